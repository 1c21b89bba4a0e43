"""Commands about the archive as a whole: index, status, doctor, demo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qa.articles.web_address import is_web
from qa.commands.common import begin, reading, sure
from qa.options import (
    Archive,
    Yes,
)

if TYPE_CHECKING:
    from qa.index.indexer import Source
    from qa.index.report import Report
    from qa.settings import Settings
    from qa.terminal.screen import Screen


def index(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH|URL]...",
            help="Files, folders, zips, web pages and feeds; each is a source.",
        ),
    ] = None,
    archive: Archive = None,
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove articles that are gone from these sources.")
    ] = False,
    yes: Yes = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print nothing but errors.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", help="Name every file that was skipped.")
    ] = False,
) -> None:
    """Read articles into the archive.

    Without PATH or URL, all sources that the archive knows are read again. What has not changed
    costs next to nothing; what was stopped goes on.

    Example: citedesk index ~/articles https://news.example/feed.xml --archive news
    """
    from qa import assembly
    from qa.index.estimate import estimate
    from qa.interruption import stop_on_signal
    from qa.local.either import held_or_served
    from qa.terminal.progress import Bars
    from qa.terminal.reports import show_estimate, show_report

    settings, screen = begin(archive)
    found = [_source(each) for each in sources] if sources else _known_sources(settings, screen)
    expected = estimate([each for each in found if isinstance(each, Path)])
    if not quiet:
        show_estimate(screen, expected, settings.archive)
    with (
        Bars(screen, expected.articles, quiet=quiet) as bars,
        stop_on_signal(lambda: screen.note("Stopping at the next safe point …")) as stop,
    ):

        def held() -> Report:
            return assembly.indexer(settings).index(
                found,
                prune=prune,
                confirm=lambda removed, total: bars.aside(
                    lambda: sure(f"Remove {removed:,} of {total:,} articles?", yes)
                ),
                told=bars.told,
                stop=stop,
            )

        # A server does not prune.
        report = (
            held()
            if prune
            else held_or_served(
                settings.archive,
                held,
                lambda holder: holder.index(found, told=bars.told, stop=stop),
            )
        )
    if not quiet:
        show_report(screen, report, verbose=verbose)


def status(archive: Archive = None) -> None:
    """Say what the archive holds and who uses it.

    Example: citedesk status --archive news
    """
    from qa.index import inspection
    from qa.terminal.reports import show_status

    with reading(archive) as (catalog, screen):
        folder = catalog.folder
        show_status(
            screen,
            catalog.status(),
            folder,
            inspection.disk_bytes(folder),
            inspection.holder(folder),
        )


def doctor(archive: Archive = None) -> None:
    """Check every part and say the cure of what fails.

    Example: citedesk doctor
    """
    from qa.doctor import examine
    from qa.terminal.reports import show_check

    settings, screen = begin(archive)
    fine = True
    for check in examine(settings):
        show_check(screen, check)
        fine = fine and check.fine
    if not fine:
        raise typer.Exit(1)


def demo() -> None:
    """Index a sample archive and ask it three questions.

    Example: citedesk demo
    """
    from qa.assembly import open_assistant
    from qa.demo import demo_settings, index_sample
    from qa.index.estimate import estimate
    from qa.interruption import stop_on_signal
    from qa.sample import ARTICLES, DEMO_QUESTIONS
    from qa.terminal.answers import show_answer
    from qa.terminal.progress import Bars
    from qa.terminal.reports import show_next_steps, show_question, show_report

    given, screen = begin(None)
    settings = demo_settings(given)
    with (
        Bars(screen, estimate([ARTICLES]).articles) as bars,
        stop_on_signal(lambda: screen.note("Stopping at the next safe point …")) as stop,
    ):
        report = index_sample(settings, bars.told, stop)
    show_report(screen, report)
    with open_assistant(settings, screen.note) as assistant:
        for question in DEMO_QUESTIONS:
            show_question(screen, question)
            show_answer(screen, assistant.ask(question, limit=settings.statements))
    show_next_steps(screen, settings.archive)


def _source(text: str) -> Source:
    return text if is_web(text) else Path(text)


def _known_sources(settings: Settings, screen: Screen) -> list[Source]:
    from qa.index.catalog import Catalog

    with Catalog(settings.archive) as catalog:
        sources = [_source(location) for location in catalog.status().sources]
    there = [each for each in sources if isinstance(each, str) or each.exists()]
    for source in sources:
        if source not in there:
            screen.note(f"The source {source} is not there; its articles stay as they are.")
    return there
