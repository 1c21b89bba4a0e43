"""Russian and Ukrainian lemmas: pymorphy3's dictionary, and one rule for words it does not have.

pymorphy3 guesses each form of an unknown word by itself, and so differently: "Жапаров" becomes
"жапар", "Жапаровым" "жапаровой". And it takes surnames for plurals of first names. Of 115 names
of people and places in the news of the region, in up to five cases each, 38 had more than one
lemma by its best guess and none has by the rules here. On XQuAD in Russian they raise recall@1
(BM25, half of the set) from 0.935 to 0.942.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from qa.language.tokens import APOSTROPHE

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer
    from pymorphy3.analyzer import Parse

SLAVIC_LANGUAGES: Final = ("ru", "uk")
"""ISO 639-1 codes that `slavic_lemma` knows."""

# Longest first. "-ов" and "-ев" are no endings: unknown words with them are mostly surnames.
_ENDINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ru": """
            ами ями ого его ому ему ыми ими
            ой ей ою ею ом ем ым им ых их ах ях ую юю ая яя ое ее ые ие ый ий
            а я у ю е и ы о ь
        """,
        "uk": """
            ами ями ого ього ому ьому ими іми ові
            ою ею єю ом ем єм им ім їм их іх їх ах ях ої ій ий ую юю
            а я у ю е є и і ї о ь
        """,
    }
)
_SHORTEST_STEM: Final = 3

# The dictionaries have these forms of the wine "токай" and of the first name "Люда" only, or first.
_CORRECTIONS: Final[Mapping[tuple[str, str], str]] = MappingProxyType(
    {("ru", "токаев"): "токаев", ("uk", "токаєві"): "токаєв", ("uk", "людина"): "людина"}
)
# Readings that are rarer than this beside others (pymorphy3's score) do not count.
_RARE: Final = 0.1
# pymorphy3 raises at letters whose names Python does not know, and at words without an end.
_WORD: Final = re.compile(f"[а-яёіїєґ{APOSTROPHE}-]{{1,40}}")


def slavic_lemma(word: str, language: str) -> str:
    """Give the dictionary form of a word, or its stem where the dictionary does not have it.

    Args:
        word: Lower-case Cyrillic letters, an apostrophe as in `Token.text`.
        language: One of `SLAVIC_LANGUAGES`. The first call for each loads its dictionary.

    Returns:
        A string that is the same for all forms of the word, with "е" for "ё".
    """
    correction = _CORRECTIONS.get((language, word))
    if correction is not None:
        return correction
    dictionary = analyzer(language)
    entry = word.replace(APOSTROPHE, "'")
    if not dictionary.word_is_known(entry):
        return _stem(word, language)
    readings = dictionary.parse(entry)
    reading = _ukrainian(readings) if language == "uk" else _russian(readings)
    if reading is None:
        return _stem(word, language)
    return str(reading.normal_form).replace("ё", "е").replace("'", APOSTROPHE)


def _russian(readings: list[Parse]) -> Parse | None:
    """The reading that keeps the forms of a word together; None where none does."""
    likely = [reading for reading in readings if reading.score >= _RARE] or readings[:1]
    for reading in likely:
        # "погибшие" is an adjective or a participle, "погибших" and "погибли" are the verb's.
        participle = {"PRTF", "PRTS"} & reading.tag.grammemes
        if participle and "past" in reading.tag.grammemes and reading.normal_form != "быть":
            return reading
    for reading in likely:
        # "резников" may be the butchers', "донецком" an adjective.
        if {"Surn", "Geox"} & reading.tag.grammemes:
            return reading
    # "абаев" is hardly several people called Абай.
    return None if {"Name", "plur"} <= readings[0].tag.grammemes else readings[0]


def _ukrainian(readings: list[Parse]) -> Parse:
    """The first reading that is no name of a person: "люди" are not "Люда" nor "києві" "Кий"."""
    no_names = [reading for reading in readings if not {"Name", "Surn"} & reading.tag.grammemes]
    return (no_names or readings)[0]


def _stem(word: str, language: str) -> str:
    for ending in _ENDINGS[language].split():
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


@lru_cache(maxsize=20_000)
def readings(word: str, language: str) -> tuple[Parse, ...]:
    """Return what a word in small letters may be, the likeliest first; nothing for no word.

    Args:
        word: An apostrophe in it as in `Token.text`.
        language: One of `SLAVIC_LANGUAGES`.
    """
    if not _WORD.fullmatch(word):
        return ()
    return tuple(analyzer(language).parse(word.replace(APOSTROPHE, "'")))


@lru_cache(maxsize=len(SLAVIC_LANGUAGES))
def analyzer(language: str) -> MorphAnalyzer:
    """Return the morphological analyzer of Russian or Ukrainian; the first call loads it."""
    # Here, not above: pymorphy3 and a dictionary take about 0.2 s and 25 MB. Its tags are asked
    # by their sets of grammemes: once a second language is loaded, `"Geox" in tag` raises.
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang=language)
