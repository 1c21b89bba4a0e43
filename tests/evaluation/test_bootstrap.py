from __future__ import annotations

from dataclasses import replace

import pytest
from outcomes import ANSWERED, answered, declined, unanswerable

from qa.evaluation.bootstrap import estimate
from qa.evaluation.metric import Metric
from qa.evaluation.outcome import Outcome
from qa.evaluation.suite import METRICS

BY_NAME = {metric.name: metric for metric in METRICS}
HIT = BY_NAME["hit@1"]


@pytest.mark.parametrize(("right", "questions"), [(500, 1000), (100, 1000), (1000, 2000)])
def test_a_shares_interval_is_that_of_the_binomial(right: int, questions: int) -> None:
    outcomes = [answered((number < right,)) for number in range(questions)]
    found = estimate(HIT, outcomes)
    assert found is not None
    share = right / questions
    error = 1.96 * (share * (1 - share) / questions) ** 0.5
    assert (found.value, found.questions) == (share, questions)
    assert found.low == pytest.approx(share - error, abs=0.003)
    assert found.high == pytest.approx(share + error, abs=0.003)


def test_the_same_outcomes_have_the_same_interval() -> None:
    outcomes = [answered((number % 3 == 0,)) for number in range(40)]
    assert estimate(HIT, outcomes) == estimate(HIT, outcomes)


def test_what_never_varies_has_no_width() -> None:
    found = estimate(HIT, [ANSWERED] * 5)
    assert found is not None
    assert (found.low, found.value, found.high) == (1, 1, 1)


@pytest.mark.parametrize(
    ("name", "outcomes"),
    [
        ("AUROC", [ANSWERED, declined()]),
        ("balanced", [unanswerable(declined())]),
        ("precision", [declined()]),
        ("both sides", [ANSWERED]),
        ("own top 10", [replace(ANSWERED, other_langs=())]),
        ("own top 10", [replace(ANSWERED, top_langs=())]),
        ("others", [replace(ANSWERED, own_share=0.0)]),
    ],
)
def test_where_nothing_can_be_said_there_is_no_figure(name: str, outcomes: list[Outcome]) -> None:
    assert estimate(BY_NAME[name], outcomes) is None


def test_a_resample_without_one_of_the_classes_is_left_out() -> None:
    metric: Metric = BY_NAME["AUROC"]
    found = estimate(metric, [ANSWERED, unanswerable(declined())])
    assert found is not None
    assert (found.low, found.value, found.high) == (1, 1, 1)
