from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from qa.articles.feed_reader import Entry
from qa.articles.fields import Fields
from qa.articles.reading import read
from qa.articles.record import Record
from qa.articles.skipped import Reason, Skipped
from qa.articles.web_fetch import Fetched
from qa.articles.web_media import is_feed, suffix_of
from qa.articles.web_page import entry_hash, entry_record, page_records

ADDRESS = "https://news.example/2026/prices"
STORY = (
    "Prices fell at the market of Karoi on Tuesday morning. Farmers sold twelve tonnes of apples."
    " The market stays open until the end of the week, its director said."
)
ENTRY = Entry(
    name=ADDRESS,
    link=ADDRESS,
    headline="Feed's headline",
    byline="Feed's author",
    published="2026-11-20",
    language="uk",
    text=None,
    sha256="e" * 64,
)


def _html(story: str = STORY, head: str = "", body: str = "") -> bytes:
    page = f"<html><head>{head}</head><body><article><p>{story}</p></article>{body}</body></html>"
    return page.encode()


def _page(
    data: bytes, media_type: str = "text/html", url: str = ADDRESS, charset: str | None = None
) -> Fetched:
    return Fetched(url, media_type, charset, data, datetime.now(UTC))


def _only(page: Fetched) -> tuple[Record, Fields]:
    (found,) = page_records(page)
    assert isinstance(found, Record)
    return found, found.fields()


def test_a_page_is_an_article_under_its_address() -> None:
    record, fields = _only(_page(_html(head="<title>Prices fall</title>")))
    assert (record.path, record.line) == (ADDRESS, None)
    article = read(fields, record.path, ("en", "ru"))
    assert (article.key, article.url, article.body) == (ADDRESS, ADDRESS, STORY)
    assert (article.headline, article.language) == ("Prices fall", "en")


@pytest.mark.parametrize(
    ("canonical", "expected"),
    [
        ("https://news.example/prices", "https://news.example/prices"),
        ("https://NEWS.example./prices#top", "https://news.example/prices"),
        ("https://other.example/prices", ADDRESS),
        ("https://news.example/", ADDRESS),
        ("https://news.example", ADDRESS),
        ("https://news.example.evil.example/prices", ADDRESS),
        ("https://news.example@evil.example/prices", ADDRESS),
        ("javascript:alert(1)", ADDRESS),
        ("", ADDRESS),
    ],
)
def test_a_canonical_address_counts_on_the_same_host(canonical: str, expected: str) -> None:
    _, fields = _only(_page(_html(head=f'<link rel="canonical" href="{canonical}">')))
    assert (fields.key, fields.url) == (expected, expected)


def test_what_is_not_the_article_does_not_change_the_record() -> None:
    one, _ = _only(_page(_html(head="<meta name=token content=1>", body="<footer>1</footer>")))
    two, _ = _only(_page(_html(head="<meta name=token content=2>", body="<footer>2</footer>")))
    other, _ = _only(_page(_html(STORY.replace("twelve", "ten"))))
    assert one.sha256 == two.sha256
    assert one.sha256 != other.sha256


SNOW = "Сніг падав усю довгу ніч. Дорога через перевал закрита для вантажівок до ранку."


@pytest.mark.parametrize(
    ("stated", "head", "real"),
    [
        ("windows-1251", "", "cp1251"),
        ("koi8-u", "", "koi8-u"),
        ("utf-8", "", "cp1251"),
        ("iso-8859-1", "<meta charset=windows-1251>", "cp1251"),
        (None, "<meta charset=windows-1251>", "cp1251"),
        ("nonsense", "", "utf-8"),
        ("iso-8859-1", "", "utf-8"),
    ],
)
@pytest.mark.parametrize("media_type", ["text/html", "text/plain"])
def test_the_server_states_the_encoding_where_the_page_does_not(
    stated: str | None, head: str, real: str, media_type: str
) -> None:
    data = _html(SNOW, head).decode() if media_type == "text/html" else head + SNOW
    _, fields = _only(_page(data.encode(real), media_type, charset=stated))
    assert SNOW in fields.text


@pytest.mark.parametrize(
    ("media_type", "url", "data", "expected"),
    [
        ("text/plain", "https://news.example/a", STORY.encode(), STORY),
        ("text/markdown", "https://news.example/a?x=.pdf", STORY.encode(), STORY),
        ("application/octet-stream", "https://news.example/a.md", STORY.encode(), STORY),
    ],
)
def test_other_kinds_are_read_by_their_readers(
    media_type: str, url: str, data: bytes, expected: str
) -> None:
    record, fields = _only(_page(data, media_type, url))
    assert fields.text == expected
    assert (record.path, fields.key, fields.url) == (url, url, url)


def test_a_page_of_several_records_keeps_each_ones_own() -> None:
    items = [{"id": "1", "text": STORY, "url": "https://other.example/1"}, {"text": STORY}, 3]
    found = list(page_records(_page(json.dumps(items).encode(), "application/json")))
    assert [(each.path, each.line) for each in found] == [(ADDRESS, n) for n in (1, 2, 3)]
    first = found[0]
    assert isinstance(first, Record)
    assert (first.fields().key, first.fields().url) == ("1", "https://other.example/1")
    assert isinstance(found[2], Skipped)


@pytest.mark.parametrize(
    ("data", "media_type", "reason"),
    [
        (b"", "text/html", Reason.EMPTY),
        (b"<html></html>", "text/html", Reason.EMPTY),
        (b"not a pdf", "application/pdf", Reason.UNREADABLE),
        (b"\0\1\2" * 99, "text/plain", Reason.NOT_TEXT),
        (b"<urlset></urlset>", "text/xml", Reason.UNKNOWN_FORMAT),
    ],
)
def test_what_gives_no_article_is_named(data: bytes, media_type: str, reason: Reason) -> None:
    (found,) = page_records(_page(data, media_type))
    assert found == Skipped(ADDRESS, None, reason)


def test_a_page_is_completed_by_its_entry() -> None:
    record = entry_record(ENTRY, _page(_html()), "The Feed")
    assert record is not None
    assert (record.path, record.line, record.sha256) == (ADDRESS, None, entry_hash(ENTRY))
    fields = record.fields()
    assert fields.text == STORY
    assert (fields.headline, fields.byline) == ("Feed's headline", "Feed's author")
    assert (fields.published, fields.language) == ("2026-11-20", "uk")
    assert (fields.key, fields.url) == (ADDRESS, ADDRESS)


def test_what_a_page_states_is_kept() -> None:
    head = (
        "<title>Page's headline</title><meta name=author content='Page Author'>"
        "<meta property='article:published_time' content='2026-11-21T10:00:00Z'>"
        "<meta property='og:site_name' content='The Page'>"
    )
    page = _html(head=head).replace(b"<html>", b"<html lang=en>")
    record = entry_record(ENTRY, _page(page), "The Feed")
    assert record is not None
    fields = record.fields()
    assert (fields.headline, fields.byline) == ("Page's headline", "Page Author")
    assert (fields.published, fields.language) == ("2026-11-21T10:00:00Z", "en")
    assert fields.outlet == "The Page"


LONGER = STORY + " It rained all day long."


@pytest.mark.parametrize(
    ("page", "in_feed", "expected"),
    [
        (_page(_html()), None, STORY),
        (_page(_html()), "Short.", STORY),
        (_page(_html()), LONGER, LONGER),
        (_page(b"<html></html>"), "Short.", "Short."),
        (_page(b"no pdf", "application/pdf"), "Short.", "Short."),
        (_page(b'[{"text": "x"}]', "application/json"), "Short.", "Short."),
        (None, "Short.", "Short."),
        (None, None, None),
        (_page(b"<html></html>"), None, None),
    ],
)
def test_the_longer_text_is_taken(
    page: Fetched | None, in_feed: str | None, expected: str | None
) -> None:
    entry = Entry(ADDRESS, ADDRESS, None, None, None, None, in_feed, "e" * 64)
    record = entry_record(entry, page, None)
    assert (record and record.fields().text) == expected
    if record is not None:
        assert record.fields().key == ADDRESS
        assert (record.sha256 == entry_hash(entry)) == (page is not None)


def test_an_entry_without_a_page_goes_by_its_name() -> None:
    entry = Entry("tag:1", None, "H", None, None, None, STORY, "e" * 64)
    record = entry_record(entry, None, "The Feed")
    assert record is not None
    fields = record.fields()
    assert (record.path, fields.key, fields.url) == ("tag:1", "tag:1", None)
    assert fields.outlet == "The Feed"


@pytest.mark.parametrize(
    ("media_type", "address", "expected"),
    [
        ("text/html", "https://x.example/a.pdf", ".html"),
        ("application/xhtml+xml", "https://x.example/", ".xhtml"),
        ("text/plain", "https://x.example/a", ".txt"),
        ("text/plain", "https://x.example/a.JSONL?x=.pdf", ".jsonl"),
        ("text/plain", "https://x.example/rss.xml", ".xml"),
        ("", "https://x.example/", ".html"),
        ("", "https://x.example/a.docx", ".docx"),
        ("application/octet-stream", "https://x.example/a", None),
        ("image/png", "https://x.example/a.txt", None),
    ],
)
def test_kinds(media_type: str, address: str, expected: str | None) -> None:
    assert suffix_of(media_type, address) == expected


@pytest.mark.parametrize(
    ("data", "suffix", "expected"),
    [
        (b'<?xml version="1.0"?><!-- c --><rss version="2.0">', ".html", True),
        (b"\xef\xbb\xbf <feed xmlns='http://www.w3.org/2005/Atom'>", ".txt", True),
        (b"<rdf:RDF xmlns:rdf='x'>", ".xml", True),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', ".json", True),
        (b'{"version": "https:\\/\\/jsonfeed.org\\/version\\/1"}', ".txt", True),
        ("<rss>".encode("utf-16"), ".xml", True),
        (b"<!DOCTYPE html><html><rss></html>", ".html", False),
        (b"<urlset>", ".xml", False),
        (b"the <feed> of", ".txt", True),
        (b'["https://jsonfeed.org/version/1"]', ".json", False),
        (b"", ".html", False),
    ],
)
def test_feeds_are_told_from_pages(data: bytes, suffix: str, expected: bool) -> None:
    assert is_feed(data, suffix) is expected
