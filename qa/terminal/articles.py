"""Articles on the terminal: as a list, and one of them whole."""

from __future__ import annotations

import json

from rich.table import Table
from rich.text import Text

from qa.articles.article import Label
from qa.index.entries import ArticleEntry
from qa.retrieval.lookup import Listing, Whole
from qa.terminal.answers import moment
from qa.terminal.screen import Screen, plain, said, verbatim

_STYLES = {
    Label.HEADLINE: "bold",
    Label.DATELINE: "italic",
    Label.CAPTION: "italic dim",
    Label.BOILERPLATE: "dim",
}
_QUOTE_STYLE = "reverse"
_HEADINGS = ("published", "lang", "outlet", "headline", "key")


def show_listing(screen: Screen, listing: Listing, first: int) -> None:
    """Print articles as a table; into a pipe, as tab-separated lines under a header.

    Args:
        screen: To print on.
        listing: What to print.
        first: Number of its first entry among all, from 1.
    """
    rows = [
        [
            moment(entry.published),
            entry.language or "–",
            entry.outlet or "–",
            entry.headline or "–",
            entry.key,
        ]
        for entry in listing.entries
    ]
    if not screen.interactive:
        for row in (_HEADINGS, *rows):
            screen.write_cells(row)
        return
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", pad_edge=False)
    for name in _HEADINGS[:2]:
        table.add_column(name, no_wrap=True)
    table.add_column("outlet", ratio=2, overflow="fold")
    table.add_column("headline", ratio=5, overflow="fold")
    table.add_column("key", ratio=3, overflow="fold", style="dim")
    for row in rows:
        table.add_row(*map(plain, row))
    if rows:
        screen.out.print(table)
    last = first + len(rows) - 1
    shown = f"{first:,} to {last:,} of " if rows and len(rows) < listing.total else ""
    noun = "article" if listing.total == 1 else "articles"
    screen.write(said(f"{shown}{listing.total:,} {noun}", "dim"))


def listing_json(listing: Listing) -> str:
    """Return the articles as indented JSON: `total` and `articles`, fields as in an answer."""
    articles = [
        {
            "key": entry.key,
            "source": entry.source,
            "sha256": entry.sha256,
            "headline": entry.headline,
            "outlet": entry.outlet,
            "byline": entry.byline,
            "published": entry.published.isoformat() if entry.published else None,
            "url": entry.url,
            "language": entry.language,
            "corrected": sorted(entry.corrected),
        }
        for entry in listing.entries
    ]
    shown = {"total": listing.total, "articles": articles}
    return json.dumps(shown, ensure_ascii=False, indent=2)


def show_whole(screen: Screen, article: Whole, quote: tuple[int, int] | None = None) -> None:
    """Print an article's metadata, places, versions and text, the quote's span highlighted."""
    show_metadata(screen, article)
    if quote is not None:
        start, end = quote
        _field(screen, "quote", said(f"{start}:{end} ") + plain(article.body[start:end]))
    screen.write()
    screen.write(_body(article, quote))


def show_metadata(screen: Screen, article: Whole) -> None:
    """Print an article's metadata, places and versions."""
    entry = article.entry
    screen.write(plain(entry.headline or entry.key, "bold") + _by_hand(entry, "headline"))
    for name in ("outlet", "byline", "published", "language", "url"):
        value = moment(entry.published) if name == "published" else getattr(entry, name)
        if value is not None:
            _field(screen, name, plain(value) + _by_hand(entry, name))
    _field(screen, "key", plain(entry.key))
    for number, place in enumerate(article.places):
        _field(screen, "" if number else "found in", plain(place))
    for number, (sha256, since) in enumerate(article.versions):
        shown = " (shown)" if sha256 == article.sha256 and len(article.versions) > 1 else ""
        day, _, time = since[:16].partition("T")
        value = said(f"{sha256[:12]} since {day} {time} UTC{shown}")
        _field(screen, "" if number else "versions", value)


def _by_hand(entry: ArticleEntry, name: str) -> Text:
    return said(" (corrected by hand)" if name in entry.corrected else "", "dim")


def _field(screen: Screen, name: str, value: Text) -> None:
    screen.write(said(name.ljust(11), "dim") + value, "", " " * 11)


def _body(article: Whole, quote: tuple[int, int] | None) -> Text:
    text = verbatim(article.body)
    for span in article.spans:
        text.stylize(_STYLES[span.label], span.start, span.end)
    if quote is not None:
        text.stylize(_QUOTE_STYLE, *quote)
    return text
