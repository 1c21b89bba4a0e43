"""ASGI in the few words that the guard needs: types, headers, cookies, short answers."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Header = tuple[bytes, bytes]

SAFE_METHODS = frozenset({"GET", "HEAD"})
"""Methods that change nothing."""

_POLICY_VIOLATION = 1008  # RFC 6455, section 7.4.1


def header_values(scope: Scope, name: bytes) -> list[str]:
    """Return what a request says under a name, once for each time it says it."""
    return [value.decode("latin-1") for key, value in scope["headers"] if key == name]


def header(scope: Scope, name: bytes) -> str:
    """Return the first value of a request's header, "" where there is none."""
    return next(iter(header_values(scope, name)), "")


def cookie(scope: Scope, name: str) -> str:
    """Return a cookie's value; "" where there is none, or several that differ."""
    pairs = (
        pair.strip().partition("=")
        for line in header_values(scope, b"cookie")
        for pair in line.split(";")
    )
    found = {value for key, _, value in pairs if key == name}
    return found.pop() if len(found) == 1 else ""


def cookie_name(name: str, *, secure: bool) -> str:
    """Return a cookie's name; over https one that no other server can set (`__Host-`)."""
    return f"__Host-{name}" if secure else name


def set_cookie(name: str, value: str, *, seconds: int, secure: bool) -> Header:
    """Return the header that keeps a cookie from scripts and from other sites' requests.

    Args:
        name: As `cookie_name` gave it.
        value: Letters, digits, "-" and "_".
        seconds: How long it lasts; 0 deletes it.
        secure: Whether the browser may send it over https alone.
    """
    line = f"{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax"
    return b"set-cookie", (line + ("; Secure" if secure else "")).encode("ascii")


def is_secure(scope: Scope) -> bool:
    """Whether the browser came by https."""
    return scope.get("scheme") in {"https", "wss"}


def wants_page(scope: Scope) -> bool:
    """Whether a person is opening a page, rather than a page or a program asking for data."""
    if scope["type"] != "http" or scope["method"] not in SAFE_METHODS:
        return False
    mode = header(scope, b"sec-fetch-mode")
    return mode == "navigate" if mode else "text/html" in header(scope, b"accept")


def with_headers(send: Send, extra: Iterable[Header]) -> Send:
    """Return a `send` that adds headers to the answer."""
    added = list(extra)

    async def adding(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", ()), *added]}
        await send(message)

    return adding


async def respond(
    send: Send,
    status: int,
    text: str,
    *,
    kind: str = "text/plain",
    headers: Iterable[Header] = (),
) -> None:
    """Answer a request with a short text."""
    body = text.encode()
    own = [
        (b"content-type", f"{kind}; charset=utf-8".encode("ascii")),
        (b"content-length", str(len(body)).encode("ascii")),
    ]
    start = {"type": "http.response.start", "status": status, "headers": [*own, *headers]}
    await send(start)
    await send({"type": "http.response.body", "body": body})


async def refuse(scope: Scope, receive: Receive, send: Send, status: int, sentence: str) -> None:
    """Answer with a sentence and hang up; a WebSocket is closed before it opens (403)."""
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
        return
    await respond(send, status, f"{sentence}\n", headers=[(b"connection", b"close")])


def is_under(path: str, folder: str) -> bool:
    """Whether a path is that folder or in it: is_under("/en/x", "/en")."""
    return path == folder or path.startswith(f"{folder}/")


def matches(pattern: re.Pattern[str], scope: Scope) -> bool:
    """Whether a request's whole path fits a pattern."""
    return pattern.fullmatch(scope["path"]) is not None
