from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from runs import Cli
from typer.testing import Result

from qa.evaluation.evaluation import load
from qa.evaluation.suite import METRICS

HOSTILE = "How many vehicles? \x1b[31m[red]\u202e"
QUESTIONS: list[dict[str, Any]] = [
    {
        "id": "vehicles",
        "kind": "fact",
        "lang": "ru",
        "question": "Сколько машин в сутки проходило через пост «Карой»?",
        "gold": [{"article": "karoi-ru", "start": 70, "end": 79, "quote": "150 машин"}],
    },
    {
        "id": "apples",
        "kind": "cross",
        "lang": "ru",
        "question": "Яблоки?",
        "gold": [{"article": "apples", "start": 0, "end": 9, "quote": "12 tonnes"}],
    },
    {
        "id": "hostile\x1b]0;own\x07",
        "kind": "unanswerable",
        "lang": "en",
        "question": HOSTILE,
        "gold": [],
    },
]


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("asked") / "asked.jsonl"
    path.write_text("\n".join(map(json.dumps, QUESTIONS)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def evaluate(cli: Cli, news: Path, asked: Path) -> Callable[..., Result]:
    def run(*arguments: str) -> Result:
        return cli("evaluate", "--articles", str(news), "--questions", str(asked), *arguments)

    return run


def rows(result: Result) -> list[list[str]]:
    return list(csv.reader(result.stdout.splitlines(), delimiter="\t"))


def test_figures_into_a_pipe(evaluate: Callable[..., Result]) -> None:
    result = evaluate()
    assert result.exit_code == 0, result.output
    header, *figures = rows(result)
    assert header == ["by", "row", "questions", "metric", "value", "low", "high"]
    assert {len(row) for row in figures} == {7}
    found = {(row[1], row[3]): float(row[4]) for row in figures}
    assert found["fact", "recall@1"] == found["ru→ru", "recall@1"] == 1
    assert found["all", "declined"] == found["en→*", "declined"]
    assert {row[2] for row in figures if row[1:4:2] == ["all", "AUROC"]} == {"3"}
    assert {name for _, name in found} <= {metric.name for metric in METRICS}
    assert all(float(low) <= float(value) <= float(high) for *_, value, low, high in figures)
    assert "3 questions over 6 articles" in result.stderr
    assert "words, threshold 0.5" in result.stderr


def test_what_is_written_can_be_compared(evaluate: Callable[..., Result], tmp_path: Path) -> None:
    path = tmp_path / "before.json"
    first = evaluate("--json", str(path))
    assert first.exit_code == 0, first.output
    assert [outcome.question for outcome in load(path).outcomes] == [
        each["question"] for each in QUESTIONS
    ]
    same = evaluate("--compare", str(path))
    assert "Compared over 3 questions.\nNothing changed." in same.stdout
    old = json.loads(path.read_text("utf-8"))
    old["outcomes"][0] |= {"right": [[False]], "nearest": [], "ranks": []}
    del old["outcomes"][1]
    path.write_text(json.dumps(old), encoding="utf-8")
    other = evaluate("--compare", str(path)).stdout
    assert "Compared over 2 questions." in other
    assert "Left out: 0 asked only before, 1 only now." in other
    assert "total\tall\t1\trecall@1\t0.000\t1.000\t1.0000" in other
    assert "rank – → 1, hit@1 no → yes" in other


def test_the_worst_questions_are_shown(evaluate: Callable[..., Result]) -> None:
    shown = evaluate("--failures", "3").stdout.partition("\n\n")[2]
    assert "asked apples  cross ru→en" in shown
    assert "gold  12 tonnes  apples" in shown
    assert re.search(r"^    (answered|declined), confidence 0\.\d\d$", shown, re.MULTILINE)
    assert QUESTIONS[0]["question"] not in shown


def test_nothing_in_a_file_steers_the_terminal(
    cli: Cli, news: Path, tmp_path: Path, environment: Mapping[str, str]
) -> None:
    kind = "fact\x1b[2J\t\n"
    gold = [{"article": "hostile", "start": 0, "end": 9, "quote": "[link=file:///etc/passwd]"}]
    path = tmp_path / "hostile.jsonl"
    asking = {**QUESTIONS[2], "kind": kind, "lang": "\x07", "gold": gold}
    path.write_text(json.dumps(asking), encoding="utf-8")
    arguments = ("--articles", str(news), "--questions", str(path), "--failures", "3")
    result = cli("evaluate", *arguments)
    assert result.exit_code == 0, result.output
    assert not {"\x1b", "\x07", "\u202e"} & set(result.output)
    assert "[link=file:///etc/passwd]" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--articles", "{news}"], 2, "--questions is missing"),
        (["--questions", "{asked}"], 2, "--articles is missing"),
        (["--articles", "{news}", "--questions", "nothing.jsonl"], 2, "no file of questions"),
        (["--articles", "nothing", "--questions", "{asked}"], 2, "nothing at"),
        (["--articles", "{news}", "--questions", "{news}/wire.jsonl"], 2, "wire.jsonl:1: "),
        (["--compare", "nothing.json"], 2, "no evaluation at"),
        (["--compare", "{asked}"], 2, "is no evaluation of the schema"),
        (["--json", "nowhere/out.json"], 2, "no folder"),
        (["--json", "{news}"], 2, "is one itself"),
        (["--failures", "-1"], 2, "greater than or equal to 0"),
        (["--articles", "{asked}", "--questions", "{asked}"], 2, "No article could be read"),
    ],
)
def test_bad_input(
    cli: Cli, news: Path, asked: Path, arguments: list[str], code: int, words: str
) -> None:
    result = cli("evaluate", *(each.format(news=news, asked=asked) for each in arguments))
    assert result.exit_code == code, result.output
    assert words in " ".join(result.stderr.split())


def test_without_arguments_the_samples_questions_are_asked(cli: Cli) -> None:
    result = cli("evaluate")
    assert result.exit_code == 0, result.output
    found = {(row[1], row[3]) for row in rows(result)}
    assert {("all", "AUROC"), ("disagreement", "both sides"), ("followup", "hit@1")} <= found
