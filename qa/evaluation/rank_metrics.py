"""Retrieval: where the gold articles stand among the distinct articles of the evidence.

Relevance is binary; an exact copy of a gold article is as good as the article. Definitions and
tie-free results are those of trec_eval (success, ndcg_cut, recip_rank).
"""

from __future__ import annotations

from math import log2

from qa.evaluation.metric import Values
from qa.evaluation.outcome import Outcome


def recall_at(depth: int) -> Values:
    """Return a function: whether a gold article is among the first `depth`."""
    return lambda outcome: _first(outcome) <= depth if outcome.answerable else None


def ndcg_at(depth: int) -> Values:
    """Return a function: discounted gain of the first `depth` articles over the best possible.

    Jarvelin and Kekalainen 2002, ACM TOIS 20(4), with the discount log2(rank + 1).
    """

    def value(outcome: Outcome) -> float | None:
        if not outcome.answerable:
            return None
        gained = sum(_discount(rank) for rank in outcome.ranks if rank <= depth)
        best = sum(_discount(rank) for rank in range(1, min(depth, outcome.relevant) + 1))
        return gained / best if best else 0.0

    return value


def reciprocal_rank(outcome: Outcome) -> float | None:
    """Return one over the rank of the first gold article; 0 where none was found."""
    return 1 / _first(outcome) if outcome.answerable else None


def _first(outcome: Outcome) -> float:
    return min(outcome.ranks, default=float("inf"))


def _discount(rank: int) -> float:
    return 1 / log2(rank + 1)
