"""The one list of file formats that articles are read from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from qa.articles import (
    csv_reader,
    docx_reader,
    html_reader,
    json_reader,
    jsonl_reader,
    markdown_reader,
    pdf_reader,
    text_reader,
)
from qa.articles.stream import Reader, one_article


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file.

    Attributes:
        name: What people call it.
        suffixes: Endings of its files' names, lower case, with the dot.
        read: Reads an open file of it.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Reader


FORMATS: tuple[Format, ...] = (
    Format("plain text", (".txt", ".text"), one_article(text_reader.parse)),
    Format("Markdown", (".md", ".markdown"), one_article(markdown_reader.parse)),
    Format(
        "HTML", (".html", ".htm", ".xhtml"), one_article(html_reader.parse, html_reader.MAX_BYTES)
    ),
    Format("PDF", (".pdf",), one_article(pdf_reader.parse)),
    Format("Word", (".docx",), one_article(docx_reader.parse)),
    Format("JSON", (".json",), json_reader.read),
    Format("JSON Lines", (".jsonl", ".ndjson"), jsonl_reader.read),
    Format("CSV", (".csv", ".tsv"), csv_reader.read),
)
"""A new format is a reader module beside this one and a line here."""


def format_of(path: str) -> Format | None:
    """The format of a file by its name's ending; None where none is registered."""
    suffix = PurePosixPath(path).suffix.lower()
    return next((known for known in FORMATS if suffix in known.suffixes), None)
