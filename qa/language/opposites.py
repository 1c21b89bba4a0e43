"""Which words say the opposite of each other: confirm and deny, survive and die.

Every form of a word and its translations count as one, so that sentences of two languages can be
compared.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from qa.language.opposite_pairs import OPPOSITES

Meaning = tuple[str, int]
"""A pair of opposites and its side, 1 or -1."""

GOVERNING: Final[Mapping[str, int]] = MappingProxyType({
    **dict.fromkeys(("agree", "allow", "plan", "order", "expect"), 1),
    **dict.fromkeys(("admit", "found"), 6),
})  # fmt: skip
"""Pairs whose verbs govern another ("not allowed to", "not found … guilty"), and over how many
words that say something: what depends on them is denied with them."""

DENYING: Final = frozenset((
    *("true", "admit", "agree", "order", "bind", "valid", "force", "possible", "disclose"),
    *("present", "set", "expect", "allow", "begin", "go_on", "finish", "held", "custody"),
    *("keep", "safe", "full", "legal", "change", "power", "enough", "await"),
))  # fmt: skip
"""Pairs whose opposite side says that something is not so, as "stayed away" does."""

STAYING: Final = re.compile(
    r"remain|stay|keep|kept|held|hold|left|leav|maintain|steady|same$|flat|stable|stabil"
    r"|оста[вентёл]|сохран|прежн|стабил|залиш|зберег|збері|колишн|стабіль"
    r"|қал(?:а|ды|ған|дыр)|сақта|тұрақ|кал(?:а$|ды|ган|тыр)|сакта|бойдон|туруктуу"
)
"""Words that may say that something does not change: match on a word."""

# One word may stand between those of a phrase: "take (legal) effect".
_GAP: Final = 1
_KEY: Final = 2
_SHORTEST: Final = 3
# Shorter words of a phrase are whole: "no power", "бас тартты".
_SHORT: Final = 2


@dataclass(frozen=True, slots=True)
class _Tables:
    """Meanings by whole words, by beginnings, and of phrases by how their first words begin."""

    whole: Mapping[str, tuple[Meaning, ...]]
    beginnings: Mapping[str, tuple[Meaning, ...]]
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    said: Mapping[tuple[str, ...], tuple[Meaning, ...]]


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    whole: dict[str, tuple[Meaning, ...]] = {}
    beginnings: dict[str, tuple[Meaning, ...]] = {}
    phrases: dict[str, tuple[tuple[str, ...], ...]] = {}
    said: dict[tuple[str, ...], tuple[Meaning, ...]] = {}
    for pair, sides in OPPOSITES.items():
        for sign, entries in zip((1, -1), sides, strict=True):
            for entry in entries.split():
                meaning = (pair, sign)
                parts = tuple(entry.split("_"))
                if len(parts) > 1:
                    key = parts[0].rstrip(".")[:_KEY]
                    if parts not in said:
                        phrases[key] = (*phrases.get(key, ()), parts)
                    said[parts] = (*said.get(parts, ()), meaning)
                    continue
                table = whole if entry.endswith(".") else beginnings
                word = entry.rstrip(".")
                table[word] = (*table.get(word, ()), meaning)
    return _Tables(
        MappingProxyType(whole),
        MappingProxyType(beginnings),
        MappingProxyType(phrases),
        MappingProxyType(said),
    )


def meanings_at(words: Sequence[str], at: int) -> tuple[tuple[Meaning, ...], int]:
    """Return which pairs of opposites a word belongs to, alone or with those behind it.

    Args:
        words: Values of `Token.text`.
        at: The place of one.

    Returns:
        Its pairs with its sides, and the place of the last word that it takes to say them.
    """
    tables = _tables()
    ends = {
        parts: end
        for parts in tables.phrases.get(words[at][:_KEY], ())
        if (end := _end_of(parts, words, at)) is not None
    }
    if ends:
        longest = max(ends, key=lambda parts: (len(parts), -ends[parts]))
        return tables.said[longest], ends[longest]
    return _alone(words[at]), at


def _end_of(parts: Sequence[str], words: Sequence[str], at: int) -> int | None:
    """The place of a phrase's last word, None where it does not stand here."""
    place = at
    for number, part in enumerate(parts):
        last = place + (_GAP if number else 0)
        while place <= last and not (place < len(words) and _is(part, words[place])):
            place += 1
        if place > last:
            return None
        place += 1
    return place - 1


def _is(part: str, word: str) -> bool:
    if part.endswith(".") or len(part) <= _SHORT:
        return word == part.removesuffix(".")
    return word.startswith(part)


@lru_cache(maxsize=50_000)
def _alone(word: str) -> tuple[Meaning, ...]:
    tables = _tables()
    found = list(tables.whole.get(word, ()))
    for length in range(len(word), _SHORTEST - 1, -1):
        known = {pair for pair, _ in found}
        found += [each for each in tables.beginnings.get(word[:length], ()) if each[0] not in known]
    return tuple(found)


def side_of(word: str, following: str = "") -> Meaning | None:
    """Return the first pair that a word belongs to and its side, 1 or -1; None for other words.

    Args:
        word: A `Token.text`.
        following: The next one, for words that say it together ("бас тартты").
    """
    meanings, _ = meanings_at((word, following) if following else (word,), 0)
    return meanings[0] if meanings else None
