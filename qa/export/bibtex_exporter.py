"""BibTeX: the cited articles, in UTF-8, for BibTeX and BibLaTeX."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from qa.export.exported import Export
from qa.export.references import CitedArticle, cited_articles

# Braces are told by name: BibTeX counts them even after a backslash.
_SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "%&#_$"},
    }
)


def write(export: Export, bodies: Mapping[str, str]) -> bytes:
    """Return the file of an export; see `qa.export.formats.Format`."""
    return "\n".join(map(_entry, cited_articles(export))).encode()


def _entry(article: CitedArticle) -> str:
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(article))
    return f"@{'article' if article.outlet else 'misc'}{{{article.name},\n{fields}}}\n"


def _fields(article: CitedArticle) -> Iterator[tuple[str, str]]:
    # A second pair of braces keeps capitals, and keeps a byline from being cut into names.
    if article.byline:
        yield "author", f"{{{_escaped(article.byline)}}}"
    if article.headline:
        yield "title", f"{{{_escaped(article.headline)}}}"
    if article.outlet:
        yield "journal", _escaped(article.outlet)
    if article.published is not None:
        yield "date", article.published.isoformat()
        yield "year", f"{article.published.year}"
        yield "month", f"{article.published.month}"
        yield "day", f"{article.published.day}"
    if article.url:
        yield "url", article.url
    if article.language:
        yield "language", _escaped(article.language)
    yield "note", f"CiteDesk: {_escaped(article.key)}"


def _escaped(text: str) -> str:
    return text.translate(_SPECIAL)
