"""PDF through Typst, which is imported when the first one is written; pypdf reads it back.

The record is the attachment `citedesk.json`. Fonts are those inside of Typst: the same bytes on
every machine. A sign that they lack (an emoji, a Chinese character) shows as an empty box; the
text behind it, which is copied and read aloud, is the sign itself.

Imported, with pypdf, when a PDF is asked for.
"""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from functools import lru_cache
from importlib.resources import files
from typing import Literal, TypeAlias

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from qa.errors import DamagedExport
from qa.export.document import Document
from qa.export.exported import Export, open_record, record_json
from qa.export.formats import Bodies, Recovered
from qa.export.layout import document
from qa.export.pdf_annotations import extras
from qa.export.pdf_content import content
from qa.export.pdf_drawn import drawn
from qa.export.pdf_shown import settled, visible
from qa.export.pdf_tags import Tagged, tagged

ATTACHMENT = "citedesk.json"
"""Name of the attached record."""

_Standard: TypeAlias = Literal["a-3a", "ua-1"]
_ARCHIVAL: tuple[_Standard, ...] = ("a-3a", "ua-1")
_CURE = "Give the file as CiteDesk wrote it."
_SIGNATURE, _SIGNED_WITHIN = b"%PDF-", 1024
# What pypdf raises on what is no PDF, or a broken one, besides its own errors.
_MALFORMED = (
    *(PyPdfError, DependencyError, NotImplementedError, RecursionError),
    *(ArithmeticError, AttributeError, LookupError, TypeError, ValueError),
)


def write(export: Export, bodies: Bodies) -> bytes:
    """Return an export as a PDF file; the same bytes for the same export."""
    return render(document(export), record_json(export, bodies), export.exported_at)


def render(laid_out: Document, record: str, made: datetime) -> bytes:
    """Return a document as a tagged PDF with its record attached.

    It is PDF/A-3a and PDF/UA-1 unless the fonts lack one of its signs, which both forbid.

    Args:
        laid_out: What is shown.
        record: What is attached.
        made: When, aware.
    """
    import typst

    try:
        return _compiled(laid_out, record, made, _ARCHIVAL)
    except typst.TypstError:
        return _compiled(laid_out, record, made, ())


def read(data: bytes) -> Recovered:
    """Return the record of a PDF and what a person reads in it.

    Read are the words that are tagged as quotes and statements, by the characters that the page's
    glyphs stand for. Compared with the record's own words are all of them but soft hyphens and
    other signs without a width, with each run of white space as one; a quote of right-to-left
    letters, which stand on the page in the order of the eye, by which signs it has and how many.
    What is alike is returned in the record's spelling, everything else as the page has it.

    Raises:
        DamagedExport: it is no PDF, or holds no record.
    """
    if _SIGNATURE not in data[:_SIGNED_WITHIN]:  # pypdf would search all of it for a trailer
        raise DamagedExport("This is no PDF that can be read.", _CURE)
    try:
        reader = PdfReader(io.BytesIO(data))
        record = _record(reader)
        page = tagged(reader)
        others = tuple(extras(reader, page.links if page is not None else frozenset()))
        pages = drawn(reader)
    except _MALFORMED as error:
        raise DamagedExport("This is no PDF that can be read.", _CURE) from error
    if record is None:
        raise DamagedExport("No record of CiteDesk is attached to this PDF.", _CURE)
    if page is None:
        return Recovered(record, None, extras=others)
    return Recovered(record, _shown(record, page), visible(page.text), others, pages)


def _compiled(
    laid_out: Document, record: str, made: datetime, standards: tuple[_Standard, ...]
) -> bytes:
    import typst

    return typst.compile(
        _template(),
        format="pdf",
        sys_inputs={"document": json.dumps(content(laid_out)), "record": record},
        ignore_system_fonts=True,
        timestamp=made.astimezone(UTC),
        pdf_standards=list(standards),
    )


@lru_cache(maxsize=1)
def _template() -> bytes:
    return files("qa.export").joinpath("pdf_template.typ").read_bytes()


def _record(reader: PdfReader) -> str | None:
    found = reader.attachments.get(ATTACHMENT)
    if found and len(found) > 1:
        raise ValueError("more than one record")
    return found[0].decode("utf-8") if found else None


def _shown(record: str, page: Tagged) -> tuple[str, ...]:
    """The words of articles as they stand on the pages, in the record's spelling where alike."""
    try:
        laid_out = document(open_record(record).export)
    except DamagedExport:
        return (*page.notes, *page.statements)
    quotes = [source.quote for section in laid_out.sections for source in section.sources]
    texts = [paragraph.text for section in laid_out.sections for paragraph in section.paragraphs]
    return (*settled(page.notes, quotes), *settled(page.statements, texts))
