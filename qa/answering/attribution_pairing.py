"""Which number belongs to what: values that a statement has change places."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations
from typing import Final

from qa.answering.attribution_words import Word, aligned, words_of
from qa.language.quantities import Numbers, Quantity, numbers_of

# Words at most so far from a number speak of it, the nearer the more.
_REACH: Final = 6
# So much more of what surrounds two numbers must stand around the other one.
_CLEARLY: Final = 1.5
_MOST: Final = 8


def values_change(statement: str, language: str, sources: Sequence[tuple[str, str | None]]) -> bool:
    """Tell whether two numbers of a statement stand with what belongs to the other in the sources.

    The words around a number are looked for around the same value in the sources: "32 of 47" and
    "47 of 32", "54 % of the votes at a turnout of 38 %" and the other way round.
    """
    ours = _told(numbers_of(statement, language))
    theirs = [_told(numbers_of(*source)) for source in sources]
    for one, other in combinations(ours[:_MOST], 2):
        if one.number == other.number:
            continue
        if not all(any(_of(each.number, held) for held in theirs) for each in (one, other)):
            continue
        straight = crossed = 0.0
        for source, numbers in zip(sources, theirs, strict=True):
            links = _Links(statement, language, *source)
            straight += links.between(one, _of(one.number, numbers))
            straight += links.between(other, _of(other.number, numbers))
            crossed += links.between(one, _of(other.number, numbers))
            crossed += links.between(other, _of(one.number, numbers))
        if crossed > _CLEARLY * straight and crossed > 1:
            return True
    return False


def _told(numbers: Numbers) -> list[Quantity]:
    return [each for each in numbers.quantities if not each.year]


def _of(value: Decimal, numbers: Sequence[Quantity]) -> list[Quantity]:
    return [each for each in numbers if each.number == value]


class _Links:
    """How closely the words around numbers of two sentences agree."""

    def __init__(self, statement: str, language: str, source: str, its: str | None) -> None:
        self._ours = _places(statement, language)
        self._theirs = _places(source, its)
        self._aligned = aligned(statement, language, source, its)

    def between(self, one: Quantity, others: Sequence[Quantity]) -> float:
        """Return the agreement of a number's surroundings with the best of some numbers'."""
        return max((self._agreement(one, other) for other in others), default=0.0)

    def _agreement(self, one: Quantity, other: Quantity) -> float:
        total = 0.0
        for at, places in enumerate(self._aligned):
            near = _near(self._ours, at, one)
            if near and places:
                total += near * max(_near(self._theirs, place, other) for place in places)
        return total


def _places(text: str, language: str | None) -> tuple[Word, ...]:
    return words_of(text, language)


def _near(words: Sequence[Word], at: int, number: Quantity) -> float:
    """How near a word is to a number, 1 beside it to 0; half of it across a mark."""
    if words[at].text[0].isdigit():
        return 0.0
    place = min(range(len(words)), key=lambda other: abs(words[other].start - number.start))
    apart = abs(at - place)
    if apart == 0 or apart > _REACH:
        return 0.0
    same = words[at].clause == words[place].clause
    return (1 if same else 0.5) * (1 - (apart - 1) / _REACH)
