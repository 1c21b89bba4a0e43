from __future__ import annotations

import gzip
import tracemalloc
import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC
from http.server import BaseHTTPRequestHandler
from ipaddress import IPv4Address, ip_address
from itertools import chain, repeat

import pytest
from websites import Page, Site, moved, on_loopback, site

from qa.articles.web_address import IPAddress
from qa.articles.web_connection import Resolve
from qa.articles.web_fetch import Fetched, Limits, fetch
from qa.errors import AddressRefused, DownloadFailed

HTML = b"<html><p>Prices fell at the market.</p></html>"
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
SMALL = Limits(bytes=100_000, seconds=20)


@pytest.fixture
def news() -> Iterator[Site]:
    with site() as running:
        running.pages["/"] = Page(HTML)
        yield running


def _get(url: str, limits: Limits = SMALL, resolve: Resolve | None = None) -> Fetched:
    if resolve is None:
        return fetch(url, limits, allowed=on_loopback)
    return fetch(url, limits, allowed=on_loopback, resolve=resolve)


def _names(**hosts: str) -> Resolve:
    return lambda host, port: [ip_address(hosts[host.partition(".")[0]])]


def _pieces(handler: BaseHTTPRequestHandler, pieces: Iterable[bytes]) -> None:
    for piece in pieces:
        handler.wfile.write(piece)


def test_a_page_comes_with_what_the_server_says_of_it(news: Site) -> None:
    news.pages["/a"] = Page("Ціни".encode("cp1251"), "Text/HTML; Charset=Windows-1251")
    found = _get(news.url("/a#part"))
    assert (found.url, found.media_type, found.charset) == (
        news.url("/a"),
        "text/html",
        "windows-1251",
    )
    assert found.data == "Ціни".encode("cp1251")
    assert found.fetched_at.tzinfo is UTC


def test_it_says_who_asks_and_sends_nothing_else(
    news: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    news.pages["/"] = Page(HTML, headers={"Set-Cookie": "seen=1", "Content-Length": str(len(HTML))})
    for _ in range(2):
        _get(news.url("/", "localhost"))
    for headers in news.headers:
        assert headers["Host"] == f"localhost:{news.port}"
        assert headers["User-Agent"].startswith("CiteDesk")
        assert headers["Accept-Encoding"] == "gzip"
        assert not {"Cookie", "Authorization", "Referer"} & set(headers)


@pytest.mark.parametrize("kind", ["", "text/html", "text/html;charset", "text/html; charset=\xff'"])
def test_odd_content_types_are_read(news: Site, kind: str) -> None:
    news.pages["/"] = Page(HTML, kind)
    assert _get(news.url()).data == HTML


@pytest.mark.parametrize(
    "kind", ["image/png", "video/mp4", "application/zip", "text/javascript", "multipart/mixed"]
)
def test_what_is_no_article_is_not_downloaded(news: Site, kind: str) -> None:
    news.pages["/"] = Page(HTML, kind)
    with pytest.raises(DownloadFailed, match="not read"):
        _get(news.url())


@pytest.mark.parametrize("kind", ["application/octet-stream", "text/plain", ""])
def test_the_ending_of_an_address_counts_where_the_type_says_nothing(news: Site, kind: str) -> None:
    news.pages["/a.pdf"] = Page(b"%PDF-", kind)
    assert _get(news.url("/a.pdf")).data == b"%PDF-"


@pytest.mark.parametrize(
    "status", [204, 206, 304, 400, 401, 403, 404, 410, 429, 451, 500, 503, 799]
)
def test_an_error_page_is_no_article(news: Site, status: int) -> None:
    news.pages["/"] = Page(b"", status=status)
    with pytest.raises(DownloadFailed, match=str(status)) as caught:
        _get(news.url())
    assert caught.value.cure


def test_nobody_answers(news: Site) -> None:
    with site() as gone:
        pass
    with pytest.raises(DownloadFailed) as caught:
        _get(gone.url())
    assert caught.value.retryable


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"nonsense\r\n\r\n",
        OK + b"Broken\r\n\r\n",
        OK + b"Content-Length: 100\r\n\r\nshort",
        OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        OK + b"X: " + b"y" * 200_000,
    ],
    ids=["nothing", "nonsense", "header", "cut", "chunk", "endless header"],
)
def test_an_answer_that_is_none(news: Site, answer: bytes) -> None:
    news.pages["/"] = lambda handler: _pieces(handler, iter([answer]))
    with pytest.raises(DownloadFailed):
        _get(news.url())


# Size.


def test_no_stated_length_is_believed(news: Site) -> None:
    news.pages["/"] = lambda handler: _pieces(
        handler, chain([OK, b"\r\n"], repeat(b"word " * 1000))
    )
    with pytest.raises(DownloadFailed, match=r"larger than 0\.1 MB"):
        _get(news.url())
    news.pages["/"] = Page(b"x" * 200_000, headers={"Content-Length": "200000"})
    with pytest.raises(DownloadFailed, match="larger"):
        _get(news.url())


def test_the_limit_itself_is_within_it(news: Site) -> None:
    news.pages["/"] = Page(b"x" * SMALL.bytes)
    assert len(_get(news.url()).data) == SMALL.bytes
    news.pages["/"] = Page(b"x" * (SMALL.bytes + 1))
    with pytest.raises(DownloadFailed, match="larger"):
        _get(news.url())


def _bomb() -> Iterator[bytes]:
    """Gzip of zeros without end."""
    zip_ = zlib.compressobj(9, wbits=31)
    while True:
        yield zip_.compress(bytes(1 << 20))


@pytest.mark.parametrize("coding", ["gzip", "x-gzip", "GZIP"])
def test_a_page_is_unzipped_and_a_bomb_stops(news: Site, coding: str) -> None:
    body = HTML * 100
    halves = gzip.compress(body[:999]) + gzip.compress(body[999:])  # members may follow each other
    news.pages["/"] = Page(halves, headers={"Content-Encoding": coding})
    assert _get(news.url()).data == body
    start = OK + f"Content-Encoding: {coding}\r\n\r\n".encode()
    news.pages["/"] = lambda handler: _pieces(handler, chain([start], _bomb()))
    with pytest.raises(DownloadFailed, match="larger"):
        _get(news.url())


def test_a_bomb_is_not_held_in_memory(news: Site) -> None:
    body = gzip.compress(bytes(80_000_000))
    assert len(body) < SMALL.bytes
    news.pages["/"] = Page(body, headers={"Content-Encoding": "gzip"})
    tracemalloc.start()
    try:
        with pytest.raises(DownloadFailed, match="larger"):
            _get(news.url())
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


def test_a_compression_that_gives_nothing_without_end_stops(news: Site) -> None:
    empty = zlib.compressobj(9, wbits=31)
    block = b"\0\0\0\xff\xff"  # of no byte, and not the last
    start = empty.compress(b"") + empty.flush(zlib.Z_FULL_FLUSH)
    start = OK + b"Content-Encoding: gzip\r\n\r\n" + start
    news.pages["/"] = lambda handler: _pieces(handler, chain([start], repeat(block * 1000)))
    with pytest.raises(DownloadFailed, match="larger"):
        _get(news.url())


@pytest.mark.parametrize("coding", ["br", "zstd", "deflate", "gzip, gzip", "gzip, br", "x"])
def test_a_compression_that_was_not_asked_for(news: Site, coding: str) -> None:
    news.pages["/"] = Page(gzip.compress(HTML), headers={"Content-Encoding": coding})
    with pytest.raises(DownloadFailed, match="compression"):
        _get(news.url())


@pytest.mark.parametrize("cut", [0, 5, -12])
def test_a_damaged_compression(news: Site, cut: int) -> None:
    body = gzip.compress(HTML)
    news.pages["/"] = Page(body[:cut], headers={"Content-Encoding": "gzip"})
    with pytest.raises(DownloadFailed, match="damaged"):
        _get(news.url())
    news.pages["/"] = Page(HTML, headers={"Content-Encoding": "gzip"})
    with pytest.raises(DownloadFailed, match="damaged"):
        _get(news.url())


# Time.


@pytest.mark.parametrize(
    "before",
    [b"", b"HTTP/1.1 200 OK\r\nX-Drip: ", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"],
    ids=["status", "header", "body"],
)
def test_a_server_that_drips_does_not_hold_anybody(news: Site, before: bytes) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(before)
        while not news.ended.wait(0.02):
            handler.wfile.write(b"x")

    news.pages["/"] = drip
    with pytest.raises(DownloadFailed, match=r"within 0\.3 seconds|does not answer"):
        _get(news.url(), Limits(seconds=0.3))


def test_redirects_share_the_time(news: Site) -> None:
    def slow(handler: BaseHTTPRequestHandler) -> None:
        news.ended.wait(0.2)
        moved("/")(handler)

    news.pages["/"] = slow
    with pytest.raises(DownloadFailed, match=r"within 0\.5 seconds|does not answer"):
        _get(news.url(), Limits(seconds=0.5))


def test_a_name_server_that_does_not_answer(news: Site) -> None:
    def wait(host: str, port: int) -> list[IPAddress]:
        news.ended.wait()
        return []

    with pytest.raises(DownloadFailed, match=r"within 0\.3 seconds"):
        _get("http://news.example/", Limits(seconds=0.3), wait)


# Where it leads.

HOSTS_OF_THIS_MACHINE = [
    *("127.0.0.1", "127.1", "2130706433", "0x7f.1", "0x7f000001", "0177.0.0.1", "127.0.0.1."),
    *("localhost", "LOCALHOST", "localhost.", "a.localhost", "[::1]", "[::ffff:127.0.0.1]"),
    *("[::ffff:7f00:1]", "0.0.0.0", "[::]"),
]


@pytest.mark.parametrize("host", HOSTS_OF_THIS_MACHINE)
def test_this_machine_is_not_asked(news: Site, host: str) -> None:
    with pytest.raises(AddressRefused):
        fetch(news.url("/", host))
    assert news.asked == []


@pytest.mark.parametrize("host", ["10.0.0.1", "169.254.169.254", "[fd00::1]", "192.168.0.1"])
def test_private_networks_are_not_asked(host: str) -> None:
    with pytest.raises(AddressRefused):
        fetch(f"http://{host}/")


@pytest.mark.parametrize(
    "found",
    [["127.0.0.1"], ["93.184.216.34", "10.0.0.1"], ["::ffff:127.0.0.1"], ["fe80::1%lo"]],
)
def test_every_address_of_a_name_is_checked(news: Site, found: list[str]) -> None:
    with pytest.raises(AddressRefused):
        fetch(
            news.url("/", "news.example"),
            resolve=lambda host, port: [ip_address(each) for each in found],
        )
    assert news.asked == []


def test_a_name_that_is_none() -> None:
    def fail(host: str, port: int) -> list[IPAddress]:
        raise OSError(-2, "Name or service not known")

    answers: list[Resolve] = [fail, lambda host, port: []]
    for resolve in answers:
        with pytest.raises(DownloadFailed, match=r"news\.example"):
            _get("http://news.example/", resolve=resolve)


def test_the_address_that_was_checked_is_connected_to(news: Site) -> None:
    answers = iter([[IPv4Address("127.0.0.1")], [IPv4Address("127.0.0.2")]])
    with site("127.0.0.2", news.port) as inner:
        inner.pages["/"] = Page(b"secret")
        found = fetch(
            news.url("/", "news.example"),
            allowed=lambda address: address == IPv4Address("127.0.0.1"),
            resolve=lambda host, port: next(answers),
        )
    assert found.data == HTML
    assert inner.asked == []
    assert len(list(answers)) == 1
    assert news.headers[0]["Host"] == f"news.example:{news.port}"


def test_another_address_of_the_name_is_tried(news: Site) -> None:
    found = [IPv4Address("127.0.0.2"), IPv4Address("127.0.0.1")]
    assert _get(news.url("/", "news.example"), resolve=lambda host, port: found).data == HTML


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(news: Site, status: int) -> None:
    news.pages["/old"] = moved("../new?a=1#part", status)
    news.pages["/new?a=1"] = Page(HTML)
    assert _get(news.url("/old")).url == news.url("/new?a=1")


@pytest.mark.parametrize(
    "to",
    [
        *("http://10.0.0.1/", "//169.254.169.254/latest", "http://[::ffff:10.0.0.1]/"),
        *("file:///etc/passwd", "http://user:secret@127.0.0.1/", "http://127.0.0.1:22/"),
        *("ftp://127.0.0.1/", "javascript:1", "http://[", "http://inner.example/"),
    ],
)
def test_a_redirect_is_checked_like_the_address_given(news: Site, to: str) -> None:
    news.pages["/old"] = moved(to)
    with pytest.raises(AddressRefused):
        _get(
            news.url("/old", "news.example"),
            resolve=_names(news="127.0.0.1", inner="10.0.0.1"),
        )
    assert news.asked == ["/old"]


def test_redirects_end(news: Site) -> None:
    for number in range(6):
        news.pages[f"/{number}"] = moved(f"/{number + 1}")
    news.pages["/6"] = news.pages["/5"] = Page(HTML)
    assert _get(news.url("/0")).url == news.url("/5")
    news.pages["/5"] = moved("/6")
    with pytest.raises(DownloadFailed, match="redirects more than 5 times"):
        _get(news.url("/0"))


def test_a_redirect_to_nowhere_is_an_error(news: Site) -> None:
    news.pages["/"] = Page(b"", status=302)
    with pytest.raises(DownloadFailed, match="302"):
        _get(news.url())
