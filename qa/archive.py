"""An archive for programs: opened once, asked, searched and added to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from qa.retrieval.filters import Filters

if TYPE_CHECKING:
    from qa.answering.answer import Answer
    from qa.conversation.conversation import Exchange
    from qa.desk import Desk
    from qa.engine import CitedQueryEngine
    from qa.index.indexer import Source
    from qa.index.report import Report
    from qa.retrieval.hybrid import HybridRetriever
    from qa.retrieval.search import Page
    from qa.settings import Settings


class Archive:
    """An archive held open. Made by `open_archive`; close it, or use it as a context manager.

    Safe from threads. No other process can change the archive meanwhile.

    Attributes:
        settings: In force.
        desk: The parts underneath: the assistant, the catalog, corrections and removals.
    """

    def __init__(self, desk: Desk, settings: Settings, held: ExitStack) -> None:
        self.desk = desk
        self.settings = settings
        self._held = held

    def ask(
        self,
        question: str,
        filters: Filters | None = None,
        limit: int | None = None,
        history: Sequence[str | Exchange] = (),
        *,
        as_typed: bool = False,
    ) -> Answer:
        """Answer a question or abstain, as `Assistant.ask` does; `limit` is by default as set."""
        most = limit or self.settings.statements
        return self.desk.assistant.ask(question, filters, most, history, as_typed=as_typed)

    def stream(
        self,
        question: str,
        filters: Filters | None = None,
        limit: int | None = None,
        history: Sequence[str | Exchange] = (),
        *,
        as_typed: bool = False,
    ) -> Iterator[Answer]:
        """Yield the answer as it grows, as `Assistant.stream` does; the last is the whole."""
        most = limit or self.settings.statements
        return self.desk.assistant.stream(question, filters, most, history, as_typed=as_typed)

    def search(
        self, words: str, filters: Filters | None = None, page: int = 1, per_page: int = 20
    ) -> Page:
        """Return a page of the articles that hold the words, the best first.

        Raises:
            InvalidSearch, UnknownFilterValue: it cannot be searched for as it is.
        """
        from qa.retrieval.search import search

        return search(self.desk.catalog, words, filters).page(self.desk.catalog, page, per_page)

    def index(self, *sources: Source) -> Report:
        """Add what files, folders, zip files, pages and feeds hold; with none, go on with the rest.

        Raises:
            PathNotFound, NothingReadable, DiskFull, ArchiveBusy: as `Desk.index` says.
        """
        return self.desk.index(sources)

    def as_query_engine(self, filters: Filters | None = None) -> CitedQueryEngine:
        """Return the assistant as a LlamaIndex query engine, within the filters."""
        from qa.engine import CitedQueryEngine

        return CitedQueryEngine(self.desk.assistant, filters, self.settings.statements)

    def as_retriever(self, filters: Filters | None = None) -> HybridRetriever:
        """Return what finds the evidence as a LlamaIndex retriever, within the filters."""
        return self.desk.assistant.retriever.within(filters or Filters())

    def close(self) -> None:
        """Let the archive go; closing again does nothing."""
        self._held.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_archive(
    path: Path | str | None = None,
    *,
    create: bool = False,
    say: Callable[[str], None] = lambda _: None,
    **settings: Any,
) -> Archive:
    """Hold an archive open until it is closed.

    Args:
        path: Its folder; by default as set, else the platform's.
        create: Make one where there is none.
        say: Told, in one sentence, what was out of the ordinary.
        settings: Values that go before those of the environment and the settings file.

    Raises:
        InvalidSettings: a setting is unknown or out of bounds.
        ArchiveMissing, ArchiveLocked, ArchiveTooNew, ArchiveMismatch: as named.
    """
    from qa.assembly import open_desk
    from qa.index.catalog import Catalog
    from qa.settings import load

    chosen = load(archive=path, **settings)
    if not create:
        Catalog(chosen.archive).close()
    with ExitStack() as stack:
        desk = stack.enter_context(open_desk(chosen, say, "a Python program"))
        return Archive(desk, chosen, stack.pop_all())
