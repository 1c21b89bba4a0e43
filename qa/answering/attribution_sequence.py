"""What came first and what followed, cause and effect: turned around in a statement."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from typing import Final

from qa.answering.attribution_names import name_words
from qa.answering.attribution_words import aligned, words_of
from qa.language.sequences import sequences

# Words that have to have changed sides, and how many to one that has not.
_FEWEST: Final = 3
_TIMES: Final = 3
# Words of time and cause that are looked at: no sentence has more.
_MOST: Final = 8


def sequence_changes(
    statement: str, language: str, sources: Sequence[tuple[str, str | None]]
) -> bool:
    """Tell whether a statement has that first, or as the cause, what followed in a source."""
    ours = _sides(statement, language)
    return bool(ours) and any(_turned(statement, language, *source, ours) for source in sources)


@lru_cache(maxsize=512)
def _sides(text: str, language: str | None) -> tuple[tuple[frozenset[int], frozenset[int]], ...]:
    """The places of the words of what comes first and of what follows."""
    words = words_of(text, language)
    return tuple(
        (
            frozenset(at for at, word in enumerate(words) if start <= word.start < end),
            frozenset(at for at, word in enumerate(words) if begin <= word.start < stop),
        )
        for (start, end), (begin, stop) in (
            (each.first, each.then) for each in islice(sequences(text, language), _MOST)
        )
    )


def _turned(
    statement: str,
    language: str,
    source: str,
    its: str | None,
    ours: tuple[tuple[frozenset[int], frozenset[int]], ...],
) -> bool:
    carried = aligned(statement, language, source, its)
    names = name_words(statement, language)
    plain = [places if at not in names else frozenset() for at, places in enumerate(carried)]
    found = False
    for first, then in ours:
        for its_first, its_then in _sides(source, its):
            kept = (
                _count(plain, first, its_first, its_then),
                _count(plain, then, its_then, its_first),
            )
            crossed = (
                _count(carried, first, its_then, its_first),
                _count(carried, then, its_first, its_then),
            )
            if min(kept) and sum(kept) >= sum(crossed):
                return False
            found = found or (min(crossed) > 0 and sum(crossed) >= max(_FEWEST, _TIMES * sum(kept)))
    return found


def _count(
    carried: Sequence[frozenset[int]],
    ours: frozenset[int],
    one: frozenset[int],
    other: frozenset[int],
) -> int:
    """How many words of a side stand on one side of a source and not on the other."""
    return sum(1 for at in ours if carried[at] & one and not carried[at] & other)
