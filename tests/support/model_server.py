"""An OpenAI-compatible server on loopback that says what a test's script tells it to.

    with ModelServer([Reply(["Пост ", "закрыт. [1]"])]) as server:
        ...  # server.base_url, server.requests

A script is a list of replies, one a request, or a function from the request's JSON to a reply.
"""

from __future__ import annotations

import json
import socket
import struct
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

_PATIENCE = 30.0


@dataclass(frozen=True)
class Reply:
    """What the server says to one request for a chat completion.

    Attributes:
        chunks: Parts of the text; each is sent as one event, at once.
        reasoning: Parts of what is thought before, as `reasoning_content`.
        status: Anything but 200 sends `body` instead.
        headers: Besides the usual ones.
        body: JSON to send instead of a completion; text is sent as it is.
        content_type: Of a text body.
        finish_reason: Sent last; None sends none.
        usage: Sent after it, where the request asks for it.
        cut_after: Parts after which the connection is closed in the middle of the body.
        reset: Whether the connection is cut as by a crash, not closed.
        hang_after: Parts after which nothing more comes until one side hangs up; -1 hangs before
            the status line.
        comments: Whether comments come while it hangs, as often as `tick` lets them.
        tick: Called before each part and each comment, with its number; may wait for an event.
        error: Sent as an event instead of an end.
    """

    chunks: Sequence[str] = ()
    reasoning: Sequence[str] = ()
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Any = None
    content_type: str = "text/html; charset=utf-8"
    finish_reason: str | None = "stop"
    usage: Mapping[str, int] | None = None
    cut_after: int | None = None
    reset: bool = False
    hang_after: int | None = None
    comments: bool = False
    tick: Callable[[int], object] = lambda _: None
    error: Any = None


def refusal(status: int, message: str, code: str | None = None, **headers: str) -> Reply:
    """An error in OpenAI's form; `retry_after="1"` becomes the header Retry-After."""
    body = {"error": {"message": message, "type": "error", "code": code, "param": None}}
    named = {name.replace("_", "-").title(): value for name, value in headers.items()}
    return Reply(status=status, body=body, headers=named)


Script = Sequence[Reply] | Callable[[dict[str, Any]], Reply]


@dataclass(frozen=True)
class Request:
    """What came: the path, the headers by lower-case name, the JSON."""

    path: str
    headers: Mapping[str, str]
    json: Any


class ModelServer:
    """The server; it runs while its block does.

    Attributes:
        requests: Those for a chat completion, in order.
        asked: All paths, in order.
        left: Set once a client has hung up on a reply that hangs or was still being sent.
        running: How many completions are being sent.

    Args:
        script: What it says.
        models: What it lists.
        tokenizes: How it counts tokens, by words: as "llama.cpp" or "vllm" does; "" not at all.
    """

    def __init__(
        self, script: Script = (), models: Sequence[str] = ("small",), tokenizes: str = ""
    ) -> None:
        self.requests: list[Request] = []
        self.asked: list[str] = []
        self.left = threading.Event()
        self.models = models
        self.tokenizes = tokenizes
        self._script = script
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.owner = self
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}
        )

    @property
    def root(self) -> str:
        """Its address without /v1."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def base_url(self) -> str:
        """Its address as a client takes it."""
        return f"{self.root}/v1"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        with self._lock:
            for connection in self._open:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
        self._server.server_close()  # waits for its threads
        self._thread.join(_PATIENCE)

    def opened(self, connection: socket.socket) -> None:
        with self._lock:
            self._open.add(connection)

    def closed(self, connection: socket.socket) -> None:
        with self._lock:
            self._open.discard(connection)

    def reply(self, request: Request) -> Reply:
        with self._lock:
            number = len(self.requests)
            self.requests.append(request)
        if callable(self._script):
            return self._script(request.json)
        if number < len(self._script):
            return self._script[number]
        return refusal(418, "the script has no reply left")

    def tokenized(self, asked: Mapping[str, Any]) -> dict[str, Any] | None:
        if self.tokenizes == "llama.cpp":
            return {"tokens": list(range(len(asked["content"].split())))}
        if self.tokenizes == "vllm":
            count = len(asked["prompt"].split())
            return {"count": count, "max_model_len": 4096, "tokens": list(range(count))}
        return None


class _Server(ThreadingHTTPServer):
    daemon_threads = False
    owner: ModelServer

    def handle_error(self, *_: object) -> None:
        return  # a client that hung up


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def setup(self) -> None:
        super().setup()
        self.server.owner.opened(self.connection)

    def finish(self) -> None:
        self.server.owner.closed(self.connection)
        super().finish()

    def log_message(self, *_: object) -> None:
        return

    def do_GET(self) -> None:
        owner = self.server.owner
        owner.asked.append(self.path)
        if self.path == "/v1/models":
            listed = [{"id": name, "object": "model"} for name in owner.models]
            self._json(200, {"object": "list", "data": listed})
        elif self.path == "/api/tags":
            self._json(200, {"models": [{"name": name} for name in owner.models]})
        else:
            self._json(404, {"detail": "Not Found"})

    def do_POST(self) -> None:
        owner = self.server.owner
        owner.asked.append(self.path)
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        headers = {name.lower(): value for name, value in self.headers.items()}
        if self.path == "/v1/chat/completions":
            reply = owner.reply(Request(self.path, headers, asked))
            try:
                self._complete(reply, asked)
            except OSError:
                self._gone()
            return
        counted = owner.tokenized(asked) if self.path == "/tokenize" else None
        self._json(200 if counted else 404, counted or {"detail": "Not Found"})

    def _complete(self, reply: Reply, asked: Mapping[str, Any]) -> None:
        if reply.hang_after == -1:
            self._hang(reply)
        elif reply.body is not None:
            self._json(reply.status, reply.body, reply.headers, reply.content_type)
        elif asked.get("stream"):
            self._stream(reply, asked)
        else:
            message = {"role": "assistant", "content": "".join(reply.chunks)}
            choice = {"index": 0, "message": message, "finish_reason": reply.finish_reason}
            self._json(200, {**_frame(asked, ""), "choices": [choice], "usage": reply.usage})

    def _stream(self, reply: Reply, asked: Mapping[str, Any]) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        deltas = [{"reasoning_content": each} for each in reply.reasoning]
        deltas += [{"content": each} for each in reply.chunks]
        for number, delta in enumerate([*deltas, None]):
            if number == reply.cut_after:
                self._cut(reply.reset)
                return
            if number == reply.hang_after:
                self._hang(reply)
                return
            reply.tick(number)
            if delta is not None:
                self._event(_chunk(asked, {"role": "assistant", **delta}))
        if reply.error is not None:
            self._event({"error": reply.error})
        elif reply.finish_reason is not None:
            self._event(_chunk(asked, {}, reply.finish_reason))
        if reply.usage and (asked.get("stream_options") or {}).get("include_usage"):
            self._event({**_frame(asked, ".chunk"), "choices": [], "usage": reply.usage})
        self._piece(b"data: [DONE]\n\n")
        self._piece(b"")

    def _hang(self, reply: Reply) -> None:
        """Wait until the client has gone, or the server ends."""
        number = 0
        while reply.comments:
            reply.tick(number)
            self._piece(b": still here\n\n")
            number += 1
        self._gone()

    def _gone(self) -> None:
        with suppress(OSError):
            while self.connection.recv(1024):
                pass
        self.close_connection = True
        self.server.owner.left.set()

    def _cut(self, reset: bool) -> None:
        if reset:
            linger = struct.pack("ii", 1, 0)
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.close_connection = True

    def _event(self, data: Any) -> None:
        self._piece(f"data: {json.dumps(data)}\n\n".encode())

    def _piece(self, data: bytes) -> None:
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")

    def _json(
        self,
        status: int,
        body: Any,
        headers: Mapping[str, str] | None = None,
        content_type: str = "",
    ) -> None:
        text = isinstance(body, str)
        data = (body if text else json.dumps(body)).encode()
        kind = content_type if text else "application/json"
        self.send_response(status)
        sent = {"Content-Type": kind, "Content-Length": str(len(data)), **(headers or {})}
        for name, value in sent.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)


def _frame(asked: Mapping[str, Any], suffix: str) -> dict[str, Any]:
    return {
        "id": "chatcmpl-1",
        "object": f"chat.completion{suffix}",
        "created": 0,
        "model": asked.get("model", ""),
    }


def _chunk(
    asked: Mapping[str, Any], delta: Mapping[str, Any], finish: str | None = None
) -> dict[str, Any]:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return {**_frame(asked, ".chunk"), "choices": [choice]}
