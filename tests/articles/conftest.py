"""Builders of real files, small enough to read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from qa.articles.folder import records
from qa.articles.record import Record
from qa.articles.skipped import Skipped

_CMAP = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def\n"
    b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    b"3 beginbfrange <0020> <00FF> <0020> <0400> <04FF> <0400> <2000> <20FF> <2000> endbfrange\n"
    b"endcmap end end"
)


def _pdf(pages: Sequence[Sequence[str]], title: str = "") -> bytes:
    """A PDF of lines of text, each character's code its code point, mapped back by a CMap."""
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H"
        b" /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /F /DW 500"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(_CMAP), _CMAP),
        b"<< /Title <FEFF%s> >>" % title.encode("utf-16-be").hex().encode(),
    ]
    kids = []
    for lines in pages:
        shown = b" ".join(
            b"<%s> Tj 0 -14 Td" % line.encode("utf-16-be").hex().encode() for line in lines
        )
        content = b"BT /F1 10 Tf 50 800 Td " + shown + b" ET"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"
            b" /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    out, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R /Info 6 0 R >>\n"
        b"startxref\n%d\n%%%%EOF" % (len(objects) + 1, table, len(objects) + 1, len(out))
    )


def _encrypted(pdf: bytes, password: str) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    writer.encrypt(password, owner_password="owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _docx(paragraphs: Sequence[str], table: Sequence[Sequence[str]] = (), title: str = "") -> bytes:
    from docx import Document

    document = Document()
    document.core_properties.author = "Microsoft Office User"
    document.core_properties.title = title
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        grid = document.add_table(rows=len(table), cols=len(table[0]))
        for row, cells in zip(grid.rows, table, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
        document.add_paragraph("После таблицы.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _zip(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return out.getvalue()


@pytest.fixture
def make_pdf() -> Callable[..., bytes]:
    return _pdf


@pytest.fixture
def encrypt_pdf() -> Callable[[bytes, str], bytes]:
    return _encrypted


@pytest.fixture
def make_docx() -> Callable[..., bytes]:
    return _docx


@pytest.fixture
def make_zip() -> Callable[[Mapping[str, bytes]], bytes]:
    return _zip


@pytest.fixture
def read_all(tmp_path: Path) -> Callable[..., tuple[list[Record], list[Skipped]]]:
    """Writes files into a folder (names may hold "/") and reads it, or one of them."""

    def read(
        files: Mapping[str, bytes | str], only: str | None = None
    ) -> tuple[list[Record], list[Skipped]]:
        folder = tmp_path / "archive"
        for name, data in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data.encode() if isinstance(data, str) else data)
        found = list(records(folder / only if only else folder))
        return (
            [item for item in found if isinstance(item, Record)],
            [item for item in found if isinstance(item, Skipped)],
        )

    return read
