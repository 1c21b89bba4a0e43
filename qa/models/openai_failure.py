"""What the errors of the openai client and of httpx mean.

Imports openai, so it is imported with the model that it serves.
"""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import openai

from qa.errors import ModelFailure
from qa.models.model_failure import Failure

# Waits in seconds: the reader gets another answer within 2 of a failure.
_BACKOFF = 0.25
_LONGEST_WAIT = 1.0

_TOO_MANY_REQUESTS = 429
_SERVER_ERRORS = 500
_REFUSED = frozenset({401, 403})

# How servers say that a prompt is too long: "context_length_exceeded" and "maximum context
# length" (OpenAI, vLLM), "exceed_context_size_error" (llama.cpp), "context the overflows" (LM
# Studio), "prompt is too long" and "input length" (hosted ones).
_TOO_LONG = (
    *("context_length", "context length", "context size", "context_size", "context window"),
    *("context the overflows", "prompt is too long", "prompt too long", "input length"),
)
_NO_MODEL = ("not_found", "not found", "not exist", "not a valid", "invalid model", "unknown model")


def explained(error: Exception, key: str = "") -> Failure:
    """Return what an error of a call means.

    Args:
        error: From the openai client, httpx or what reads the reply.
        key: Cut out of the server's words, wherever it stands.
    """
    cause = type(error).__name__
    if isinstance(error, TimeoutError):
        return Failure(ModelFailure.TIMED_OUT, cause)
    if isinstance(error, openai.APIStatusError):
        return _of_status(error, _said(error, key))
    if isinstance(error, openai.APIConnectionError | httpx.TransportError):
        return _of_connection(error)
    if isinstance(error, openai.APIError) and not isinstance(
        error, openai.APIResponseValidationError
    ):
        said = _said(error, key)  # told within the stream
        too_long = any(each in said.casefold() for each in _TOO_LONG)
        kind = ModelFailure.CONTEXT_TOO_SMALL if too_long else ModelFailure.SERVER_ERROR
        return Failure(kind, f"{cause} within the stream", said=said)
    return Failure(ModelFailure.BAD_REPLY, cause)


def _of_connection(error: Exception) -> Failure:
    chain = tuple(_causes(error))
    cause = " of ".join(type(each).__name__ for each in chain)
    if any(isinstance(each, httpx.ConnectError | httpx.ConnectTimeout) for each in chain):
        return Failure(ModelFailure.NO_SERVER, cause)
    if any(isinstance(each, httpx.TimeoutException | TimeoutError) for each in chain):
        return Failure(ModelFailure.TIMED_OUT, cause)
    # A kept connection that the server closed meanwhile: a new one may do, at once.
    return Failure(ModelFailure.CUT_OFF, cause, again=0.0)


def _of_status(error: openai.APIStatusError, said: str) -> Failure:
    status = error.status_code
    cause = f"{type(error).__name__}, status {status}"
    words = f"{said} {error.code or ''} {error.type or ''}".casefold()
    if status in _REFUSED:
        return Failure(ModelFailure.KEY_REFUSED, cause, said=said)
    if any(each in words for each in _TOO_LONG):
        return Failure(ModelFailure.CONTEXT_TOO_SMALL, cause, said=said)
    if status == _TOO_MANY_REQUESTS:
        return Failure(ModelFailure.RATE_LIMITED, cause, _wait(error.response), said)
    if status >= _SERVER_ERRORS:
        return Failure(ModelFailure.SERVER_ERROR, cause, _wait(error.response), said)
    if "model_not_found" in words or (
        "model" in words and any(each in words for each in _NO_MODEL)
    ):
        return Failure(ModelFailure.NO_SUCH_MODEL, cause, said=said)
    bad = status in {404, 405} or status < 400
    return Failure(ModelFailure.BAD_REPLY if bad else ModelFailure.SERVER_ERROR, cause, said=said)


def _wait(response: httpx.Response) -> float | None:
    """Seconds to wait before a second try; None where the server asks for too many."""
    asked = response.headers.get("retry-after", "")
    if not asked:
        return _BACKOFF
    try:
        seconds = float(asked)
    except ValueError:  # a date: with a clock of its own, and never within a second
        return None
    return seconds if 0 <= seconds <= _LONGEST_WAIT else None


def _said(error: openai.APIError, key: str) -> str:
    body = error.body
    told = body.get("message") if isinstance(body, dict) else body
    text = told if isinstance(told, str) else str(told or "")
    return text.replace(key, "…") if key else text


def _causes(error: BaseException) -> Iterator[BaseException]:
    each: BaseException | None = error
    while each is not None:
        yield each
        each = each.__cause__
