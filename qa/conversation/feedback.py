"""The Feedback record: an answer or one of its citations, marked right or wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from qa.answering.answer import Answer

NOTE_LENGTH = 2_000
"""Characters of a note that are kept."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """A mark.

    Attributes:
        turn_id: Of the turn whose answer is marked.
        citation: Number of the citation that is marked; None for the answer as a whole.
        right: False where it is wrong.
        note: In the owner's words; may be empty.
        given_at: When, in UTC.
    """

    turn_id: str
    citation: int | None
    right: bool
    note: str
    given_at: datetime


@dataclass(frozen=True, slots=True)
class Marked:
    """An answer with its marks.

    Attributes:
        turn_id: Of its turn.
        answer: None where it was kept in a form that this version of CiteDesk cannot read.
        history: Standalone questions of the turns before, oldest first.
        marks: At least one; that of the answer as a whole first, then by citation.
    """

    turn_id: str
    answer: Answer | None
    history: tuple[str, ...]
    marks: tuple[Feedback, ...]
