"""The web server: the pages, the routes beside them, and the guard before all of it."""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Callable

# Before Gradio is imported: it asks the network for its newest version otherwise.
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, PlainTextResponse, RedirectResponse
from fastapi.staticfiles import StaticFiles
from pydantic.warnings import UnsupportedFieldAttributeWarning
from starlette.types import Lifespan

from qa.errors import CiteDeskError, InputError
from ui import app as page
from ui import (
    conversation_routes,
    export_routes,
    local_routes,
    programs,
    quote_routes,
    reading_routes,
)
from ui.asgi import Receive, Scope, Send
from ui.gradio_routes import PageRoutes
from ui.guard import GuardOptions, guard
from ui.mcp_routes import add_mcp
from ui.page_language import PAGE_LANGUAGES, page_language
from ui.pages import Pages
from ui.site import Site

# FastAPI hides it while it makes routes; what other threads do with warnings can undo that.
warnings.filterwarnings("ignore", category=UnsupportedFieldAttributeWarning)

_LOG = logging.getLogger(__name__)

_LANGUAGE_COOKIE = "citedesk_language"


class Application:
    """The whole server as an ASGI application, behind its guard.

    Args:
        site: What it shows.
        options: Of the guard.
        door: For the commands of this machine; None where there is none.
        built: Called once the first page is there.
    """

    def __init__(
        self,
        site: Site,
        options: GuardOptions,
        door: local_routes.LocalDoor | None = None,
        built: Callable[[], None] = lambda: None,
    ) -> None:
        self._pages = Pages(site, built)
        server = _routes(site, self._pages.living)
        if door is not None:
            server.include_router(local_routes.router(site, door))
        self._guarded = guard(PageRoutes(self._pages.before(server), options.gradio_paths), options)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        await self._guarded(scope, receive, send)

    def end(self) -> None:
        """Have the streams end that only wait for news, so that a server can stop at once."""
        self._pages.end()


def _routes(site: Site, lifespan: Lifespan[FastAPI]) -> FastAPI:
    """What there is beside Gradio's pages."""
    server = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    server.mount("/static", StaticFiles(directory=page.STATIC), name="static")
    for routes in (conversation_routes, export_routes, programs, quote_routes, reading_routes):
        server.include_router(routes.router(site))
    add_mcp(server, site)
    server.add_exception_handler(CiteDeskError, _explain)
    server.add_exception_handler(RequestValidationError, _refuse)
    # Browsers ask for it whatever the page says.
    server.add_api_route("/favicon.ico", _icon, methods=["GET"], include_in_schema=False)
    server.add_api_route("/", _choose_language, methods=["GET"], include_in_schema=False)
    return server


async def _explain(request: Request, error: Exception) -> PlainTextResponse:
    status = 404 if isinstance(error, InputError) else 503
    said = reading_routes.spoken(request.query_params.get("lang", PAGE_LANGUAGES[0]))
    told = said.error(error) if isinstance(error, CiteDeskError) else str(error)
    return PlainTextResponse(told, status)


async def _refuse(_: Request, error: Exception) -> PlainTextResponse:
    # Without FastAPI's echo of what came, which may hold what JSON cannot.
    _LOG.info("a request was refused: %s", type(error).__name__)
    return PlainTextResponse("The request is not as this route takes it.", 422)


def _icon() -> FileResponse:
    return FileResponse(page.STATIC / "icon.svg", media_type="image/svg+xml")


def _choose_language(request: Request) -> RedirectResponse:
    """The page in the language chosen last, else in the one that the browser asks for."""
    chosen = request.cookies.get(_LANGUAGE_COOKIE, "")
    if chosen not in PAGE_LANGUAGES:
        chosen = page_language(request.headers.get("accept-language", ""))
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/{chosen}/{query}", 307)
