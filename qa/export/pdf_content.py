"""A Document as the data that pdf_template.typ sets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from qa.export.document import Document, Gloss, Paragraph, Section, Source
from qa.export.printed import (
    Mark,
    is_headed,
    language_and_region,
    link_target,
    marked,
    parts,
    plain,
    quotation_marks,
)

_LONG_WORD = re.compile(r"\S{60}(?=\S)")
_URL_JOINT = re.compile(r"(?<=.)(?=[%&=?_])")
_BREAK = "\u200b"

_CONTENTS_FROM = 4
"""Sections from which on a table of contents is worth its place."""


def content(document: Document) -> dict[str, Any]:
    """Return what the template sets, as plain dicts, lists, strings and booleans."""
    return {
        "title": plain(document.title),
        "speech": _speech(document.language),
        "contents": len(document.sections) >= _CONTENTS_FROM,
        "sections": [_section(document, section) for section in document.sections],
        "closing": _lines(document.closing),
    }


def _section(document: Document, section: Section) -> dict[str, Any]:
    language, marks = document.language, marked(section)
    return {
        "heading": is_headed(document, section),
        "question": plain(section.question),
        "facts": _lines(section.facts),
        "lead": _lines(section.lead.split("\n")),
        "statements": [
            _statement(paragraph, its_marks, language)
            for paragraph, its_marks in zip(section.paragraphs, marks.paragraphs, strict=True)
        ],
        "nearest": plain(section.nearest),
        "loose": _marks(marks.loose, language),
    }


def _statement(paragraph: Paragraph, marks: Iterable[Mark], language: str) -> dict[str, Any]:
    opening, closing = quotation_marks(paragraph.text, language)
    return {
        "quoted": paragraph.quoted,
        "lead_in": plain(paragraph.lead_in),
        "open": opening,
        "runs": _runs(paragraph.text, paragraph.highlight),
        "close": closing,
        "speech": _speech(paragraph.language),
        "warning": plain(paragraph.warning),
        "gloss": _gloss(paragraph.gloss),
        "marks": _marks(marks, language),
    }


def _marks(marks: Iterable[Mark], language: str) -> list[dict[str, Any]]:
    return [
        {"number": mark.number, "source": mark.source and _source(mark.source, language)}
        for mark in marks
    ]


def _source(source: Source, language: str) -> dict[str, Any]:
    opening, closing = quotation_marks(source.quote, language)
    url = link_target(source.url)
    return {
        "before": _breakable(plain(source.before)),
        "open": opening,
        "runs": _runs(source.quote, source.highlight),
        "close": closing,
        "speech": _speech(source.quote_language),
        "gloss": _gloss(source.gloss),
        "origin": plain(source.origin),
        "headline": plain(source.headline),
        "url": url,
        "address": _breakable(_URL_JOINT.sub(_BREAK, source.url if url and source.url else "")),
        "place": _breakable(f"{plain(source.key)} · {plain(source.span)}"),
    }


def _gloss(gloss: Gloss | None) -> dict[str, Any] | None:
    if gloss is None:
        return None
    text = _breakable(plain(gloss.text))
    return {"label": plain(gloss.label), "text": text, "speech": _speech(gloss.language)}


def _runs(text: str, highlight: tuple[int, int] | None) -> list[dict[str, Any]]:
    return [{"text": _breakable(part), "strong": strong} for part, strong in parts(text, highlight)]


def _breakable(text: str) -> str:
    """Let a word break that is longer than a line, which would run off the page."""
    return _LONG_WORD.sub(lambda found: found[0] + _BREAK, text)


def _speech(code: str | None) -> dict[str, str]:
    """The arguments of Typst's `text` for a language; it refuses what is no code."""
    found = language_and_region(code)
    if found is None:
        return {}
    language, region = found
    return {"lang": language, "region": region} if region else {"lang": language}


def _lines(lines: Iterable[str]) -> list[str]:
    return list(_filled(lines))


def _filled(lines: Iterable[str]) -> Iterator[str]:
    return filter(None, map(plain, lines))
