"""Do two sentences say the same? Closeness alone is never agreement: figures, dates, negation and,
within a language, names must be the same too."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

import numpy as np

from qa.index.vectors import Floats, embedding_text
from qa.language.dates import find_dates
from qa.language.names import name_key
from qa.language.negation import negations
from qa.language.numbers import figures
from qa.language.tokens import tokens


@dataclass(frozen=True, slots=True)
class _Closeness:
    """Least cosine of sentences that hold figures, and of such that hold none."""

    with_figures: float
    without: float


# Cosines of multilingual-e5-small (4 bits), measured with the checks below on NTREX-128 (62 news
# articles, 913 sentences, five languages). Across languages 40 % of 8,217 translated sentences are
# recognised (0.88 and 0.93: 18 %) and 0.05 % of 138,996 pairs of an article's different sentences
# taken for the same (0.016 %). Within a language: 0.13 % of 38,610 such pairs, nearly all of them
# one fact told twice; closeness alone would take 0.9 %. Kazakh to Kyrgyz: 63 %, and 0.10 %.
_WITHIN = _Closeness(with_figures=0.90, without=0.93)
_ACROSS = _Closeness(with_figures=0.87, without=0.90)
# Kazakh and Kyrgyz lie as near to each other as sentences of one language.
_NEAR = frozenset({"kk", "ky"})
# Characters of a name's key that tell it from others.
_TELLING = 5


@dataclass(frozen=True)
class Saying:
    """A sentence with what it is compared by.

    Attributes:
        text: The sentence.
        published: Publication day of its article, which completes its dates; None if unknown.
        vector: Unit length; None where it has none.
        language: ISO 639-1 code, None where unknown.
    """

    text: str
    published: date | None = None
    vector: Floats | None = None
    language: str | None = None

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
    def names(self) -> frozenset[str]:
        """Keys of the words written as names; its first word is not known to be one."""
        keys = (
            name_key(token.text)
            for token in tokens(self.text)[1:]
            if self.text[token.start].isupper()
        )
        return frozenset(key for key in keys if key is not None)

    @cached_property
    def negations(self) -> int:
        """How many words of negation it holds."""
        return negations(self.text)


def says_the_same(one: Saying, other: Saying) -> bool:
    """Return whether two sentences say the same, whatever their languages.

    The same words always do; otherwise they must be close in meaning and hold the same figures,
    the same dates and as many negations, and in one language not each a name that the other lacks
    (across languages that would part a third of what translators wrote: names are translated too).
    """
    if one.normal == other.normal:
        return True
    if one.vector is None or other.vector is None:
        return False
    least = _WITHIN if _near(one.language, other.language) else _ACROSS
    close = float(np.dot(one.vector, other.vector))
    # Most pairs are far apart: no figure is looked for in those.
    if close < least.with_figures or (close < least.without and not one.figures):
        return False
    return (
        (one.figures, one.days, one.negations) == (other.figures, other.days, other.negations)
    ) and not (one.language == other.language and _names_apart(one.names, other.names))


def _names_apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return all(
        any(not any(_alike(name, its) for its in theirs) for name in ours)
        for ours, theirs in ((one, other), (other, one))
    )


def _alike(one: str, other: str) -> bool:
    """Whether two keys begin alike: names are inflected at their end."""
    length = min(len(one), len(other), _TELLING)
    return one[:length] == other[:length]


def _near(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other or {one, other} <= _NEAR
