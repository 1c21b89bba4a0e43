"""How many articles each filter would leave, given the others."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Connection, func, select

from qa.index import schema
from qa.index.catalog import Catalog
from qa.index.entries import Status
from qa.retrieval.filters import Filters
from qa.retrieval.scope import conditions


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of articles.

    Attributes:
        left: That fit all filters.
        languages: That fit the other filters, by language; the empty string for unknown.
        outlets: That fit the other filters, by outlet; the empty string for unknown.
        months: That fit all filters, by month ("2022-01") in order; undated ones are left out.
    """

    left: int
    languages: dict[str, int]
    outlets: dict[str, int]
    months: dict[str, int]


def count(catalog: Catalog, filters: Filters) -> Counts:
    """Count the articles that filters leave.

    Raises:
        UnknownFilterValue: a filter names what the archive does not hold.
    """
    status = catalog.status()
    with catalog.reading() as connection:
        month = func.substr(schema.article.c.published_day, 1, 7)
        months = _by(connection, month, filters, status)
        return Counts(
            left=sum(_by(connection, schema.article.c.language, filters, status).values()),
            languages=_by(
                connection, schema.article.c.language, replace(filters, languages=()), status
            ),
            outlets=_by(connection, schema.article.c.outlet, replace(filters, outlets=()), status),
            months={name: number for name, number in sorted(months.items()) if name},
        )


def _by(
    connection: Connection, column: ColumnElement[str], filters: Filters, status: Status
) -> dict[str, int]:
    value = func.coalesce(column, "")
    number = func.count().label("number")
    query = select(value, number).where(*conditions(filters, status)).group_by(value)
    rows = connection.execute(query.order_by(number.desc(), value))
    return {str(name): int(found) for name, found in rows}
