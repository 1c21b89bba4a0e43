"""What programs are told when something is wrong: OpenAI's error object, for every door.

https://platform.openai.com/docs/guides/error-codes/api-errors
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from qa.errors import AmbiguousArticle, CiteDeskError, InputError, QuestionTooLong, UnknownArticle
from ui.asgi import Message, Receive

LARGEST_BODY = 2_000_000
"""Bytes of a program's request at most: far more than any conversation."""

_LOG = logging.getLogger(__name__)
_TOO_LONG = "context_length_exceeded"
_WORD_START = re.compile(r"(?<!^)(?=[A-Z])")
# What JSON leaves bare and some readers take for the end of a line.
_LINE_ENDS = re.compile("[\x7f-\x9f\u2028\u2029]")


class ProgramError(Exception):  # answered by the route that raises it, so no user meets it
    """A request that gets an error object.

    Args:
        status: Of HTTP.
        message: What is wrong, one sentence.
        code: For programs.
        param: The field that is wrong; None where it is no single one.
        wait: Seconds after which to try again; 0 where that does not help.
    """

    def __init__(
        self, status: int, message: str, code: str, param: str | None = None, *, wait: int = 0
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.param = param
        self.wait = wait

    @property
    def body(self) -> dict[str, Any]:
        """The error object."""
        kind = "invalid_request_error" if self.status < 500 else "server_error"
        error = {"message": str(self), "type": kind, "param": self.param, "code": self.code}
        return {"error": error}


def json_bytes(data: object) -> bytes:
    """Return data as one line of JSON; letters stay letters, and half a surrogate an escape."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return _LINE_ENDS.sub(_escape, text).encode("utf-8", "backslashreplace")


def json_response(data: object, status: int = 200, wait: int = 0) -> Response:
    """Return data as an answer in JSON."""
    headers = {"retry-after": str(wait)} if wait else None
    return Response(json_bytes(data), status, headers, "application/json")


def explained(error: Exception) -> ProgramError:
    """Return what a program is told of an error; one that nobody foresaw is logged."""
    match error:
        case ProgramError():
            return error
        case RequestValidationError():
            return _invalid(error)
        case HTTPException():
            return ProgramError(error.status_code, str(error.detail), "invalid_request")
        case CiteDeskError():
            return _of_ours(error)
        case _:
            _LOG.error("a program's request failed", exc_info=error)
            message = "The request failed; the server's messages say why."
            return ProgramError(500, message, "internal_error")


class ProgramRoute(APIRoute):
    """A route for programs: bounded bodies of JSON, and errors as error objects."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return what answers a request."""
        handle = super().get_route_handler()

        async def answer(request: Request) -> Response:
            try:
                return await handle(await _bounded(request))
            except ClientDisconnect:
                return Response(status_code=400)  # nobody reads it
            except Exception as error:  # noqa: BLE001
                # A door: whatever fails, the program gets an error object.
                told = explained(error)
                return json_response(told.body, told.status, told.wait)

        return answer


async def _bounded(request: Request) -> Request:
    """The request with its body read: JSON, and not larger than the bound."""
    if request.method != "POST":
        return request
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise ProgramError(415, "Send JSON, as content type application/json.", "not_json")
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_BODY:
            message = f"The request is larger than {LARGEST_BODY:,} bytes."
            raise ProgramError(413, message, _TOO_LONG)
    return Request(request.scope, _replaying(bytes(body), request.receive))


def _replaying(body: bytes, receive: Receive) -> Callable[[], Awaitable[Message]]:
    held: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replayed() -> Message:
        return held.pop() if held else await receive()

    return replayed


def _invalid(error: RequestValidationError) -> ProgramError:
    first = error.errors()[0]
    place = [str(each) for each in first["loc"] if each not in {"body", "query", "path"}]
    if first["type"] == "json_invalid":
        return ProgramError(400, "The request is no valid JSON.", "invalid_json")
    name = ".".join(place) or None
    code = "missing_required_parameter" if first["type"] == "missing" else "invalid_value"
    return ProgramError(400, f"{name or 'The request'}: {first['msg']}.", code, name)


def _of_ours(error: CiteDeskError) -> ProgramError:
    status = 503
    if isinstance(error, InputError):
        status = {UnknownArticle: 404, AmbiguousArticle: 409}.get(type(error), 400)
    code = _WORD_START.sub("_", type(error).__name__).lower()
    too_long = isinstance(error, QuestionTooLong)
    return ProgramError(status, str(error), _TOO_LONG if too_long else code)


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
