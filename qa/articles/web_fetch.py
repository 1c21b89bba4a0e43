"""One page from the web: http or https, from a public machine, bounded in size and time."""

from __future__ import annotations

import ssl
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from functools import lru_cache
from http import HTTPStatus
from importlib.metadata import PackageNotFoundError, version

import httpcore
import httpx

from qa.articles import web_address, web_connection
from qa.articles.web_address import Allowed
from qa.articles.web_connection import CheckedBackend, Deadline, Resolve
from qa.articles.web_media import suffix_of
from qa.errors import DownloadFailed

MAX_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_GZIP = 31  # of zlib: with a gzip header
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one page may take.

    Attributes:
        bytes: Decompressed; whatever length the server states, and as many compressed.
        seconds: From resolving the first name to the last byte, redirects included.
    """

    bytes: int = 20_000_000
    seconds: float = 30.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came.

    Attributes:
        url: Where it was in the end, after redirects, in the spelling of `web_address.normal`.
        media_type: Lower case, without parameters; empty where the server states none.
        charset: As the server states it; None where it does not.
        data: Decompressed bytes.
        fetched_at: When it had come (UTC).
    """

    url: str
    media_type: str
    charset: str | None
    data: bytes
    fetched_at: datetime


def fetch(
    url: str,
    limits: Limits = Limits(),
    *,
    allowed: Allowed = web_address.is_public,
    resolve: Resolve = web_connection.resolve,
    trust: ssl.SSLContext | None = None,
) -> Fetched:
    """Fetch one page that a person asked for.

    It is asked for once and no link in it is followed, so no robots.txt is read: that is for
    crawlers. Proxies and netrc files of the environment are ignored, no cookie is kept. Redirects
    are followed by hand, at most five, each checked like the address given; none leads from
    https to http, where anybody on the way could change the words that will be quoted.

    Args:
        url: http or https.
        limits: Of size and time.
        allowed: Whether an IP address may be connected to; asked about every address of every
            host that is connected to.
        resolve: From host to IP addresses.
        trust: Whose certificates are believed; certifi's authorities where None.

    Raises:
        AddressRefused: the address, or one it redirects to, is not read from.
        DownloadFailed: nothing that is a page came, in time or in full.
    """
    address = web_address.normal(url)
    deadline = Deadline(limits.seconds)
    context = trust or _authorities()
    for _ in range(MAX_REDIRECTS + 1):
        backend = CheckedBackend(resolve, allowed, deadline)
        found = _ask(address, limits, backend, context)
        if isinstance(found, Fetched):
            return found
        address = found
    raise DownloadFailed(
        f"The page redirects more than {MAX_REDIRECTS} times.",
        "Open it in a browser and give the address where it ends.",
    )


def _ask(
    address: str, limits: Limits, backend: CheckedBackend, context: ssl.SSLContext
) -> Fetched | str:
    """Make one request; return the page, or the address it redirects to."""
    url = httpx.URL(address)
    headers: dict[bytes | str, bytes | str] = {
        "Host": url.netloc.decode("ascii"),
        "User-Agent": _user_agent(),
        "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml,"
        " application/feed+json, application/pdf;q=0.9, text/plain;q=0.8, */*;q=0.1",
        # One coding, whose output zlib can bound; httpx would undo several within each other.
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }
    target = httpcore.URL(
        scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
    )
    try:
        with (
            httpcore.ConnectionPool(context, network_backend=backend) as pool,
            pool.stream("GET", target, headers=headers) as response,
        ):
            found = httpx.Headers(response.headers)
            if response.status in _REDIRECTS and "location" in found:
                return _redirected(url, found["location"])
            if response.status != HTTPStatus.OK:
                raise _status(response.status)
            media_type, charset = _content_type(found.get("content-type", ""))
            if suffix_of(media_type, address) is None:
                raise _unread(media_type)
            data = _body(found, response.iter_stream(), limits.bytes)
    except httpcore.TimeoutException as error:
        raise DownloadFailed(f"{url.host} does not answer.", "Try again later.") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, ssl.SSLError, ValueError) as error:
        raise DownloadFailed(
            f"The page could not be read: {error or type(error).__name__}.",
            "Open it in a browser; if it opens there, save the page and index the file.",
        ) from error
    return Fetched(address, media_type, charset, data, datetime.now(UTC))


def _redirected(url: httpx.URL, location: str) -> str:
    try:
        address = str(url.join(location))
    except (httpx.InvalidURL, ValueError):
        address = location
    address = web_address.normal(address)
    if url.scheme == "https" and not address.startswith("https:"):
        raise DownloadFailed(
            "The page redirects from https to http, where its words could be changed on the way.",
            "Give the http address itself if that will do.",
        )
    return address


def _status(status: int) -> DownloadFailed:
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = "a status that is not known"
    cure = "Check the address." if status in {404, 410} else "Try again later."
    if status in {401, 402, 403, 451}:
        cure = "Open it in a browser, save the page and index the file."
    return DownloadFailed(f"The server answered {status} ({phrase}).", cure)


def _body(headers: httpx.Headers, raw: Iterator[bytes], most: int) -> bytes:
    """The body, decompressed, no larger than `most` bytes before and after."""
    coding = headers.get("content-encoding", "identity").strip().lower()
    if coding not in {"identity", "", "gzip", "x-gzip"}:
        raise DownloadFailed(
            f"The page came in a compression that was not asked for ({coding[:40]}).",
            "Save the page in a browser and index the file.",
        )
    pieces = _bounded(raw, most)
    body = bytearray()
    for piece in _unzipped(pieces) if "gzip" in coding else pieces:
        body += piece
        if len(body) > most:
            raise _too_large(most)
    return bytes(body)


def _bounded(raw: Iterator[bytes], most: int) -> Iterator[bytes]:
    total = 0
    for piece in raw:
        total += len(piece)
        if total > most:
            raise _too_large(most)
        yield piece


def _unzipped(raw: Iterator[bytes]) -> Iterator[bytes]:
    """Gunzip, a bounded piece at a time: a kilobyte can hold a megabyte."""
    unzip = zlib.decompressobj(_GZIP)
    try:
        for piece in raw:
            waiting = piece
            while waiting:
                if unzip.eof:  # members can follow each other
                    unzip = zlib.decompressobj(_GZIP)
                yield unzip.decompress(waiting, _PIECE)
                waiting = unzip.unconsumed_tail or unzip.unused_data
    except zlib.error:
        raise _damaged() from None
    if not unzip.eof:
        raise _damaged()


def _content_type(stated: str) -> tuple[str, str | None]:
    message = Message()
    message["content-type"] = stated.replace("\r", " ").replace("\n", " ")
    charset = message.get_content_charset()
    return (message.get_content_type() if stated.strip() else ""), charset


def _unread(media_type: str) -> DownloadFailed:
    return DownloadFailed(
        f"The page is of a kind that is not read ({media_type[:60]}).",
        "Web pages, feeds, PDF, Word, plain text, Markdown, JSON and CSV are.",
    )


def _too_large(most: int) -> DownloadFailed:
    return DownloadFailed(
        f"The page is larger than {most / 1_000_000:g} MB.", "No article is; check the address."
    )


def _damaged() -> DownloadFailed:
    return DownloadFailed("The page came damaged or incomplete.", "Try again later.")


@lru_cache(maxsize=1)
def _authorities() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)


@lru_cache(maxsize=1)
def _user_agent() -> str:
    try:
        return f"CiteDesk/{version('citedesk')}"
    except PackageNotFoundError:  # run from its sources
        return "CiteDesk"
