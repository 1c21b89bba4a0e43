"""A server that holds an archive, with the door for commands and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any

from fakes import WordEmbedding
from fastapi import FastAPI
from pydantic import PrivateAttr
from serving import Served, serving

from qa.assembly import open_desk
from qa.conversation.store import ConversationStore
from qa.desk import Desk
from qa.local.routes import ROUTES
from qa.settings import Settings
from ui.accounts import Accounts
from ui.asgi import App
from ui.guard import GuardOptions, guard
from ui.ingest import Ingest
from ui.local_routes import LocalDoor, router
from ui.local_runs import Runs
from ui.site import Site

HOOKED = {"embedding": "holding.HookedEmbedding"}
"""Settings that have the embedding of that name."""


class HookedEmbedding(WordEmbedding):
    """Does something else first whenever passages are to be embedded."""

    _hook: Callable[[], object] = PrivateAttr()

    def __init__(self, hook: Callable[[], object], **settings: Any) -> None:
        super().__init__(**settings)
        self._hook = hook

    def _get_text_embeddings(self, texts: Sequence[str]) -> list[list[float]]:
        self._hook()
        return super()._get_text_embeddings(texts)


@dataclass(frozen=True, slots=True)
class Held:
    """What holds the archive.

    Attributes:
        folder: Of the archive.
        desk: What it is asked and changed at.
        door: For commands.
        served: Where it listens.
        app: The application behind its guard.
        ending: To be set where the server is to end.
    """

    folder: Path
    desk: Desk
    door: LocalDoor
    served: Served
    app: App
    ending: Event


@contextmanager
def holding(
    settings: Settings, accounts: Accounts | None = None, runs: type[Runs] = Runs
) -> Iterator[Held]:
    """Hold an archive as `citedesk serve` does, until the block ends."""
    folder, ending = settings.archive, Event()
    with (
        open_desk(settings) as desk,
        ConversationStore(folder) as store,
        Ingest(desk, folder / "inbox") as ingest,
        LocalDoor(folder, ending) as door,
    ):
        door.runs = runs(ending)
        server = FastAPI(openapi_url=None)
        server.include_router(router(Site(desk, store, settings.statements, ingest), door))
        app = guard(server, GuardOptions(public=ROUTES, accounts=accounts))
        with serving(app) as served:
            door.open_at(f"{served.url}/")
            yield Held(folder, desk, door, served, app, ending)


def posts(folder: Path, number: int) -> Path:
    """Write a file of articles, each of a sentence to embed."""
    path = folder / "posts.jsonl"
    line = '{{"id": "post-{0}", "text": "Post number {0} was closed. It is {0} years old."}}\n'
    path.write_text("".join(line.format(each) for each in range(number)))
    return path


def chronicle(folder: Path) -> Path:
    """Write a file of articles with more sentences than are embedded at once."""
    path = folder / "chronicle.jsonl"
    texts = (
        " ".join(
            f"In the year {year} the post of Karoi was closed." for year in range(at, at + 100)
        )
        for at in range(1400, 1800, 100)
    )
    path.write_text("".join(f"{json.dumps({'text': text})}\n" for text in texts))
    return path
