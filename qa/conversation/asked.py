"""A question cut into words, with what is to be known of each to tell what it leans on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from qa.conversation.follow_up_words import follow_up_words
from qa.language.lemmas import lemmatize
from qa.language.slavic_lemmas import SLAVIC_LANGUAGES, analyzer
from qa.language.stop_words import is_stop_word
from qa.language.tokens import APOSTROPHE, Token, tokens

_VERBS = frozenset(("VERB", "INFN", "PRTS", "GRND", "PRED"))
_NOMINALS = frozenset(("NOUN", "ADJF", "PRTF", "NUMR"))
_CASES = frozenset(("nomn", "gent", "datv", "accs", "ablt", "loct", "gen2", "acc2", "loc2"))
_NUMBERS = frozenset(("sing", "plur"))
_GENDERS = frozenset(("masc", "femn", "neut"))
_PROPER = frozenset(("Name", "Surn", "Patr", "Geox", "Orgn"))
# Readings that are rarer than this beside others (pymorphy3's score) do not count.
_LIKELY = 0.05
# pymorphy3 raises at letters whose names Python does not know; no word is longer.
_CYRILLIC = re.compile(f"[а-яіїєґ{APOSTROPHE}]{{1,40}}")


@dataclass(frozen=True, slots=True)
class Grammar:
    """What the dictionary of Russian or Ukrainian says of a word; nothing of other languages'.

    Attributes:
        verb: It is read as a form of a verb that can be a predicate.
        noun: It can be a noun.
        cases: Cases it can stand in, by OpenCorpora's names.
        numbers: "sing", "plur".
        genders: "masc", "femn", "neut", of its singular.
        proper: It is in the dictionary as a name.
    """

    verb: bool = False
    noun: bool = False
    cases: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    genders: frozenset[str] = frozenset()
    proper: bool = False

    @property
    def singular(self) -> bool:
        """It can be; the Ukrainian dictionary marks only the plural of some nouns."""
        return "sing" in self.numbers or bool(self.cases and "plur" not in self.numbers)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a question.

    Attributes:
        token: Its normal form and place.
        lemma: Its dictionary form.
        function: It carries no topic.
        name: It is written, or known, as a name; None where its capital may only begin a question.
        mark: The punctuation mark before it, "" where only space is.
    """

    token: Token
    lemma: str
    function: bool
    name: bool | None
    mark: str
    grammar: Grammar

    @property
    def text(self) -> str:
        """Its normal form."""
        return self.token.text


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and its words; `languages` are those of its text, its own first."""

    text: str
    languages: tuple[str, ...]
    words: tuple[Word, ...]

    @property
    def language(self) -> str:
        """The question's own language."""
        return self.languages[0]

    @property
    def content(self) -> tuple[Word, ...]:
        """Its words that carry a topic."""
        return tuple(word for word in self.words if not word.function)

    def shown(self, word: Word) -> str:
        """A word as it stands in the text."""
        return self.text[word.token.start : word.token.end]


def read(text: str, *languages: str) -> Asked:
    """Cut a question into words, as one in the languages given, its own first."""
    found = tokens(text)
    prepositions = follow_up_words(languages[0]).prepositions
    lemmas = lemmatize([token.text for token in found], languages[0])
    words = []
    for place, (token, lemma) in enumerate(zip(found, lemmas, strict=True)):
        function = token.text in prepositions or any(
            is_stop_word(token.text, language) for language in languages
        )
        read_as = Grammar() if function else grammar(token.text, languages[0])
        capital = place > 0 and text[token.start].isupper()
        before = text[found[place - 1].end if place else 0 : token.start].strip()
        name: bool | None = not function and (capital or read_as.proper)
        if place == 0 and not function and text[token.start].isupper() and not read_as.cases:
            name = None
        words.append(Word(token, lemma, function, name, before[:1], read_as))
    return Asked(text, tuple(dict.fromkeys(languages)), tuple(words))


@lru_cache(maxsize=10_000)
def grammar(word: str, language: str) -> Grammar:
    """Return what the dictionary says of a word of one of the languages it is for."""
    if language not in SLAVIC_LANGUAGES or not _CYRILLIC.fullmatch(word):
        return Grammar()
    readings = analyzer(language).parse(word.replace(APOSTROPHE, "'"))
    likely = [each for each in readings if each.score >= _LIKELY] or readings[:1]
    nominal = [each.tag.grammemes for each in likely if _NOMINALS & each.tag.grammemes]
    every = frozenset().union(*nominal) if nominal else frozenset()
    return Grammar(
        verb=bool(_VERBS & readings[0].tag.grammemes),
        noun=any("NOUN" in grammemes for grammemes in nominal),
        cases=every & _CASES,
        numbers=every & _NUMBERS,
        genders=every & _GENDERS,
        proper=any(_PROPER & each for each in nominal[:1]),
    )
