"""Opening a catalog for writing: one transaction at a time, each leaving whole articles."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine

from qa.errors import ArchiveError
from qa.index import catalog, database, manifest, schema
from qa.index.keyword_index import KeywordIndex


class CatalogWriter:
    """Owns the one writing connection of an archive; the caller holds the archive's lock."""

    def __init__(self, folder: Path, parts: manifest.Parts) -> None:
        """Open the catalog in `folder`, making it where there is none.

        Raises:
            ArchiveTooNew, ArchiveMismatch: it was made otherwise.
            ReadOnlyArchive, DiskFull, ArchiveDamaged: it cannot be written.
        """
        self.folder = folder
        self.keywords = KeywordIndex()
        with database.explained(folder):
            folder.mkdir(parents=True, exist_ok=True)
        self._engine: Engine = database.connect(folder / catalog.FILE_NAME, writable=True)
        try:
            with self.writing() as connection:
                self._prepare(connection, parts)
        except ArchiveError:
            self.close()
            raise

    def _prepare(self, connection: Connection, parts: manifest.Parts) -> None:
        schema.metadata.create_all(connection)
        entries = manifest.read(connection)
        if not entries:
            manifest.write(connection, _made_with(parts))
        else:
            manifest.check_schema(entries, self.folder)
            manifest.check_model(entries, parts, self.folder)
        self.keywords.create(connection)

    def close(self) -> None:
        """Close the file; the object cannot be used afterwards."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: committed as a whole on leaving, rolled back on an exception."""
        with database.explained(self.folder), self._engine.begin() as connection:
            yield connection

    def manifest(self) -> dict[str, str]:
        """Return what the archive was made with."""
        with self.writing() as connection:
            return manifest.read(connection)

    def update_manifest(self, entries: Mapping[str, str]) -> None:
        """Set entries of the manifest in a transaction of their own."""
        with self.writing() as connection:
            manifest.write(connection, entries)


def _made_with(parts: manifest.Parts) -> dict[str, str]:
    return {
        "schema": str(schema.SCHEMA_VERSION),
        "cutting": parts.cutting,
        "embedding_model": parts.embedding_model,
        "dimension": str(parts.dimension),
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        # Two archives may share a server, and must not share a store.
        "vector_store": f"vectors-{secrets.token_hex(6)}-1",
        "fingerprint": "0" * 32,
        "run": "0",
    }
