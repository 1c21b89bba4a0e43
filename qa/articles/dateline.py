"""The headline, date, outlet and byline that a text itself shows in its first lines.

Precision comes first: a normal first sentence never becomes a dateline, and a year is never
guessed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from qa.articles.boilerplate import is_furniture
from qa.articles.header_lines import Header, Line, first_lines, header_lines, read_header
from qa.articles.wire_starts import WireStart, wire_start
from qa.language.dates import FoundDate, find_dates

_LONGEST_HEADLINE: Final = 200
_SHORTEST_HEADLINE: Final = 10
_LEADS: Final = 2  # lines of running text that may stand above a wire dateline
_CLOSED: Final = (".", ";", ":", ",", "…", ".»", '."', ".”", "»,", '",')


@dataclass(frozen=True, slots=True)
class Found:
    """What the first lines of a body show; None where they do not.

    Attributes:
        headline: Span of the headline's line (half-open).
        dateline: Span of the line, or of the beginning of a paragraph, that says when, where
            or by whom the article was published (half-open).
        published: As stated there, or with the year of a short line above that names the
            same day and month.
        outlet: As written.
        byline: As written.
    """

    headline: tuple[int, int] | None = None
    dateline: tuple[int, int] | None = None
    published: date | datetime | None = None
    outlet: str | None = None
    byline: str | None = None


def _wire(lines: Iterable[Line]) -> tuple[Line, WireStart] | None:
    leads = 0
    for line in lines:
        if (start := wire_start(line.text)) is not None and read_header(line.text) is None:
            return line, start
        leads += line.running
        if leads > _LEADS:
            break
    return None


def _dated(day: FoundDate | None, above: Iterable[Line]) -> date | None:
    """The whole date: with its own year, or the one year that short lines above state for it."""
    if day is None or day.day is None or day.month is None:
        return None
    years = {day.year} if day.year else {
        other.year
        for line in above
        if not line.running
        for other in find_dates(line.text)
        if other.year and (other.day, other.month) == (day.day, day.month)
    }  # fmt: skip
    year = years.pop() if len(years) == 1 else None
    return date(year, day.month, day.day) if year else None


def _is_headline(line: Line, following: Line | None) -> bool:
    """Whether a line that opens a body is its headline and not its first paragraph."""
    text = line.text
    if following is None or not _SHORTEST_HEADLINE <= len(text) <= _LONGEST_HEADLINE:
        return False
    if text.endswith(_CLOSED) or text[0].islower() or len(text.split()) < 2:
        return False
    if wire_start(text) is not None:
        return False
    opens = not following.text[0].islower()
    longer = len(following.text) > len(text)
    set_apart = line.blank_after or longer or wire_start(following.text) is not None
    return (opens and set_apart) or _stands_aside(following)


def _stands_aside(line: Line) -> bool:
    return read_header(line.text) is not None or is_furniture(line.text)


def _headline(lines: tuple[Line, ...]) -> tuple[int, int] | None:
    for place, line in enumerate(lines):
        if _stands_aside(line):
            continue
        following = lines[place + 1] if place + 1 < len(lines) else None
        return (line.start, line.end) if _is_headline(line, following) else None
    return None


def _of_headers(headers: list[tuple[Line, Header]]) -> Found:
    found = Found()
    for line, header in headers:
        dated = header.day is not None
        if found.dateline is None or (dated and found.published is None):
            found = replace(found, dateline=(line.start, line.end))
        found = replace(
            found,
            published=found.published or header.moment,
            outlet=found.outlet or header.outlet,
            byline=found.byline or header.byline,
        )
    return found


def find(body: str) -> Found:
    """What the first 15 lines of a body say about it.

    Reads site headers ("14:00, 06 января 2022, Бишкек - 24.kg , Татьяна КУДРЯВЦЕВА",
    "By Jane Doe") and wire datelines ("БАКУ, 7 янв — Sputnik.", "KYIV, Jan 7 (Reuters) -").

    Args:
        body: The whole body; offsets are into it.
    """
    lines = first_lines(body)
    found = _of_headers(list(header_lines(body)))
    found = replace(found, headline=_headline(lines))
    wire = _wire(lines)
    if wire is None:
        return found
    line, start = wire
    above = [other for other in lines if other.start < line.start]
    undated = found.dateline is None or (found.published is None and start.day is not None)
    return replace(
        found,
        dateline=(line.start, line.start + start.end) if undated else found.dateline,
        published=found.published or _dated(start.day, above),
        outlet=found.outlet or start.outlet,
    )
