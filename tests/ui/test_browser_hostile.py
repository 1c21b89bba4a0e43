from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import hostile
from playwright.sync_api import Locator, expect

if TYPE_CHECKING:
    from browser import Reader

Readers = Callable[..., "Reader"]

_MADE = "script, style, img, svg, iframe, form:not(#note-of-mark), base, link, textarea, plaintext"


def _is_text(shown: Locator) -> None:
    """Nothing of what was written became an element, and what was written can be read."""
    expect(shown.locator(_MADE)).to_have_count(0)
    expect(shown.locator("a[href^='javascript']")).to_have_count(0)
    expect(shown).to_contain_text(hostile.RUNS)
    handlers = "(all) => all.flatMap((each) => each.getAttributeNames())"
    names = shown.locator("*").evaluate_all(handlers)
    assert not [name for name in names if name.startswith("on")]


def test_a_hostile_question_and_article_stay_text(reader: Reader) -> None:
    answer = reader.asks(hostile.QUESTION)
    expect(answer.locator(".question")).to_have_text(hostile.QUESTION)
    _is_text(answer)
    expect(answer.locator("q").first).to_contain_text("Zhyldyzkan counted 4711 lamps")
    answer.locator(".cite").first.hover()
    expect(answer.locator(".tip").first).to_be_visible()
    _is_text(answer.locator(".tip").first)
    reader.cites(1)
    _is_text(reader.reading)
    expect(reader.reading.locator("mark.current")).to_contain_text(hostile.SENTENCE[:40])
    expect(reader.reading.get_by_text("Open the original")).to_have_count(0)
    reader.reading.get_by_role("button", name="Ask this article alone").click()
    expect(reader.page.locator("#chip .chip")).to_contain_text(hostile.RUNS)
    _is_text(reader.page.locator("#chip"))
    answer = reader.asks("How many lamps?")
    _is_text(answer)


def test_its_place_in_lists_is_text(reader: Reader) -> None:
    reader.asks(hostile.QUESTION)
    page = reader.page
    page.get_by_role("button", name="Conversations", exact=True).click()
    expect(page.locator(".conversation > a")).to_contain_text(hostile.QUESTION[:40])
    expect(page.locator("#conversations").locator(_MADE)).to_have_count(0)
    page.get_by_role("button", name="Conversations", exact=True).click()
    page.reload()
    _is_text(page.locator("#past .turn"))
    page.locator("#past").get_by_text("passages found").click()
    expect(page.locator(".passages > li").first).to_be_visible()
    _is_text(page.locator("#reader"))
    page.get_by_role("tab", name="Search").click()
    page.locator("#search").get_by_role("textbox").fill("Zhyldyzkan <b>lamps</b>")
    page.keyboard.press("Enter")
    expect(page.locator("#found .hits > li, #found .hint").first).to_be_visible()
    page.locator("#search").get_by_role("textbox").fill("Zhyldyzkan")
    page.keyboard.press("Enter")
    expect(page.locator("#found .hits > li")).to_have_count(1)
    _is_text(page.locator("#found"))


def test_its_outlet_is_a_filter_like_any(reader: Reader) -> None:
    page = reader.page
    page.locator("#filters > button").click()
    reader.chooses("filter-outlet", "Evil")
    expect(page.locator("#filter-left")).to_contain_text("1 article of")
    expect(page.locator("#filters").locator("img, script")).to_have_count(0)
    answer = reader.asks("How many lamps did Zhyldyzkan count?")
    expect(answer.locator(".understood").last).to_contain_text(f"Within: Evil\"'> {hostile.RUNS}")
    _is_text(answer)


def test_what_is_shared_of_it_runs_nothing(reader: Reader, readers: Readers) -> None:
    reader.asks(hostile.QUESTION)
    answer = reader.context.request.post(
        f"{reader.url}/desk/conversations/{reader.conversation}/share",
        data={},
        headers={"origin": reader.url, "sec-fetch-site": "same-origin"},
    )
    assert answer.status == 200
    address = answer.text().partition('value="')[2].partition('"')[0]
    other = readers()
    other.page.goto(address)
    body = other.page.locator("body")
    expect(body).to_contain_text("4711 lamps")
    expect(body).to_contain_text(hostile.RUNS)
    expect(body.locator("img, iframe, svg, form, base, button, textarea")).to_have_count(0)
    expect(body).to_be_visible()


def test_a_long_headline_and_an_unbroken_word_fit(reader: Reader) -> None:
    reader.asks("How many lanterns did Toktosunov light in Torgoi?")
    reader.cites(1)
    expect(reader.reading.locator("h3")).to_contain_text("a-headline-without-any-end-")
    address = reader.reading.get_by_text("Open the original").get_attribute("href")
    assert address
    assert address.startswith('https://lanterns.example/"><script>')
    assert reader.page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    panes = "(pane) => pane.scrollWidth - pane.clientWidth"
    assert reader.page.locator("#evidence").evaluate(panes) == 0
    assert reader.live.evaluate(panes) == 0
