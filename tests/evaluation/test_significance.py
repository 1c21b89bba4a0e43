from __future__ import annotations

from dataclasses import replace
from math import comb

import pytest
from outcomes import ANSWERED, answered, declined, unanswerable

from qa.evaluation.outcome import Outcome
from qa.evaluation.significance import difference
from qa.evaluation.suite import METRICS

BY_NAME = {metric.name: metric for metric in METRICS}
RIGHT, WRONG = answered((True,)), answered((False,))


def mcnemar(better: int, worse: int) -> float:
    """Exact two-sided p-value from the discordant pairs."""
    number = better + worse
    tail = sum(comb(number, count) for count in range(min(better, worse) + 1))
    return min(1.0, 2 * tail / float(2**number))


@pytest.mark.parametrize(
    ("better", "worse", "same"), [(5, 0, 3), (4, 1, 0), (8, 2, 10), (3, 3, 1), (0, 6, 0)]
)
def test_over_right_or_wrong_it_is_mcnemars_exact_test(better: int, worse: int, same: int) -> None:
    pairs = [(WRONG, RIGHT)] * better + [(RIGHT, WRONG)] * worse + [(RIGHT, RIGHT)] * same
    found = difference(BY_NAME["hit@1"], pairs)
    assert found is not None
    total = better + worse + same
    assert (found.old, found.new) == ((worse + same) / total, (better + same) / total)
    assert found.questions == total
    assert found.p == pytest.approx(mcnemar(better, worse))


def test_many_changes_are_drawn_and_come_near_the_exact_test() -> None:
    pairs = [(WRONG, RIGHT)] * 40 + [(RIGHT, WRONG)] * 24
    found = difference(BY_NAME["hit@1"], pairs)
    assert found is not None
    assert found.p == pytest.approx(mcnemar(40, 24), abs=0.02)
    assert found == difference(BY_NAME["hit@1"], pairs)


def test_a_drawn_p_value_is_never_zero() -> None:
    found = difference(BY_NAME["hit@1"], [(WRONG, RIGHT)] * 100)
    assert found is not None
    assert 0 < found.p < 0.001


def test_means_by_hand() -> None:
    # Gains of 1/2 and 3/4 in reciprocal rank: two of the four ways to swap are as far apart.
    pairs = [
        (replace(ANSWERED, ranks=(2,)), ANSWERED),
        (replace(ANSWERED, ranks=(4,)), ANSWERED),
        (ANSWERED, ANSWERED),
    ]
    found = difference(BY_NAME["MRR"], pairs)
    assert found is not None
    assert (found.old, found.new) == pytest.approx(((1 / 2 + 1 / 4 + 1) / 3, 1))
    assert found.p == 1 / 2


def test_areas_by_hand() -> None:
    # Confidence that told the two apart the wrong way round, and now the right way. Swapped in
    # one question alone, both have one value in each evaluation: 0.2 against 0.9 ties twice.
    old = ANSWERED, unanswerable(declined())
    pairs = [
        (replace(old[0], confidence=0.2), replace(old[0], confidence=0.9)),
        (replace(old[1], confidence=0.9), replace(old[1], confidence=0.2)),
    ]
    found = difference(BY_NAME["AUROC"], pairs)
    assert found is not None
    assert (found.old, found.new, found.p) == (0, 1, 1 / 2)


def test_only_what_counts_both_times_is_compared() -> None:
    pairs = [(declined(True), answered((True,))), (answered((False,)), answered((True,)))]
    found = difference(BY_NAME["precision"], pairs)
    assert found is not None
    assert (found.old, found.new, found.questions) == (0, 1, 1)


@pytest.mark.parametrize(
    ("name", "pair"),
    [
        ("both sides", (ANSWERED, ANSWERED)),
        ("AUROC", (ANSWERED, declined())),
        ("precision", (declined(), ANSWERED)),
    ],
)
def test_where_nothing_can_be_said_there_is_no_test(
    name: str, pair: tuple[Outcome, Outcome]
) -> None:
    assert difference(BY_NAME[name], [pair]) is None


def test_sums_in_another_order_are_no_difference() -> None:
    values = [0.1, 0.7, 0.3, 0.9, 0.2]
    old = [replace(ANSWERED, own_share=value) for value in values]
    found = difference(BY_NAME["own archive"], list(zip(old, old[::-1], strict=True)))
    assert found is not None
    assert found.none
    assert found.p == 1
