"""All that is SQLite's FTS5 own: the keyword index over the passages' lemmas and words.

The index is an external-content table over `passage`: FTS5 keeps postings only. Terms are made
by `qa.language`, never by FTS5's tokenizer, which merely splits them at spaces.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, text

_CREATE = (
    """CREATE VIRTUAL TABLE IF NOT EXISTS passage_fts USING fts5(
        lemmas, words, headline, content='passage', content_rowid='id',
        tokenize="unicode61 remove_diacritics 0 tokenchars '.'")""",
    "CREATE VIRTUAL TABLE IF NOT EXISTS passage_vocabulary USING fts5vocab(passage_fts, col)",
)
_WRITE = "(rowid, lemmas, words, headline) SELECT id, lemmas, words, headline FROM passage"
_REMOVE = (
    "INSERT INTO passage_fts(passage_fts, rowid, lemmas, words, headline)"
    " SELECT 'delete', id, lemmas, words, headline FROM passage WHERE article_id = :article"
)


@dataclass(frozen=True, slots=True)
class Query:
    """A keyword query.

    Attributes:
        lemmas: Alternatives for one word of the question each, matched against lemmas.
        words: The same, matched against raw words.
        phrases: Runs of raw words that must all stand, each in one piece.
        required: True where each group of alternatives must be met, not just one.
        without: Lemmas that must not stand.
    """

    lemmas: tuple[tuple[str, ...], ...] = ()
    words: tuple[tuple[str, ...], ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    required: bool = False
    without: tuple[str, ...] = ()

    def match(self) -> str:
        """Return the FTS5 expression; every term is quoted, so that none is syntax."""
        groups = [
            _either(lemmas, words)
            for lemmas, words in zip(self.lemmas, self.words, strict=True)
            if lemmas or words
        ]
        together = (" AND " if self.required else " OR ").join(groups)
        needed = [f"({together})"] if together else []
        needed += [f"words : {_quoted(' '.join(phrase))}" for phrase in self.phrases]
        expression = " AND ".join(needed)
        if expression and self.without:
            unwanted = " OR ".join(_quoted(term) for term in self.without)
            expression = f"({expression}) NOT {{lemmas words}} : ({unwanted})"
        return expression


def _either(lemmas: Iterable[str], words: Iterable[str]) -> str:
    parts = []
    if lemmas:
        parts.append(f"{{lemmas headline}} : ({' OR '.join(map(_quoted, lemmas))})")
    if words:
        parts.append(f"words : ({' OR '.join(map(_quoted, words))})")
    return f"({' OR '.join(parts)})"


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'


class KeywordIndex:
    """Proposes passages for a query, over one catalog connection at a time."""

    def create(self, connection: Connection) -> None:
        """Make the index where there is none."""
        for statement in _CREATE:
            connection.execute(text(statement))

    def add(self, connection: Connection, article_id: int) -> None:
        """Index the passages of an article, which stand in `passage` already."""
        connection.execute(
            text(f"INSERT INTO passage_fts{_WRITE} WHERE article_id = :article"),
            {"article": article_id},
        )

    def remove(self, connection: Connection, article_id: int) -> None:
        """Take an article's passages out, while they still stand in `passage`."""
        connection.execute(text(_REMOVE), {"article": article_id})

    def propose(
        self, connection: Connection, match: str, limit: int, within: str | None = None
    ) -> list[int]:
        """Return ids of the passages that BM25 ranks highest, best first.

        Args:
            connection: To the catalog.
            match: From `Query.match`; empty finds nothing.
            limit: How many at most.
            within: JSON list of article ids to stay within; None for all.
        """
        if not match:
            return []
        # The plus keeps SQLite from asking FTS5 anew for each passage inside: seconds, not 20 ms.
        inside = (
            " AND +rowid IN (SELECT id FROM passage WHERE article_id IN"
            " (SELECT value FROM json_each(:within)))"
            if within is not None
            else ""
        )
        rows = connection.execute(
            text(
                f"SELECT rowid FROM passage_fts WHERE passage_fts MATCH :match{inside}"
                " ORDER BY bm25(passage_fts, 1.0, 0.5, 0.5) LIMIT :limit"
            ),
            {"match": match, "limit": limit, "within": within},
        )
        return [row[0] for row in rows]
