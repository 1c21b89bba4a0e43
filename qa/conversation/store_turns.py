"""Rows of the table of turns, with the texts that their answers cite."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Row, insert, select
from sqlalchemy.dialects.sqlite import insert as insert_or_ignore

from qa.answering.answer import Answer
from qa.conversation import store_conversations as conversations
from qa.conversation.cited import versions_of
from qa.conversation.conversation import Conversation, Turn
from qa.conversation.store_answers import pack, unpack
from qa.conversation.store_schema import body, cited, conversation, turn
from qa.conversation.summary import UnreadableTurn
from qa.errors import UnknownConversation


def append(
    connection: Connection, row: Row[Any], answer: Answer, bodies: Mapping[str, str], now: datetime
) -> Turn:
    """Add a turn to the conversation of a row, with the bodies that its answer cites.

    Raises:
        ValueError: a body is not the one that its SHA-256 names.
    """
    made = Turn(uuid4().hex, answer)
    values = {
        "key": made.id,
        "conversation_id": row.id,
        "question": _writable(answer.question),
        "standalone": _writable(answer.standalone_question),
        "asked_at": conversations.stamp(answer.asked_at),
        "answer": pack(answer),
    }
    turn_id = connection.execute(insert(turn).values(values).returning(turn.c.id)).scalar_one()
    conversations.change(connection, row, latest=turn_id, changed=conversations.stamp(now))
    wanted = sorted(versions_of(answer))
    _put_bodies(connection, {each: bodies[each] for each in wanted if each in bodies})
    held = list(connection.execute(select(body.c.id).where(body.c.sha256.in_(wanted))).scalars())
    if held:
        connection.execute(insert(cited), [{"turn_id": turn_id, "body_id": id_} for id_ in held])
    return made


def whole(connection: Connection, row: Row[Any]) -> tuple[Conversation, tuple[UnreadableTurn, ...]]:
    """Return the conversation of a row with its readable turns, and the other turns."""
    readable, lost = _turns(connection, row)
    created, changed = (datetime.fromisoformat(each) for each in (row.created, row.changed))
    return Conversation(row.key, row.title, created, changed, tuple(readable)), tuple(lost)


def owned(connection: Connection, owner: str, key: str) -> Row[Any]:
    """Return the row of a turn in an owner's conversation, with that one's key.

    Raises:
        UnknownConversation: there is none, or it is another's.
    """
    query = (
        select(turn, conversation.c.key.label("conversation"))
        .join(conversation)
        .where(
            turn.c.key == _writable(key),
            conversation.c.owner == conversations.owner_hash(owner),
            conversation.c.deleted.is_(None),
        )
    )
    found = connection.execute(query).one_or_none()
    if found is None:
        raise UnknownConversation(
            f"There is no answer {key[:64]!r}.",
            "Its conversation may have been deleted, or begun by somebody else.",
        )
    return found


def one(row: Row[Any]) -> Turn:
    """Return the turn of a row.

    Raises:
        UnknownConversation: its answer cannot be read.
    """
    answer = unpack(row.answer)
    if answer is None:
        raise UnknownConversation(
            f"The answer {row.key!r} was kept by another version of CiteDesk in a form that this"
            " one cannot read.",
            "Ask the question again.",
        )
    return Turn(row.key, answer)


def body_text(connection: Connection, sha256: str) -> str | None:
    """Return the text of a cited version; None where none is kept."""
    query = select(body.c.text).where(body.c.sha256 == _writable(sha256))
    return connection.execute(query).scalar()


def standalone_questions(
    connection: Connection, conversation_ids: Sequence[int]
) -> dict[int, tuple[str, ...]]:
    """Return, for each turn of some conversations, the questions before it, oldest first.

    Keys are row numbers of turns.
    """
    query = (
        select(turn.c.id, turn.c.conversation_id, turn.c.standalone)
        .where(turn.c.conversation_id.in_(set(conversation_ids)))
        .order_by(turn.c.id)
    )
    before: dict[int, tuple[str, ...]] = {}
    said: dict[int, tuple[str, ...]] = {}
    for id_, conversation_id, question in connection.execute(query):
        before[id_] = said.get(conversation_id, ())
        said[conversation_id] = (*before[id_], question)
    return before


def _turns(connection: Connection, row: Row[Any]) -> tuple[list[Turn], list[UnreadableTurn]]:
    readable: list[Turn] = []
    lost: list[UnreadableTurn] = []
    query = select(turn).where(turn.c.conversation_id == row.id).order_by(turn.c.id)
    for each in connection.execute(query):
        answer = unpack(each.answer)
        if answer is not None:
            readable.append(Turn(each.key, answer))
        else:
            asked_at = datetime.fromisoformat(each.asked_at)
            lost.append(UnreadableTurn(each.key, len(readable), each.question, asked_at))
    return readable, lost


def _put_bodies(connection: Connection, bodies: Mapping[str, str]) -> None:
    for sha256, text in bodies.items():
        if hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != sha256:
            raise ValueError(f"This is not the text of the version {sha256}.")
        connection.execute(
            insert_or_ignore(body).values(sha256=sha256, text=text).on_conflict_do_nothing()
        )


def _writable(text: str) -> str:
    """The text with a question mark for each half surrogate pair, which SQLite cannot hold."""
    return text.encode("utf-8", "replace").decode("utf-8")
