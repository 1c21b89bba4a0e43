"""Rows of the catalog as records."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Row, func, select

from qa.articles.article import Label
from qa.index import metadata, schema
from qa.index.entries import ArticleEntry, SentenceEntry

ENTRY = (
    select(
        schema.article.c.id,
        schema.source.c.location,
        schema.article.c.key,
        schema.body.c.sha256,
        *(schema.article.c[name] for name in metadata.FIELDS),
        schema.article.c.stated,
        select(func.json_group_array(schema.correction.c.field))
        .where(schema.correction.c.article_id == schema.article.c.id)
        .scalar_subquery()
        .label("corrected"),
    )
    .join(schema.source, schema.source.c.id == schema.article.c.source_id)
    .join(schema.body, schema.body.c.id == schema.article.c.body_id)
)


def entry(row: Row[*tuple[Any, ...]]) -> ArticleEntry:
    """Return a row of `ENTRY` as a record."""
    return ArticleEntry(
        id=row.id,
        source=row.location,
        key=row.key,
        sha256=row.sha256,
        headline=row.headline,
        outlet=row.outlet,
        byline=row.byline,
        published=metadata.parse_moment(row.published),
        url=row.url,
        language=row.language,
        corrected=frozenset(json.loads(row.corrected) + json.loads(row.stated)["corrected"]),
    )


def sentence(row: Row[*tuple[Any, ...]]) -> SentenceEntry:
    """Return a row of `sentence` as a record."""
    return SentenceEntry(
        id=row.id,
        passage_id=row.passage_id,
        article_id=row.article_id,
        uuid=row.uuid,
        start=row.start,
        end=row.end,
        label=Label(row.label) if row.label else None,
        terms=row.terms,
        vector_id=row.vector_id,
    )
