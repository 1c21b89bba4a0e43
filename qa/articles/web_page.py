"""From a fetched page, or an entry of a feed with its page, to raw records."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from qa.articles import web_address
from qa.articles.encodings import decode
from qa.articles.feed_reader import Entry
from qa.articles.fields import Fields
from qa.articles.one_file import records_of
from qa.articles.record import Record, canonical, digest
from qa.articles.skipped import Skipped, Unreadable
from qa.articles.stream import buffered
from qa.articles.web_fetch import Fetched
from qa.articles.web_media import suffix_of
from qa.errors import AddressRefused

_HEAD_BYTES = 8_192
_SAYS_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s?=", re.IGNORECASE)
_TEXTS = frozenset({".html", ".xhtml", ".txt", ".md"})
_OF_ONE_ARTICLE = _TEXTS | {".pdf", ".docx"}


def page_records(page: Fetched) -> Iterator[Record | Skipped]:
    """Read the records of a page.

    A page that is one article is parsed at once and hashed by what was read: two fetches differ
    in tokens, counters and advertisements. Its key and URL are its address, or the one on the
    same host that it calls its own (canonical). Of several records, as in JSON, each keeps its
    own, and the page's address is the path.
    """
    suffix = suffix_of(page.media_type, page.url) or ""
    data = _recoded(page.data, page.charset) if suffix in _TEXTS else page.data
    named = f"{page.url}{suffix}"
    for found in records_of(lambda: buffered(_raw(data)), named):
        if isinstance(found, Record) and suffix in _OF_ONE_ARTICLE:
            yield _one_article(found, page.url)
        else:
            yield replace(found, path=page.url)


def entry_record(entry: Entry, page: Fetched | None, outlet: str | None) -> Record | None:
    """Make the record of a feed's entry.

    Its page is what is read, completed by what the feed states; where there is no page, or less
    text on it than in the feed, the feed's text is. What tells whether the record has changed is
    the entry as the feed holds it, so that it is known without fetching its page. An entry whose
    page could not be had is told apart: its page is tried again.

    Args:
        entry: The entry.
        page: Its page, None where it could not be fetched.
        outlet: Name of the feed, for entries whose page states none.

    Returns:
        The record; None where neither page nor feed holds a text.
    """
    of_page = _fields(page) if page else None
    text = entry.text or ""
    if of_page is not None and len(of_page.text) >= len(text):
        text = of_page.text
    if not text.strip():
        return None
    stated = of_page or Fields(text)
    address = stated.url or entry.link
    fields = replace(
        stated,
        text=text,
        key=address or entry.name,
        url=address,
        headline=stated.headline or entry.headline,
        byline=stated.byline or entry.byline,
        published=stated.published or entry.published,
        language=stated.language or entry.language,
        outlet=stated.outlet or outlet,
    )
    return Record(entry.name, None, entry_hash(entry, fetched=page is not None), lambda: fields)


def entry_hash(entry: Entry, *, fetched: bool = True) -> str:
    """Return what tells an entry's record from another; `fetched`: its page was had."""
    return entry.sha256 if fetched else digest(entry.sha256.encode(), b"without its page")


def _fields(page: Fetched) -> Fields | None:
    """What a page that is one article states; None where it is none."""
    for found in page_records(page):
        if isinstance(found, Record) and found.line is None:
            try:
                return found.fields()
            except Unreadable:
                return None
    return None


def _one_article(found: Record, address: str) -> Record | Skipped:
    try:
        fields = found.fields()
    except Unreadable as error:
        return Skipped(address, None, error.reason)
    own = _own_address(fields.url, address)
    fields = replace(fields, key=own, url=own)
    stated = [fields.text, fields.headline, fields.published, fields.outlet]
    sha256 = digest(canonical([*stated, fields.byline, fields.url, fields.language]))
    return Record(address, None, sha256, lambda: fields)


def _own_address(stated: str | None, address: str) -> str:
    """The address that a page calls its own, if it may: of its host, and not the front page."""
    try:
        own = web_address.normal(stated or "")
    except AddressRefused:
        return address
    same_host = urlsplit(own).hostname == urlsplit(address).hostname
    return own if same_host and urlsplit(own).path.strip("/") else address


def _recoded(data: bytes, charset: str | None) -> bytes:
    """A text whose encoding only the server states, in UTF-8."""
    if charset is None or _SAYS_CHARSET.search(data[:_HEAD_BYTES]):
        return data
    try:
        return decode(data, charset).encode()
    except Unreadable:
        return data


def _raw(data: bytes) -> io.RawIOBase:
    return _Bytes(data)


class _Bytes(io.RawIOBase):
    """Bytes as an open file."""

    def __init__(self, data: bytes) -> None:
        self._stream = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        return self._stream.readinto(buffer)
