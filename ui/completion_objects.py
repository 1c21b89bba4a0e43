"""Answers in OpenAI's format: whole, in chunks, and with what they took.

https://platform.openai.com/docs/api-reference/chat/object
"""

from __future__ import annotations

import math
import secrets
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from qa.answering import answer_json
from qa.answering.answer import Answer
from qa.models.token_count import estimated
from ui.completion_requests import MODEL
from ui.program_errors import json_bytes

DONE = b"data: [DONE]\n\n"
"""Ends a stream."""


def models() -> dict[str, Any]:
    """Return the list of models."""
    return {"object": "list", "data": [model()]}


def model() -> dict[str, Any]:
    """Return the one model."""
    return {"id": MODEL, "object": "model", "created": 0, "owned_by": MODEL}


def event(data: object) -> bytes:
    """Return a server-sent event."""
    return b"data: " + json_bytes(data) + b"\n\n"


@dataclass(frozen=True, slots=True)
class Completion:
    """One completion, in whatever form it is told.

    Attributes:
        asked: The texts that came.
        id: Names it.
        created: When, in seconds since 1970.
        with_usage: Whether its stream ends with what it took.
    """

    asked: tuple[str, ...]
    with_usage: bool = False
    id: str = field(default_factory=lambda: f"chatcmpl-{secrets.token_hex(12)}")
    created: int = field(default_factory=lambda: int(time.time()))

    def whole(
        self, text: str, annotations: list[dict[str, Any]], answer: Answer | None
    ) -> dict[str, Any]:
        """Return it whole; without an answer of ours where the archive was not asked."""
        message = {
            "role": "assistant",
            "content": text,
            "refusal": None,
            "annotations": annotations,
        }
        choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}
        return {
            **self._head("chat.completion"),
            "choices": [choice],
            "usage": self._usage([text]),
            **_extension(answer),
        }

    def chunk(self, delta: dict[str, Any]) -> bytes:
        """Return a chunk that adds something, as an event."""
        return event(self._chunk(delta, None))

    def end(
        self, text: Iterable[str], annotations: list[dict[str, Any]], answer: Answer | None
    ) -> bytes:
        """Return the last events of a stream.

        Args:
            text: All that was sent.
            annotations: Of all of it.
            answer: Ours.
        """
        last = {**self._chunk({"annotations": annotations}, "stop"), **_extension(answer)}
        events = [event(last)]
        if self.with_usage:
            usage = {"choices": [], "usage": self._usage(text)}
            events.append(event({**self._head("chat.completion.chunk"), **usage}))
        return b"".join((*events, DONE))

    def _chunk(self, delta: dict[str, Any], finish: str | None) -> dict[str, Any]:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
        usage = {"usage": None} if self.with_usage else {}
        return {**self._head("chat.completion.chunk"), "choices": [choice], **usage}

    def _head(self, kind: str) -> dict[str, Any]:
        return {"id": self.id, "object": kind, "created": self.created, "model": MODEL}

    def _usage(self, text: Iterable[str]) -> dict[str, int]:
        """Tokens by estimate: nobody pays by them."""
        asked, said = _tokens(self.asked), _tokens(text)
        return {"prompt_tokens": asked, "completion_tokens": said, "total_tokens": asked + said}


def _extension(answer: Answer | None) -> dict[str, Any]:
    return {"citedesk": answer_json.to_json(answer)} if answer else {}


def _tokens(texts: Iterable[str]) -> int:
    return math.ceil(sum(map(estimated, texts)))
