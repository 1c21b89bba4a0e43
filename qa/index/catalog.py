"""The catalog, read: articles, versions, passages, sentences and vectors of one archive.

Writing is `qa.index.ledger`'s; both speak SQLAlchemy Core to one SQLite file in WAL mode, so a
reader needs no lock and always sees whole articles.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self, TypeVar

import numpy as np
from sqlalchemy import Connection, Engine, func, select, text

from qa.errors import ArchiveError, ArchiveMissing
from qa.index import database, manifest, schema, vectors
from qa.index.entries import ArticleEntry, PassageEntry, SentenceEntry, Status
from qa.index.entry_rows import ENTRY, entry, sentence
from qa.index.keyword_index import KeywordIndex

FILE_NAME = "catalog.sqlite"
_Counted = TypeVar("_Counted")


def ids_json(ids: Iterable[int]) -> str:
    """Return ids as a JSON list: SQLite bounds the number of variables, not their length."""
    return json.dumps(list(ids), separators=(",", ":"))


def among(ids: Iterable[int]) -> Any:
    """Return a subquery that yields the ids given, however many."""
    return text("SELECT value FROM json_each(:ids)").bindparams(ids=ids_json(ids))


@dataclass(frozen=True, slots=True)
class Centroid:
    """Sum of the vectors of a language's sentences, and their number."""

    total: vectors.Floats
    count: int


class Catalog:
    """Reads one archive's catalog. Close it, or use it as a context manager."""

    def __init__(self, folder: Path) -> None:
        """Open the catalog in `folder`.

        Raises:
            ArchiveMissing: there is none.
            ArchiveTooNew: a newer CiteDesk made it.
            ArchiveDamaged: it cannot be read.
        """
        path = folder / FILE_NAME
        if not path.is_file():
            raise _missing(folder)
        self.folder = folder
        self.keywords = KeywordIndex()
        self._engine: Engine = database.connect(path, writable=False)
        try:
            with self.reading() as connection:
                # A process that was killed may have made the file and nothing in it.
                if not connection.execute(text("SELECT count(*) FROM sqlite_schema")).scalar():
                    raise _missing(folder)
                manifest.check_schema(manifest.read(connection), folder)
        except ArchiveError:
            self.close()
            raise

    def close(self) -> None:
        """Close the file; the object cannot be used afterwards."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view of the catalog."""
        with database.explained(self.folder), self._engine.begin() as connection:
            yield connection

    def manifest(self) -> dict[str, str]:
        """Return what the archive was made with."""
        with self.reading() as connection:
            return manifest.read(connection)

    def status(self) -> Status:
        """Return counts by language, outlet and source, and how far indexing has come.

        Counting takes 0.1 s over 20,000 articles, so it is done anew only after a change.
        """
        return self._kept("status", self._count)

    def _kept(self, name: str, count: Callable[[Connection], _Counted]) -> _Counted:
        """Return what was counted last, unless the catalog has changed since."""
        with self.reading() as connection:
            version = connection.execute(text("PRAGMA data_version")).scalar_one()
            # Kept with the connection: the number means nothing to another.
            known: tuple[int, _Counted] | None = connection.info.get(name)
            if known is None or known[0] != version:
                known = version, count(connection)
                connection.info[name] = known
            return known[1]

    def _count(self, connection: Connection) -> Status:
        article, sentence = schema.article.c, schema.sentence.c
        count = connection.execute
        oldest, newest, articles = count(
            select(func.min(article.published_day), func.max(article.published_day), func.count())
        ).one()
        embedded, wanted = count(
            select(func.sum(sentence.stored), func.count()).where(sentence.text_hash.is_not(None))
        ).one()
        return Status(
            articles=articles,
            passages=count(select(func.count()).select_from(schema.passage)).scalar_one(),
            sentences=wanted,
            embedded=embedded or 0,
            languages=self._counts(connection, "language"),
            outlets=self._counts(connection, "outlet"),
            bylines=self._counts(connection, "byline"),
            sources=tuple(
                count(select(schema.source.c.location).order_by(schema.source.c.id)).scalars()
            ),
            oldest=oldest,
            newest=newest,
            fingerprint=manifest.read(connection).get("fingerprint", ""),
        )

    @staticmethod
    def _counts(connection: Connection, column: str) -> dict[str, int]:
        value = func.coalesce(schema.article.c[column], "").label("value")
        number = func.count().label("number")
        rows = connection.execute(
            select(value, number).group_by(value).order_by(number.desc(), value)
        )
        return dict(rows.all())

    def entries(self, ids: Iterable[int]) -> dict[int, ArticleEntry]:
        """Return the articles of those row numbers."""
        with self.reading() as connection:
            rows = connection.execute(ENTRY.where(schema.article.c.id.in_(among(ids))))
            return {row.id: entry(row) for row in rows}

    def list_entries(self, ids: str | None, limit: int, offset: int) -> list[ArticleEntry]:
        """Return articles newest first, undated last; `ids` is a JSON list to stay within."""
        order = schema.article.c.published.desc().nulls_last(), schema.article.c.id
        query = ENTRY.order_by(*order).limit(limit).offset(offset)
        if ids is not None:
            query = query.where(
                schema.article.c.id.in_(
                    text("SELECT value FROM json_each(:ids)").bindparams(ids=ids)
                )
            )
        with self.reading() as connection:
            return [entry(row) for row in connection.execute(query)]

    def find_entries(self, key: str) -> list[ArticleEntry]:
        """Return the articles of that key, in any source, or found at that path."""
        by_place = select(schema.place.c.article_id).where(
            (schema.place.c.key == key) | (schema.place.c.path == key)
        )
        with self.reading() as connection:
            rows = connection.execute(
                ENTRY.where((schema.article.c.key == key) | schema.article.c.id.in_(by_place))
            )
            return [entry(row) for row in rows]

    def find_by_url(self, url: str) -> list[ArticleEntry]:
        """Return the articles that were published at that URL."""
        with self.reading() as connection:
            return [
                entry(row) for row in connection.execute(ENTRY.where(schema.article.c.url == url))
            ]

    def places(self, article_id: int) -> list[str]:
        """Return where the article was found: source, path and line."""
        place = schema.place.c
        with self.reading() as connection:
            rows = connection.execute(
                select(schema.source.c.location, place.path, place.line)
                .join(schema.source, schema.source.c.id == place.source_id)
                .where(place.article_id == article_id)
                .order_by(place.id)
            )
            return [
                f"{location}: {path}" + (f", line {line}" if line else "")
                for location, path, line in rows
            ]

    def versions(self, article_id: int) -> list[tuple[str, str]]:
        """Return SHA-256 and time (ISO, UTC) of an article's versions, oldest first."""
        with self.reading() as connection:
            rows = connection.execute(
                select(schema.body.c.sha256, schema.version.c.since)
                .join(schema.body, schema.body.c.id == schema.version.c.body_id)
                .where(schema.version.c.article_id == article_id)
                .order_by(schema.version.c.since, schema.body.c.id)
            )
            return [(sha256, since) for sha256, since in rows]

    def bodies(self, sha256s: Iterable[str]) -> dict[str, str]:
        """Return the texts of versions by their SHA-256; unknown ones are left out."""
        query = select(schema.body.c.sha256, schema.body.c.text).where(
            schema.body.c.sha256.in_(list(sha256s))
        )
        with self.reading() as connection:
            return dict(connection.execute(query).all())

    def spans(self, article_id: int) -> str:
        """Return an article's labelled spans as JSON, as `metadata.load_spans` reads them."""
        with self.reading() as connection:
            query = select(schema.article.c.spans).where(schema.article.c.id == article_id)
            return str(connection.execute(query).scalar_one())

    def passages(self, ids: Iterable[int]) -> list[PassageEntry]:
        """Return the passages of those row numbers, by row number."""
        passage = schema.passage
        with self.reading() as connection:
            rows = connection.execute(
                select(
                    passage.c.id,
                    passage.c.article_id,
                    passage.c.start,
                    passage.c.end,
                    passage.c.lemmas,
                    passage.c.words,
                )
                .where(passage.c.id.in_(among(ids)))
                .order_by(passage.c.id)
            )
            return [
                PassageEntry(id_, article, start, end, tuple(lemmas.split()), tuple(words.split()))
                for id_, article, start, end, lemmas, words in rows
            ]

    def first_passages(self, article_ids: Iterable[int]) -> list[int]:
        """Return the row number of each article's first passage."""
        passage = schema.passage.c
        query = select(func.min(passage.id)).where(passage.article_id.in_(among(article_ids)))
        with self.reading() as connection:
            return list(connection.execute(query.group_by(passage.article_id)).scalars())

    def sentences(self, passage_ids: Iterable[int]) -> list[SentenceEntry]:
        """Return the sentences of those passages, in the order of the text."""
        with self.reading() as connection:
            rows = connection.execute(
                select(schema.sentence)
                .where(schema.sentence.c.passage_id.in_(among(passage_ids)))
                .order_by(schema.sentence.c.article_id, schema.sentence.c.start)
            )
            return [sentence(row) for row in rows]

    def passage_ids(self, sentence_uuids: Sequence[str]) -> list[int]:
        """Return the passage of each sentence that the catalog knows, in the order given."""
        found: dict[str, int] = {}
        with self.reading() as connection:
            rows = connection.execute(
                text(
                    "SELECT uuid, passage_id FROM sentence"
                    " WHERE uuid IN (SELECT value FROM json_each(:uuids))"
                ),
                {"uuids": json.dumps(sentence_uuids)},
            )
            found = {row.uuid: row.passage_id for row in rows}
        return [found[uuid] for uuid in sentence_uuids if uuid in found]

    def sentence_uuids(self, articles: str, language: str) -> list[str]:
        """Return ids of the sentences that the vector store holds of some articles.

        Args:
            articles: JSON list of article ids.
            language: Only articles of this language; the empty string for unknown.
        """
        with self.reading() as connection:
            rows = connection.execute(
                text(
                    "SELECT sentence.uuid FROM article"
                    " JOIN sentence ON sentence.article_id = article.id"
                    " WHERE article.id IN (SELECT value FROM json_each(:articles))"
                    " AND coalesce(article.language, '') = :language AND sentence.stored = 1"
                ),
                {"articles": articles, "language": language},
            )
            return list(rows.scalars())

    def sentences_inside(self, sentence_uuids: Sequence[str], articles: str) -> list[str]:
        """Return those of the sentences that stand in some articles, in the order given.

        Args:
            sentence_uuids: Ids that the catalog need not know.
            articles: JSON list of article ids.
        """
        with self.reading() as connection:
            rows = connection.execute(
                text(
                    "SELECT uuid FROM sentence WHERE uuid IN (SELECT value FROM json_each(:uuids))"
                    " AND article_id IN (SELECT value FROM json_each(:articles))"
                ),
                {"uuids": json.dumps(sentence_uuids), "articles": articles},
            )
            found = set(rows.scalars())
        return [uuid for uuid in sentence_uuids if uuid in found]

    def mean_passage_terms(self) -> float:
        """Return how many terms a passage has in the mean; counted anew only after a change."""
        return self._kept("mean_terms", self._mean_terms)

    @staticmethod
    def _mean_terms(connection: Connection) -> float:
        terms, passages = connection.execute(
            text("SELECT total(sentence.terms), (SELECT count(*) FROM passage) FROM sentence")
        ).one()
        return float(terms) / passages if passages else 0.0

    def vectors(self, vector_ids: Sequence[int], dimension: int) -> vectors.Floats:
        """Return an array of shape (len(vector_ids), dimension), rows in the order given."""
        with self.reading() as connection:
            rows = connection.execute(
                select(schema.vector.c.id, schema.vector.c.data).where(
                    schema.vector.c.id.in_(among(set(vector_ids)))
                )
            )
            data = dict(rows.all())
        return vectors.unpack([data[id_] for id_ in vector_ids], dimension)

    def centroids(self) -> dict[str, Centroid]:
        """Return each language's sum of vectors and count; the empty string for unknown."""
        with self.reading() as connection:
            rows = connection.execute(select(schema.centroid)).all()
        return {
            language: Centroid(vectors.unpack_total(total).astype(np.float32), count)
            for language, count, total in rows
        }


def _missing(folder: Path) -> ArchiveMissing:
    return ArchiveMissing(
        f"There is no archive in {folder}.",
        "Make one with `citedesk index PATH`, or name another folder with --archive.",
    )
