"""Vectors as the catalog keeps them: float16, named by the text they were made from.

Half precision halves the disk. A vector's sum over a language is exact all the same: float16
values are multiples of 2**-24 below 2, so that float64 adds half a billion of them without
rounding, in any order. That keeps a centroid equal however indexing was interrupted.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from llama_index.core.base.embeddings.base import BaseEmbedding

Floats = npt.NDArray[np.float32]


def embedding_text(text: str) -> str:
    """Return what is embedded of a text: NFKC, runs of white space as one space."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def text_hash(text: str) -> bytes:
    """Return 16 bytes that name a text for embedding: equal for texts that embed alike."""
    normalised = embedding_text(text).encode(errors="replace")
    return hashlib.blake2b(normalised, digest_size=16).digest()


def pack(vector: Iterable[float]) -> bytes:
    """Return the vector as little-endian float16."""
    return np.asarray(vector, dtype="<f2").tobytes()


def unpack(rows: list[bytes], dimension: int) -> Floats:
    """Return an array of shape (len(rows), dimension)."""
    joined = np.frombuffer(b"".join(rows), dtype="<f2")
    return joined.astype(np.float32).reshape(len(rows), dimension)


def unpack_total(total: bytes) -> npt.NDArray[np.float64]:
    """Return a centroid's sum, shape (dimension,)."""
    return np.frombuffer(total, dtype="<f8").copy()


def pack_total(total: npt.NDArray[np.float64]) -> bytes:
    """Return a centroid's sum as little-endian float64."""
    # Adding 0 makes -0.0 to 0.0: equal sums give equal bytes.
    return (total + 0.0).astype("<f8").tobytes()


def sentence_vectors(model: BaseEmbedding) -> Callable[[str], Floats]:
    """Return what makes the unit vector of a sentence as those of the catalog are made."""

    def vector(text: str) -> Floats:
        made = np.asarray(model.get_text_embedding(embedding_text(text)), dtype=np.float32)
        return made / max(float(np.linalg.norm(made)), 1e-12)

    return vector
