"""Which of Gradio's routes are served: those that our pages call, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ui.asgi import App, Receive, Scope, Send, is_under, matches, refuse

_SERVED = (
    r"/(?:assets|static)/.+|/theme\.css|/config"
    r"|/gradio_api/(?:app_id|startup-events|heartbeat/[^/]+|queue/(?:join|data)|cancel|reset"
    r"|run/predict|upload|upload_progress)"
)


class PageRoutes:
    """Answers 404 to the rest of what Gradio 6.31 mounts.

    Its `file=` fetches any public address for whoever asks, `process_recording` starts ffmpeg,
    `openapi.json` and `info` list every function.

    Args:
        app: The application.
        pages: Where Gradio's pages are mounted, such as "/en".
    """

    def __init__(self, app: App, pages: Iterable[str]) -> None:
        self._app = app
        self._pages = tuple(pages)
        mounts = "|".join(re.escape(page) for page in self._pages)
        self._served = re.compile(rf"(?:{mounts})(?:/|{_SERVED})?")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if (
            scope["type"] in {"http", "websocket"}
            and any(is_under(scope["path"], page) for page in self._pages)
            and (scope["type"] == "websocket" or not matches(self._served, scope))
        ):
            await refuse(scope, receive, send, 404, "There is nothing at this address.")
            return
        await self._app(scope, receive, send)
