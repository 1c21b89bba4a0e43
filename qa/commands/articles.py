"""Commands about single articles: articles, show, set, remove."""

from __future__ import annotations

from typing import Annotated

import typer

from qa.commands.common import begin, filters_of, print_line, reading, sure
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

Article = Annotated[
    str, typer.Argument(help="Its key, its URL, its file, or words of its headline.")
]


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

    with reading(archive) as (catalog, screen):
        filters = filters_of(languages, outlets, since, until)
        first = (page - 1) * per_page
        listing = list_articles(catalog, filters, per_page, first)
        if json:
            print_line(listing_json(listing))
        else:
            show_listing(screen, listing, first + 1)


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

    with reading(archive) as (catalog, screen):
        whole = read_whole(catalog, find_article(catalog, article), version)
        if quote and quote.end > len(whole.body):
            raise typer.BadParameter(f"the text has {len(whole.body)} characters.")
        show_whole(screen, whole, (quote.start, quote.end) if quote else None)


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
    from qa.local.either import held_or_served
    from qa.retrieval.lookup import find_article, read_whole
    from qa.terminal.articles import show_metadata

    settings, screen = begin(archive)
    corrections = parse_corrections(values or (), settings.languages)
    taken_back = [known_field(name) for name in reset or ()]
    if not corrections and not taken_back:
        raise typer.BadParameter("name a FIELD=VALUE to set, or a --reset FIELD.")
    with reading(archive) as (catalog, _):
        entry = find_article(catalog, article)

        def held() -> None:
            with editing(settings, "citedesk set", screen.note) as ledger:
                ledger.take_back(entry.id, taken_back)
                if corrections:
                    ledger.correct(entry.id, corrections)

        held_or_served(
            settings.archive,
            held,
            lambda holder: holder.correct(entry.id, corrections, taken_back),
        )
        show_metadata(screen, read_whole(catalog, catalog.entries([entry.id])[entry.id]))


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
    from qa.local.either import held_or_served
    from qa.retrieval.lookup import Listing, find_article
    from qa.terminal.articles import show_listing

    settings, screen = begin(archive)
    with reading(archive) as (catalog, _):
        found = {entry.id: entry for entry in (find_article(catalog, each) for each in articles)}
    show_listing(screen, Listing(len(found), tuple(found.values())), 1)
    if not sure("Remove with all versions?", yes):
        raise RemovalRefused("Nothing was removed.", "Confirm it, or give --yes.")

    def held() -> None:
        with editing(settings, "citedesk remove", screen.note) as ledger:
            for article_id in found:
                ledger.remove(article_id)

    held_or_served(settings.archive, held, lambda holder: holder.remove(list(found)))
    screen.note(f"Removed: {len(found)}.")
