"""What is laid over the pages of a PDF, and what it does when it is opened (ISO 32000-1, 12).

Imported, with pypdf, when a PDF is read.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Any
from urllib.parse import quote

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from qa.export.formats import Extra
from qa.export.printed import ASCII_OF_URLS

_LONGEST = 300
_LEADING = frozenset({"/URI", "/GoTo"})


def extras(reader: PdfReader, told: Container[int]) -> Iterator[Extra]:
    """Yield what a PDF shows, hides or does beside its pages' own text.

    Args:
        reader: Of the file.
        told: Numbers of the objects of links whose targets are told with the text.

    Raises:
        ValueError, LookupError, TypeError, AttributeError: it is malformed.
    """
    yield from _document(reader.root_object)
    for number, page in enumerate(reader.pages, 1):
        if "/AA" in page:
            yield Extra(f"an action of page {number}")
        for raw in overlays(page):
            annotation = raw.get_object()
            if not _is_link(annotation):
                kind = str(annotation.get("/Subtype", "/nameless"))[1:]
                yield Extra(f"an annotation ({kind}) on page {number}", _words(annotation))
            elif target(annotation) and not (isinstance(raw, IndirectObject) and raw.idnum in told):
                yield Extra(f"a link on page {number}", target(annotation))


def overlays(page: Any) -> list[Any]:
    """Return the annotations of a page, as they are referred to."""
    return [*(_held(page, "/Annots") or ())]


def target(annotation: Any) -> str:
    """Return the address that a link leads to, in ASCII; "" where it stays in the document."""
    address = str((_held(annotation, "/A") or {}).get("/URI", ""))
    return quote(address, safe=ASCII_OF_URLS)


def _is_link(annotation: DictionaryObject) -> bool:
    """Whether it is a link and nothing more: nothing that is drawn, no other action."""
    if annotation.get("/Subtype") != "/Link" or {"/AP", "/AA", "/PA"} & set(annotation):
        return False
    action = _held(annotation, "/A") or {"/S": "/GoTo"}
    return str(action.get("/S")) in _LEADING and "/Next" not in action


def _words(annotation: DictionaryObject) -> str:
    said = (annotation[name] for name in ("/Contents", "/V") if name in annotation)
    return " ".join(map(str, said))[:_LONGEST]


def _document(root: DictionaryObject) -> Iterator[Extra]:
    action = _held(root, "/OpenAction")
    if isinstance(action, DictionaryObject) and action.get("/S") != "/GoTo":
        yield Extra("an action when it is opened")
    for holder, key, what in (
        (root, "/AA", "an action of the document"),
        (_held(root, "/Names"), "/JavaScript", "a program"),
        (_held(root, "/AcroForm"), "/XFA", "a form that takes the place of the pages"),
        (root, "/OCProperties", "layers that can be hidden"),
        (root, "/Collection", "other files that are shown instead"),
    ):
        if holder and key in holder:
            yield Extra(what)


def _held(holder: Any, key: str) -> Any:
    """What a dictionary holds, itself or by reference, which `get` would return."""
    if key not in holder:
        return None
    return holder[key]
