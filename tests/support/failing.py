"""Embeddings that fail, each in its way."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from typing import Any

from fakes import WordEmbedding

from qa.errors import ModelUnavailable


class InterruptedEmbedding(WordEmbedding):
    """Sends its own process Ctrl-C when it is first asked to embed."""

    def _get_text_embeddings(self, texts: Sequence[str]) -> list[list[float]]:
        if not self.calls:
            os.kill(os.getpid(), signal.SIGINT)
        return super()._get_text_embeddings(texts)


class ImpatientEmbedding(WordEmbedding):
    """Sends its own process Ctrl-C, and again, whenever it embeds."""

    def _get_text_embeddings(self, texts: Sequence[str]) -> list[list[float]]:
        os.kill(os.getpid(), signal.SIGINT)
        os.kill(os.getpid(), signal.SIGINT)
        return super()._get_text_embeddings(texts)


class BrokenEmbedding(WordEmbedding):
    """Fails as no one foresaw."""

    def __init__(self, **_: Any) -> None:
        raise RuntimeError("the model\nis broken")


class UnavailableEmbedding(WordEmbedding):
    """Cannot be used on this machine."""

    def __init__(self, **_: Any) -> None:
        raise ModelUnavailable("There is no such model here.", "Install one.")


class StoppedEmbedding(WordEmbedding):
    """Ends a run between its two passes: what was read is searched, nothing is embedded."""

    def _get_text_embeddings(self, texts: Sequence[str]) -> list[list[float]]:
        raise InterruptedError
