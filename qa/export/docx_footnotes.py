"""The footnotes of a DOCX, which python-docx does not make: a part of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docx.package import Package

from qa.export.document import Source
from qa.export.docx_xml import (
    element,
    field,
    glossed,
    line_break,
    paragraph,
    run,
    sign,
    tab,
    words,
)
from qa.export.printed import Mark, link_target, plain, quotation_marks

QUOTED = "QuotedWords"
"""Id of the character style of the words that a note quotes."""

_REFERENCE = "FootnoteReference"


class Footnotes:
    """Collects notes while the body that refers to them is written.

    Args:
        package: That the part belongs to.
        language: BCP 47 code of the document.
    """

    def __init__(self, package: Package, language: str) -> None:
        self._language = language
        self._element = element("footnotes", _separator("-1"), _separator("0"))
        self.part = XmlPart(
            PackURI("/word/footnotes.xml"),
            CONTENT_TYPE.WML_FOOTNOTES,
            self._element,
            package,
        )
        self._notes = 0
        self._counted = 0

    def marks(self, marks: tuple[Mark, ...]) -> Iterator[Any]:
        """Yield what stands behind a sentence: references to notes, which are made where new."""
        for index, mark in enumerate(marks):
            if index:
                yield run(",\u2009", _REFERENCE)
            yield from _again(mark.number) if mark.source is None else self._new(mark.source)

    def _new(self, source: Source) -> Iterator[Any]:
        """The reference, within a bookmark for later ones to lead to."""
        self._notes += 1
        note, number = str(self._notes), str(source.number)
        counted = source.number == self._counted + 1
        reference, mark = element("footnoteReference", id=note), element("footnoteRef")
        made = element("r", _superscript(), reference)
        if counted:
            self._counted += 1
        else:  # Word's own count is another
            reference.set(qn("w:customMarkFollows"), "1")
            made.append(sign(number))
            mark = sign(number)
        yield element("bookmarkStart", id=note, name=_bookmark(source.number))
        yield made
        yield element("bookmarkEnd", id=note)
        marked = element("r", _superscript(), mark)
        self._element.append(element("footnote", *self._note(source, marked), id=note))

    def _note(self, source: Source, mark: Any) -> Iterator[Any]:
        language = source.quote_language
        opening, closing = quotation_marks(source.quote, self._language)
        before = f"{plain(source.before)} " if source.before else ""
        yield paragraph(
            "FootnoteText",
            *(mark, tab()),
            *([run(before, "SentenceBefore", language=language)] if before else []),
            *(run(opening), *words(source.quote, source.highlight, QUOTED, language), run(closing)),
            *((line_break(), *glossed(source.gloss)) if source.gloss else ()),
            *(line_break(), *self._origin(source)),
        )
        yield paragraph("FootnotePlace", run(f"{plain(source.key)} · {plain(source.span)}"))

    def _origin(self, source: Source) -> Iterator[Any]:
        yield run(plain(source.origin), "Origin")
        if source.headline:
            yield run(" · ", "Origin")
            yield run(plain(source.headline), "Headline", language=source.quote_language)
        if target := link_target(source.url):
            yield run(" · ", "Origin")
            link = element("hyperlink", run(source.url or "", "Hyperlink"), history="1")
            kind = RELATIONSHIP_TYPE.HYPERLINK
            link.set(qn("r:id"), self.part.relate_to(target, kind, is_external=True))
            yield link


def _again(number: int) -> list[Any]:
    """A reference to a note that was made before: Word's field for that."""
    result = element("r", _superscript(), sign(str(number)))
    return field(f"NOTEREF {_bookmark(number)} \\f \\h", result)


def _bookmark(number: int) -> str:
    return f"_Note{number}"


def _superscript() -> Any:
    return element("rPr", element("rStyle", val=_REFERENCE))


def _separator(note: str) -> Any:
    """The line above the notes, and above those that go on from the page before."""
    kind = "separator" if note == "-1" else "continuationSeparator"
    made = element("footnote", type=kind, id=note)
    made.append(element("p", element("r", element(kind))))
    return made
