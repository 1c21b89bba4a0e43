"""Who does what to whom: names that a statement has change places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Final

from qa.answering.attribution_names import ADJECTIVE, name_words
from qa.answering.attribution_voices import told_in
from qa.answering.attribution_words import Word, aligned, words_of
from qa.language.entities import NameKind, find_names
from qa.language.opposites import side_of
from qa.language.sounds import sounds_alike
from qa.language.turkic_stems import TURKIC_LANGUAGES

_FROM: Final = frozenset(("от", "у", "из", "від", "із", "з", "from"))
_FROM_WHOM: Final = frozenset(("от", "від", "у"))
_ABLATIVE: Final = re.compile(r"\w{3,}(?:(?<!с)[дтн][аеоө]н)")
_QUOTED: Final = re.compile(r"[«“„\"]([^\W\d_]{3,24})[»”“\"]")
_BY: Final = re.compile(r"\bby\s(?:the\s)?$|(?:тарабынан|тарапынан)")
_MOST: Final = 8


@dataclass(frozen=True, slots=True)
class _Participant:
    """A word of a name in a sentence.

    Attributes:
        start: First character.
        run: First character of the whole name.
        forms: The word and its lemma.
        kind: What it is a name of.
    """

    start: int
    run: int
    forms: frozenset[str]
    kind: NameKind


def roles_change(statement: str, language: str, sources: Sequence[tuple[str, str | None]]) -> bool:
    """Tell whether two that a statement names have changed places against a source.

    Their order tells it, turned around where one says "won" and the other "lost" or one is in the
    passive; and what stands after "from". Names of one kind only: a person's and a place's may
    stand in any order.
    """
    return any(
        _swapped(statement, language, *source) or _from_another(statement, language, *source)
        for source in sources
    )


def _swapped(statement: str, language: str, source: str, its: str | None) -> bool:
    ours, theirs = _participants(statement, language), _participants(source, its)
    pairs = [
        (one, other)
        for one in ours
        for other in theirs
        if any(sounds_alike(a, b) for a in one.forms for b in other.forms)
    ]
    firsts = [one.start for one, _ in pairs]
    seconds = [other.start for _, other in pairs]
    pairs = [
        (one, other)
        for one, other in pairs
        if firsts.count(one.start) == 1 == seconds.count(other.start)
    ]
    turned = _outcome(statement, language) * _outcome(source, its) < 0
    for (one, its_one), (two, its_two) in combinations(pairs, 2):
        if its_one.run == its_two.run or one.start == two.start:
            continue
        kinds = {_kind(one, its_one), _kind(two, its_two)}
        if len(kinds) > 1 or kinds <= {NameKind.PLACE, NameKind.UNKNOWN}:
            continue
        reverse = (one.start < two.start) != (its_one.start < its_two.start)
        passive = bool(_BY.search(statement[: max(one.start, two.start)])) != bool(
            _BY.search(source[: max(its_one.start, its_two.start)])
        )
        if reverse != (turned or passive):
            return True
    return False


def _kind(one: _Participant, other: _Participant) -> NameKind:
    """What two mentions of a name are of, as far as either sentence tells."""
    return other.kind if one.kind is NameKind.UNKNOWN else one.kind


@lru_cache(maxsize=512)
def _participants(text: str, language: str | None) -> tuple[_Participant, ...]:
    """The people and bodies that a sentence names, apart from whose words it gives."""
    words = words_of(text, language)
    named = set(name_words(text, language))
    speakers = [each.cue for each in told_in(text)]
    kinds = find_names(text, language)
    found: list[_Participant] = []
    run: list[Word] = []
    for at, word in enumerate((*words, None)):
        joins = word is not None and at in named and word.capital
        if run and (
            not joins or (word and text[run[-1].end : word.start] not in {" ", "-", "\u00a0"})
        ):
            kind = next(
                (name.kind for name in kinds if name.start <= run[0].start < name.end),
                NameKind.UNKNOWN,
            )
            if kind is NameKind.UNKNOWN and len(run) > 1:
                kind = NameKind.PERSON
            beside = any(-2 <= run[0].start - cue[1] <= 2 for cue in speakers)
            if not beside:
                found += [
                    _participant(each, run[0].start, kind)
                    for each in run
                    if len(run) > 1 or not ADJECTIVE.fullmatch(each.text)
                ]
            run = []
        if joins and word is not None:
            run.append(word)
    for match in _QUOTED.finditer(text):
        own = [word for word in words if match.start(1) <= word.start < match.end(1)]
        if own and own[0].capital and not any(each.start == own[0].start for each in found):
            found.append(_participant(own[0], own[0].start, NameKind.BODY))
    return tuple(sorted(found, key=lambda each: each.start)[:_MOST])


def _participant(word: Word, run: int, kind: NameKind) -> _Participant:
    return _Participant(word.start, run, frozenset((word.text, word.lemma)), kind)


@lru_cache(maxsize=512)
def _outcome(text: str, language: str | None) -> int:
    """1 where somebody wins, -1 where somebody loses, 0 for neither or both."""
    signs = {
        side[1]
        for word in words_of(text, language)
        if (side := side_of(word.text)) is not None and side[0] == "win"
    }
    return signs.pop() if len(signs) == 1 else 0


def _from_another(statement: str, language: str, source: str, its: str | None) -> bool:
    """Whether what one has after "from" stands elsewhere in the other, and the other way round."""
    ours, theirs = _origins(statement, language), _origins(source, its)
    if not ours or not theirs:
        return False
    carried = aligned(statement, language, source, its)
    moved = any(carried[at] and not carried[at] & theirs for at in ours)
    kept = any(carried[at] & theirs for at in ours)
    back = any(carried[at] & theirs for at in range(len(carried)) if at not in ours)
    return moved and back and not kept


@lru_cache(maxsize=512)
def _origins(text: str, language: str | None) -> frozenset[int]:
    """The places of the words after "from", or in the case that says it."""
    words = words_of(text, language)
    found: set[int] = set()
    for at, word in enumerate(words):
        if language in TURKIC_LANGUAGES:
            if word.capital and _ABLATIVE.fullmatch(word.text):
                found.add(at)
            continue
        if word.text not in _FROM:
            continue
        found.update(_after_from(words, at))
    return frozenset(found)


def _after_from(words: Sequence[Word], at: int) -> set[int]:
    """What stands after a preposition up to a name, or else the next word."""
    for place in range(at + 1, min(at + 6, len(words))):
        if words[place].clause != words[at].clause:
            break
        if words[place].capital:
            return set(range(at + 1, place + 1))
    return {at + 1} if words[at].text in _FROM_WHOM and at + 1 < len(words) else set()
