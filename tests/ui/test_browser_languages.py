from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from ui.words import words

if TYPE_CHECKING:
    from browser import Reader

Readers = Callable[..., "Reader"]

PAGES = {
    "ru": (
        "ru-RU",
        ("Вопросы", "Поиск"),
        "Что говорится",
        "Сколько военных направил Кыргызстан?",
        "Сорок арыков · 8 января 2022 г. · русский",
        "Сколько стоит проезд в метро Бишкека?",
    ),
    "uk": (
        "uk-UA",
        ("Запитання", "Пошук"),
        "Що кажуть",
        "Скільки військових відправив Киргизстан до Казахстану?",
        "українська",
        "Скільки коштує проїзд у метро Бішкека?",
    ),
}


@pytest.mark.parametrize("language", PAGES)
def test_the_page_speaks_the_language_of_the_browser(readers: Readers, language: str) -> None:
    locale, tabs, example, question, origin, unanswerable = PAGES[language]
    reader = readers(locale=locale).opens()
    page = reader.page
    assert page.url == f"{reader.url}/{language}/"
    expect(page.locator("html")).to_have_attribute("lang", language)
    for tab in tabs:
        expect(page.get_by_role("tab", name=tab)).to_be_visible()
    examples = page.locator(".example").all_inner_texts()
    assert len(examples) == 3
    assert all(each.startswith(example) for each in examples)
    answer = reader.asks(question)
    expect(answer.locator(".origin").first).to_contain_text(origin)
    expect(answer.locator("blockquote").first).to_have_attribute("lang", language)
    assert "Search exactly" not in page.locator("body").inner_text()
    declined = reader.asks(unanswerable).locator(".abstained h3")
    expect(declined).to_have_text(words(language)("abstention_title"))


def test_the_language_of_the_page_is_changed_and_remembered(reader: Reader) -> None:
    reader.asks("How many soldiers did Kyrgyzstan send to Kazakhstan?")
    reader.page.locator(".languages").get_by_text("Українська").click()
    expect(reader.page.locator("html")).to_have_attribute("lang", "uk")
    expect(reader.page.locator("#past .turn .origin").first).to_contain_text("англійська")
    reader.opens("/")
    assert reader.page.url == f"{reader.url}/uk/"
    reader.page.locator(".languages").get_by_text("English").click()
    expect(reader.page.locator("html")).to_have_attribute("lang", "en")


def test_quotes_of_another_language_say_so(reader: Reader) -> None:
    answer = reader.asks("Скільки військових відправив Киргизстан до Казахстану?")
    assert answer.locator("blockquote[lang=uk]").count() > 0
    expect(answer.locator(".origin").first).to_contain_text("Ukrainian")
    reader.cites(1)
    expect(reader.reading.locator(".body")).to_have_attribute("lang", "uk")
