"""What the glyphs of a PDF font stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pypdf.generic import DictionaryObject

MISSING = "\ufffd"
"""Stands for a glyph that the font maps to no character."""

_BLOCKS = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_NUMBERS = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_MAX_RANGE = 0x10000


class Glyphs:
    """The map of one font.

    Args:
        font: Its dictionary. One without a ToUnicode map is read as Latin-1.
    """

    def __init__(self, font: DictionaryObject) -> None:
        self._width = 2 if font.get("/Subtype") == "/Type0" else 1
        to_unicode = font.get("/ToUnicode")
        self._map: Mapping[int, str] | None = None
        if to_unicode is not None:
            self._map = dict(_mapped(to_unicode.get_object().get_data()))

    def text(self, shown: Any) -> str:
        """Return the characters of a string operand, or of an array of strings and distances."""
        pieces = shown if isinstance(shown, list) else [shown]
        return "".join(self._decoded(piece) for piece in pieces if isinstance(piece, bytes))

    def _decoded(self, raw: bytes) -> str:
        if self._map is None:
            return raw.decode("latin-1")
        width = self._width
        codes = (int.from_bytes(raw[at : at + width], "big") for at in range(0, len(raw), width))
        return "".join(self._map.get(code, MISSING) for code in codes)


def _mapped(cmap: bytes) -> Iterator[tuple[int, str]]:
    for kind, block in _BLOCKS.findall(cmap):
        numbers = [bytes.fromhex(found.decode()) for found in _NUMBERS.findall(block)]
        if kind == b"bfchar":
            for code, text in zip(numbers[::2], numbers[1::2], strict=False):
                yield int.from_bytes(code, "big"), text.decode("utf-16-be", "replace")
            continue
        for first, last, text in zip(numbers[::3], numbers[1::3], numbers[2::3], strict=False):
            yield from _range(int.from_bytes(first, "big"), int.from_bytes(last, "big"), text)


def _range(first: int, last: int, text: bytes) -> Iterator[tuple[int, str]]:
    start = int.from_bytes(text[-2:], "big")
    for code in range(first, min(last + 1, first + _MAX_RANGE)):
        unit = (start + code - first) & 0xFFFF
        yield code, (text[:-2] + unit.to_bytes(2, "big")).decode("utf-16-be", "replace")
