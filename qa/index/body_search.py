"""Every version of an article whose text holds some strings just as they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

_FOUND = (
    "SELECT version.article_id, body.sha256, body.text, version.since FROM body"
    " JOIN version ON version.body_id = body.id"
)
_ORDER = " ORDER BY version.since DESC, body.id, version.article_id LIMIT :limit"


@dataclass(frozen=True, slots=True)
class FoundVersion:
    """A version of an article.

    Attributes:
        article_id: Row number of the article.
        sha256: Names the version.
        body: Its text.
        since: When the archive first held it (ISO, UTC).
    """

    article_id: int
    sha256: str
    body: str
    since: str


def versions_holding(
    connection: Connection, strings: Sequence[str], limit: int, within: str | None = None
) -> list[FoundVersion]:
    """Return versions whose text holds every string, the newest first; old versions too.

    Every text is looked through, in C: time is linear in the archive's length.

    Args:
        connection: To the catalog.
        strings: At least one, at most some hundred (SQLite's variables).
        limit: How many at most.
        within: JSON list of article ids to stay within; None for all.
    """
    wanted = [f"instr(body.text, :string{number}) > 0" for number in range(len(strings))]
    values: dict[str, object] = {f"string{at}": each for at, each in enumerate(strings)}
    return _found(connection, wanted, values, limit, within)


def versions_of(connection: Connection, within: str, limit: int) -> list[FoundVersion]:
    """Return the versions of some articles, given as a JSON list of ids, the newest first."""
    return _found(connection, [], {}, limit, within)


def _found(
    connection: Connection,
    conditions: list[str],
    values: dict[str, object],
    limit: int,
    within: str | None,
) -> list[FoundVersion]:
    if within is not None:
        conditions.append("version.article_id IN (SELECT value FROM json_each(:within))")
        values["within"] = within
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    query = text(f"{_FOUND}{where}{_ORDER}")
    return [FoundVersion(*row) for row in connection.execute(query, {**values, "limit": limit})]
