"""Filters resolved in the catalog to the articles that fit."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select

from qa.errors import UnknownFilterValue
from qa.index import schema
from qa.index.catalog import Catalog
from qa.index.entries import Status
from qa.retrieval.filters import Filters
from qa.retrieval.name_spellings import names_person


@dataclass(frozen=True, slots=True)
class Scope:
    """What a question is asked of.

    Attributes:
        articles: JSON list of the article ids that fit; None where no filter is set.
        languages: Languages to look in; the empty string for unknown.
        share: Of the articles in those languages, the share that fits; 1 is every one.
    """

    articles: str | None
    languages: tuple[str, ...]
    share: float = 1.0


def resolve(catalog: Catalog, filters: Filters, held: dict[str, int] | None = None) -> Scope:
    """Return the scope that the filters leave.

    Args:
        catalog: To look in.
        filters: What to keep.
        held: Number of articles by language, where the caller knows it.

    Raises:
        UnknownFilterValue: the archive has no such language, outlet or author, or the dates
            exclude each other.
    """
    status = catalog.status() if held is None or filters else None
    held = status.languages if status else held or {}
    if status is None or not filters:
        return Scope(None, tuple(held))
    wanted = list(conditions(filters, status))
    with catalog.reading() as connection:
        ids = connection.execute(select(schema.article.c.id).where(*wanted)).scalars().all()
    languages = filters.languages or tuple(held)
    there = sum(held.get(language, 0) for language in languages)
    share = len(ids) / there if there else 1.0
    return Scope(json.dumps(list(ids), separators=(",", ":")), languages, share)


def conditions(filters: Filters, status: Status) -> Iterable[ColumnElement[bool]]:
    """Yield what a row of the table `article` must fulfil.

    Raises:
        UnknownFilterValue: as of `resolve`.
    """
    article, languages, outlets = schema.article.c, status.languages, status.outlets
    if filters.languages:
        for language in filters.languages:
            if language not in languages or not language:
                raise _unknown(language, languages, "language")
        yield article.language.in_(filters.languages)
    if filters.outlets:
        by_folded = {outlet.casefold(): outlet for outlet in outlets if outlet}
        for outlet in filters.outlets:
            if outlet.casefold() not in by_folded:
                raise _unknown(outlet, by_folded.values(), "outlet")
        wanted = {outlet.casefold() for outlet in filters.outlets}
        yield article.outlet.in_([name for name in outlets if name.casefold() in wanted])
    if filters.articles:
        yield article.key.in_(filters.articles)
    if filters.authors:
        yield article.byline.in_(_bylines(filters.authors, status.bylines))
    since, until = _day(filters.since), _day(filters.until)
    if since and until and since > until:
        raise UnknownFilterValue(
            f"No day is both from {since} on and up to {until}.", "Swap the two dates."
        )
    if since:
        yield article.published_day >= since
    if until:
        yield article.published_day <= until


def _bylines(authors: Iterable[str], bylines: Iterable[str]) -> list[str]:
    """Return the bylines that name any of the authors."""
    named: dict[str, None] = {}
    for author in authors:
        fitting = [byline for byline in bylines if byline and names_person(byline, author)]
        if not fitting:
            raise _unknown(author, bylines, "author")
        named.update(dict.fromkeys(fitting))
    return list(named)


def _day(moment: date | None) -> str | None:
    """Return the day, ISO; of a time its day, for a time is a date too."""
    return moment.isoformat()[:10] if moment else None


def _unknown(value: str, held: Iterable[str], kind: str) -> UnknownFilterValue:
    known = sorted(name for name in held if name)
    some = ", ".join(known[:12]) + (" …" if len(known) > 12 else "")
    return UnknownFilterValue(
        f"The archive has no article with the {kind} {value!r}.",
        f"It has: {some}." if some else f"No article in it has a known {kind}.",
    )
