"""No request body is larger than its bound, whatever the route and whatever it claims to be."""

from __future__ import annotations

from ui.asgi import App, Message, Receive, Scope, Send, header_values, refuse

_SENTENCE = "What was sent is larger than this server takes."


class BodyTooLarge(Exception):  # caught by the middleware that raises it, so no user meets it
    """More bytes came than the bound; raised to the application that reads them."""


class BodyBound:
    """Answers 413 to larger bodies: before reading where the length is given, else on the way.

    Args:
        app: The application; it never sees a byte beyond the bound.
        limit: The largest body, in bytes.
    """

    def __init__(self, app: App, limit: int) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        lengths = header_values(scope, b"content-length")
        if any(self._is_too_long(length) for length in lengths):
            await refuse(scope, receive, send, 413, _SENTENCE)
            return
        counted = _Counted(self._limit, receive, send)
        try:
            await self._app(scope, counted.receive, counted.send)
        except BodyTooLarge:
            await counted.end(scope)
        else:
            if counted.exceeded:  # and the application made another error of it
                await counted.end(scope)

    def _is_too_long(self, length: str) -> bool:
        digits = length.strip().lstrip("0") or "0"
        return (
            not digits.isdecimal()
            or len(digits) > len(str(self._limit))
            or int(digits) > self._limit
        )


class _Counted:
    """One request whose bytes are counted; once there are too many, the app's answer is dropped."""

    def __init__(self, limit: int, receive: Receive, send: Send) -> None:
        self._left = limit
        self._receive = receive
        self._send = send
        self._started = False
        self.exceeded = False

    async def receive(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            self.exceeded = True
            raise BodyTooLarge
        return message

    async def send(self, message: Message) -> None:
        if self.exceeded and not self._started:
            return
        self._started = True
        await self._send(message)

    async def end(self, scope: Scope) -> None:
        """Say 413, unless an answer is under way already."""
        if not self._started:
            await refuse(scope, self._receive, self._send, 413, _SENTENCE)
