"""What a statement adds to its sources: a cause, a death, a clause or a detail that none has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import groupby, takewhile
from typing import Final

from qa.answering.attribution_context import carriers
from qa.answering.attribution_names import name_words
from qa.answering.attribution_negation import sides
from qa.answering.attribution_words import known, words_of
from qa.language.causes import causes
from qa.language.lexicon import translations
from qa.language.light_words import is_light
from qa.language.name_patterns import TITLE
from qa.language.sequences import phrase_end
from qa.language.speech import told
from qa.language.stop_words import STOP_WORDS
from qa.models.word_states import WordStates

# Words in a row, none of which the sources have, that no paraphrase has: of 506 true statements of
# `qa/evaluation/pairs` seven have three.
_DETAIL: Final = 3
# Words on either side of one in a source, and how many of these a statement may lack.
_BESIDE: Final = 4
_ROOM: Final = 2
# Words of a clause that is looked for; of a cause before its word, in Kazakh and Kyrgyz.
_OF_CLAUSE: Final = 3
_OF_CAUSE: Final = 3
# New words that begin what goes on with others: "через аварію на підстанції місто".
_OF_PHRASE: Final = 2
_SHORTEST: Final = 3
_RELATIVE: Final = re.compile(
    r",\s(?:who|which|whose|котор\w{2,3}|як(?:ий|а|е|і|у|ого|ої|ому|ій|им|ою|их|ими)"
    r"|чей|чья|чьи|чий|чия|чиї)\s|\sthat\s(?:could|would|can|will|may|might|was|were|is|are|had)\s",
    re.IGNORECASE,
)
_MARK: Final = re.compile(r"[,;:.!?—–]\s|\.?$")


class _Held(StrEnum):
    """What sources have of a word."""

    CARRIED = "carried"
    # Too little by itself, or whether they have it cannot be told.
    OPEN = "open"
    NEW = "new"


Texts = Sequence[tuple[str, str | None]]


def adds(statement: str, language: str, sources: Texts, states: WordStates | None = None) -> bool:
    """Tell whether a statement says something of its own that no source speaks of at all.

    Args:
        statement: A sentence.
        language: Its, ISO 639-1.
        sources: The sentences that it is checked against with their languages.
        states: Of words in their sentences; None for dictionaries alone.
    """
    held = _held(statement, language, tuple(sources), states)
    return (
        adds_gravely(statement, language, sources, states)
        or _adds_clause(statement, language, sources, held)
        or _adds_detail(statement, language, sources, held, states)
    )


@lru_cache(maxsize=512)
def _held(
    statement: str,
    language: str,
    sources: tuple[tuple[str, str | None], ...],
    states: WordStates | None,
) -> tuple[_Held | None, ...]:
    """What sources have of each word; None for words that are not asked for."""
    words, names = words_of(statement, language), set(name_words(statement, language))
    carried = [carriers(statement, language, *source, states) for source in sources]
    cues = [each.cue for each in told(statement)]
    same = {side.pair for source in sources for side in sides(*source)}
    opposed = {side.at for side in sides(statement, language) if side.pair in same}
    found: list[_Held | None] = []
    for at, word in enumerate(words):
        if any(word.text in each for each in STOP_WORDS.values()) or len(word.text) < _SHORTEST:
            found.append(None)
        elif (
            any(each[at] for each in carried)
            or at in opposed
            or any(
                its and _synonyms(word.lemma, language, its) & _lemmas(text, its)
                for text, its in sources
            )
        ):
            found.append(_Held.CARRIED)
        elif (
            word.text[0].isdigit()
            or word.capital
            or at in names
            or TITLE.fullmatch(word.text)
            or any(start <= word.start < end for start, end in cues)
            or is_light(word.lemma, language)
            or not any(
                its == language or (its and known(word.lemma, language, its)) for _, its in sources
            )
        ):
            found.append(_Held.OPEN)
        else:
            found.append(_Held.NEW)
    return tuple(found)


@lru_cache(maxsize=1024)
def _lemmas(text: str, language: str) -> frozenset[str]:
    return frozenset(form for word in words_of(text, language) for form in (word.text, word.lemma))


@lru_cache(maxsize=20_000)
def _synonyms(lemma: str, language: str, into: str) -> frozenset[str]:
    """What a word is in another language, or its own, with all that means the same there."""
    direct = {lemma} if language == into else set()
    direct.update(translations(lemma, language, into))
    return frozenset(direct.union(*(translations(each, into, into) for each in direct)))


def _adds_cause(
    statement: str,
    language: str,
    sources: Texts,
    held: Sequence[_Held | None],
    states: WordStates | None,
) -> bool:
    """Whether a statement names a cause of which its sources have no word.

    A source that gives a cause in words which the statement lacks may give the same one.
    """
    if any(_gives_another(*source, statement, language, states) for source in sources):
        return False
    for each in _causes(statement, language):
        stretch = [held[at] for at in each]
        ahead = list(takewhile(lambda one: one is not _Held.CARRIED, stretch))
        if ahead.count(_Held.NEW) >= (1 if len(ahead) == len(stretch) else _OF_PHRASE):
            return True
    return False


def _gives_another(
    source: str, its: str | None, statement: str, language: str, states: WordStates | None
) -> bool:
    """Whether a source gives a cause with a word that a statement has not."""
    if its is None:
        return bool(causes(source, its))
    held = _held(source, its, ((statement, language),), states)
    return any(held[at] in (_Held.NEW, _Held.OPEN) for each in _causes(source, its) for at in each)


def _causes(text: str, language: str) -> Iterator[list[int]]:
    """The places of the words of each cause that a sentence names."""
    words = words_of(text, language)
    for start, end, ahead in causes(text, language):
        mark = _MARK.search(text, end)
        stop = phrase_end(text, language, end, mark.start() if mark else len(text))
        if ahead:
            yield [at for at, word in enumerate(words) if end <= word.start < stop]
        else:
            before = [at for at, word in enumerate(words) if word.start < max(start, end - 1)]
            clause = words[before[-1]].clause if before else 0
            yield [at for at in before if words[at].clause == clause][-_OF_CAUSE:]


def adds_gravely(
    statement: str, language: str, sources: Texts, states: WordStates | None = None
) -> bool:
    """Tell whether a statement gives a cause or a death of which no source speaks.

    Args:
        statement: A sentence.
        language: Its, ISO 639-1.
        sources: The sentences that it is checked against with their languages.
        states: Of words in their sentences; None for dictionaries alone.
    """
    held = _held(statement, language, tuple(sources), states)
    return _adds_cause(statement, language, sources, held, states) or _adds_harm(
        statement, language, sources, states
    )


def _adds_harm(statement: str, language: str, sources: Texts, states: WordStates | None) -> bool:
    """Whether a statement has somebody dead where its sources speak of neither death nor life."""
    carried = [carriers(statement, language, *source, states) for source in sources]
    return any(
        side.pair == "alive" and side.sign < 0 and not any(each[side.at] for each in carried)
        for side in sides(statement, language)
    ) and not any(side.pair in {"alive", "hurt"} for source in sources for side in sides(*source))


def _adds_clause(
    statement: str, language: str, sources: Texts, held: Sequence[_Held | None]
) -> bool:
    """Whether a clause of a statement has nothing at all of its sources.

    Of sources in other languages only what a relative pronoun begins.
    """
    words = words_of(statement, language)
    for match in _RELATIVE.finditer(statement):
        mark = _MARK.search(statement, match.end())
        end = mark.start() if mark else len(statement)
        own = [held[at] for at, word in enumerate(words) if match.end() <= word.start < end]
        if _Held.NEW in own and _Held.CARRIED not in own:
            return True
    if any(its != language for _, its in sources):
        return False
    clauses: dict[int, list[int]] = {}
    for at, word in enumerate(words):
        if held[at] is not None:
            clauses.setdefault(word.clause, []).append(at)
    cues = [each.cue for each in told(statement)]
    return len(clauses) > 1 and any(
        len(places) >= _OF_CLAUSE
        and all(held[at] is not _Held.CARRIED for at in places)
        and _Held.NEW in (held[at] for at in places)
        and not any(words[at].capital or words[at].text[0].isdigit() for at in places)
        and not any(start <= words[at].start < end for start, end in cues for at in places)
        for places in clauses.values()
    )


def _adds_detail(
    statement: str,
    language: str,
    sources: Texts,
    held: Sequence[_Held | None],
    states: WordStates | None,
) -> bool:
    """Whether so many words in a row are new that they cannot be other words for the same.

    Where the words beside them stand in the sources, these have hardly a word that the statement
    lacks: no other words for the same.
    """
    words = words_of(statement, language)
    places = [at for at, each in enumerate(held) if each is not None]
    rows = groupby(
        places, key=lambda at: (words[at].clause, held[at] is _Held.CARRIED or words[at].capital)
    )
    for (_, carried), group in rows:
        row = list(group)
        new = sum(held[at] is _Held.NEW for at in row)
        if not carried and new >= _DETAIL:
            ends = (
                next(
                    (at for at in reversed(places) if at < row[0] and held[at] is _Held.CARRIED), -1
                ),
                next((at for at in places if at > row[-1] and held[at] is _Held.CARRIED), -1),
            )
            room = min(
                (
                    _room(statement, language, source, its, at, states)
                    for source, its in sources
                    for at in ends
                    if at >= 0 and its
                ),
                default=0,
            )
            if room <= _ROOM:
                return True
    return False


def _room(
    statement: str, language: str, source: str, its: str, at: int, states: WordStates | None
) -> int:
    """How many words that a statement lacks stand in a source beside what one of its is there."""
    theirs = _held(source, its, ((statement, language),), states)
    return min(
        (
            sum(
                each in (_Held.NEW, _Held.OPEN)
                for each in theirs[max(0, place - _BESIDE) : place + _BESIDE + 1]
            )
            for place in carriers(statement, language, source, its, states)[at]
        ),
        default=len(theirs),
    )
