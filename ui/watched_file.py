"""A file that is read again when it changes."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from qa.errors import InputError

_Held = TypeVar("_Held")

_log = logging.getLogger(__name__)


class WatchedFile(Generic[_Held]):
    """What a file holds, read anew whenever it has changed.

    Once it could be read, a file that no longer can is logged, and what it held before stays in
    force.

    Args:
        path: Of the file.
        read: Reads it; its InputError is raised now, and logged later.
    """

    def __init__(self, path: Path, read: Callable[[Path], _Held]) -> None:
        self._path = path
        self._read = read
        self._seen = self._signature()
        self._held = read(path)

    def current(self) -> _Held:
        """Return what the file holds now."""
        signature = self._signature()
        if signature != self._seen:
            self._seen = signature
            try:
                self._held = self._read(self._path)
            except InputError as error:
                _log.error("%s What it held before stays in force.", error)
        return self._held

    def _signature(self) -> tuple[int, int, int]:
        try:
            found = self._path.stat()
        except OSError:
            return 0, 0, 0
        return found.st_ino, found.st_size, found.st_mtime_ns
