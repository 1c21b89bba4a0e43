"""A model behind an OpenAI-compatible server: Ollama, llama.cpp, vLLM, LM Studio, hosted ones.

Imports openai through LlamaIndex, so it is imported when such a model is configured.
"""

from __future__ import annotations

import time
import weakref
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import httpx
from llama_index.llms.openai_like import OpenAILike
from pydantic import SecretStr

from qa.errors import ModelFailure
from qa.models.language_model import LanguageModel, Limits, Outcome
from qa.models.model_failure import Failure
from qa.models.model_names import shown
from qa.models.openai_failure import explained
from qa.models.pace import PACE, Pace
from qa.models.token_count import TokenCount

if TYPE_CHECKING:
    from llama_index.core.base.llms.types import ChatResponse

_CONNECT_SECONDS = 5.0
_SIDE_SECONDS = 0.5

# The openai client insists on a key. Ours goes into the request itself, past the client and
# LlamaIndex, whose objects print theirs.
_NO_KEY = "none"
# It adds these from variables that were set for OpenAI itself.
_NOT_SENT = ("openai-organization", "openai-project")

# This machine is not reached through a proxy.
_DIRECT = ("all://localhost", "all://127.0.0.1", "all://[::1]")


class OpenAICompatible(LanguageModel):
    """A model behind an OpenAI-compatible server.

    Args:
        base_url: Of the server, most often with /v1 at its end.
        model: Its name there.
        key: Sent to that server alone; None where it needs none.
        limits: What it may take.
        arguments: Further ones of LlamaIndex's OpenAILike.
        pause: Waits so many seconds before a second try.
        clock: Seconds since any moment.

    Raises:
        ValueError, TypeError: OpenAILike refuses an argument.
    """

    def __init__(
        self,
        base_url: str,
        model: str,
        key: SecretStr | None,
        limits: Limits,
        arguments: Mapping[str, Any] | None = None,
        pause: Callable[[float], object] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._base_url = base_url.rstrip("/")
        self._key = key
        # Some hosted ones refuse to be asked for their count of tokens.
        self._usage = True
        self._http = httpx.Client(
            auth=_Key(key),
            timeout=_SIDE_SECONDS,
            limits=httpx.Limits(max_keepalive_connections=limits.concurrency),
            mounts=dict.fromkeys(_DIRECT),
            event_hooks={"response": [_keep_pace]},
        )
        self._let_go = weakref.finalize(self, self._http.close)
        given = {
            "is_chat_model": True,
            "context_window": limits.context,
            "max_retries": 0,
            **(arguments or {}),
        }
        llm = OpenAILike(
            model=model,
            api_base=self._base_url,
            api_key=_NO_KEY,
            http_client=self._http,
            **given,
        )
        super().__init__(llm, model, limits, pause, clock)

    def models(self) -> tuple[str, ...]:
        """Return the names of the server's models; none where it does not say."""
        try:
            listed = self._http.get(f"{self._base_url}/models", timeout=_CONNECT_SECONDS).json()
            return shown(str(each["id"]) for each in listed["data"])
        except (httpx.HTTPError, ValueError, LookupError, TypeError):
            return ()

    def close(self) -> None:
        """Let go of its connections."""
        self._let_go()

    def _arguments(self, most: int, pace: Pace) -> dict[str, Any]:
        left = pace.left()
        arguments = {
            "max_tokens": most,
            "timeout": httpx.Timeout(left, connect=min(left, _CONNECT_SECONDS)),
        }
        return (
            {**arguments, "stream_options": {"include_usage": True}} if self._usage else arguments
        )

    def _explained(self, error: Exception) -> Failure:
        failure = explained(error, self._key.get_secret_value() if self._key else "")
        if self._usage and "stream_options" in failure.said:
            self._usage = False
            return replace(failure, again=0.0)
        return failure

    def _note(self, chunk: ChatResponse, outcome: Outcome) -> None:
        raw: Any = chunk.raw
        if raw.choices:
            outcome.begun = True
            outcome.finish = str(raw.choices[0].finish_reason or "") or outcome.finish
        if raw.usage and raw.usage.prompt_tokens:
            outcome.prompt_tokens = int(raw.usage.prompt_tokens)

    def _unfinished(self, outcome: Outcome) -> Failure | None:
        if outcome.finish:
            return None
        if outcome.begun:
            return Failure(ModelFailure.CUT_OFF, "the stream ended without a reason")
        return Failure(ModelFailure.BAD_REPLY, "the stream held no choices")

    def _counting(self) -> TokenCount:
        return TokenCount(self._server_count)

    def _where(self) -> str:
        return self._base_url

    def _server_count(self, text: str) -> int | None:
        """Ask for a count as llama.cpp (`content`, `tokens`) and vLLM (`prompt`, `count`) do."""
        root = self._base_url.removesuffix("/v1")
        asked = {"content": text, "prompt": text, "model": self.name}
        try:
            answer = self._http.post(f"{root}/tokenize", json=asked).raise_for_status().json()
            return len(answer["tokens"])
        except (httpx.HTTPError, ValueError, LookupError, TypeError):
            return None


class _Key(httpx.Auth):
    """Puts the key into a request, and takes out what was not configured."""

    def __init__(self, key: SecretStr | None) -> None:
        self._key = key

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        for name in _NOT_SENT:
            request.headers.pop(name, None)
        if self._key is not None:
            request.headers["Authorization"] = f"Bearer {self._key.get_secret_value()}"
        elif request.headers.get("Authorization") == f"Bearer {_NO_KEY}":
            del request.headers["Authorization"]
        yield request


class _Paced(httpx.SyncByteStream):
    """A body whose every piece must come before its call's deadline.

    Servers keep a connection alive with comments while the model thinks or waits for its turn:
    bytes come, and no time-out of httpx ends that.
    """

    def __init__(self, body: httpx.SyncByteStream, pace: Pace) -> None:
        self._body = body
        self._pace = pace

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._body:
            self._pace.left()
            yield piece

    def close(self) -> None:
        self._body.close()


def _keep_pace(response: httpx.Response) -> None:
    pace = PACE.get()
    if pace is not None and isinstance(response.stream, httpx.SyncByteStream):
        response.stream = _Paced(response.stream, pace)
        # LlamaIndex's generators let go of a response when they are collected, not when closed.
        pace.at_end(response.close)
