"""DOCX with footnotes of Word's own, through python-docx and what it lacks.

The record is a custom XML part: text in parts of an element `record`. Imported, with python-docx,
when a DOCX is asked for.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from textwrap import shorten
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from qa.export.document import Document
from qa.export.docx_body import body, page_number
from qa.export.docx_footnotes import Footnotes
from qa.export.docx_package import custom_xml, packed, template
from qa.export.docx_shown import recovered
from qa.export.docx_xml import word_language
from qa.export.exported import Export, record_json
from qa.export.formats import Bodies, Recovered
from qa.export.layout import document
from qa.export.printed import plain

_HEADER_LENGTH = 90
_PROPERTY_LENGTH = 255


def write(export: Export, bodies: Bodies) -> bytes:
    """Return an export as a Word document; the same bytes for the same export."""
    return render(document(export), record_json(export, bodies), export.exported_at)


def render(laid_out: Document, record: str, made: datetime) -> bytes:
    """Return a document as a Word document with its record inside.

    Args:
        laid_out: What is shown.
        record: JSON, which goes into the custom XML part.
        made: When, aware.
    """
    written = docx.Document(io.BytesIO(template()))
    package = written.part.package
    _speak(written, word_language(laid_out.language))
    footnotes = Footnotes(package, laid_out.language)
    for block in body(laid_out, footnotes):
        written.element.body.insert_element_before(block, "w:sectPr")
    written.part.relate_to(footnotes.part, RELATIONSHIP_TYPE.FOOTNOTES)
    written.part.relate_to(custom_xml(record, package), RELATIONSHIP_TYPE.CUSTOM_XML)
    _running_lines(written.sections[0], laid_out.title)
    _describe(written.core_properties, laid_out, made.astimezone(UTC).replace(tzinfo=None))
    stream = io.BytesIO()
    written.save(stream)
    return packed(stream.getvalue())


def read(data: bytes) -> Recovered:
    """Return the record of a Word document and what a person reads in it.

    Compared can be every sign of the words; white space may differ.

    Raises:
        DamagedExport: it is no Word document, or holds no record.
    """
    return recovered(data)


def _speak(written: Any, language: str) -> None:
    for default in written.styles.element.xpath("w:docDefaults//w:lang") if language else ():
        default.set(qn("w:val"), language)


def _running_lines(section: Any, title: str) -> None:
    """The title above every page but the first, page numbers below all of them."""
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = shorten(plain(title), _HEADER_LENGTH, placeholder=" …")
    for footer in (section.footer, section.first_page_footer):
        footer.paragraphs[0]._p.extend(page_number())


def _describe(properties: Any, laid_out: Document, made: datetime) -> None:
    properties.title = plain(laid_out.title)[:_PROPERTY_LENGTH]
    properties.author = properties.last_modified_by = "CiteDesk"
    properties.language = word_language(laid_out.language)
    properties.created = properties.modified = made
    properties.revision = 1
