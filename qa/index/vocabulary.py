"""The words that an archive holds, asked one by one: loading them all takes most of a second."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, Literal

from sqlalchemy import text

from qa.index.keyword_index import Query
from qa.language.tokens import tokens

if TYPE_CHECKING:
    from qa.index.catalog import Catalog

Column = Literal["words", "lemmas"]

_LAST: Final = "\U0010ffff"
# CROSS JOIN keeps the order: FTS5 seeks each term instead of reading its whole vocabulary.
_GIVEN: Final = text(
    "SELECT term, doc FROM json_each(:terms) CROSS JOIN passage_vocabulary ON term = value"
    " WHERE col = :column"
)
_BEGINNING: Final = text(
    "SELECT term, doc FROM passage_vocabulary"
    " WHERE term >= :first AND term < :last AND col = :column"
)
_PASSAGES: Final = text(
    "SELECT substr(body.text, passage.start + 1, passage.end - passage.start) FROM passage_fts"
    " JOIN passage ON passage.id = passage_fts.rowid"
    " JOIN article ON article.id = passage.article_id JOIN body ON body.id = article.body_id"
    " WHERE passage_fts MATCH :match LIMIT :limit"
)
# A name shows in the first passages that it stands in: it is seldom first in all of its sentences.
_LOOKED_AT: Final = 20


class Vocabulary:
    """Terms of an archive and in how many passages each stands; follows what is indexed.

    Args:
        catalog: The archive's.
    """

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def frequencies(self, terms: Iterable[str], column: Column = "words") -> dict[str, int]:
        """Return in how many passages each term stands; absent ones are left out.

        Args:
            terms: Values of `Token.text`, or lemmas of them.
            column: What to look among: words as they stand, or lemmas.
        """
        wanted = [*dict.fromkeys(terms)]
        if not wanted:
            return {}
        given = {"terms": json.dumps(wanted), "column": column}
        with self._catalog.reading() as connection:
            return dict(connection.execute(_GIVEN, given).all())

    def beginning(self, prefix: str, column: Column = "words") -> dict[str, int]:
        """Return the terms that begin with `prefix`, with the passages that each stands in."""
        given = {"first": prefix, "last": prefix + _LAST, "column": column}
        with self._catalog.reading() as connection:
            return dict(connection.execute(_BEGINNING, given).all())

    def is_name(self, word: str) -> bool:
        """Tell whether the archive writes a word with a capital within a sentence.

        Args:
            word: A `Token.text`.
        """
        given = {"match": Query(((),), ((word,),)).match(), "limit": _LOOKED_AT}
        with self._catalog.reading() as connection:
            passages = connection.execute(_PASSAGES, given).scalars().all()
        return any(
            token.text == word and passage[token.start].isupper() and _goes_on(passage, token.start)
            for passage in passages
            for token in tokens(passage)
        )


def _goes_on(passage: str, place: int) -> bool:
    """What stands before is of the same sentence."""
    before = passage[:place].rstrip(" ")
    return before[-1:].isalnum() or before[-1:] == ","
