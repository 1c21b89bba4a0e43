"""A language model: any LlamaIndex LLM, with deadlines, a limit on calls and failures by kind."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from qa.errors import ModelFailed, ModelFailure
from qa.models.llm_call import Call
from qa.models.model_failure import Failure, failed
from qa.models.pace import Pace
from qa.models.token_count import TokenCount

if TYPE_CHECKING:
    from llama_index.core.base.llms.types import ChatMessage, ChatResponse
    from llama_index.core.llms.llm import LLM

LENGTH = "length"

# A model that writes far more than it was allowed has lost its end; no token is that long.
_MOST_SIGNS_A_TOKEN = 16

_log = logging.getLogger(__name__)


class Role(StrEnum):
    """Who says a message."""

    USER = "user"
    ASSISTANT = "assistant"


@dataclass(frozen=True, slots=True)
class Message:
    """One message of what is sent to a model."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Limits:
    """What a model may take.

    Attributes:
        context: Tokens of what is sent and written together.
        answer_tokens: Tokens of what is written, unless a call says otherwise.
        timeout: Seconds until the first word, a free slot included, and between two.
        time_limit: Seconds for the whole.
        concurrency: Calls at a time.
    """

    context: int = 8192
    answer_tokens: int = 800
    timeout: float = 60
    time_limit: float = 300
    concurrency: int = 4


@dataclass(slots=True)
class Outcome:
    """What became of a call, filled while it runs.

    Attributes:
        finish: Why it ended, "stop" or "length" with most; "" until then and where none is said.
        prompt_tokens: What was sent, by the server's count; 0 where it does not say.
        begun: Whether anything came that such a model says.
    """

    finish: str = ""
    prompt_tokens: int = 0
    begun: bool = False


class Reply:
    """What a model writes, as it writes it: an iterator of parts of text.

    Nothing is sent before the first part is asked for. Closing it ends the request; so does
    letting go of it.

    Attributes:
        outcome: Filled while it runs.
    """

    def __init__(self, parts: Generator[str, None, None], outcome: Outcome) -> None:
        self._parts = parts
        self.outcome = outcome

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        return next(self._parts)

    def close(self) -> None:
        """End the request, if it runs."""
        self._parts.close()

    @property
    def cut_by_length(self) -> bool:
        """Whether it ended because it was as long as was allowed."""
        return self.outcome.finish == LENGTH


class LanguageModel:
    """Writes text. Safe from threads; makes no call until it is told to write.

    Attributes:
        name: The model's name, for whoever reads its answers.
        context: Tokens of what is sent and written together.
        answer_tokens: Tokens of what is written, unless a call says otherwise.

    Args:
        llm: What writes.
        name: See above.
        limits: What it may take.
        pause: Waits so many seconds before a second try.
        clock: Seconds since any moment.
    """

    def __init__(
        self,
        llm: LLM,
        name: str,
        limits: Limits,
        pause: Callable[[float], object] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.name = name
        self.context = limits.context
        self.answer_tokens = limits.answer_tokens
        self._llm = llm
        self._limits = limits
        self._pause = pause
        self._clock = clock
        self._slots = threading.BoundedSemaphore(limits.concurrency)
        self._tokens = self._counting()

    def count(self, text: str) -> int:
        """Return how many tokens a text takes, as well as that can be known."""
        return self._tokens(text)

    def stream(
        self, system: str, messages: Sequence[Message], *, max_tokens: int | None = None
    ) -> Reply:
        """Return what the model writes, part by part, without what it only thinks.

        Args:
            system: What it is told to be.
            messages: What was said so far, the last by the user.
            max_tokens: Tokens that it may write; None for `answer_tokens`.

        Raises:
            ModelFailed: from the reply's iterator; within 1 second of the failure.
        """
        outcome = Outcome()
        said = [("system", system), *((each.role.value, each.text) for each in messages)]
        clean = [(role, _clean(text)) for role, text in said if text]
        most = max_tokens or self.answer_tokens
        return Reply(self._written(clean, most, outcome), outcome)

    def complete(
        self, system: str, messages: Sequence[Message], *, max_tokens: int | None = None
    ) -> str:
        """Return the whole of what the model writes; arguments and errors as for `stream`."""
        with closing(self.stream(system, messages, max_tokens=max_tokens)) as reply:
            return "".join(reply)

    def models(self) -> tuple[str, ...]:
        """Return the names of the models that its server has; none where it does not say."""
        return ()

    def close(self) -> None:
        """Let go of its connections."""

    def _written(
        self, said: list[tuple[str, str]], most: int, outcome: Outcome
    ) -> Generator[str, None, None]:
        pace = Pace(self._limits.timeout, self._limits.time_limit, self._clock)
        signs = 0
        with self._slot(pace), closing(self._parts(said, most, pace, outcome)) as parts:
            for text in parts:
                pace.heard()
                signs += len(text)
                yield text
                if signs > most * _MOST_SIGNS_A_TOKEN:
                    outcome.finish = LENGTH
                    return
        if failure := self._unfinished(outcome):
            raise self._reported(failure)
        if outcome.prompt_tokens:
            self._tokens.learn("".join(text for _, text in said), outcome.prompt_tokens)

    def _parts(
        self, said: list[tuple[str, str]], most: int, pace: Pace, outcome: Outcome
    ) -> Generator[str, None, None]:
        """What it writes; a failure before that which may pass is tried again once."""
        for again in (True, False):
            with closing(Call(lambda: self._begin(said, most, pace), pace)) as call:
                try:
                    for chunk in call:
                        self._note(chunk, outcome)
                        if text := _clean(chunk.delta or ""):
                            yield text
                except Exception as error:  # noqa: BLE001 - anybody's class may raise anything
                    failure = self._explained(error)
                    if outcome.begun or not again or failure.again is None:
                        # Without its cause, whose text may repeat the key or the prompt.
                        raise self._reported(failure) from None
                else:
                    return
            self._pause(failure.again)

    @contextmanager
    def _slot(self, pace: Pace) -> Iterator[None]:
        if not self._slots.acquire(timeout=pace.left()):
            raise self._reported(Failure(ModelFailure.TIMED_OUT, "no call ended in time"))
        try:
            yield
        finally:
            self._slots.release()

    def _reported(self, failure: Failure) -> ModelFailed:
        _log.warning(
            "The language model %s failed: %s (%s)", self.name, failure.kind, failure.cause
        )
        return failed(failure, self.name, self._where())

    def _begin(self, said: list[tuple[str, str]], most: int, pace: Pace) -> Iterator[ChatResponse]:
        return iter(self._llm.stream_chat(_chat(said), **self._arguments(most, pace)))

    # What a kind of server does in its own way.

    def _arguments(self, most: int, pace: Pace) -> dict[str, Any]:
        """Keyword arguments of a call."""
        return {}

    def _explained(self, error: Exception) -> Failure:
        late = isinstance(error, TimeoutError)
        kind = ModelFailure.TIMED_OUT if late else ModelFailure.SERVER_ERROR
        return Failure(kind, type(error).__name__)

    def _note(self, chunk: ChatResponse, outcome: Outcome) -> None:
        """Note what a chunk says besides its text."""
        outcome.begun = True

    def _unfinished(self, outcome: Outcome) -> Failure | None:
        """What is wrong with how it ended."""
        return None

    def _counting(self) -> TokenCount:
        return TokenCount()

    def _where(self) -> str:
        return self.name


def _clean(text: str) -> str:
    """A text without what JSON or a page cannot take: NUL and lone surrogates."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def _chat(said: Sequence[tuple[str, str]]) -> list[ChatMessage]:
    from llama_index.core.base.llms.types import ChatMessage, MessageRole

    return [ChatMessage(role=MessageRole(role), content=text) for role, text in said]
