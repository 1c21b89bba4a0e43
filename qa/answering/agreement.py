"""Do two sentences say the same? Closeness alone is never agreement: figures, dates and
negation must be the same too."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

import numpy as np

from qa.index.vectors import Floats, embedding_text
from qa.language.dates import find_dates
from qa.language.negation import negations
from qa.language.numbers import figures

# Cosines of multilingual-e5-small, on pairs of news sentences: see `tests/answering`.
_CLOSE_WITH_FIGURES = 0.88
_CLOSE_WITHOUT = 0.93


@dataclass(frozen=True)
class Saying:
    """A sentence with what it is compared by.

    Attributes:
        text: The sentence.
        published: Publication day of its article, which completes its dates; None if unknown.
        vector: Unit length; None where it has none.
    """

    text: str
    published: date | None = None
    vector: Floats | None = None

    @cached_property
    def normal(self) -> str:
        """The text without differences of case, spacing and form."""
        return embedding_text(self.text).casefold()

    @cached_property
    def figures(self) -> Counter[Decimal]:
        """The numbers in it, dates apart."""
        return Counter(figure.value for figure in figures(self.text))

    @cached_property
    def days(self) -> frozenset[tuple[int | None, int | None]]:
        """Day and month of the dates in it."""
        found = find_dates(self.text, self.published)
        return frozenset((each.day, each.month) for each in found)

    @cached_property
    def negations(self) -> int:
        """How many words of negation it holds."""
        return negations(self.text)


def says_the_same(one: Saying, other: Saying) -> bool:
    """Return whether two sentences say the same, whatever their languages.

    The same words always do; otherwise they must be close in meaning and hold the same figures,
    the same dates and as many negations.
    """
    if one.normal == other.normal:
        return True
    if one.vector is None or other.vector is None:
        return False
    close = float(np.dot(one.vector, other.vector))
    if close < _CLOSE_WITH_FIGURES:
        return False
    if one.figures != other.figures or one.days != other.days:
        return False
    if one.negations != other.negations:
        return False
    return close >= _CLOSE_WITHOUT or bool(one.figures)
