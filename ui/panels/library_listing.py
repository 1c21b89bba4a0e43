"""The articles that a reader's search of the Library finds, a page of them at a time."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace

from qa.index import keyword_search
from qa.index.catalog import Catalog
from qa.index.entries import ArticleEntry
from qa.index.listing import SortedBy, list_sorted
from qa.retrieval.filters import Filters
from qa.retrieval.scope import resolve
from qa.retrieval.search_query import parse

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader wants to see.

    Attributes:
        words: Of headlines, or an article's key or address; empty for any.
        filters: Languages and outlets.
        by: What the articles are put in order by.
        descending: From the newest, or the end of the alphabet.
        page: From 1.
    """

    words: str = ""
    filters: Filters = field(default_factory=Filters)
    by: SortedBy = SortedBy.DATE
    descending: bool = True
    page: int = 1

    def sorted_by(self, by: SortedBy) -> Wanted:
        """Return the same in another order; the same order once more is turned round."""
        descending = not self.descending if by is self.by else by is SortedBy.DATE
        return replace(self, by=by, descending=descending, page=1)


@dataclass(frozen=True, slots=True)
class Shelf:
    """One page of the articles found.

    Attributes:
        wanted: What was asked for; its page is one that there is.
        total: Number of all articles found.
        articles: Number of articles in the archive.
        entries: Those of the page, in order.
    """

    wanted: Wanted
    total: int
    articles: int
    entries: tuple[ArticleEntry, ...]

    @property
    def pages(self) -> int:
        """Number of pages, at least one."""
        return max(1, -(-self.total // PER_PAGE))


def shelf(catalog: Catalog, wanted: Wanted) -> Shelf:
    """Return the page that is wanted, or the last where there are fewer.

    Raises:
        InvalidSearch: the words name nothing to look for.
        UnknownFilterValue: the archive has no such language or outlet.
    """
    articles = catalog.status().articles
    within = resolve(catalog, wanted.filters).articles
    if wanted.words.strip():
        within = _within(catalog, wanted.words.strip(), within)
    total = articles if within is None else len(json.loads(within))
    page = min(max(1, wanted.page), max(1, -(-total // PER_PAGE)))
    entries = list_sorted(
        catalog,
        within,
        wanted.by,
        descending=wanted.descending,
        limit=PER_PAGE,
        offset=(page - 1) * PER_PAGE,
    )
    return Shelf(replace(wanted, page=page), total, articles, tuple(entries))


def _within(catalog: Catalog, words: str, within: str | None) -> str:
    """Return as JSON which articles have the words in their headline, or go by that name."""
    named = words.encode(errors="replace").decode()
    found = {entry.id for entry in catalog.find_entries(named) or catalog.find_by_url(named)}
    if not found:
        query = parse(words, catalog.status().languages)
        with catalog.reading() as connection:
            found = set(keyword_search.find_headlines(connection, query.wanted))
            for term in query.without:
                found.difference_update(keyword_search.find_headlines(connection, (term,)))
    if within is not None:
        found &= set(json.loads(within))
    return json.dumps(sorted(found), separators=(",", ":"))
