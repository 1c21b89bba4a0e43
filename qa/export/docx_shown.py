"""What a DOCX says: its record, its words and all that is read in it.

It is read from the XML itself, by the names that Word and LibreOffice give when they save it again.
Imported, with python-docx, when a DOCX is read.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.oxml import parse_xml

from qa.errors import DamagedExport
from qa.export.formats import Recovered

RECORD_NAMESPACE = "urn:citedesk:export"
MAX_UNPACKED_BYTES = 400_000_000

_WORDS = frozenset({"Quoted Words", "Statement Words"})
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ITEM = re.compile(r"customXml/item\d+\.xml")
_HEADER = re.compile(r"word/header\d*\.xml")
_SIGNS = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}softHyphen": "\u00ad",
}
_CURE = "Give the file as CiteDesk wrote it."
_NOT_THERE = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr"})
"""Deleted text (tracked changes) and properties, whose tabs are no signs."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Text of a run, with the name of its character style, or a note where one is cited."""

    text: str
    style: str = ""
    note: str = ""


def recovered(data: bytes) -> Recovered:
    """Return the record and the words of a DOCX.

    The words are those in the character styles "Quoted Words" and "Statement Words": of each
    footnote in the order in which the body cites them, then of each paragraph. Inserted text
    counts, deleted text does not.

    Raises:
        DamagedExport: it is no DOCX, unpacks to more than `MAX_UNPACKED_BYTES`, or has no record.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(each.file_size for each in package.infolist()) > MAX_UNPACKED_BYTES:
                raise DamagedExport("The document unpacks to more than any export.", _CURE)
            record, (words, text) = _record(package), _read(package)
    except _MALFORMED as error:
        raise DamagedExport("This is no Word document that can be read.", _CURE) from error
    if record is None:
        raise DamagedExport("No record of CiteDesk is in this document.", _CURE)
    return Recovered(record, words, text)


# SyntaxError is what lxml raises on what is no XML.
_MALFORMED = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError),
    *(SyntaxError, KeyError, ValueError),
)


def _record(package: zipfile.ZipFile) -> str | None:
    found = []
    for name in filter(_ITEM.fullmatch, package.namelist()):
        root = parse_xml(package.read(name))
        if root.tag == f"{{{RECORD_NAMESPACE}}}record":
            found.append("".join(root.itertext()))
    if len(found) > 1:
        raise ValueError("more than one record")
    return found[0] if found else None


def _read(package: zipfile.ZipFile) -> tuple[tuple[str, ...], str]:
    styles = _styles(package)
    body = [list(_pieces(each, styles)) for each in _paragraphs(package, "word/document.xml")]
    notes = _notes(package, styles)
    cited = [piece.note for pieces in body for piece in pieces if piece.note]
    ordered = [notes.get(note, []) for note in dict.fromkeys(cited)]
    words = filter(None, map(_words, (*ordered, *body)))
    told = [_text(pieces) for pieces in (*body, *ordered)]
    return tuple(words), "\n".join((*told, *_headers(package, styles)))


def _headers(package: zipfile.ZipFile, styles: dict[str, str]) -> list[str]:
    """What stands above the pages, each once: which part holds it is every program's own affair."""
    parts = filter(_HEADER.fullmatch, package.namelist())
    lines = (
        _text([*_pieces(each, styles)]) for name in parts for each in _paragraphs(package, name)
    )
    return sorted({line for line in lines if line.strip()})


def _words(pieces: list[_Piece]) -> str:
    return "".join(piece.text for piece in pieces if piece.style in _WORDS)


def _text(pieces: list[_Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _notes(package: zipfile.ZipFile, styles: dict[str, str]) -> dict[str, list[_Piece]]:
    if "word/footnotes.xml" not in package.namelist():
        return {}
    root = parse_xml(package.read("word/footnotes.xml"))
    return {
        note.get(f"{_W}id", ""): [
            piece
            for paragraph in note.iter(f"{_W}p")
            for piece in (*_pieces(paragraph, styles), _Piece("\n"))
        ]
        for note in root.iterchildren(f"{_W}footnote")
        if note.get(f"{_W}type", "normal") == "normal"
    }


def _paragraphs(package: zipfile.ZipFile, name: str) -> Iterator[Any]:
    return iter(parse_xml(package.read(name)).iter(f"{_W}p"))


def _styles(package: zipfile.ZipFile) -> dict[str, str]:
    """Names of styles by their ids, which programs choose for themselves."""
    names = {}
    for style in parse_xml(package.read("word/styles.xml")).iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        names[style.get(f"{_W}styleId", "")] = "" if name is None else name.get(f"{_W}val", "")
    return names


def _pieces(parent: Any, styles: dict[str, str], style: str = "") -> Iterator[_Piece]:
    for child in parent:
        if child.tag == f"{_W}t":
            yield _Piece(child.text or "", style)
        elif child.tag in _SIGNS:
            yield _Piece(_SIGNS[child.tag], style)
        elif child.tag == f"{_W}footnoteReference":
            yield _Piece("", note=child.get(f"{_W}id", ""))
        elif child.tag == f"{_W}r" and not _is_hidden(child):
            named = child.find(f"{_W}rPr/{_W}rStyle")
            own = "" if named is None else styles.get(named.get(f"{_W}val", ""), "")
            yield from _pieces(child, styles, own)
        elif child.tag not in _NOT_THERE and child.tag not in {f"{_W}p", f"{_W}r"}:
            yield from _pieces(child, styles, style)


def _is_hidden(run: Any) -> bool:
    vanish = run.find(f"{_W}rPr/{_W}vanish")
    return vanish is not None and vanish.get(f"{_W}val", "1") not in {"0", "false", "off"}
