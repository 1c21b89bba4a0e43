"""Every metric, over a handful of outcomes, against figures computed by hand."""

from __future__ import annotations

from dataclasses import replace
from math import log2
from pathlib import Path

import pytest
from outcomes import GOLD, answered, declined, unanswerable

import qa.evaluation
from qa.evaluation.bootstrap import estimate
from qa.evaluation.metric import Metric, Section
from qa.evaluation.outcome import Outcome
from qa.evaluation.suite import METRICS

MISSED = replace(GOLD, cited=False)

OUTCOMES: tuple[Outcome, ...] = (
    answered((True,), (False, True), seconds=0.1),
    answered(
        (False,),
        (True,),
        gold=(GOLD, MISSED),
        ranks=(2,),
        confidence=0.6,
        characters=80,
        sides=(True, False),
        top_langs=("ru", "ru"),
        seconds=0.2,
    ),
    declined(
        False,
        False,
        gold=(MISSED,),
        ranks=(),
        lang="en",
        own_share=0.25,
        other_langs=("ru", "uk"),
        top_langs=("ru", "uk", "ru", "ru"),
        sides=(False, False),
        seconds=0.3,
    ),
    unanswerable(declined(), seconds=0.4),
    unanswerable(answered((False,), confidence=0.7), other_langs=(), seconds=1),
)
# The first and the second are ranked above the fourth, the first above the fifth; the third ties
# with the fourth: 3.5 of 6 pairs.
BY_HAND = {
    "recall@1": 1 / 3,
    "recall@5": 2 / 3,
    "recall@20": 2 / 3,
    "nDCG@10": (1 + 1 / log2(3)) / 3,
    "MRR": (1 + 1 / 2) / 3,
    "hit@1": 1 / 3,
    "hit@3": 2 / 3,
    "shown@1": 1 / 3,
    "shown@3": 2 / 3,
    "precision": (2 / 3 + 1 / 2) / 2,
    "cited": (1 + 1 / 2 + 0) / 3,
    "both sides": 0,
    "characters": (40 + 80 + 40) / 3,
    "AUROC": 3.5 / 6,
    "answered": 2 / 3,
    "declined": 1 / 2,
    "balanced": (2 / 3 + 1 / 2) / 2,
    "own top 10": (1 / 3 + 1 + 0 + 1 / 3) / 4,
    "own archive": (0.5 + 0.5 + 0.25 + 0.5) / 4,
    "others": (1 + 0 + 1 + 1) / 4,
    "a second": 5 / 2,
    "p50 ms": 300,
    "p95 ms": 1000,
}


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.name)
def test_figures_are_those_computed_by_hand(metric: Metric) -> None:
    found = estimate(metric, OUTCOMES)
    assert found is not None
    assert found.value == pytest.approx(BY_HAND[metric.name])


def test_every_metric_has_a_name_of_its_own_and_says_what_it_means() -> None:
    assert [metric.name for metric in METRICS] == list(BY_HAND)
    assert len({metric.means for metric in METRICS}) == len(METRICS)
    assert {metric.section for metric in METRICS} == set(Section)


def test_every_metric_is_documented() -> None:
    readme = Path(qa.evaluation.__file__).with_name("README.md").read_text("utf-8")
    assert [metric.name for metric in METRICS if f"| `{metric.name}` |" not in readme] == []


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.name)
def test_nothing_is_said_about_no_questions(metric: Metric) -> None:
    assert estimate(metric, ()) is None
