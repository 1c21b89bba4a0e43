"""Which number belongs to what: values that a statement has change places."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Final

from qa.answering.attribution_arithmetic import is_soft
from qa.answering.attribution_words import Word, aligned, words_of
from qa.language.counted import MEASURES, unit_of
from qa.language.number_words import MULTIPLIERS, VALUES
from qa.language.quantities import PERCENT, Numbers, Quantity, numbers_of

# Words at most so far from a number speak of it, the nearer the more.
_REACH: Final = 8
_ACROSS: Final = 0.25
_AND: Final = frozenset(
    (
        "and",
        "but",
        "while",
        "и",
        "а",
        "но",
        "й",
        "і",
        "та",
        "але",
        "және",
        "ал",
        "жана",
        "мен",
        "менен",
    )
)
# So much more must speak for two numbers having changed places than for not, and so much in all.
_CLEARLY: Final = 3.0
_LEAST: Final = 0.4
# Names often tell where or who all of it is about; those of both numbers do not.
_NAME: Final = 0.5
_MOST: Final = 8
# Numbers that change places are at most so many times each other.
_ALIKE: Final = 20


def values_change(statement: str, language: str, sources: Sequence[tuple[str, str | None]]) -> bool:
    """Tell whether two numbers of a statement stand with what belongs to the other in the sources.

    A word speaks for one number as far as it is nearer to it than to the other; the same word
    in the sources must speak for the same one: "revenue of 74 and spending of 71 billion" and
    the other way round, "54 % of the votes at a turnout of 38 %".
    """
    ours = _told(numbers_of(statement, language))
    theirs = [_told(numbers_of(*source)) for source in sources]
    pairs = [
        (one, other)
        for one, other in combinations(ours[:_MOST], 2)
        if _may_swap(one, other)
        and all(any(_of(each.number, held) for held in theirs) for each in (one, other))
    ]
    if not pairs:
        return False
    texts = [
        _Source(words_of(*source), aligned(statement, language, *source), numbers)
        for source, numbers in zip(sources, theirs, strict=True)
    ]
    words = words_of(statement, language)
    return any(_crossed(words, one, other, texts) for one, other in pairs)


@dataclass(frozen=True, slots=True)
class _Source:
    """Words and numbers of a source, and where it has each word of the statement."""

    words: tuple[Word, ...]
    places: tuple[frozenset[int], ...]
    numbers: list[Quantity]


def _crossed(
    words: Sequence[Word], one: Quantity, other: Quantity, sources: Sequence[_Source]
) -> bool:
    ours = _leanings(words, [one], [other])
    theirs = [
        _leanings(each.words, _of(one.number, each.numbers), _of(other.number, each.numbers))
        for each in sources
    ]
    straight, crossed, names = [0.0, 0.0], [0.0, 0.0], [0.0, 0.0]  # for the other, for the one
    for at, word in enumerate(words):
        if not ours[at] or _counts(word):
            continue
        found = [
            leanings[place]
            for leanings, each in zip(theirs, sources, strict=True)
            for place in each.places[at]
        ]
        agreement = ours[at] * sum(found) / len(found) if found else 0.0
        against = names if word.capital else crossed
        (straight if agreement > 0 else against)[ours[at] > 0] += abs(agreement)
    weight = 1 if min(names) >= _LEAST / 2 else _NAME
    both = min(crossed) >= _LEAST / 2 and min(straight) < _LEAST / 4
    total = sum(crossed) + weight * sum(names)
    return total > _LEAST and total > (1 if both else _CLEARLY) * sum(straight)


def _leanings(
    words: Sequence[Word], ones: Sequence[Quantity], others: Sequence[Quantity]
) -> list[float]:
    """To which of two numbers each word belongs: 1 to the one, -1 to the other, 0 to both."""
    one = min((_place(words, each) for each in ones), default=None)
    other = min((_place(words, each) for each in others), default=None)
    parted = None
    if one is not None and other is not None:
        low, high = sorted((one, other))
        parted = max((at for at in range(low + 1, high) if _begins(words, at)), default=None)
        parted = high if parted is None and _begins(words, high) else parted
    return [_near(at, one, parted) - _near(at, other, parted) for at in range(len(words))]


def _begins(words: Sequence[Word], at: int) -> bool:
    """Whether a word begins a part of a list or a clause."""
    return words[at].text in _AND or words[at].clause != words[at - 1].clause


def _place(words: Sequence[Word], number: Quantity) -> int:
    after = bisect_left(words, number.start, key=lambda word: word.start)
    around = range(max(0, after - 1), min(after + 1, len(words)))
    return min(around, key=lambda at: abs(words[at].start - number.start))


def _near(at: int, place: int | None, parted: int | None) -> float:
    """How near a word is to a number, 1 beside it to 0; less where something parts them."""
    if place is None or at == place or abs(at - place) > _REACH:
        return 0.0
    same = parted is None or (at < parted) == (place < parted)
    return (1 if same else _ACROSS) * (1 - (abs(at - place) - 1) / _REACH)


def _counts(word: Word) -> bool:
    """Whether a word is a number or a measure, which belongs to any number."""
    text = word.text
    return text[0].isdigit() or text in VALUES or text in MULTIPLIERS or unit_of(text) in MEASURES


def _may_swap(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers are alike enough to stand in each other's place."""
    small, large = sorted((abs(one.value), abs(other.value)))
    bare = one.unit is None or other.unit is None  # "74 and 71 billion roubles"
    alike = one.unit == other.unit or (is_soft(one.unit) and is_soft(other.unit))
    alike = alike or (bare and PERCENT not in {one.unit, other.unit})
    return alike and small < large <= small * _ALIKE


def _told(numbers: Numbers) -> list[Quantity]:
    return [each for each in numbers.quantities if not each.year]


def _of(value: Decimal, numbers: Sequence[Quantity]) -> list[Quantity]:
    return [each for each in numbers if each.number == value][:_MOST]
