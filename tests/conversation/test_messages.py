from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.conversation.message_kind import MessageKind
from qa.conversation.messages import message_kind
from qa.conversation.wordings import LANGUAGES

ROWS = [
    json.loads(line)
    for line in Path(__file__).with_name("messages.jsonl").read_text(encoding="utf-8").splitlines()
]
SAMPLE = [
    json.loads(line)
    for line in files("qa.sample").joinpath("questions.jsonl").read_text("utf-8").splitlines()
]


def _told(row: dict[str, str]) -> MessageKind:
    return message_kind(row["message"], row["language"])


def test_the_labelled_messages_are_told_apart() -> None:
    assert len(ROWS) >= 400
    wrong = [(row["message"], row["kind"], _told(row)) for row in ROWS if _told(row) != row["kind"]]
    assert len(wrong) <= 0.02 * len(ROWS), wrong


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", MessageKind)
def test_every_kind_is_told_in_every_language(kind: MessageKind, language: str) -> None:
    rows = [row for row in ROWS if (row["kind"], row["language"]) == (kind, language)]
    assert len(rows) >= 4
    assert sum(_told(row) == kind for row in rows) >= 0.8 * len(rows)


def test_no_real_question_is_diverted() -> None:
    questions = [row["message"] for row in ROWS if row["kind"] == "question"]
    questions += [row["question"] for row in SAMPLE]
    diverted = [
        (question, language)
        for question in questions
        for language in LANGUAGES
        if message_kind(question, language) is not MessageKind.QUESTION
    ]
    assert diverted == []


@pytest.mark.parametrize("greeting", ["Привет, ", "Hello! ", "Дякую. ", "Сәлеметсіз бе, "])
def test_a_question_behind_a_greeting_is_a_question(greeting: str) -> None:
    diverted = [
        row["question"]
        for row in SAMPLE
        if message_kind(greeting + row["question"], row["lang"]) is not MessageKind.QUESTION
    ]
    assert diverted == []


@pytest.mark.parametrize(
    ("message", "language", "kind"),
    [
        ("Спасибо", "en", MessageKind.THANKS),
        ("thanks", "ru", MessageKind.THANKS),
        ("СПАСИБО!!!", "ru", MessageKind.THANKS),
        ("Всё понятно", "ru", MessageKind.THANKS),
        ("Все понятно", "ru", MessageKind.THANKS),
        ("Нет", "ru", MessageKind.THANKS),
        ("Не?", "kk", MessageKind.QUESTION),
        ("Привет 🙂", "ru", MessageKind.GREETING),
        ("hello", "de", MessageKind.GREETING),
        ("", "ru", MessageKind.QUESTION),
        ("?!", "en", MessageKind.QUESTION),
        ("2022", "en", MessageKind.QUESTION),
    ],
)
def test_single_messages(message: str, language: str, kind: MessageKind) -> None:
    assert message_kind(message, language) is kind


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("Салеметсиз бе", MessageKind.GREETING),
        ("Кош болыныз", MessageKind.THANKS),
        ("Не истей аласын?", MessageKind.HELP),
        ("Осы макалага такырып ойлап тапшы", MessageKind.UNSUPPORTED),
    ],
)
def test_kazakh_is_told_as_a_russian_keyboard_types_it(message: str, kind: MessageKind) -> None:
    assert message_kind(message, "kk") is kind


@pytest.mark.parametrize(
    ("message", "language"),
    [
        ("Мәтінді орысшаға аударып бере аласыз ба, өтінемін", "kk"),
        ("Текстти орусчага которуп бериңизчи, сураныч", "ky"),
    ],
)
def test_an_order_may_end_politely(message: str, language: str) -> None:
    assert message_kind(message, language) is MessageKind.UNSUPPORTED


@pytest.mark.parametrize("message", ["Хатты кім жазып берді?", "Қандай есеп дайындалды?"])
def test_who_did_it_is_no_order_to_do_it(message: str) -> None:
    assert message_kind(message, "kk") is MessageKind.QUESTION


def test_an_order_with_the_text_behind_it_is_an_order() -> None:
    text = "Миротворцы вернулись домой. " * 2_000
    assert message_kind("Переведи на английский: " + text, "ru") is MessageKind.UNSUPPORTED
    assert message_kind(text, "ru") is MessageKind.QUESTION


@pytest.mark.parametrize(
    "hostile", ["привет " * 50_000, "bye " * 50_000, "a" * 500_000, "\ud800\x00 hi", "hi\u202e"]
)
def test_hostile_messages_are_read(hostile: str) -> None:
    assert message_kind(hostile, "en") in MessageKind


@given(st.text(max_size=200), st.sampled_from([*LANGUAGES, "de", ""]))
def test_any_message_has_a_kind(message: str, language: str) -> None:
    assert message_kind(message, language) in MessageKind
