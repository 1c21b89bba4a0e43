"""What is asked for while the server still looks something up is not lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from desked import Desked
from playwright.sync_api import expect
from serving import serving

if TYPE_CHECKING:
    from browser import Reader

    from qa.index.catalog import Catalog
    from qa.index.entries import Status
    from ui.asgi import App
    from ui.site import Site

Readers = Callable[..., "Reader"]

PATIENCE = 60


class Busy:
    """The catalog of a desk, which says how large it is once it may."""

    def __init__(self, catalog: Catalog) -> None:
        self.may = Event()
        self.may.set()
        self.asked = Event()
        self._catalog = catalog

    def status(self) -> Status:
        self.asked.set()
        assert self.may.wait(PATIENCE)
        return self._catalog.status()

    def hold(self) -> None:
        """Have what is asked for from now on wait."""
        self.asked.clear()
        self.may.clear()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._catalog, name)


@pytest.fixture
def busy(site: Site) -> Busy:
    return Busy(site.desk.catalog)


@pytest.fixture
def reader(
    site: Site, busy: Busy, application_of: Callable[[Site], App], readers: Readers
) -> Iterator[Reader]:
    """A reader of a server that looks things up when it may."""
    desk: Any = Desked(site.desk, catalog=busy)
    with serving(application_of(replace(site, desk=desk))) as served:
        reader = readers(served.url).opens()
        yield reader
        busy.may.set()
        reader.page.close()


@pytest.mark.parametrize(
    ("tab", "box", "found"),
    [
        ("Library", "#library-find", "#library-table tbody tr"),
        ("Search", "#search", "#found .hits > li"),
    ],
)
def test_words_that_are_sought_while_others_are(
    tab: str, box: str, found: str, reader: Reader, busy: Busy
) -> None:
    reader.page.get_by_role("tab", name=tab).click()
    if tab == "Library":
        expect(reader.page.locator("#library-table table")).to_be_visible()
    sought = reader.page.locator(box).get_by_role("textbox")
    busy.hold()
    sought.fill("soldiers")
    sought.press("Enter")
    assert busy.asked.wait(PATIENCE)
    sought.fill("brass welcome")
    sought.press("Enter")
    busy.may.set()
    expect(reader.page.locator(found)).to_have_count(1)
    expect(reader.page.locator(found)).to_contain_text("brass welcome")


def test_an_order_that_is_turned_twice_is_as_before(reader: Reader, busy: Busy) -> None:
    reader.page.get_by_role("tab", name="Library").click()
    head = reader.page.locator("#library-table th[aria-sort=descending]")
    expect(head).to_have_count(1)
    busy.hold()
    head.get_by_role("button").click()
    assert busy.asked.wait(PATIENCE)
    head.get_by_role("button").click()
    with reader.page.expect_response("**/gradio_api/queue/join*"):
        head.get_by_role("button").click()
    busy.may.set()
    expect(reader.page.locator("#library-table th[aria-sort=ascending]")).to_have_count(1)
