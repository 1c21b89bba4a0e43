"""What can be wrong with an exported file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ProblemKind(StrEnum):
    """What is wrong."""

    RECORD = "record"
    """The record is missing, cannot be read, or is not as it was written."""
    QUOTE = "quote"
    """A quote is not what stands at its place in the article."""
    STATEMENT = "statement"
    """A statement is not the words of the quote that it is said to be."""
    SHOWN = "shown"
    """What a person reads in the file is not what its record says."""
    ADDED = "added"
    """Something in the file shows, hides or does what its record does not say."""
    NOT_HELD = "not held"
    """A quote cannot be checked: the version that it stands in is not held."""
    METADATA = "metadata"
    """An article has another headline, outlet, byline, date or address than the record says."""
    CORRECTED = "corrected"
    """The record has such a field as it was read; it has been corrected by hand since."""
    CHANGED = "changed"
    """An article has another text now than when it was quoted."""
    GONE = "gone"
    """An article is no longer there."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    Attributes:
        kind: What.
        where: The place, in English: "quote 3, article novosti/1".
        expected: What should stand there; empty where that is not a text.
        found: What does.
    """

    kind: ProblemKind
    where: str
    expected: str = ""
    found: str = ""
