"""How much of what a statement says its sources speak of: shared words, and closeness in"
" meaning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from qa.answering.attribution_negation import sides
from qa.answering.attribution_words import aligned, words_of
from qa.index.vectors import Floats
from qa.language.causes import causes
from qa.language.stop_words import STOP_WORDS

# Cosines of multilingual-e5-small (4 bits), measured on NTREX-128 (130 lines of news against their
# translations, and against the line beside these): so close, with words in common or closer yet,
# are all of the translations and 15 % of the neighbours; a cosine of 0.79 alone takes 28 % of them.
_CLOSE: Final = 0.81
_CLOSER: Final = 0.84
_SHARED: Final = 0.15
# Without vectors.
_SHARED_ALONE: Final = 0.1
_PARTLY: Final = 0.3
# Words of a cause that are looked at, and how many of them the sources may lack.
_OF_CAUSE: Final = 3
_NEW: Final = 2


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a statement's sources have of it.

    Attributes:
        shared: Share of its content words that they have, 0 to 1.
        close: Best cosine with one of them, or with them together; None without vectors.
        carried: Whether that is enough to be of the same matter.
        partly: Whether it is enough to carry some of it.
    """

    shared: float
    close: float | None
    carried: bool
    partly: bool


def meaning_of(
    statement: str,
    language: str,
    sources: Sequence[tuple[str, str | None]],
    vector: Floats | None,
    vectors: Sequence[Floats | None],
) -> Meaning:
    """Return how much of a statement its sources speak of."""
    carried = [aligned(statement, language, *source) for source in sources]
    content = [
        at
        for at, word in enumerate(words_of(statement, language))
        if not word.text[0].isdigit() and not any(word.text in each for each in STOP_WORDS.values())
    ]
    theirs = {side.pair for source in sources for side in sides(*source)}
    same = {side.at for side in sides(statement, language) if side.pair in theirs}
    held = sum(at in same or any(each[at] for each in carried) for at in content)
    shared = held / len(content) if content else 1.0
    close = _closeness(vector, vectors)
    if close is None:
        near = shared >= _SHARED_ALONE
    else:
        near = close >= (_CLOSER if shared < _SHARED else _CLOSE)
    added = _adds_cause(statement, language, sources, carried)
    return Meaning(shared, close, near and not added, near and shared >= _PARTLY)


def _adds_cause(
    statement: str,
    language: str,
    sources: Sequence[tuple[str, str | None]],
    carried: Sequence[Sequence[frozenset[int]]],
) -> bool:
    """Whether a statement names a cause where its sources, which name none, lack its words."""
    if any(causes(*source) for source in sources):
        return False
    words = words_of(statement, language)
    for start, end, ahead in causes(statement, language):
        near = [
            at
            for at, word in enumerate(words)
            if (word.start >= end if ahead else word.start < end and word.end <= max(start, end))
            and not any(word.text in each for each in STOP_WORDS.values())
        ]
        near = near[:_OF_CAUSE] if ahead else near[-_OF_CAUSE:]
        if sum(not any(each[at] for each in carried) for at in near) >= _NEW:
            return True
    return False


def _closeness(vector: Floats | None, vectors: Sequence[Floats | None]) -> float | None:
    known = [each for each in vectors if each is not None]
    if vector is None or not known:
        return None
    together = np.sum(known, axis=0)
    together = together / (float(np.linalg.norm(together)) or 1.0)
    return max(float(np.dot(vector, each)) for each in (*known, together))
