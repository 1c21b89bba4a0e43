"""Every passage that holds all of some terms, by FTS5: what `citedesk search` asks.

A term counts as standing in a passage where it stands in its article's headline.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from qa.index.catalog import ids_json
from qa.index.keyword_index import Query
from qa.language.tokens import tokens


@dataclass(frozen=True, slots=True)
class Word:
    """A word, in any of its forms.

    Attributes:
        raw: Its normal form.
        lemmas: Its lemmas in the archive's languages and its normal form, each once.
    """

    raw: str
    lemmas: tuple[str, ...]

    def match(self) -> str:
        """Return the FTS5 expression for a passage that holds it, or whose headline does."""
        return Query(lemmas=(self.lemmas,), words=((self.raw,),)).match()

    def match_headline(self) -> str:
        """Return the FTS5 expression for a headline that holds it."""
        return f"headline : ({' OR '.join(map(_quoted, self.lemmas))})"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words one after the other, in just these forms.

    Attributes:
        raw: Their normal forms.
        lemmas: Their lemmas, a row for each of the archive's languages.
    """

    raw: tuple[str, ...]
    lemmas: tuple[tuple[str, ...], ...]

    def match(self) -> str:
        """Return the FTS5 expression for a passage that holds it."""
        return Query(phrases=(self.raw,)).match()

    def match_headline(self) -> str:
        """Return the FTS5 expression for headlines that may hold it: their lemmas agree."""
        rows = dict.fromkeys((*self.lemmas, self.raw))
        return f"headline : ({' OR '.join(_quoted(' '.join(row)) for row in rows)})"

    def stands_in(self, headline: str) -> bool:
        """Return whether the headline holds the words as they are."""
        words = [token.text for token in tokens(headline)]
        return bool(run_starts(words, self.raw))


Term = Word | Phrase


@dataclass(frozen=True, slots=True)
class Match:
    """A passage that was found, by row number, with BM25's score: the less, the better."""

    passage_id: int
    article_id: int
    score: float


def run_starts(words: Sequence[str], run: Sequence[str]) -> list[int]:
    """Return where in `words` the words of `run` stand one after the other."""
    number = len(run)
    return [
        at for at in range(len(words) - number + 1) if tuple(words[at : at + number]) == tuple(run)
    ]


def find(
    connection: Connection,
    wanted: Sequence[Term],
    without: Sequence[Term] = (),
    within: str | None = None,
    *,
    newest_first: bool = False,
) -> list[Match]:
    """Return the passages that hold every term wanted, in articles that hold none unwanted.

    Args:
        connection: To the catalog.
        wanted: At least one.
        without: Must stand nowhere in the article.
        within: JSON list of article ids to stay within; None for all.
        newest_first: Order by publication date, undated last, rather than by relevance.
    """
    values: dict[str, Any] = {"any": " OR ".join(_anywhere(term) for term in wanted)}
    conditions = list(_conditions(connection, wanted, without, values))
    if within is not None:
        values["within"] = within
        conditions.append("passage.article_id IN (SELECT value FROM json_each(:within))")
    order = "article.published DESC NULLS LAST, score" if newest_first else "score"
    rows = connection.execute(
        text(
            "SELECT passage.id, passage.article_id, bm25(passage_fts, 1.0, 0.5, 0.5) AS score"
            " FROM passage_fts JOIN passage ON passage.id = passage_fts.rowid"
            " JOIN article ON article.id = passage.article_id"
            f" WHERE passage_fts MATCH :any {''.join(f' AND {each}' for each in conditions)}"
            f" ORDER BY {order}, passage.id"
        ),
        values,
    )
    return [Match(*row) for row in rows]


def find_headlines(connection: Connection, wanted: Sequence[Term]) -> list[int]:
    """Return the ids of articles whose headline holds every term, by row number."""
    found: set[int] | None = None
    for term in wanted:
        articles = set(_headed(connection, term))
        found = articles if found is None else found & articles
    return sorted(found or ())


def _conditions(
    connection: Connection,
    wanted: Sequence[Term],
    without: Sequence[Term],
    values: dict[str, Any],
) -> Iterator[str]:
    if len(wanted) > 1 or isinstance(wanted[0], Phrase):
        for number, term in enumerate(wanted):
            values[f"wanted{number}"] = term.match()
            values[f"headed{number}"] = ids_json(_headed(connection, term))
            yield (
                "(passage.id IN (SELECT rowid FROM passage_fts"
                f" WHERE passage_fts MATCH :wanted{number})"
                f" OR passage.article_id IN (SELECT value FROM json_each(:headed{number})))"
            )
    for number, term in enumerate(without):
        values[f"without{number}"] = term.match()
        values[f"not_headed{number}"] = ids_json(_headed(connection, term))
        yield (
            "passage.article_id NOT IN (SELECT article_id FROM passage WHERE id IN"
            f" (SELECT rowid FROM passage_fts WHERE passage_fts MATCH :without{number})"
            f" UNION SELECT value FROM json_each(:not_headed{number}))"
        )


def _headed(connection: Connection, term: Term) -> list[int]:
    """Return the ids of articles whose headline holds the term."""
    rows = connection.execute(
        text(
            "SELECT article.id, article.headline FROM passage_fts"
            " JOIN passage ON passage.id = passage_fts.rowid"
            " JOIN article ON article.id = passage.article_id WHERE passage_fts MATCH :match"
        ),
        {"match": term.match_headline()},
    )
    return [
        identifier
        for identifier, headline in rows
        if isinstance(term, Word) or term.stands_in(headline or "")
    ]


def _anywhere(term: Term) -> str:
    own = term.match()
    return f"({own} OR {term.match_headline()})" if isinstance(term, Phrase) else own


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'
