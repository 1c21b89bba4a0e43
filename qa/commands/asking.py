"""Commands that look for what articles say: ask, search."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qa.commands.common import begin, filters_of, print_line, reading
from qa.commands.exporting import Bundle, write_answer
from qa.options import (
    Archive,
    AsJson,
    Languages,
    Outlets,
    PageNumber,
    PerPage,
    Since,
    Until,
)

if TYPE_CHECKING:
    from qa.answering.answer import Answer
    from qa.index.catalog import Catalog
    from qa.retrieval.search import Found


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
    after: Annotated[
        list[str] | None,
        typer.Option(metavar="QUESTION", help="An earlier question of the same conversation."),
    ] = None,
    as_typed: Annotated[
        bool,
        typer.Option("--as-typed", help="Mend no slip and take no filter from the question."),
    ] = False,
    strict: Annotated[
        bool,
        typer.Option(
            "--strict", help="Leave out what a language model wrote and nothing supports."
        ),
    ] = False,
    export: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Write the answer there too; its ending says the format."
        ),
    ] = None,
    bundle: Bundle = False,
) -> None:
    """Answer a question, every sentence an exact quote.

    Example: citedesk ask "How many soldiers did Kyrgyzstan send?" --from 2022-01-06
    """
    from qa.answering import answer_json
    from qa.assembly import open_assistant
    from qa.export.formats import format_of
    from qa.local.either import held_or_served
    from qa.terminal.answers import show_answer

    if bundle and export is None:
        raise typer.BadParameter("--bundle stands beside a file: name one with --export.")
    settings, screen = begin(archive)
    filters = filters_of(languages, outlets, since, until)
    if export:
        format_of(export.name)  # before any work: it refuses an ending that says no format
    asked = (question, filters, limit or settings.statements, after or ())

    def held() -> Answer:
        with open_assistant(settings, screen.note) as assistant:
            return assistant.ask(*asked, as_typed=as_typed, strict=strict or None)

    answer = held_or_served(
        settings.archive,
        held,
        lambda holder: holder.ask(*asked, as_typed=as_typed, strict=strict or None),
    )
    if json:
        print_line(answer_json.dumps(answer))
    else:
        show_answer(screen, answer)
    if export:
        write_answer(answer, export, settings.archive, bundle)
        screen.note(f"Written to {export}.")


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
    with reading(archive) as (catalog, screen):
        filters = filters_of(languages, outlets, since, until)
        found = searching.search(catalog, words, filters, searching.Order(by))
        if as_csv:
            _print_csv(catalog, found)
        else:
            show_page(screen, found.page(catalog, page, per_page))


def _print_csv(catalog: Catalog, found: Found) -> None:
    from qa.terminal.searches import COLUMNS, csv_line, csv_rows

    sys.stdout.write(csv_line(COLUMNS))
    for number in range(1, len(found.articles) // 100 + 2):
        sys.stdout.writelines(csv_rows(found.page(catalog, number, 100).hits))
