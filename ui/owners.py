"""Whose a conversation is: the name signed in, else a random cookie of the browser."""

from __future__ import annotations

import re
import secrets
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from ui.asgi import (
    App,
    Receive,
    Scope,
    Send,
    cookie,
    cookie_name,
    is_secure,
    matches,
    set_cookie,
    wants_page,
    with_headers,
)
from ui.policy import SHARED

if TYPE_CHECKING:
    from fastapi.requests import HTTPConnection
    from gradio import Request as GradioRequest

COOKIE = "citedesk_owner"
YEAR = 365 * 24 * 3600

_VALUE = re.compile(r"[A-Za-z0-9_-]{43}")  # 256 bits
_KEY = "owner"


def owner_of(request: HTTPConnection | GradioRequest | Scope) -> str:
    """Return who asks: "name:…" where signed in, else "browser:…".

    What is returned may be stored: it names an owner and lets nobody in.

    Args:
        request: A route's request, its scope, or what Gradio hands to an event's function: that is
            the request which put the event in the queue.

    Raises:
        HTTPException: 401, no owner: a program, or a browser that keeps no cookies.
    """
    owner = _scope(request).get("state", {}).get(_KEY)
    if not isinstance(owner, str):
        from fastapi import HTTPException

        raise HTTPException(401, "Open a page of this server first; cookies have to be allowed.")
    return owner


def _scope(request: Any) -> Scope:
    inner = getattr(request, "request", request)
    return getattr(inner, "scope", inner) or {}


def set_owner(scope: Scope, owner: str) -> None:
    """Note in a request's scope whose it is."""
    scope.setdefault("state", {})[_KEY] = owner


def name_owner(name: str) -> str:
    """Return the owner that a signed-in name stands for."""
    return f"name:{name}"


def browser_owner(value: str) -> str:
    """Return the owner that a browser's cookie stands for, from which no cookie can be made."""
    return f"browser:{sha256(value.encode('ascii')).hexdigest()}"


class OwnerCookie:
    """Gives each browser an owner with the first page it opens, and renews the cookie with others.

    Readers of a shared conversation get none.

    Args:
        app: The application.
    """

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        secure = is_secure(scope)
        name = cookie_name(COOKIE, secure=secure)
        value = cookie(scope, name)
        if not _VALUE.fullmatch(value):
            value = ""
        if wants_page(scope) and not matches(SHARED, scope):
            value = value or secrets.token_urlsafe(32)
            send = with_headers(send, [set_cookie(name, value, seconds=YEAR, secure=secure)])
        if value:
            set_owner(scope, browser_owner(value))
        await self._app(scope, receive, send)
