"""Articles a page at a time, in an order of the reader's choice, however many there are."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, func, select, text

from qa.index import metadata, schema
from qa.index.catalog import Catalog
from qa.index.entries import ArticleEntry

# After any letter: what follows the plain letter stands behind all words that begin with it.
_LATER = "\uffff"
# The Ukrainian order of letters, with Russian, Kazakh and Kyrgyz ones where these have them: by
# code point ё, є, і, ї and ґ would stand behind я.
_LETTERS = str.maketrans(
    {
        letter: plain + _LATER * number
        for plain, letters in {
            "а": "ә",
            "г": "ґғ",
            "е": "ёє",
            "и": "ії",
            "к": "қ",
            "н": "ң",
            "о": "ө",
            "у": "ұү",
            "х": "һ",
        }.items()
        for number, letter in enumerate(letters, 1)
    }
)


class SortedBy(StrEnum):
    """What a list of articles is put in order by."""

    DATE = "date"
    HEADLINE = "headline"
    OUTLET = "outlet"


def alphabetical(text: str | None) -> str | None:
    """Return what a text is compared by: no case, no quotation mark at its beginning.

    None where the text holds no letter or digit, as of an unknown text.
    """
    folded = (text or "").casefold()
    for place, sign in enumerate(folded):
        if sign.isalnum():
            return folded[place:].translate(_LETTERS)
    return None


def list_sorted(
    catalog: Catalog,
    within: str | None,
    by: SortedBy,
    *,
    descending: bool,
    limit: int,
    offset: int,
) -> list[ArticleEntry]:
    """Return some of the articles in order; those without date, headline or outlet stand last.

    Of 100,000 articles a page takes about a second by headline or outlet, less by date.

    Args:
        catalog: To read from.
        within: JSON list of article ids to stay within; None for all.
        by: What orders them; those of one outlet stand newest first.
        descending: From the newest, or the end of the alphabet.
        limit: How many at most.
        offset: How many to pass over.
    """
    article = schema.article.c
    published = article.published.desc().nulls_last()
    named = func.alphabetical(article[by.value]) if by is not SortedBy.DATE else article.published
    key: ColumnElement[Any] = named.desc() if descending else named.asc()
    query = select(article.id).order_by(key.nulls_last(), published, article.id)
    if within is not None:
        chosen = text("SELECT value FROM json_each(:within)").bindparams(within=within)
        query = query.where(article.id.in_(chosen))
    with catalog.reading() as connection:
        if by is not SortedBy.DATE:
            # SQLite folds no case beyond ASCII.
            driver: Any = connection.connection.driver_connection
            driver.create_function("alphabetical", 1, alphabetical, deterministic=True)
        ids = list(connection.execute(query.limit(limit).offset(offset)).scalars())
    entries = catalog.entries(ids)
    return [entries[each] for each in ids if each in entries]


def corrected_here(catalog: Catalog, article_id: int) -> tuple[str, ...]:
    """Return the fields of an article that were corrected in this archive, in their order.

    `ArticleEntry.corrected` names those too that the source itself corrects.
    """
    correction = schema.correction.c
    query = select(correction.field).where(correction.article_id == article_id)
    with catalog.reading() as connection:
        corrected = set(connection.execute(query).scalars())
    return tuple(name for name in metadata.FIELDS if name in corrected)
