from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qa.errors import PathNotFound
from qa.evaluation.questions import GoldSpan, InvalidQuestions, Question, load
from qa.sample import QUESTIONS

ASKED: dict[str, Any] = {"id": "q1", "kind": "fact", "lang": "ru", "question": "Кто?", "gold": []}
SPAN = {"article": "a", "start": 0, "end": 3, "quote": "Ана"}


def line(**changes: Any) -> str:
    return json.dumps({**ASKED, **changes}, ensure_ascii=False)


def without(field: str) -> str:
    return json.dumps({name: value for name, value in ASKED.items() if name != field})


def test_a_line_is_a_question(tmp_path: Path) -> None:
    path = tmp_path / "asked.jsonl"
    first = line(question="Кто\u2028там?")
    second = line(id="q2", gold=[SPAN], history=["Где?"], sides=[["а", "б"], ["в"]], answer="Ана")
    # U+2028 ends no line in JSON Lines.
    path.write_text(f"\ufeff{first}\r\n\r\n{second}\n", encoding="utf-8")
    (file,) = load([path])
    assert file.name == "asked"
    assert file.questions == (
        Question("q1", "fact", "ru", "Кто\u2028там?", ()),
        Question(
            "q2",
            "fact",
            "ru",
            "Кто?",
            (GoldSpan("a", 0, 3, "Ана"),),
            ("Где?",),
            (("а", "б"), ("в",)),
            "Ана",
        ),
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "holds no question"),
        ("\n \n", "holds no question"),
        (f"{line()}\n{line()}", "2: the id 'q1' stands in line 1 too"),
        (f"{line()}\n\nnot JSON", "3: Invalid JSON"),
        ('"q1"', "1: "),
        ("[" * 100_000, "1: "),
        (without("id"), "1: id: Field required"),
        (without("gold"), "1: gold: Field required"),
        (line(id=1), "1: id: "),
        (line(gold=[{"article": "a"}]), "1: gold.0.start: Field required"),
        (line(gold=[{**SPAN, "start": "soon"}]), "1: gold.0.start: "),
        (line(gold=[{**SPAN, "quote": " \n"}]), "1: a gold span has an empty quote"),
        (line(history="Где?"), "1: history: "),
        (line(question="?!"), "1: The question is empty"),
        (line(question="слово " * 5000), "1: The question has 30,000 characters"),
        (line().replace("Кто", "\\ud800"), "1: "),
        (b"\xff\xfe{}", "1: "),
    ],
)
def test_what_is_no_question_is_named(tmp_path: Path, content: str | bytes, said: str) -> None:
    path = tmp_path / "asked.jsonl"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(InvalidQuestions) as caught:
        load([path])
    assert said in str(caught.value)
    assert str(path) in str(caught.value)
    assert caught.value.cure


def test_files_are_named_apart(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a/asked.jsonl", "b/asked.jsonl", "b/others.jsonl")]
    for path in paths:
        path.parent.mkdir(exist_ok=True)
        path.write_text(line(), encoding="utf-8")
    names = [file.name for file in load([*paths, paths[0]])]
    assert names == [str(paths[0]), str(paths[1]), "others"]


@pytest.mark.parametrize("name", ["", "missing.jsonl"])
def test_there_must_be_a_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(PathNotFound, match="no file of questions"):
        load([tmp_path / name])


def test_the_samples_questions_can_be_loaded() -> None:
    (file,) = load([QUESTIONS])
    assert len(file.questions) >= 80
    kinds = {question.kind for question in file.questions}
    assert kinds >= {"fact", "cross", "attribution", "disagreement", "followup", "unanswerable"}
