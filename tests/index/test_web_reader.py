from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from archives import LANGUAGES, Archive, check, dump, write
from websites import Page, Site, moved, on_loopback, site

from qa.articles.web_fetch import fetch
from qa.articles.web_queue import Fetch, fetch_each
from qa.errors import AddressRefused, Interrupted, NothingReadable
from qa.index.catalog import Catalog
from qa.index.indexer import Indexer
from qa.index.report import Report

POST = "Пост закрыли зимой. Через него ездили 150 машин каждый день до самого ремонта дороги."
MARKET = "Prices fell at the market. Farmers sold twelve tonnes of apples in a single morning."
SNOW = "Сніг падав усю довгу ніч. Дорога через перевал закрита для вантажівок до ранку."


@dataclass
class WebArchive(Archive):
    """An archive that may read from loopback."""

    fetch: Fetch = field(default_factory=lambda: partial(fetch, allowed=on_loopback))

    def indexer(self) -> Indexer:
        return Indexer(
            self.folder, self.parts, LANGUAGES, lambda: self.embedding, self.sync, self.fetch
        )


@pytest.fixture
def archive(tmp_path: Path) -> WebArchive:
    return WebArchive(tmp_path / "archive")


@pytest.fixture
def news() -> Iterator[Site]:
    with site() as running:
        yield running


def _html(text: str, head: str = "") -> Page:
    page = f"<html><head>{head}</head><body><article><p>{text}</p></article></body></html>"
    return Page(page.encode(), "text/html; charset=utf-8")


def _rss(*items: str) -> Page:
    joined = "".join(f"<item>{item}</item>" for item in items)
    feed = f"<rss version='2.0'><channel><title>The Feed</title>{joined}</channel></rss>"
    return Page(feed.encode(), "application/rss+xml")


def _changes(archive: WebArchive, *sources: str | Path, **options: Any) -> dict[str, int]:
    report = _index(archive, *sources, **options)
    return {change.name: number for change, number in report.changes.items()}


def _index(archive: WebArchive, *sources: str | Path, **options: Any) -> Report:
    report = archive.indexer().index(sources, **options)
    check(archive)
    return report


# A page.


def test_a_page_is_indexed_once(archive: WebArchive, news: Site) -> None:
    news.pages["/a"] = _html(POST, "<title>Пост закрыли</title><meta name=token content=1>")
    assert _changes(archive, news.url("/a")) == {"ADDED": 1}
    entry = archive.entries()[news.url("/a")]
    assert (entry.url, entry.source) == (news.url("/a"), news.url("/a"))
    assert (entry.headline, entry.language) == ("Пост закрыли", "ru")
    assert archive.bodies() == {news.url("/a"): POST}
    before, calls = dump(archive), archive.embedding.calls
    news.pages["/a"] = _html(POST, "<title>Пост закрыли</title><meta name=token content=2>")
    assert _changes(archive, f"{news.url('/a').upper().replace('/A', '/a')}#x") == {"UNCHANGED": 1}
    assert dump(archive) == before
    assert archive.embedding.calls == calls


def test_a_changed_page_is_a_new_version_of_the_same_article(
    archive: WebArchive, news: Site
) -> None:
    news.pages["/a"] = _html(POST)
    _index(archive, news.url("/a"))
    old = archive.entries()[news.url("/a")]
    news.pages["/a"] = _html(MARKET)
    assert _changes(archive, news.url("/a")) == {"CHANGED": 1}
    new = archive.entries()[news.url("/a")]
    assert new.id == old.id
    with Catalog(archive.folder) as catalog:
        assert [sha for sha, _ in catalog.versions(new.id)] == [old.sha256, new.sha256]
        assert catalog.bodies([old.sha256]) == {old.sha256: POST}


def test_redirects_lead_to_one_article(archive: WebArchive, news: Site) -> None:
    news.pages |= {"/a": _html(POST), "/old": moved("/a"), "/older": moved("/old")}
    assert _changes(archive, news.url("/old")) == {"ADDED": 1}
    assert _changes(archive, news.url("/older"), news.url("/a")) == {"TWIN": 2}
    assert set(archive.bodies()) == {news.url("/a")}


def test_paths_and_addresses_together(archive: WebArchive, news: Site, tmp_path: Path) -> None:
    folder = write(tmp_path / "news", {"a.txt": POST, "b.txt": MARKET})
    news.pages["/a"] = _html(SNOW)
    assert _changes(archive, folder, news.url("/a")) == {"ADDED": 3}
    (folder / "b.txt").unlink()
    news.pages.clear()
    report = _index(archive, folder, news.url("/a"), prune=True)
    assert (report.removed, report.gone, report.skips) == (1, 0, 1)
    assert str(report.skipped[0]) == (
        f"{news.url('/a')}: The server answered 404 (Not Found). Check the address."
    )
    assert set(archive.bodies()) == {"a.txt", news.url("/a")}


@pytest.mark.parametrize("address", ["ftp://news.example/", "http://user@news.example/", "http://"])
def test_an_address_that_is_none_stops_before_anything(
    archive: WebArchive, tmp_path: Path, address: str
) -> None:
    folder = write(tmp_path / "news", {"a.txt": POST})
    with pytest.raises(AddressRefused):
        archive.indexer().index([folder, address])
    assert not archive.folder.exists()


def test_only_the_open_internet_is_read_unless_told(
    archive: WebArchive, news: Site, tmp_path: Path
) -> None:
    folder = write(tmp_path / "news", {"a.txt": POST})
    strict = Archive(archive.folder)
    report = strict.indexer().index([folder, news.url()])
    assert "private network" in str(report.skipped[0])
    with pytest.raises(NothingReadable, match="private network"):
        strict.indexer().index([news.url()])
    assert news.asked == []


def test_an_address_without_an_article_says_why(archive: WebArchive, news: Site) -> None:
    news.pages["/a"] = Page(b"<html></html>")
    for path, why in (("/a", "empty"), ("/b", "404")):
        with pytest.raises(NothingReadable, match=why):
            _index(archive, news.url(path))


# A feed.


@pytest.fixture
def feed(news: Site) -> str:
    """A feed of three pages."""
    for path, text in (("/a", POST), ("/b", MARKET), ("/c", SNOW)):
        news.pages[path] = _html(text)
    news.pages["/feed"] = _rss(*(f"<link>{news.url(path)}</link>" for path in ("/a", "/b", "/c")))
    return news.url("/feed")


def test_a_feed_brings_its_pages(archive: WebArchive, news: Site, feed: str) -> None:
    news.pages["/feed"] = _rss(
        f"<title>Пост закрыли</title><link>{news.url('/a')}</link><author>a@b.c (Ann)</author>"
        "<pubDate>Fri, 20 Nov 2026 10:00:00 +0600</pubDate>",
        f"<link>{news.url('/b')}</link>",
    )
    assert _changes(archive, feed) == {"ADDED": 2}
    assert archive.bodies() == {news.url("/a"): POST, news.url("/b"): MARKET}
    entry = archive.entries()[news.url("/a")]
    assert (entry.headline, entry.outlet, entry.source) == ("Пост закрыли", "The Feed", feed)
    assert str(entry.published) == "2026-11-20 10:00:00+06:00"


def test_what_is_known_is_not_fetched_again(archive: WebArchive, news: Site, feed: str) -> None:
    _index(archive, feed)
    before = dump(archive)
    news.asked.clear()
    assert _changes(archive, feed) == {"UNCHANGED": 3}
    assert news.asked == ["/feed"]
    assert dump(archive) == before


def test_a_changed_entry_is_fetched_again(archive: WebArchive, news: Site, feed: str) -> None:
    _index(archive, feed)
    old = archive.entries()[news.url("/b")]
    news.asked.clear()
    news.pages["/b"] = _html(MARKET + " It rained all day long.")
    news.pages["/feed"] = _rss(
        f"<link>{news.url('/a')}</link>", f"<link>{news.url('/b')}</link><title>Rain</title>"
    )
    assert _changes(archive, feed) == {"UNCHANGED": 1, "CHANGED": 1}
    assert news.asked == ["/feed", "/b"]
    new = archive.entries()[news.url("/b")]
    assert (new.id, new.headline) == (old.id, "Rain")


def test_what_fell_out_of_a_feed_stays(archive: WebArchive, news: Site, feed: str) -> None:
    _index(archive, feed)
    news.pages["/feed"] = _rss(f"<link>{news.url('/c')}</link>")
    for prune in (False, True):
        report = _index(archive, feed, prune=prune, confirm=lambda removed, total: True)
        assert (report.gone, report.removed) == (0, 0)
    assert len(archive.bodies()) == 3


CONTENT = "xmlns:content='http://purl.org/rss/1.0/modules/content/'"


def test_the_feeds_text_stands_in_until_the_page_comes(
    archive: WebArchive, news: Site, feed: str
) -> None:
    text = f"<content:encoded {CONTENT}>&lt;p&gt;{MARKET}&lt;/p&gt;</content:encoded>"
    news.pages["/feed"] = _rss(f"<link>{news.url('/d')}</link>{text}")
    assert _changes(archive, feed) == {"ADDED": 1}
    assert archive.bodies() == {news.url("/d"): MARKET}
    assert _changes(archive, feed) == {"UNCHANGED": 1}
    news.pages["/d"] = _html(MARKET + " It rained all day long.")
    assert _changes(archive, feed) == {"CHANGED": 1}
    assert archive.bodies() == {news.url("/d"): MARKET + " It rained all day long."}
    news.asked.clear()
    assert _changes(archive, feed) == {"UNCHANGED": 1}
    assert news.asked == ["/feed"]


def test_bad_entries_are_named_and_the_rest_is_read(
    archive: WebArchive, news: Site, feed: str
) -> None:
    news.pages["/empty"] = Page(b"<html></html>")
    news.pages["/picture"] = Page(b"x", "image/png")
    news.pages["/inner"] = moved("http://10.0.0.1/")
    links = ["/gone", "/empty", "/picture", "/inner", "/a"]
    news.pages["/feed"] = _rss(
        *(f"<link>{news.url(path)}</link>" for path in links),
        "<link>http://169.254.169.254/latest</link>",
        "<guid isPermaLink='false'>nothing</guid>",
    )
    report = _index(archive, feed)
    assert set(archive.bodies()) == {news.url("/a")}
    said = {skipped.path: str(skipped) for skipped in report.skipped}
    assert set(said) == {
        *(news.url(path) for path in links[:-1]),
        "http://169.254.169.254/latest",
        "nothing",
    }
    assert "404" in said[news.url("/gone")]
    assert "image/png" in said[news.url("/picture")]
    assert "private network" in said[news.url("/inner")]
    assert "private network" in said["http://169.254.169.254/latest"]


def test_a_feed_that_cannot_be_read(archive: WebArchive, news: Site) -> None:
    news.pages["/feed"] = Page(b"<rss version='2.0'>" + b"<a>" * 5000, "application/rss+xml")
    with pytest.raises(NothingReadable, match="unreadable"):
        _index(archive, news.url("/feed"))


def test_an_article_of_a_feed_and_of_its_page_is_one(
    archive: WebArchive, news: Site, feed: str
) -> None:
    news.pages["/a"] = _html(POST, "<meta property='og:site_name' content='Вестник'>")
    _index(archive, feed)
    assert _changes(archive, news.url("/a")) == {"TWIN": 1}
    assert len(archive.bodies()) == 3


def test_it_stops_while_pages_come(archive: WebArchive, news: Site, feed: str) -> None:
    stopping: list[bool] = []

    def wait(_: object) -> None:
        stopping.append(True)
        news.ended.wait()

    news.pages["/b"] = wait
    with pytest.raises(Interrupted):
        _index(archive, feed, stop=lambda: bool(stopping))
    news.pages["/b"] = _html(MARKET)
    _index(archive, feed)
    assert len(archive.bodies()) == 3


# Several pages at a time.


def test_one_page_of_a_host_at_a_time() -> None:
    hosts = ("127.0.0.1", "127.0.0.2", "127.0.0.3")
    running: dict[str, int] = dict.fromkeys(hosts, 0)
    together: list[int] = []

    def get(address: str) -> Any:
        host = address.split("/")[2].partition(":")[0]
        running[host] += 1
        together.append(sum(running.values()))
        assert running[host] == 1
        found = fetch(address, allowed=on_loopback)
        running[host] -= 1
        return found

    with site(hosts[0]) as one, site(hosts[1], one.port) as two, site(hosts[2], one.port) as three:
        addresses = [each.url(f"/{n}") for each in (one, two, three) for n in range(5)]
        for each in (one, two, three):
            each.pages |= {f"/{n}": _html(POST) for n in range(5)}
        came = [answer for answer in fetch_each(addresses, get, 2) if answer]
    assert sorted(address for address, _ in came) == sorted(addresses)
    assert max(together) <= 2
    assert _order(came, one) == sorted(_order(came, one))


def _order(came: Sequence[tuple[str, object]], of: Site) -> list[str]:
    return [address for address, _ in came if address.startswith(of.url())]
