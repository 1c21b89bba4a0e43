"""Who takes part in a sentence: names and nouns of people, with the part that each plays."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from qa.answering.attribution_names import name_words
from qa.answering.attribution_parts import (
    Part,
    acts,
    is_object,
    is_place,
    part_of,
    part_of_kind,
)
from qa.answering.attribution_words import Word, words_of
from qa.language.adjectives_of_place import ADJECTIVE
from qa.language.entities import NameKind, find_names
from qa.language.slavic_lemmas import SLAVIC_LANGUAGES
from qa.language.speech import told
from qa.language.turkic_stems import TURKIC_LANGUAGES

_QUOTED: Final = re.compile(r"[«“„\"]([^\W\d_]{3,24})[»”“\"]")
_MARKED: Final = re.compile(r"\s[«“„\"]|[»”“\"]\s")
_BREAK: Final = re.compile(r"[,;:.!?]\s")
_CLAUSE: Final = re.compile(
    r"[,;:.!?]\s|(?<!\w)(?:after|before|because|while|when|who|which|that|if)(?!\w)", re.IGNORECASE
)
_PATRONYMIC: Final = re.compile(r"\w+(?:ұлы|қызы|уулу|кызы|вич|вна)")
_FULL_NAME: Final = 2
_PARTICLES: Final = frozenset(("the", "de", "van", "of", "al"))
# So many words of names and nouns are looked at: no sentence has more.
_MOST: Final = 24


@dataclass(frozen=True, slots=True)
class Participant:
    """A word of a name in a sentence.

    Attributes:
        at: Its place among the words.
        start: First character.
        run: First character of the whole name.
        clause: Number of its clause, by the sentence's marks.
        forms: The word and its lemma.
        kind: What it is a name of.
        part: Whether it acts or is acted on; None where unknown.
        speaks: Whether the sentence gives its words.
        name: Whether it is one, and no noun.
    """

    at: int
    start: int
    run: int
    clause: int
    forms: frozenset[str]
    kind: NameKind
    part: Part | None
    speaks: bool
    name: bool


@lru_cache(maxsize=512)
def participants(text: str, language: str | None) -> tuple[Participant, ...]:
    """Return those who take part in a sentence, in order, a word of a name each."""
    words = words_of(text, language)
    kinds = find_names(text, language)
    found: list[Participant] = []
    for run in _runs(text, language):
        head = words[run[0]]
        kind = next(
            (name.kind for name in kinds if name.start <= head.start < name.end), NameKind.UNKNOWN
        )
        if kind is NameKind.UNKNOWN and (len(run) > 1 or not head.capital):
            kind = NameKind.PERSON
        first = _is_first(text, words, run, found)
        kind_word = _kind_word(text, words, run, language)
        if kind_word is None or language is None:
            part = part_of(words, run, language, first)
        else:
            acting = any(
                each.part is Part.SUBJECT and each.clause == clause_of(text, head.start)
                for each in found
            )
            part = part_of_kind(words, kind_word, language, acting)
        speaks = _speaks(text, head, part)
        found += [
            Participant(
                at,
                words[at].start,
                head.start,
                clause_of(text, head.start),
                frozenset((words[at].text, words[at].lemma)),
                kind,
                part,
                speaks,
                head.capital and not _opens(words, run, language),
            )
            for at in run
            if len(run) > 1
            or is_place(words[at].lemma, language)
            or not ADJECTIVE.fullmatch(words[at].text)
        ]
        if len(found) >= _MOST:
            break
    return _acting(found)


def _runs(text: str, language: str | None) -> list[list[int]]:
    """The places of the words of each name and of each noun of people, in order."""
    words = words_of(text, language)
    named = set(name_words(text, language))
    quoted = {match.start(1) for match in _QUOTED.finditer(text)}
    runs: list[list[int]] = []
    for at, word in enumerate(words):
        joins = (
            word.capital
            and runs
            and runs[-1][-1] == at - 1
            and word.start not in quoted
            and text[words[at - 1].end : word.start] in {" ", "-", "\u00a0"}
        )
        name = word.capital and (
            at in named
            or word.start in quoted
            or (at > 0 and at + 1 in named and not joins)
            or is_place(word.text, language)
        )
        if joins and acts(words[runs[-1][0]].lemma, language):
            # Its title.
            runs[-1] = [at]
        elif joins and not (
            language in TURKIC_LANGUAGES
            and (
                _is_full(text, words, runs[-1])
                or (is_object(word) and is_place(words[at - 1].text, language))
            )
        ):
            runs[-1].append(at)
        elif _joins_noun(words, runs, at, language):
            runs[-1] = [at]
        elif name or acts(word.lemma, language):
            runs.append([at])
    return runs


def _joins_noun(
    words: Sequence[Word], runs: Sequence[Sequence[int]], at: int, language: str | None
) -> bool:
    """Whether a noun of people has another before it that only tells which: "party leaders"."""
    return bool(
        runs
        and runs[-1] == [at - 1]
        and language == "en"
        and not words[at - 1].capital
        and acts(words[at].lemma, language)
        and not words[at].capital
    )


def _opens(words: Sequence[Word], run: Sequence[int], language: str | None) -> bool:
    """Whether a noun of people has its capital only because it opens the sentence."""
    head = words[run[0]]
    return len(run) == 1 and not head.start and acts(head.lemma, language)


def _is_full(text: str, words: Sequence[Word], run: Sequence[int]) -> bool:
    """Whether a run is a full name: the next may stand right beside it in Kazakh and Kyrgyz."""
    if is_object(words[run[-1]]):
        return True
    spaces = text.count(" ", words[run[0]].start, words[run[-1]].end)
    return spaces + 1 >= _FULL_NAME and not _PATRONYMIC.fullmatch(words[run[-1]].text)


def _kind_word(
    text: str, words: Sequence[Word], run: Sequence[int], language: str | None
) -> int | None:
    """The place of the noun that a name in quotation marks stands with, which has its case.

    "К заводу «Сталь»", "«Сталь» зауытына"; None for other names.
    """
    if language in TURKIC_LANGUAGES:
        before, at = run[-1], run[-1] + 1
        after = at
    elif language in SLAVIC_LANGUAGES:
        before = at = run[0] - 1
        after = run[0]
    else:
        return None
    if before < 0 or after == len(words):
        return None
    marked = _MARKED.fullmatch(text, words[before].end, words[after].start)
    return at if marked and not (words[at].capital and words[at].start) else None


def _is_first(
    text: str, words: Sequence[Word], run: Sequence[int], found: Sequence[Participant]
) -> bool:
    """Whether nobody stands before a name in its clause, nor in an apposition before it."""
    clause = clause_of(text, words[run[0]].start)
    beside = [word for word in words if clause_of(text, word.start) == clause - 1]
    apposed = all(word.capital or word.text in _PARTICLES for word in beside)
    near = {clause, clause - 1} if apposed else {clause}
    return not any(each.clause in near for each in found)


def _acting(found: Sequence[Participant]) -> tuple[Participant, ...]:
    """Them, with who acts as the subject where the sentence has it behind a passive."""
    clauses = {each.clause for each in found if each.part is Part.AGENT}
    turned = {Part.AGENT: Part.SUBJECT, Part.SUBJECT: Part.OTHER}
    return tuple(
        replace(each, part=turned.get(each.part, each.part))
        if each.clause in clauses and each.part is not None
        else each
        for each in found
    )


def _speaks(text: str, word: Word, part: Part | None) -> bool:
    """Whether a name stands with words of saying, apart from what is said."""
    return any(
        (
            (part in (Part.SUBJECT, None) and not each.start <= word.start < each.end)
            or " " in text[each.cue[0] : each.cue[1]]
        )
        and not _BREAK.search(text, min(each.cue[1], word.end), max(each.cue[0], word.start))
        for each in told(text)
    )


@lru_cache(maxsize=512)
def _bounds(text: str) -> tuple[int, ...]:
    return tuple(match.end() for match in _CLAUSE.finditer(text))


def clause_of(text: str, at: int) -> int:
    """Return the number of a character's clause, from 0; quotation marks and dashes part none."""
    return bisect_left(_bounds(text), at + 1)
