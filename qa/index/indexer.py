"""Indexing: a pass that reads, and a pass that embeds.

After the first the whole archive answers by keyword; the second goes on, newest articles first.
Both take up where they stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from qa.articles.web_address import is_web, normal
from qa.errors import (
    ArchiveMismatch,
    Interrupted,
    ModelUnavailable,
    NothingReadable,
    PathNotFound,
    RemovalRefused,
)
from qa.index import database, lock
from qa.index.ledger import Ledger
from qa.index.manifest import Parts
from qa.index.report import Pass, Progress, Report, Stop, Told, never, quiet
from qa.index.source_reader import SourceReader
from qa.index.vector_ledger import Unembedded, VectorLedger
from qa.index.vectors import embedding_text
from qa.index.writer import CatalogWriter

if TYPE_CHECKING:
    from llama_index.core.base.embeddings.base import BaseEmbedding

    from qa.articles.web_queue import Fetch
    from qa.index.vector_sync import VectorSync
    from qa.index.web_reader import WebReader

# Sentences a transaction of the second pass: what a kill can cost is embedding these again.
_EMBED_AT_ONCE = 256

Confirm = Callable[[int, int], bool]
Source = Path | str
"""A path, or as a string the address of a page or feed on the web."""
OpenSync = Callable[
    [VectorLedger, str, Callable[[str], None]], AbstractContextManager["VectorSync"]
]


class Indexer:
    """Brings an archive to what its sources hold.

    Args:
        folder: Of the archive, made where there is none.
        parts: What the archive is made with.
        languages: ISO 639-1 codes that articles may be in.
        embedding: Called once, when there is something to embed.
        open_sync: Called with the vector ledger and the store's name, in the second pass.
        fetch: Fetches a page of the web; None for `qa.articles.web_fetch.fetch`.
    """

    def __init__(
        self,
        folder: Path,
        parts: Parts,
        languages: Sequence[str],
        embedding: Callable[[], BaseEmbedding],
        open_sync: OpenSync,
        fetch: Fetch | None = None,
    ) -> None:
        self._folder = folder
        self._parts = parts
        self._languages = languages
        self._embedding = embedding
        self._open_sync = open_sync
        self._fetch = fetch

    def index(
        self,
        sources: Sequence[Source],
        *,
        prune: bool = False,
        confirm: Confirm = lambda removed, total: False,
        told: Told = quiet,
        stop: Stop = never,
    ) -> Report:
        """Index the sources given; with none, only finish what is unfinished.

        Args:
            sources: Files, folders, zip files and addresses of pages and feeds.
            prune: Remove articles that are gone from these paths; what is gone from the web stays.
            confirm: Asked before more than half of the archive is removed.
            told: Gets the progress of both passes.
            stop: Asked often; once True, indexing ends at the next whole article or batch.

        Raises:
            PathNotFound: a path is not there; nothing was done.
            AddressRefused: an address is none that is read from; nothing was done.
            NothingReadable: no source held a readable article.
            ArchiveLocked, ArchiveMismatch, ArchiveTooNew, DiskFull, ReadOnlyArchive: as named.
            Interrupted: `stop` said so.
        """
        _check(sources)
        with database.explained(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
        with (
            lock.held(self._folder, "citedesk index"),
            CatalogWriter(self._folder, self._parts) as writer,
        ):
            return self.index_held(
                writer, sources, prune=prune, confirm=confirm, told=told, stop=stop
            )

    def index_held(
        self,
        writer: CatalogWriter,
        sources: Sequence[Source],
        *,
        prune: bool = False,
        confirm: Confirm = lambda removed, total: False,
        told: Told = quiet,
        stop: Stop = never,
        report: Report | None = None,
    ) -> Report:
        """Do what `index` does in an archive whose lock the caller holds, with its writer.

        A `report` that is given is added to, also where an error is raised.
        """
        _check(sources)
        report = Report() if report is None else report
        ledger = Ledger(writer)
        self._cut_again(writer, ledger, report)
        run = self._read_all(ledger, sources, report, told, stop)
        self._forget(ledger, run, sources, report, prune, confirm)
        self._embed_all(writer, report, told, stop)
        return report

    def _cut_again(self, writer: CatalogWriter, ledger: Ledger, report: Report) -> None:
        if writer.manifest().get("cutting") != self._parts.cutting:
            number = ledger.cut_again(self._parts.cutting)
            report.notes.append(f"{number} articles were cut again: the splitter has changed.")

    def _read_all(
        self,
        ledger: Ledger,
        sources: Sequence[Source],
        report: Report,
        told: Told,
        stop: Stop,
    ) -> int:
        """Bring the catalog to what the sources hold; return the number of the run."""
        run = ledger.begin_run()
        for source in sources:
            reader = self._reader(source, run, ledger, report)
            for _ in reader.read():
                told(Progress(Pass.READING, report.records, None))
                if stop():
                    reader.finish()
                    raise _interrupted()
        if sources and not report.records:
            raise _nothing(sources, report)
        return run

    def _reader(
        self, source: Source, run: int, ledger: Ledger, report: Report
    ) -> SourceReader | WebReader:
        source_id = ledger.source(_location(source))
        if isinstance(source, Path):
            return SourceReader(source, source_id, run, ledger, self._languages, report)
        from qa.articles.web_fetch import fetch
        from qa.index.web_reader import WebReader

        return WebReader(
            normal(source),
            source_id,
            run,
            ledger,
            self._languages,
            report,
            self._fetch or fetch,
        )

    def _forget(
        self,
        ledger: Ledger,
        run: int,
        sources: Sequence[Source],
        report: Report,
        prune: bool,
        confirm: Confirm,
    ) -> None:
        # A feed lists its newest entries alone, and a page may be away for an hour.
        paths = [ledger.source(_location(each)) for each in sources if isinstance(each, Path)]
        gone = ledger.unseen(paths, run)
        articles = ledger.only_at(gone)
        if not prune:
            report.gone = articles
            return
        total = ledger.articles()
        if articles * 2 > total and not confirm(articles, total):
            raise RemovalRefused(
                f"Pruning would remove {articles} of {total} articles; nothing was removed.",
                "Confirm with --yes if the sources named are really all there is.",
            )
        report.removed = ledger.prune(gone)

    def _embed_all(self, writer: CatalogWriter, report: Report, told: Told, stop: Stop) -> None:
        ledger = VectorLedger(writer, self._parts.dimension)
        name = writer.manifest()["vector_store"]
        with self._open_sync(ledger, name, report.notes.append) as sync:
            try:
                total = ledger.wanting()
                if total:
                    self._embed(ledger, sync, total, report, told, stop)
                sync.flush()
                ledger.forget_unused()
            except ModelUnavailable as error:
                report.notes.append(str(error))

    def _embed(
        self,
        ledger: VectorLedger,
        sync: VectorSync,
        total: int,
        report: Report,
        told: Told,
        stop: Stop,
    ) -> None:
        model = self._embedding()
        done = 0
        for group in ledger.unembedded():
            for batch in _by_length(group):
                if stop():
                    sync.flush()
                    raise _interrupted()
                report.embedded += self._embed_batch(ledger, model, batch)
                done += len(batch)
                told(Progress(Pass.EMBEDDING, done, total))
            sync.flush()
        report.reused = done - report.embedded

    def _embed_batch(
        self, ledger: VectorLedger, model: BaseEmbedding, batch: Sequence[Unembedded]
    ) -> int:
        texts = {each.text_hash: each.text for each in batch}
        known = ledger.known(list(texts))
        new = {text_hash: text for text_hash, text in texts.items() if text_hash not in known}
        made = model.get_text_embedding_batch([embedding_text(text) for text in new.values()])
        if wrong := {len(vector) for vector in made} - {self._parts.dimension}:
            raise ArchiveMismatch(
                f"The embedding model gives vectors of {min(wrong)} dimensions, not"
                f" {self._parts.dimension}.",
                "Set CITEDESK_EMBEDDING_DIMENSION to what the model gives.",
            )
        ledger.put(dict(zip(new, made, strict=True)), batch)
        return len(new)


def _check(sources: Sequence[Source]) -> None:
    for source in sources:
        if isinstance(source, str):
            normal(source)
        elif not source.exists():
            raise PathNotFound(f"There is nothing at {source}.", "Check the path.")


def _location(source: Source) -> str:
    return normal(source) if isinstance(source, str) else str(source.resolve())


def _nothing(sources: Sequence[Source], report: Report) -> NothingReadable:
    reasons = "; ".join(
        str(each) if is_web(each.path) else f"{each.path}: {each.reason}"
        for each in report.skipped[:3]
    )
    return NothingReadable(
        f"No article could be read from {', '.join(map(str, sources))}"
        + (f" ({reasons})." if reasons else "."),
        "It reads .txt, .md, .html, .pdf, .docx, .json, .jsonl, .csv and .zip of these, web pages"
        " and feeds.",
    )


def _by_length(group: list[Unembedded]) -> Iterator[Sequence[Unembedded]]:
    """Batches of texts of like length: a batch costs what its longest text does."""
    ordered = sorted(group, key=lambda each: (len(each.text), each.id))
    return (ordered[at : at + _EMBED_AT_ONCE] for at in range(0, len(ordered), _EMBED_AT_ONCE))


def _interrupted() -> Interrupted:
    return Interrupted(
        "Stopped; everything up to here is kept.", "The same command goes on where it stopped."
    )
