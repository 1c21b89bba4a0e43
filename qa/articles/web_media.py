"""What a web page is, by its stated media type and its first bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from urllib.parse import urlsplit

from qa.articles.formats import format_of

FEED = ".xml"

_SUFFIXES: Mapping[str, str] = MappingProxyType(
    {
        "text/html": ".html",
        "application/xhtml+xml": ".xhtml",
        "text/plain": ".txt",
        "text/markdown": ".md",
        "text/csv": ".csv",
        "text/tab-separated-values": ".tsv",
        "application/pdf": ".pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
        "application/json": ".json",
        "application/feed+json": ".json",
        "application/jsonl": ".jsonl",
        "application/x-ndjson": ".jsonl",
        "application/rss+xml": FEED,
        "application/atom+xml": FEED,
        "application/rdf+xml": FEED,
        "application/xml": FEED,
        "text/xml": FEED,
    }
)
# Said of anything by servers that do not know better: the address then says more.
_UNTOLD = frozenset({"", "text/plain", "application/octet-stream", "binary/octet-stream"})

_SEEN = 4_096
_FIRST_ELEMENT = re.compile(rb"<(?:[A-Za-z]{1,20}:)?([A-Za-z]{1,20})[\s/>]")
_FEED_ELEMENTS = frozenset({b"rss", b"feed", b"RDF"})
_JSON_FEED = re.compile(rb'"https?:\\?/\\?/jsonfeed\.org\\?/version')


def suffix_of(media_type: str, address: str) -> str | None:
    """Return the ending that a file of a page would have; None where it is of no kind read here.

    Args:
        media_type: As stated, lower case, without parameters; empty where unknown.
        address: The page's.
    """
    if media_type in _UNTOLD:
        named = PurePosixPath(urlsplit(address).path).suffix.lower()
        if named == FEED or format_of(f"page{named}"):
            return named
    return _SUFFIXES.get(media_type or "text/html")


def is_feed(data: bytes, suffix: str) -> bool:
    """Return whether a page is a feed, whatever else it is said to be: many are."""
    head = data[:_SEEN]
    if _JSON_FEED.search(head) and head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return True
    first = _FIRST_ELEMENT.search(head)
    # In UTF-16 no element is seen; its media type has to do.
    return first[1] in _FEED_ELEMENTS if first else suffix == FEED
