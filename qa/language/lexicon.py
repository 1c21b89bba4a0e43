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
# The lemmas of its words in the same places, empty where a word is its own lemma: to make them
# takes two seconds, to read them a tenth of one.
LEMMAS: Final = Path(__file__).with_name("lexicon_lemmas.tsv")
COLUMNS: Final = ("en", "ru", "uk", "kk", "ky")

_Rows = tuple[tuple[tuple[str, ...], ...], ...]


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
    column = COLUMNS.index(into)
    rows, lemmas = _rows_of(language).get(lemma, ()), _lemmas()
    found = dict.fromkeys(each for row in rows for each in lemmas[row][column])
    return tuple(each for each in found if into != language or each != lemma)


def lemma_table() -> str:
    """Return what `lexicon_lemmas.tsv` has to hold: it changes with the lexicon and the lemmas."""
    lines = []
    for row in _concepts():
        cells = []
        for language, words in zip(COLUMNS, row, strict=True):
            pairs = zip(words, lemmatize(words, language), strict=True)
            cells.append("|".join("" if lemma == word else lemma for word, lemma in pairs))
        lines.append("\t".join(cells) + "\n")
    return "".join(lines)


@lru_cache(maxsize=1)
def _concepts() -> _Rows:
    # As `tokens` writes them.
    text = LEXICON.read_text(encoding="utf-8").replace("'", APOSTROPHE).replace("ё", "е")
    return tuple(
        tuple(tuple(filter(None, cell.split("|"))) for cell in line.split("\t"))
        for line in text.splitlines()
    )


@lru_cache(maxsize=1)
def _lemmas() -> _Rows:
    """The lemmas of all words, by line and column."""
    lines = LEMMAS.read_text(encoding="utf-8").splitlines()
    return tuple(
        tuple(
            tuple(lemma or word for word, lemma in zip(words, cell.split("|"), strict=bool(words)))
            for words, cell in zip(row, line.split("\t"), strict=True)
        )
        for row, line in zip(_concepts(), lines, strict=True)
    )


@lru_cache(maxsize=len(COLUMNS))
def _rows_of(language: str) -> Mapping[str, tuple[int, ...]]:
    """The concepts, by line, that a lemma or a word of a language stands for."""
    column = COLUMNS.index(language)
    rows: defaultdict[str, dict[int, None]] = defaultdict(dict)
    for row, (words, lemmas) in enumerate(zip(_concepts(), _lemmas(), strict=True)):
        for each in (*words[column], *lemmas[column]):
            rows[each][row] = None
    return MappingProxyType({lemma: tuple(found) for lemma, found in rows.items()})
