"""The articles that an export cites, each once, as reference managers want them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from qa.export.exported import Export
from qa.export.layout import web_address
from qa.export.wording import line
from qa.retrieval.evidence import Reference

_NO_SLUG = re.compile("[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class CitedArticle:
    """An article that is cited; every text is one line, empty where unknown.

    Attributes:
        name: Unique within the export, and the same in the next: ASCII letters, digits, hyphens.
        key: The article's key.
        headline: As published, as the following.
        outlet: The publisher's name.
        byline: The author or authors.
        published: Publication day.
        url: http(s) address.
        language: ISO 639-1 code.
    """

    name: str
    key: str
    headline: str
    outlet: str
    byline: str
    published: date | None
    url: str
    language: str


def cited_articles(export: Export) -> tuple[CitedArticle, ...]:
    """Return the articles that the answers cite, in order; what only comes near is not cited."""
    found = dict.fromkeys(
        citation.article for turn in export.turns for citation in turn.answer.citations
    )
    names: dict[str, int] = {}
    articles = []
    for reference in found:
        name = _name(reference)
        names[name] = names.get(name, 0) + 1
        # Digits of the key's hash stand last: a hyphen and a number make no other name.
        unique = name if names[name] == 1 else f"{name}-{names[name]}"
        articles.append(_cited(unique, reference))
    return tuple(articles)


def _cited(name: str, reference: Reference) -> CitedArticle:
    published = reference.published
    return CitedArticle(
        name=name,
        key=line(reference.key),
        headline=line(reference.headline),
        outlet=line(reference.outlet),
        byline=line(reference.byline),
        published=date(published.year, published.month, published.day) if published else None,
        url=web_address(reference.url) or "",
        language=line(reference.language),
    )


def _name(reference: Reference) -> str:
    ascii_letters = unicodedata.normalize("NFKD", reference.outlet or "").lower()
    slug = _NO_SLUG.sub("", ascii_letters)[:20] or "article"
    year = f"{reference.published.year:04}" if reference.published else "undated"
    digest = hashlib.sha256(reference.key.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{slug}-{year}-{digest}"
