"""Confidence intervals: the percentile bootstrap over questions (Efron 1979, Ann. Stat. 7)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from qa.evaluation.metric import Metric
from qa.evaluation.outcome import Outcome
from qa.evaluation.summaries import Floats

_RESAMPLES = 1000
_SEED = 20220106
_LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure and how far chance may have moved it.

    Attributes:
        value: Over all questions that bring something to it.
        low: Lower end of its 95 % interval.
        high: Upper end.
        questions: How many bring something to it.
    """

    value: float
    low: float
    high: float
    questions: int


def estimate(metric: Metric, outcomes: Iterable[Outcome]) -> Estimate | None:
    """Return a metric's figure with its interval; None where nothing can be said.

    The same outcomes give the same interval.
    """
    values = metric.values(outcomes)
    if not len(values):
        return None
    value = metric.summary(values, np.ones((1, len(values))))[0]
    if np.isnan(value):
        return None
    drawn = metric.summary(values, _resamples(len(values)))
    tail = (1 - _LEVEL) / 2
    low, high = np.nanquantile(drawn, (tail, 1 - tail))
    return Estimate(float(value), float(low), float(high), len(values))


@lru_cache(maxsize=4)  # Metrics of one row mostly draw from the same questions.
def _resamples(questions: int) -> Floats:
    """How often each question is drawn, shape (resamples, questions)."""
    drawn = np.random.default_rng(_SEED).integers(0, questions, (_RESAMPLES, questions))
    cells = drawn + np.arange(_RESAMPLES)[:, None] * questions
    counts = np.bincount(cells.ravel(), minlength=_RESAMPLES * questions)
    return counts.reshape(_RESAMPLES, questions).astype(np.float64)
