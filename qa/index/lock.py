"""One writer at a time: an OS lock whose text names its owner."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from qa.errors import ArchiveLocked
from qa.index import database


@contextmanager
def held(folder: Path, purpose: str) -> Iterator[None]:
    """Hold the archive in `folder` for `purpose` (a verb phrase, shown to whoever comes next).

    The lock is the operating system's: it ends with the process, however that ends, so a
    dead process's lock is simply taken over. Who holds it is written beside it, since a
    locked file cannot be read everywhere.

    Raises:
        ArchiveLocked: another process holds it; the message names which.
        ReadOnlyArchive, DiskFull: the folder cannot be written to.
    """
    lock = FileLock(folder / "lock", blocking=False)
    owner = folder / "lock.owner"
    try:
        with database.explained(folder):
            lock.acquire()
    except Timeout:
        raise ArchiveLocked(
            f"The archive {folder} is in use{_described(owner)}.",
            "Wait until it is done, or stop it; reading commands (search, show, articles, status)"
            " work meanwhile.",
        ) from None
    try:
        with database.explained(folder):
            owner.write_text(
                json.dumps({"pid": os.getpid(), "host": socket.gethostname(), "purpose": purpose})
            )
        yield
    finally:
        owner.unlink(missing_ok=True)
        lock.release()


def _described(owner: Path) -> str:
    try:
        said = json.loads(owner.read_text())
        return f" by process {said['pid']} on {said['host']} ({said['purpose']})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""
