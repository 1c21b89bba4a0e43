"""An archive held open by one process that answers from it while it adds to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock

from qa.assistant import Assistant
from qa.errors import ArchiveBusy, Interrupted
from qa.index.catalog import Catalog
from qa.index.indexer import Indexer, Source
from qa.index.ledger import Ledger
from qa.index.report import Report, Stop, Told, never, quiet
from qa.index.vector_sync import VectorSync
from qa.index.writer import CatalogWriter

# Seconds between two looks at whether one that waits is to stop.
_TURN = 0.2


@dataclass(frozen=True, slots=True)
class Holding:
    """What is open while a desk holds its archive.

    Attributes:
        catalog: Read by every thread.
        writer: The one writer.
        sync: Of the vector store.
        indexer: Adds articles with that writer and that store.
    """

    catalog: Catalog
    writer: CatalogWriter
    sync: VectorSync
    indexer: Indexer


class Desk:
    """An archive, its assistant, and the one place that changes it. Safe from threads.

    Made by `qa.assembly.open_desk`.

    Attributes:
        assistant: Answers questions, also while articles are being added.
        catalog: To read articles from.
    """

    def __init__(self, assistant: Assistant, holding: Holding) -> None:
        self.assistant = assistant
        self.catalog = holding.catalog
        self._holding = holding
        self._indexing = Lock()

    def index(
        self,
        sources: Sequence[Source],
        *,
        told: Told = quiet,
        stop: Stop = never,
        report: Report | None = None,
        wait: bool = False,
    ) -> Report:
        """Add what the sources hold; with none, finish what is unfinished.

        Args:
            sources: Files, folders, zip files and addresses of pages and feeds.
            told: Gets the progress of both passes.
            stop: Asked often; once True, indexing ends at the next whole article or batch.
            report: Added to, also where an error is raised; by default a new one.
            wait: Wait while articles are being added already.

        Raises:
            ArchiveBusy: articles are being added already, and `wait` is False.
            PathNotFound, NothingReadable, DiskFull, Interrupted: as `Indexer.index` says.
        """
        while not self._indexing.acquire(timeout=_TURN if wait else 0):
            if not wait:
                raise ArchiveBusy(
                    "Articles are being added already.", "Wait until that is done, or stop it."
                )
            if stop():
                raise Interrupted("Stopped before its turn.", "The same command begins again.")
        try:
            return self._holding.indexer.index_held(
                self._holding.writer, sources, told=told, stop=stop, report=report
            )
        finally:
            self._indexing.release()

    @contextmanager
    def editing(self) -> Iterator[Ledger]:
        """Yield the ledger to correct or remove articles; the vector store follows."""
        yield Ledger(self._holding.writer)
        # A run of indexing brings the store up to date itself.
        if self._indexing.acquire(blocking=False):
            try:
                self._holding.sync.flush()
            finally:
                self._indexing.release()
