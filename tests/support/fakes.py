"""Doubles of swappable parts, in the real interface."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from llama_index.core.base.embeddings.base import BaseEmbedding
from pydantic import PrivateAttr

DIMENSION = 384
MODEL_NAME = "words"


class WordEmbedding(BaseEmbedding):
    """Unit vectors from a text's words: texts that share words are near.

    Attributes:
        calls: How often passages were to be embedded.
        texts: The passages, in order.
    """

    _texts: list[str] = PrivateAttr(default_factory=list)
    _calls: int = PrivateAttr(default=0)

    def __init__(self, **settings: Any) -> None:
        super().__init__(model_name=MODEL_NAME, **settings)

    @classmethod
    def class_name(cls) -> str:
        return "WordEmbedding"

    @property
    def calls(self) -> int:
        return self._calls

    @property
    def texts(self) -> list[str]:
        return self._texts

    def _get_query_embedding(self, query: str) -> list[float]:
        return vector_of(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return vector_of(query)

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_text_embeddings(self, texts: Sequence[str]) -> list[list[float]]:
        self._calls += 1
        self._texts += texts
        return [vector_of(text) for text in texts]


def vector_of(text: str) -> list[float]:
    """Return the vector of a text: the sum of its words' directions, at unit length."""
    words = re.findall(r"\w+", text.casefold()) or [""]
    total = sum((_direction(word) for word in words), np.zeros(DIMENSION))
    unit: list[float] = (total / np.linalg.norm(total)).tolist()
    return unit


@lru_cache(maxsize=10_000)
def _direction(word: str) -> npt.NDArray[np.float64]:
    seed = int.from_bytes(hashlib.blake2b(word.encode(errors="replace"), digest_size=8).digest())
    return np.random.default_rng(seed).standard_normal(DIMENSION)
