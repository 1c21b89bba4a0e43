from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import Locator, expect

if TYPE_CHECKING:
    from browser import Reader

COMMON = "Казахстан"


def _searches(reader: Reader, words: str) -> Locator:
    """Type into the search and return the hits."""
    reader.page.get_by_role("tab", name="Search").click()
    field = reader.page.locator("#search").get_by_role("textbox")
    field.fill(words)
    field.press("Enter")
    return reader.page.locator("#found .hits > li")


def test_every_hit_is_listed_and_opens_at_its_words(reader: Reader) -> None:
    hits = _searches(reader, "soldiers -parliament")
    expect(hits).to_have_count(2)
    expect(reader.page.locator("#found [role=status]")).to_contain_text("2 articles")
    expect(hits.first.locator(".passage mark").first).to_have_text("soldiers")
    headline = hits.first.locator("h3").inner_text()
    hits.first.locator("h3 button").click()
    expect(reader.reading.locator("h3")).to_have_text(headline)
    mark = reader.reading.locator("mark.current")
    expect(mark).to_have_text("soldiers")
    assert reader.sees(mark)


def test_hits_come_by_date_and_in_pages(reader: Reader) -> None:
    hits = _searches(reader, COMMON)
    expect(hits).to_have_count(10)
    by_relevance = hits.locator("h3").all_inner_texts()
    reader.page.locator("#search-order").get_by_text("By date").click()
    expect(hits.locator("h3").first).not_to_have_text(by_relevance[0])
    expect(hits.locator("time")).not_to_have_count(0)
    days = [str(each.get_attribute("datetime")) for each in hits.locator("time").all()]
    assert days == sorted(days, reverse=True)
    pages = reader.page.locator("#search-pages")
    expect(pages).to_contain_text("Page 1 of 2")
    expect(pages.get_by_role("button", name="Previous page")).to_be_disabled()
    newest = hits.locator("h3").first.inner_text()
    pages.get_by_role("button", name="Next page").click()
    expect(pages).to_contain_text("Page 2 of 2")
    expect(pages.get_by_role("button", name="Next page")).to_be_disabled()
    expect(hits.locator("h3").first).not_to_have_text(newest)
    expect(reader.page.locator("#found .hits")).to_have_attribute("start", "11")
    assert not set(by_relevance) >= set(hits.locator("h3").all_inner_texts())


def test_nothing_found_and_nothing_searched_are_said(reader: Reader) -> None:
    hits = _searches(reader, "zzyzx")
    expect(reader.page.locator("#found")).to_have_text("No article holds all of these words.")
    _searches(reader, "-soldiers")
    expect(reader.page.locator("#found .error")).to_be_visible()
    expect(hits).to_have_count(0)


def test_an_article_is_asked_alone_and_then_all_again(reader: Reader) -> None:
    hits = _searches(reader, "контингент")
    hits.locator("h3 button").first.click()
    headline = reader.reading.locator("h3").inner_text()
    outlet = reader.reading.locator(".outlet").inner_text()
    reader.reading.get_by_role("button", name="Ask this article alone").click()
    chip = reader.page.locator("#chip")
    expect(chip).to_contain_text(f"Asking only: {headline}")
    expect(reader.question).to_be_focused()
    answer = reader.asks("Кто командует контингентом?")
    expect(answer.locator(".understood").last).to_contain_text("Within: one article")
    outlets = set(answer.locator(".outlet").all_inner_texts())
    assert outlets <= {outlet}
    chip.get_by_role("button", name="Ask the whole archive again").click()
    expect(chip).to_have_text(re.compile(r"^\s*$"))
    answer = reader.asks("Сколько военных направил Кыргызстан?")
    expect(answer).not_to_contain_text("Within:")
