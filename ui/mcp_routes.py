"""The archive as tools for programs at /mcp: the Model Context Protocol over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from mcp.server.streamable_http_manager import StreamableHTTPASGIApp, StreamableHTTPSessionManager
from starlette.routing import Route

from qa.mcp_server.server import server
from qa.mcp_server.tools import Archive
from ui.site import Site

PATH = "/mcp"

# Bytes of a request: a question of 10,000 characters with twenty before it.
_LARGEST_BODY = 1_000_000


def add_mcp(app: FastAPI, site: Site) -> None:
    """Give an application the route, for as long as it runs.

    Every call stands for itself: there is no session that another reader could take over, and no
    stream that stays open. The names and the origins of requests are the guard's to check.
    """
    tools = server(Archive(site.desk.assistant, site.desk.catalog))
    manager = StreamableHTTPSessionManager(
        tools, json_response=True, stateless=True, max_request_body_size=_LARGEST_BODY
    )
    app.router.routes.append(Route(PATH, StreamableHTTPASGIApp(manager), methods=["POST"]))
    before = app.router.lifespan_context

    @asynccontextmanager
    async def running(app: FastAPI) -> AsyncIterator[Any]:
        async with before(app) as state, manager.run():
            yield state

    app.router.lifespan_context = running
