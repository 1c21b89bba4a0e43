"""Search hits on the terminal, and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from rich.text import Text

from qa.retrieval.search import FoundPassage, Hit, Page
from qa.terminal.answers import moment
from qa.terminal.screen import BAR, Screen, marked, plain, said

_MARGIN = "    "
_PASSAGES_SHOWN = 2
# What of a long passage is shown around the first word found.
_BEFORE, _LONGEST = 120, 420

COLUMNS = (
    *("headline", "outlet", "published", "language", "url", "key", "source", "sha256"),
    *("start", "end", "text"),
)
"""Of the CSV: one row a passage; `start` and `end` are half-open offsets in the body."""

# A spreadsheet takes a cell that begins so for a formula (OWASP, "CSV injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def show_page(screen: Screen, page: Page) -> None:
    """Print one page of hits with the words found."""
    if not page.total:
        screen.write(said("Nothing found.", "bold yellow"))
        return
    pages = -(-page.total // page.per_page)
    screen.write(
        said(
            f"{_count(page.total, 'article')}, {_count(page.passages, 'passage')};"
            f" page {page.number} of {pages}",
            "bold",
        )
    )
    first = (page.number - 1) * page.per_page + 1
    for number, hit in enumerate(page.hits, first):
        _show_hit(screen, number, hit)


def csv_rows(hits: Iterable[Hit]) -> Iterable[str]:
    """Yield CSV lines, each passage of each hit one; the header is `csv_line(COLUMNS)`.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    for hit in hits:
        article = hit.article
        of_article = [
            article.headline,
            article.outlet,
            article.published.isoformat() if article.published else None,
            article.language,
            article.url,
            article.key,
            article.source,
            article.sha256,
        ]
        for passage in hit.passages:
            yield csv_line([*of_article, passage.start, passage.end, passage.text])


def csv_line(cells: Iterable[object]) -> str:
    """Return one CSV line, quoted as RFC 4180 says, with a line feed at its end."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow([_harmless(cell) for cell in cells])
    return buffer.getvalue()


def _show_hit(screen: Screen, number: int, hit: Hit) -> None:
    article = hit.article
    title = plain(article.headline or "Without headline", "bold")
    screen.write()
    screen.write(said(f"{number}. ".ljust(len(_MARGIN)), "cyan") + title, "", _MARGIN)
    origin = [
        article.outlet or "outlet unknown",
        moment(article.published),
        article.language or "language unknown",
        article.url or article.key,
    ]
    screen.write(plain(" · ".join(origin), "dim"), _MARGIN)
    for passage in hit.passages[:_PASSAGES_SHOWN]:
        screen.write(_excerpt(passage), _MARGIN + BAR)
    more = len(hit.passages) - _PASSAGES_SHOWN
    if more > 0:
        screen.write(said(f"and {_count(more, 'more passage')}", "dim"), _MARGIN)


def _excerpt(passage: FoundPassage) -> Text:
    """The passage's words around the first mark, its white space as single spaces."""
    first = passage.marks[0][0] - passage.start if passage.marks else 0
    start = max(0, first - _BEFORE)
    if start:
        space = passage.text.find(" ", start, first)
        start = start if space < 0 else space + 1
    stop = min(len(passage.text), start + _LONGEST)
    if stop < len(passage.text):
        space = passage.text.rfind(" ", first, stop)
        stop = stop if space <= first else space
    spans = tuple(
        (begin - passage.start, end - passage.start)
        for begin, end in passage.marks
        if begin - passage.start >= start and end - passage.start <= stop
    )
    shown = marked(passage.text, spans)[start:stop]
    lines = [line for line in shown.split("\n") if line.plain.strip()]
    joined = said(" ").join(lines)
    return said("… " if start else "") + joined + said(" …" if stop < len(passage.text) else "")


def _harmless(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
