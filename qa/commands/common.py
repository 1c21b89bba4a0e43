"""What every command does: settings first, then a screen, then perhaps the catalog."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from qa.index.catalog import Catalog
    from qa.retrieval.filters import Filters
    from qa.settings import Settings
    from qa.terminal.screen import Screen


def begin(archive: Path | None) -> tuple[Settings, Screen]:
    """Return the settings in force and a screen to print on."""
    from qa.settings import load
    from qa.terminal.screen import Screen

    return load(archive=archive), Screen()


@contextmanager
def reading(archive: Path | None) -> Iterator[tuple[Catalog, Screen]]:
    """Open the catalog for reading, which needs no lock."""
    from qa.index.catalog import Catalog

    settings, screen = begin(archive)
    with Catalog(settings.archive) as catalog:
        yield catalog, screen


def filters_of(
    languages: list[str] | None, outlets: list[str] | None, since: date | None, until: date | None
) -> Filters:
    """Return what an article must fit."""
    from qa.retrieval.filters import Filters

    return Filters(tuple(languages or ()), tuple(outlets or ()), since, until)


def sure(question: str, yes: bool) -> bool:
    """Whether to go on: said already, or said now; not where nobody can be asked."""
    return yes or (sys.stdin.isatty() and typer.confirm(question, err=True))


def print_line(text: str) -> None:
    """Print a line of output for programs."""
    sys.stdout.write(f"{text}\n")
