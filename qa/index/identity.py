"""Which article a record is: by its key where it has been met, else by what it holds."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, select

from qa.index import content, schema
from qa.index.content import Content, Place


def by_key(connection: Connection, run: int, source_id: int, place: Place, key: str) -> int | None:
    """Return the article that a record of that key was or becomes a version of, if any.

    It is the article of that key, or one that got a variant of it since the key was taken. An
    article that this run has met in another record of the same key is not it: two records of
    one key are two articles.
    """
    ranked: list[tuple[bool, bool, bool, int]] = []
    for article in _candidates(connection, source_id, key):
        places = _places(connection, article.id)
        mine = [each for each in places if (each.source_id, each.key) == (source_id, key)]
        own_key = (article.source_id, article.key) == (source_id, key)
        met = any(each.seen_run == run and not _is(each, place) for each in mine)
        if met or not (own_key or len(mine) == len(places)):
            continue
        here = [each for each in mine if each.path == place.path]
        same_line = any(each.line == place.line for each in here)
        ranked.append((not same_line, not here, not own_key, article.id))
    return min(ranked)[-1] if ranked else None


def twins(connection: Connection, held: Content) -> list[int]:
    """Return the articles with the same body, outlet and date, as read, by row number."""
    article, body = schema.article.c, schema.body.c
    rows = connection.execute(
        select(article.id, article.body_id, article.stated, article.spans, body.sha256)
        .join(schema.body, body.id == article.body_id)
        .where(article.body_id == held.body_id)
        .order_by(article.id)
    )
    mine = held.item()
    return [int(row.id) for row in rows if content.of(row).item() == mine]


def free_key(connection: Connection, source_id: int, key: str, sha256: str) -> str:
    """Return the key, or where it is taken a variant with the first digits of the body's hash."""
    article = schema.article.c
    variant = key
    while connection.execute(
        select(article.id).where(article.source_id == source_id, article.key == variant)
    ).first():
        variant = f"{key}~{sha256[:8]}" if variant == key else f"{variant}~"
    return variant


def _candidates(connection: Connection, source_id: int, key: str) -> list[Row[Any]]:
    article, place = schema.article.c, schema.place.c
    found_at = select(place.article_id).where(place.source_id == source_id, place.key == key)
    query = select(article.id, article.source_id, article.key).where(
        ((article.source_id == source_id) & (article.key == key)) | article.id.in_(found_at)
    )
    return list(connection.execute(query))


def _places(connection: Connection, article_id: int) -> list[Row[Any]]:
    place = schema.place.c
    columns = place.source_id, place.key, place.path, place.line, place.raw_sha256, place.seen_run
    return list(connection.execute(select(*columns).where(place.article_id == article_id)))


def _is(row: Row[Any], place: Place) -> bool:
    return bool(row.path == place.path and row.raw_sha256 == place.raw_sha256)
