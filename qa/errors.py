"""Every error that a user can meet.

    CiteDeskError
    ├── InputError              what was asked for cannot be used as it is
    │   ├── EmptyQuestion
    │   ├── QuestionTooLong
    │   ├── UnknownFilterValue
    │   ├── UnknownArticle
    │   ├── AmbiguousArticle
    │   ├── UnknownConversation
    │   ├── InvalidMetadata
    │   ├── InvalidSearch
    │   ├── PathNotFound
    │   ├── UploadGone
    │   ├── AddressRefused
    │   ├── NothingReadable
    │   ├── UnknownFormat
    │   ├── UnknownAnswer
    │   ├── DamagedExport
    │   ├── CannotWrite
    │   ├── InvalidSettings
    │   ├── InvalidHostName     (ui.origins)
    │   ├── InvalidAccounts     (ui.accounts)
    │   └── UnsafeBinding       (ui.binding)
    ├── ArchiveError            the archive cannot be used as it is
    │   ├── ArchiveMissing
    │   ├── ArchiveLocked       (retryable)
    │   ├── ArchiveBusy         (retryable)
    │   ├── HolderLost          (retryable; qa.local.holder)
    │   ├── ArchiveTooNew
    │   ├── ArchiveMismatch
    │   ├── ArchiveDamaged
    │   ├── DiskFull            (retryable)
    │   └── ReadOnlyArchive
    ├── RemovalRefused
    ├── Interrupted             (retryable)
    ├── DownloadFailed          (retryable)
    ├── ModelUnavailable
    ├── ModelFailed             (retryable)
    └── VectorStoreUnavailable  (retryable)

Each carries one sentence that says what is wrong and, in `cure`, what to do about it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar


class CiteDeskError(Exception):
    """Base of all.

    Attributes:
        retryable: True where the same call may succeed later, unchanged.
        cure: What the user can do, one sentence.
        exit_code: What the command line exits with.
    """

    retryable: ClassVar[bool] = False
    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, cure: str = "") -> None:
        super().__init__(message)
        self.cure = cure

    def __str__(self) -> str:
        return f"{self.args[0]} {self.cure}".strip()


class InputError(CiteDeskError):
    """What was asked for cannot be used as it is."""

    exit_code = 2


class EmptyQuestion(InputError):
    """The question holds no word."""


class QuestionTooLong(InputError):
    """The question is longer than any question."""


class UnknownFilterValue(InputError):
    """A filter names something that the archive does not hold."""


class UnknownArticle(InputError):
    """No article has that key or those words in its headline."""


class AmbiguousArticle(InputError):
    """More than one article fits."""


class UnknownConversation(InputError):
    """No such conversation, answer or citation, or not one of this owner's."""


class InvalidMetadata(InputError):
    """A field or a value that an article cannot have."""


class InvalidSearch(InputError):
    """A search that names no word to look for."""


class PathNotFound(InputError):
    """The path to index is not there."""


class UploadGone(InputError):
    """A file that was sent is no longer where the server keeps it until it is added."""


class AddressRefused(InputError):
    """A web address that is not read from, by its form or by where it leads."""


class NothingReadable(InputError):
    """No article could be read from what was named."""


class UnknownFormat(InputError):
    """No export is written, or none is read, in that format."""


class UnknownAnswer(InputError):
    """The conversation has no such answer."""


class DamagedExport(InputError):
    """The file holds no record that can be read, or not the one that was written."""


class CannotWrite(InputError):
    """The file to export to cannot be written."""


class InvalidSettings(InputError):
    """A setting that is unknown or out of bounds."""


class ArchiveError(CiteDeskError):
    """The archive cannot be used as it is."""

    exit_code = 3


class ArchiveMissing(ArchiveError):
    """There is no archive in that folder."""


class ArchiveLocked(ArchiveError):
    """Another process holds the archive."""

    retryable = True


class ArchiveBusy(ArchiveError):
    """This process is adding articles to the archive already."""

    retryable = True


class ArchiveTooNew(ArchiveError):
    """The archive was made by a newer version of CiteDesk."""


class ArchiveMismatch(ArchiveError):
    """The archive was made with other parts: embedding model, splitter, lemmatizer."""


class ArchiveDamaged(ArchiveError):
    """The catalog cannot be read."""


class DiskFull(ArchiveError):
    """No space is left; what was committed stays."""

    retryable = True


class ReadOnlyArchive(ArchiveError):
    """The folder cannot be written to."""


class RemovalRefused(CiteDeskError):
    """A removal that was not confirmed."""

    exit_code = 4


class Interrupted(CiteDeskError):
    """Stopped by the user; the same command goes on where it stopped."""

    retryable = True
    exit_code = 130


class DownloadFailed(CiteDeskError):
    """A web address that gave no page: no answer, too slow, too large, of no kind that is read."""

    retryable = True
    exit_code = 5


class ModelUnavailable(CiteDeskError):
    """An embedding or language model cannot be used on this machine."""

    exit_code = 5


class ModelFailure(StrEnum):
    """How a call of a language model failed."""

    NO_SERVER = "no server"
    TIMED_OUT = "timed out"
    KEY_REFUSED = "key refused"
    RATE_LIMITED = "rate limited"
    NO_SUCH_MODEL = "no such model"
    CONTEXT_TOO_SMALL = "context too small"
    CUT_OFF = "cut off"
    """What it wrote ended without an end, or the connection was lost."""
    SERVER_ERROR = "server error"
    BAD_REPLY = "bad reply"
    """What came is not what such a server says."""

    NO_EVIDENCE = "no evidence"
    """All that was found gives orders to it; it was not asked."""

    # It wrote something, which is no answer to show.
    EMPTY = "empty"
    WRONG_LANGUAGE = "wrong language"
    UNCITED = "uncited"
    """No sentence of it points at anything."""
    UNSUPPORTED = "unsupported"
    """Nothing in the evidence supports any sentence of it."""
    TOO_LONG = "too long"
    REPETITION = "repetition"


class ModelFailed(CiteDeskError):
    """A call of a language model that gave no answer, or broke off in one.

    Attributes:
        kind: How.
        said: The server's own words, at most 300 characters, without the key; "" where it said
            nothing. They may repeat what was asked: for whoever set it up, not for a log.
    """

    retryable = True
    exit_code = 5

    def __init__(self, kind: ModelFailure, message: str, cure: str = "", said: str = "") -> None:
        super().__init__(message, cure)
        self.kind = kind
        self.said = said


class VectorStoreUnavailable(CiteDeskError):
    """The server that holds the vectors does not answer."""

    retryable = True
    exit_code = 5
