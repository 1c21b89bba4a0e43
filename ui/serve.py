"""The command that puts an archive before its readers, in a browser."""

from __future__ import annotations

import gc
import logging
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from typing import TYPE_CHECKING, Annotated

import typer

from qa.commands.common import begin
from qa.errors import InputError
from qa.options import Archive

if TYPE_CHECKING:
    import socket
    from types import FrameType

    from qa.assistant import Assistant
    from qa.settings import Settings
    from qa.terminal.screen import Screen
    from ui.accounts import Accounts
    from ui.server import Application

_ANY = ("0.0.0.0", "::")
_BACKLOG = 128
# Of glibc's malloc.h.
_M_ARENA_MAX = -8
# Bytes of all files dropped at once.
_LARGEST_UPLOAD = 200_000_000


def serve(
    archive: Archive = None,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 for any free one.")] = 7860,
    host_name: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Another name that browsers reach this server by."),
    ] = None,
    auth: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Ask for names and passwords; see `citedesk passwd`."),
    ] = None,
    https: Annotated[
        bool, typer.Option("--https", help="A proxy before this server speaks https to browsers.")
    ] = False,
    i_know: Annotated[
        bool, typer.Option("--i-know", help="Listen beyond this machine without passwords.")
    ] = False,
    strict: Annotated[
        bool,
        typer.Option(
            "--strict", help="Leave out what a language model wrote and nothing supports."
        ),
    ] = False,
    sample: Annotated[
        bool,
        typer.Option("--sample", help="Serve the sample archive, beside your own."),
    ] = False,
    open_browser: Annotated[
        bool, typer.Option("--open", help="Open the page in a browser.")
    ] = False,
) -> None:
    """Answer questions in a browser; stop with Ctrl-C.

    Example: citedesk serve --open
    """
    from ui.accounts import Accounts, exposure
    from ui.binding import check_binding, is_loopback
    from ui.origins import host_names

    settings, screen = begin(archive)
    settings = settings.model_copy(update={"strict": settings.strict or strict})
    check_binding(host, auth, i_know)
    own = [] if is_loopback(host) or host.strip("[]") in _ANY else [host]
    names = host_names([*(host_name or ()), *own])
    accounts = Accounts(auth) if auth else None
    if auth and (warning := exposure(auth)):
        screen.note(warning)
    listener = _listen(host, port)
    if sample:
        settings = _with_sample(settings, screen)
    access = _Access(names, accounts, auth, https)
    with _uncollected() as collect:
        _hold(settings, screen, listener, access, open_browser, collect)


@dataclass(frozen=True, slots=True)
class _Access:
    """Who may come in, and by which names."""

    names: frozenset[str]
    accounts: Accounts | None
    auth: Path | None
    https: bool


def _hold(
    settings: Settings,
    screen: Screen,
    listener: socket.socket,
    access: _Access,
    open_browser: bool,
    collect: Callable[[], None],
) -> None:
    """Hold the archive and answer until stopped; have garbage collected once the page is there."""
    _share_heaps()
    # Only now what is slow to import: a mistake in the arguments is told at once.
    from qa.assembly import open_desk
    from qa.conversation.store import ConversationStore
    from qa.local.routes import ROUTES
    from ui.guard import GuardOptions
    from ui.ingest import Ingest
    from ui.local_routes import LocalDoor
    from ui.site import AT_ONCE, Site
    from ui.stubs import no_stubs
    from ui.tokens import Tokens

    accounts, auth = access.accounts, access.auth
    tokens = Tokens(accounts, auth) if accounts and auth else None
    with (
        open_desk(settings, screen.note) as desk,
        ConversationStore(settings.archive) as store,
        _scratch(),
        Ingest(desk, settings.archive / "inbox") as ingest,
        _warming(desk.assistant) as (warm_up, stopping),
        LocalDoor(settings.archive, stopping) as door,
    ):
        site = Site(
            desk,
            store,
            settings.statements,
            ingest,
            accounts=accounts is not None,
            # Who waits for a language model keeps nobody else waiting.
            at_once=AT_ONCE + (settings.llm_concurrency if settings.llm else 0),
        )
        options = GuardOptions(
            names=access.names,
            https=access.https,
            accounts=accounts,
            public=ROUTES,
            largest_body=_LARGEST_UPLOAD,
            token_owner=tokens.owner if tokens else None,
        )
        with no_stubs():
            from ui.server import Application

        def built() -> None:
            # Not before: both would take turns with the making of the page.
            collect()
            warm_up()

        app = Application(site, options, door, built)

        def started(address: str) -> None:
            door.open_at(address)
            screen.note(f"CiteDesk is at {address} (stop with Ctrl-C)")
            if open_browser:
                _open(address)

        _run(app, listener, started, stopping)


def _with_sample(settings: Settings, screen: Screen) -> Settings:
    from qa.demo import demo_settings, index_sample, is_indexed
    from qa.index.report import never, quiet

    own = demo_settings(settings)
    if not is_indexed(own):
        screen.note("The sample articles are being read, once: half a minute.")
        index_sample(own, quiet, never)
    return own


@contextmanager
def _scratch() -> Iterator[None]:
    """Give Gradio a folder of this server's own for uploads; its default is everybody's."""
    with TemporaryDirectory(prefix="citedesk-") as folder:
        os.environ["GRADIO_TEMP_DIR"] = folder
        yield


@contextmanager
def _warming(assistant: Assistant) -> Iterator[tuple[Callable[[], None], Event]]:
    """Yield what starts warming up aside, and what stops it: at the latest when the block ends."""
    stopping = Event()
    thread = Thread(target=_warm_up, args=(assistant, stopping), name="warm-up")
    try:
        yield thread.start, stopping
    finally:
        stopping.set()
        if thread.ident is not None:
            # What it reads is closed next.
            thread.join()


def _warm_up(assistant: Assistant, stopping: Event) -> None:
    """Have dictionaries read and patterns compiled before the first reader asks: seconds.

    What examples are made of is asked as a reader's questions are.
    """
    from ui.page_language import PAGE_LANGUAGES

    for language in PAGE_LANGUAGES:
        if stopping.is_set():
            return
        assistant.examples(language)


def _open(address: str) -> None:
    import webbrowser

    webbrowser.open(address)


def _listen(host: str, port: int) -> socket.socket:
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host.strip("[]"), port))
    except OSError as error:
        listener.close()
        raise InputError(
            f"Nothing can listen on {host} port {port}: {error.strerror or error}.",
            "Stop what is there, or choose another with --port.",
        ) from error
    listener.listen(_BACKLOG)
    return listener


@contextmanager
def _uncollected() -> Iterator[Callable[[], None]]:
    """Keep Python from looking for garbage until told, at the latest until the block ends.

    What is imported and opened stays. Looking it through again and again took an eighth of the
    start, and would a part of each question after.
    """

    def collect() -> None:
        gc.freeze()
        gc.enable()

    gc.disable()
    try:
        yield collect
    finally:
        gc.unfreeze()
        gc.enable()


def _share_heaps() -> None:
    """Have threads share two heaps: each of their own would keep what it has freed (glibc)."""
    import ctypes

    with suppress(OSError, AttributeError):
        ctypes.CDLL("libc.so.6").mallopt(_M_ARENA_MAX, 2)


def _run(
    app: Application,
    listener: socket.socket,
    started: Callable[[str], None],
    stopping: Event,
) -> None:
    import uvicorn

    logging.getLogger("httpx").setLevel(logging.WARNING)
    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{port}/"

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            started(address)

        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            stopping.set()
            app.end()
            super().handle_exit(sig, frame)

    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=2,
    )
    # uvicorn raises again what stopped it: SIGTERM, too, is to leave nothing open or lying about.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    Server(config).run(sockets=[listener])
