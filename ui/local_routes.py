"""Routes for the commands of this machine, while this server holds their archive.

They need no signing in, but a seal that only a reader of the notice in the archive's folder can
make (`qa.local`), and answer nobody beyond this machine.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Event
from typing import Any, Self

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse

from qa.answering import answer_json
from qa.local import notice, routes, seal, wire
from ui.asgi import Receive, Scope, Send
from ui.binding import is_loopback
from ui.local_runs import Run, Runs, Work
from ui.site import Site

# Bytes of a request at most: a system passes a command some 2 MB, and JSON makes six of one.
_LARGEST = 16_000_000


class LocalDoor:
    """The token that commands are let in by, and what they have under way.

    Use it as a context manager while the archive is held. It is closed until `open_at`.

    Args:
        folder: Of the archive.
        ending: Set once the server ends; what is under way then stops at the next safe point.
    """

    def __init__(self, folder: Path, ending: Event) -> None:
        self._folder = folder
        self._token = notice.new_token()
        self.runs = Runs(ending)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        notice.remove(self._folder)
        self.runs.end()

    def open_at(self, address: str) -> None:
        """Say in the archive's folder where the server listens, if this machine reaches it there.

        Raises:
            DiskFull, ReadOnlyArchive: it cannot be said.
        """
        own = notice.own_address(address)
        if own:
            notice.write(self._folder, notice.Notice(own, self._token))

    async def admitted(self, request: Request) -> tuple[str, dict[str, str], wire.Json]:
        """Return a request's number, the headers that seal its answer, and what it says.

        Raises:
            HTTPException: 404 for who is not on this machine, 401 without a seal that fits.
        """
        if request.client is None or not is_loopback(request.client.host):
            raise HTTPException(404)
        authorization = request.headers.get("authorization", "")
        number = seal.number_of(authorization)
        if number is None:
            raise HTTPException(401)
        body = await _body(request)
        if not seal.is_sealed(self._token, authorization, request.url.path, body):
            raise HTTPException(401)
        return number, {seal.PROOF: seal.proof(self._token, number)}, json.loads(body)


class _Told(StreamingResponse):
    """Lines about a work, which lasts as long as somebody waits for it."""

    def __init__(self, runs: Runs, number: str, work: Work, headers: Mapping[str, str]) -> None:
        super().__init__((), headers=headers, media_type="application/x-ndjson")
        self._begun = runs.begun(number, work)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._begun as self.body_iterator:
            await super().__call__(scope, receive, send)


def router(site: Site, door: LocalDoor) -> APIRouter:
    """Return the routes of the commands that otherwise hold the archive themselves."""
    made = APIRouter()
    works: Mapping[str, Callable[[wire.Json], Work]] = {
        routes.ASK: lambda said: lambda run: _ask(site, said, run),
        routes.INDEX: lambda said: lambda run: _index(site, said, run),
        routes.REMOVE: lambda said: lambda _: _remove(site, said),
        routes.CORRECT: lambda said: lambda _: _correct(site, said),
    }

    async def hello(request: Request) -> Response:
        _, headers, _ = await door.admitted(request)
        return JSONResponse({}, headers=headers)

    async def stop(request: Request) -> Response:
        _, headers, said = await door.admitted(request)
        door.runs.stop(said["request"])
        return JSONResponse({}, headers=headers)

    async def work(request: Request) -> Response:
        number, headers, said = await door.admitted(request)
        return _Told(door.runs, number, works[request.url.path](said), headers)

    made.add_api_route(routes.HELLO, hello, methods=["POST"])
    made.add_api_route(routes.STOP, stop, methods=["POST"])
    for path in works:
        made.add_api_route(path, work, methods=["POST"])
    return made


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LARGEST:
            raise HTTPException(413)
    return bytes(body)


def _ask(site: Site, said: wire.Json, run: Run) -> Any:
    answers = site.desk.assistant.stream(
        said["question"],
        wire.filters_of(said["filters"]),
        said["limit"],
        said["history"],
        as_typed=said["as_typed"],
        strict=said["strict"],
    )
    for answer in answers:
        whole = answer
        run.check()
    return answer_json.to_json(whole)


def _index(site: Site, said: wire.Json, run: Run) -> Any:
    sources = [each if isinstance(each, str) else Path(each["path"]) for each in said["sources"]]
    return wire.report_json(site.desk.index(sources, told=run.told, stop=run.is_stopped))


def _remove(site: Site, said: wire.Json) -> None:
    with site.ingest.editing() as ledger:
        for article_id in said["articles"]:
            ledger.remove(article_id)


def _correct(site: Site, said: wire.Json) -> None:
    with site.ingest.editing() as ledger:
        ledger.take_back(said["article"], said["taken_back"])
        if said["values"]:
            ledger.correct(said["article"], said["values"])
