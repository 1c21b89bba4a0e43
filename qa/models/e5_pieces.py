"""Cutting words into the pieces of multilingual-e5-small: SentencePiece's unigram model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import numpy as np

from qa.models.e5_file import Pieces

# Stands for the space before a word; no piece has one within.
_SPACE: Final = "\u2581"
_WORD: Final = re.compile(r"\S+")
# What unknown characters score below the worst piece, as SentencePiece has it.
_PENALTY: Final = 10.0
# Of a word without spaces: longer ones are nothing that is written with letters.
_LONGEST: Final = 100


class PieceCutter:
    """Cuts text into pieces, each with its place.

    The likeliest pieces by their scores (Kudo, arXiv 1804.10959), word by word.

    Args:
        pieces: The vocabulary.
    """

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces
        self._order = np.argsort(pieces.written, kind="stable")
        self._longest = max(len(each.decode()) for each in pieces.written.tolist())
        self._unknown = float(pieces.scores.min()) - _PENALTY
        self._cut = lru_cache(maxsize=20_000)(self._cut_word)

    def cut(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield the pieces of a text: number, first character, one past the last (half-open)."""
        for word in _WORD.finditer(text):
            for number, start, end in self._cut(word[0][:_LONGEST]):
                yield number, word.start() + start, word.start() + end

    def _cut_word(self, word: str) -> tuple[tuple[int, int, int], ...]:
        letters, places = self._normal(word)
        size = len(letters)
        known = self._known(letters)
        best: list[float] = [0.0] + [-np.inf] * size
        back: list[tuple[int, int]] = [(0, 0)] * (size + 1)
        for start in range(size):
            for end in range(start + 1, min(size, start + self._longest) + 1):
                number = known.get((start, end))
                if number is not None:
                    score = best[start] + float(self._pieces.scores[number])
                elif end == start + 1:
                    number, score = self._pieces.unknown, best[start] + self._unknown
                else:
                    continue
                if score > best[end]:
                    best[end], back[end] = score, (start, number)
        found, end = [], size
        while end:
            start, number = back[end]
            found.append((number, places[start], places[end - 1] + 1))
            end = start
        return tuple(reversed(found))

    def _normal(self, word: str) -> tuple[str, list[int]]:
        """A word as the model reads it, and which character each of its characters comes from."""
        letters, places = [_SPACE], [0]
        for at, character in enumerate(word):
            normal = self._pieces.normal.get(ord(character), character).replace(" ", _SPACE)
            letters += normal
            places += [at] * len(normal)
        return "".join(letters), places

    def _known(self, letters: str) -> dict[tuple[int, int], int]:
        """The pieces that stand in a word, by their places."""
        spans = [
            (start, end)
            for start in range(len(letters))
            for end in range(start + 1, min(len(letters), start + self._longest) + 1)
        ]
        asked = np.array([letters[start:end].encode() for start, end in spans])
        written = self._pieces.written
        at = np.searchsorted(written, asked, sorter=self._order)
        numbers = self._order[np.minimum(at, len(written) - 1)]
        found = zip(spans, numbers.tolist(), (written[numbers] == asked).tolist(), strict=True)
        return {
            span: number for span, number, same in found if same and number != self._pieces.unknown
        }
