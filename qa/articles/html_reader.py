"""HTML as saved from a site, through trafilatura and htmldate, imported when the first is read."""

from __future__ import annotations

import re
from typing import Any

from qa.articles.body import clean
from qa.articles.encodings import decode
from qa.articles.fields import Fields
from qa.articles.skipped import Reason, Unreadable

MAX_BYTES = 10_000_000
"""Larger pages are no articles, and extraction takes a second for each megabyte of markup."""

_HEAD_BYTES = 8_192
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s?=\s?[\"']?([\w.:-]+)", re.IGNORECASE
)
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,300}\?>")
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d{1,6}\)(\S{1,2000}) -->")

# What states the hour too, which htmldate reads as a day.
_TIMES = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//time[@itemprop='datePublished']/@datetime",
)


def parse(raw: bytes) -> Fields:
    """Read a saved page: its main text, and what its metadata states.

    Raises:
        Unreadable: `NOT_TEXT`, or `EMPTY` where no main text is found; whatever else the
            libraries raise is contained by the caller.
    """
    from trafilatura import bare_extraction, load_html
    from trafilatura.settings import Document

    declared = _CHARSET.search(raw[:_HEAD_BYTES])
    page = decode(raw, declared[1].decode("ascii", "replace") if declared else None)
    page = _XML_DECLARATION.sub("", clean(page), count=1)
    tree = load_html(page)
    if tree is None:
        raise Unreadable(Reason.EMPTY)
    published = _published(tree)
    document = bare_extraction(
        tree,
        include_comments=False,
        with_metadata=True,
        # The date is found apart, without the extensive search that takes any date for it.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if not isinstance(document, Document) or not document.text:
        raise Unreadable(Reason.EMPTY)
    saved_from = _SAVED_FROM.search(page, 0, _HEAD_BYTES)
    return Fields(
        text=document.text,
        headline=document.title,
        published=published,
        outlet=document.sitename,
        byline=document.author,
        url=document.url or (saved_from[1] if saved_from else None),
        language=_language(tree),
    )


def _published(tree: Any) -> str | None:
    """The stated time, else the day that htmldate finds stated.

    htmldate is given a tree: a text that begins with "http" it would download.
    """
    from htmldate import find_date

    for path in _TIMES:
        for stated in tree.xpath(path):
            if str(stated).strip():
                return str(stated).strip()
    found: str | None = find_date(tree, extensive_search=False, original_date=True)
    return found


def _language(tree: Any) -> str | None:
    language: str | None = tree.get("lang") or tree.get("xml:lang")
    return language
