"""A command's work: done here where the archive is free, else by the server that holds it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from qa.errors import ArchiveLocked

if TYPE_CHECKING:
    from qa.local.holder import Holder

T = TypeVar("T")


def held_or_served(folder: Path, held: Callable[[], T], served: Callable[[Holder], T]) -> T:
    """Return what `held` does; where a server of this machine holds the archive, what that does.

    Args:
        folder: Of the archive.
        held: Holds the archive itself.
        served: Has the server do the same.

    Raises:
        ArchiveLocked: another process holds it, which is no server that this user started.
        HolderLost: the server ended meanwhile.
    """
    try:
        return held()
    except ArchiveLocked:
        from qa.local.holder import find

        holder = find(folder)
        if holder is None:
            raise
    with holder:
        return served(holder)
