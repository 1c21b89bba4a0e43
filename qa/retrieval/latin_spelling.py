"""A question in Russian or Ukrainian that was typed in Latin letters."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from qa.language.lemmas import lemmatize
from qa.language.stop_words import is_stop_word
from qa.language.transliteration import (
    TRANSLITERATED_LANGUAGES,
    cyrillic_readings,
)
from qa.retrieval.known_words import KnownWords
from qa.retrieval.replacement import Replacement, in_case_of

_WORD: Final = re.compile(r"(?<![\w.@/'`’°])(?=['`’]?[46]?[A-Za-z])[A-Za-z46'`’]+(?![\w@/]|[.]\w)")
# "y" in these is half of a letter.
_SOFTENED: Final = re.compile(r"y[aeou]")
_APOSTROPHES: Final = str.maketrans("`’", "''")
_READINGS: Final = 300
# What a reading costs besides how unusual it is, for a word of the dictionary whose form, or no
# form of it, is in the archive; for a name and for an inflected one, which no dictionary has.
_ONLY_LEMMA: Final = 0.1
_NOT_IN_ARCHIVE: Final = 1.0
_NAME: Final = 0.5
_INFLECTED_NAME: Final = 0.9
# What a word that stands in ten times as many passages may cost more.
_TENFOLD: Final = 0.3
_FUNCTION_WORD: Final = 0.8
# Of the letters of a question in Latin letters, so many are in words that have a reading; those
# in words that are English only are a quarter of them at most.
_READ: Final = 0.7
_ENGLISH: Final = 0.25
_STRANGE: Final = 0.35
_TELLING: Final = 2
_ROMAN: Final = re.compile(r"[IVX]{1,6}")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word in Latin letters and the best Cyrillic one for it.

    Attributes:
        start: Its place in the question.
        typed: It.
        english: Whether it is a word as it stands.
        name: Whether it is written as a name: a capital that does not begin the question.
        read: The Cyrillic word, empty where nothing that the letters may stand for is known.
        cost: How far-fetched that is.
        held: Whether the archive has it, or it is a function word.
        function: Whether it is a function word.
        guess: What the letters usually stand for, known or not.
    """

    start: int
    typed: str
    english: bool
    name: bool
    read: str
    cost: float
    held: bool
    function: bool
    guess: str

    @property
    def meant(self) -> str:
        """What to search for; the empty string to leave it as it is."""
        if self.name and _ROMAN.fullmatch(self.typed):
            return ""
        capitals = self.typed.isupper() and len(self.typed) > 1
        if capitals or (self.english and (self.name or is_stop_word(self.typed.lower(), "en"))):
            return self.read if self.held else ""
        return self.read or ("" if self.english else self.guess)


def read_latin_spelling(
    question: str, unknown: Collection[str], known: KnownWords
) -> list[Replacement]:
    """Return the Cyrillic words for a question's Latin ones, if it is no question in English.

    Args:
        question: As typed.
        unknown: Those of its `Token.text` that are no words.
        known: What is one.
    """
    # Accents are other languages'.
    if any(letter.isalpha() and not letter.isascii() for letter in question):
        return []
    found = [*_found(question)]
    if not _may_be_transliterated(found, unknown):
        return []
    best: list[_Word] = []
    for language in TRANSLITERATED_LANGUAGES:
        if language == "ru" or language in known.languages:
            words = _read(found, unknown, language, known)
            if _is_transliterated(words) and _worth(words) > _worth(best):
                best = words
    return [
        Replacement(word.start, word.start + len(word.typed), in_case_of(word.typed, word.meant))
        for word in best
        if word.meant
    ]


def _found(question: str) -> Iterator[tuple[int, str]]:
    """Words that may be transliterated, with their places; quotation marks are no letters."""
    for match in _WORD.finditer(question):
        typed = match.group()
        start = match.start()
        if typed[0] in "'`’":
            typed = typed.strip("'`’")
            start += 1
        yield start, typed


def _may_be_transliterated(found: list[tuple[int, str]], unknown: Collection[str]) -> bool:
    """Enough letters of words that are no names are in words that are not English."""
    words = [typed for place, (_, typed) in enumerate(found) if not (place and typed[0].isupper())]
    strange = sum(len(typed) for typed in words if not _is_english(typed, unknown))
    return strange > _STRANGE * sum(map(len, words))


def _is_english(typed: str, unknown: Collection[str]) -> bool:
    return typed.isalpha() and typed.lower() not in unknown


def _read(
    found: list[tuple[int, str]], unknown: Collection[str], language: str, known: KnownWords
) -> list[_Word]:
    with_y = any("y" in _SOFTENED.sub("", typed.lower()) for _, typed in found)
    readings = {
        typed: cyrillic_readings(
            typed.translate(_APOSTROPHES), language, _READINGS, without_y=not with_y
        )
        for _, typed in found
    }
    scale = _Scale(language, {each.word for of in readings.values() for each in of}, known)
    words = []
    for start, typed in found:
        costs = {each.word: each.cost + scale.cost(each.word) for each in readings[typed]}
        read = min(costs, key=costs.__getitem__, default="")
        if costs.get(read, math.inf) == math.inf:
            read = ""
        words.append(
            _Word(
                start,
                typed,
                english=_is_english(typed, unknown),
                name=start != found[0][0] and typed[0].isupper(),
                read=read,
                cost=costs.get(read, 0.0),
                held=scale.holds(read),
                function=scale.is_function_word(read),
                guess=readings[typed][0].word if readings[typed] else "",
            )
        )
    return words


class _Scale:
    """Which of some Cyrillic words are words, and how likely ones."""

    def __init__(self, language: str, words: set[str], known: KnownWords) -> None:
        self._language = language
        self._dictionary = known.in_dictionary(words, language)
        self._lemmas = dict(zip(words, lemmatize([*words], language), strict=True))
        self._forms = known.vocabulary.frequencies(words)
        self._held = known.vocabulary.frequencies(self._lemmas.values(), "lemmas")

    def holds(self, word: str) -> bool:
        """Tell whether the archive has the word in any form, or it is a function word."""
        return (
            word in self._forms
            or self.is_function_word(word)
            or (word in self._dictionary and self._lemmas[word] in self._held)
        )

    def is_function_word(self, word: str) -> bool:
        """Tell whether the word is one of the language's function or question words."""
        return is_stop_word(word, self._language)

    def cost(self, word: str) -> float:
        """Return what to add to a reading's cost; infinity for what is no word."""
        if self.is_function_word(word):
            return -_FUNCTION_WORD
        passages = max(self._forms.get(word, 0), self._held.get(self._lemmas[word], 0))
        gain = _TENFOLD * math.log10(1 + passages)
        if word in self._dictionary:
            unseen = _ONLY_LEMMA if passages else _NOT_IN_ARCHIVE
            return (0.0 if word in self._forms else unseen) - gain
        if word in self._forms:
            return _NAME - gain
        return _INFLECTED_NAME - gain if passages else math.inf


def _is_transliterated(words: list[_Word]) -> bool:
    """Most letters of words that are no names have a reading, and hardly any is English only."""
    words = [word for word in words if not word.name] or words
    letters = sum(len(word.typed) for word in words)
    read = sum(len(word.typed) for word in words if word.read)
    english = sum(len(word.typed) for word in words if word.english and not word.read)
    telling = any(
        word.read and not word.english and len(word.typed) >= _TELLING and not word.name
        for word in words
    )
    # "Wer ist der Kanzler" has readings too, but none that questions are made of.
    as_questions_are = any(word.function for word in words) or all(word.held for word in words)
    return (
        telling and as_questions_are and read >= _READ * letters and english <= _ENGLISH * letters
    )


def _worth(words: list[_Word]) -> float:
    return sum(len(word.typed) - word.cost for word in words if word.read)
