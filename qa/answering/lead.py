"""The line that an answer opens with: how many articles, of which outlets and dates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list

from qa.answering.answer import Citation
from qa.answering.phrases import FALLBACK, PHRASES, phrases

_NAMED_AT_MOST = 6


def lead_line(citations: Iterable[Citation], language: str) -> str:
    """Return one line in the question's language on what the citations rest on."""
    articles = dict.fromkeys((each.article, each.quote.sha256) for each in citations)
    outlets: dict[str, set[date | None]] = {}
    said = phrases(language)
    for article, _ in articles:
        published = article.published
        day = date(published.year, published.month, published.day) if published else None
        outlets.setdefault(article.outlet or said.unknown_outlet, set()).add(day)
    locale = Locale.parse(language if language in PHRASES else FALLBACK)
    named = [_source(outlet, days, locale, language) for outlet, days in outlets.items()]
    if len(named) > _NAMED_AT_MOST:
        named = [*named[:_NAMED_AT_MOST], f"+{len(named) - _NAMED_AT_MOST}"]
    template = said.lead.get(locale.plural_form(len(articles))) or said.lead["other"]
    return template.format(count=len(articles), sources=format_list(named, locale=locale))


def _source(outlet: str, days: set[date | None], locale: Locale, language: str) -> str:
    known = sorted(day for day in days if day is not None)
    if not known:
        return f"{outlet} ({phrases(language).unknown_date})"
    shown = [format_date(day, "long", locale) for day in dict.fromkeys((known[0], known[-1]))]
    return f"{outlet} ({' – '.join(shown)})"
