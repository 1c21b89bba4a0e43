"""How much of what a statement says its sources speak of: shared words, else closeness."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from qa.answering.attribution_additions import adds, adds_gravely
from qa.answering.attribution_context import Nearest, nearest
from qa.answering.attribution_names import name_words
from qa.answering.attribution_negation import sides
from qa.answering.attribution_words import aligned, words_of
from qa.index.vectors import Floats
from qa.language.name_patterns import TITLE
from qa.language.stop_words import STOP_WORDS
from qa.models.word_states import WordStates

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
# Of a sentence in another language, where words are compared as they stand: a logistic regression
# (ridge 0.05) on 473 true statements of `qa/evaluation/pairs` and of others, 515 translations of
# NTREX-128, 511 lines beside those, 1,018 inventions of a name and what nobody says of it (at 0.6)
# and 2,407 pairs of short sentences about other matters (at 0.3). By it 472, 504, 65, 21 and 49
# pass. Words of short sentences are alike by chance: with three or fewer only dictionaries count
# below this likeness ("set fire" and "gave water" of Kyrgyz and Kazakh come to 0.55).
_WEIGHTS: Final = (-37.6, 33.0, 8.0, 8.5, 1.65)
_FEW_ALIKE: Final = 0.6
# From so great a likeness on words say enough: 5 inventions have it.
_ALIKE: Final = 0.5
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
    states: WordStates | None = None,
) -> Meaning:
    """Return how much of a statement its sources speak of.

    Args:
        statement: One sentence.
        language: Its, ISO 639-1.
        sources: Text and language of each.
        vector: Makes the statement's, unit length; not called where words say enough.
        vectors: Of the sources.
        states: Of words in their sentences; None for dictionaries alone.
    """
    content = [
        at
        for at, word in enumerate(words_of(statement, language))
        if not word.text[0].isdigit() and not any(word.text in each for each in STOP_WORDS.values())
    ]
    own = _without_names(statement, language, content)
    theirs = {side.pair for source in sources for side in sides(*source)}
    held = {side.at for side in sides(statement, language) if side.pair in theirs}
    for source in sources:
        held.update(at for at, places in enumerate(aligned(statement, language, *source)) if places)
    known = [at in held for at in own]
    # Names that stand alike are not the same: those are told by their letters.
    near = [nearest(statement, language, *source, states) for source in sources]
    held.update(at for at in own if any(each and each[at].same for each in near))
    shared = len(held.intersection(content)) / len(content) if content else 0.0
    alike = _alike(near, own or content)
    enough = (
        shared >= _SHARED
        and len(own) >= _ENOUGH
        and sum(known) >= _HALF * len(own)
        and (alike is None or alike >= _ALIKE)
    )
    within = any(its == language for _, its in sources)
    added = adds(statement, language, sources, states)
    close = _closeness(vector, vectors) if not enough or (added and not within) else None
    if close is None or enough:
        told = enough or shared >= _SHARED_ALONE
    elif alike is not None and (len(own) > _FEW or alike >= _FEW_ALIKE):
        told = _likely(close, alike, shared, len(own or content))
    else:
        told = close >= (_CLOSER if shared < _SHARED else _CLOSE) and _says(known, close, within)
    if added and not within and close is not None and close >= _SAME:
        added = adds_gravely(statement, language, sources, states)
    return Meaning(shared, close, told and not added, told and shared >= _PARTLY)


def _without_names(statement: str, language: str, content: Sequence[int]) -> list[int]:
    """The places of the words that say something of those who are named."""
    names, words = set(name_words(statement, language)), words_of(statement, language)
    return [at for at in content if at not in names and not TITLE.fullmatch(words[at].text)]


def _alike(near: Sequence[Sequence[Nearest]], places: Sequence[int]) -> float | None:
    """The mean likeness of some words of a statement to what is most like them in its sources.

    None where a source is in the statement's language, and where states are not known.
    """
    if not places or not all(near):
        return None
    return float(np.mean([max(each[at].cosine for each in near) for at in places]))


def _likely(close: float, alike: float, shared: float, words: int) -> bool:
    """Whether a sentence in another language is likely to say what a statement does.

    Args:
        close: Best cosine with one.
        alike: Mean likeness of the statement's words.
        shared: Share of them that sources have.
        words: How many they are.
    """
    values = (1.0, close, alike, shared, math.log(words))
    return sum(weight * value for weight, value in zip(_WEIGHTS, values, strict=True)) >= 0


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
