"""The citedesk command: parse, call, print. Every heavy import waits for its command."""

# ruff: noqa: PLR0913, PLR0917 - the options of a command are its function's parameters.

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qa.door import Door
from qa.options import (
    Archive,
    AsJson,
    Languages,
    Outlets,
    PageNumber,
    PerPage,
    Since,
    Span,
    Until,
    Yes,
    span,
)

if TYPE_CHECKING:
    from qa.index.catalog import Catalog
    from qa.retrieval.filters import Filters
    from qa.retrieval.search import Found
    from qa.settings import Settings
    from qa.terminal.screen import Screen

_EPILOG = """\b
Exit codes:
  0    done; also where the archive does not answer a question, and says so
  1    `doctor` found something broken
  2    what was asked for cannot be used as it is: arguments, paths, filters
  3    the archive cannot be used as it is: missing, locked, full, of another version
  4    a removal was not confirmed
  5    the embedding model or the vector server cannot be used
  70   a mistake of CiteDesk itself
  130  stopped by Ctrl-C; the same command goes on where it stopped
"""

app = typer.Typer(
    cls=Door,
    no_args_is_help=True,
    add_completion=False,
    # Rich's help is prettier and costs 0.1 s of the 0.3 s that --help may take.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    epilog=_EPILOG,
)

Article = Annotated[
    str, typer.Argument(help="Its key, its URL, its file, or words of its headline.")
]


def main() -> None:
    """Run the command that the process's arguments name, and exit with its code."""
    # What a terminal or a file cannot encode is escaped rather than fatal.
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    app(prog_name="citedesk")


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"citedesk {version('citedesk')}")
        raise typer.Exit


@app.callback()
def citedesk(
    debug: Annotated[
        bool, typer.Option("--debug", help="Show where an error came from, and what is logged.")
    ] = False,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Ask an archive of news articles; every sentence of the answer is an exact quote.

    Start with `citedesk demo`, or with `citedesk index PATH` and `citedesk ask "…"`.
    """
    import logging

    if debug:
        logging.basicConfig(level=logging.INFO)
    else:
        # Libraries warn about single files; what matters is told by the commands.
        logging.getLogger().addHandler(logging.NullHandler())


@app.command()
def index(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="Files, folders or zips; each is a source."),
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

    Without PATH, all sources that the archive knows are read again. What has not changed costs
    next to nothing; what was stopped goes on.

    Example: citedesk index ~/articles --archive news
    """
    from qa import assembly
    from qa.index.estimate import estimate
    from qa.interruption import stop_on_signal
    from qa.terminal.progress import Bars
    from qa.terminal.reports import show_estimate, show_report

    settings, screen = _begin(archive)
    sources = paths or _known_sources(settings, screen)
    expected = estimate(sources)
    if not quiet:
        show_estimate(screen, expected, settings.archive)
    with (
        Bars(screen, expected.articles, quiet=quiet) as bars,
        stop_on_signal(lambda: screen.note("Stopping at the next safe point …")) as stop,
    ):
        report = assembly.indexer(settings).index(
            sources,
            prune=prune,
            confirm=lambda removed, total: bars.aside(
                lambda: _sure(f"Remove {removed:,} of {total:,} articles?", yes)
            ),
            told=bars.told,
            stop=stop,
        )
    if not quiet:
        show_report(screen, report, verbose=verbose)


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="In any language that the archive holds.")],
    archive: Archive = None,
    json: AsJson = False,
    limit: Annotated[
        int | None, typer.Option(min=1, max=20, help="Statements at most; 5 by default.")
    ] = None,
    languages: Languages = None,
    outlets: Outlets = None,
    since: Since = None,
    until: Until = None,
) -> None:
    """Answer a question, every sentence an exact quote.

    Example: citedesk ask "Who commands the contingent?" --from 2022-01-06
    """
    from qa.answering import answer_json
    from qa.assembly import open_assistant
    from qa.terminal.answers import show_answer

    settings, screen = _begin(archive)
    filters = _filters(languages, outlets, since, until)
    with open_assistant(settings, screen.note) as assistant:
        answer = assistant.ask(question, filters, limit or settings.statements)
    if json:
        _print(answer_json.dumps(answer))
    else:
        show_answer(screen, answer)


# What begins with a minus and is no option is a word that must not stand.
@app.command(context_settings={"ignore_unknown_options": True})
def search(
    words: Annotated[str, typer.Argument(help='Words, "exact phrases", -unwanted words.')],
    archive: Archive = None,
    by: Annotated[str, typer.Option(metavar="[relevance|date]", help="What comes first.")] = (
        "relevance"
    ),
    page: PageNumber = 1,
    per_page: PerPage = 10,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="Print every hit as CSV, one row a passage.")
    ] = False,
    languages: Languages = None,
    outlets: Outlets = None,
    since: Since = None,
    until: Until = None,
) -> None:
    """Find every article that holds the words.

    A word is found in all its forms, in each of the archive's languages.

    Example: citedesk search 'contingent "bus station" -market' --by date
    """
    from qa.retrieval import search as searching
    from qa.terminal.searches import show_page

    if by not in tuple(searching.Order):
        raise typer.BadParameter(f"{by!r} is not one of: {', '.join(searching.Order)}.")
    with _reading(archive) as (catalog, screen):
        filters = _filters(languages, outlets, since, until)
        found = searching.search(catalog, words, filters, searching.Order(by))
        if as_csv:
            _print_csv(catalog, found)
        else:
            show_page(screen, found.page(catalog, page, per_page))


@app.command()
def articles(
    archive: Archive = None,
    languages: Languages = None,
    outlets: Outlets = None,
    since: Since = None,
    until: Until = None,
    page: PageNumber = 1,
    per_page: PerPage = 50,
    json: AsJson = False,
) -> None:
    """List articles, newest first.

    Example: citedesk articles --language uk --from 2022-01-10
    """
    from qa.retrieval.lookup import list_articles
    from qa.terminal.articles import listing_json, show_listing

    with _reading(archive) as (catalog, screen):
        filters = _filters(languages, outlets, since, until)
        first = (page - 1) * per_page
        listing = list_articles(catalog, filters, per_page, first)
        if json:
            _print(listing_json(listing))
        else:
            show_listing(screen, listing, first + 1)


@app.command()
def show(
    article: Article,
    archive: Archive = None,
    version: Annotated[
        str | None, typer.Option(metavar="SHA", help="First digits of a version's SHA-256.")
    ] = None,
    quote: Annotated[
        Span | None,
        typer.Option(metavar="START:END", parser=span, help="Highlight these characters."),
    ] = None,
) -> None:
    """Show an article, its places, versions and text.

    Example: citedesk show "bus station" --quote 120:180
    """
    from qa.retrieval.lookup import find_article, read_whole
    from qa.terminal.articles import show_whole

    with _reading(archive) as (catalog, screen):
        whole = read_whole(catalog, find_article(catalog, article), version)
        if quote and quote.end > len(whole.body):
            raise typer.BadParameter(f"the text has {len(whole.body)} characters.")
        show_whole(screen, whole, (quote.start, quote.end) if quote else None)


@app.command("set")
def correct(
    article: Article,
    values: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FIELD=VALUE]...", help="An empty value: it is unknown."),
    ] = None,
    archive: Archive = None,
    reset: Annotated[
        list[str] | None,
        typer.Option(metavar="FIELD", help="Take a correction back; repeatable."),
    ] = None,
) -> None:
    """Correct an article's metadata by hand.

    Corrections outlast indexing again. Fields: headline, outlet, byline, published, url, language.

    Example: citedesk set kyrgyz-troops.md outlet="Juniper Dispatch" published=2022-01-07
    """
    from qa.assembly import editing
    from qa.index.corrections import known_field, parse_corrections
    from qa.retrieval.lookup import find_article, read_whole
    from qa.terminal.articles import show_metadata

    settings, screen = _begin(archive)
    corrections = parse_corrections(values or (), settings.languages)
    taken_back = [known_field(name) for name in reset or ()]
    if not corrections and not taken_back:
        raise typer.BadParameter("name a FIELD=VALUE to set, or a --reset FIELD.")
    with _reading(archive) as (catalog, _):
        entry = find_article(catalog, article)
        with editing(settings, "citedesk set", screen.note) as ledger:
            ledger.take_back(entry.id, taken_back)
            if corrections:
                ledger.correct(entry.id, corrections)
        show_metadata(screen, read_whole(catalog, catalog.entries([entry.id])[entry.id]))


@app.command()
def remove(
    articles: Annotated[
        list[str], typer.Argument(metavar="ARTICLE...", help="Keys, URLs, files or headlines.")
    ],
    archive: Archive = None,
    yes: Yes = False,
) -> None:
    """Remove articles with all their versions.

    They return when a source that still holds them is indexed again.

    Example: citedesk remove 2022-01-10-rally.txt
    """
    from qa.assembly import editing
    from qa.errors import RemovalRefused
    from qa.retrieval.lookup import Listing, find_article
    from qa.terminal.articles import show_listing

    settings, screen = _begin(archive)
    with _reading(archive) as (catalog, _):
        found = {entry.id: entry for entry in (find_article(catalog, each) for each in articles)}
    show_listing(screen, Listing(len(found), tuple(found.values())), 1)
    if not _sure("Remove with all versions?", yes):
        raise RemovalRefused("Nothing was removed.", "Confirm it, or give --yes.")
    with editing(settings, "citedesk remove", screen.note) as ledger:
        for article_id in found:
            ledger.remove(article_id)
    screen.note(f"Removed: {len(found)}.")


@app.command()
def status(archive: Archive = None) -> None:
    """Say what the archive holds and who uses it.

    Example: citedesk status --archive news
    """
    from qa.index import inspection
    from qa.terminal.reports import show_status

    with _reading(archive) as (catalog, screen):
        folder = catalog.folder
        show_status(
            screen,
            catalog.status(),
            folder,
            inspection.disk_bytes(folder),
            inspection.holder(folder),
        )


@app.command()
def doctor(archive: Archive = None) -> None:
    """Check every part and say the cure of what fails.

    Example: citedesk doctor
    """
    from qa.doctor import examine
    from qa.terminal.reports import show_check

    settings, screen = _begin(archive)
    fine = True
    for check in examine(settings):
        show_check(screen, check)
        fine = fine and check.fine
    if not fine:
        raise typer.Exit(1)


@app.command()
def demo() -> None:
    """Index a sample archive and ask it three questions.

    Example: citedesk demo
    """
    from qa.assembly import open_assistant
    from qa.demo import demo_settings, index_sample
    from qa.interruption import stop_on_signal
    from qa.sample import DEMO_QUESTIONS
    from qa.terminal.answers import show_answer
    from qa.terminal.progress import Bars
    from qa.terminal.reports import show_next_steps, show_question, show_report

    given, screen = _begin(None)
    settings = demo_settings(given)
    with (
        Bars(screen, 0) as bars,
        stop_on_signal(lambda: screen.note("Stopping at the next safe point …")) as stop,
    ):
        report = index_sample(settings, bars.told, stop)
    show_report(screen, report)
    with open_assistant(settings, screen.note) as assistant:
        for question in DEMO_QUESTIONS:
            show_question(screen, question)
            show_answer(screen, assistant.ask(question, limit=settings.statements))
    show_next_steps(screen, settings.archive)


def _begin(archive: Path | None) -> tuple[Settings, Screen]:
    from qa.settings import load
    from qa.terminal.screen import Screen

    return load(archive=archive), Screen()


@contextmanager
def _reading(archive: Path | None) -> Iterator[tuple[Catalog, Screen]]:
    from qa.index.catalog import Catalog

    settings, screen = _begin(archive)
    with Catalog(settings.archive) as catalog:
        yield catalog, screen


def _known_sources(settings: Settings, screen: Screen) -> list[Path]:
    from qa.index.catalog import Catalog

    with Catalog(settings.archive) as catalog:
        sources = [Path(location) for location in catalog.status().sources]
    there = [source for source in sources if source.exists()]
    for source in sources:
        if source not in there:
            screen.note(f"The source {source} is not there; its articles stay as they are.")
    return there


def _filters(
    languages: list[str] | None, outlets: list[str] | None, since: Since, until: Until
) -> Filters:
    from qa.retrieval.filters import Filters

    return Filters(tuple(languages or ()), tuple(outlets or ()), since, until)


def _sure(question: str, yes: bool) -> bool:
    """Whether to go on: said already, or said now; not where nobody can be asked."""
    return yes or (sys.stdin.isatty() and typer.confirm(question, err=True))


def _print(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _print_csv(catalog: Catalog, found: Found) -> None:
    from qa.terminal.searches import COLUMNS, csv_line, csv_rows

    sys.stdout.write(csv_line(COLUMNS))
    for number in range(1, len(found.articles) // 100 + 2):
        sys.stdout.writelines(csv_rows(found.page(catalog, number, 100).hits))
