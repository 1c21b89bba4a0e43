"""The page in a browser: when it is painted, can be used, and shows the first statement."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.figures import Figure
from benchmarks.measuring import median
from benchmarks.server import PAGE, sample_archive, serving
from benchmarks.steps import Options
from qa.sample import DEMO_QUESTIONS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_VISITS = 5
_PATIENCE = 120_000
_BOX = "#question textarea"
_STATEMENT = "#live .turn .statements > *"
_PAINTED = """
() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null
"""
# Noted in the page itself, at the frame that shows it: asking from outside takes its own time.
_NOTED = """
([name, selector]) => {
  const note = () => {
    if (!document.querySelector(selector)) return false;
    requestAnimationFrame((now) => { window[name] = now; });
    return true;
  };
  if (note()) return;
  const watched = new MutationObserver(() => { if (note()) watched.disconnect(); });
  watched.observe(document, {childList: true, subtree: true});
}
"""
_ENTER = """
() => document.addEventListener("keydown", (event) => {
  if (event.key === "Enter") window.entered = performance.now();
}, true)
"""


def visit(_: Options) -> list[Figure]:
    """Open the page in fresh browsers, and ask in each."""
    path = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if path is None:
        return [Figure("first paint", None, "s", 2, "there is no Chromium to measure with")]
    with (
        TemporaryDirectory() as folder,
        serving(sample_archive(Path(folder))) as server,
        _chromium(path) as browser,
    ):
        address, asked = f"{server.address}{PAGE}", islice(cycle(DEMO_QUESTIONS), _VISITS)
        times = [_times(browser, address, question) for question in asked]
    painted, usable, answered = zip(*times, strict=True)
    of = f"median of {_VISITS} browsers with nothing in their cache"
    return [
        Figure("first paint", median(painted), "s", 2, of),
        Figure("first paint, first visit to a fresh server", painted[0], "s", 2),
        Figure("question box can be used", median(usable), "s", note=of),
        Figure("first statement on screen after Enter", median(answered), "ms", 700, of),
        Figure("first statement of a fresh server", answered[0], "ms", 700),
    ]


def _times(browser: Browser, address: str, question: str) -> tuple[float, float, float]:
    """Seconds to the first paint and to a box to type in; milliseconds to the first statement."""
    with browser.new_context(locale="en-GB") as context:
        page = context.new_page()
        page.set_default_timeout(_PATIENCE)
        page.add_init_script(f"({_NOTED})(['usable', '{_BOX}:not([disabled])'])")
        page.goto(address)
        usable = _noted(page, "usable")
        painted: float = page.wait_for_function(_PAINTED).json_value()
        page.evaluate(_ENTER)
        page.evaluate(_NOTED, ["answered", _STATEMENT])
        page.fill(_BOX, question)
        page.press(_BOX, "Enter")
        answered = _noted(page, "answered") - page.evaluate("window.entered")
    return painted / 1000, usable / 1000, answered


def _noted(page: Page, name: str) -> float:
    time: float = page.wait_for_function(f"window.{name}").json_value()
    return time


@contextmanager
def _chromium(path: str) -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    switches = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=switches)
        try:
            yield browser
        finally:
            browser.close()
