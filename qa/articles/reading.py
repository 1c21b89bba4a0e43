"""From a record's fields to the Article: the body cleaned, what is unstated found in the text."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime

from qa.articles import boilerplate, dateline
from qa.articles.article import Article
from qa.articles.body import clean, one_line
from qa.articles.dateline import Found
from qa.articles.fields import Fields, web_address
from qa.articles.language_names import language_code
from qa.articles.skipped import Reason, Unreadable
from qa.language.dates import parse_published
from qa.language.identification import identify

READER_VERSION = "1"
"""Of everything in this package: raised when the same record gives another article."""

MAX_KEY = 500
MAX_URL = 2_000


def read(fields: Fields, path: str, languages: Sequence[str]) -> Article:
    """Make the article that a record states.

    Args:
        fields: As the record's reader gave them.
        path: The record's path relative to its source; the key where no id or URL is stated.
            For one record of many, "#" follows and eight digits of the hash of its headline, else
            of its body: lines that are put in before it do not rename it.
        languages: ISO 639-1 codes the archive can hold; another language that is stated is not
            believed, and the body's is told from these.

    Raises:
        Unreadable: `EMPTY`, where the body has no letter.
    """
    body = clean(fields.text)
    if not any(sign.isalpha() for sign in body):
        raise Unreadable(Reason.EMPTY)
    language = language_code(fields.language, languages) or identify(body, languages)
    found = dateline.find(body)
    standing = None if found.headline is None else body[slice(*found.headline)]
    headline = one_line(fields.headline) or one_line(standing)
    url = web_address(one_line(fields.url, MAX_URL + 1))
    in_text = headline if headline is not None and headline in body else standing
    return Article(
        key=_key(fields, path, headline or body),
        body=body,
        headline=headline,
        outlet=one_line(fields.outlet) or one_line(found.outlet),
        byline=one_line(fields.byline) or one_line(found.byline),
        published=_published(fields, found, language),
        url=url if url is not None and len(url) <= MAX_URL else None,
        language=language,
        spans=boilerplate.label(body, in_text, found.dateline),
        corrected=fields.corrected,
    )


def _key(fields: Fields, path: str, naming: str) -> str:
    digest = hashlib.sha256(naming.encode()).hexdigest()[:8]
    place = path if fields.line is None else f"{path}#{digest}"
    stated = one_line(fields.identity, len(fields.identity or "")) or place
    if len(stated) <= MAX_KEY:
        return stated
    # Two long keys that begin alike must stay two.
    return f"{stated[: MAX_KEY - 17]}#{hashlib.sha256(stated.encode()).hexdigest()[:16]}"


def _published(fields: Fields, found: Found, language: str | None) -> date | None:
    """The stated date, with the hour from the text where both are of the same day."""
    stated = parse_published(fields.published, language) if fields.published else None
    if stated is None:
        return found.published
    if isinstance(stated, datetime) or "published" in fields.corrected:
        return stated
    in_text = found.published
    same_day = isinstance(in_text, datetime) and in_text.date() == stated
    return in_text if same_day else stated
