"""Machine translations beside quotes, made by a browser that has a translator."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, expect

from qa.export.exported import open_record
from qa.export.formats import format_of
from qa.export.holdings import ArchiveHoldings
from qa.export.verification import verify

if TYPE_CHECKING:
    from browser import Reader

    from ui.site import Site

Readers = Callable[..., "Reader"]

# Its answer quotes Ukrainian articles to a reader of the English page.
UKRAINIAN = "Скільки військових відправив Киргизстан до Казахстану?"
READABLE = ("Markdown", "Web page", "Word", "PDF")
LABEL = "Machine translation, not a quote:"
# What the API's draft says: Chromium without a window has none of its own.
TRANSLATOR = """(() => {
  window.made = [];
  window.Translator = {
    availability: async ({sourceLanguage}) =>
      sourceLanguage === "uk" || sourceLanguage === "ru" ? "downloadable" : "unavailable",
    create: async (pair) => {
      made.push(`${pair.sourceLanguage}>${pair.targetLanguage}`);
      if (window.refusing) throw new Error("no model");
      return {translate: async (text) => `<b>${text.length} signs</b> of ${pair.sourceLanguage}`};
    },
  };
})();"""
NO_TRANSLATOR = "delete window.Translator;"


@pytest.fixture
def translating(readers: Readers) -> Reader:
    """A reader of the English page whose browser translates Ukrainian and Russian."""
    reader = readers()
    reader.context.add_init_script(TRANSLATOR)
    return reader.opens()


def _first(answer: Locator) -> tuple[Locator, Locator, Locator]:
    """The first Ukrainian quote, its button, and its translation."""
    item = answer.locator("li:has(> blockquote[lang=uk])").first
    return (
        item.locator("> blockquote"),
        item.locator("[data-do=translate]"),
        item.locator(".translation"),
    )


def _translation_of(quote: Locator) -> str:
    return f"{LABEL} <b>{len(quote.locator('q').inner_text())} signs</b> of uk"


def test_a_quote_in_another_language_is_translated_beside_it(translating: Reader) -> None:
    answer = translating.asks(UKRAINIAN)
    quote, button, translation = _first(answer)
    before = quote.evaluate("(quote) => quote.outerHTML")
    expect(button).to_have_text("Translate")
    expect(button).to_have_accessible_name("Translate quote 1")
    expect(button).to_have_attribute("aria-expanded", "false")
    assert translating.page.evaluate("() => made") == []
    translating.page.locator(".masthead a").first.focus()
    translating.reaches(button)
    translating.page.keyboard.press("Enter")
    # As text: what a translator gives is no HTML of ours.
    expect(translation).to_have_text(_translation_of(quote))
    expect(translation.locator("[lang=en]")).to_be_visible()
    expect(translation.locator("xpath=..")).to_have_attribute("aria-live", "polite")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(button).to_be_focused()
    assert quote.evaluate("(quote) => quote.outerHTML") == before
    translating.page.keyboard.press("Enter")
    expect(translation).to_have_count(0)
    expect(button).to_have_attribute("aria-expanded", "false")
    assert translating.page.evaluate("() => made") == ["uk>en"]


def test_it_stays_when_the_conversation_goes_on_and_works_in_one_that_is_opened_again(
    translating: Reader,
) -> None:
    quote, button, translation = _first(translating.asks(UKRAINIAN))
    button.click()
    expect(translation).to_have_text(_translation_of(quote))
    translating.asks("Who commands the contingent?")
    past = translating.page.locator("#past .turn")
    quote, button, translation = _first(past)
    expect(translation).to_have_text(_translation_of(quote))
    translating.page.reload()
    expect(button).to_be_visible()
    expect(translation).to_have_count(0)
    button.click()
    expect(translation).to_have_text(_translation_of(quote))


def test_there_is_a_button_only_where_there_is_something_to_translate(
    translating: Reader, readers: Readers
) -> None:
    answer = translating.asks("How many soldiers did Kyrgyzstan send to Kazakhstan?")
    expect(answer.locator(".actions")).to_be_visible()
    for each in answer.locator("blockquote").all():
        code = each.get_attribute("lang")
        button = each.locator("xpath=..").locator("[data-do=translate]")
        expect(button).to_be_visible(visible=code in {"uk", "ru"})
    other = readers()
    other.context.add_init_script(NO_TRANSLATOR)
    answer = other.opens().asks(UKRAINIAN)
    expect(answer.locator(".actions")).to_be_visible()
    expect(answer.locator("[data-do=translate]").first).to_be_hidden()


def test_a_translator_that_fails_is_said_and_can_be_tried_again(translating: Reader) -> None:
    quote, button, translation = _first(translating.asks(UKRAINIAN))
    translating.page.evaluate("() => { window.refusing = true; }")
    button.click()
    said = translating.page.locator(".translated").first
    expect(said).to_have_text("This quote could not be translated in this browser.")
    translating.page.evaluate("() => { window.refusing = false; }")
    button.click()
    expect(translation).to_have_text(_translation_of(quote))


def test_an_article_is_translated_at_its_quote(translating: Reader) -> None:
    translating.asks(UKRAINIAN)
    mark = translating.cites(1)
    translating.reading.get_by_role("button", name="Translate").click()
    expect(translating.reading.locator(".translation")).to_have_text(
        f"{LABEL} <b>{len(mark.inner_text())} signs</b> of uk"
    )


def _downloads(reader: Reader, menu: Locator, entry: str, folder: Path) -> Path:
    with reader.page.expect_download() as started:
        menu.get_by_role("link", name=entry, exact=True).click()
    path = folder / entry / started.value.suggested_filename
    started.value.save_as(path)
    return path


def test_translations_are_exported_only_where_they_are_asked_for(
    translating: Reader, site: Site, tmp_path: Path
) -> None:
    answer = translating.asks(UKRAINIAN)
    quote, button, translation = _first(answer)
    menu, choice = answer.locator(".menu"), answer.locator(".with-translations")
    menu.locator("summary").click()
    expect(menu.get_by_role("link", name="Markdown")).to_be_visible()
    expect(choice).to_be_hidden()
    menu.locator("summary").click()
    button.click()
    expect(translation).to_be_visible()
    menu.locator("summary").click()
    expect(choice).to_be_visible()
    path = _downloads(translating, menu, "Markdown", tmp_path / "plain")
    assert LABEL not in path.read_text(encoding="utf-8")
    menu.locator("summary").click()
    choice.get_by_role("checkbox", name=re.compile("With machine translations")).check()
    archive = ArchiveHoldings(site.desk.catalog)
    for entry in (*READABLE, "JSON record"):
        if menu.get_attribute("open") is None:
            menu.locator("summary").click()
        path = _downloads(translating, menu, entry, tmp_path)
        assert path.name.startswith("Скільки військових відправив Киргизстан до Казахстану.")
        data = path.read_bytes()
        assert verify(data, path.name, archive).problems == (), entry
        read = format_of(path.name).read
        assert read is not None
        made = open_record(read(data).record).export.translations
        told = [(each.citation, each.language, f"{LABEL} {each.text}") for each in made]
        assert told == ([(1, "en", _translation_of(quote))] if entry in READABLE else [])


def test_a_conversation_is_exported_with_the_translations_of_its_turns(
    translating: Reader, tmp_path: Path
) -> None:
    _, button, translation = _first(translating.asks(UKRAINIAN))
    button.click()
    expect(translation).to_be_visible()
    translating.asks("Who commands the contingent?")
    translating.page.get_by_role("button", name="Conversations", exact=True).click()
    menu = translating.page.locator(".conversation > .menu")
    menu.locator("> summary").click()
    menu.get_by_text("Export the conversation").click()
    menu.get_by_role("checkbox").check()
    path = _downloads(translating, menu, "Web page", tmp_path)
    assert path.read_text(encoding="utf-8").count(f"<b>{LABEL}</b>") == 1
