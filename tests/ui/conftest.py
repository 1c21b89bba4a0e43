from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from serving import Served, serving

from qa import Settings, load_settings
from qa.sample import ARTICLES
from ui.asgi import App
from ui.stubs import no_stubs

with no_stubs():  # as the server has it, in half the time
    import gradio  # noqa: F401

if TYPE_CHECKING:
    from browser import Reader
    from playwright.sync_api import Browser

    from ui.site import Site

Readers = Callable[..., "Reader"]

_DEPRECATED = ("'future.no_silent_downcasting'", "The copy keyword is deprecated")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let Gradio use what pandas is going to drop."""
    for item in items:
        if "test_browser_" in item.nodeid:
            for message in _DEPRECATED:
                item.add_marker(pytest.mark.filterwarnings(f"ignore:{message}"))


@pytest.fixture(scope="session", autouse=True)
def uploads(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder that Gradio keeps uploads in, as a server has one of its own."""
    folder = tmp_path_factory.mktemp("uploads")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("GRADIO_TEMP_DIR", str(folder))
        yield folder


@pytest.fixture(scope="session")
def site(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The sample and a few hostile articles, held open for readers."""
    from hostile import write_hostile

    from qa.assembly import open_desk
    from qa.conversation.store import ConversationStore
    from ui.ingest import Ingest
    from ui.site import Site

    folder = tmp_path_factory.mktemp("site")
    settings = _settings(environment, folder / "archive")
    with open_desk(settings) as desk, ConversationStore(settings.archive) as store:
        desk.index([ARTICLES, write_hostile(folder / "hostile")])
        with Ingest(desk, settings.archive / "inbox") as ingest:
            yield Site(desk, store, settings.statements, ingest)


@pytest.fixture(scope="module")
def news_site(
    archive: Path, environment: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """A copy of the archive of news, a module's own, held open."""
    from qa.assembly import open_desk
    from qa.conversation.store import ConversationStore
    from ui.ingest import Ingest
    from ui.site import Site

    folder = tmp_path_factory.mktemp("news-site") / "archive"
    shutil.copytree(archive, folder)
    settings = load_settings(environment, archive=folder)
    with (
        open_desk(settings) as desk,
        ConversationStore(folder) as store,
        Ingest(desk, folder / "inbox") as ingest,
    ):
        yield Site(desk, store, settings.statements, ingest)


@pytest.fixture(scope="session")
def served(site: Site) -> Iterator[Served]:
    """The site on loopback."""
    with serving(_application(site)) as place:
        yield place


@pytest.fixture
def applications(site: Site) -> Callable[[], App]:
    """Make applications of the site, each as a server started anew has it."""
    return lambda: _application(site)


@pytest.fixture(scope="session")
def application_of() -> Callable[[Site], App]:
    """Make the application of a site."""
    return _application


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser. Of a module, for Playwright keeps an event loop running in the tests' thread."""
    from browser import MISSING, chromium_path, launched
    from playwright.sync_api import sync_playwright

    path = chromium_path()
    if path is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(MISSING)
    with sync_playwright() as playwright:
        browser = launched(playwright, path)
        yield browser
        browser.close()


@pytest.fixture
def readers(chromium: Browser, served: Served) -> Iterator[Readers]:
    """Make readers, each with a browser of their own; none may end with a fault."""
    from browser import Reader

    made: list[Reader] = []

    def make(url: str = "", **options: Any) -> Reader:
        made.append(Reader.at(chromium, url or served.url, **options))
        return made[-1]

    yield make
    for each in made:
        each.context.close()
    assert [fault for each in made for fault in each.faults] == []


@pytest.fixture
def reader(readers: Readers) -> Reader:
    """A reader whose browser speaks English, on the first page."""
    return readers().opens()


def _application(site: Site) -> App:
    """The server's application; making it runs an event loop, and Playwright has one in ours."""
    from ui.guard import GuardOptions
    from ui.server import Application

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(Application, site, GuardOptions()).result()


def _settings(environment: dict[str, str], archive: Path) -> Settings:
    return load_settings(environment, archive=archive)
