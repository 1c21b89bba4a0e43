"""What a DOCX says: its record, its words and all that is read in it.

It is read from the XML itself, by the names that Word and LibreOffice give when they save it again.
Imported, with python-docx, when a DOCX is read.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import quote

from qa.errors import DamagedExport
from qa.export.docx_added import additions, list_signs, words_in
from qa.export.docx_parts import Parts
from qa.export.docx_styles import Styles, style_of
from qa.export.formats import Extra, Recovered
from qa.export.printed import ASCII_OF_URLS

RECORD_NAMESPACE = "urn:citedesk:export"
MAX_UNPACKED_BYTES = 400_000_000

_WORDS = frozenset({"Quoted Words", "Statement Words"})
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ITEM = re.compile(r"customXml/item\d+\.xml")
_NUMBER = re.compile(r"\d+")
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
_NOTE = "[^]"
"""Stands in the text where a note is cited."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Text of a run, with the name of its character style and the target of its link, or a note
    where one is cited."""

    text: str
    style: str = ""
    link: str = ""
    note: str = ""


def recovered(data: bytes) -> Recovered:
    """Return the record and the words of a DOCX.

    The words are those in the character styles "Quoted Words" and "Statement Words": of each
    footnote in the order in which the body cites them, then of each paragraph. Inserted text
    counts, deleted and hidden text does not. In the text, the target of a link follows it.

    Raises:
        DamagedExport: it is no DOCX, unpacks to more than `MAX_UNPACKED_BYTES`, or has no record.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(each.file_size for each in package.infolist()) > MAX_UNPACKED_BYTES:
                raise DamagedExport("The document unpacks to more than any export.", _CURE)
            parts = Parts(package)
            record = _record(filter(_ITEM.fullmatch, package.namelist()), parts)
            words, text = _read(parts)
            extras = tuple(_extras(parts))
    except _MALFORMED as error:
        raise DamagedExport("This is no Word document that can be read.", _CURE) from error
    if record is None:
        raise DamagedExport("No record of CiteDesk is in this document.", _CURE)
    return Recovered(record, words, text, extras)


# SyntaxError is what lxml raises on what is no XML.
_MALFORMED = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError),
    *(SyntaxError, KeyError, ValueError),
)


def _record(names: Iterator[str], parts: Parts) -> str | None:
    roots = map(parts.root, names)
    found = ["".join(each.itertext()) for each in roots if each.tag == _RECORD]
    if len(found) > 1:
        raise ValueError("more than one record")
    return found[0] if found else None


_RECORD = f"{{{RECORD_NAMESPACE}}}record"


def _read(parts: Parts) -> tuple[tuple[str, ...], str]:
    styles = Styles(next(map(parts.root, parts.of("styles")), None))
    body = list(_Reader(parts, parts.main, styles).paragraphs())
    notes: dict[str, list[_Piece]] = {}
    for name in parts.of("footnotes"):
        notes |= _Reader(parts, name, styles).notes()
    cited = [piece.note for pieces in body for piece in pieces if piece.note]
    ordered = [notes.get(note, []) for note in dict.fromkeys(cited)]
    words = filter(None, map(_words, (*ordered, *body)))
    told = [_text(pieces) for pieces in (*body, *ordered)]
    return tuple(words), "\n".join((*told, *_around(parts, styles)))


def _around(parts: Parts, styles: Styles) -> list[str]:
    """What stands above and below the pages, each once: which part holds it is every program's
    own affair, and a page's number every page's."""
    above, below = (
        {
            _text(each)
            for name in parts.of(kind)
            for each in _Reader(parts, name, styles).paragraphs()
        }
        for kind in ("header", "footer")
    )
    lines = above | {_NUMBER.sub("0", line) for line in below}
    return sorted(line for line in lines if line.strip())


def _extras(parts: Parts) -> Iterator[Extra]:
    comments = {
        each.get(f"{_W}id", ""): words_in(each)
        for name in parts.of("comments")
        for each in parts.root(name).iter(f"{_W}comment")
    }
    read = [parts.main, *(name for kind in _READ for name in parts.of(kind))]
    roots = list(map(parts.root, read))
    for root in roots:
        yield from additions(root, comments)
    users = [*roots, *map(parts.root, parts.of("styles"))]
    for name in parts.of("numbering"):
        yield from list_signs(parts.root(name), users)


_READ = ("footnotes", "header", "footer")


def _words(pieces: list[_Piece]) -> str:
    return "".join(piece.text for piece in pieces if piece.style in _WORDS)


def _text(pieces: list[_Piece]) -> str:
    """All of it; runs of one link, which programs cut as they like, with its target once."""
    told = []
    for link, linked in groupby(pieces, lambda piece: piece.link):
        told += [_NOTE if piece.note else piece.text for piece in linked]
        told += [f" <{link}> "] if link else []
    return "".join(told)


class _Reader:
    """Reads one part."""

    def __init__(self, parts: Parts, name: str, styles: Styles) -> None:
        self._root = parts.root(name)
        self._links = parts.links(name)
        self._styles = styles

    def paragraphs(self) -> Iterator[list[_Piece]]:
        return ([*self._paragraph(each)] for each in self._root.iter(f"{_W}p"))

    def notes(self) -> dict[str, list[_Piece]]:
        return {
            note.get(f"{_W}id", ""): [
                piece
                for paragraph in note.iter(f"{_W}p")
                for piece in (*self._paragraph(paragraph), _Piece("\n"))
            ]
            for note in self._root.iterchildren(f"{_W}footnote")
            if note.get(f"{_W}type", "normal") == "normal"
        }

    def _paragraph(self, paragraph: Any) -> Iterator[_Piece]:
        return self._pieces(paragraph, style_of(paragraph, "p"))

    def _pieces(
        self, parent: Any, paragraph: str, style: str = "", link: str = ""
    ) -> Iterator[_Piece]:
        for child in parent:
            if child.tag == f"{_W}t":
                yield _Piece(_content(child), style, link)
            elif child.tag in _SIGNS:
                yield _Piece(_SIGNS[child.tag], style, link)
            elif child.tag == f"{_W}footnoteReference":
                yield _Piece("", note=child.get(f"{_W}id", ""))
            elif child.tag == f"{_W}hyperlink":
                yield from self._pieces(child, paragraph, style, _target(child, self._links))
            elif child.tag == f"{_W}r" and not self._styles.hide(child, paragraph):
                own = self._styles.name(style_of(child, "r"))
                yield from self._pieces(child, paragraph, own, link)
            elif child.tag not in _NOT_THERE and child.tag not in {f"{_W}p", f"{_W}r"}:
                yield from self._pieces(child, paragraph, style, link)


def _content(text: Any) -> str:
    """What an element says, comments of XML within it left out."""
    return (text.text or "") + "".join(each.tail or "" for each in text)


def _target(hyperlink: Any, links: Mapping[str, str]) -> str:
    """Where a link leads, as addresses are written in ASCII."""
    return quote(links.get(hyperlink.get(_ID, ""), ""), safe=ASCII_OF_URLS)
