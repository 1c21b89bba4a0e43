"""Chromium for tests, and a reader in front of it who notes what a page must never do."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Locator,
    Page,
    Playwright,
    Request,
    expect,
)

MISSING = (
    "THE BROWSER TESTS DID NOT RUN: there is no Chromium. Install it (Debian: apt-get install"
    " chromium) or set CHROMIUM to the path of a Chromium or Chrome; with CI=true this fails."
)
PATIENCE = 30_000
"""Milliseconds to wait for anything; a busy machine is slow, and no test is decided by it."""

_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_PLACES = (
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/snap/bin/chromium",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
_SETTLED = """([question, before]) => {
  const turn = document.querySelector("#live .turn:not([aria-busy])");
  return turn !== null && turn.id + turn.className !== before
    && turn.querySelector(".question").textContent === question;
}"""


def chromium_path(environ: Mapping[str, str] = os.environ) -> str | None:
    """Return the browser to drive: the one that CHROMIUM names, else the first one found."""
    if named := environ.get("CHROMIUM"):
        return shutil.which(named)
    found = (shutil.which(name) for name in _NAMES)
    return next((each for each in found if each), None) or next(
        (each for each in _PLACES if Path(each).exists()), None
    )


def launched(playwright: Playwright, path: str) -> Browser:
    """Start the browser; Debian's needs no sandbox where tests run as root."""
    expect.set_options(timeout=PATIENCE)
    switches = ["--disable-gpu", "--disable-dev-shm-usage"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        switches.append("--no-sandbox")
    return playwright.chromium.launch(executable_path=path, args=switches)


@dataclass
class Reader:
    """A person at a browser of their own: its cookies are nobody else's.

    Attributes:
        context: The browser's cookies and settings.
        page: The tab in front.
        url: Of the server, without a slash at the end.
        replies: What to type into the dialogs to come; a dialog beyond them is a fault.
        faults: What no page of ours may do: requests to elsewhere, dialogs, script errors, and
            what the content security policy had to stop.
    """

    context: BrowserContext
    page: Page
    url: str
    replies: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @classmethod
    def at(cls, browser: Browser, url: str, **options: Any) -> Reader:
        """Return a new reader; `options` are those of `Browser.new_context`."""
        context = browser.new_context(
            **{"locale": "en-US", "viewport": {"width": 1360, "height": 900}, **options}
        )
        context.set_default_timeout(PATIENCE)
        reader = cls(context, context.new_page(), url)
        # Also of tabs that a page opens itself.
        context.on("request", reader._note_request)
        context.on("console", reader._note_message)
        context.on("dialog", reader._answer)
        context.on("weberror", lambda error: reader.faults.append(f"script error: {error.error}"))
        return reader

    def _note_request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.url}/", "data:", f"blob:{self.url}/")):
            self.faults.append(f"request to elsewhere: {request.url}")

    def _note_message(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.faults.append(message.text)

    def _answer(self, dialog: Dialog) -> None:
        if self.replies:
            dialog.accept(self.replies.pop(0))
        else:
            self.faults.append(f"dialog: {dialog.message}")
            dialog.dismiss()

    @property
    def live(self) -> Locator:
        """The turn that was answered last on this page."""
        return self.page.locator("#live .turn")

    @property
    def question(self) -> Locator:
        """The box that questions are typed in."""
        return self.page.locator("#question textarea")

    @property
    def reading(self) -> Locator:
        """The article that is open in the evidence panel."""
        return self.page.locator("#reader .reader")

    @property
    def conversation(self) -> str:
        """Id of the open conversation."""
        found = self.page.locator("#past .turns").get_attribute("data-conversation")
        assert found
        return found

    def opens(self, path: str = "/") -> Reader:
        """Open a page of the server and wait until it can be used."""
        self.page.goto(f"{self.url}{path}")
        expect(self.page.locator("#live .welcome, #past .turn").first).to_be_visible()
        expect(self.question).to_be_editable()
        return self

    def asks(self, question: str) -> Locator:
        """Type a question, press Enter, and return the settled answer."""
        before = self._shown()
        self.question.fill(question)
        self.question.press("Enter")
        return self.answered(question, before)

    def answered(self, question: str, before: str = "") -> Locator:
        """Wait for the answer to a question, and return it."""
        self.page.wait_for_function(_SETTLED, arg=[question, before])
        return self.live

    def _shown(self) -> str:
        if not self.live.count():
            return ""
        return f"{self.live.get_attribute('id')}{self.live.get_attribute('class')}"

    def cites(self, number: int) -> Locator:
        """Click a citation of the last answer and return the mark it opens at."""
        self.live.locator(f'.cite[data-cite="{number}"]').first.click()
        mark = self.page.locator(f"#quote-{number}.current")
        expect(mark).to_be_visible()
        return mark

    def sees(self, locator: Locator) -> bool:
        """Whether all of an element lies within the visible part of what scrolls it."""
        return bool(locator.evaluate(_VISIBLE))

    def chooses(self, field_id: str, label: str) -> None:
        """Choose an option of a filter by the words it begins with."""
        box = self.page.locator(f"#{field_id} input")
        box.click()
        self.page.locator(f"#{field_id}").get_by_role("option").filter(has_text=label).first.click()
        self.page.keyboard.press("Escape")

    def reaches(self, locator: Locator, presses: int = 80) -> None:
        """Press Tab until an element has the focus.

        Raises:
            AssertionError: so many presses do not lead there.
        """
        for _ in range(presses):
            self.page.keyboard.press("Tab")
            if locator.evaluate("(element) => element === document.activeElement"):
                return
        raise AssertionError(f"the keyboard does not reach {locator}")


_VISIBLE = """(element) => {
  const boxes = [...element.getClientRects()];
  const bounds = {top: 0, left: 0, bottom: innerHeight, right: innerWidth};
  for (let outer = element.parentElement; outer; outer = outer.parentElement) {
    if (!/auto|scroll|hidden/.test(getComputedStyle(outer).overflowY)) continue;
    const box = outer.getBoundingClientRect();
    bounds.top = Math.max(bounds.top, box.top);
    bounds.left = Math.max(bounds.left, box.left);
    bounds.bottom = Math.min(bounds.bottom, box.bottom);
    bounds.right = Math.min(bounds.right, box.right);
  }
  return boxes.length > 0 && boxes.every((box) => box.top >= bounds.top - 1
    && box.left >= bounds.left - 1 && box.bottom <= bounds.bottom + 1
    && box.right <= bounds.right + 1);
}"""


def violations(page: Page) -> list[str]:
    """Return what axe-core finds serious or critical on a page, a line for each element."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [
        f"{rule['id']} ({rule['impact']}): {node['target']} {node['html'][:160]}"
        f" {node.get('failureSummary', '')[:200]}"
        for rule in found
        if rule["impact"] in {"serious", "critical"}
        for node in rule["nodes"]
    ]
