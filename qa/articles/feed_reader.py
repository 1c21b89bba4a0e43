"""RSS, Atom and JSON Feed, read from their bytes; feedparser is imported when the first comes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qa.articles import web_address
from qa.articles.containment import contained
from qa.articles.encodings import decode
from qa.articles.json_reader import load
from qa.articles.record import canonical, digest
from qa.articles.skipped import Reason, Unreadable
from qa.articles.web_fetch import Fetched
from qa.articles.web_text import text_of
from qa.errors import AddressRefused

MAX_BYTES = 3_000_000
"""feedparser, in Python, takes up to four seconds for each megabyte."""

MAX_ENTRIES = 500
"""Of one feed, the first; feeds list their newest first."""

_MAX_DEPTH = 1_000
_MAX_NAME = 500
_TEASER = 400
"""A summary of fewer characters is not taken for the article."""

_TAG = re.compile(r"<(/?)[A-Za-z][^<>]*(/>)?")
_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s?=\s?[\"']([\w.:-]{1,40})")
_CDATA = "<![CDATA["
_REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,40})|([0-9]{1,40}))(?![0-9a-f]);?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of one item.

    Attributes:
        name: Its address, else its id, else a hash: names it within the feed.
        link: Address of its page; None where none is given that may be asked.
        headline, byline, published, language: As stated, None where they are not.
        text: The whole item as far as the feed holds it, plain; None where it holds a teaser.
        sha256: Of all this: tells whether the item has changed.
    """

    name: str
    link: str | None
    headline: str | None
    byline: str | None
    published: str | None
    language: str | None
    text: str | None
    sha256: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed.

    Attributes:
        title: Of the feed; None where unstated.
        entries: In its order, at most `MAX_ENTRIES`, no address twice.
        left_out: Number of entries beyond these.
    """

    title: str | None
    entries: tuple[Entry, ...]
    left_out: int


def parse(page: Fetched) -> Feed:
    """Read a feed. Nothing is fetched, no entity and no file that it names is opened.

    Raises:
        Unreadable: `TOO_LARGE`; `NOT_TEXT`; or `UNREADABLE`, where it is no feed, declares
            entities, or is nested deeper than any feed.
    """
    if len(page.data) > MAX_BYTES:
        raise Unreadable(Reason.TOO_LARGE)
    stated = _ENCODING.search(page.data[:400])
    text = decode(page.data, stated[1].decode() if stated else page.charset).lstrip("\ufeff\n\r\t ")
    with contained():
        title, items = _json(text) if text.startswith("{") else _xml(text, page.url)
        found = {entry.name: entry for entry in map(_entry, reversed(items[:MAX_ENTRIES]))}
    return Feed(title, tuple(reversed(found.values())), max(0, len(items) - MAX_ENTRIES))


@dataclass(frozen=True, slots=True)
class _Item:
    """An entry as stated, before anything is judged."""

    link: str | None = None
    identity: str | None = None
    headline: str | None = None
    byline: str | None = None
    published: str | None = None
    updated: str | None = None
    language: str | None = None
    content: str | None = None
    summary: str | None = None


def _entry(item: _Item) -> Entry:
    link = _link(item.link)
    text = item.content or (item.summary if len(item.summary or "") >= _TEASER else None)
    stated = [
        *(item.link, item.identity, item.headline, item.byline, item.published, item.updated),
        *(item.language, item.content, item.summary),
    ]
    sha256 = digest(canonical(stated))
    return Entry(
        name=link or _name(item.identity) or sha256[:16],
        link=link,
        headline=item.headline,
        byline=item.byline,
        published=item.published or item.updated,
        language=item.language,
        text=text,
        sha256=sha256,
    )


def _name(identity: str | None) -> str | None:
    if identity is None or (identity.isprintable() and len(identity) <= _MAX_NAME):
        return identity
    return digest(canonical(identity))[:16]


def _link(stated: str | None) -> str | None:
    try:
        return web_address.normal(stated) if stated else None
    except AddressRefused:
        return None


def _xml(text: str, address: str) -> tuple[str | None, list[_Item]]:
    import feedparser

    if "<!ENTITY" in text or _depth(text) > _MAX_DEPTH:
        raise Unreadable(Reason.UNREADABLE)
    found = feedparser.parse(
        # A stream: of bytes it would try whether they name a file.
        io.BytesIO(_REFERENCE.sub(_mended, text).encode("utf-8", "replace")),
        response_headers={
            "content-type": "application/xml; charset=utf-8",
            "content-location": address,
        },
        # Its markup becomes plain text here; feedparser's sanitizer, made to keep markup, takes
        # time that grows with the square of the nesting.
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not found.version and not found.entries:
        raise Unreadable(Reason.UNREADABLE)
    # Atom states what is markup. RSS does not, and what feedparser takes it for depends on a tag.
    typed = found.version.startswith("atom")
    language = _said(found.feed, "language")
    items = [_of_xml(each, language, typed) for each in found.entries]
    return _plain(found.feed.get("title_detail"), typed), items


def _mended(reference: re.Match[str]) -> str:
    """A character reference; feedparser gives up a whole feed for one to half a character."""
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    return "\ufffd" if 0xD800 <= number <= 0xDFFF else reference[0]


def _depth(text: str) -> int:
    """How deep elements are nested, roughly: of an unclosed one all that follows counts."""
    first, *rest = text.split(_CDATA)
    outside = first + "".join(part.partition("]]>")[2] for part in rest)
    depth = deepest = 0
    for tag in _TAG.finditer(outside):
        depth += -1 if tag[1] else 0 if tag[2] or tag[0].endswith("/") else 1
        deepest = max(deepest, depth)
    return deepest


def _of_xml(entry: Mapping[str, Any], language: str | None, typed: bool) -> _Item:
    contents = [_plain(each, typed) or "" for each in entry.get("content") or ()]
    authors = [str(each.get("name") or "") for each in entry.get("authors") or ()]
    return _Item(
        link=_said(entry, "link"),
        identity=_said(entry, "id"),
        headline=_plain(entry.get("title_detail"), typed),
        byline=", ".join(name for name in authors if name) or None,
        published=_said(entry, "published"),
        updated=_said(entry, "updated"),
        language=_said(entry, "language") or language,
        content=max(contents, key=len, default="") or None,
        summary=_plain(entry.get("summary_detail"), typed),
    )


def _said(of: Mapping[str, Any], name: str) -> str | None:
    # feedparser's mapping answers for one name with another's value unless asked so first.
    value = of[name] if name in of else None  # noqa: SIM401
    return str(value).strip() or None if isinstance(value, str) else None


def _plain(detail: Mapping[str, Any] | None, typed: bool) -> str | None:
    """The text of a construct; `typed`: its type can be believed."""
    stated = detail or {}
    value = _said(stated, "value")
    return value if typed and stated.get("type") == "text/plain" else _markup(value)


def _markup(value: str | None) -> str | None:
    return (text_of(value) or None) if value else None


def _json(text: str) -> tuple[str | None, list[_Item]]:
    document = load(text, Reason.UNREADABLE)
    items = document.get("items") if isinstance(document, dict) else None
    if not isinstance(document, dict) or not isinstance(items, list):
        raise Unreadable(Reason.UNREADABLE)
    language = _said(document, "language")
    found = [_of_json(each, language) for each in items if isinstance(each, dict)]
    return _said(document, "title"), found


def _of_json(item: Mapping[str, Any], language: str | None) -> _Item:
    listed = item.get("authors")
    authors = listed if isinstance(listed, list) else [item.get("author")]
    identity = item.get("id")
    return _Item(
        link=_said(item, "url") or _said(item, "external_url"),
        identity=str(identity) if isinstance(identity, str | int) else None,
        headline=_said(item, "title"),
        byline=", ".join(_names(authors)) or None,
        published=_said(item, "date_published"),
        updated=_said(item, "date_modified"),
        language=_said(item, "language") or language,
        content=_said(item, "content_text") or _markup(_said(item, "content_html")),
        summary=_said(item, "summary"),
    )


def _names(authors: Sequence[object]) -> Iterator[str]:
    for author in authors:
        if isinstance(author, dict) and (name := _said(author, "name")):
            yield name
