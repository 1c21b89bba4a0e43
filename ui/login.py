"""Nothing without a name: signing in and out, and the session that every other request needs."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable, Iterable
from ipaddress import IPv6Address, ip_address, ip_network
from urllib.parse import parse_qs, quote

from ui.accounts import Accounts, composed
from ui.asgi import (
    App,
    Header,
    Receive,
    Scope,
    Send,
    cookie,
    cookie_name,
    header,
    is_secure,
    is_under,
    matches,
    refuse,
    respond,
    set_cookie,
    wants_page,
)
from ui.attempts import Attempts
from ui.login_page import LOGIN_POLICY, login_page, safe_target
from ui.owners import name_owner, set_owner
from ui.page_language import page_language
from ui.policy import SHARED
from ui.sessions import LIFETIME, Sessions

COOKIE = "citedesk_session"

_LARGEST_FORM = 16_384
_AT_ONCE = 2  # argon2 takes 64 MiB each
_WAITING = 16

PROGRAM_PATHS = ("/v1", "/api", "/mcp")
"""Folders of the routes for programs."""

# What else a token opens: where citations link to.
_READ_BY_PROGRAMS = ("/quote",)
_BEARER: tuple[Header, ...] = ((b"www-authenticate", b"Bearer"),)
_NO_TOKEN = (
    '{"error":{"message":"Send a token of this server, as in: Authorization: Bearer TOKEN",'
    '"type":"invalid_request_error","param":null,"code":"invalid_api_key"}}'
)

TokenOwner = Callable[[str], str | None]
"""Who a bearer token stands for, None where it stands for nobody."""


class SignIn:
    """Lets nobody in without a session, but for the pages that are public.

    Args:
        app: The application.
        accounts: Names and passwords.
        public: Further paths that everybody may read, each whole.
        token_owner: What programs' bearer tokens are looked up with. A token opens what is for
            programs; it neither changes the archive nor reads its owner's conversations.
    """

    def __init__(
        self,
        app: App,
        accounts: Accounts,
        *,
        public: frozenset[str] = frozenset(),
        token_owner: TokenOwner | None = None,
    ) -> None:
        self._app = app
        self._accounts = accounts
        self._public = public
        self._token_owner = token_owner
        self._sessions = Sessions()
        # A name's budget is small; an address may be that of a whole house or a proxy.
        self._by_name = Attempts(10, 60.0)
        self._by_address = Attempts(40, 15.0)
        self._turn = asyncio.Semaphore(_AT_ONCE)
        self._waiting = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
        elif scope["type"] == "http" and scope["path"] == "/login":
            await self._login(scope, receive, send)
        elif scope["type"] == "http" and scope["path"] == "/logout":
            await self._logout(scope, receive, send)
        elif name := self._name(scope):
            set_owner(scope, name_owner(name))
            await self._app(scope, receive, send)
        elif scope["path"] in self._public or matches(SHARED, scope):
            await self._app(scope, receive, send)
        elif wants_page(scope):
            query = scope["query_string"].decode("latin-1")
            path = quote(scope["path"]) + (f"?{query}" if query else "")
            await _go(send, f"/login?next={quote(safe_target(path), safe='')}")
        elif _is_under_any(scope, PROGRAM_PATHS):
            await respond(send, 401, _NO_TOKEN, kind="application/json", headers=_BEARER)
        else:
            await refuse(scope, receive, send, 401, "Sign in first.")

    def _name(self, scope: Scope) -> str:
        """Who sent a request, "" where nobody is signed in."""
        session = self._sessions.find(cookie(scope, _cookie(scope)))
        if session and self._accounts.hash_of(session.name) == session.password_hash:
            return session.name
        scheme, _, token = header(scope, b"authorization").partition(" ")
        programs = _is_under_any(scope, (*PROGRAM_PATHS, *_READ_BY_PROGRAMS))
        if self._token_owner and scheme.lower() == "bearer" and programs:
            return self._token_owner(token.strip()) or ""
        return ""

    async def _login(self, scope: Scope, receive: Receive, send: Send) -> None:
        query = parse_qs(scope["query_string"].decode("latin-1"), errors="replace")
        if scope["method"] in {"GET", "HEAD"}:
            await self._show(scope, send, 200, query.get("next", ["/"])[0])
        elif scope["method"] != "POST":
            await refuse(scope, receive, send, 405, "This page is read or posted to.")
        elif (form := await _form(receive)) is None:
            await refuse(scope, receive, send, 413, "That is no form of this page.")
        else:
            await self._try(scope, send, form)

    async def _try(self, scope: Scope, send: Send, form: dict[str, str]) -> None:
        name, address = composed(form.get("name", ""))[:100], _address(scope)
        target = form.get("next", "/")
        wait = max(self._by_name.wait(name), self._by_address.wait(address))
        if not wait and self._waiting >= _WAITING:
            wait = 1.0
        if wait:
            await self._show(scope, send, 429, target, seconds=math.ceil(wait))
            return
        # Counted before, so that many at once are not all the first.
        self._by_name.take(name)
        self._by_address.take(address)
        hashed = await self._check(name, form.get("password", ""))
        if not hashed:
            await self._show(scope, send, 403, target, wrong=True)
            return
        self._by_name.give_back(name)
        self._by_address.give_back(address)
        self._sessions.close(cookie(scope, _cookie(scope)))
        token = self._sessions.open(name, hashed)
        await _go(send, safe_target(target), _set(scope, token, LIFETIME))

    async def _check(self, name: str, password: str) -> str:
        self._waiting += 1
        try:
            async with self._turn:
                return await asyncio.to_thread(self._accounts.check, name, password)
        finally:
            self._waiting -= 1

    async def _logout(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] != "POST":
            await refuse(scope, receive, send, 405, "Signing out takes a form.")
            return
        self._sessions.close(cookie(scope, _cookie(scope)))
        await _go(send, "/login", _set(scope, "", 0))

    async def _show(
        self,
        scope: Scope,
        send: Send,
        status: int,
        target: str,
        *,
        wrong: bool = False,
        seconds: int = 0,
    ) -> None:
        language = page_language(header(scope, b"accept-language"))
        page = login_page(language, safe_target(target), wrong=wrong, seconds=seconds)
        headers: list[Header] = [
            (b"content-security-policy", LOGIN_POLICY.encode("ascii")),
            (b"content-language", language.encode("ascii")),
            (b"vary", b"accept-language"),
        ]
        if seconds:
            headers.append((b"retry-after", str(seconds).encode("ascii")))
        await respond(send, status, page, kind="text/html", headers=headers)


def _is_under_any(scope: Scope, folders: Iterable[str]) -> bool:
    return scope["type"] == "http" and any(is_under(scope["path"], each) for each in folders)


def _cookie(scope: Scope) -> str:
    return cookie_name(COOKIE, secure=is_secure(scope))


def _set(scope: Scope, token: str, seconds: int) -> Header:
    return set_cookie(_cookie(scope), token, seconds=seconds, secure=is_secure(scope))


async def _go(send: Send, target: str, *headers: Header) -> None:
    location = quote(target, safe="/?&=%#:;,@!$'()*+~").encode("ascii")
    await respond(send, 303, "", headers=[(b"location", location), *headers])


async def _form(receive: Receive) -> dict[str, str] | None:
    """The fields of a posted form, None where it is larger than any of ours."""
    body = bytearray()
    more = True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > _LARGEST_FORM:
            return None
    try:
        fields = parse_qs(body.decode("ascii", "replace"), errors="replace", max_num_fields=16)
    except ValueError:
        return None
    return {key: values[0] for key, values in fields.items()}


def _address(scope: Scope) -> str:
    """Where a request comes from; of IPv6 the network, since its user has all of it."""
    client = scope.get("client")
    host = client[0] if client else ""
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        return str(ip_network((address, 64), strict=False))
    return str(address)
