"""Opening the catalog's SQLite file, and turning its failures into errors with a cure."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from qa.errors import ArchiveDamaged, ArchiveError, ArchiveLocked, DiskFull, ReadOnlyArchive

_BUSY_SECONDS = 30
# KiB: what an index is made from is read again and again.
_CACHE = 65_536
_NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NOT_WRITABLE = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def connect(path: Path, *, writable: bool, cache: int = _CACHE) -> Engine:
    """Open the SQLite file at `path` in WAL mode; a reader sees a consistent state.

    Only a writer creates the file. Durability is SQLite's `synchronous=NORMAL`: a killed
    process loses nothing that was committed, a power cut at most the last transactions.

    Args:
        path: The file.
        writable: Whether the connections write.
        cache: KiB of pages that each connection keeps; what it writes stays there until they are
            reached.
    """
    mode = "rwc" if writable else "rw"
    uri = f"file:{quote(str(path))}?mode={mode}"

    def open_connection() -> sqlite3.Connection:
        return sqlite3.connect(uri, uri=True, timeout=_BUSY_SECONDS, check_same_thread=False)

    # Not the pool of this URL, which gives a thread one connection: a view inside a view fails.
    # Unbounded: threads that hold a view each and wait for a second would wait for each other.
    engine = create_engine(
        "sqlite://", creator=open_connection, poolclass=QueuePool, max_overflow=-1
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
        # SQLAlchemy begins and ends the transactions, not the driver: a SELECT inside one
        # then sees the snapshot it began with.
        connection.isolation_level = None
        for pragma in _pragmas(writable, cache):
            connection.execute(pragma)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writable else "BEGIN")

    return engine


def _pragmas(writable: bool, cache: int) -> Iterator[str]:
    yield "PRAGMA foreign_keys=ON"
    yield "PRAGMA temp_store=MEMORY"
    yield f"PRAGMA cache_size=-{cache}"  # negative for KiB by SQLite's convention
    yield "PRAGMA mmap_size=1073741824"
    if writable:
        yield "PRAGMA journal_mode=WAL"
        yield "PRAGMA synchronous=NORMAL"
    else:
        yield "PRAGMA query_only=ON"


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Turn a failure of the database or the disk into an `ArchiveError` with its cure.

    Raises:
        DiskFull, ReadOnlyArchive, ArchiveLocked, ArchiveDamaged: as the failure was.
    """
    try:
        yield
    except OperationalError as error:
        raise _operational(str(error.orig), folder) from error
    except DatabaseError as error:
        raise ArchiveDamaged(
            f"The catalog in {folder} cannot be read: {error.orig}.",
            "Restore the folder from a backup, or move it away and index the sources again.",
        ) from error
    except OSError as error:
        known = cause(error, folder)
        if known is None:
            raise
        raise known from error


def cause(error: Exception, folder: Path) -> ArchiveError | None:
    """Return the `ArchiveError` for a disk that is full or not to be written, else None."""
    message = str(error).casefold()
    number = error.errno if isinstance(error, OSError) else None
    if number in _NO_SPACE or any(said in message for said in ("disk is full", "no space left")):
        return _disk_full(folder)
    if number in _NOT_WRITABLE or "readonly database" in message:
        return _read_only(folder)
    return None


def _operational(message: str, folder: Path) -> ArchiveError:
    if "full" in message or "disk I/O error" in message:
        return _disk_full(folder)
    if "readonly" in message or "unable to open" in message:
        return _read_only(folder)
    if "locked" in message or "busy" in message:
        return ArchiveLocked(
            f"Another process is writing to the archive {folder}.", "Try again when it is done."
        )
    return ArchiveDamaged(
        f"The catalog in {folder} cannot be used: {message}.",
        "Run `citedesk doctor`; if the file is damaged, restore it from a backup.",
    )


def _disk_full(folder: Path) -> DiskFull:
    return DiskFull(
        f"The disk that holds {folder} is full; what was committed is kept.",
        "Free some space and run the same command again.",
    )


def _read_only(folder: Path) -> ReadOnlyArchive:
    return ReadOnlyArchive(
        f"The archive folder {folder} cannot be written to.",
        f"Give user {os.environ.get('USER') or os.geteuid()} write access to it,"
        " or name another folder with --archive.",
    )
