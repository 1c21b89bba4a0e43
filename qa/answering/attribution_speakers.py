"""Whose words they are: what a source has of one that a statement puts into another's mouth."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from qa.answering.attribution_names import may_be_name
from qa.answering.attribution_words import aligned, words_of
from qa.answering.shared_words import keys_of
from qa.language.actors import actors_in, may_be_same
from qa.language.sounds import sounds_alike
from qa.language.speech import Cue, Told, told
from qa.language.turkic_stems import TURKIC_LANGUAGES

# Of the words that are told, so many a source has to have among the words of one speaker.
_SAME: Final = 0.5
_FEWEST: Final = 2
_CUT: Final = re.compile(r"[,;:.!?—–()]|\s-\s")
_RELATIVE: Final = re.compile(
    r"\s*(?:котор|який|яка|які|яке|якого|who\b|which\b|whose\b|that\b)", re.IGNORECASE
)
_ADDED: Final = re.compile(
    r"(?<!\w)(?:и|й|і|та|and|but|но|але|also|также|також)\s*$", re.IGNORECASE
)
_AS: Final = re.compile(r"(?<!\w)(?:как|як)\s*$", re.IGNORECASE)
_STOP: Final = re.compile(r"[;:]\s|[,—–]\s(?:а|while|whereas|але|но|бірақ|бирок|ал)\s")
_WHEN: Final = re.compile(
    r"\s*(?:[,.;]|(?:on|in|at|to|as|after|before|during|when|that|earlier|late|yesterday|the\s\w+\s\w+day"
    r"|reporters|the\s(?:cabinet|council|court|meeting)|\w+day)\b)"
)
_LIKE: Final = re.compile(r"\s(?:кыл|ет|бер)\w*[дт][аеоө]й(?!\w)")
_LONG: Final = 50
_OPEN: Final = re.compile(r"[,»”\"—–-]\s*(?:(?:деп|как|як|as)\s*)?$", re.IGNORECASE)
# Who does something stands within so many words.
_FIRST: Final = re.compile(r"\s*\S+(?:\s+\S+){0,5}")
_PRONOUN: Final = re.compile(
    r"(?<!\w)(?:он|она|они|він|вона|вони|he|she|they|ол)(?!\w)", re.IGNORECASE
)
# What stands before who does it: when, where, after what.
_SETTING: Final = re.compile(
    r"\s*(?:(?:после|по\sитогам|во\sвремя|в\sходе|накануне|на|в|во|перед|до|при"
    r"|після|за\sпідсумками|під\sчас|у|напередодні|о|об|за"
    r"|after|following|during|before|ahead|at|in|on|speaking|when|earlier)\s)",
    re.IGNORECASE,
)
# Behind what somebody is, their name: "(облыс әкімінің) орынбасары Марат Есенов".
_NAMED: Final = re.compile(
    r"\w*(?:\s[a-zа-яёіїєґәғқңөұүһ]\w*){0,3}(?:\s[A-ZА-ЯЁЄІЇҐӘҒҚҢӨҰҮҺ][\w.’'-]*){1,3}"
)
_LAST: Final = re.compile(r"(?:\S+\s+){0,5}\S+\s*$")
# Speakers of a sentence that are looked at: no sentence of news has so many.
_MOST: Final = 12
# Words of saying behind which stands what somebody does not say.
_DENIES: Final = re.compile(
    r"den[iy]|reject|\w+\sno(?:thing|ne)?(?!\w)|отриц|опроверг|отверг|запереч|спросту|відкин|жоққа|жокко|төгүнгө"
    r"|теріске|четке",
    re.IGNORECASE,
)
_NOT: Final = re.compile(
    r"(?<!\w)(?:not|never|(?:declin|refus)(?:es|ed)\sto|не|отказал\w{1,4}|відмови\w{2,5})\s$|n['’]t\s$",
    re.IGNORECASE,
)
# They tell what others say.
_RETOLD: Final = frozenset(("media",))


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Who says something, as far as a sentence tells.

    Attributes:
        keys: What they are.
        names: Words written with a capital.
        brief: Whether no more than that is said of them.
        places: Where they are told, and the words of saying.
        told: What they say: first character and one past the last.
    """

    keys: frozenset[str]
    names: frozenset[str]
    brief: bool
    places: tuple[tuple[int, int], ...]
    told: tuple[int, int]


def told_by_another(
    statement: str, language: str, sources: Sequence[tuple[str, str | None]]
) -> bool:
    """Tell whether a statement puts into another's mouth what a source gives as somebody's words.

    Who speaks differs where both sentences say what they are or name them, and neither agrees.
    """
    return any(
        _said_of_another(statement, language, speaker, sources)
        for speaker in _speakers(statement, language)[:_MOST]
    )


def _said_of_another(
    statement: str, language: str, speaker: _Speaker, sources: Sequence[tuple[str, str | None]]
) -> bool:
    """Whether the words that a source has of others are of others only."""
    others = False
    for text, its in sources:
        for theirs in _same_words(statement, language, speaker, text, its):
            another = _named_elsewhere(speaker, theirs, text)
            if not (theirs.keys or theirs.names) or (_agree(speaker, theirs) and not another):
                return False
            if not _same_kind(speaker, theirs):
                another = another or _does_else(statement, language, speaker, text, its, theirs)
            others = others or another or _differ(speaker, theirs, text)
    return others


def _same_kind(one: _Speaker, other: _Speaker) -> bool:
    """Whether both are told by what they are, or both by names."""
    return bool(one.keys and other.keys) or bool(one.names and other.names and one.keys)


def _does_else(
    statement: str,
    language: str,
    speaker: _Speaker,
    source: str,
    its: str | None,
    theirs: _Speaker,
) -> bool:
    """Whether who speaks in a statement stands in a source as one who says none of it.

    "Inspectors say" of "Residents say so, but inspectors have found no evidence".
    """
    carried = aligned(statement, language, source, its)
    telling, words = keys_of(statement, language), words_of(statement, language)
    who = [
        carried[at]
        for at, word in enumerate(words)
        if telling[at] and any(start <= word.start < end for start, end in speaker.places[:-1])
    ]
    held = [places for places in who if places]
    if not held or len(held) < len(who):
        return False
    others = words_of(source, its)
    taken = [theirs.told, *theirs.places]
    for each in _speakers(source, its)[:_MOST]:
        cue = each.places[-1]
        denies = _DENIES.match(source, cue[0]) or _NOT.search(source, 0, cue[0])
        if each is not theirs and not denies:
            taken += each.places
    return all(
        not any(start <= others[place].start < end for start, end in taken)
        for places in held
        for place in places
    )


def _same_words(
    statement: str, language: str, speaker: _Speaker, source: str, its: str | None
) -> list[_Speaker]:
    """The speakers of a source to whom it gives most of what a speaker of a statement says."""
    words, carried = words_of(statement, language), aligned(statement, language, source, its)
    said = [
        places
        for word, places in zip(words, carried, strict=True)
        if speaker.told[0] <= word.start < speaker.told[1]
        and (len(word.text) > 2 or word.text.isdigit())
        and places
    ]
    held = frozenset[int]().union(*said)
    theirs, telling = words_of(source, its), keys_of(source, its)
    found = []
    for each in _speakers(source, its)[:_MOST]:
        own = {
            at
            for at, word in enumerate(theirs)
            if each.told[0] <= word.start < each.told[1]
            and telling[at]
            and not any(start <= word.start < end for start, end in each.places)
        }
        shared = sum(not own.isdisjoint(places) for places in said)
        shared += any(theirs[at].text[0].isdigit() for at in own & held)
        if shared >= _FEWEST and (
            shared >= _SAME * len(said) or len(own & held) >= _SAME * len(own)
        ):
            found.append(each)
    return found


def _agree(one: _Speaker, other: _Speaker) -> bool:
    return any(may_be_same(a, b) for a in one.keys for b in other.keys) or any(
        a == b or sounds_alike(a, b) for a in one.names for b in other.names
    )


def _differ(one: _Speaker, other: _Speaker, source: str) -> bool:
    """Whether both are told by what they are, or one by a name that stands elsewhere."""
    return bool(one.keys and other.keys) or _named_elsewhere(one, other, source)


def _named_elsewhere(one: _Speaker, other: _Speaker, source: str) -> bool:
    """Whether a source names who speaks in a statement, though not as who speaks."""
    if any(a == b or sounds_alike(a, b) for a in one.names for b in other.names):
        return False
    words = [word.text for word in words_of(source, None) if word.capital]
    return (
        bool(one.names)
        and one.brief
        and other.brief
        and (bool(other.names) or not other.keys)
        and all(
            any(name == word or sounds_alike(name, word) for word in words) for name in one.names
        )
    )


@lru_cache(maxsize=1024)
def _speakers(text: str, language: str | None) -> tuple[_Speaker, ...]:
    found: list[_Speaker] = []
    words = words_of(text, language)
    for each in told(text):
        places = _where(text, each, language)
        names = frozenset(
            word.text
            for word in words
            if word.capital
            and may_be_name(word.text)
            and any(start <= word.start < end for start, end in places)
        )
        brief = sum(end - start for start, end in places) < _LONG
        told_at, keys = _words_told(text, each), _keys(text, places)
        if found and not (keys or names) and any(_PRONOUN.search(text, *at) for at in places):
            keys, names, brief = found[-1].keys, found[-1].names, found[-1].brief
        found.append(_Speaker(keys, names, brief, (*places, each.cue), told_at))
    return tuple(found)


def _words_told(text: str, each: Told) -> tuple[int, int]:
    """What is told, with what stands before words of saying that come later."""
    amid = each.by is Cue.WHO_FOLLOWS or _AS.search(text, 0, each.cue[0])
    if each.start >= each.cue[1] and not amid:
        return each.start, each.end
    if not amid and each.by is Cue.VERB:
        return 0, max(each.end, each.cue[0])
    bounds = [match.end() for match in _STOP.finditer(text, 0, each.cue[0])]
    stop = _STOP.search(text, each.cue[1])
    return (bounds[-1] if bounds else 0), stop.start() if stop else len(text)


def _where(text: str, each: Told, language: str | None) -> list[tuple[int, int]]:
    """Where it is said whose words they are, beside the words of saying."""
    start, end = each.cue
    if each.by is Cue.QUOTATION:
        return []
    if each.by is Cue.WHO_FOLLOWS:
        return _following(text, end)[:1]
    if each.by is Cue.WHO_PRECEDES or _LIKE.match(text, end):
        return [_end(text, start)]
    return _beside_verb(text, each, language)


def _beside_verb(text: str, each: Told, language: str | None) -> list[tuple[int, int]]:
    """The same where a verb says it: "X said that …", "…, said X", "… деп билдирди X"."""
    start, end = each.cue
    before, after = _preceding(text, start), _following(text, end)
    if _AS.search(text, 0, start):
        return after[:1]
    if each.start >= end:
        return before or after
    if language in TURKIC_LANGUAGES:
        contrast = each.end <= start and not text[: each.start].rstrip().endswith(":")
        return after or [_beginning(text, each.start if contrast else 0, start)]
    inverted = _OPEN.search(text, 0, start) and not (language == "en" and _WHEN.match(text, end))
    return after if inverted else before


def _following(text: str, at: int) -> list[tuple[int, int]]:
    """What follows up to a mark, and the next such piece, which may say who that is."""
    cuts = [*(match.start() for match in _CUT.finditer(text, at)), len(text)]
    pieces = [(at, cuts[0]), *((cut + 1, after) for cut, after in pairwise(cuts[:3]))]
    return pieces[:2] if _has_words(text, *pieces[0]) else []


def _preceding(text: str, at: int) -> list[tuple[int, int]]:
    """What precedes up to a mark; before that where it is a clause of its own, or says "and"."""
    cuts = [0, *(match.end() for match in _CUT.finditer(text, 0, at))]
    pieces = [
        piece for piece in zip(cuts, [*cuts[1:], at], strict=True) if _has_words(text, *piece)
    ]
    if not pieces:
        return []
    last = pieces.pop()
    closed = last[1] < at or not _has_words(text, cuts[-1], at)
    if _ADDED.search(text, *last):
        return [_beginning(text, 0, last[1])]
    if _RELATIVE.match(text, *last):
        return []
    if pieces and closed:
        return [_beginning(text, *pieces[-1]), _beginning(text, *last)]
    return [_beginning(text, *last, first=closed)]


def _end(text: str, at: int) -> tuple[int, int]:
    """What precedes up to a mark, or its last words."""
    cut = max((match.end() for match in _CUT.finditer(text, 0, at)), default=0)
    match = _LAST.search(text, cut, at)
    return (match.start() if match else cut), at


def _has_words(text: str, start: int, end: int) -> bool:
    return any(letter.isalnum() for letter in text[start:end])


def _beginning(text: str, start: int, end: int, *, first: bool = False) -> tuple[int, int]:
    """A stretch, or who is first in it where it is long, or a clause: who does it stands first."""
    match = _FIRST.match(text, start, end)
    if match is not None and _SETTING.match(text, start, end) and _LAST.search(text, start, end):
        return _end(text, end)
    if match is None or not (first or _has_words(text, match.end(), end)):
        return start, end
    ends = (actor.end for actor in actors_in(text) if start <= actor.start < match.end())
    actor = next(ends, None)
    named = _NAMED.match(text, actor, end) if actor is not None else None
    return start, named.end() if named else actor or match.end()


def _keys(text: str, places: Sequence[tuple[int, int]]) -> frozenset[str]:
    return (
        frozenset(
            actor.key
            for actor in actors_in(text)
            if any(start <= actor.start < end for start, end in places)
        )
        - _RETOLD
    )
