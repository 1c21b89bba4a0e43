"""Puts an article's passages, sentences and terms into the catalog, and takes them out."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import Connection, delete, func, insert, select

from qa.articles.article import Label, LabelledSpan
from qa.index import schema, vectors
from qa.index.keyword_index import KeywordIndex
from qa.index.terms import passage_terms, text_lemmas
from qa.passages.passage import Passage, Sentence
from qa.passages.splitter import cut

# RFC 4122 name space of this project's sentence ids.
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "sentences.citedesk")
_NOT_EMBEDDED = frozenset({Label.BOILERPLATE, Label.DATELINE})


@dataclass(frozen=True, slots=True)
class Subject:
    """The article whose cuttings are written.

    Attributes:
        article_id: Row number.
        source: Location of its source.
        key: Its key within the source.
        sha256: Of its body.
        body: The whole text.
        spans: The body's labelled spans.
        headline: In force; its terms are indexed with the first passage.
        language: In force.
    """

    article_id: int
    source: str
    key: str
    sha256: str
    body: str
    spans: tuple[LabelledSpan, ...]
    headline: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class _Kept:
    vector_id: int | None
    stored: int


def sentence_uuid(source: str, key: str, sha256: str, start: int, end: int) -> str:
    """Return the id of a sentence: UUIDv5 of source, article key, body, start and end."""
    article = uuid.uuid5(_NAMESPACE, f"{source}\n{key}".encode(errors="replace").decode())
    return str(uuid.uuid5(article, f"{sha256}\n{start}\n{end}"))


def replace(
    connection: Connection, keywords: KeywordIndex, subject: Subject, old_language: str | None
) -> None:
    """Cut the article's body and put the result in the place of what was there.

    A sentence that stays, in the same language, keeps its vector and its place in the vector
    store; the others leave a tombstone behind.
    """
    kept = remove(connection, keywords, subject.article_id, old_language)
    if old_language != subject.language:
        kept = {}
    passages = cut(subject.body, subject.spans)
    first = _next_id(connection, schema.passage)
    terms = _insert_passages(connection, subject, passages, first)
    rows = _sentence_rows(connection, subject, passages, first, kept)
    for row, number in zip(rows, terms, strict=True):
        row["terms"] = number
    if rows:
        connection.execute(insert(schema.sentence), rows)
        _change_centroid(connection, subject.language, [row["vector_id"] for row in rows], +1)
        _unbury(connection, [row["uuid"] for row in rows if row["stored"]], subject.language)
    keywords.add(connection, subject.article_id)


def remove(
    connection: Connection, keywords: KeywordIndex, article_id: int, language: str | None
) -> dict[str, _Kept]:
    """Take an article's passages and sentences out; return what was known of the sentences."""
    sentence = schema.sentence.c
    rows = connection.execute(
        select(sentence.uuid, sentence.vector_id, sentence.stored).where(
            sentence.article_id == article_id
        )
    ).all()
    keywords.remove(connection, article_id)
    embedded = [row for row in rows if row.vector_id is not None]
    if embedded:
        connection.execute(
            insert(schema.tombstone).prefix_with("OR IGNORE"),
            [{"uuid": row.uuid, "language": language or ""} for row in embedded],
        )
        _change_centroid(connection, language, [row.vector_id for row in embedded], -1)
    connection.execute(delete(schema.sentence).where(sentence.article_id == article_id))
    connection.execute(delete(schema.passage).where(schema.passage.c.article_id == article_id))
    return {row.uuid: _Kept(row.vector_id, row.stored) for row in rows}


def add_to_centroid(
    connection: Connection, language: str, data: Iterable[bytes], dimension: int, sign: int
) -> None:
    """Add vectors to a language's centroid, or take them away with a negative sign."""
    rows = list(data)
    if not rows:
        return
    change = sign * vectors.unpack(rows, dimension).astype(np.float64).sum(axis=0)
    centroid = schema.centroid
    known = connection.execute(select(centroid).where(centroid.c.language == language)).first()
    total = vectors.unpack_total(known.total) + change if known else change
    count = (known[1] if known else 0) + sign * len(rows)
    connection.execute(delete(centroid).where(centroid.c.language == language))
    if count:
        connection.execute(
            insert(centroid),
            {"language": language, "count": count, "total": vectors.pack_total(total)},
        )


def _insert_passages(
    connection: Connection, subject: Subject, passages: Sequence[Passage], first: int
) -> list[int]:
    """Insert the passages; return the number of terms of each of their sentences."""
    rows = []
    numbers: list[int] = []
    for identifier, passage in enumerate(passages, first):
        terms, of_sentences = passage_terms(passage, subject.language)
        numbers += of_sentences
        rows.append(
            {
                "id": identifier,
                "article_id": subject.article_id,
                "start": passage.start,
                "end": passage.end,
                "lemmas": terms.lemmas,
                "words": terms.words,
                "headline": "",
            }
        )
    if rows:
        rows[0]["headline"] = text_lemmas(subject.headline or "", subject.language)
        connection.execute(insert(schema.passage), rows)
    return numbers


def _sentence_rows(
    connection: Connection,
    subject: Subject,
    passages: Sequence[Passage],
    first_passage: int,
    kept: dict[str, _Kept],
) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    identifier = _next_id(connection, schema.sentence)
    for number, passage in enumerate(passages):
        for sentence in passage.sentences:
            span = sentence.start, sentence.end
            uuid_ = sentence_uuid(subject.source, subject.key, subject.sha256, *span)
            known = kept.get(uuid_)
            rows.append(
                {
                    "id": identifier + len(rows),
                    "passage_id": first_passage + number,
                    "article_id": subject.article_id,
                    "uuid": uuid_,
                    "start": sentence.start,
                    "end": sentence.end,
                    "label": sentence.label,
                    "text_hash": _hash(subject.body, sentence),
                    "vector_id": None,
                    "stored": known.stored if known else 0,
                }
            )
    _link_known_vectors(connection, rows)
    return rows


def _hash(body: str, sentence: Sentence) -> bytes | None:
    text = body[sentence.start : sentence.end]
    if sentence.label in _NOT_EMBEDDED or not any(map(str.isalnum, text)):
        return None
    return vectors.text_hash(text)


def _link_known_vectors(connection: Connection, rows: list[dict[str, Any]]) -> None:
    wanted = [row["text_hash"] for row in rows if row["text_hash"] is not None]
    vector = schema.vector.c
    known: dict[bytes, int] = {}
    for at in range(0, len(wanted), 500):
        found = connection.execute(
            select(vector.text_hash, vector.id).where(vector.text_hash.in_(wanted[at : at + 500]))
        )
        known.update(found.all())
    for row in rows:
        row["vector_id"] = known.get(row["text_hash"])
        row["stored"] = row["stored"] if row["vector_id"] is not None else 0


def _change_centroid(
    connection: Connection, language: str | None, vector_ids: Iterable[int | None], sign: int
) -> None:
    times: dict[int, int] = defaultdict(int)
    for identifier in vector_ids:
        if identifier is not None:
            times[identifier] += 1
    if not times:
        return
    data: list[bytes] = []
    for identifier, number in times.items():
        row = connection.execute(
            select(schema.vector.c.data).where(schema.vector.c.id == identifier)
        ).scalar_one()
        data += [row] * number
    add_to_centroid(connection, language or "", data, len(data[0]) // 2, sign)


def _unbury(connection: Connection, uuids: Sequence[str], language: str | None) -> None:
    tombstone = schema.tombstone.c
    for uuid_ in uuids:
        connection.execute(
            delete(schema.tombstone).where(
                tombstone.uuid == uuid_, tombstone.language == (language or "")
            )
        )


def _next_id(connection: Connection, table: Any) -> int:
    return int(connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()) + 1
