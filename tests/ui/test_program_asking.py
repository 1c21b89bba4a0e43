"""Turns of programs' questions: given back whatever becomes of the answer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest
from kept import answer
from programs import ScriptedAssistant

from qa.answering.answer import Answer
from ui.asgi import Message
from ui.program_asking import Asked, Asking, Streamed


def _script(_: str) -> Iterator[Answer]:
    yield from (answer("?") for _ in range(3))


async def _received() -> Message:
    await asyncio.Event().wait()
    raise AssertionError


async def _refused(_: Message) -> None:
    raise OSError("nobody is there")


def test_an_answer_that_cannot_be_sent_gives_its_turn_back() -> None:
    assistant = ScriptedAssistant(_script)

    async def sent() -> None:
        asking = Asking(assistant.typed, at_once=1)
        source = asking.answers(Asked("Who?", 5))
        await anext(source)

        async def parts() -> AsyncIterator[bytes]:
            yield b"x"

        with pytest.raises(OSError, match="nobody is there"):
            await Streamed(parts(), source, "text/plain")({"type": "http"}, _received, _refused)
        assert assistant.closed.is_set()
        # The one turn is free again.
        async with asyncio.timeout(60):
            assert [each async for each in asking.answers(Asked("When?", 5))]

    asyncio.run(sent())
    assert assistant.open == 0
