"""Requests in OpenAI's format, read: the last question, and what was asked and said before it.

https://platform.openai.com/docs/api-reference/chat/create
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pydantic import BaseModel, ConfigDict, Field

from qa.conversation.conversation import Exchange
from qa.retrieval.question import LONGEST_QUESTION
from ui.completion_text import said_in
from ui.program_errors import ProgramError

MODEL = "citedesk"
"""The one model that there is."""

_MOST_MESSAGES = 4_000
# Exchanges that a follow-up may be understood by; far more than are looked at.
_MOST_EXCHANGES = 20

# What front ends that look things up themselves put before the question (Open WebUI).
_TASK = "### Task:"
_CONTEXT_END = "</context>"
_QUERY_TAGS = ("<user_query>", "</user_query>")


class Part(BaseModel):
    """A part of a message."""

    type: str = "text"
    text: str = ""


class Message(BaseModel):
    """A message; of the roles `user` and `assistant` are read."""

    role: str
    content: str | list[Part] | None = None

    @property
    def text(self) -> str:
        """Its text, parts joined."""
        if isinstance(self.content, list):
            return "\n".join(each.text for each in self.content if each.type == "text")
        return self.content or ""

    @property
    def is_text(self) -> bool:
        """Whether it holds nothing else, such as an image."""
        return not isinstance(self.content, list) or all(
            each.type == "text" for each in self.content
        )


class StreamOptions(BaseModel):
    """How to stream."""

    include_usage: bool = False


class CompletionRequest(BaseModel):
    """A request to `/v1/chat/completions`; other parameters are ignored."""

    model_config = ConfigDict(json_schema_extra={"additionalProperties": True})

    model: str = Field(examples=[MODEL])
    messages: list[Message] = Field(min_length=1, max_length=_MOST_MESSAGES)
    stream: bool | None = False
    stream_options: StreamOptions | None = None

    @property
    def includes_usage(self) -> bool:
        """Whether a stream is to end with its usage."""
        return self.stream_options is not None and self.stream_options.include_usage


def check_model(name: str) -> None:
    """Refuse a model that there is not.

    Raises:
        ProgramError: 404.
    """
    if name != MODEL:
        message = f"The model {name[:100]!r} does not exist; there is {MODEL!r}."
        raise ProgramError(404, message, "model_not_found", "model")


def questions(messages: Iterable[Message]) -> tuple[str, ...]:
    """Return what the user said, oldest first."""
    return tuple(each.text for each in messages if each.role == "user")


def read_messages(messages: Sequence[Message]) -> tuple[str, tuple[Exchange, ...]]:
    """Return the last question, and the exchanges before it.

    Raises:
        ProgramError: 400, the user asks nothing, or with more than text.
    """
    last = max((at for at, each in enumerate(messages) if each.role == "user"), default=None)
    if last is None:
        raise ProgramError(400, "No message is the user's.", "no_user_message", "messages")
    if not messages[last].is_text:
        place = f"messages.{last}.content"
        raise ProgramError(400, "Questions are read as text alone.", "unsupported_content", place)
    return _asked(messages[last].text), _exchanges(messages[:last])


def _exchanges(messages: Iterable[Message]) -> tuple[Exchange, ...]:
    found: list[Exchange] = []
    for message in messages:
        if message.role == "user":
            question = _asked(message.text)[:LONGEST_QUESTION]
            found.append(Exchange(question))
        elif message.role == "assistant" and found:
            found[-1] = Exchange(found[-1].question, said_in(message.text))
    kept = (each for each in found if any(map(str.isalnum, each.question)))
    return tuple(kept)[-_MOST_EXCHANGES:]


def _asked(text: str) -> str:
    """A question without the passages that a front end found for it and put before it."""
    if not text.lstrip().startswith(_TASK) or _CONTEXT_END not in text:
        return text
    question = text.rpartition(_CONTEXT_END)[2]
    for tag in _QUERY_TAGS:
        question = question.replace(tag, "")
    return question if any(map(str.isalnum, question)) else text
