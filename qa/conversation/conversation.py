"""The Conversation record: questions with their answers, in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from qa.answering.answer import Answer


@dataclass(frozen=True, slots=True)
class Exchange:
    """What a follow-up is understood by: a question and what was said to it.

    Attributes:
        question: So that it needs no history.
        said: The statements of its answer; empty where there are none, or none are known.
    """

    question: str
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """A question with its answer.

    Attributes:
        id: Names it for ever: 32 hex digits.
        answer: The answer, which holds the question, when it was asked and of what archive.
    """

    id: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Conversation:
    """Turns in order.

    Attributes:
        id: Names it for ever: 32 hex digits.
        title: The first question's beginning, or what its owner called it.
        created: When it began, in UTC.
        changed: When its last turn came, in UTC.
        turns: Oldest first.
    """

    id: str
    title: str
    created: datetime
    changed: datetime
    turns: tuple[Turn, ...]

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions, each as it needs no history: what a follow-up is understood by."""
        return tuple(turn.answer.standalone_question for turn in self.turns)

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        """The turns as a follow-up is understood by them, oldest first."""
        return tuple(
            Exchange(
                turn.answer.standalone_question,
                tuple(statement.text for statement in turn.answer.statements),
            )
            for turn in self.turns
        )
