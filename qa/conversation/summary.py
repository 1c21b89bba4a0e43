"""What is shown of kept conversations besides the turns: a line of the list, a lost answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Summary:
    """A conversation in a list.

    Attributes:
        id: Names it: 32 hex digits.
        title: As of its `Conversation`.
        created: When it began, in UTC.
        changed: When its last turn came, in UTC.
        turns: How many it has.
        shared: Whether a link opens it to others.
    """

    id: str
    title: str
    created: datetime
    changed: datetime
    turns: int
    shared: bool


@dataclass(frozen=True, slots=True)
class UnreadableTurn:
    """A turn whose answer was kept in a form that this version of CiteDesk cannot read.

    Attributes:
        id: Names it: 32 hex digits.
        before: How many readable turns of its conversation come before it.
        question: As asked.
        asked_at: When, in UTC.
    """

    id: str
    before: int
    question: str
    asked_at: datetime
