from __future__ import annotations

from dataclasses import replace

import pytest
from outcomes import ANSWERED, GOLD, answered, declined, unanswerable

from qa.evaluation.evidence_metrics import (
    both_sides,
    characters,
    citation_precision,
    citation_recall,
    hit_at,
    ranked_hit_at,
)
from qa.evaluation.metric import Values
from qa.evaluation.outcome import Outcome, Verdict

R, W = (True,), (False,)
DIVERTED = replace(ANSWERED, verdict=Verdict.DIVERTED, right=(), characters=0)


@pytest.mark.parametrize(
    ("outcome", "at_1", "at_3", "shown_at_1", "shown_at_3"),
    [
        (answered(R), 1, 1, 1, 1),
        (answered(W, R), 0, 1, 0, 1),
        (answered(W, W, R), 0, 1, 0, 1),
        (answered(W, W, W, R), 0, 0, 0, 0),
        # A statement is its first quote: copies cited with it do not make it right.
        (answered((False, True)), 0, 0, 0, 0),
        (answered((True, False), W), 1, 1, 1, 1),
        (declined(True, False), 1, 1, 0, 0),
        (declined(False, False, True), 0, 1, 0, 0),
        (declined(), 0, 0, 0, 0),
        (DIVERTED, 0, 0, 0, 0),
    ],
)
def test_hits(
    outcome: Outcome, at_1: float, at_3: float, shown_at_1: float, shown_at_3: float
) -> None:
    assert [ranked_hit_at(depth)(outcome) for depth in (1, 3)] == [at_1, at_3]
    assert [hit_at(depth)(outcome) for depth in (1, 3)] == [shown_at_1, shown_at_3]


@pytest.mark.parametrize(
    ("outcome", "precision"),
    [
        (answered(R), 1),
        (answered((True, False), (True, True)), 3 / 4),
        (answered(W, W), 0),
        (declined(True), None),
        (unanswerable(answered(W)), None),
    ],
)
def test_citation_precision(outcome: Outcome, precision: float | None) -> None:
    assert citation_precision(outcome) == precision


@pytest.mark.parametrize(
    ("cited", "recall"),
    [((True,), 1), ((True, False, False, True), 1 / 2), ((False,), 0), ((), None)],
)
def test_citation_recall(cited: tuple[bool, ...], recall: float | None) -> None:
    gold = tuple(replace(GOLD, cited=each) for each in cited)
    assert citation_recall(replace(ANSWERED, gold=gold)) == recall


@pytest.mark.parametrize(
    ("sides", "both"),
    [((), None), ((True, True), True), ((True, False), False), ((True, True, False), False)],
)
def test_both_sides(sides: tuple[bool, ...], both: bool | None) -> None:
    assert both_sides(replace(ANSWERED, sides=sides)) is both


def test_only_an_answer_quotes_characters() -> None:
    assert characters(answered(R, W, characters=120)) == 120
    assert characters(unanswerable(answered(W, characters=30))) == 30
    assert characters(declined(True)) is None


@pytest.mark.parametrize(
    "metric", [hit_at(1), hit_at(3), ranked_hit_at(1), citation_precision, citation_recall]
)
@pytest.mark.parametrize("outcome", [answered(W), declined(False)])
def test_a_question_without_gold_has_no_score(metric: Values, outcome: Outcome) -> None:
    assert metric(unanswerable(outcome)) is None
