"""Exports made of what there is to export: an answer, a turn, a conversation."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from qa.answering.answer import Answer, Kind
from qa.conversation.cited import citations_of
from qa.conversation.conversation import Conversation, Turn
from qa.errors import UnknownAnswer
from qa.export.exported import Export
from qa.export.labels import FALLBACK
from qa.export.translation import Translation


def of_conversation(conversation: Conversation, language: str | None = None) -> Export:
    """Return the export of a conversation as it is now.

    Args:
        conversation: With its turns.
        language: ISO 639-1 code of the labels; by default that of most questions.
    """
    asked = Counter(turn.answer.language for turn in conversation.turns if _asks(turn))
    spoken = language or (asked.most_common(1)[0][0] if asked else FALLBACK)
    turns = tuple(map(_as_shown, conversation.turns))
    kept = replace(conversation, turns=turns)
    return Export(conversation.title, spoken, kept, turns, _now())


def of_turn(conversation: Conversation, number: int, language: str | None = None) -> Export:
    """Return the export of one answer of a conversation, which names nothing of the others.

    Args:
        conversation: With its turns.
        number: Of the turn, from 1.
        language: ISO 639-1 code of the labels; by default the question's.

    Raises:
        UnknownAnswer: there is no such turn.
    """
    turns = conversation.turns
    if not 1 <= number <= len(turns):
        raise UnknownAnswer(
            f"The conversation has no answer {number}.", f"It has {len(turns)}, counted from 1."
        )
    return of_single(turns[number - 1], language)


def of_answer(answer: Answer, language: str | None = None) -> Export:
    """Return the export of an answer that belongs to no conversation."""
    return of_single(Turn(uuid.uuid4().hex, answer), language)


def of_single(turn: Turn, language: str | None = None) -> Export:
    """Return the export of one turn; the labels are by default in the question's language."""
    answer = turn.answer
    spoken = language or answer.language
    return Export(answer.question, spoken, None, (_as_shown(turn),), _now())


def with_translations(export: Export, made: Iterable[Translation]) -> Export:
    """Return an export that shows machine translations below their quotes.

    Args:
        export: Of an answer or a conversation.
        made: The last one of each quote counts; what translates no quote of the export is left out.
    """
    given = {(each.turn, each.citation): each for each in made}
    quoted = (
        (turn.id, citation.number)
        for turn in export.turns
        for citation in citations_of(turn.answer)
    )
    return replace(export, translations=tuple(given[each] for each in quoted if each in given))


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def _asks(turn: Turn) -> bool:
    return turn.answer.kind in {Kind.ANSWER, Kind.ABSTENTION}


def _as_shown(turn: Turn) -> Turn:
    """The turn without the passages that were found and not quoted: they are not handed on."""
    return replace(turn, answer=replace(turn.answer, evidence=()))
