"""An evaluation on a terminal; what reaches a pipe is tested with the command."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from outcomes import ANSWERED, answered, declined, unanswerable
from rich.cells import cell_len

from qa.evaluation.comparison import compare
from qa.evaluation.evaluation import Evaluation, Setup
from qa.evaluation.outcome import Found
from qa.evaluation.suite import METRICS
from qa.terminal.evaluations import (
    EvaluationBars,
    show_comparison,
    show_failures,
    show_setup,
    show_table,
)
from qa.terminal.screen import Screen

SETUP = Setup("words", 0.5, 1200, {"ru": 1000, "": 200}, "f00", ("Что-то \x1b[2Jслучилось.",))
HOSTILE = "\x1b]0;own\x07 \u202e[red]bold"
EVALUATION = Evaluation(
    SETUP,
    (
        *(answered((number % 3 > 0,), id=f"q{number}", sides=(True,)) for number in range(12)),
        unanswerable(declined(), id="pilot"),
        unanswerable(answered((False,)), id="invented", kind=HOSTILE, lang=HOSTILE),
    ),
)
OTHER = replace(
    EVALUATION,
    outcomes=tuple(
        answered((True,), id=each.id, sides=(True,)) if each.answerable else each
        for each in EVALUATION.outcomes
    ),
)

Shown = Callable[[Callable[[Screen], None]], str]


@pytest.fixture(params=[60, 80, 200])
def terminal(
    request: pytest.FixtureRequest,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Shown:
    """What reaches a terminal, without its colours."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", str(request.param))

    def run(show: Callable[[Screen], None]) -> str:
        show(Screen())
        shown = re.sub(r"\x1b\[[\d;]*m", "", capsys.readouterr().out)
        assert all(cell_len(line) <= request.param for line in shown.splitlines())
        assert not {"\x1b", "\x07", "\u202e"} & set(shown)
        return shown

    return run


def test_the_table_has_every_metric_whole_at_any_width(terminal: Shown) -> None:
    shown = terminal(lambda screen: show_table(screen, EVALUATION.table()))
    for metric in METRICS:
        if EVALUATION.table().value(metric.name) is not None:
            assert metric.name in shown
            assert " ".join(metric.means.split()[:3]) in shown
    assert "…" not in shown
    assert re.search(r"^all +14 +", shown, re.MULTILINE)
    assert re.search(r"0\.667 \.\d\d–\.\d\d", shown)
    assert re.search(r"10\.0 10\.0–10\.0", shown)  # questions a second


def test_rows_of_which_nothing_can_be_said_are_left_out(terminal: Shown) -> None:
    shown = terminal(lambda screen: show_table(screen, EVALUATION.table()))
    retrieval, _, abstention = shown.partition("abstention")
    assert "unanswerable" not in retrieval.partition("evidence")[0]
    assert re.search(r"^unanswerable +1 +", abstention, re.MULTILINE)


def test_what_changed(terminal: Shown) -> None:
    shown = terminal(lambda screen: show_comparison(screen, compare(EVALUATION, OTHER)))
    assert "Compared over 14 questions." in shown
    assert re.search(r"^total +all +12 +hit@1 +0\.667 +1\.000 +0\.1250", shown, re.MULTILINE)
    assert shown.count("hit@1 no → yes") == 4


def test_many_changes_are_cut_short(terminal: Shown) -> None:
    old = tuple(answered((False,), id=str(number)) for number in range(60))
    new = tuple(replace(ANSWERED, id=each.id) for each in old)
    compared = compare(Evaluation(SETUP, old), Evaluation(SETUP, new))
    assert "and 20 more" in terminal(lambda screen: show_comparison(screen, compared))


def test_a_failure_with_all_that_is_known(terminal: Shown) -> None:
    outcome = answered(
        (False,),
        question=f"Сколько? {HOSTILE}",
        history=("Где мост?",),
        said=(HOSTILE,),
        passages=(
            Found("a", "ru", 0.5, "Длина 90 метров.", True),
            Found(HOSTILE, None, 0.25, HOSTILE, False),
        ),
    )
    shown = terminal(lambda screen: show_failures(screen, [outcome]))
    assert "questions q1  fact ru→ru" in shown
    assert "Где мост?" in shown
    assert "answered, confidence 0.90" in shown
    assert "gold  150 машин  a" in shown
    assert "✓ 0.500 ru a" in shown
    assert "0.250 – " in shown
    assert shown.count("[red]bold") == 4


def test_the_setup_goes_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    show_setup(Screen(), SETUP, 14)
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "14 questions over 1,200 articles (unknown 200, ru 1,000)" in shown.err
    assert "Что-то \ufffd[2Jслучилось." in shown.err


def test_progress_of_asking(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "100")
    with EvaluationBars(Screen(), 3) as bars:
        bars.asked(1, 12)
        bars.asked(12, 12)
    shown = capsys.readouterr().err
    assert "Asking questions" in shown
    assert "12/12" in shown
