"""Misspelt words of a question, corrected to words that the archive or a dictionary has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType
from typing import Final

from qa.language.dictionaries import (
    DICTIONARY_LANGUAGES,
    english_frequencies,
    in_dictionary,
)
from qa.language.identification import identify
from qa.language.lemmas import lemmatize
from qa.language.tokens import Token, tokens
from qa.retrieval.known_words import KnownWords
from qa.retrieval.replacement import Replacement, in_case_of

_SHORTEST: Final = 4
# From so many letters on, a word may become one that the archive does not have.
_LONG: Final = 7
_ENDING: Final = 2
# Likely enough for a shorter one: a letter left out of an English word as common as "leads".
_VERY_COMMON: Final = 50.0
# From so many letters on, two slips in a word are undone, if its first letters are right.
_TWO_SLIPS: Final = 8
_PREFIX: Final = 3
# A correction is taken if it is so many times likelier than any with another lemma.
_CLEARER: Final = 3
# How likely a slip is against a letter that was mistaken for another: there are thirty times as
# many ways to do that as to leave one out, and each kind is about as frequent (Damerau 1964).
_OMITTED: Final = 10.0
_EXCHANGED: Final = 10.0
_DOUBLED: Final = 10.0
_ADDED: Final = 1.0
_MISTAKEN: Final = 1.0
# What a word's form and its lemma in the archive weigh, for each passage.
_FORM: Final = 1.0
_LEMMA: Final = 0.5
# A dictionary's word counts as so many passages: an English one by how often Google's n-grams have
# it ("according" 20, "accordion" 0.2), others alike.
_COMMON_ENGLISH: Final = 5_000_000
_DICTIONARY_WORD: Final = 0.1
_ALPHABETS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ru": "абвгдежзийклмнопрстуфхцчшщъыьэюя",
        "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяʼ",
        "en": "abcdefghijklmnopqrstuvwxyz",
    }
)
_LONGEST: Final = 40
_CHUNK: Final = re.compile(r"\S+")
# Addresses, file names, tags and the like, which are not words of the question's language.
_CODE: Final = re.compile(r"\w[.:]\w|[@#/_\\\d]")
_HYPHENS: Final = ("-", "‐", "‑")


class _Kind(Enum):
    """What a word is by its capital: a name must not become another one."""

    WORD = auto()
    FIRST = auto()
    NAME = auto()


# From so many letters on, a word is corrected to one that the archive has: by a slip that is
# likely by itself, and by another.
_LIKELY_FROM: Final = {_Kind.WORD: 4, _Kind.FIRST: 5, _Kind.NAME: 5}
_UNLIKELY_FROM: Final = {_Kind.WORD: 5, _Kind.FIRST: 99, _Kind.NAME: 7}


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A word that may have been meant.

    Attributes:
        word: It.
        lemma: Its lemma in the question's language.
        held: Whether the archive has it, in whatever form.
        slip: How likely the slip is by itself.
        weight: How likely it is that it was meant; only to be compared.
    """

    word: str
    lemma: str
    held: bool
    slip: float
    weight: float


def correct_spelling(question: str, known: KnownWords) -> list[Replacement]:
    """Return corrections of words that neither the archive nor a dictionary has.

    Only words of the question's own language are corrected, and only if that has a dictionary:
    elsewhere a slip cannot be told from a word that is new.

    Args:
        question: As typed, or as read from another layout or from Latin letters.
        known: What is a word.
    """
    suspects = [*_suspects(question)]
    words = {token.text for token in suspects}
    if not words - known.among(words):
        return []
    among = dict.fromkeys((*DICTIONARY_LANGUAGES, "kk", "ky", *known.languages))
    language = identify(question, tuple(among))
    if language not in DICTIONARY_LANGUAGES:
        return []
    unknown = {word for word in words if {*word} <= {*_ALPHABETS[language]}}
    unknown -= known.among(unknown, language)
    replaced = []
    for token in suspects:
        if token.text in unknown:
            typed = question[token.start : token.end]
            meant = _meant(token.text, _kind(question, token), language, known)
            if meant is not None:
                replaced.append(Replacement(token.start, token.end, in_case_of(typed, meant)))
    return replaced


def _suspects(question: str) -> Iterator[Token]:
    """Words that are long enough and look like words."""
    chunks = _CHUNK.finditer(question)
    code = [chunk.span() for chunk in chunks if _CODE.search(chunk.group())]
    for token in tokens(question):
        typed = question[token.start : token.end]
        if not _SHORTEST <= len(token.text) <= _LONGEST or not token.text.isalpha():
            continue
        if not (typed.islower() or typed.istitle()):  # ОДКБ, iPhone
            continue
        if typed.endswith("о") and question[token.end : token.end + 1] in _HYPHENS:
            continue  # "азиатско-" is half a word.
        if not any(start < token.end and token.start < end for start, end in code):
            yield token


def _kind(question: str, token: Token) -> _Kind:
    if question[token.start].islower():
        return _Kind.WORD
    before = question[: token.start].rstrip(" «“„\"'(")
    return _Kind.NAME if before and before[-1] not in ".!?:" else _Kind.FIRST


def _meant(word: str, kind: _Kind, language: str, known: KnownWords) -> str | None:
    candidates = _candidates(_one_slip(word, language), language, known)
    if not candidates and len(word) >= _TWO_SLIPS:
        candidates = _candidates(_two_slips(word, language, known), language, known)
    if kind is _Kind.NAME:
        candidates = [
            each for each in candidates if each.held and known.vocabulary.is_name(each.word)
        ]
    best = _likeliest(candidates)
    return best.word if best and _is_safe(word, best, kind) else None


def _candidates(near: Mapping[str, float], language: str, known: KnownWords) -> list[_Candidate]:
    forms = known.vocabulary.frequencies(near)
    words = [word for word in near if word in forms or in_dictionary(word, language)]
    of_word = dict(zip(words, lemmatize(words, language), strict=True))
    lemmas = known.vocabulary.frequencies(of_word.values(), "lemmas")
    candidates = []
    for word, lemma in of_word.items():
        passages = _FORM * forms.get(word, 0) + _LEMMA * lemmas.get(lemma, 0)
        weight = near[word] * (passages + _elsewhere(word, language))
        candidates.append(_Candidate(word, lemma, passages > 0, near[word], weight))
    return candidates


def _elsewhere(word: str, language: str) -> float:
    """How common a word is outside of the archive, as a number of passages."""
    if language == "en":
        return english_frequencies().get(word, 0) / _COMMON_ENGLISH
    return _DICTIONARY_WORD


def _likeliest(candidates: list[_Candidate]) -> _Candidate | None:
    """The likeliest word, if none with another lemma is nearly as likely."""
    best = max(candidates, key=lambda each: each.weight, default=None)
    if best is None:
        return None
    others = (each.weight for each in candidates if each.lemma != best.lemma)
    return best if best.weight >= _CLEARER * max(others, default=0.0) else None


def _is_safe(word: str, meant: _Candidate, kind: _Kind) -> bool:
    """Whether a word is long enough for what it would become."""
    likely = meant.slip > _MISTAKEN
    if kind is _Kind.WORD and not meant.held:
        # "tweeter" for "tweeted" would be a guess.
        ends_alike = meant.word[-_ENDING:] == word[-_ENDING:]
        common = likely and meant.weight >= _VERY_COMMON
        return (len(word) >= _LONG and (likely or ends_alike)) or common
    if kind is _Kind.NAME and not likely and meant.word[0] != word[0]:
        return False
    return meant.held and len(word) >= (_LIKELY_FROM if likely else _UNLIKELY_FROM)[kind]


def _one_slip(word: str, language: str) -> dict[str, float]:
    """Words that become this one by one slip, with how likely that is."""
    letters = _ALPHABETS[language]
    near: dict[str, float] = {}
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        if after:
            near |= {before + letter + after[1:]: _MISTAKEN for letter in letters}
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        near |= {before + letter + after: _OMITTED for letter in letters}
        if after:
            near[before + after[1:]] = _DOUBLED if before[-1:] == after[0] else _ADDED
        if len(after) > 1:
            near[before + after[1] + after[0] + after[2:]] = _EXCHANGED
    near.pop(word, None)
    return near


def _two_slips(word: str, language: str, known: KnownWords) -> dict[str, float]:
    """Words of the archive at a distance of two (optimal string alignment)."""
    from symspellpy.editdistance import DamerauOsa

    letters = {*word}
    alphabet = {*_ALPHABETS[language]}
    distance = DamerauOsa().distance
    return {
        each: 1.0
        for each in known.vocabulary.beginning(word[:_PREFIX])
        if abs(len(each) - len(word)) <= 2
        and len(letters ^ {*each}) <= 4
        and alphabet.issuperset(each)
        and 0 <= distance(word, each, 2) <= 2
    }
