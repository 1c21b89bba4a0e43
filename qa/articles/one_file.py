"""From one open file to its raw records; whatever goes wrong in it ends here."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager

from qa.articles import sidecar
from qa.articles.containment import contained
from qa.articles.formats import format_of
from qa.articles.record import Record
from qa.articles.sidecar import Sidecar
from qa.articles.skipped import Reason, Skipped, Unreadable

Opener = Callable[[], AbstractContextManager[io.BufferedReader]]
"""Opens a file for one reading; may raise `Unreadable` or OSError."""


def records_of(
    open_file: Opener, path: str, sidecars: Sequence[Sidecar] = ()
) -> Iterator[Record | Skipped]:
    """Read the records of a file.

    Args:
        open_file: Opens it.
        path: Names it, and by its ending the format.
        sidecars: Those whose folder the file is in, the nearest last.
    """
    known = format_of(path)
    if known is None:
        yield Skipped(path, None, Reason.UNKNOWN_FORMAT)
        return
    try:
        with open_file() as stream:
            found = known.read(stream, path)
            item = _next(found)
            if item is None:
                yield Skipped(path, None, Reason.EMPTY)
            while item is not None:
                yield _corrected(item, sidecars) if isinstance(item, Record) else item
                item = _next(found)
    except Unreadable as error:
        yield Skipped(path, error.line, error.reason)
    except OSError:
        yield Skipped(path, None, Reason.UNREADABLE)


def sidecar_of(open_file: Opener, path: str) -> tuple[Sidecar, list[Skipped]] | None:
    """Read a CSV as a sidecar; None where it is none, or cannot be read."""
    try:
        with open_file() as stream, contained():
            return sidecar.load(stream, path)
    except (Unreadable, OSError):
        return None


def _next(found: Iterator[Record | Skipped]) -> Record | Skipped | None:
    with contained():  # not around the loop: what the caller does meanwhile is not contained
        return next(found, None)


def _corrected(record: Record, sidecars: Sequence[Sidecar]) -> Record:
    for each in sidecars:
        record = each.correct(record)
    return record
