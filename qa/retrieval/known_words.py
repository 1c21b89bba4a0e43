"""Which words of a question are words: the archive's, a dictionary's, function words."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from typing import Final

from qa.index.vocabulary import Vocabulary
from qa.language.dictionaries import DICTIONARY_LANGUAGES, may_be_word
from qa.language.lemmas import lemmatize
from qa.language.stop_words import STOP_WORDS, is_stop_word
from qa.language.turkic_stems import TURKIC_LANGUAGES

# Languages by the script they are written in; of others no word is known but the archive's.
_LATIN: Final = ("en",)
_CYRILLIC: Final = ("ru", "uk", "kk", "ky")
# A word that no dictionary has may share a shorter stem with quite another.
_SHORTEST_LEMMA: Final = 5


class KnownWords:
    """Tells words from what is none.

    Args:
        vocabulary: The archive's words.
        languages: ISO 639-1 codes of the archive's articles; an empty string is passed over.
    """

    def __init__(self, vocabulary: Vocabulary, languages: Collection[str]) -> None:
        self.vocabulary = vocabulary
        self.languages = tuple(language for language in languages if language)

    def among(self, words: Iterable[str], language: str | None = None) -> set[str]:
        """Return those that are words.

        Args:
            words: Values of `Token.text`; what holds a digit passes for a word.
            language: Of whose dictionary; None for any that fits a word's letters. The archive's
                own words count in any case.
        """
        wanted = {*words}
        known = {word for word in wanted if self._by_itself(word, language)}
        rest = wanted - known
        known |= self.vocabulary.frequencies(rest).keys()
        rest -= known
        lemmas = {word: self._lemmas(word, language) for word in rest}
        held = self.vocabulary.frequencies(
            (lemma for of_word in lemmas.values() for lemma in of_word), "lemmas"
        )
        return known | {word for word in rest if held.keys() & lemmas[word]}

    def in_dictionary(self, words: Iterable[str], language: str) -> set[str]:
        """Return those that the language's dictionary or list of function words has."""
        return {word for word in words if self._by_itself(word, language)}

    def _lemmas(self, word: str, language: str | None) -> set[str]:
        """The word's lemmas: not Kazakh or Kyrgyz stems, which words of any language may have."""
        fitting = {*languages_of(word)} & {*self.languages} - {*TURKIC_LANGUAGES}
        asked = fitting if language is None else {language}
        lemmas = {lemma for each in asked for lemma in lemmatize([word], each)}
        return {lemma for lemma in lemmas if len(lemma) >= _SHORTEST_LEMMA}

    def _by_itself(self, word: str, language: str | None) -> bool:
        if not any(map(str.isalpha, word)) or any(map(str.isdigit, word)):
            return True
        fitting = languages_of(word) if language is None else (language,)
        return any(is_stop_word(word, each) for each in fitting if each in STOP_WORDS) or any(
            may_be_word(word, each)
            for each in fitting
            if each in DICTIONARY_LANGUAGES and each in (language, "en", "ru", *self.languages)
        )


def languages_of(word: str) -> tuple[str, ...]:
    """Return languages that a word can be of by the script of its first letter."""
    script = unicodedata.name(word[0], "").partition(" ")[0]
    return _LATIN if script == "LATIN" else _CYRILLIC if script == "CYRILLIC" else ()
