from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from browser import violations
from playwright.sync_api import expect

if TYPE_CHECKING:
    from browser import Reader

STORY = (
    "Ferry to Ak-Suu runs again\n\nPhysical testing is over. Captain Zamirbek Toialy steered the"
    " ferry to Ak-Suu with 63 passengers on 4 March 2022. The pier was closed for 19 days.\n"
)


def _opens_library(reader: Reader) -> None:
    reader.page.get_by_role("tab", name="Library").click()
    expect(reader.page.locator("#library-table table")).to_be_visible()


def test_a_file_is_added_asked_about_and_removed(reader: Reader, tmp_path: Path) -> None:
    page = reader.page
    story, broken = tmp_path / "ferry <b>.txt", tmp_path / "broken.pdf"
    story.write_text(STORY, encoding="utf-8")
    broken.write_bytes(b"%PDF-1.7 nothing else")
    _opens_library(reader)
    caption = page.locator("#library-table caption")
    before = caption.inner_text()
    page.locator("#library-files input[type=file]").set_input_files([story, broken])
    expect(page.locator("#library-files")).to_contain_text("broken")
    page.get_by_role("button", name="Add", exact=True).click()
    outcome = page.locator("#library-outcome")
    expect(outcome).to_contain_text("broken.pdf")
    expect(caption).not_to_have_text(before)
    page.get_by_role("tab", name="Ask").click()
    question = "How many passengers did captain Zamirbek Toialy steer to Ak-Suu?"
    answer = reader.asks(question)
    expect(answer.locator("q").first).to_contain_text("63 passengers")
    assert reader.sees(reader.cites(1))
    _opens_library(reader)
    row = page.locator("#library-table tbody tr").filter(has_text="Ferry to Ak-Suu")
    row.get_by_role("checkbox").check()
    page.locator("#library-table [data-library=remove]").click()
    page.locator("#library-remove").click()
    expect(row).to_have_count(0)
    expect(caption).to_have_text(before)
    # What was cited can be read on, and says what became of its article.
    page.reload()
    page.locator("#past .cite").first.click()
    expect(reader.reading).to_contain_text("no longer in the archive")
    expect(reader.reading.locator("mark.current")).to_contain_text("63 passengers")


def test_the_articles_are_found_and_open(reader: Reader) -> None:
    _opens_library(reader)
    find = reader.page.locator("#library-find").get_by_role("textbox")
    find.fill("brass welcome")
    find.press("Enter")
    rows = reader.page.locator("#library-table tbody tr")
    expect(rows).to_have_count(1)
    rows.get_by_role("button", name=re.compile("^Kyrgyz peacekeepers")).click()
    expect(reader.reading.locator("h3")).to_have_text(
        "Kyrgyz peacekeepers come home to a brass welcome"
    )


def test_a_screen_reader_meets_no_barrier_there(reader: Reader) -> None:
    _opens_library(reader)
    assert violations(reader.page) == []
    reader.page.set_viewport_size({"width": 390, "height": 844})
    assert violations(reader.page) == []
    assert reader.page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
