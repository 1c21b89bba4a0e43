"""Who says it: claims of a source that a statement tells as facts, or puts into another's mouth."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from qa.answering.attribution_words import aligned, words_of
from qa.language.speech import BOUND, Told, told

# Of the words that a clause shares with its source, so many stand within a claim.
_WITHIN: Final = 0.7
_FEWEST: Final = 1


@lru_cache(maxsize=1024)
def told_in(text: str) -> tuple[Told, ...]:
    """Return the stretches of a sentence that are somebody's words."""
    return told(text)


def told_as_fact(statement: str, language: str, sources: Sequence[tuple[str, str | None]]) -> bool:
    """Tell whether a statement gives as a fact what a source gives as somebody's claim."""
    claims = [[each for each in told_in(text) if each.claim] for text, _ in sources]
    if not any(claims):
        return False
    return any(
        _claimed(statement, language, clause, sources, claims) for clause in _own_clauses(statement)
    )


def _own_clauses(statement: str) -> list[tuple[int, int]]:
    """The clauses of a statement that are nobody else's words."""
    starts = [0, *(match.end() for match in BOUND.finditer(statement))]
    ends = [*starts[1:], len(statement)]
    said = told_in(statement)
    return [
        (start, end)
        for start, end in zip(starts, ends, strict=True)
        if not any(
            (each.start < end and start < each.end) or start <= each.cue[0] < end for each in said
        )
    ]


def _claimed(
    statement: str,
    language: str,
    clause: tuple[int, int],
    sources: Sequence[tuple[str, str | None]],
    claims: Sequence[Sequence[Told]],
) -> bool:
    """Whether the source that shares most words with a clause has them within a claim."""
    counts = [
        _shared(statement, language, clause, source, each)
        for source, each in zip(sources, claims, strict=True)
    ]
    shared, within = max(counts)
    return shared >= _FEWEST and within >= _WITHIN * shared


def _shared(
    statement: str,
    language: str,
    clause: tuple[int, int],
    source: tuple[str, str | None],
    claims: Sequence[Told],
) -> tuple[int, int]:
    """How many words a clause shares with a source, and how many of these stand in a claim.

    Those in what is said of the speaker count for neither.
    """
    words = words_of(*source)
    speakers = _speakers(source[0], claims)
    shared, within = 0, 0
    carried = aligned(statement, language, *source)
    for word, places in zip(words_of(statement, language), carried, strict=True):
        if not clause[0] <= word.start < clause[1] or not places or word.capital:
            continue
        inside = any(
            claim.start <= words[place].start < claim.end for claim in claims for place in places
        )
        of_speaker = all(
            any(start <= words[place].start < end for start, end in speakers) for place in places
        )
        shared += inside or not of_speaker
        within += inside
    return shared, within


def _speakers(text: str, claims: Sequence[Told]) -> list[tuple[int, int]]:
    """Where whose claims they are is said: between another bound and the words of saying."""
    bounds = [0, *(match.end() for match in BOUND.finditer(text)), len(text)]
    found = []
    for claim in claims:
        before = max(at for at in bounds if at <= claim.cue[0])
        after = min(at for at in bounds if at >= claim.cue[1])
        found += [(before, claim.start), (claim.end, after)]
    return [(start, end) for start, end in found if start < end]
