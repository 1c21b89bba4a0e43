"""CSL-JSON 1.0.2: the cited articles for Zotero, Pandoc and whatever else speaks it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from qa.export.exported import Export
from qa.export.references import CitedArticle, cited_articles


def write(export: Export, bodies: Mapping[str, str]) -> bytes:
    """Return the file of an export; see `qa.export.formats.Format`."""
    items = [_item(article) for article in cited_articles(export)]
    return f"{json.dumps(items, ensure_ascii=False, indent=2)}\n".encode()


def _item(article: CitedArticle) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": article.name,
        "type": "article-newspaper",
        "title": article.headline,
        "container-title": article.outlet,
        "author": [{"literal": article.byline}] if article.byline else [],
        "URL": article.url,
        "language": article.language,
        "note": f"CiteDesk: {article.key}",
    }
    day = article.published
    if day is not None:
        item["issued"] = {"date-parts": [[day.year, day.month, day.day]]}
    return {name: value for name, value in item.items() if value}
