"""RIS: the cited articles for EndNote, Mendeley and their like."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from qa.export.exported import Export
from qa.export.references import CitedArticle, cited_articles


def write(export: Export, bodies: Mapping[str, str]) -> bytes:
    """Return the file of an export; see `qa.export.formats.Format`."""
    return "".join(
        f"{tag}  - {value}\r\n"
        for article in cited_articles(export)
        for tag, value in _lines(article)
    ).encode()


def _lines(article: CitedArticle) -> Iterator[tuple[str, str]]:
    day = article.published
    known = (
        ("ID", article.name),
        ("TI", article.headline),
        ("AU", article.byline),
        ("T2", article.outlet),
        ("PY", f"{day.year:04}" if day else ""),
        ("DA", f"{day:%Y/%m/%d}/" if day else ""),
        ("UR", article.url),
        ("LA", article.language),
        ("N1", f"CiteDesk: {article.key}"),
    )
    yield "TY", "NEWS"
    yield from ((tag, value) for tag, value in known if value)
    yield "ER", ""
