"""What a record holds, as the catalog keeps it; identity is decided on this."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from qa.articles.article import Article
from qa.index import metadata, schema


class Change(StrEnum):
    """What a record brought to the catalog."""

    ADDED = "added"
    CHANGED = "changed"
    METADATA = "metadata changed"
    TWIN = "found again elsewhere"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands and what it looked like.

    Attributes:
        path: Relative to its source.
        line: Of the record in a file that holds many; None otherwise.
        raw_sha256: Hex SHA-256 of the raw record.
        reader_version: Of the reader that read it.
    """

    path: str
    line: int | None
    raw_sha256: str
    reader_version: str


@dataclass(frozen=True, slots=True)
class Content:
    """A record's article in columns.

    Attributes:
        body_id: Row number of its body.
        sha256: Of the body.
        stated: Metadata as read, JSON.
        spans: Labelled spans, JSON.
    """

    body_id: int
    sha256: str
    stated: str
    spans: str

    def values(self) -> dict[str, object]:
        """Return the columns that `article` and `place` share."""
        return {"body_id": self.body_id, "stated": self.stated, "spans": self.spans}

    def metadata(self) -> dict[str, str | None]:
        """Return the metadata as read."""
        stated = json.loads(self.stated)
        return {name: stated[name] for name in metadata.FIELDS}

    def item(self) -> tuple[int, str | None, str | None]:
        """Return body, outlet and date: records that agree in these are one article."""
        stated = self.metadata()
        return self.body_id, stated["outlet"], stated["published"]


def put(connection: Connection, article: Article) -> Content:
    """Store the article's body, unless it is known, and return the content in columns."""
    sha256 = article.sha256
    body_id = connection.execute(
        select(schema.body.c.id).where(schema.body.c.sha256 == sha256)
    ).scalar()
    if body_id is None:
        body_id = inserted(connection, schema.body, sha256=sha256, text=article.body)
    stated = {**metadata.stated(article), "corrected": sorted(article.corrected)}
    return Content(
        int(body_id),
        sha256,
        json.dumps(stated, ensure_ascii=False),
        metadata.dump_spans(article.spans),
    )


def of(row: Row[*tuple[Any, ...]]) -> Content:
    """Return the content of an article or place, selected with its body's SHA-256."""
    return Content(row.body_id, row.sha256, row.stated, row.spans)


def inserted(connection: Connection, table: Any, **values: object) -> int:
    """Insert a row; return its number."""
    key = connection.execute(insert(table), values).inserted_primary_key
    assert key is not None
    return int(key[0])
