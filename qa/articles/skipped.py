"""What could not be read, and why: one bad file never stops a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Reason(StrEnum):
    """Why something is not an article. The value is its short name in counts and reports."""

    UNREADABLE = "unreadable"
    EMPTY = "empty"
    TOO_LARGE = "too large"
    ENCRYPTED_PDF = "encrypted PDF"
    ENCRYPTED_MEMBER = "encrypted zip member"
    NESTED_ZIP = "zip within a zip"
    TOO_MANY_MEMBERS = "too many zip members"
    SAME_NAME = "second member of the same name"
    TOO_DEEP = "folders nested too deep"
    OUTSIDE_LINK = "link out of the folder"
    NOT_TEXT = "not text"
    MALFORMED_LINE = "malformed line"
    NO_TEXT_FIELD = "no text field"
    UNKNOWN_FORMAT = "unknown format"
    FOLDER_NOTE = "note about the folder"
    CORRECTION_UNUSED = "correction of no article"
    CORRECTION_MALFORMED = "malformed correction"

    @property
    def sentence(self) -> str:
        """The reason as one sentence for people."""
        return _SENTENCES[self]


_SENTENCES: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.UNREADABLE: "It is damaged, or may not be opened.",
        Reason.EMPTY: "It holds no word.",
        Reason.TOO_LARGE: "It is larger than any article or archive of articles should be.",
        Reason.ENCRYPTED_PDF: "The PDF asks for a password.",
        Reason.ENCRYPTED_MEMBER: "The zip asks for a password.",
        Reason.NESTED_ZIP: "It is a zip inside a zip; unpack the inner one.",
        Reason.TOO_MANY_MEMBERS: "The zip has more members than are read from one; split it.",
        Reason.SAME_NAME: "The zip holds another member of this name, which was read.",
        Reason.TOO_DEEP: "Folders are not followed that deep.",
        Reason.OUTSIDE_LINK: "It links out of the folder; name its target instead.",
        Reason.NOT_TEXT: "Its bytes are no text in an encoding that is known here.",
        Reason.MALFORMED_LINE: "The line is not a record of this file's format.",
        Reason.NO_TEXT_FIELD: "No field or column is named as an article's text.",
        Reason.UNKNOWN_FORMAT: "No reader is registered for this kind of file.",
        Reason.FOLDER_NOTE: "It tells about the folder; name it to have it read as an article.",
        Reason.CORRECTION_UNUSED: "The row corrects an article that is not here.",
        Reason.CORRECTION_MALFORMED: "The row, or a value in it, cannot be understood.",
    }
)


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something in a source that gives no article, or a correction that corrects none.

    Attributes:
        path: As in `Record.path`.
        line: 1-based line, row or item within the file; None for the file as a whole.
        reason: Why.
    """

    path: str
    line: int | None
    reason: Reason

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}, line {self.line}"
        return f"{where}: {self.reason}. {self.reason.sentence}"


class Unreadable(Exception):
    """A file or record that gives no article.

    Attributes:
        reason: Why.
        line: Where in the file, when the reader knows.
    """

    def __init__(self, reason: Reason, line: int | None = None) -> None:
        super().__init__(reason, line)
        self.reason = reason
        self.line = line
