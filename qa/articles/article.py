"""The Article record: one published item, as it was read."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Label(StrEnum):
    """What a span of a body is, where it is not running text."""

    HEADLINE = "headline"
    DATELINE = "dateline"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class LabelledSpan:
    """A span of a body that is not running text.

    Attributes:
        start: First character, counted from 0 in the body.
        end: One past the last character (half-open).
        label: What the span is. Boilerplate is neither embedded nor quoted.
    """

    start: int
    end: int
    label: Label


@dataclass(frozen=True, slots=True)
class Article:
    """One published item.

    Attributes:
        key: Names the article within its source and stays: the id given, else the URL,
            else the path relative to the source (POSIX separators).
        body: The text as read; only line ends and control characters were changed.
        headline: As stated, or as found in the text; it then stays in the body too.
        outlet: The publisher's name as stated, None where unknown.
        byline: The author or authors as stated, None where unknown.
        published: Publication date (`datetime.date`) or time (`datetime.datetime`, aware
            only where the source states an offset); None where unknown, never a file's time.
        url: Where the item was published, None where unknown.
        language: ISO 639-1 code, None where it cannot be told.
        spans: Parts of the body that are not running text, in order, not overlapping.
        corrected: Names of the fields above whose values were set by hand.
    """

    key: str
    body: str
    headline: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    spans: tuple[LabelledSpan, ...] = ()
    corrected: frozenset[str] = frozenset()

    @property
    def sha256(self) -> str:
        """Hex SHA-256 of the body in UTF-8: names the version."""
        return hashlib.sha256(self.body.encode()).hexdigest()
