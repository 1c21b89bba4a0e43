"""An archive looked at from outside: who holds it, what it takes, whether its file is sound."""

from __future__ import annotations

import json
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import text

from qa.index.catalog import Catalog


def holder(folder: Path) -> str | None:
    """Return which process holds the archive's lock and what for; None if none does."""
    try:
        said = json.loads((folder / "lock.owner").read_text())
        described = f"process {said['pid']} on {said['host']} ({said['purpose']})"
        # A killed process leaves its name behind, but not its lock.
        with FileLock(folder / "lock", blocking=False):
            return None
    except Timeout:
        return described
    except (OSError, ValueError, KeyError, TypeError):
        return None


def disk_bytes(folder: Path) -> int:
    """Return the size of the archive's files."""
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size if path.is_file() else 0
        except OSError:  # gone since it was listed
            continue
    return total


def damage(catalog: Catalog) -> str | None:
    """Return what SQLite finds wrong in the catalog's file; None if nothing.

    Raises:
        ArchiveDamaged: it cannot even be read.
    """
    with catalog.reading() as connection:
        found = connection.execute(text("PRAGMA quick_check(1)")).scalar_one()
    return None if found == "ok" else str(found)
