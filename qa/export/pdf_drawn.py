"""A fingerprint of each page of a PDF: of all that it is drawn by.

The same pages have the same, however a program has saved them again: what is compressed is taken
as it unpacks, objects by what they hold and not by their numbers. Imported, with pypdf, when a PDF
is read.
"""

from __future__ import annotations

import hashlib
from typing import Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject, StreamObject

from qa.export.pdf_annotations import overlays

_DRAWN = ("/Resources", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit")
_PACKING = frozenset({"/Length", "/Length1", "/Filter", "/DecodeParms"})
_PLACE = ("/Subtype", "/Rect", "/QuadPoints")


def drawn(reader: PdfReader) -> tuple[str, ...]:
    """Return who set the pages, "" if nobody says so, then the fingerprint of each.

    Raises:
        ValueError, LookupError, TypeError, AttributeError, RecursionError: it is malformed.
    """
    known: dict[int, str] = {}
    setter = (reader.metadata.creator if reader.metadata is not None else None) or ""
    return (setter, *(_page(page, known) for page in reader.pages))


def _page(page: Any, known: dict[int, str]) -> str:
    contents = page.get_contents()
    parts = [_hash(contents.get_data() if contents is not None else b"")]
    parts += [_of(page[name], known) if name in page else "" for name in _DRAWN]
    for raw in overlays(page):
        annotation = raw.get_object()
        parts += [_of(annotation[name], known) for name in _PLACE if name in annotation]
    return _hash(" ".join(parts).encode())


def _of(value: Any, known: dict[int, str]) -> str:
    """The fingerprint of an object with all that it refers to."""
    if isinstance(value, IndirectObject):
        if value.idnum not in known:
            known[value.idnum] = ""  # it may refer to itself
            known[value.idnum] = _of(value.get_object(), known)
        return known[value.idnum]
    if isinstance(value, DictionaryObject):
        names = sorted(set(value) - _PACKING if isinstance(value, StreamObject) else value)
        held = [f"{name} {_of(value.raw_get(name), known)}" for name in names]
        if isinstance(value, StreamObject):
            held.append(_hash(value.get_data()))
        return _hash(f"<< {' '.join(held)} >>".encode("utf-8", "surrogatepass"))
    if isinstance(value, list):
        return f"[ {' '.join(_of(each, known) for each in value)} ]"
    return str(value)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
