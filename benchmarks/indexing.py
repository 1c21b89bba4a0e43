"""Indexing with a clock at its two passes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from qa import assembly, settings
from qa.errors import Interrupted
from qa.index.chroma_home import ChromaHome
from qa.index.indexer import Indexer
from qa.index.vector_ledger import VectorLedger
from qa.index.vector_sync import VectorSync

if TYPE_CHECKING:
    from llama_index.core.base.embeddings.base import BaseEmbedding


@dataclass(frozen=True, slots=True)
class Passes:
    """Seconds that the passes of indexing took; `second` is 0 where it was left out."""

    first: float
    second: float

    @property
    def whole(self) -> float:
        """Seconds of both."""
        return self.first + self.second


def index(
    made: settings.Settings, source: Path, embedding: BaseEmbedding, *, first_only: bool = False
) -> Passes:
    """Index a source into the archive of the settings, with an embedding model that is loaded."""
    ends: list[float] = []

    def open_sync(ledger: VectorLedger, name: str, say: Callable[[str], None]) -> VectorSync:
        ends.append(perf_counter())
        return VectorSync(ledger, ChromaHome(made.archive), name, say)

    indexer = Indexer(
        folder=made.archive,
        parts=assembly.parts(made),
        languages=made.languages,
        embedding=lambda: embedding,
        open_sync=open_sync,
    )
    started = perf_counter()
    try:
        indexer.index([source], stop=lambda: first_only and bool(ends))
    except Interrupted:
        return Passes(ends[0] - started, 0.0)
    return Passes(ends[0] - started, perf_counter() - ends[0])
