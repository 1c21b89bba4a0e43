from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from outcomes import ANSWERED, answered, declined, unanswerable

from qa.errors import PathNotFound
from qa.evaluation.evaluation import SCHEMA, Evaluation, Setup, dumps, load
from qa.evaluation.outcome import Found, Verdict
from qa.evaluation.questions import InvalidQuestions

EVALUATION = Evaluation(
    Setup("words", 0.5, 3, {"ru": 2, "": 1}, "f00", ("Что-то случилось.",)),
    (
        answered((True, False), (False,), sides=(True, False), history=("Где?", "Когда?")),
        replace(declined(False, True, seconds=1 / 3), verdict=Verdict.DIVERTED),
        unanswerable(
            declined(),
            passages=(Found("a", None, 0.1234, 'Цитата\u2028 «"\\\x00', False),),
            question="Қайда? 😀",
        ),
    ),
)


def test_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_text(dumps(EVALUATION), encoding="utf-8")
    assert load(path) == EVALUATION


def test_letters_stay_letters_and_the_schema_is_named() -> None:
    text = dumps(EVALUATION)
    assert "Қайда? 😀" in text
    assert json.loads(text)["schema"] == SCHEMA


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"\xff",
        b"[" * 100_000,
        dumps(EVALUATION).replace(SCHEMA, "citedesk/evaluation/0").encode(),
        dumps(EVALUATION).replace('"confidence"', '"sureness"').encode(),
        dumps(EVALUATION).replace('"answered"', '"perhaps"').encode(),
    ],
)
def test_what_is_no_evaluation_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "out.json"
    path.write_bytes(content)
    with pytest.raises(InvalidQuestions, match="is no evaluation of the schema"):
        load(path)


def test_there_must_be_a_file(tmp_path: Path) -> None:
    with pytest.raises(PathNotFound):
        load(tmp_path / "nothing.json")


def test_the_table_is_of_the_outcomes() -> None:
    assert EVALUATION.table().value("declined") == 1
    assert Evaluation(EVALUATION.setup, (ANSWERED,)).table().value("hit@1") == 1
