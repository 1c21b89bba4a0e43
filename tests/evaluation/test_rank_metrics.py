from __future__ import annotations

import random
from dataclasses import replace
from math import log2

import pytest
from outcomes import ANSWERED, unanswerable

from qa.evaluation.metric import Values
from qa.evaluation.outcome import Outcome
from qa.evaluation.rank_metrics import ndcg_at, recall_at, reciprocal_rank


def ranked(*ranks: int, relevant: int = 1) -> Outcome:
    return replace(ANSWERED, ranks=ranks, relevant=relevant)


def one(metric: Values, outcome: Outcome) -> float:
    value = metric(outcome)
    assert isinstance(value, bool | float)
    return float(value)


@pytest.mark.parametrize(
    ("outcome", "at_1", "at_5", "at_20", "reciprocal"),
    [
        (ranked(1), 1, 1, 1, 1),
        (ranked(2, 3, relevant=2), 0, 1, 1, 1 / 2),
        (ranked(5), 0, 1, 1, 1 / 5),
        (ranked(6), 0, 0, 1, 1 / 6),
        (ranked(20), 0, 0, 1, 1 / 20),
        (ranked(21), 0, 0, 0, 1 / 21),
        (ranked(), 0, 0, 0, 0),
        (ranked(relevant=0), 0, 0, 0, 0),  # the archive has lost the gold
    ],
)
def test_recall_and_reciprocal_rank(
    outcome: Outcome, at_1: float, at_5: float, at_20: float, reciprocal: float
) -> None:
    assert [recall_at(depth)(outcome) for depth in (1, 5, 20)] == [at_1, at_5, at_20]
    assert reciprocal_rank(outcome) == pytest.approx(reciprocal)


@pytest.mark.parametrize(
    ("outcome", "gain"),
    [
        (ranked(1), 1),
        (ranked(2), 1 / log2(3)),
        (ranked(3), 1 / 2),
        (ranked(10), 1 / log2(11)),
        (ranked(11), 0),
        (ranked(1, 2, relevant=2), 1),
        (ranked(1, 3, relevant=2), (1 + 1 / 2) / (1 + 1 / log2(3))),
        (ranked(1, relevant=3), 1 / (1 + 1 / log2(3) + 1 / 2)),
        (ranked(*range(1, 11), relevant=50), 1),
        (ranked(relevant=0), 0),
    ],
)
def test_discounted_gain(outcome: Outcome, gain: float) -> None:
    assert ndcg_at(10)(outcome) == pytest.approx(gain)


@pytest.mark.parametrize("metric", [recall_at(1), ndcg_at(10), reciprocal_rank])
def test_a_question_without_gold_has_no_rank(metric: Values) -> None:
    assert metric(unanswerable(ANSWERED)) is None


def test_the_same_as_trec_eval() -> None:
    measures = pytest.importorskip("ir_measures")
    chance = random.Random(1)
    for case in range(200):
        names = [f"d{number}" for number in range(25)]
        chance.shuffle(names)
        gold = chance.sample(names, chance.randint(1, 14))
        shown = names[: chance.randint(1, 25)]
        outcome = ranked(
            *(rank for rank, name in enumerate(shown, 1) if name in gold), relevant=len(gold)
        )
        of = {f"Success@{depth}": recall_at(depth) for depth in (1, 5, 20)}
        of |= {"nDCG@10": ndcg_at(10), "RR": reciprocal_rank}
        ours = {name: one(metric, outcome) for name, metric in of.items()}
        theirs = measures.calc_aggregate(
            [measures.parse_measure(name) for name in ours],
            {"q": dict.fromkeys(gold, 1)},
            {"q": {name: float(-rank) for rank, name in enumerate(shown)}},
        )
        assert {str(name): value for name, value in theirs.items()} == pytest.approx(ours), case
