"""Words of a statement and which of its sources' words carry them, across languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from qa.answering.shared_words import keys_of
from qa.language.lemmas import lemmatize
from qa.language.lexicon import translations
from qa.language.tokens import Token, tokens

# What `keys_of` marks lemmas and translations with.
_ACRONYM: Final = 5
_WHOLE: Final = "="
_CLAUSE: Final = re.compile(r"[,;:.!?—–()«»\"“”]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence.

    Attributes:
        text: Its normal form.
        lemma: Its dictionary form or stem.
        start: First character, counted from 0.
        end: One past the last (half-open).
        capital: Whether it is written with one.
        acronym: Whether it is written with nothing else: acronyms are translated.
        clause: Number of the clause it stands in, from 0, by its marks.
    """

    text: str
    lemma: str
    start: int
    end: int
    capital: bool
    acronym: bool
    clause: int


@lru_cache(maxsize=1024)
def words_of(text: str, language: str | None) -> tuple[Word, ...]:
    """Return the words of a sentence with their lemmas."""
    found = tokens(text)
    lemmas = lemmatize([token.text for token in found], language)
    return tuple(_words(text, found, lemmas))


def _words(text: str, found: Sequence[Token], lemmas: Sequence[str]) -> Iterator[Word]:
    clause, last = 0, 0
    for token, lemma in zip(found, lemmas, strict=True):
        clause += bool(_CLAUSE.search(text, last, token.start))
        last = token.end
        written = text[token.start : token.end]
        acronym = 1 < len(written) <= _ACRONYM and written.isupper()
        yield Word(token.text, lemma, token.start, token.end, written[0].isupper(), acronym, clause)


@lru_cache(maxsize=1024)
def aligned(
    statement: str, language: str | None, source: str, its: str | None, exact: bool = False
) -> tuple[frozenset[int], ...]:
    """Return for each word of a statement which words of a source may carry it.

    Args:
        statement: A sentence.
        language: Its, ISO 639-1.
        source: Another sentence.
        its: The language of that.
        exact: By lemmas and translations only, not by how words begin.
    """
    into = its if its != language else None
    ours = keys_of(statement, language, into)
    theirs = keys_of(source, its, None)
    if into is not None:
        back = keys_of(source, its, language)
        theirs = tuple(one | other for one, other in zip(theirs, back, strict=True))
    index: dict[str, set[int]] = {}
    for at, keys in enumerate(theirs):
        for key in keys:
            if exact and key[0] != _WHOLE:
                continue
            index.setdefault(key, set()).add(at)
    return tuple(frozenset(at for key in keys for at in index.get(key, ())) for keys in ours)


@lru_cache(maxsize=20_000)
def known(lemma: str, language: str, into: str) -> bool:
    """Whether the lexicon says what a word is in another language."""
    return bool(translations(lemma, language, into))
