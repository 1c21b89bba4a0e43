"""Where an archive's Chroma stores live: a folder beside the catalog, or a server."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import chromadb
import httpx
from chromadb.config import Settings
from chromadb.errors import ChromaError

from qa.errors import CiteDeskError, VectorStoreUnavailable
from qa.index import database
from qa.index.chroma_store import ChromaStore

# What Chroma raises on files of its own that it cannot use, and on a server that is gone.
STORE_ERRORS = (
    ChromaError,
    httpx.HTTPError,
    OSError,
    sqlite3.Error,
    ValueError,
    KeyError,
    RuntimeError,
)


class ChromaHome:
    """Opens, by name, the vector stores of one archive.

    A name is "vectors-", what tells the archive from others on the same server, and a number.

    Args:
        folder: Of the archive; an embedded store is a folder in it.
        url: Of a Chroma server (http or https); None for the embedded store.
    """

    def __init__(self, folder: Path, url: str | None = None) -> None:
        self._folder = folder
        self._url = url
        # Any: `ClientAPI` lacks what both clients have, `close`.
        self._client: Any = None

    def open(self, name: str) -> ChromaStore:
        """Return the store of that name, made where there is none.

        Raises:
            VectorStoreUnavailable: the server does not answer.
        """
        self.close()
        settings = Settings(anonymized_telemetry=False)
        if self._url is None:
            path = str(self._folder / name)
            self._client = chromadb.PersistentClient(path, settings=settings)
            return ChromaStore(self._client)
        parts = urlsplit(self._url)
        try:
            self._client = chromadb.HttpClient(
                host=parts.hostname or "localhost",
                port=parts.port or (443 if parts.scheme == "https" else 8000),
                ssl=parts.scheme == "https",
                settings=settings,
            )
        except (ValueError, OSError, httpx.HTTPError) as error:
            raise self._unavailable(error) from error
        return ChromaStore(self._client, prefix=name)

    def close(self) -> None:
        """Close what is open."""
        if self._client is not None:
            self._client.close()
            if self._url is not None:
                # chromadb 1.5.9 leaves the connections of its two HTTP clients open.
                for client in (self._client, self._client._admin_client):
                    client._server._session.close()
            self._client = None

    def sweep(self, keep: str) -> None:
        """Delete the archive's stores but the one named: on a server, while a store is open."""
        if self._url is None:
            for path in self._folder.glob("vectors-*"):
                if path.name != keep:
                    _delete(path)
        elif self._client is not None:
            archive = keep.rpartition("-")[0]
            for collection in self._client.list_collections():
                name = collection.name
                if name.startswith(f"{archive}-") and not name.startswith(f"{keep}-"):
                    self._client.delete_collection(name)

    def cause(self, error: Exception) -> CiteDeskError | None:
        """Return what is wrong where making the store anew is no cure; None where it is."""
        if isinstance(error, httpx.HTTPError):
            return self._unavailable(error)
        return database.cause(error, self._folder)

    def failure(self, error: Exception) -> CiteDeskError:
        """Return the error to raise where the store fails while it is in use."""
        return self.cause(error) or VectorStoreUnavailable(
            f"The vector store failed ({first_line(error)}).",
            "Run the same command again: a damaged store is rebuilt from the catalog.",
        )

    def _unavailable(self, error: Exception) -> VectorStoreUnavailable:
        return VectorStoreUnavailable(
            f"The Chroma server at {self._url} does not answer ({first_line(error)}).",
            "Start it with `chroma run`, or unset CITEDESK_CHROMA_URL to use the embedded store.",
        )


def first_line(error: Exception) -> str:
    """Return what an error says, on one line."""
    return next(iter(str(error).splitlines()), "") or type(error).__name__


def _delete(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
