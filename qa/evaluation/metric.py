"""The Metric record: how one figure is computed from outcomes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from qa.evaluation.outcome import Outcome
from qa.evaluation.summaries import Floats, Summary, mean


class Section(StrEnum):
    """What a metric is about."""

    RETRIEVAL = "retrieval"
    EVIDENCE = "evidence"
    ABSTENTION = "abstention"
    LANGUAGES = "languages"
    TIME = "time"


Values = Callable[[Outcome], float | bool | tuple[float, ...] | None]
"""What a question brings to a metric; None where the metric says nothing about it."""


@dataclass(frozen=True, slots=True)
class Metric:
    """One figure of the table.

    Attributes:
        name: Unique.
        section: Where it stands in the table.
        means: What it says, one line.
        of: What a question brings to it: one number, or the columns that the summary wants.
        summary: Makes a figure of what the questions bring.
        higher: Whether more is better; None where neither is.
        digits: After the decimal point, when shown.
    """

    name: str
    section: Section
    means: str
    of: Values
    summary: Summary = mean
    higher: bool | None = True
    digits: int = 3

    def values(self, outcomes: Iterable[Outcome]) -> Floats:
        """Return what each question brings, those left out that bring nothing.

        Shape (questions, columns); (0, 0) where no question brings anything.
        """
        rows = [self.of(outcome) for outcome in outcomes]
        kept = [row if isinstance(row, tuple) else (row,) for row in rows if row is not None]
        return np.array(kept, dtype=np.float64) if kept else np.empty((0, 0))
