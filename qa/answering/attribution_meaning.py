"""How much of what a statement says its sources speak of: shared words, and closeness in"
" meaning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from qa.answering.attribution_names import name_words
from qa.answering.attribution_negation import sides
from qa.answering.attribution_voices import told_in
from qa.answering.attribution_words import aligned, words_of
from qa.index.vectors import Floats
from qa.language.causes import causes
from qa.language.name_patterns import TITLE
from qa.language.stop_words import STOP_WORDS

# Cosines of multilingual-e5-small (4 bits), measured on NTREX-128 (320 lines of news against their
# translations, and against the line beside these): so close, with words in common or closer yet,
# are all but one of the translations and 22 % of the neighbours (closer at 0.82: all, and 33 %; at
# 0.86: 98 % and 19 %); a cosine of 0.79 alone takes 71 % of the neighbours.
_CLOSE: Final = 0.81
_CLOSER: Final = 0.84
_SHARED: Final = 0.15
# Of the words that are neither names nor titles the sources have so great a share at least, the
# less the closer they are; where such words are few, half of them says little. On the pairs of
# `qa/evaluation/pairs` 4 of 313 true statements are lost by it; of 683 inventions about the people
# of the sample that passed without ("Tokayev resigned" of a sentence naming him) 25 pass with it.
_WITHIN: Final = ((0.3, _CLOSE), (0.2, 0.90), (0.1, 0.94))
_ACROSS: Final = ((0.34, _CLOSE), (0.2, _CLOSER), (0.1, 0.91))
_FEW: Final = 3
_HALF: Final = 0.5
# Without vectors.
_SHARED_ALONE: Final = 0.1
_PARTLY: Final = 0.3
# Words of a cause that are looked at, and how many of them the sources may lack.
_OF_CAUSE: Final = 3
_NEW: Final = 2
# Words of a clause that is looked for.
_OF_CLAUSE: Final = 3


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
        own = _without_names(statement, language, content)
        kept = [at in same or any(each[at] for each in carried) for at in own]
        within = any(its == language for _, its in sources)
        near = close >= (_CLOSER if shared < _SHARED else _CLOSE) and _says(kept, close, within)
    added = (
        _adds_cause(statement, language, sources, carried)
        or _adds_harm(statement, language, sources)
        or _adds_clause(statement, language, sources, carried)
    )
    return Meaning(shared, close, near and not added, near and shared >= _PARTLY)


def _without_names(statement: str, language: str, content: Sequence[int]) -> list[int]:
    """The places of the words that say something of those who are named."""
    names, words = set(name_words(statement, language)), words_of(statement, language)
    return [at for at in content if at not in names and not TITLE.fullmatch(words[at].text)]


def _says(kept: Sequence[bool], close: float, within: bool) -> bool:
    """Whether sources say what a statement does of those whom both name.

    Args:
        kept: For each word that is no name, whether they have it.
        close: Best cosine with them.
        within: Whether one of them is in the statement's language.
    """
    steps = _WITHIN if within else _ACROSS
    if not kept:
        return close >= _CLOSER
    share = sum(kept) / len(kept)
    if not share:
        return False
    if len(kept) <= _FEW and share <= _HALF:
        return close >= steps[-1][1]
    return any(share >= least and close >= nearest for least, nearest in steps)


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
    new = _NEW if any(its == language for _, its in sources) else _OF_CAUSE
    for start, end, ahead in causes(statement, language):
        near = [
            at
            for at, word in enumerate(words)
            if (word.start >= end if ahead else word.start < end and word.end <= max(start, end))
            and not any(word.text in each for each in STOP_WORDS.values())
        ]
        near = near[:_OF_CAUSE] if ahead else near[-_OF_CAUSE:]
        if sum(not any(each[at] for each in carried) for at in near) >= new:
            return True
    return False


def _adds_harm(statement: str, language: str, sources: Sequence[tuple[str, str | None]]) -> bool:
    """Whether a statement has somebody dead where its sources speak of neither death nor life."""
    ours = {(side.pair, side.sign) for side in sides(statement, language)}
    return ("alive", -1) in ours and not any(
        side.pair in {"alive", "hurt"} for source in sources for side in sides(*source)
    )


def _adds_clause(
    statement: str,
    language: str,
    sources: Sequence[tuple[str, str | None]],
    carried: Sequence[Sequence[frozenset[int]]],
) -> bool:
    """Whether a clause of a statement has nothing at all of sources in its own language."""
    if any(its != language for _, its in sources):
        return False
    clauses: dict[int, list[int]] = {}
    words = words_of(statement, language)
    cues = [each.cue for each in told_in(statement)]
    for at, word in enumerate(words):
        if not any(word.text in each for each in STOP_WORDS.values()):
            clauses.setdefault(word.clause, []).append(at)
    return len(clauses) > 1 and any(
        len(places) >= _OF_CLAUSE
        and not any(each[at] for each in carried for at in places)
        and not any(words[at].capital or words[at].text[0].isdigit() for at in places)
        and not any(start <= words[at].start < end for start, end in cues for at in places)
        for places in clauses.values()
    )


def _closeness(vector: Floats | None, vectors: Sequence[Floats | None]) -> float | None:
    known = [each for each in vectors if each is not None]
    if vector is None or not known:
        return None
    together = np.sum(known, axis=0)
    together = together / (float(np.linalg.norm(together)) or 1.0)
    return max(float(np.dot(vector, each)) for each in (*known, together))
