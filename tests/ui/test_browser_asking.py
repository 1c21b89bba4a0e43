from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import Route, expect

from ui.words import words

if TYPE_CHECKING:
    from browser import Reader

    from ui.site import Site

TROOPS = "How many soldiers did Kyrgyzstan send to Kazakhstan?"
QUOTE = (
    "Kyrgyzstan has sent 150 soldiers, eight armoured vehicles and 11 other vehicles to its"
    " neighbour, the Kyrgyz defence ministry said."
)


def test_the_first_page_offers_questions_that_the_archive_answers(reader: Reader) -> None:
    expect(reader.page).to_have_url(re.compile(r"/en/$"))
    examples = reader.page.locator(".example")
    expect(examples).to_have_count(3)
    question = examples.last.inner_text()
    assert question.startswith("What do the articles say about")
    examples.last.click()
    expect(reader.answered(question)).to_have_class(re.compile(r"\banswer\b"))


def test_an_answer_streams_in(reader: Reader) -> None:
    reader.page.evaluate(
        """() => { window.shown = []; new MutationObserver(() => {
          const turn = document.querySelector("#live .turn");
          if (turn) shown.push([turn.ariaBusy, turn.querySelectorAll("blockquote").length]);
        }).observe(document.querySelector("#live"), {childList: true, subtree: true}); }"""
    )
    answer = reader.asks(TROOPS)
    total = answer.locator("blockquote").count()
    assert total == 2
    shown = reader.page.evaluate("() => shown")
    assert shown[0] == ["true", 0]
    assert ["true", 1] in shown
    assert shown[-1] == [None, total]
    expect(reader.question).to_have_value("")


def test_an_answer_reads_as_one(reader: Reader) -> None:
    answer = reader.asks(TROOPS)
    expect(answer.locator(".question")).to_have_text(TROOPS)
    expect(answer.locator(".lead")).to_contain_text("The Juniper Dispatch")
    first = answer.locator(".statements > li").first
    expect(first.locator(".origin")).to_have_text(
        "The Juniper Dispatch · January 7, 2022 · English"
    )
    expect(first.locator("blockquote")).to_have_attribute("lang", "en")
    expect(first.locator("q")).to_have_text(QUOTE)
    expect(first.locator("q strong")).to_have_text("150 soldiers")


def test_a_marker_shows_its_source_on_hover_and_on_focus(reader: Reader) -> None:
    answer = reader.asks(TROOPS)
    cite, tip = answer.locator(".cite").first, answer.locator(".tip").first
    expect(tip).to_be_hidden()
    cite.hover()
    expect(tip).to_be_visible()
    for part in ("Kyrgyz troops arrive in Kazakhstan", "The Juniper Dispatch", "January 7", QUOTE):
        expect(tip).to_contain_text(part)
    assert reader.sees(tip)
    reader.question.hover()
    expect(tip).to_be_hidden()
    reader.page.locator(".masthead a").first.focus()
    reader.reaches(cite)
    expect(tip).to_be_visible()
    reader.page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    expect(cite).to_be_focused()


def test_of_two_articles_the_one_opened_last_is_shown(reader: Reader) -> None:
    reader.asks(TROOPS)
    reader.cites(1)
    held: list[Route] = []
    reader.page.route("**/citations/2?*", lambda route: held.append(route), times=1)  # noqa: PLW0108
    with reader.page.expect_request("**/citations/2?*"):
        reader.live.locator('.cite[data-cite="2"]').click()
    reader.cites(1)
    with reader.page.expect_response("**/citations/2?*"):
        held.pop().continue_()
    expect(reader.page.locator("#quote-1.current")).to_be_visible()
    expect(reader.page.locator("#quote-2.current")).to_have_count(0)
    reader.cites(2)


def test_what_is_open_already_is_not_asked_for_again(reader: Reader) -> None:
    reader.asks(TROOPS)
    reader.cites(1)
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url))
    reader.cites(1)
    expect(reader.page.locator("#reader h3")).to_be_focused()
    assert not [url for url in asked if "/citations/" in url]


def test_a_citation_opens_its_article_at_the_quote(reader: Reader) -> None:
    reader.page.set_viewport_size({"width": 1100, "height": 420})
    reader.asks(TROOPS)
    mark = reader.cites(1)
    expect(mark).to_have_text(QUOTE)
    assert reader.sees(mark)
    expect(reader.reading.locator("h3")).to_have_text("Kyrgyz troops arrive in Kazakhstan")
    expect(reader.reading.locator("h3")).to_be_focused()
    expect(reader.reading.locator(".body")).to_contain_text("The protests in Kazakhstan began")
    expect(reader.reading).to_contain_text("1 of 2")
    expect(reader.reading.get_by_text("Previous quote")).to_be_disabled()
    reader.reading.get_by_text("Next quote").click()
    second = reader.page.locator("#quote-2.current")
    expect(second).to_be_visible()
    assert reader.sees(second)
    expect(reader.reading.get_by_text("Next quote")).to_be_disabled()
    reader.reading.get_by_text("Previous quote").click()
    expect(mark).to_be_visible()
    assert reader.sees(mark)


def test_the_original_is_linked_to_at_the_quote(reader: Reader) -> None:
    reader.asks(TROOPS)
    reader.cites(1)
    address = reader.reading.get_by_text("Open the original").get_attribute("href")
    assert address
    assert re.fullmatch(
        r"https://juniper-dispatch\.example/\S+#:~:text=Kyrgyzstan%20has%20sent%20150%20soldiers%2C,\S+",
        address,
    )


def test_a_long_article_is_scrolled_to_its_quote(reader: Reader) -> None:
    reader.page.set_viewport_size({"width": 1100, "height": 420})
    reader.asks("When did CSTO peacekeepers begin to leave Kazakhstan?")
    mark = reader.cites(1)
    pane = reader.page.locator("#evidence")
    assert pane.evaluate("(pane) => pane.scrollHeight > 1.5 * pane.clientHeight")
    assert reader.sees(mark)


def test_the_passages_found_say_why_and_open(reader: Reader) -> None:
    answer = reader.asks(TROOPS)
    answer.get_by_text(re.compile(r"^\d+ passages found$")).click()
    found = reader.page.locator(".passages > li")
    expect(found.first).to_be_visible()
    assert found.count() > 5
    expect(found.first.locator(".why")).to_have_text(re.compile(r"^by .*cited$"))
    headline = found.nth(3).locator("h4").inner_text()
    found.nth(3).locator("button").click()
    expect(reader.reading.locator("h3")).to_have_text(headline)
    mark = reader.reading.locator("mark.current").first
    expect(mark).to_be_visible()


def test_a_follow_up_shows_the_question_that_was_asked(reader: Reader) -> None:
    reader.asks(TROOPS)
    answer = reader.asks("And vehicles?")
    expect(answer.locator(".understood")).to_contain_text(
        "Searched for: How many vehicles did Kyrgyzstan send to Kazakhstan?"
    )
    expect(answer.locator("q strong").first).to_have_text(re.compile("11"))
    expect(reader.page.locator("#past .turn .question")).to_have_text(TROOPS)


def test_filters_hold_and_are_shown(reader: Reader, site: Site) -> None:
    total = site.desk.catalog.status().articles
    reader.page.locator("#filters > button").click()
    left = reader.page.locator("#filter-left")
    expect(left).to_have_text(f"{total} articles of {total}")
    reader.chooses("filter-language", "Russian (")
    expect(left).not_to_have_text(f"{total} articles of {total}")
    language_alone = left.inner_text()
    reader.chooses("filter-outlet", "Сорок арыков (")
    expect(left).not_to_have_text(language_alone)
    for name, day in (("filter-since", "2022-01-08"), ("filter-until", "2022-01-09")):
        reader.page.locator(f"#{name} input").fill(day)
        reader.page.locator(f"#{name} input").press("Enter")
    expect(left).to_have_text(f"1 article of {total}")
    for question in ("Сколько военных направил Кыргызстан?", "А автомобилей?"):
        answer = reader.asks(question)
        expect(answer.locator(".understood").last).to_contain_text(
            "Within: Russian · Сорок арыков · from January 8, 2022 · to January 9, 2022"
        )
        assert set(answer.locator(".outlet").all_inner_texts()) == {"Сорок арыков"}
    reader.page.get_by_role("button", name="Clear the filters").click()
    expect(left).to_have_text(f"{total} articles of {total}")
    answer = reader.asks(TROOPS)
    expect(answer).not_to_contain_text("Within:")


def test_dates_that_cannot_be_are_said_at_once(reader: Reader) -> None:
    reader.page.locator("#filters > button").click()
    left = reader.page.locator("#filter-left")
    for name, day in (("filter-since", "2022-02-01"), ("filter-until", "2022-01-01")):
        reader.page.locator(f"#{name} input").fill(day)
        reader.page.locator(f"#{name} input").press("Enter")
    expect(left).to_contain_text("swap them")


def test_an_abstention_is_neither_an_answer_nor_an_error(reader: Reader) -> None:
    answered = reader.asks(TROOPS)
    expect(answered.locator(".abstained, .error")).to_have_count(0)
    abstained = reader.asks("What does the metro in Bishkek cost?")
    expect(abstained).to_have_class(re.compile(r"\babstention\b"))
    expect(abstained.locator(".abstained h3")).to_have_text(words("en")("abstention_title"))
    expect(abstained.locator(".nearest")).to_be_visible()
    expect(abstained.locator(".error")).to_have_count(0)
    yellow = _background(reader, ".abstained")
    reader.cites(1)
    failed = reader.asks("x" * 20_000)
    expect(failed.locator(".error")).to_contain_text("This did not work")
    expect(failed.locator(".abstained")).to_have_count(0)
    expect(reader.question).to_have_value("x" * 20_000)
    assert len({yellow, _background(reader, ".error"), _background(reader, "#live .turn")}) == 3


def test_a_question_is_searched_exactly_as_typed(reader: Reader) -> None:
    answer = reader.asks("Что писал Сорок арыков 8 января о военных?")
    expect(answer.locator(".understood").first).to_contain_text("Only what the question names:")
    before = answer.get_attribute("id")
    answer.get_by_text("Search exactly as typed").click()
    expect(reader.live).not_to_have_id(str(before))
    expect(reader.live.locator(".actions")).to_be_visible()
    expect(reader.live.locator(".understood")).to_have_count(0)


def test_an_empty_question_does_no_harm(reader: Reader) -> None:
    reader.question.fill("   ")
    reader.question.press("Enter")
    expect(reader.live.locator(".error")).to_be_visible()
    expect(reader.asks(TROOPS).locator("q").first).to_have_text(QUOTE)


def _background(reader: Reader, selector: str) -> str:
    style = "(element) => getComputedStyle(element).backgroundColor"
    return str(reader.page.locator(selector).first.evaluate(style))
