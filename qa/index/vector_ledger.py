"""Which sentences have a vector, and which of those the vector store is known to hold."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    Connection,
    bindparam,
    delete,
    func,
    insert,
    select,
    text,
    update,
)

from qa.index import cuttings, schema, vectors
from qa.index.catalog import among
from qa.index.writer import CatalogWriter

_ARTICLES_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Unembedded:
    """A sentence that has no vector yet."""

    id: int
    language: str
    text_hash: bytes
    text: str


@dataclass(frozen=True, slots=True)
class Embedded:
    """A sentence with its vector, for the vector store."""

    id: int
    uuid: str
    language: str
    vector: vectors.Floats


class VectorLedger:
    """Reads and marks the progress of the second pass. The caller holds the archive's lock."""

    def __init__(self, writer: CatalogWriter, dimension: int) -> None:
        self._writer = writer
        self._dimension = dimension

    def wanting(self) -> int:
        """Return how many sentences are to be embedded."""
        query = select(func.count()).where(_wants_vector())
        with self._writer.writing() as connection:
            return int(connection.execute(query).scalar_one())

    def unembedded(self) -> Iterator[list[Unembedded]]:
        """Yield the sentences to embed in groups of whole articles, newest articles first."""
        article = schema.article.c
        after: tuple[str, int] | None = None
        while True:
            moment = func.coalesce(article.published, "")
            query = select(article.id, moment).where(
                select(schema.sentence.c.id)
                .where(schema.sentence.c.article_id == article.id, _wants_vector())
                .exists()
            )
            if after is not None:
                query = query.where(
                    (moment < after[0]) | ((moment == after[0]) & (article.id > after[1]))
                )
            query = query.order_by(moment.desc(), article.id).limit(_ARTICLES_AT_ONCE)
            with self._writer.writing() as connection:
                page = connection.execute(query).all()
                sentences = self._sentences(connection, [row[0] for row in page])
            if not page:
                return
            yield sentences
            after = (page[-1][1], page[-1][0])

    @staticmethod
    def _sentences(connection: Connection, article_ids: Sequence[int]) -> list[Unembedded]:
        sentence, article, body = schema.sentence.c, schema.article.c, schema.body.c
        rows = connection.execute(
            select(
                sentence.id,
                func.coalesce(article.language, ""),
                sentence.text_hash,
                func.substr(body.text, sentence.start + 1, sentence.end - sentence.start),
            )
            .join(schema.article, article.id == sentence.article_id)
            .join(schema.body, body.id == article.body_id)
            .where(sentence.article_id.in_(among(article_ids)), _wants_vector())
            .order_by(sentence.id)
        )
        return [Unembedded(*row) for row in rows]

    def known(self, hashes: Sequence[bytes]) -> set[bytes]:
        """Return those of the text hashes that have a vector."""
        vector = schema.vector.c
        found: set[bytes] = set()
        with self._writer.writing() as connection:
            for at in range(0, len(hashes), 500):
                part = list(hashes[at : at + 500])
                found.update(
                    connection.execute(
                        select(vector.text_hash).where(vector.text_hash.in_(part))
                    ).scalars()
                )
        return found

    def put(self, made: Mapping[bytes, Sequence[float]], sentences: Sequence[Unembedded]) -> None:
        """Store vectors by text hash and give them to those sentences; one transaction."""
        with self._writer.writing() as connection:
            if made:
                connection.execute(
                    insert(schema.vector).prefix_with("OR IGNORE"),
                    [
                        {"text_hash": text_hash, "data": vectors.pack(vector)}
                        for text_hash, vector in made.items()
                    ],
                )
            held = self._held(connection, {each.text_hash for each in sentences})
            connection.execute(
                update(schema.sentence)
                .where(schema.sentence.c.id == bindparam("sentence"))
                .values(vector_id=bindparam("vector")),
                [{"sentence": each.id, "vector": held[each.text_hash][0]} for each in sentences],
            )
            by_language: dict[str, list[bytes]] = {}
            for each in sentences:
                by_language.setdefault(each.language, []).append(held[each.text_hash][1])
            for language, data in by_language.items():
                cuttings.add_to_centroid(connection, language, data, self._dimension, +1)

    @staticmethod
    def _held(connection: Connection, hashes: Collection[bytes]) -> dict[bytes, tuple[int, bytes]]:
        """Return row number and data of the vectors of those texts."""
        vector = schema.vector.c
        columns = select(vector.text_hash, vector.id, vector.data)
        found: dict[bytes, tuple[int, bytes]] = {}
        wanted = list(hashes)
        for at in range(0, len(wanted), 500):
            rows = connection.execute(columns.where(vector.text_hash.in_(wanted[at : at + 500])))
            found.update((text_hash, (id_, data)) for text_hash, id_, data in rows)
        return found

    def to_store(self, limit: int) -> list[Embedded]:
        """Return sentences whose vector the store is not known to hold."""
        sentence = schema.sentence.c
        return self._embedded((sentence.stored == 0) & sentence.vector_id.is_not(None), limit)

    def stored(self, after: int, limit: int) -> list[Embedded]:
        """Return embedded sentences with a row number over `after`, by row number."""
        sentence = schema.sentence.c
        return self._embedded((sentence.id > after) & sentence.vector_id.is_not(None), limit)

    def samples(self, number: int = 8) -> list[Embedded]:
        """Return embedded sentences from all over the archive, at most `number`."""
        sentence = schema.sentence.c
        with self._writer.writing() as connection:
            last = connection.execute(select(func.coalesce(func.max(sentence.id), 0))).scalar_one()
        steps = {last * step // number for step in range(number)}
        found = [each for step in sorted(steps) for each in self.stored(step, 1)]
        return list({each.id: each for each in found}.values())

    def _embedded(self, condition: ColumnElement[bool], limit: int) -> list[Embedded]:
        sentence, article, vector = schema.sentence.c, schema.article.c, schema.vector.c
        query = (
            select(sentence.id, sentence.uuid, func.coalesce(article.language, ""), vector.data)
            .join(schema.article, article.id == sentence.article_id)
            .join(schema.vector, vector.id == sentence.vector_id)
            .where(condition)
            .order_by(sentence.id)
            .limit(limit)
        )
        with self._writer.writing() as connection:
            rows = connection.execute(query).all()
        if not rows:
            return []
        array = vectors.unpack([row[3] for row in rows], self._dimension)
        return [Embedded(row[0], row[1], row[2], array[number]) for number, row in enumerate(rows)]

    def mark_stored(self, sentence_ids: Sequence[int]) -> None:
        """Note that the vector store holds those sentences."""
        with self._writer.writing() as connection:
            connection.execute(
                update(schema.sentence)
                .where(schema.sentence.c.id.in_(among(sentence_ids)))
                .values(stored=1)
            )

    def tombstones(self, limit: int) -> dict[str, list[str]]:
        """Return ids that the vector store must not hold, by language."""
        with self._writer.writing() as connection:
            rows = connection.execute(
                select(schema.tombstone.c.language, schema.tombstone.c.uuid).limit(limit)
            ).all()
        found: dict[str, list[str]] = {}
        for language, uuid in rows:
            found.setdefault(language, []).append(uuid)
        return found

    def bury(self, language: str, uuids: Sequence[str]) -> None:
        """Note that the vector store holds those ids no longer."""
        tombstone = schema.tombstone.c
        with self._writer.writing() as connection:
            for at in range(0, len(uuids), 500):
                connection.execute(
                    delete(schema.tombstone).where(
                        tombstone.language == language,
                        tombstone.uuid.in_(list(uuids[at : at + 500])),
                    )
                )

    def expected(self) -> dict[str, int]:
        """Return how many sentences of each language have a vector."""
        with self._writer.writing() as connection:
            rows = connection.execute(select(schema.centroid.c.language, schema.centroid.c.count))
            return dict(rows.all())

    def forget_unused(self) -> int:
        """Delete the vectors of texts that no sentence has any more; return how many."""
        with self._writer.writing() as connection:
            return connection.execute(
                text(
                    "DELETE FROM vector WHERE NOT EXISTS"
                    " (SELECT 1 FROM sentence WHERE sentence.vector_id = vector.id)"
                )
            ).rowcount

    def start_store(self, name: str) -> None:
        """Note which store is in force; every embedded sentence is in it, no other id is."""
        with self._writer.writing() as connection:
            connection.execute(
                update(schema.manifest)
                .where(schema.manifest.c.name == "vector_store")
                .values(value=name)
            )
            connection.execute(
                update(schema.sentence)
                .where(schema.sentence.c.vector_id.is_not(None), schema.sentence.c.stored == 0)
                .values(stored=1)
            )
            connection.execute(delete(schema.tombstone))


def _wants_vector() -> ColumnElement[bool]:
    sentence = schema.sentence.c
    return sentence.text_hash.is_not(None) & sentence.vector_id.is_(None)
