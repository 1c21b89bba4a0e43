"""A translation lexicon of news: the words of a question in the languages of the articles.

`lexicon.tsv` holds one concept a line, in columns English, Russian, Ukrainian, Kazakh and Kyrgyz,
each with the concept's words in dictionary form, parted by "|". It is read when first needed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from qa.language.lemmas import lemmatize
from qa.language.tokens import APOSTROPHE

LEXICON: Final = Path(__file__).with_name("lexicon.tsv")
COLUMNS: Final = ("en", "ru", "uk", "kk", "ky")
# A lemma begins as its word does, so that few words are lemmatized for each that is looked up:
# the whole lexicon would take two seconds.
_BEGINNING: Final = 2


@lru_cache(maxsize=20_000)
def translations(lemma: str, language: str, into: str) -> tuple[str, ...]:
    """Return the lemmas that say in another language what a word says; none where unknown.

    Args:
        lemma: As `qa.language.lemmas.lemmatize` gives it.
        language: ISO 639-1 code of the word's language.
        into: ISO 639-1 code of the language to translate to; the word's own gives synonyms.
    """
    if language not in COLUMNS or into not in COLUMNS:
        return ()
    concepts, column = _concepts(), COLUMNS.index(into)
    words = [word for row in _rows_of(lemma, language) for word in concepts[row][column]]
    found = dict.fromkeys(lemmatize(words, into))
    return tuple(each for each in found if into != language or each != lemma)


def _rows_of(lemma: str, language: str) -> list[int]:
    """Return the concepts, by line, that a lemma of a language stands for."""
    placed = _by_beginning(language).get(lemma[:_BEGINNING], ())
    lemmas = lemmatize([word for word, _ in placed], language)
    rows = [row for its, (word, row) in zip(lemmas, placed, strict=True) if lemma in (its, word)]
    return list(dict.fromkeys(rows))


@lru_cache(maxsize=1)
def _concepts() -> tuple[tuple[tuple[str, ...], ...], ...]:
    # As `tokens` writes them.
    text = LEXICON.read_text(encoding="utf-8").replace("'", APOSTROPHE).replace("ё", "е")
    lines = text.splitlines()
    return tuple(
        tuple(tuple(filter(None, cell.split("|"))) for cell in line.split("\t")) for line in lines
    )


@lru_cache(maxsize=len(COLUMNS))
def _by_beginning(language: str) -> Mapping[str, tuple[tuple[str, int], ...]]:
    """Return the words of a language with their lines, by what they begin with."""
    column = COLUMNS.index(language)
    words: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for row, cells in enumerate(_concepts()):
        for word in cells[column]:
            words[word[:_BEGINNING]].append((word, row))
    return MappingProxyType({beginning: tuple(found) for beginning, found in words.items()})
