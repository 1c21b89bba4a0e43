"""One streamed call of a LlamaIndex LLM."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextvars import copy_context
from typing import TYPE_CHECKING

from qa.models.pace import PACE, Pace

if TYPE_CHECKING:
    from llama_index.core.base.llms.types import ChatResponse


class Call:
    """Its chunks, made in a context of their own where PACE is the call's.

    Args:
        begin: Makes the LLM's iterator.
        pace: Its deadlines, looked at whenever a chunk comes.
    """

    def __init__(self, begin: Callable[[], Iterator[ChatResponse]], pace: Pace) -> None:
        self._context = copy_context()
        self._context.run(PACE.set, pace)
        self._begin = begin
        self._pace = pace
        self._chunks: Iterator[ChatResponse] | None = None

    def __iter__(self) -> Iterator[ChatResponse]:
        return self

    def __next__(self) -> ChatResponse:
        if self._chunks is None:
            self._chunks = self._context.run(self._begin)
        chunk = self._context.run(next, self._chunks)
        self._pace.left()
        return chunk

    def close(self) -> None:
        """End the call, and what belongs to it."""
        if isinstance(self._chunks, Generator):
            self._context.run(self._chunks.close)
        self._pace.end()
