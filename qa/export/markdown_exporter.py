"""Markdown with footnotes; the record travels in a comment at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from qa.errors import DamagedExport
from qa.export.document import Document, Gloss, Section, Source
from qa.export.exported import Export, embedded_json
from qa.export.formats import Recovered
from qa.export.layout import document
from qa.export.markdown_text import escaped, escaped_inside, escaped_start, unescaped
from qa.export.printed import Mark, is_headed, marked, parts, quotation_marks

_RECORD = re.compile(r"^<!-- citedesk-record\n(.*)\n-->$", re.MULTILINE)
_PLACE = "[record]"
_QUOTE = re.compile(r"^    > (.*)$", re.MULTILINE)
_STATEMENT = re.compile(
    r"^(?:> [«„“‘]\u2068?(.*?)\u2069?[»“”’]|\* (.*?))(?:\[\^\d+\])*$", re.MULTILINE
)


def write(export: Export, bodies: Mapping[str, str]) -> bytes:
    """Return the file of an export; see `qa.export.formats.Format`."""
    text = "\n".join(_document(document(export)))
    return f"{text}\n<!-- citedesk-record\n{embedded_json(export, bodies)}\n-->\n".encode()


def read(data: bytes) -> Recovered:
    """Return the record of a file and what it shows.

    Raises:
        DamagedExport: there is no record, more than one, or one that shows.
    """
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    records = _RECORD.findall(text)
    if len(records) != 1 or ">" in records[0]:  # it would end what holds it
        raise DamagedExport("The file holds no record of CiteDesk.", "Export it again.")
    text = _RECORD.sub(_PLACE, text)
    quotes = _QUOTE.findall(text)
    statements = (quoted or own for quoted, own in _STATEMENT.findall(text))
    return Recovered(records[0], tuple(map(_unescaped, (*quotes, *statements))), text)


def _document(laid_out: Document) -> Iterator[str]:
    yield f"# {escaped(laid_out.title)}\n"
    for section in laid_out.sections:
        if is_headed(laid_out, section):
            yield f"## {escaped(section.question)}\n"
        yield from _section(section, laid_out.language)
    yield "---\n"
    yield from (f"{escaped(line)}\n" for line in laid_out.closing)
    for section in laid_out.sections:
        yield from map(_note, section.sources)


def _section(section: Section, language: str) -> Iterator[str]:
    yield from (f"- {escaped(fact)}" for fact in section.facts)
    yield ""
    if section.lead:
        # The backslash keeps a line a line.
        yield "\\\n".join(map(escaped, section.lead.split("\n"))) + "\n"
    places = marked(section)
    for paragraph, marks in zip(section.paragraphs, places.paragraphs, strict=True):
        text = _emphasised(paragraph.text, paragraph.highlight)
        if paragraph.quoted:
            opening, closing = quotation_marks(paragraph.text, language)
            yield f"{escaped(paragraph.lead_in)}\n"
            yield f"> {opening}{text}{closing}{_references(marks)}\n"
        else:
            yield f"* {text}{_references(marks)}\n"
        if paragraph.gloss is not None:
            yield f"{_gloss(paragraph.gloss)}\n"
        if paragraph.warning:
            yield f"**{escaped(paragraph.warning)}**\n"
    if places.loose:
        yield f"{escaped(section.nearest)} {_references(places.loose)}\n".lstrip()


def _references(marks: tuple[Mark, ...]) -> str:
    return "".join(f"[^{mark.number}]" for mark in marks)


def _note(source: Source) -> str:
    """A footnote: what the quote stands in, its words, and how to find it."""
    what = [escaped(source.origin)]
    if source.headline:
        what.append(f"**{escaped(source.headline)}**")
    if source.before is not None:
        what.append(f"… {escaped(source.before)}")
    what.append(f"> {_emphasised(source.quote, source.highlight)}")
    if source.gloss is not None:
        what.append(_gloss(source.gloss))
    if source.url is not None:
        what.append(f"<{source.url}>")
    what.append(f"{escaped(source.key)} · {escaped(source.span)}")
    return f"[^{source.number}]: " + "\n\n    ".join(what) + "\n"


def _gloss(gloss: Gloss) -> str:
    return f"*{escaped_inside(gloss.label)}* {escaped_inside(gloss.text)}"


def _emphasised(text: str, highlight: tuple[int, int] | None) -> str:
    """Text with its highlight in bold, where Markdown can say so."""
    pieces = parts(text, highlight)
    # Two asterisks beside a sign that is neither letter nor digit may be no emphasis.
    return escaped_start(
        "".join(
            f"**{escaped_inside(piece)}**" if strong and _is_word(piece) else escaped_inside(piece)
            for piece, strong in pieces
        )
    )


def _is_word(piece: str) -> bool:
    return piece[0].isalnum() and piece[-1].isalnum()


def _unescaped(text: str) -> str:
    """The text that `_emphasised` wrote."""
    plain = re.sub(r"(?<!\\)((?:\\\\)*)\*\*", r"\1", text)
    return unescaped(plain)
