"""Whether chance explains that two evaluations of the same questions differ.

The paired randomisation test: were the two alike, either figure of a question could as well have
come from the other. So old and new are swapped question by question, in every way or, where these
are many, at random, and the p-value is the share of ways that differ by as much as was seen. It
assumes nothing about how figures are distributed, and holds for means, areas and quantiles alike
(Noreen 1989; for retrieval, Smucker, Allan and Carterette, CIKM 2007). Over right-or-wrong
figures it is McNemar's exact test.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from qa.evaluation.metric import Metric
from qa.evaluation.outcome import Outcome
from qa.evaluation.summaries import Floats

_SWAPS = 4000
_SWAPS_AT_ONCE = 500
_SEED = 20220106
# Sums in another order differ in their last digits.
_HAIR = 1e-9


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure before and after.

    Attributes:
        old: Before.
        new: After.
        p: Chance to see as large a difference were the two alike, two-sided.
        questions: How many both bring something to it.
    """

    old: float
    new: float
    p: float
    questions: int

    @property
    def none(self) -> bool:
        """Whether old and new are the same figure."""
        return abs(self.new - self.old) < _HAIR


def difference(metric: Metric, pairs: Sequence[tuple[Outcome, Outcome]]) -> Difference | None:
    """Return a metric over pairs of old and new; None where nothing can be said.

    Only questions that bring something to it both times count.
    """
    both = [pair for pair in pairs if all(metric.of(each) is not None for each in pair)]
    if not both:
        return None
    before, after = (metric.values(each) for each in zip(*both, strict=True))
    values = np.concatenate([before, after])

    def figures(swapped: Floats) -> tuple[Floats, Floats]:
        """Both figures, for each row that says which questions are swapped."""
        kept = 1 - swapped
        return (
            metric.summary(values, np.concatenate([kept, swapped], axis=1)),
            metric.summary(values, np.concatenate([swapped, kept], axis=1)),
        )

    (old,), (new,) = figures(np.zeros((1, len(both))))
    if np.isnan(old) or np.isnan(new):
        return None
    differing = np.flatnonzero((before != after).any(axis=1))
    as_large = ways = 0
    for swaps in _ways(len(differing)):
        swapped = np.zeros((len(swaps), len(both)))
        swapped[:, differing] = swaps
        one, other = figures(swapped)
        as_large += int(np.sum(np.abs(other - one) >= abs(new - old) - _HAIR))
        ways += len(swaps)
    return Difference(float(old), float(new), as_large / ways, len(both))


def _ways(number: int) -> Iterator[Floats]:
    """All ways to swap so many questions, or as many as are enough; a row each.

    Ways that are drawn begin with the one that was seen, so that no p-value is 0 (Phipson and
    Smyth 2010, Stat. Appl. Genet. Mol. Biol. 9).
    """
    if 2**number <= _SWAPS:
        every = np.arange(2**number)[:, None] >> np.arange(number) & 1
        yield every.astype(np.float64)
        return
    yield np.zeros((1, number))
    chance = np.random.default_rng(_SEED)
    for _ in range(_SWAPS // _SWAPS_AT_ONCE):
        yield chance.integers(0, 2, (_SWAPS_AT_ONCE, number)).astype(np.float64)
