"""The archive as tools for programs at /mcp: the Model Context Protocol over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import anyio
from fastapi import FastAPI
from starlette.routing import Route

from ui.asgi import App, Receive, Scope, Send
from ui.site import Site

if TYPE_CHECKING:
    from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

PATH = "/mcp"

# Bytes of a request: a question of 10,000 characters with twenty before it.
_LARGEST_BODY = 1_000_000


def add_mcp(app: FastAPI, site: Site) -> None:
    """Give an application the route, for as long as it runs.

    Every call stands for itself: there is no session that another reader could take over, and no
    stream that stays open. The names and the origins of requests are the guard's to check.
    """
    tools = _Tools(site)
    app.router.routes.append(Route(PATH, tools, methods=["POST"]))
    before = app.router.lifespan_context

    @asynccontextmanager
    async def running(app: FastAPI) -> AsyncIterator[Any]:
        async with before(app) as state, anyio.create_task_group() as tasks:
            tasks.start_soon(tools.run)
            try:
                yield state
            finally:
                tasks.cancel_scope.cancel()

    app.router.lifespan_context = running


class _Tools:
    """Answers the route's requests. The protocol's package, slow to import, waits for the first.

    Args:
        site: What the tools look into.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        self._wanted = anyio.Event()
        self._ready = anyio.Event()
        self._answering: App | None = None

    async def run(self) -> None:
        """Wait for the first request, then answer until cancelled."""
        await self._wanted.wait()
        manager = await anyio.to_thread.run_sync(self._manager)
        async with manager.run():
            self._answering = manager.asgi_app
            self._ready.set()
            await anyio.sleep_forever()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        self._wanted.set()
        await self._ready.wait()
        assert self._answering is not None
        await self._answering(scope, receive, send)

    def _manager(self) -> StreamableHTTPSessionManager:
        from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

        from qa.mcp_server.server import server
        from qa.mcp_server.tools import Archive

        tools = server(Archive(self._site.desk.assistant, self._site.desk.catalog))
        return StreamableHTTPSessionManager(
            tools, json_response=True, stateless=True, max_request_body_size=_LARGEST_BODY
        )
