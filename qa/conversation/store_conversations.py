"""Rows of the table of conversations: found, listed, changed, shared, deleted."""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, Row, delete, func, insert, or_, select, update

from qa.conversation.store_schema import body, cited, conversation, turn
from qa.conversation.summary import Summary
from qa.conversation.titles import title_of
from qa.errors import UnknownConversation

LAST = "last"
"""Stands for the conversation that was answered in last, whoever's."""

_TOKEN_BYTES = 24
_TOKEN = re.compile(r"[\w-]{32}", re.ASCII)
_KEY = re.compile(r"[0-9a-f]{32}")
_WORDS_SOUGHT = 16
_MOST = 2**31

_KEPT = conversation.c.deleted.is_(None)


def stamp(moment: datetime) -> str:
    """Return a moment as the database holds it."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def owner_hash(owner: str) -> str:
    """Return what an owner is known by in the database; any string may be one."""
    return hashlib.sha256(owner.encode("utf-8", "surrogatepass")).hexdigest()


def fold(text: str) -> str:
    """Return the text as searches compare it: without case and compatibility forms, ё as е."""
    return unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")


def begin(connection: Connection, owner: str, question: str, now: datetime) -> Row[Any]:
    """Add a conversation without turns, and return its row."""
    values = {
        "key": uuid4().hex,
        "owner": owner_hash(owner),
        "title": title_of(question),
        "created": stamp(now),
        "changed": stamp(now),
    }
    return connection.execute(insert(conversation).values(values).returning(conversation)).one()


def owned(connection: Connection, owner: str, key: str, *, deleted: bool = False) -> Row[Any]:
    """Return the row of an owner's conversation; with `deleted`, of a deleted one too.

    Raises:
        UnknownConversation: there is none, or it is another's.
    """
    whose = conversation.c.owner == owner_hash(owner)
    return _one(connection, key, whose if deleted else whose & _KEPT)


def anyones(connection: Connection, key: str) -> Row[Any]:
    """Return the row of a conversation, or with `LAST` of that answered in last.

    Raises:
        UnknownConversation: there is none.
    """
    if key != LAST:
        return _one(connection, key, _KEPT)
    answered = _KEPT & (conversation.c.latest > 0)
    newest = select(conversation).where(answered).order_by(conversation.c.latest.desc()).limit(1)
    found = connection.execute(newest).one_or_none()
    if found is None:
        raise UnknownConversation("No conversation is kept yet.", "Ask a question in the browser.")
    return found


def by_token(connection: Connection, token: str) -> Row[Any]:
    """Return the row of the conversation that a link opens.

    Raises:
        UnknownConversation: the link was never made, was revoked, or what it opens was deleted.
    """
    found = None
    if _TOKEN.fullmatch(token):
        query = select(conversation).where(conversation.c.token == token, _KEPT)
        found = connection.execute(query).one_or_none()
    if found is None:
        raise UnknownConversation(
            "This link opens no conversation.", "Ask whoever sent it to share it again."
        )
    return found


def listed(
    connection: Connection, owner: str, limit: int, offset: int, words: str
) -> tuple[Summary, ...]:
    """Return an owner's conversations that have a turn, the one answered in last first.

    Args:
        connection: To read with.
        owner: Whose.
        limit: How many at most.
        offset: How many to leave out.
        words: Each must stand in the title or in a question.
    """
    own = turn.c.conversation_id == conversation.c.id
    turns = select(func.count()).where(own).scalar_subquery()
    query = (
        select(conversation, turns.label("turns"))
        .where(conversation.c.owner == owner_hash(owner), _KEPT, conversation.c.latest > 0)
        .where(*(_holds(word) for word in _sought(words)))
        .order_by(conversation.c.latest.desc())
        .limit(_bounded(limit))
        .offset(_bounded(offset))
    )
    return tuple(
        Summary(
            row.key,
            row.title,
            datetime.fromisoformat(row.created),
            datetime.fromisoformat(row.changed),
            row.turns,
            row.token is not None,
        )
        for row in connection.execute(query)
    )


def change(connection: Connection, row: Row[Any], **values: Any) -> None:
    """Set columns of a conversation."""
    connection.execute(update(conversation).where(conversation.c.id == row.id).values(values))


def share(connection: Connection, row: Row[Any]) -> str:
    """Return the token of the conversation's link, made where there is none."""
    if row.token is not None:
        return str(row.token)
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    change(connection, row, token=token)
    return token


def purge(connection: Connection, before: datetime) -> int:
    """Remove what was deleted, or begun and never answered, before a moment; return how many.

    Texts that no other turn cites go with them.
    """
    unanswered = (conversation.c.latest == 0) & (conversation.c.created < stamp(before))
    gone = connection.execute(
        delete(conversation).where(or_(conversation.c.deleted < stamp(before), unanswered))
    ).rowcount
    if gone:
        connection.execute(delete(body).where(body.c.id.not_in(select(cited.c.body_id))))
    return gone


def _one(connection: Connection, key: str, condition: ColumnElement[bool]) -> Row[Any]:
    found = None
    if _KEY.fullmatch(key):
        query = select(conversation).where(conversation.c.key == key, condition)
        found = connection.execute(query).one_or_none()
    if found is None:
        raise UnknownConversation(
            f"There is no conversation {key[:64]!r}.",
            "It may have been deleted, or begun by somebody else.",
        )
    return found


def _bounded(number: int) -> int:
    return min(max(number, 0), _MOST)


def _sought(words: str) -> list[str]:
    # Half a surrogate pair cannot be bound; it stands in no text here.
    writable = words[:1_000].encode("utf-8", "backslashreplace").decode("utf-8")
    return fold(writable).split()[:_WORDS_SOUGHT]


def _holds(word: str) -> ColumnElement[bool]:
    asked = select(turn.c.id).where(
        turn.c.conversation_id == conversation.c.id,
        func.instr(func.fold(turn.c.question), word) > 0,
    )
    return or_(func.instr(func.fold(conversation.c.title), word) > 0, asked.exists())
