"""CiteDesk beside LlamaIndex's own default pipeline: same articles, same embedding model."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks import article_sets
from benchmarks.article_sets import ArticleSet
from benchmarks.embeddings import TimedEmbedding
from benchmarks.figures import Figure
from benchmarks.indexing import index
from benchmarks.measuring import peak_memory
from benchmarks.steps import Options
from qa import assembly, settings

if TYPE_CHECKING:
    from qa.assistant import Assistant

_MOST_OVERHEAD = 15.0


def ours(options: Options) -> list[Figure]:
    """Index the sets with CiteDesk, then ask it."""
    figures: list[Figure] = []
    with TemporaryDirectory() as folder:
        for each in _sets(options, Path(folder)):
            made = settings.load({}, archive=Path(folder) / each.name)
            model = TimedEmbedding()
            passes = index(made, each.path, model)
            figures += [
                Figure(f"{each.name}: CiteDesk, whole index", passes.whole, "s"),
                Figure(
                    f"{each.name}: until keyword search answers",
                    passes.first,
                    "s",
                    note="dictionaries and language model loaded within",
                ),
                Figure(f"{each.name}: CiteDesk, embedding alone", model.seconds, "s"),
                Figure(
                    f"{each.name}: CiteDesk, beyond embedding",
                    100 * (passes.whole / model.seconds - 1),
                    "%",
                    _MOST_OVERHEAD,
                    f"{model.texts:,} texts, {model.characters:,} characters embedded",
                ),
            ]
            figures.append(Figure(f"{each.name}: CiteDesk, peak memory", peak_memory(), "MB"))
            with assembly.open_assistant(made) as assistant:
                figures += _recall("CiteDesk", each, lambda question: _top(assistant, question))
    return figures


def theirs(options: Options) -> list[Figure]:
    """Index the sets with LlamaIndex's defaults, then ask it."""
    if find_spec("llama_index.vector_stores.chroma") is None:
        why = "needs the extra: pip install 'citedesk[bench]'"
        return [Figure("LlamaIndex's default pipeline", None, "", note=why)]
    figures: list[Figure] = []
    with TemporaryDirectory() as folder:
        for each in _sets(options, Path(folder)):
            model = TimedEmbedding()
            started = perf_counter()
            nearest = _llama_index(each.path, Path(folder) / each.name, model)
            whole = perf_counter() - started
            own = options.earlier.get(f"{each.name}: CiteDesk, whole index")
            figures += [
                Figure(f"{each.name}: LlamaIndex, whole index", whole, "s"),
                Figure(
                    f"{each.name}: LlamaIndex, embedding alone",
                    model.seconds,
                    "s",
                    note=f"{model.texts:,} texts, {model.characters:,} characters embedded",
                ),
                Figure(f"{each.name}: CiteDesk / LlamaIndex, whole", own and own / whole, "x"),
            ]
            figures.append(Figure(f"{each.name}: LlamaIndex, peak memory", peak_memory(), "MB"))
            figures += _recall("LlamaIndex", each, nearest)
    return figures


def _sets(options: Options, scratch: Path) -> Iterator[ArticleSet]:
    questions = article_sets.xquad(options.sets)
    if questions is not None:
        yield questions
    yield article_sets.news(options.sets, scratch)


def _top(assistant: Assistant, question: str) -> str | None:
    evidence = assistant.ask(question).evidence
    return evidence[0].article.key if evidence else None


def _llama_index(path: Path, folder: Path, model: TimedEmbedding) -> Callable[[str], str | None]:
    """Index the articles as LlamaIndex's own guide has it; return what finds the top article."""
    import chromadb
    from llama_index.core import Document, StorageContext, VectorStoreIndex
    from llama_index.core.node_parser import SentenceSplitter
    from llama_index.vector_stores.chroma import ChromaVectorStore

    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    documents = [Document(text=row["text"], id_=row["id"]) for row in rows]
    collection = chromadb.PersistentClient(str(folder)).create_collection("articles")
    store = ChromaVectorStore(chroma_collection=collection)
    made = VectorStoreIndex.from_documents(
        documents,
        storage_context=StorageContext.from_defaults(vector_store=store),
        transformations=[SentenceSplitter()],
        embed_model=model,
    )
    retriever = made.as_retriever(similarity_top_k=1)

    def nearest(question: str) -> str | None:
        found = retriever.retrieve(question)
        return found[0].node.ref_doc_id if found else None

    return nearest


def _recall(who: str, among: ArticleSet, nearest: Callable[[str], str | None]) -> Iterator[Figure]:
    for name, questions in among.questions.items():
        hits = sum(nearest(question) in gold for question, gold in questions)
        yield Figure(
            f"{among.name}: {who}, recall@1 {name}",
            hits / len(questions),
            "",
            note=f"article of the top hit, {len(questions)} answerable questions",
        )
