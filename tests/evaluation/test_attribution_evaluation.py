from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from runs import Cli

from qa.errors import PathNotFound
from qa.evaluation import attribution
from qa.evaluation.attribution import judge
from qa.evaluation.statement_pairs import InvalidPairs, load

SHIPPED = Path(attribution.__file__).parent / "pairs"
QUOTE = {"text": "В Бишкеке открыли 3 школы.", "language": "ru", "published": "2023-09-15"}
PAIRS: list[dict[str, Any]] = [
    {"id": "a", "edit": "exact", "supported": True, "language": "ru",
     "statement": "В Бишкеке открыли 3 школы.", "quotes": [QUOTE]},
    {"id": "b", "edit": "number", "supported": False, "language": "en",
     "statement": "4 schools opened in Bishkek.", "quotes": [QUOTE]},
    {"id": "c", "edit": "added", "supported": False, "language": "ru",
     "statement": "В Бишкеке открыли 3 школы\u202e \x1b]m.", "quotes": [QUOTE]},
]  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    def written(*lines: object) -> Path:
        path = tmp_path / "pairs.jsonl"
        rows = (line if isinstance(line, str) else json.dumps(line) for line in lines)
        path.write_text("\n".join(rows), encoding="utf-8")
        return path

    return written


def test_rates_and_balanced_accuracy(file: Callable[..., Path]) -> None:
    report = judge(load([file(*PAIRS)]))
    assert [each.right for each in report.judged] == [True, True, False]
    assert report.balanced() == (1 / 2 + 1) / 2
    assert report.balanced(frozenset(("number",))) == 1
    assert report.balanced(frozenset(("date",))) is None
    rates = {rate.name: (rate.pairs, rate.share) for rate in report.by(lambda pair: pair.edit)}
    assert rates == {"added": (1, 0.0), "exact": (1, 1.0), "number": (1, 1.0)}
    assert [each.pair.id for each in report.worst(9)] == ["c"]
    assert report.worst(0) == ()


def test_quotes_in_another_language_are_told_apart(file: Callable[..., Path]) -> None:
    assert [pair.across for pair in load([file(*PAIRS)])] == [False, True, False]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["{"], "pairs.jsonl:1"),
        ([PAIRS[0], "", {**PAIRS[1], "quotes": []}], "pairs.jsonl:3: the pair has no quote"),
        ([{**PAIRS[0], "statement": " "}], "pairs.jsonl:1: the statement or a quote is empty"),
        ([{**PAIRS[0], "quotes": [{**QUOTE, "published": "soon"}]}], "quotes.0.published"),
        ([PAIRS[0], PAIRS[0]], "pairs.jsonl:2: the id 'a' stands in line 1 too"),
        ([""], "holds no pair"),
    ],
)
def test_bad_files_are_told_with_their_line(
    file: Callable[..., Path], lines: list[object], said: str
) -> None:
    with pytest.raises(InvalidPairs, match=said.replace(".", r"\.")):
        load([file(*lines)])


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(PathNotFound):
        load([tmp_path / "none.jsonl"])


def test_the_command(cli: Cli, file: Callable[..., Path], tmp_path: Path) -> None:
    kept = tmp_path / "kept.json"
    path = str(file(*PAIRS))
    done = cli("evaluate", "--attribution", path, "--failures", "3", "--json", str(kept))
    assert done.exit_code == 0, done.output
    lines = done.stdout.split("\n\n")[0].splitlines()
    rows = list(csv.DictReader(lines, delimiter="\t"))
    assert rows[0]["name"] == "balanced accuracy"
    assert rows[0]["share"] == "0.7500"
    shares = {row["name"]: row["share"] for row in rows if row["by"] == "edit"}
    assert shares == {"added": "0.0000", "exact": "1.0000", "number": "1.0000"}
    assert "taken for supported" in done.stdout
    assert "\u202e" not in done.stdout
    assert "\x1b" not in done.stdout
    judged = json.loads(kept.read_text(encoding="utf-8"))["judged"]
    supports = [each["verdict"]["support"] for each in judged]
    assert [support == "supported" for support in supports] == [True, False, True]


@pytest.mark.parametrize("other", ["--feedback", "--compare=x.json", "--archive=x"])
def test_the_command_takes_no_other_options(
    cli: Cli, file: Callable[..., Path], other: str
) -> None:
    assert cli("evaluate", "--attribution", str(file(*PAIRS)), other).exit_code == 2


def test_a_bad_line_is_one_sentence_to_the_user(cli: Cli, file: Callable[..., Path]) -> None:
    done = cli("evaluate", "--attribution", str(file("{")))
    assert done.exit_code == 2
    assert "pairs.jsonl:1" in done.stderr


@pytest.mark.parametrize(
    ("name", "least", "of_facts", "of_kind"),
    [
        ("before_rules", 0.95, 0.96, 0.8),
        ("after_rules", 0.94, 0.97, 0.8),
        ("second_round", 0.93, 0.96, 0.8),
        ("third_round", 0.79, 0.84, 0.6),
    ],
)
def test_the_shipped_pairs_are_judged_as_well_as_before(
    name: str, least: float, of_facts: float, of_kind: float
) -> None:
    """Words alone: 0.965, 0.958, 0.946, 0.804 when written; a hundredth is left to chance."""
    report = judge(load([SHIPPED / f"{name}.jsonl"]))
    total = report.balanced()
    facts = report.balanced(frozenset(("number", "date", "negation")))
    assert total is not None
    assert facts is not None
    assert (total > least, facts > of_facts) == (True, True)
    for rate in report.by(lambda pair: pair.edit):
        if rate.supported:
            assert rate.share >= of_kind + (0.1 if rate.name == "translation" else 0.0), rate
