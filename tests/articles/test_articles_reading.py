from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.articles.fields import Fields
from qa.articles.language_names import language_code
from qa.articles.reading import MAX_KEY, MAX_URL, READER_VERSION, read
from qa.articles.skipped import Reason, Unreadable

LANGUAGES = ("ru", "uk", "en", "kk", "ky")
TEXT = "Мэр открыл новый мост через реку, и по нему проехали первые машины."
ANY_TEXT = st.text(st.characters(exclude_categories=()))


def _read(**fields: Any) -> Any:
    return read(Fields(**{"text": TEXT, **fields}), "folder/a.txt", LANGUAGES)


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"key": " 7 ", "url": "https://e.org/1"}, "7"),
        ({"url": " https://e.org/1 "}, "https://e.org/1"),
        ({"url": "javascript:alert(1)"}, "folder/a.txt"),
        ({}, "folder/a.txt"),
        ({"line": 3}, "folder/a.txt#65e85de5"),
        ({"key": "", "line": 3}, "folder/a.txt#65e85de5"),
        ({"key": "a\nb\0\ud800"}, "a b"),
        ({"key": "\0"}, "folder/a.txt"),
    ],
)
def test_key(fields: dict[str, Any], key: str) -> None:
    assert _read(**fields).key == key


def test_a_line_keeps_its_key_where_it_moves_and_where_its_text_changes() -> None:
    one = _read(line=3, headline="Мост открыт")
    assert one.key == _read(line=9, headline="Мост открыт", text=TEXT + " Исправлено.").key
    assert one.key != _read(line=3, headline="Мост закрыт").key


def test_long_keys_stay_different() -> None:
    one, other = _read(key="x" * 5000 + "1").key, _read(key="x" * 5000 + "2").key
    assert len(one) == len(other) == MAX_KEY
    assert one != other


@pytest.mark.parametrize("text", ["", " \n", "\0\0", "123, 456!", "…", "\ud800"])
def test_no_letter_is_empty(text: str) -> None:
    with pytest.raises(Unreadable) as error:
        _read(text=text)
    assert error.value.reason is Reason.EMPTY


def test_nothing_stated_and_nothing_found_stays_unknown() -> None:
    article = _read()
    assert (article.headline, article.outlet, article.byline) == (None, None, None)
    assert (article.published, article.url, article.corrected) == (None, None, frozenset())
    assert article.body == TEXT


def test_stated_fields() -> None:
    article = _read(
        headline=" Мост\nоткрыт ", outlet="Вести\0", byline="А. Б.", url="https://e.org/1"
    )
    assert (article.headline, article.outlet) == ("Мост открыт", "Вести")
    assert (article.byline, article.url) == ("А. Б.", "https://e.org/1")


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2022-01-06", date(2022, 1, 6)),
        ("2022-01-06T14:00:00", datetime(2022, 1, 6, 14)),
        ("не дата", None),
        ("9" * 5000, None),
        ("", None),
        (None, None),
    ],
)
def test_published(published: str | None, expected: date | None) -> None:
    assert _read(published=published).published == expected


def test_headline_dateline_outlet_and_byline_of_the_text() -> None:
    body = f"Мост открыт\n\n14:00, 06 января 2022, Бишкек - 24.kg , Анна ИВАНОВА\n\n{TEXT}"
    article = _read(text=body)
    assert article.headline == "Мост открыт"
    assert article.published == datetime(2022, 1, 6, 14)
    assert article.outlet == "24.kg"
    assert article.byline == "Анна ИВАНОВА"
    assert article.body == body
    assert {span.label.value for span in article.spans} >= {"headline", "dateline"}


def test_stated_wins_over_found_and_the_hour_is_kept_where_the_day_agrees() -> None:
    body = f"Мост открыт\n\n14:00, 06 января 2022, Бишкек - 24.kg , Анна ИВАНОВА\n\n{TEXT}"
    assert _read(text=body, published="2022-01-06").published == datetime(2022, 1, 6, 14)
    assert _read(text=body, published="2022-01-07").published == date(2022, 1, 7)
    assert _read(text=body, outlet="Вести", headline="Иной").outlet == "Вести"
    assert _read(text=body, outlet="Вести", headline="Иной").headline == "Иной"
    by_hand = _read(text=body, published="2022-01-06", corrected=frozenset({"published"}))
    assert by_hand.published == date(2022, 1, 6)


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        ("ru", "ru"),
        ("ru-RU", "ru"),
        ("uk_UA", "uk"),
        ("UA", "uk"),
        ("Russian", "ru"),
        ("русский язык", "ru"),
        ("українська", "uk"),
        ("қазақша", "kk"),
        ("kir", "ky"),
        ("de", None),
        ("", None),
        (None, None),
    ],
)
def test_language_names(stated: str | None, code: str | None) -> None:
    assert language_code(stated, LANGUAGES) == code


def test_language_outside_the_archive_is_told_from_the_body() -> None:
    assert language_code("uk", ("ru", "en")) is None
    assert _read(language="de").language == "ru"
    assert _read(language="uk").language == "uk"


def test_url_too_long_is_none_and_still_names_the_article() -> None:
    article = _read(url="https://e.org/" + "a" * MAX_URL)
    assert article.url is None
    assert article.key.startswith("https://e.org/")


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_any_text_reads_or_is_empty(text: str, headline: str, key: str) -> None:
    try:
        article = _read(text=f"{text}\nа", headline=headline, key=key, outlet=headline, url=key)
    except Unreadable:
        pytest.fail("the body has a letter")
    assert article.sha256
    assert article.key
    for value in (article.key, article.headline, article.outlet, article.byline):
        if value is not None:
            value.encode()
            assert "\n" not in value
            assert value == value.strip() != ""
    ends = [0, *(place for span in article.spans for place in (span.start, span.end))]
    assert ends == sorted(ends)
    assert ends[-1] <= len(article.body)


def test_version_is_stated() -> None:
    assert READER_VERSION
