"""A small Gradio application whose answers say whose the question was; importing takes seconds."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from threading import Barrier

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")

import gradio
from fastapi import FastAPI

from ui.asgi import App
from ui.owners import owner_of
from ui.pages import BUILDING


def asking_page(together: int) -> App:
    """Return it, mounted at /en; it answers when `together` questions are there."""
    # Outside a running event loop Gradio would make some of its own and close none.
    return asyncio.run(_mounted(together))


async def _mounted(together: int) -> App:
    meeting = Barrier(together, timeout=60)

    def whose(question: str, request: gradio.Request) -> Iterator[str]:
        yield question
        meeting.wait()
        yield f"{question} {owner_of(request)}"

    with BUILDING, gradio.Blocks() as page:
        asked, answered = gradio.Textbox(), gradio.Textbox()
        asked.submit(whose, asked, answered, api_name="whose", concurrency_limit=together)
    mounted: App = gradio.mount_gradio_app(FastAPI(), page, path="/en", ssr_mode=False)
    return mounted
