"""Whether a word is in a dictionary: pymorphy3's for Russian and Ukrainian, a list for English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from qa.language.slavic_lemmas import SLAVIC_LANGUAGES, analyzer
from qa.language.tokens import APOSTROPHE

DICTIONARY_LANGUAGES: Final = (*SLAVIC_LANGUAGES, "en")
"""ISO 639-1 codes that `in_dictionary` knows."""

# 82,834 words with their forms and the names of countries and large cities, from SCOWL and
# Google's n-grams; the list that symspellpy (MIT) ships.
_ENGLISH: Final = ("symspellpy", "frequency_dictionary_en_82_765.txt")
# Its words are spelt the British way: "skepticism", "neighborhood" and "dueling" are missing.
_AMERICAN: Final = (
    ("or", "our"), ("er", "re"), ("emia", "aemia"), ("ped", "paed"), ("sk", "sc"), ("z", "s"),
    ("ced", "sed"), ("cing", "sing"), ("ense", "ence"), ("led", "lled"), ("ling", "lling"),
    ("ler", "ller"), ("plow", "plough"), ("inum", "inium"), ("airplane", "aeroplane"),
)  # fmt: skip
_PREFIXES: Final = ("un", "non", "anti", "over", "post")
_SUFFIXES: Final = ("ed", "d", "ing", "er", "ers", "s", "es", "ly")
_SHORTEST_BASE: Final = 5


def in_dictionary(word: str, language: str) -> bool:
    """Tell whether a word, in whatever form, is in the language's dictionary.

    Args:
        word: A `Token.text`.
        language: ISO 639-1 code; a language without a dictionary has no words. The first call
            for each loads its dictionary: Russian and Ukrainian that of `lemmatize`, English
            one that takes 60 ms and 12 MB.
    """
    if language == "en":
        return word.partition(APOSTROPHE)[0] in english_frequencies()
    if language in SLAVIC_LANGUAGES:
        return bool(analyzer(language).word_is_known(word.replace(APOSTROPHE, "'")))
    return False


def may_be_word(word: str, language: str) -> bool:
    """Tell whether a word is in the dictionary, or may well be though it is not.

    The English list lacks American spellings and many a word made of another.

    Args:
        word: A `Token.text`.
        language: ISO 639-1 code, as for `in_dictionary`.
    """
    if language != "en":
        return in_dictionary(word, language)
    return any(in_dictionary(form, language) for form in _english(word))


@lru_cache(maxsize=1)
def english_frequencies() -> Mapping[str, int]:
    """English words, each with how often Google's n-grams have it (of 10¹² words)."""
    package, name = _ENGLISH
    lines = files(package).joinpath(name).read_text(encoding="utf-8-sig").splitlines()
    pairs = (line.partition(" ") for line in lines)
    return MappingProxyType({word: int(number) for word, _, number in pairs})


def _english(word: str) -> Iterator[str]:
    """A word and what it may be made of, the likeliest first."""
    yield word
    yield from (
        word.replace(american, british) for american, british in _AMERICAN if american in word
    )
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) >= len(prefix) + _SHORTEST_BASE:
            yield word.removeprefix(prefix)
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) >= len(suffix) + _SHORTEST_BASE:
            yield word.removesuffix(suffix)
