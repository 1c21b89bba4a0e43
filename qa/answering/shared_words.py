"""What words are known by, so that a question's are found in a sentence of another language."""

from __future__ import annotations

from functools import lru_cache

from qa.language.lemmas import lemmatize
from qa.language.lexicon import translations
from qa.language.names import name_key
from qa.language.stop_words import STOP_WORDS
from qa.language.tokens import tokens

# Characters of a word, and of a name's key, that tell it from others; words are inflected behind.
_BEGINNING = 5
_TELLING = 4


@lru_cache(maxsize=512)
def keys_of(text: str, language: str | None, into: str | None = None) -> tuple[frozenset[str], ...]:
    """Return for each of a text's tokens what it is known by; nothing for function words.

    Two words are taken for the same where they share a key: their lemma or its translation, how
    they begin or, for names and international words across scripts, how their consonants begin.

    Args:
        text: A question or a sentence.
        language: ISO 639-1; None where unknown.
        into: Of the text that it is compared with, where that is in another language.
    """
    words = [token.text for token in tokens(text)]
    return tuple(
        frozenset() if _is_function_word(word) else _keys(word, lemma, language, into)
        for word, lemma in zip(words, lemmatize(words, language), strict=True)
    )


def _keys(word: str, lemma: str, language: str | None, into: str | None) -> frozenset[str]:
    keys = {"=" + lemma, "=" + word}
    if language is not None and into is not None:
        keys.update("=" + translation for translation in translations(lemma, language, into))
    if len(word) > _BEGINNING:
        keys.add(word[:_BEGINNING])
    key = name_key(lemma)
    if key is not None and len(key) >= _TELLING:
        keys.add("*" + key[:_BEGINNING])
    return frozenset(keys)


def _is_function_word(word: str) -> bool:
    return any(word in listed for listed in STOP_WORDS.values())
