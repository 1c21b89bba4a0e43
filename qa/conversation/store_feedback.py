"""Rows of the table of feedback."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, delete, select
from sqlalchemy.dialects.sqlite import insert

from qa.conversation import store_turns as turns
from qa.conversation.cited import citations_of
from qa.conversation.feedback import NOTE_LENGTH, Feedback, Marked
from qa.conversation.store_answers import unpack
from qa.conversation.store_conversations import stamp
from qa.conversation.store_schema import conversation, feedback, turn
from qa.errors import UnknownConversation

_WHOLE = 0


def mark(
    connection: Connection,
    row: Row[Any],
    citation: int | None,
    right: bool,
    note: str,
    now: datetime,
) -> Feedback:
    """Mark the turn of a row, or a citation of its answer, in place of an earlier mark.

    Raises:
        UnknownConversation: the answer has no such citation.
    """
    if citation is not None:
        _check_citation(row, citation)
    values = {"right": right, "note": _bounded(note), "given_at": stamp(now)}
    connection.execute(
        insert(feedback)
        .values(turn_id=row.id, citation=citation or _WHOLE, **values)
        .on_conflict_do_update(index_elements=["turn_id", "citation"], set_=values)
    )
    return Feedback(row.key, citation, right, _bounded(note), now)


def unmark(connection: Connection, row: Row[Any], citation: int | None) -> None:
    """Take a mark back; nothing happens where there is none.

    Raises:
        UnknownConversation: the answer has no such citation.
    """
    if citation is not None:
        _check_citation(row, citation)
    same = feedback.c.citation == (citation or _WHOLE)
    connection.execute(delete(feedback).where(feedback.c.turn_id == row.id, same))


def marks(connection: Connection, conversation_row: Row[Any]) -> tuple[Feedback, ...]:
    """Return the marks of a conversation in the order of its turns and their citations."""
    query = (
        select(feedback, turn.c.key)
        .join(turn)
        .where(turn.c.conversation_id == conversation_row.id)
        .order_by(turn.c.id, feedback.c.citation)
    )
    return tuple(_feedback(row) for row in connection.execute(query))


def every(connection: Connection) -> tuple[Marked, ...]:
    """Return all marked answers of conversations that are not deleted, oldest first."""
    query = (
        select(feedback, turn.c.key, turn.c.answer, turn.c.conversation_id)
        .join(turn, turn.c.id == feedback.c.turn_id)
        .join(conversation, conversation.c.id == turn.c.conversation_id)
        .where(conversation.c.deleted.is_(None))
        .order_by(turn.c.id, feedback.c.citation)
    )
    rows = connection.execute(query).all()
    history = turns.standalone_questions(connection, [row.conversation_id for row in rows])
    found = []
    for turn_id, members in groupby(rows, key=lambda row: row.turn_id):
        same = list(members)
        given = tuple(_feedback(row) for row in same)
        found.append(Marked(same[0].key, unpack(same[0].answer), history[turn_id], given))
    return tuple(found)


def _feedback(row: Row[Any]) -> Feedback:
    given_at = datetime.fromisoformat(row.given_at)
    return Feedback(row.key, row.citation or None, row.right, row.note, given_at)


def _check_citation(row: Row[Any], number: int) -> None:
    if all(each.number != number for each in citations_of(turns.one(row).answer)):
        raise UnknownConversation(
            f"The answer {row.key!r} has no citation {number}.", "Name one of its citations."
        )


def _bounded(note: str) -> str:
    """The note without control characters but line ends, cut at `NOTE_LENGTH`."""
    kept = (each for each in note[: 2 * NOTE_LENGTH] if each in "\n\t" or not _is_control(each))
    return "".join(kept).strip()[:NOTE_LENGTH]


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cs"}
