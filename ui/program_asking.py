"""Questions of programs: a few answered at a time, each only as long as somebody waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Generator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from anyio import CancelScope, CapacityLimiter, to_thread
from fastapi import Request
from fastapi.responses import StreamingResponse
from starlette.requests import ClientDisconnect

from qa.answering.answer import Answer
from qa.conversation.conversation import Exchange
from qa.retrieval.filters import Filters
from ui.program_errors import ProgramError
from ui.site import AT_ONCE

if TYPE_CHECKING:
    from qa.assistant import Assistant
    from ui.asgi import Receive, Scope, Send

WAITING = 64
"""Questions that may wait for their turn."""

# Seconds after which one more may be let in.
_WAIT = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """What a program asks.

    Attributes:
        question: As it came.
        limit: Statements at most.
        history: What was asked and said before, oldest first.
        filters: What the articles must fit.
        as_typed: Whether nothing is to be corrected in the question.
    """

    question: str
    limit: int
    history: Sequence[Exchange] = ()
    filters: Filters = field(default_factory=Filters)
    as_typed: bool = False


class Asking:
    """Has questions answered in threads, some at a time.

    Args:
        assistant: Answers.
        at_once: Questions answered at a time.
        waiting: Questions that may wait for their turn.
    """

    def __init__(
        self, assistant: Assistant, *, at_once: int = AT_ONCE, waiting: int = WAITING
    ) -> None:
        self._assistant = assistant
        self._slots = asyncio.Semaphore(at_once)
        self._threads = CapacityLimiter(at_once)
        self._most_waiting = waiting
        self._waiting = 0

    async def whole(self, asked: Asked, request: Request) -> Answer:
        """Return the whole answer; what is not waited for any more is not finished.

        Raises:
            CiteDeskError: as `Assistant.stream`.
            ClientDisconnect: who asked has gone.
            ProgramError: 429, too many are waiting.
        """
        async with aclosing(self.answers(asked)) as grown:
            async for answer in grown:
                last = answer
                if await request.is_disconnected():
                    raise ClientDisconnect
        return last

    async def answers(self, asked: Asked) -> AsyncGenerator[Answer, None]:
        """Yield the answer as it grows. Close it: until then it is one of those answered."""
        if self._slots.locked() and self._waiting >= self._most_waiting:
            message = "Too many questions are waiting."
            raise ProgramError(429, message, "rate_limit_exceeded", wait=_WAIT)
        self._waiting += 1
        try:
            await self._slots.acquire()
        finally:
            self._waiting -= 1
        try:
            stream = self._assistant.stream(
                asked.question,
                asked.filters,
                asked.limit,
                asked.history,
                as_typed=asked.as_typed,
            )
            try:
                while answer := await to_thread.run_sync(next, stream, None, limiter=self._threads):
                    yield answer
            finally:
                if isinstance(stream, Generator):
                    # Also where the request was cancelled: a language model is to stop writing.
                    with CancelScope(shield=True):
                        await to_thread.run_sync(stream.close, limiter=self._threads)
        finally:
            self._slots.release()


class Streamed(StreamingResponse):
    """An answer in parts, whose source is closed as soon as it ends or nobody reads it any more.

    Args:
        parts: What to send.
        source: Where they come from, begun already.
        media_type: Of the whole.
    """

    def __init__(
        self, parts: AsyncIterator[bytes], source: AsyncGenerator[Answer, None], media_type: str
    ) -> None:
        # Proxies that hold answers back until they are whole are asked not to.
        super().__init__(parts, media_type=media_type, headers={"x-accel-buffering": "no"})
        self._source = source

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            with CancelScope(shield=True):
                await self._source.aclose()
