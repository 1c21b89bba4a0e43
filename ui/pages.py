"""Gradio's pages, one a language, each built when first asked for or as soon as there is time."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager

import gradio as gr
from fastapi import FastAPI
from gradio.routes import App as GradioApp

from ui import app as page
from ui.asgi import App, Receive, Scope, Send, is_under
from ui.blocks import quiet
from ui.page_language import PAGE_LANGUAGES
from ui.site import Site
from ui.stubs import one_application

# Tabs of a language whose components Gradio remembers; it would 10,000. A tab beyond them goes on,
# from the first page of its library and search.
_TABS = 64
# Seconds between what readers are told of the queue.
_NEVER = 24 * 3600.0
# Bytes of one uploaded file at most.
_LARGEST_FILE = 100_000_000

# Held while blocks are built, of whatever server: Gradio notes for the whole process which blocks
# are being built, and mixes what two threads build at once. A server that has stopped may still
# build the page it was at.
BUILDING = threading.Lock()


class Pages:
    """Answers what is asked of the pages; another application answers the rest.

    Building them all before the server is up would take it a second more.

    Args:
        site: What they show.
        built: Called once the first is there.
    """

    def __init__(self, site: Site, built: Callable[[], None] = lambda: None) -> None:
        self._site = site
        self._tell_built = built
        self._built: dict[str, FastAPI] = {}
        # So that each is built once, and only one thread waits for the others' servers.
        self._building = asyncio.Lock()
        self._alive: AsyncExitStack | None = None

    @asynccontextmanager
    async def living(self, _: FastAPI) -> AsyncIterator[None]:
        """Hold what the pages need while the server runs."""
        async with AsyncExitStack() as self._alive:
            rest = asyncio.create_task(self._build_all())
            try:
                yield
            finally:
                rest.cancel()
                await asyncio.wait([rest])

    def before(self, rest: App) -> App:
        """Return an application that asks the pages for what is theirs, and another otherwise."""

        async def answer(scope: Scope, receive: Receive, send: Send) -> None:
            for language in PAGE_LANGUAGES if scope["type"] != "lifespan" else ():
                if is_under(scope["path"], f"/{language}"):
                    served: App = await self._page(language)
                    await served(scope, receive, send)
                    return
            await rest(scope, receive, send)

        return answer

    def end(self) -> None:
        """Have the streams end that only wait for news, so that a server can stop at once."""
        for each in self._mounted():
            each.stop_event.set()

    async def _build_all(self) -> None:
        for language in PAGE_LANGUAGES:
            await self._page(language)

    async def _page(self, language: str) -> FastAPI:
        if language not in self._built:
            async with self._building:
                if language not in self._built:
                    await self._build(language)
        return self._built[language]

    async def _build(self, language: str) -> None:
        if self._alive is None:
            raise RuntimeError("The pages are served within a lifespan only.")
        # Aside, and within a loop of its own: without one, Gradio 6.31 makes several, closes none.
        host = await asyncio.to_thread(asyncio.run, _mounted(self._site, language))
        await self._alive.enter_async_context(host.router.lifespan_context(host))
        self._built[language] = host
        if len(self._built) == 1:
            self._tell_built()

    def _mounted(self) -> Iterator[GradioApp]:
        for host in self._built.values():
            apps = (getattr(route, "app", None) for route in host.routes)
            yield from (each for each in apps if isinstance(each, GradioApp))


async def _mounted(site: Site, language: str) -> FastAPI:
    with BUILDING, one_application():
        blocks = page.page(site, language)
        # Where one stands in the queue is not shown, so it is not sent at every step of it.
        blocks.queue(status_update_rate=_NEVER, max_size=500, api_open=False)
        quiet(blocks)
    blocks.state_session_capacity = _TABS
    host = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    gr.mount_gradio_app(
        host,
        blocks,
        f"/{language}",
        theme=page.theme(),
        head=page.head(language),
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        show_error=True,
        max_file_size=_LARGEST_FILE,
    )
    return host
