"""Markdown with footnotes; the record travels in a comment at its end."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping

from qa.errors import DamagedExport
from qa.export.document import Document, Gloss, Section, Source
from qa.export.exported import Export, embedded_json
from qa.export.formats import Recovered
from qa.export.layout import document
from qa.export.printed import Mark, is_headed, marked, parts, quotation_marks

_RECORD = re.compile(r"^<!-- citedesk-record\n(.*)\n-->$", re.MULTILINE)
_PLACE = "[record]"
_QUOTE = re.compile(r"^    > (.*)$", re.MULTILINE)
_STATEMENT = re.compile(
    r"^(?:> [«„“‘]\u2068?(.*?)\u2069?[»“”’]|\* (.*?))(?:\[\^\d+\])*$", re.MULTILINE
)

# Whatever CommonMark, GitHub, Pandoc or Obsidian takes for markup: emphasis, links, tables,
# footnotes, formulas, highlights, templates, mentions, issues, emoji, bare addresses.
_MARKUP = re.compile(r"[\\`*_\[\]{}|~^$=#@]|:(?=[^\s\d])|(?<!\d):(?=\d)|(?<=[Ww]{3})\.")
# What begins a list, a heading or a rule where it comes first.
_AT_START = re.compile(r"^\s*(?:[-+]|\d+(?=[.)]))")
_SPACE = re.compile(r"[ \t\n\r]+")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


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
    yield f"# {_escaped(laid_out.title)}\n"
    for section in laid_out.sections:
        if is_headed(laid_out, section):
            yield f"## {_escaped(section.question)}\n"
        yield from _section(section, laid_out.language)
    yield "---\n"
    yield from (f"{_escaped(line)}\n" for line in laid_out.closing)
    for section in laid_out.sections:
        yield from map(_note, section.sources)


def _section(section: Section, language: str) -> Iterator[str]:
    yield from (f"- {_escaped(fact)}" for fact in section.facts)
    yield ""
    if section.lead:
        # The backslash keeps a line a line.
        yield "\\\n".join(map(_escaped, section.lead.split("\n"))) + "\n"
    places = marked(section)
    for paragraph, marks in zip(section.paragraphs, places.paragraphs, strict=True):
        text = _emphasised(paragraph.text, paragraph.highlight)
        if paragraph.quoted:
            opening, closing = quotation_marks(paragraph.text, language)
            yield f"{_escaped(paragraph.lead_in)}\n"
            yield f"> {opening}{text}{closing}{_references(marks)}\n"
        else:
            yield f"* {text}{_references(marks)}\n"
        if paragraph.gloss is not None:
            yield f"{_gloss(paragraph.gloss)}\n"
        if paragraph.warning:
            yield f"**{_escaped(paragraph.warning)}**\n"
    if places.loose:
        yield f"{_escaped(section.nearest)} {_references(places.loose)}\n".lstrip()


def _references(marks: tuple[Mark, ...]) -> str:
    return "".join(f"[^{mark.number}]" for mark in marks)


def _note(source: Source) -> str:
    """A footnote: what the quote stands in, its words, and how to find it."""
    what = [_escaped(source.origin)]
    if source.headline:
        what.append(f"**{_escaped(source.headline)}**")
    if source.before is not None:
        what.append(f"… {_escaped(source.before)}")
    what.append(f"> {_emphasised(source.quote, source.highlight)}")
    if source.gloss is not None:
        what.append(_gloss(source.gloss))
    if source.url is not None:
        what.append(f"<{source.url}>")
    what.append(f"{_escaped(source.key)} · {_escaped(source.span)}")
    return f"[^{source.number}]: " + "\n\n    ".join(what) + "\n"


def _gloss(gloss: Gloss) -> str:
    return f"*{_inner(gloss.label)}* {_inner(gloss.text)}"


def _emphasised(text: str, highlight: tuple[int, int] | None) -> str:
    """Text with its highlight in bold, where Markdown can say so."""
    pieces = parts(text, highlight)
    # Two asterisks beside a sign that is neither letter nor digit may be no emphasis.
    return _escaped_start(
        "".join(
            f"**{_inner(piece)}**" if strong and _is_word(piece) else _inner(piece)
            for piece, strong in pieces
        )
    )


def _is_word(piece: str) -> bool:
    return piece[0].isalnum() and piece[-1].isalnum()


def _escaped(text: str) -> str:
    return _escaped_start(_inner(text))


def _inner(text: str) -> str:
    escaped = html.escape(_MARKUP.sub(r"\\\g<0>", text), quote=False)
    return _SPACE.sub(" ", escaped)


def _escaped_start(text: str) -> str:
    text = text.strip(" ")
    found = _AT_START.match(text)
    if found is None:
        return text
    cut = found.end() - (0 if found[0][-1].isdigit() else 1)
    return f"{text[:cut]}\\{text[cut:]}"


def _unescaped(text: str) -> str:
    """The text that `_emphasised` wrote."""
    plain = re.sub(r"(?<!\\)((?:\\\\)*)\*\*", r"\1", text)
    return html.unescape(_ESCAPED.sub(r"\1", plain))
