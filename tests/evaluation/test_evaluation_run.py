"""Whole evaluations, with the quick embedding."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from qa import Settings, load_settings
from qa.errors import Interrupted
from qa.evaluation.evaluation import Evaluation
from qa.evaluation.outcome import Outcome
from qa.evaluation.questions import InvalidQuestions
from qa.evaluation.run import evaluate

LENGTH = {"article": "bridge", "start": 0, "end": 9, "quote": "90 метров"}
ARTICLES = [
    {"id": "bridge", "language": "ru", "text": "Мост открыли в мае. Длина моста 90 метров."},
    {"id": "apples", "language": "en", "text": "Farmers sold 12 tonnes of apples."},
]
QUESTIONS: list[dict[str, Any]] = [
    {"id": "1", "kind": "fact", "lang": "ru", "question": "Длина моста?", "gold": [LENGTH]},
    {
        "id": "2",
        "kind": "followup",
        "lang": "en",
        "question": "How many tonnes of apples sold farmers?",
        "history": ["What of the apples?"],
        "gold": [{"article": "apples", "start": 13, "end": 22, "quote": "12 tonnes"}],
    },
    {"id": "3", "kind": "unanswerable", "lang": "ru", "question": "Кто пилот?", "gold": []},
    {
        "id": "4",
        "kind": "fact",
        "lang": "ru",
        "question": "Когда открыли мост?",
        "gold": [{"article": "bridge", "start": 0, "end": 6, "quote": "в июне"}],
    },
]

Write = Callable[[str, Sequence[Mapping[str, Any]]], Path]
Run = Callable[..., Evaluation]


@pytest.fixture(scope="module")
def settings(environment: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return load_settings(environment, archive=tmp_path_factory.mktemp("run") / "own")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Write:
    folder = tmp_path_factory.mktemp("written")

    def write(name: str, rows: Sequence[Mapping[str, Any]]) -> Path:
        path = folder / name
        path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="module")
def run(settings: Settings, written: Write, tmp_path_factory: pytest.TempPathFactory) -> Run:
    cache = tmp_path_factory.mktemp("cache")
    articles = written("articles.jsonl", ARTICLES)

    def evaluated(rows: Sequence[Mapping[str, Any]], **options: Any) -> Evaluation:
        questions = written("questions.jsonl", rows)
        return evaluate(settings, [articles], [questions], cache=cache, **options)

    return evaluated


@pytest.fixture(scope="module")
def evaluation(run: Run) -> Evaluation:
    return run(QUESTIONS)


def timeless(outcomes: Sequence[Outcome]) -> list[Outcome]:
    return [replace(outcome, seconds=0.0) for outcome in outcomes]


def test_every_question_has_an_outcome(evaluation: Evaluation) -> None:
    assert [each.id for each in evaluation.outcomes] == ["1", "2", "3", "4"]
    bridge, apples, pilot, lost = evaluation.outcomes
    assert (bridge.file, bridge.ranks, bridge.pair) == ("questions", (1,), "ru→ru")
    assert (bridge.leading[0], apples.ranks) == (True, (1,))
    assert apples.history == ("What of the apples?",)
    assert (pilot.answerable, pilot.pair) == (False, "ru→*")
    assert (lost.answerable, lost.gold[0].found, lost.ranks) == (True, False, ())
    assert all(each.seconds > 0 for each in evaluation.outcomes)


def test_the_setup_says_what_was_evaluated(evaluation: Evaluation, settings: Settings) -> None:
    setup = evaluation.setup
    assert (setup.articles, setup.languages) == (2, {"ru": 1, "en": 1})
    assert (setup.embedding_model, setup.threshold) == ("words", settings.threshold)
    (note,) = setup.notes
    assert note.startswith("1 gold span")
    assert "questions 4" in note


def test_no_answer_depends_on_the_other_questions(evaluation: Evaluation, run: Run) -> None:
    backward = run(QUESTIONS[::-1]).outcomes
    assert timeless(backward[::-1]) == timeless(evaluation.outcomes)
    for row, outcome in zip(QUESTIONS[:3], evaluation.outcomes, strict=False):
        assert timeless(run([row]).outcomes) == timeless([outcome])


def test_the_users_own_archive_is_not_touched(evaluation: Evaluation, settings: Settings) -> None:
    assert evaluation.outcomes
    assert not settings.archive.exists()


def test_how_far_it_is_gets_told(run: Run) -> None:
    told: list[tuple[int, int]] = []
    run(QUESTIONS, asked=lambda done, total: told.append((done, total)))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_it_can_be_stopped_between_questions(run: Run) -> None:
    told: list[int] = []
    with pytest.raises(Interrupted):
        run(QUESTIONS, asked=lambda done, total: told.append(done), stop=lambda: len(told) == 2)
    assert told == [1, 2]


def test_questions_about_other_articles_are_refused(run: Run) -> None:
    gold = [{**LENGTH, "article": "elsewhere"}]
    with pytest.raises(InvalidQuestions, match="Nothing that answers the questions of questions"):
        run([{**QUESTIONS[0], "gold": gold}, QUESTIONS[2]])


def test_several_files_are_asked_over_all_articles(
    settings: Settings, written: Write, tmp_path: Path
) -> None:
    articles = [written(f"{row['id']}.jsonl", [row]) for row in ARTICLES]
    questions = [written(f"ask{n}.jsonl", [row]) for n, row in enumerate(QUESTIONS[:2])]
    found = evaluate(settings, articles, questions, cache=tmp_path)
    assert [(each.file, each.id) for each in found.outcomes] == [("ask0", "1"), ("ask1", "2")]
    assert [each.ranks for each in found.outcomes] == [(1,), (1,)]
    assert found.setup.articles == 2
