"""What an archive was made with; one made otherwise is refused, never silently mixed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select

from qa.errors import ArchiveDamaged, ArchiveMismatch, ArchiveTooNew
from qa.index import schema


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts whose output an archive stores.

    Attributes:
        cutting: Versions of splitter, tokens and lemmatizer; the catalog can redo their work.
        embedding_model: Name of the embedding model.
        dimension: Length of its vectors.
    """

    cutting: str
    embedding_model: str
    dimension: int


def read(connection: Connection) -> dict[str, str]:
    """Return all entries."""
    return dict(connection.execute(select(schema.manifest.c.name, schema.manifest.c.value)).all())


def write(connection: Connection, entries: Mapping[str, str]) -> None:
    """Set entries, replacing those of the same name."""
    names = list(entries)
    connection.execute(delete(schema.manifest).where(schema.manifest.c.name.in_(names)))
    connection.execute(
        insert(schema.manifest), [{"name": name, "value": entries[name]} for name in names]
    )


def check_schema(entries: Mapping[str, str], folder: Path) -> int:
    """Return the schema's version.

    Raises:
        ArchiveTooNew: a later version of CiteDesk made it.
        ArchiveDamaged: it states no version.
    """
    try:
        version = int(entries["schema"])
    except (KeyError, ValueError):
        raise ArchiveDamaged(
            f"The catalog in {folder} states no schema version.",
            "Restore it from a backup, or move it away and index the sources again.",
        ) from None
    if version > schema.SCHEMA_VERSION:
        raise ArchiveTooNew(
            f"The archive {folder} was made by a newer CiteDesk"
            f" (its schema is {version}, this version knows {schema.SCHEMA_VERSION}).",
            "Update CiteDesk: pip install --upgrade citedesk.",
        )
    return version


def check_model(entries: Mapping[str, str], parts: Parts, folder: Path) -> None:
    """Raise ArchiveMismatch where another embedding model made the archive's vectors."""
    made = (entries.get("embedding_model"), entries.get("dimension"))
    if made != (parts.embedding_model, str(parts.dimension)):
        raise ArchiveMismatch(
            f"The archive {folder} was made with the embedding model {made[0]} ({made[1]}"
            f" dimensions), not {parts.embedding_model} ({parts.dimension}).",
            f"Set CITEDESK_EMBEDDING_MODEL={made[0]}, or index into another folder with --archive.",
        )


def check_cutting(entries: Mapping[str, str], parts: Parts, folder: Path) -> None:
    """Raise ArchiveMismatch where other versions of splitter or lemmatizer cut the passages."""
    if entries.get("cutting") != parts.cutting:
        raise ArchiveMismatch(
            f"The archive {folder} was cut by other versions of splitter or lemmatizer"
            f" ({entries.get('cutting')}, now {parts.cutting}).",
            "Run `citedesk index`: it cuts the archive again from the catalog; what was"
            " embedded stays.",
        )
