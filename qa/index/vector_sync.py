"""Keeps the vector store at what the catalog says, and makes it anew where it cannot be used."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Self

from llama_index.core.vector_stores.types import VectorStoreQuery

from qa.index.chroma_home import STORE_ERRORS, ChromaHome, first_line
from qa.index.chroma_store import ChromaStore, language_filter
from qa.index.nodes import sentence_node
from qa.index.vector_ledger import Embedded, VectorLedger

_LOG = logging.getLogger(__name__)
_BATCH = 1000
# float16 in the catalog and float32 in the store: a vector meets itself at 0.9999 or more.
_ITSELF = 0.999
# HNSW leaves some nodes without a way to them: 23 of 5,000 in a sound store of random vectors.
_LOST_ONE_IN = 8

Said = Callable[[str], None]


class VectorSync:
    """Owns the open vector store of an archive. The caller holds the archive's lock.

    Args:
        ledger: Says what the store should hold.
        home: Opens stores by name.
        name: Of the store in force.
        say: Told, in one sentence, when the store is made anew.
    """

    def __init__(self, ledger: VectorLedger, home: ChromaHome, name: str, say: Said) -> None:
        self._ledger = ledger
        self._home = home
        self._name = name
        self._say = say
        self.store = self._open()

    def _open(self) -> ChromaStore:
        """Open the store, finish what was left undone, probe it; rebuild it if it fails."""
        try:
            store = self._home.open(self._name)
            self._home.sweep(self._name)
            self._catch_up(store)
            trouble = self._probe(store)
        except STORE_ERRORS as error:
            cause = self._home.cause(error)
            if cause is not None:
                raise cause from error
            trouble = first_line(error)
        if trouble is None:
            return store
        _LOG.warning("rebuilding the vector store: %s", trouble)
        self._say(f"The vector store is rebuilt from the catalog ({trouble}).")
        return self.rebuild()

    def flush(self) -> None:
        """Bring the store to the catalog: take out what is gone, put in what is new.

        Raises:
            DiskFull, VectorStoreUnavailable: as named.
        """
        with self._explained():
            self._catch_up(self.store)

    def rebuild(self) -> ChromaStore:
        """Make the store anew from the catalog's vectors, and put it in force.

        Raises:
            DiskFull, VectorStoreUnavailable: as named; the store in force stays so.
        """
        archive, _, number = self._name.rpartition("-")
        name = f"{archive}-{int(number) + 1}"
        with self._explained():
            self._home.close()
            self._home.sweep(self._name)
            store = self._home.open(name)
            store.clear()
            after = 0
            while batch := self._ledger.stored(after, _BATCH):
                store.add([sentence_node(sentence) for sentence in batch])
                after = batch[-1].id
            self._ledger.start_store(name)
            self._name = name
            self._home.sweep(name)
        self.store = store
        return store

    def close(self) -> None:
        """Close the store."""
        self._home.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _catch_up(self, store: ChromaStore) -> None:
        while buried := self._ledger.tombstones(_BATCH):
            for language, uuids in buried.items():
                store.delete_nodes(uuids, language_filter([language]))
                self._ledger.bury(language, uuids)
        while batch := self._ledger.to_store(_BATCH):
            store.add([sentence_node(sentence) for sentence in batch])
            self._ledger.mark_stored([sentence.id for sentence in batch])

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except STORE_ERRORS as error:
            raise self._home.failure(error) from error

    def _probe(self, store: ChromaStore) -> str | None:
        """Return what is wrong with the store, None if it holds what it should."""
        expected = self._ledger.expected()
        strays = set(store.languages()) - set(expected)
        if any(store.count(language_filter([language])) for language in strays):
            return "it holds vectors of a language that the catalog does not have"
        for language, number in expected.items():
            only = language_filter([language])
            held = store.count(only)
            if held != number:
                return f"it holds {held} vectors where the catalog has {number}"
        return self._probe_samples(store)

    def _probe_samples(self, store: ChromaStore) -> str | None:
        samples = self._ledger.samples()
        lost = sum(not _finds_itself(store, sentence) for sentence in samples)
        return (
            "sentences do not find themselves in it" if lost * _LOST_ONE_IN > len(samples) else None
        )


def _finds_itself(store: ChromaStore, sentence: Embedded) -> bool:
    found = store.query(
        VectorStoreQuery(
            query_embedding=sentence.vector.tolist(),
            similarity_top_k=1,
            filters=language_filter([sentence.language]),
        )
    )
    return bool(found.similarities and found.similarities[0] >= _ITSELF)
