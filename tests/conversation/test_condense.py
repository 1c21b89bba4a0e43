from __future__ import annotations

import json
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.conversation.condense import Condensed, condense
from qa.conversation.wordings import LANGUAGES
from qa.language.tokens import tokens

ROWS: list[dict[str, Any]] = [
    json.loads(line)
    for line in Path(__file__).with_name("followups.jsonl").read_text(encoding="utf-8").splitlines()
]
SAMPLE: list[dict[str, Any]] = [
    json.loads(line)
    for line in files("qa.sample").joinpath("questions.jsonl").read_text("utf-8").splitlines()
]
SENT = "Сколько военных Кыргызстан отправил в Казахстан?"


def _words(text: str) -> set[str]:
    return {token.text for token in tokens(text)}


def _lower(words: list[str]) -> set[str]:
    return _words(" ".join(words))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['language']}-{row['question']}")
def test_the_table(row: dict[str, Any]) -> None:
    condensed = condense(row["question"], row["history"], row["language"])
    assert condensed.question == row["question"]
    assert (condensed.standalone != row["question"]) == row["leans"]
    said = _words(condensed.standalone)
    assert _lower(row.get("carried", [])) <= said & _lower(list(condensed.carried)) | _words(
        row["question"]
    )
    assert not _lower(row.get("without", [])) & said
    assert condensed.standalone == row.get("standalone", condensed.standalone)


def test_the_table_is_large_enough() -> None:
    assert len(ROWS) >= 80
    assert sum(not row["leans"] for row in ROWS) >= 30
    assert {row["language"] for row in ROWS if row["leans"]} == set(LANGUAGES)


def test_questions_that_stand_alone_come_through_unchanged() -> None:
    alone = [row for row in SAMPLE if "history" not in row]
    changed = [
        (row["question"], condensed.standalone)
        for earlier, row in pairwise(alone)
        if (condensed := condense(row["question"], [earlier["question"]], row["lang"])).standalone
        != row["question"]
    ]
    assert len(changed) <= 0.01 * len(alone), changed


def test_the_follow_ups_of_the_sample_lean_on_what_was_before() -> None:
    rows = [row for row in SAMPLE if "history" in row]
    for row in rows:
        assert condense(row["question"], row["history"], row["lang"]).carried, row["question"]


def test_without_history_nothing_is_carried() -> None:
    for row in ROWS:
        assert condense(row["question"], [], row["language"]) == Condensed(
            row["question"], row["question"], ()
        )


def test_what_is_carried_stands_in_the_history_and_in_the_question_made_whole() -> None:
    for row in ROWS:
        condensed = condense(row["question"], row["history"], row["language"])
        for word in condensed.carried:
            assert word in condensed.standalone
            assert any(word in earlier for earlier in row["history"]), word


def test_a_chain_reaches_the_question_that_named_the_topic() -> None:
    history = [SENT, "А автомобилей?", "Когда?"]
    assert {"Кыргызстан", "Казахстан"} <= set(condense("Почему?", history, "ru").carried)


def test_the_last_topic_counts() -> None:
    history = [SENT, "Кто открыл базар «Жеті арна»?"]
    assert condense("Когда?", history, "ru").carried == ("открыл", "базар", "Жеті", "арна")


@pytest.mark.parametrize("between", ["Спасибо!", "ok", "Что ты умеешь?", "Переведи это", "?"])
def test_messages_that_are_no_questions_do_not_count(between: str) -> None:
    assert condense("Почему?", [SENT, between], "ru") == condense("Почему?", [SENT], "ru")


@pytest.mark.parametrize(
    ("question", "language"),
    [("Why?", "en"), ("Почему?", "ru"), ("Чому?", "uk"), ("Неге?", "kk"), ("Эмнеге?", "ky")],
)
@pytest.mark.parametrize(
    ("earlier", "names"),
    [
        ("Кто командует миротворцами в Казахстане?", {"Казахстане"}),
        ("Хто командує миротворцями в Казахстані?", {"Казахстані"}),
        ("Who commands the troops in Kazakhstan?", {"Kazakhstan"}),
        ("Қазақстандағы контингентті кім басқарады?", {"Қазақстандағы"}),
        ("Казакстандагы контингентти ким башкарат?", {"Казакстандагы"}),
    ],
)
def test_a_follow_up_in_another_language_leans_too(
    question: str, language: str, earlier: str, names: set[str]
) -> None:
    assert names <= set(condense(question, [earlier], language).carried)


def test_a_language_without_rules_is_left_alone() -> None:
    assert condense("Und in Almaty?", ["Wie viele?"], "de").standalone == "Und in Almaty?"


@pytest.mark.parametrize(
    "hostile",
    ["а " * 30_000, "\x00\ud800 он?", "А " + "б" * 100_000 + "?", "\u202eКто он?", "1 2 3"],
)
def test_hostile_history_and_questions_are_read(hostile: str) -> None:
    assert condense(hostile, [SENT], "ru").question == hostile
    condensed = condense("А автомобилей?", [hostile, hostile], "ru")
    assert len(condensed.standalone) < 2_000


def test_a_long_conversation_does_not_grow_without_bound() -> None:
    condensed = condense("Почему?", [SENT, *["И кто это одобрил?", "А когда?"] * 50], "ru")
    assert len(condensed.standalone) < 300


@given(st.text(max_size=80), st.lists(st.text(max_size=80), max_size=3), st.sampled_from(LANGUAGES))
def test_any_text_is_read(question: str, history: list[str], language: str) -> None:
    condensed = condense(question, history, language)
    assert condensed.question == question
    assert condensed.carried == () or condensed.standalone != question
