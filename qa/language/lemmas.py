"""Dictionary forms of words, so that a question finds a word in whatever form it stands.

What matters is that all forms of a word end up as one string, for words that no dictionary has
above all: names are what news is asked about.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from qa.language.english_irregulars import ENGLISH_IRREGULARS
from qa.language.slavic_lemmas import SLAVIC_LANGUAGES, slavic_lemma
from qa.language.stop_words import is_stop_word
from qa.language.tokens import APOSTROPHE
from qa.language.turkic_stems import TURKIC_LANGUAGES, turkic_stem

LEMMATIZER_VERSION: Final = "1"
"""Names what `lemmatize` gives: an index made with another version cannot be asked by this one."""

_CACHED_WORDS: Final = 200_000
# No language has such words; they would only cost time.
_LONGEST_WORD: Final = 40

_SNOWBALL: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german",
        "el": "greek", "en": "english", "es": "spanish", "et": "estonian", "eu": "basque",
        "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi",
        "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian",
        "lt": "lithuanian", "ne": "nepali", "nl": "dutch", "no": "norwegian", "pl": "polish",
        "pt": "portuguese", "ro": "romanian", "sr": "serbian", "sv": "swedish", "ta": "tamil",
        "tr": "turkish",
    }
)  # fmt: skip
# "l'état": what stands before the apostrophe is another word.
_ELIDING: Final = frozenset(("ca", "fr", "it"))
_CYRILLIC: Final = frozenset((*SLAVIC_LANGUAGES, *TURKIC_LANGUAGES, "be", "bg", "mk", "tg"))


def lemmatize(words: Sequence[str], language: str | None) -> list[str]:
    """Give each word its lemma, or a stem where no dictionary is at hand.

    Russian and Ukrainian words are looked up (`slavic_lemmas`), Kazakh and Kyrgyz ones lose
    their suffixes (`turkic_stems`), for other languages Snowball's stemmers are used. A word in
    Latin letters is taken as English where the language is written in Cyrillic ones. Words in
    letters foreign to the language, with a digit, or of a language unknown stay as they are,
    and so do stop words, whose readings are many.

    Args:
        words: Values of `Token.text`.
        language: ISO 639-1 code of the text they stand in, None where unknown.

    Returns:
        As many strings as words, each of characters that `Token.text` may have. The first call
        for Russian and for Ukrainian loads a dictionary.
    """
    return [_lemma(word, language).strip(APOSTROPHE) for word in words]


@lru_cache(maxsize=_CACHED_WORDS)
def _lemma(word: str, language: str | None) -> str:
    if language is None or len(word) > _LONGEST_WORD or not word.isalpha():
        return word
    if is_stop_word(word, language):
        return word
    script = unicodedata.name(word[0], "").partition(" ")[0]
    if language in _CYRILLIC and script == "LATIN":
        return _english(word)
    if language in _CYRILLIC and script == "CYRILLIC":
        return _cyrillic(word, language)
    if language in _CYRILLIC or script == "CYRILLIC":
        return word
    return _english(word) if language == "en" else _stem(word, language)


def _cyrillic(word: str, language: str) -> str:
    if language in SLAVIC_LANGUAGES:
        return slavic_lemma(word, language)
    if language in TURKIC_LANGUAGES:
        return turkic_stem(word, language)
    return word


def _english(word: str) -> str:
    word = word.removesuffix(APOSTROPHE + "s")
    return _stem(ENGLISH_IRREGULARS.get(word, word), "en")


def _stem(word: str, language: str) -> str:
    if language not in _SNOWBALL:
        return word
    if language in _ELIDING:
        word = word.rpartition(APOSTROPHE)[2]
    import snowballstemmer

    # A stemmer keeps the word it works on, so threads cannot share one.
    stem: str = snowballstemmer.stemmer(_SNOWBALL[language]).stemWord(word)
    return stem
