"""DOCX through python-docx, which is imported when the first one is read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from qa.articles.fields import Fields
from qa.articles.skipped import Reason, Unreadable
from qa.articles.stream import MAX_FILE_BYTES

if TYPE_CHECKING:
    from docx.document import Document

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS: Mapping[str, str] = MappingProxyType(
    {
        f"{_WORD}tab": "\t",
        f"{_WORD}br": "\n",
        f"{_WORD}cr": "\n",
        f"{_WORD}noBreakHyphen": "\u2011",
        f"{_WORD}softHyphen": "\u00ad",
    }
)
# Text moved elsewhere stands there too, text boxes come after their paragraph.
_NO_TEXT_IN = frozenset(
    {f"{_WORD}pPr", f"{_WORD}txbxContent", f"{_WORD}moveFrom", f"{_WORD}del", _FALLBACK}
)


def parse(raw: bytes) -> Fields:
    """Read a Word document: paragraphs and tables in order, a table's row as one line.

    Inserted text counts, deleted text (tracked changes) does not; what stands in content
    controls and text boxes counts. The author's name and the dates in a document's properties
    are those of whoever saved it; its title counts where it stands in the text.

    Raises:
        Unreadable: Where it is none, or unpacks to more than `MAX_FILE_BYTES`; whatever else
            python-docx raises is contained by the caller.
    """
    from docx import Document

    _check_unpacked_size(raw)
    document = Document(io.BytesIO(raw))
    text = "\n".join(_blocks(document.element.body))
    return Fields(text=text, headline=_title(document, text))


def _check_unpacked_size(raw: bytes) -> None:
    """Python's zipfile unpacks no member beyond its stated size: the sum of those is the bound."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            unpacked = sum(member.file_size for member in package.infolist())
    except zipfile.BadZipFile:
        raise Unreadable(Reason.UNREADABLE) from None
    if unpacked > MAX_FILE_BYTES:
        raise Unreadable(Reason.TOO_LARGE)


def _title(document: Document, text: str) -> str | None:
    title = document.core_properties.title.strip()
    return title if title and title in text else None


def _blocks(parent: Any) -> Iterator[str]:
    """The lines of an element's paragraphs and tables; lxml's elements carry no types."""
    for element in parent:
        if element.tag == f"{_WORD}p":
            yield "".join(_signs(element))
            for box in _text_boxes(element):
                yield from _blocks(box)
        elif element.tag == f"{_WORD}tbl":
            for row in element.iterchildren(f"{_WORD}tr"):
                yield "\t".join(" ".join(_blocks(cell)) for cell in row.iterchildren(f"{_WORD}tc"))
        elif element.tag != f"{_WORD}sectPr":
            yield from _blocks(element)


def _signs(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_WORD}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _NO_TEXT_IN:
            yield from _signs(child)


def _text_boxes(paragraph: Any) -> Iterator[Any]:
    for box in paragraph.iter(f"{_WORD}txbxContent"):
        if not any(above.tag == _FALLBACK for above in box.iterancestors()):
            yield box
