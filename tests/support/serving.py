"""A real server for a test: uvicorn in a thread, on a loopback port that the system chose."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Thread
from typing import Any

import uvicorn

_PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Served:
    """Where the server answers, e.g. Served("127.0.0.1", 40123)."""

    host: str
    port: int

    @property
    def url(self) -> str:
        """Its address without a slash at the end."""
        return f"http://{self.host}:{self.port}"


class _Server(uvicorn.Server):
    """Says when it is ready, and when it will not be."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.settled = Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.settled.set()

    def run(self, sockets: list[socket.socket] | None = None) -> None:
        try:
            super().run(sockets)
        finally:
            self.settled.set()


def listening(port: int = 0) -> socket.socket:
    """A bound socket of 127.0.0.1, for an app that must know its port before it is made."""
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    return listener


@contextmanager
def serving(app: Any, listener: socket.socket | None = None, **settings: Any) -> Iterator[Served]:
    """Serve an ASGI app until the block ends; it is ready when the block begins.

    Args:
        app: The ASGI application.
        listener: What `listening()` gave; None for a port of the system's choice.
        settings: Further settings of `uvicorn.Config`.
    """
    bound = listener or listening()
    defaults = {"log_level": "warning", "timeout_graceful_shutdown": 1, "proxy_headers": False}
    server = _Server(uvicorn.Config(app, **{**defaults, **settings}))
    thread = Thread(target=server.run, args=([bound],), daemon=True)
    thread.start()
    try:
        assert server.settled.wait(_PATIENCE), "the server did not start in time"
        assert server.started, "the server ended while it started"
        yield Served(*bound.getsockname()[:2])
    finally:
        server.should_exit = True
        thread.join(_PATIENCE)
        bound.close()


def exchange(served: Served, request: bytes) -> bytes:
    """Send bytes as they are and return the head of what comes back."""
    with socket.create_connection((served.host, served.port), timeout=_PATIENCE) as connection:
        connection.sendall(request)
        answer = b""
        while b"\r\n\r\n" not in answer and (more := connection.recv(65_536)):
            answer += more
        return answer.partition(b"\r\n\r\n")[0]
