"""Articles by name and by filter: what `show`, `set`, `remove` and `articles` ask."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from qa.articles.article import LabelledSpan
from qa.errors import AmbiguousArticle, InvalidSearch, UnknownArticle
from qa.index import keyword_search
from qa.index.catalog import Catalog
from qa.index.entries import ArticleEntry
from qa.index.metadata import load_spans
from qa.retrieval.filters import Filters
from qa.retrieval.scope import resolve
from qa.retrieval.search_query import parse

_NAMED_AT_MOST = 5


@dataclass(frozen=True, slots=True)
class Listing:
    """Some of the articles that fit.

    Attributes:
        total: Number of all that fit.
        entries: Those asked for, newest first, undated last.
    """

    total: int
    entries: tuple[ArticleEntry, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """An article with its text.

    Attributes:
        entry: Its metadata.
        places: Where it was found.
        versions: SHA-256 and time (ISO, UTC) of each version, oldest first.
        sha256: Of the version at hand.
        body: Its text.
        spans: Labelled spans of that body; none where the version is no longer in force.
    """

    entry: ArticleEntry
    places: tuple[str, ...]
    versions: tuple[tuple[str, str], ...]
    sha256: str
    body: str
    spans: tuple[LabelledSpan, ...]


def list_articles(
    catalog: Catalog, filters: Filters | None = None, limit: int = 50, offset: int = 0
) -> Listing:
    """Return articles that fit the filters, newest first.

    Raises:
        UnknownFilterValue: a filter names what the archive does not hold.
    """
    scope = resolve(catalog, filters or Filters())
    total = catalog.status().articles if scope.articles is None else len(json.loads(scope.articles))
    return Listing(total, tuple(catalog.list_entries(scope.articles, limit, offset)))


def find_article(catalog: Catalog, text: str) -> ArticleEntry:
    """Return the one article that is meant.

    Args:
        catalog: To look in.
        text: Its key, its URL, the path it was read from (within its source, or of the file),
            or words of its headline.

    Raises:
        UnknownArticle: there is none.
        AmbiguousArticle: there are several; the message names up to five.
    """
    # Bytes of the command line that are no UTF-8 name no article.
    name = text.strip().encode(errors="replace").decode()
    found = catalog.find_entries(name) or catalog.find_by_url(name) or _by_file(catalog, name)
    found = found or _by_headline(catalog, name)
    if len(found) == 1:
        return found[0]
    if not found:
        raise UnknownArticle(
            f"No article has the key, the URL, the path or the headline {name[:100]!r}.",
            "`citedesk articles` lists them, `citedesk search` finds them by their words.",
        )
    more = f" and {len(found) - _NAMED_AT_MOST} more" if len(found) > _NAMED_AT_MOST else ""
    raise AmbiguousArticle(
        f"{len(found)} articles fit {name[:100]!r}: {'; '.join(_names(found))}{more}.",
        "Give one of these names.",
    )


def read_whole(catalog: Catalog, entry: ArticleEntry, version: str | None = None) -> Whole:
    """Return an article with the text of a version.

    Args:
        catalog: To read from.
        entry: The article.
        version: First digits of the version's SHA-256; None for the one in force.

    Raises:
        UnknownArticle, AmbiguousArticle: it has no version, or several, of those digits.
    """
    versions = catalog.versions(entry.id)
    wanted = entry.sha256 if version is None else version.strip().lower()
    fitting = [sha256 for sha256, _ in versions if wanted and sha256.startswith(wanted)]
    if len(fitting) != 1:
        known = ", ".join(sha256[:12] for sha256, _ in versions)
        kind = AmbiguousArticle if fitting else UnknownArticle
        raise kind(
            f"The article {entry.key!r} has {'several versions' if fitting else 'no version'}"
            f" {wanted[:64]!r}.",
            f"Its versions: {known}.",
        )
    sha256 = fitting[0]
    spans = load_spans(catalog.spans(entry.id)) if sha256 == entry.sha256 else ()
    body = catalog.bodies([sha256])[sha256]
    return Whole(entry, tuple(catalog.places(entry.id)), tuple(versions), sha256, body, spans)


def _by_file(catalog: Catalog, name: str) -> list[ArticleEntry]:
    """The articles of a file: a path that leads into a source, or the source itself."""
    try:
        path = str(Path(name).expanduser().resolve())
    except (OSError, ValueError, RuntimeError):  # a NUL, a name too long, a circle of links
        return []
    found: dict[int, ArticleEntry] = {}
    for location in catalog.status().sources:
        for given in (name, path):
            if given == location:
                inside = Path(location).name
            elif given.startswith(f"{location}/"):
                inside = given.removeprefix(f"{location}/")
            else:
                continue
            for entry in catalog.find_entries(inside):
                if entry.source == location:
                    found[entry.id] = entry
    return list(found.values())


def _by_headline(catalog: Catalog, name: str) -> list[ArticleEntry]:
    try:
        query = parse(name, catalog.status().languages)
    except InvalidSearch:
        return []
    with catalog.reading() as connection:
        ids = keyword_search.find_headlines(connection, query.wanted)
    return list(catalog.entries(ids).values())


def _names(entries: Iterable[ArticleEntry]) -> list[str]:
    """Name articles so that each name fits but one of them."""
    first = list(entries)[:_NAMED_AT_MOST]
    keys = [entry.key for entry in first]
    named = [
        f"{entry.source}/{entry.key}" if keys.count(entry.key) > 1 else entry.key for entry in first
    ]
    return [
        name + (f" ({entry.headline[:60]})" if entry.headline else "")
        for name, entry in zip(named, first, strict=True)
    ]
