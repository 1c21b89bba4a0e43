"""What the commands' options are called, what they mean and how they are read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

Archive = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR",
        help="Folder of the archive; by default CITEDESK_ARCHIVE, else the platform's data folder.",
    ),
]


def day(text: str) -> date:
    """Read a date such as 2022-01-14 or 14.01.2022."""
    for form in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            return datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
    raise typer.BadParameter(f"{text!r} is no date; write it as in 2022-01-14 or 14.01.2022.")


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open span of characters."""

    start: int
    end: int


def span(text: str) -> Span:
    """Read a half-open span such as 120:180."""
    start, colon, end = text.partition(":")
    digits = start.isascii() and end.isascii() and start.isdigit() and end.isdigit()
    if not (colon and digits and len(text) < 40 and int(start) < int(end)):
        raise typer.BadParameter(f"{text!r} is no span; write it as in 120:180.")
    return Span(int(start), int(end))


Languages = Annotated[
    list[str] | None,
    typer.Option("--language", metavar="CODE", help="Only articles in this language; repeatable."),
]
Outlets = Annotated[
    list[str] | None,
    typer.Option("--outlet", metavar="NAME", help="Only articles of this outlet; repeatable."),
]
Since = Annotated[
    date | None,
    typer.Option("--from", metavar="DATE", parser=day, help="Only articles from this day on."),
]
Until = Annotated[
    date | None,
    typer.Option("--to", metavar="DATE", parser=day, help="Only articles up to this day."),
]
PageNumber = Annotated[int, typer.Option("--page", min=1, help="Which page to show.")]
PerPage = Annotated[int, typer.Option("--per-page", min=1, max=1000, help="Articles on a page.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask before removing.")]
