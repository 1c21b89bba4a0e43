"""An article's own rows: added, changed, corrected and removed within the caller's transaction."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, literal, select, update

from qa.index import content, cuttings, manifest, metadata, schema
from qa.index.content import Change, Content
from qa.index.keyword_index import KeywordIndex


def add(
    connection: Connection, keywords: KeywordIndex, source_id: int, key: str, held: Content
) -> int:
    """Add an article with its first version; return its row number."""
    article_id = content.inserted(
        connection,
        schema.article,
        source_id=source_id,
        key=key,
        **held.values(),
        **metadata.columns(held.metadata()),
    )
    _add_version(connection, article_id, held.body_id)
    _change_fingerprint(connection, article_id)
    cut(connection, keywords, article_id, None)
    return article_id


def change(
    connection: Connection, keywords: KeywordIndex, article_id: int, held: Content
) -> Change:
    """Bring an article to what its record holds now; another body becomes a new version."""
    before = content.of(get(connection, article_id))
    if before == held:
        return Change.UNCHANGED
    _change_fingerprint(connection, article_id)
    connection.execute(
        update(schema.article).where(schema.article.c.id == article_id).values(**held.values())
    )
    _change_fingerprint(connection, article_id)
    _add_version(connection, article_id, held.body_id)
    recut = (before.body_id, before.spans) != (held.body_id, held.spans)
    put_in_force(connection, keywords, article_id, recut=recut)
    return Change.CHANGED if before.body_id != held.body_id else Change.METADATA


def put_in_force(
    connection: Connection, keywords: KeywordIndex, article_id: int, *, recut: bool = False
) -> None:
    """Overlay what was stated with the corrections; cut again where terms depend on it."""
    row = get(connection, article_id)
    corrections = select(schema.correction.c.field, schema.correction.c.value).where(
        schema.correction.c.article_id == article_id
    )
    values = content.of(row).metadata()
    values |= dict(connection.execute(corrections).all())
    connection.execute(
        update(schema.article)
        .where(schema.article.c.id == article_id)
        .values(**metadata.columns(values))
    )
    if recut or (row.language, row.headline) != (values["language"], values["headline"]):
        cut(connection, keywords, article_id, row.language)


def cut(
    connection: Connection, keywords: KeywordIndex, article_id: int, old_language: str | None
) -> None:
    """Cut an article's body again; `old_language` is what its sentences were filed under."""
    row = get(connection, article_id)
    subject = cuttings.Subject(
        article_id=article_id,
        source=row.location,
        key=row.key,
        sha256=row.sha256,
        body=row.text,
        spans=metadata.load_spans(row.spans),
        headline=row.headline,
        language=row.language,
    )
    cuttings.replace(connection, keywords, subject, old_language)


def remove_if_homeless(
    connection: Connection, keywords: KeywordIndex, article_id: int, heir: int | None = None
) -> int:
    """Remove an article that is found nowhere; return how many that were.

    An heir, the article that its record turned out to be, gets its versions: they stay readable.
    """
    homes = select(func.count()).where(schema.place.c.article_id == article_id)
    if connection.execute(homes).scalar_one():
        return 0
    if heir is not None:
        _adopt_versions(connection, heir, article_id)
    row = get(connection, article_id)
    _change_fingerprint(connection, article_id)
    cuttings.remove(connection, keywords, article_id, row.language)
    versions = schema.version.c
    query = select(versions.body_id).where(versions.article_id == article_id)
    bodies = list(connection.execute(query).scalars())
    for table in (schema.correction, schema.version):
        connection.execute(delete(table).where(table.c.article_id == article_id))
    connection.execute(delete(schema.article).where(schema.article.c.id == article_id))
    in_use = select(versions.body_id).where(versions.body_id == schema.body.c.id)
    connection.execute(delete(schema.body).where(schema.body.c.id.in_(bodies), ~in_use.exists()))
    return 1


def get(connection: Connection, article_id: int) -> Row[Any]:
    """Return an article's row with its body and its source's location."""
    query = (
        select(schema.article, schema.body.c.sha256, schema.body.c.text, schema.source.c.location)
        .join(schema.body, schema.body.c.id == schema.article.c.body_id)
        .join(schema.source, schema.source.c.id == schema.article.c.source_id)
        .where(schema.article.c.id == article_id)
    )
    return connection.execute(query).one()


def _add_version(connection: Connection, article_id: int, body_id: int) -> None:
    connection.execute(
        insert(schema.version).prefix_with("OR IGNORE"),
        {
            "article_id": article_id,
            "body_id": body_id,
            "since": datetime.now(UTC).isoformat(timespec="microseconds"),
        },
    )


def _adopt_versions(connection: Connection, heir: int, article_id: int) -> None:
    version = schema.version.c
    theirs = select(literal(heir), version.body_id, version.since).where(
        version.article_id == article_id
    )
    connection.execute(
        insert(schema.version)
        .prefix_with("OR IGNORE")
        .from_select(["article_id", "body_id", "since"], theirs)
    )


def _change_fingerprint(connection: Connection, article_id: int) -> None:
    """Put the article's version into the archive's fingerprint, or take it out: XOR is both."""
    row = get(connection, article_id)
    named = f"{row.location}\n{row.key}\n{row.sha256}".encode(errors="replace")
    mine = int.from_bytes(hashlib.blake2b(named, digest_size=16).digest())
    before = int(manifest.read(connection)["fingerprint"], 16)
    manifest.write(connection, {"fingerprint": f"{before ^ mine:032x}"})
