from __future__ import annotations

from dataclasses import replace

from outcomes import ANSWERED, answered, declined, unanswerable

from qa.evaluation.comparison import compare
from qa.evaluation.evaluation import Evaluation, Setup
from qa.evaluation.outcome import Outcome

SETUP = Setup("words", 0.5, 5, {"ru": 3, "en": 2}, "f00")


def evaluation(*outcomes: Outcome) -> Evaluation:
    return Evaluation(SETUP, outcomes)


def named(name: str, outcome: Outcome) -> Outcome:
    return replace(outcome, id=name)


OLD = evaluation(
    named("same", ANSWERED),
    named("worse", answered((True,), (True,))),
    named("better", answered((False,), (True,), ranks=(3,))),
    named("shown", declined(True)),
    named("invented", unanswerable(declined())),
    named("sides", replace(ANSWERED, sides=(True, False))),
    named("gone", ANSWERED),
    named("reworded", ANSWERED),
    named("other file", replace(ANSWERED, file="others")),
)
NEW = evaluation(
    named("same", replace(ANSWERED, seconds=9, confidence=0.91)),
    named("worse", answered((False,), (False,), ranks=())),
    named("better", answered((True,), ranks=(1,))),
    named("shown", answered((True,))),
    named("invented", unanswerable(answered((False,)))),
    named("sides", replace(ANSWERED, sides=(True, True))),
    named("new", ANSWERED),
    named("reworded", replace(ANSWERED, question="Сколько было машин?")),
    named("other file", ANSWERED),
)


def test_questions_that_both_asked_are_compared() -> None:
    found = compare(OLD, NEW)
    assert (found.questions, found.only_old, found.only_new) == (6, 3, 3)
    assert {each.new.id: each.changes for each in found.changed} == {
        "worse": ("rank 1 → –", "hit@1 yes → no", "hit@3 yes → no"),
        "better": ("rank 3 → 1", "hit@1 no → yes"),
        "shown": ("declined → answered",),
        "invented": ("declined → answered",),
        "sides": ("sides 1 → 2",),
    }


def test_the_worst_changes_come_first() -> None:
    changed = compare(OLD, NEW).changed
    assert [each.new.id for each in changed[:2]] == ["worse", "invented"]
    assert [each.gain < 0 for each in changed] == [True, True, False, False, False]


def test_figures_that_changed_are_tested_row_by_row() -> None:
    figures = {(each.name, each.metric.name): each for each in compare(OLD, NEW).figures}
    hit = figures["all", "shown@1"].difference
    # Two of five came out better and one worse: a difference of one question, and every way to
    # swap these three leaves one of one or of three.
    assert (hit.old, hit.new, hit.p, hit.questions) == (3 / 5, 4 / 5, 1.0, 5)
    assert figures["fact", "shown@1"].difference == hit
    assert figures["unanswerable", "declined"].difference.new == 0
    assert ("unanswerable", "answered") not in figures
    assert not {each.metric.name for each in figures.values()} & {"a second", "p50 ms", "p95 ms"}


def test_the_same_again_shows_no_change() -> None:
    found = compare(OLD, OLD)
    assert (found.questions, found.figures, found.changed) == (9, (), ())


def test_evaluations_of_other_questions_have_nothing_in_common() -> None:
    found = compare(OLD, evaluation(named("new", ANSWERED)))
    assert (found.questions, found.only_old, found.only_new) == (0, 9, 1)
    assert (found.figures, found.changed) == ((), ())
