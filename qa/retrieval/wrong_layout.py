"""Words, or a whole question, typed while the keyboard was switched to another layout."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Set
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from qa.language.keyboard import CYRILLIC_LAYOUTS, in_cyrillic_layout, in_latin_layout
from qa.language.tokens import tokens
from qa.retrieval.known_words import KnownWords, languages_of
from qa.retrieval.replacement import Replacement

_CHUNK: Final = re.compile(r"\S+")
# Signs that a chunk may end with as what they are, though a key of the layout has a letter there.
_SIGNS: Final = frozenset("?!.,;:…»”\"')]}/&")
_OPENING: Final = frozenset("\"'«“„([{")
# What they are on the other layout; a question mark that ends the question may have been found.
_MEANT: Final = MappingProxyType(str.maketrans("/&?", ".?,"))
_LAST: Final = MappingProxyType(str.maketrans("/&", ".?"))
_MOST_SIGNS: Final = 2
# A whole question counts as typed in another layout if so many of its letters, and no more than
# so many as typed, are in known words.
_READ: Final = 0.6
_TYPED: Final = 0.35
# Shorter words are often words in both layouts.
_TELLING: Final = 3
# A word by itself among others that are right needs to be so long.
_ALONE: Final = 4


@dataclass(frozen=True, slots=True)
class _Chunk:
    """What stands between two spaces, and what its keys give in another layout."""

    start: int
    text: str
    words: tuple[str, ...]
    readings: tuple[str, ...]

    @property
    def letters(self) -> int:
        return sum(map(len, self.words))


def read_wrong_layout(
    question: str, unknown: Collection[str], known: KnownWords
) -> list[Replacement]:
    """Return what the question's keys give in the layout that was meant, where that was another.

    Args:
        question: As typed.
        unknown: Those of its `Token.text` that are no words.
        known: What is one.
    """
    if len(languages_of_text(question)) == 1:
        whole = _whole(question, unknown, known)
        if whole:
            return whole
    return _single_words(question, unknown, known)


def languages_of_text(question: str) -> set[tuple[str, ...]]:
    """Return the scripts of a text's words, each by the languages that are written in it."""
    return {languages_of(token.text) for token in tokens(question)} - {()}


def _whole(question: str, unknown: Collection[str], known: KnownWords) -> list[Replacement]:
    best: list[Replacement] = []
    most = 0
    typed = [token.text for token in tokens(question) if len(token.text) >= _TELLING]
    if _share(typed, {*typed} - {*unknown}) > _TYPED:
        return best
    for layout in _layouts(question, known):
        chunks = [*_chunks(question, layout)]
        words = {word for chunk in chunks for each in chunk.readings for word in _words(each)}
        right = known.among(words, layout)
        read = [_best_reading(chunk, right) for chunk in chunks]
        read_words = [word for each in read for word in _words(each)]
        letters = sum(len(word) for word in read_words if word in right)
        telling = any(len(word) >= _TELLING for word in right & {*read_words})
        if telling and letters > most and _share(read_words, right) >= _READ:
            most = letters
            best = [
                Replacement(chunk.start, chunk.start + len(chunk.text), reading)
                for chunk, reading in zip(chunks, read, strict=True)
                if reading != chunk.text and not _stays(chunk, reading, unknown, right)
            ]
    return best


def _single_words(question: str, unknown: Collection[str], known: KnownWords) -> list[Replacement]:
    """Words in another script than most, that are words only in the other layout."""
    found = tokens(question)
    scripts = [languages_of(token.text) for token in found if token.text.isalpha()]
    main = max(dict.fromkeys(scripts), key=scripts.count, default=())
    replaced = []
    for layout in _layouts(question, known):
        for chunk in _chunks(question, layout):
            typed = chunk.words
            if not typed or {*typed} - {*unknown} or chunk.letters < _ALONE:
                continue
            if any(languages_of(word) == main or not word.isalpha() for word in typed):
                continue
            right = known.among({word for each in chunk.readings for word in _words(each)}, layout)
            reading = _best_reading(chunk, right)
            words = _words(reading)
            if words and right >= {*words} and max(map(len, words)) >= _ALONE:
                end = chunk.start + len(chunk.text)
                replaced.append(Replacement(chunk.start, end, reading))
        if replaced:
            return replaced
    return []


def _layouts(question: str, known: KnownWords) -> Iterator[str]:
    """Languages whose layout may have been meant."""
    scripts = languages_of_text(question)
    if any("en" in script for script in scripts):
        yield from (code for code in CYRILLIC_LAYOUTS if code in ("ru", *known.languages))
    if any("ru" in script for script in scripts):
        yield "en"


def _chunks(question: str, layout: str) -> Iterator[_Chunk]:
    for match in _CHUNK.finditer(question):
        text = match.group()
        words = tuple(token.text for token in tokens(text))
        scripts = {languages_of(word) for word in words} - {()}
        # What is in the script of the layout has been typed in it.
        if any(layout in script for script in scripts):
            yield _Chunk(match.start(), text, words, (text,))
        else:
            last = match.end() == len(question.rstrip())
            yield _Chunk(match.start(), text, words, tuple(_readings(text, layout, last=last)))


def _readings(text: str, layout: str, *, last: bool) -> Iterator[str]:
    """What a chunk's keys give, with and without the signs around it."""
    yield from _without_signs(text, layout, last=last)
    if text[0] in _OPENING and text[1:]:
        yield from (text[0] + rest for rest in _without_signs(text[1:], layout, last=last))


def _without_signs(text: str, layout: str, *, last: bool) -> Iterator[str]:
    """What the keys give, and the same with the signs at the end as they are meant."""
    for signs in range(_MOST_SIGNS + 1):
        rest, end = text[: len(text) - signs], text[len(text) - signs :]
        if not rest or not _SIGNS.issuperset(end):
            return
        if layout == "en":
            yield in_latin_layout(rest) + end
        else:
            yield in_cyrillic_layout(rest, layout) + end.translate(_LAST if last else _MEANT)


def _best_reading(chunk: _Chunk, right: Set[str]) -> str:
    """The one with most letters in known words; else the one that leaves signs as they are."""
    return max(
        reversed(chunk.readings),
        key=lambda reading: sum(len(word) for word in _words(reading) if word in right),
    )


def _stays(chunk: _Chunk, reading: str, unknown: Collection[str], right: Set[str]) -> bool:
    """A word as typed, such as a name in its own letters, that is none in the other layout."""
    typed = [word for word in chunk.words if len(word) >= _TELLING]
    return not chunk.words or (
        bool(typed) and not {*typed} & {*unknown} and not {*_words(reading)} <= right
    )


def _share(words: Collection[str], right: Collection[str]) -> float:
    letters = sum(map(len, words))
    return sum(len(word) for word in words if word in right) / letters if letters else 0.0


def _words(text: str) -> list[str]:
    return [token.text for token in tokens(text)]
