"""What browsers are told about every answer: what it may load and run, who may keep or frame it."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

from ui.asgi import App, Header, Message, Receive, Scope, Send, is_under, matches

SHARED = re.compile(r"/shared/[A-Za-z0-9_-]{16,128}")
"""The path of a conversation that its owner shared."""

_BASE = {
    "default-src": "'self'",
    "base-uri": "'self'",
    "connect-src": "'self'",
    "font-src": "'self' data:",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "frame-src": "'none'",
    "img-src": "'self' data: blob:",
    "object-src": "'none'",
    "style-src": "'self' 'unsafe-inline'",
}
_READ_ONLY = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "font-src": "'self'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
    "img-src": "'self' data:",
    "style-src": "'self' 'unsafe-inline'",
}

HEADERS: tuple[Header, ...] = (
    (b"x-content-type-options", b"nosniff"),
    # "no-referrer" would have browsers send "Origin: null" with our own forms.
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (
        b"permissions-policy",
        b"camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    (b"x-robots-tag", b"noindex"),
)
"""Sent with every answer."""

_INLINE_SCRIPT = re.compile(rb"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)


def own_policy() -> str:
    """Return the content security policy of our own pages: scripts from our files alone."""
    return _written({**_BASE, "script-src": "'self'"})


def shared_policy() -> str:
    """Return the policy of a shared conversation: no script at all, no form, no connection."""
    return _written(_READ_ONLY)


def gradio_policy(page: bytes) -> str:
    """Return the policy of a page that Gradio wrote.

    Its inline scripts are named by their hashes, so that no script or event handler which article
    text could bring into the page later runs. 'unsafe-eval' has to be: Gradio 6.31 makes functions
    of the strings in `js=`, and of every `gr.HTML` template.
    """
    hashes = (sha256(code).digest() for code in _INLINE_SCRIPT.findall(_as_parsed(page)))
    named = " ".join(f"'sha256-{b64encode(each).decode('ascii')}'" for each in hashes)
    return _written({**_BASE, "script-src": f"'self' 'unsafe-eval' {named}".strip()})


def _as_parsed(page: bytes) -> bytes:
    """Line ends as the browser has them once it has read the page, which is what it hashes."""
    return page.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _written(directives: dict[str, str]) -> str:
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


class HeaderPolicy:
    """Puts the headers on every answer of an app, and takes away what would let others read it.

    Args:
        app: The application.
        gradio_paths: Where Gradio's pages are mounted, such as "/en".
    """

    def __init__(self, app: App, gradio_paths: Iterable[str]) -> None:
        self._app = app
        self._gradio = tuple(gradio_paths)
        mounts = "|".join(re.escape(path) for path in self._gradio)
        self._cacheable = re.compile(rf"/static/.+|(?:{mounts})/(?:assets|static)/.+")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        await self._app(scope, receive, _Answer(self, scope, send))

    def headers(self, scope: Scope, given: Iterable[Header], page: bytes | None) -> list[Header]:
        """Return an answer's headers; `page` is the whole HTML where Gradio wrote it."""
        policy = shared_policy() if matches(SHARED, scope) else own_policy()
        if page is not None:
            policy = gradio_policy(page)
        ours = [*HEADERS, (b"content-security-policy", policy.encode("ascii"))]
        if not matches(self._cacheable, scope):
            ours.append((b"cache-control", b"no-store"))
        # Of two content security policies both hold, so the application's own can only add to ours.
        names = {name for name, _ in ours} - {b"content-security-policy"}
        kept = [(name, value) for name, value in given if name.lower() not in names]
        return [each for each in kept if not each[0].lower().startswith(b"access-control-")] + ours

    def is_gradio_page(self, scope: Scope, start: Message) -> bool:
        """Whether an answer is HTML that Gradio wrote and nobody compressed."""
        given = {name.lower(): value for name, value in start["headers"]}
        return (
            any(is_under(scope["path"], each) for each in self._gradio)
            and given.get(b"content-type", b"").startswith(b"text/html")
            and b"content-encoding" not in given
        )


class _Answer:
    """One answer on its way out; a page of Gradio's is held until it is whole."""

    def __init__(self, policy: HeaderPolicy, scope: Scope, send: Send) -> None:
        self._policy = policy
        self._scope = scope
        self._send = send
        self._start: Message | None = None
        self._page = bytearray()

    async def __call__(self, message: Message) -> None:
        kind = message["type"]
        if kind in {"http.response.start", "websocket.http.response.start"}:
            message = {**message, "headers": [*message.get("headers", ())]}
            if self._policy.is_gradio_page(self._scope, message):
                self._start = message
                return
            message["headers"] = self._policy.headers(self._scope, message["headers"], None)
        elif kind == "http.response.body" and self._start:
            self._page += message.get("body", b"")
            if message.get("more_body"):
                return
            page = bytes(self._page)
            headers = self._policy.headers(self._scope, self._start["headers"], page)
            await self._send({**self._start, "headers": headers})
            message, self._start = {**message, "body": page}, None
        await self._send(message)
