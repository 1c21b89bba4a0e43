"""From values of single questions to one figure, for many resamples of the questions at once.

Every summary takes an array of shape (questions, columns) and counts of shape (resamples,
questions) that say how often each question is in each resample; it returns one figure a
resample, NaN where the resample holds nothing to compute it from. Counts of one are the figure
itself; the counts of a bootstrap or of a permutation give all the others by the same code.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Summary = Callable[[Floats, Floats], Floats]


def mean(values: Floats, counts: Floats) -> Floats:
    """Mean of the first column."""
    return _ratio(counts @ values[:, 0], counts.sum(axis=1))


def balanced(values: Floats, counts: Floats) -> Floats:
    """Mean of the first column over the questions of each class, the second, averaged."""
    return (_of_class(1.0, values, counts) + _of_class(0.0, values, counts)) / 2


def auroc(values: Floats, counts: Floats) -> Floats:
    """Area under the ROC curve: scores in the first column, classes (1 or 0) in the second.

    The chance that a question of class 1 scores higher than one of class 0, ties counting half:
    the Mann-Whitney statistic (Hanley and McNeil 1982, Radiology 143).
    """
    upper, lower = values[:, 1] == 1, values[:, 1] == 0
    gap = values[upper, 0][:, None] - values[lower, 0][None, :]
    wins = (np.sign(gap) + 1) / 2
    above, below = counts[:, upper], counts[:, lower]
    won = np.einsum("ij,ij->i", above @ wins, below)
    return _ratio(won, above.sum(axis=1) * below.sum(axis=1))


def per_second(values: Floats, counts: Floats) -> Floats:
    """How many questions are answered in a second, one after the other; seconds come in."""
    return _ratio(counts.sum(axis=1), counts @ values[:, 0])


def quantile(share: float) -> Summary:
    """Return a summary: the smallest value that at least that share of all do not exceed."""

    def summary(values: Floats, counts: Floats) -> Floats:
        order = np.argsort(values[:, 0], kind="stable")
        reached = np.cumsum(counts[:, order], axis=1)
        enough = reached >= share * reached[:, -1:]
        return np.where(reached[:, -1] > 0, values[order, 0][enough.argmax(axis=1)], np.nan)

    return summary


def _of_class(label: float, values: Floats, counts: Floats) -> Floats:
    within = values[:, 1] == label
    return mean(values[within], counts[:, within])


def _ratio(upper: Floats, lower: Floats) -> Floats:
    return np.divide(upper, lower, out=np.full_like(upper, np.nan), where=lower > 0)
