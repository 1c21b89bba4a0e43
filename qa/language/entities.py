"""Names in running text: what is written with capitals, told apart by its form and neighbours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from qa.language import name_patterns as patterns
from qa.language.months import month_number
from qa.language.place_words import place_kind
from qa.language.slavic_lemmas import SLAVIC_LANGUAGES, analyzer
from qa.language.stop_words import STOP_WORDS
from qa.language.tokens import APOSTROPHE, tokens
from qa.language.turkic_stems import TURKIC_LANGUAGES


class NameKind(StrEnum):
    """What a name is of, where its form or its neighbours tell."""

    PERSON = "person"
    PLACE = "place"
    BODY = "body"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text.

    Attributes:
        start: First character, counted from 0; titles before it are left out.
        end: One past the last character (half-open).
        kind: What it is of; `BODY` also for prizes, treaties and other things.
        words: How many words it has.
        first: True where it opens the text, so that its capital may be the sentence's.
    """

    start: int
    end: int
    kind: NameKind
    words: int
    first: bool


@dataclass(frozen=True, slots=True)
class _Seen:
    """A name with what stands around it."""

    name: str
    before: str
    after: str
    parts: tuple[str, ...]
    language: str | None


_NEIGHBOURHOOD: Final = 40
_OPENING: Final = ' \u00a0«"“„('
_CLOSING: Final = ' \u00a0»"”“)'
_NO_NAMES: Final = frozenset(
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
)
_COMMON: Final = frozenset(("common",))
_OF_PEOPLE: Final = frozenset(("Name", "Surn", "Patr"))
_OF_PLACES: Final = frozenset(("Geox",))


def find_names(text: str, language: str | None) -> tuple[Name, ...]:
    """Return the names that a text holds, in order, not overlapping.

    A name is a run of words written with capitals, with the initials and particles among them.
    Months, weekdays, function words and titles are none. The kinds are guesses by neighbours and
    endings, and in Russian and Ukrainian by a dictionary: for uses where a wrong one does little
    harm.

    Args:
        text: A sentence; time is linear in its length.
        language: ISO 639-1 code, None where unknown.
    """
    opening = next((at for at, letter in enumerate(text) if letter.isalnum()), len(text))
    found = (
        _name(text, match.span(), opening, language) for match in patterns.SEQUENCE.finditer(text)
    )
    return tuple(name for name in found if name)


def _without_titles(text: str, start: int, end: int, opens: bool, language: str | None) -> int:
    """Where the run begins without function words, titles and the text's own first word."""
    while word := patterns.FIRST_WORD.match(text, start, end):
        plain = word[0].lower()
        leads = patterns.TITLE.fullmatch(plain) or (opens and _marks(plain, language) == _COMMON)
        if not ((leads and word.end() < end) or plain in _NO_NAMES or _is_function_word(plain)):
            break
        rest = text[word.end() : end]
        start, opens = end - len(rest.lstrip()), False
    return start


def _is_function_word(word: str) -> bool:
    return any(word in listed for listed in STOP_WORDS.values())


def _name(text: str, run: tuple[int, int], opening: int, language: str | None) -> Name | None:
    """The name in a run of capitalised words, in a text whose first letter is at `opening`."""
    end = run[1]
    start = _without_titles(text, *run, run[0] <= opening, language)
    parts = tuple(token.text for token in tokens(text[start:end]))
    if all(map(month_number, text[start:end].split())) or len("".join(parts)) < 2:
        return None
    first = start <= opening
    if first and len(parts) == 1 and _marks(parts[0], language) == _COMMON:
        return None
    before = text[max(0, start - _NEIGHBOURHOOD) : start]
    after = text[end : end + _NEIGHBOURHOOD]
    seen = _Seen(text[start:end], before, after, parts, language)
    kind = next((kind for kind, holds in _RULES if holds(seen)), NameKind.UNKNOWN)
    return Name(start, end, kind, len(parts), first)


def _has_place_word(seen: _Seen) -> bool:
    """As in "город Алматы", "Алматы қаласы", "Powhatan County"."""
    before, after = seen.before.rstrip(_OPENING), seen.after.lstrip(_CLOSING)
    words = before.rpartition(" ")[2], seen.parts[-1], after.partition(" ")[0].rstrip(".,;:!?")
    own = len(seen.parts) > 1 and place_kind(words[1])
    return bool(
        patterns.PLACE_BEFORE.search(before)
        or (words[0].islower() and place_kind(words[0]))
        or own
        or (words[2].islower() and place_kind(words[2]))
    )


def _is_body(seen: _Seen) -> bool:
    abbreviation = len(seen.parts) == 1 and seen.name.isupper()
    return abbreviation or patterns.BODY.search(seen.name) is not None


def _is_common(seen: _Seen) -> bool:
    """A word of the dictionary written with a capital, or an English adjective of a people."""
    if len(seen.parts) > 1:
        return False
    adjective = patterns.DEMONYM.search(seen.name[-8:]) and patterns.LOWER_AFTER.match(seen.after)
    return bool(adjective) or _marks(seen.parts[0], seen.language) == _COMMON


def _is_known_place(seen: _Seen) -> bool:
    return len(seen.parts) == 1 and bool(_OF_PLACES & _marks(seen.parts[0], seen.language))


def _is_person(seen: _Seen) -> bool:
    word_before = seen.before.rstrip().rpartition(" ")[2].lstrip(_OPENING)
    if patterns.TITLE.fullmatch(word_before):
        return True
    if patterns.IN.search(seen.before):
        return False
    if patterns.SPEECH_AFTER.match(seen.after) or patterns.SPEECH_BEFORE.search(seen.before):
        return True
    words = seen.name.split()
    initials = any(len(word) == 2 and word.endswith(".") for word in words)
    return initials or (
        len(seen.parts) > 1
        and (
            patterns.SURNAME.fullmatch(seen.parts[-1]) is not None
            or any(map(patterns.PATRONYMIC.fullmatch, seen.parts))
        )
    )


def _is_known_person(seen: _Seen) -> bool:
    named = any(_OF_PEOPLE & _marks(part, seen.language) for part in seen.parts)
    return named and (len(seen.parts) > 1 or not patterns.IN.search(seen.before))


def _stands_as_place(seen: _Seen) -> bool:
    locative = seen.language in TURKIC_LANGUAGES and len(seen.parts) == 1
    return bool(patterns.IN.search(seen.before)) or (
        locative and patterns.LOCATIVE.fullmatch(seen.name) is not None
    )


# The first that holds decides.
_RULES: Final[tuple[tuple[NameKind, Callable[[_Seen], bool]], ...]] = (
    (NameKind.PLACE, _has_place_word),
    (NameKind.BODY, _is_body),
    (NameKind.BODY, _is_common),
    (NameKind.PLACE, _is_known_place),
    (NameKind.PERSON, _is_person),
    (NameKind.PERSON, _is_known_person),
    (NameKind.PLACE, _stands_as_place),
)


@lru_cache(maxsize=10_000)
def _marks(word: str, language: str | None) -> frozenset[str]:
    """What a dictionary marks a word as: a name of some kind, or "common"; nothing if unknown."""
    if language not in SLAVIC_LANGUAGES:
        return frozenset()
    dictionary, entry = analyzer(language), word.replace(APOSTROPHE, "'")
    if not dictionary.word_is_known(entry):
        return frozenset()
    known = (_OF_PEOPLE | _OF_PLACES) & frozenset(
        mark for reading in dictionary.parse(entry) for mark in reading.tag.grammemes
    )
    # The Ukrainian dictionary does not mark places.
    return known or (_COMMON if language == "ru" else frozenset())
