"""How much of what a statement says its sources speak of: shared words, else closeness."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from qa.answering.attribution_additions import adds, adds_gravely
from qa.answering.attribution_names import name_words
from qa.answering.attribution_negation import sides
from qa.answering.attribution_words import aligned, words_of
from qa.index.vectors import Floats
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
_ACROSS: Final = ((0.34, _CLOSE), (0.2, _CLOSER), (0.1, 0.86))
# A sentence in another language that is as close as this says the same in words that dictionaries
# do not join: where it has more than a few, none need be known, and what seems new is none. Of 620
# lines of NTREX-128 in two of five languages this and the steps above find 28 too far, 51 before;
# of 407 pairs of a line and another near it that names and numbers do not tell apart 46 pass for
# 37, of 682 inventions of a name and what nobody says of him 28 as before.
_SAME: Final = 0.90
_FEW: Final = 3
_HALF: Final = 0.5
# Short sentences of Kazakh and Kyrgyz about other matters come to 0.89.
_FEW_CLOSE: Final = 0.91
# Where sources have half of three such words or more, no vector is asked for: of the 1,257 such
# pairs, true and false, of `qa/evaluation/pairs` all are close (the least at 0.813).
_ENOUGH: Final = 3
# Without vectors.
_SHARED_ALONE: Final = 0.1
_PARTLY: Final = 0.3


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a statement's sources have of it.

    Attributes:
        shared: Share of its content words that they have, 0 to 1.
        close: Best cosine with one of them, or with them together; None without vectors, and where
            their words say enough.
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
    vector: Callable[[], Floats] | None,
    vectors: Sequence[Floats | None],
) -> Meaning:
    """Return how much of a statement its sources speak of.

    Args:
        statement: One sentence.
        language: Its, ISO 639-1.
        sources: Text and language of each.
        vector: Makes the statement's, unit length; not called where words say enough.
        vectors: Of the sources.
    """
    carried = [aligned(statement, language, *source) for source in sources]
    content = [
        at
        for at, word in enumerate(words_of(statement, language))
        if not word.text[0].isdigit() and not any(word.text in each for each in STOP_WORDS.values())
    ]
    theirs = {side.pair for source in sources for side in sides(*source)}
    same = {side.at for side in sides(statement, language) if side.pair in theirs}
    held = sum(at in same or any(each[at] for each in carried) for at in content)
    shared = held / len(content) if content else 0.0
    own = _without_names(statement, language, content)
    kept = [at in same or any(each[at] for each in carried) for at in own]
    enough = shared >= _SHARED and len(kept) >= _ENOUGH and sum(kept) >= _HALF * len(kept)
    within = any(its == language for _, its in sources)
    added = adds(statement, language, sources)
    close = _closeness(vector, vectors) if not enough or (added and not within) else None
    if close is None or enough:
        near = enough or shared >= _SHARED_ALONE
    else:
        near = close >= (_CLOSER if shared < _SHARED else _CLOSE) and _says(kept, close, within)
    if added and not within and close is not None and close >= _SAME:
        added = adds_gravely(statement, language, sources)
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
    few = len(kept) <= _FEW
    if not share:
        return not within and not few and close >= _SAME
    if few and share <= _HALF:
        return close >= (steps[-1][1] if within else _FEW_CLOSE)
    return any(share >= least and close >= nearest for least, nearest in steps)


def _closeness(
    vector: Callable[[], Floats] | None, vectors: Sequence[Floats | None]
) -> float | None:
    known = [each for each in vectors if each is not None]
    if vector is None or not known:
        return None
    together = np.sum(known, axis=0)
    together = together / (float(np.linalg.norm(together)) or 1.0)
    own = vector()
    return max(float(np.dot(own, each)) for each in (*known, together))
