"""What tests of the doors for programs need: a small site, a scripted assistant."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Lock
from typing import cast

import openai
from fastapi import APIRouter, FastAPI
from fastapi.responses import PlainTextResponse
from serving import Served

from qa import load_settings
from qa.answering.answer import Answer
from qa.assembly import open_desk
from qa.assistant import Assistant
from qa.conversation.conversation import Exchange
from qa.conversation.store import ConversationStore
from qa.errors import CiteDeskError
from qa.retrieval.filters import Filters
from ui.ingest import Ingest
from ui.site import Site

PATIENCE = 60.0

Script = Callable[[str], Iterator[Answer]]


class ScriptedAssistant:
    """Answers as a script says, and notes what it was asked.

    Attributes:
        asked: Questions, what was said before them, limits and filters, in order.
        closed: Set once an answer was ended before its end.
        open: How many answers are under way.
        most: How many were at a time.
    """

    def __init__(self, script: Script) -> None:
        self._script = script
        self._lock = Lock()
        self.asked: list[tuple[str, tuple[Exchange, ...], int, Filters, bool]] = []
        self.closed = Event()
        self.open = 0
        self.most = 0

    def stream(
        self,
        question: str,
        filters: Filters,
        limit: int,
        history: Sequence[Exchange],
        *,
        as_typed: bool,
    ) -> Iterator[Answer]:
        with self._lock:
            self.asked.append((question, tuple(history), limit, filters, as_typed))
            self.open += 1
            self.most = max(self.most, self.open)
        try:
            yield from self._script(question)
        except GeneratorExit:
            self.closed.set()
            raise
        finally:
            with self._lock:
                self.open -= 1

    @property
    def typed(self) -> Assistant:
        """Itself, as what it stands in for."""
        return cast(Assistant, self)


def openai_client(served: Served) -> openai.OpenAI:
    """OpenAI's client for a server; close it."""
    http = openai.DefaultHttpxClient(trust_env=False)
    return openai.OpenAI(
        base_url=f"{served.url}/v1", api_key="x", max_retries=0, timeout=PATIENCE, http_client=http
    )


def user(text: str) -> openai.types.chat.ChatCompletionUserMessageParam:
    """A message of the user's."""
    return {"role": "user", "content": text}


def application(*routers: APIRouter) -> FastAPI:
    """An application of some routes, which tells errors as the whole server does."""
    app = FastAPI(openapi_url=None)
    app.add_exception_handler(CiteDeskError, lambda _, error: PlainTextResponse(str(error), 404))
    for each in routers:
        app.include_router(each)
    return app


@contextmanager
def small_site(environment: Mapping[str, str], folder: Path, *sources: Path) -> Iterator[Site]:
    """A site of its own over some articles."""
    settings = load_settings(environment, archive=folder)
    with open_desk(settings) as desk, ConversationStore(folder) as store:
        desk.index(sources)
        with Ingest(desk, folder / "inbox") as ingest:
            yield Site(desk, store, settings.statements, ingest)
