"""The guard before the whole application: every route is behind it, Gradio's own included.

    a request -> proxies' headers dropped -> host and origin -> size -> who asks -> the application
    the answer <- security headers put on, leave to other sites taken away <-

Plain ASGI throughout, so that answers stream.
"""

from __future__ import annotations

from dataclasses import dataclass

from ui.accounts import Accounts
from ui.asgi import App, Receive, Scope, Send, refuse
from ui.bounds import BodyBound
from ui.login import SignIn, TokenOwner
from ui.origins import refusal
from ui.owners import OwnerCookie
from ui.policy import HeaderPolicy

# Gradio would take its own address from them.
_OF_PROXIES = (b"x-forwarded-", b"forwarded", b"x-gradio-server", b"x-real-ip")


@dataclass(frozen=True, slots=True)
class GuardOptions:
    """How a server is guarded.

    Attributes:
        names: Names it answers to beside loopback's, as `origins.host_names` gives them.
        https: Whether browsers reach it by https, though a proxy may pass requests on by http.
        accounts: Names and passwords; None where nobody signs in and a cookie tells browsers apart.
        public: Paths that need no signing in beside the login page and shared conversations.
        gradio_paths: Where Gradio's pages are mounted.
        largest_body: Bytes of a request's body at most.
        token_owner: What a bearer token is looked up with, where accounts are asked for.
    """

    names: frozenset[str] = frozenset()
    https: bool = False
    accounts: Accounts | None = None
    public: frozenset[str] = frozenset()
    gradio_paths: tuple[str, ...] = ("/en", "/ru", "/uk")
    largest_body: int = 50_000_000
    token_owner: TokenOwner | None = None


def guard(app: App, options: GuardOptions) -> App:
    """Return the application behind its guard."""
    accounts, public = options.accounts, options.public
    known: App = OwnerCookie(app)
    if accounts is not None:
        known = SignIn(app, accounts, public=public, token_owner=options.token_owner)
    bounded = BodyBound(known, options.largest_body)
    return HeaderPolicy(_Gate(bounded, options), options.gradio_paths)


class _Gate:
    """Refuses what comes under another name or from another site's page."""

    def __init__(self, app: App, options: GuardOptions) -> None:
        self._app = app
        self._names = options.names
        self._https = options.https

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        scope = _direct(scope, https=self._https)
        refused = refusal(scope, self._names)
        if refused:
            await refuse(scope, receive, send, refused.status, refused.sentence)
            return
        await self._app(scope, receive, send)


def _direct(scope: Scope, *, https: bool) -> Scope:
    """The scope as if the browser had connected itself."""
    kept = [each for each in scope["headers"] if not each[0].startswith(_OF_PROXIES)]
    scheme = {"http": "https", "ws": "wss"} if https else {}
    given = scope.get("scheme", "http")
    return {**scope, "headers": kept, "scheme": scheme.get(given, given)}
