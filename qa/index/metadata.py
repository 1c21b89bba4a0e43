"""Article metadata between records, columns and what was stated."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from qa.articles.article import Article, Label, LabelledSpan

FIELDS = ("headline", "outlet", "byline", "published", "url", "language")


def stated(article: Article) -> dict[str, str | None]:
    """Return the metadata as read, as JSON-ready text."""
    return {name: _text(getattr(article, name)) for name in FIELDS}


def columns(values: Mapping[str, str | None]) -> dict[str, str | None]:
    """Return catalog columns for metadata in force; the day is what filters compare."""
    published = values["published"]
    return {**values, "published_day": published[:10] if published else None}


def parse_moment(text: str | None) -> date | None:
    """Return the date or time that `stated` wrote; None stays None."""
    if text is None:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def dump_spans(spans: tuple[LabelledSpan, ...]) -> str:
    """Return labelled spans as compact JSON."""
    return json.dumps([[span.start, span.end, span.label] for span in spans], separators=(",", ":"))


def load_spans(text: str) -> tuple[LabelledSpan, ...]:
    """Return the labelled spans that `dump_spans` wrote."""
    rows: list[tuple[int, int, str]] = json.loads(text)
    return tuple(LabelledSpan(start, end, Label(label)) for start, end, label in rows)


def _text(value: Any) -> str | None:
    if value is None:
        return None
    return value.isoformat() if isinstance(value, date) else str(value)
