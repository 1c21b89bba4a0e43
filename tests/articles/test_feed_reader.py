from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from qa.articles import feed_reader
from qa.articles.feed_reader import Entry, Feed, parse
from qa.articles.skipped import Reason, Unreadable
from qa.articles.web_fetch import Fetched

ADDRESS = "https://news.example/feeds/all.xml"
LONG = "Prices fell at the market of Karoi. " * 20

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Steppe &amp;amp; Lantern</title><language>en</language>
<item><title>Prices &lt;b&gt;fall&lt;/b&gt; at R&amp;amp;D</title><link>../a?x=1#top</link>
<guid isPermaLink="false">a-1</guid><dc:creator>Ann Lee</dc:creator>
<pubDate>Sun, 22 Nov 2026 07:00:00 +0600</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>Prices fell.</p><p>Apples<br/>too.<script>alert(1)</script></p>]]>
</content:encoded></item>
<item><title>a &lt; b</title><guid isPermaLink="false">x</guid>
<description>LONG</description></item>
<item><guid>https://news.example/g</guid><description>Teaser …</description></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="uk"><title>Стрічка</title>
<entry><id>tag:1</id><title type="html">Сніг &amp;amp; лід</title>
<link rel="enclosure" href="https://news.example/a.mp3"/><link href="https://news.example/a"/>
<published>2026-11-20T10:00:00+02:00</published><updated>2026-11-21T10:00:00Z</updated>
<author><name>Ганна</name></author><author><name>Іван</name></author>
<summary>коротко</summary><content type="html">&lt;p&gt;Сніг падав.&lt;/p&gt;</content></entry>
<entry xml:lang="ru"><id>tag:2</id><link href="https://news.example/b"/>
<updated>2026-11-21T10:00:00Z</updated><content type="text">a &lt; b</content></entry></feed>"""


def _read(text: str | bytes, charset: str | None = None) -> Feed:
    data = text if isinstance(text, bytes) else text.encode()
    return parse(Fetched(ADDRESS, "application/xml", charset, data, datetime.now(UTC)))


def _rss(*items: str) -> str:
    return f"<rss version='2.0'><channel><title>F</title>{''.join(items)}</channel></rss>"


def _stated(entry: Entry) -> tuple[str | None, ...]:
    return entry.link, entry.headline, entry.byline, entry.published, entry.language, entry.text


def test_rss() -> None:
    feed = _read(RSS.replace("LONG", LONG))
    assert feed.title == "Steppe & Lantern"
    assert [_stated(each) for each in feed.entries] == [
        (
            "https://news.example/a?x=1",
            "Prices fall at R&D",
            "Ann Lee",
            "Sun, 22 Nov 2026 07:00:00 +0600",
            "en",
            "Prices fell.\nApples\ntoo.",
        ),
        (None, "a < b", None, None, "en", LONG.strip()),
        ("https://news.example/g", None, None, None, "en", None),
    ]
    assert [each.name for each in feed.entries] == [
        *("https://news.example/a?x=1", "x", "https://news.example/g")
    ]


def test_atom() -> None:
    feed = _read(ATOM)
    assert feed.title == "Стрічка"
    assert [_stated(each) for each in feed.entries] == [
        (
            "https://news.example/a",
            "Сніг & лід",
            "Ганна, Іван",
            "2026-11-20T10:00:00+02:00",
            "uk",
            "Сніг падав.",
        ),
        ("https://news.example/b", None, None, "2026-11-21T10:00:00Z", "uk", "a < b"),
    ]


def test_json_feed() -> None:
    items: list[Any] = [
        {
            "id": 7,
            "url": "https://news.example/a",
            "title": "Prices",
            "content_html": "<p>Prices fell.</p>",
            "summary": "Short",
            "date_published": "2026-11-20T10:00:00Z",
            "authors": [{"name": "Ann"}, {"url": "x"}, "y", {"name": "Bob"}],
            "language": "en-GB",
        },
        {"id": "b", "external_url": "http://10.0.0.1/x", "content_text": "a < b", "authors": 3},
        "nonsense",
        {},
    ]
    document = {"version": "https://jsonfeed.org/version/1.1", "title": "F", "items": items}
    feed = _read(json.dumps({**document, "language": "en"}))
    assert [_stated(each) for each in feed.entries] == [
        (
            "https://news.example/a",
            "Prices",
            "Ann, Bob",
            "2026-11-20T10:00:00Z",
            "en-GB",
            "Prices fell.",
        ),
        ("http://10.0.0.1/x", None, None, None, "en", "a < b"),
        (None, None, None, None, "en", None),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "koi8-u", "utf-16", "utf-8-sig"])
def test_encodings(encoding: str) -> None:
    item = "<item><title>Сніг і лід на перевалі</title><link>https://news.example/a</link></item>"
    stated = "utf-8" if "utf-8" in encoding else encoding
    text = f"<?xml version='1.0' encoding='{stated}'?>" + _rss(item)
    assert _read(text.encode(encoding)).entries[0].headline == "Сніг і лід на перевалі"
    if encoding == "windows-1251":
        assert _read(_rss(item).encode(encoding), encoding).entries[0].headline is not None


def test_an_entry_tells_whether_it_has_changed() -> None:
    def entry(title: str, more: str = "") -> Entry:
        link = "<link>https://news.example/a</link>"
        return _read(_rss(f"<item><title>{title}</title>{link}{more}</item>")).entries[0]

    assert entry("One") == entry("One")
    assert entry("One").sha256 != entry("Two").sha256
    dated = "<pubDate>Sun, 22 Nov 2026 07:00:00 GMT</pubDate>"
    assert entry("One").sha256 != entry("One", dated).sha256
    assert entry("One").sha256 != entry("One", "<description>x</description>").sha256


def test_an_address_comes_once_and_entries_end() -> None:
    items = [f"<item><link>https://news.example/{n // 2}</link></item>" for n in range(1200)]
    feed = _read(_rss(*items))
    assert [each.link for each in feed.entries] == [f"https://news.example/{n}" for n in range(250)]
    assert feed.left_out == 1200 - feed_reader.MAX_ENTRIES


@pytest.mark.parametrize(
    "link",
    [
        *("file:///etc/passwd", "javascript:alert(1)", "ftp://news.example/a", "mailto:a@b.c"),
        *("http://user:secret@news.example/", "http://news.example:22/", "http://[", ""),
    ],
)
def test_a_link_that_may_not_be_asked_is_none(link: str) -> None:
    feed = _read(_rss(f"<item><guid isPermaLink='false'>7</guid><link>{link}</link></item>"))
    assert [(each.link, each.name) for each in feed.entries] == [(None, "7")]


def test_markup_becomes_text() -> None:
    markup = (
        "<div>one<!-- no --> <b>two</b>\n three<style>p{}</style><ul><li>four<li>five</ul>"
        "<iframe src='http://x'>no</iframe>six&nbsp;seven &lt;b&gt;<svg><text>no</text></svg></div>"
    )
    feed = _read(_rss(f"<item><title><![CDATA[{markup}]]></title></item>"))
    assert feed.entries[0].headline == "one two three\nfour\nfive\nsix\xa0seven <b>"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.UNREADABLE),
        ("<html><p>no feed</p></html>", Reason.UNREADABLE),
        ("/etc/passwd", Reason.UNREADABLE),
        ('{"items": 3}', Reason.UNREADABLE),
        ("{" * 100_000, Reason.UNREADABLE),
        ("<rss><channel>" + "<a>" * 100_000, Reason.UNREADABLE),
        ("<rss><channel>" + "<a <a" * 100_000, Reason.UNREADABLE),
        ("\0\1\2" * 100, Reason.NOT_TEXT),
        ("<rss>" + " " * feed_reader.MAX_BYTES, Reason.TOO_LARGE),
        (
            "<!DOCTYPE r [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]>"
            + _rss("<item><title>&b;</title></item>"),
            Reason.UNREADABLE,
        ),
        (
            "<!DOCTYPE r [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
            + _rss("<item><title>&a;</title></item>"),
            Reason.UNREADABLE,
        ),
    ],
)
def test_what_is_no_feed_is_unreadable(text: str, reason: Reason) -> None:
    with pytest.raises(Unreadable) as caught:
        _read(text)
    assert caught.value.reason is reason


def test_a_page_that_names_a_file_opens_none(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(RSS)
    with pytest.raises(Unreadable):
        _read(str(path))


def test_entities_do_not_hide_in_utf_16() -> None:
    text = "<!DOCTYPE r [<!ENTITY a 'x'>]>" + _rss("<item><title>&a;</title></item>")
    with pytest.raises(Unreadable):
        _read(text.encode("utf-16"))


@pytest.mark.parametrize(
    "item",
    [
        "<item><title>a &#xD800;&#57343; b & c</title><link>https://news.example/a</link></item>",
        "<item><title>a & b <br> c</title><link>https://news.example/a</link></item>",
        "<item><title>\x01\ufffe</title><link>https://news.example/a</link>",
        "<item><pubDate>" + "9" * 100_000 + "</pubDate><link>https://news.example/a</link></item>",
        "<item><title>" + "&lt;" * 10_000 + "</title><link>https://news.example/a</link></item>",
    ],
)
def test_a_broken_feed_gives_what_it_can(item: str) -> None:
    assert _read(_rss(item)).entries[0].link == "https://news.example/a"


def test_names_are_short_and_printable() -> None:
    items = [{"id": each, "title": "T"} for each in ("a\nb", "\ud800", "\u202e", "x" * 501, "b c")]
    document = {"version": "https://jsonfeed.org/version/1", "items": items}
    names = [each.name for each in _read(json.dumps(document)).entries]
    assert names[-1] == "b c"
    assert len(set(names)) == len(items)
    assert all(name.isprintable() and len(name) <= 500 for name in names)
