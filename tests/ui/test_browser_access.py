from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from browser import violations
from playwright.sync_api import expect

if TYPE_CHECKING:
    from browser import Reader

Readers = Callable[..., "Reader"]

TROOPS = "How many soldiers did Kyrgyzstan send to Kazakhstan?"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
_OVERFLOW = """() => {
  const wide = [...document.querySelectorAll("body *")].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width && box.right > innerWidth + 1 && !element.closest("#sidebar");
  });
  return [document.documentElement.scrollWidth - innerWidth, wide.length];
}"""


def test_a_screen_reader_meets_no_barrier(reader: Reader) -> None:
    assert violations(reader.page) == []
    answer = reader.asks(TROOPS)
    reader.cites(1)
    answer.locator(".menu > summary").click()
    assert violations(reader.page) == []
    reader.asks("What does the metro in Bishkek cost?")
    reader.page.locator("#filters > button").click()
    expect(reader.page.locator("#filter-since .calendar[aria-label]")).to_be_visible()
    reader.page.get_by_role("button", name="Conversations", exact=True).click()
    reader.page.locator(".conversation > .menu > summary").click()
    assert violations(reader.page) == []


def test_nor_in_the_search(reader: Reader) -> None:
    reader.page.get_by_role("tab", name="Search").click()
    reader.page.locator("#search").get_by_role("textbox").fill("Казахстан")
    reader.page.keyboard.press("Enter")
    reader.page.locator("#found .hits h3 button").first.click()
    expect(reader.reading).to_be_visible()
    assert violations(reader.page) == []


@pytest.mark.parametrize("options", [{"color_scheme": "dark"}, PHONE], ids=["dark", "phone"])
def test_nor_in_the_dark_nor_on_a_phone(readers: Readers, options: dict[str, object]) -> None:
    reader = readers(**options).opens()
    assert violations(reader.page) == []
    reader.asks(TROOPS)
    assert violations(reader.page) == []
    reader.cites(1)
    assert violations(reader.page) == []
    if reader.page.locator(".close").is_visible():
        reader.page.locator(".close").click()
    reader.asks("What does the metro in Bishkek cost?")
    assert violations(reader.page) == []


def test_the_dark_page_is_dark(readers: Readers) -> None:
    reader = readers(color_scheme="dark").opens()
    reader.asks(TROOPS)
    reader.cites(1)
    lightness = """(element) => {
      for (; element; element = element.parentElement) {
        const color = getComputedStyle(element).backgroundColor.match(/[\\d.]+/g);
        const [r, g, b, a = 1] = color.map(Number);
        if (a) return (r + g + b) / 3;
      }
    }"""
    for selector in ("body", "#live .turn", "#evidence", "#question textarea", ".tip"):
        assert reader.page.locator(selector).first.evaluate(lightness) < 100, selector


def test_a_phone_shows_everything_within_its_width(readers: Readers) -> None:
    reader = readers(**PHONE).opens()
    page = reader.page
    assert page.evaluate(_OVERFLOW) == [0, 0]
    answer = reader.asks(TROOPS)
    answer.locator(".menu > summary").click()
    menu = answer.locator(".menu > ul")
    expect(menu).to_be_visible()
    assert page.evaluate(_OVERFLOW) == [0, 0]
    answer.locator(".menu > summary").click()
    page.locator("#filters > button").click()
    expect(page.locator("#filter-until input")).to_be_visible()
    assert page.evaluate(_OVERFLOW) == [0, 0]
    page.locator("#filters > button").click()
    page.get_by_role("tab", name="Search").click()
    page.locator("#search").get_by_role("textbox").fill("Torgoi")
    page.keyboard.press("Enter")
    expect(page.locator("#found .hits > li")).to_have_count(2)
    assert page.evaluate(_OVERFLOW) == [0, 0]


def test_on_a_phone_the_article_covers_the_page_and_closes(readers: Readers) -> None:
    reader = readers(**PHONE).opens()
    page = reader.page
    panel = page.locator("#panel")
    expect(panel).to_be_hidden()
    reader.asks(TROOPS)
    expect(panel).to_be_hidden()
    mark = reader.cites(1)
    box = panel.bounding_box()
    assert box == {"x": 0, "y": 0, "width": 390, "height": 844}
    assert reader.sees(mark)
    assert page.evaluate("document.elementFromPoint(195, 800).closest('#panel') !== null")
    reader.reading.get_by_text("Next quote").click()
    expect(page.locator("#quote-2.current")).to_be_visible()
    page.get_by_role("button", name="Close the article").click()
    expect(panel).to_be_hidden()
    expect(reader.live.locator(".cite").first).to_be_focused()


def test_the_keyboard_alone_is_enough(reader: Reader) -> None:
    page = reader.page
    expect(reader.question).to_be_focused()
    page.keyboard.type(TROOPS)
    page.keyboard.press("Enter")
    answer = reader.answered(TROOPS)
    page.locator(".masthead a").first.focus()
    reader.reaches(answer.locator(".cite").first)
    expect(answer.locator(".tip").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#quote-1.current")).to_be_visible()
    expect(reader.reading.locator("h3")).to_be_focused()
    page.keyboard.press("Escape")
    expect(answer.locator(".cite").first).to_be_focused()
    summary = answer.locator(".menu > summary")
    reader.reaches(summary)
    page.keyboard.press("Enter")
    expect(answer.locator(".menu > ul")).to_be_visible()
    page.keyboard.press("Tab")
    expect(answer.locator(".menu a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(answer.locator(".menu > ul")).to_be_hidden()
    expect(summary).to_be_focused()
    reader.reaches(answer.get_by_role("button", name="Right"))
    page.keyboard.press("Space")
    expect(answer.get_by_role("button", name="Right")).to_have_attribute("aria-pressed", "true")
    reader.reaches(reader.question)


def test_what_cannot_be_seen_takes_no_focus(reader: Reader) -> None:
    reader.asks(TROOPS)
    page = reader.page
    expect(page.locator(".conversation")).to_have_count(1)
    toggle = page.get_by_role("button", name="Conversations", exact=True)
    page.locator(".masthead a").first.focus()
    seen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.closest('.sidebar-content') !== null"))
    assert not any(seen)
    toggle.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#conversations .new")).to_be_visible()
    reader.reaches(page.locator("#conversations .new"), 3)
    reader.reaches(page.locator(".conversation > .menu > summary"), 3)
    page.keyboard.press("Enter")
    expect(page.locator(".conversation").get_by_role("button", name="Rename")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".conversation").get_by_role("button", name="Rename")).to_be_hidden()


def test_the_phone_closes_the_article_by_escape(readers: Readers) -> None:
    reader = readers(**PHONE).opens()
    reader.asks(TROOPS)
    reader.cites(1)
    for _ in range(12):
        reader.page.keyboard.press("Tab")
        assert reader.page.evaluate(
            "document.activeElement === document.body"
            " || document.activeElement.closest('#panel') !== null"
        )
    reader.page.keyboard.press("Escape")
    expect(reader.page.locator("#panel")).to_be_hidden()
    expect(reader.live.locator(".cite").first).to_be_focused()
    assert reader.asks("And vehicles?").locator("blockquote").count() > 0


def test_the_first_stop_skips_to_the_question(reader: Reader) -> None:
    reader.page.locator(".masthead a").first.focus()
    reader.page.keyboard.press("Shift+Tab")
    expect(reader.page.locator(".skip")).to_be_focused()
    expect(reader.page.locator(".skip")).to_be_in_viewport()
    reader.page.keyboard.press("Enter")
    reader.page.keyboard.press("Tab")
    expect(reader.question).to_be_focused()
