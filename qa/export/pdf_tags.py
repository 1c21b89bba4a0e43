"""The text of a tagged PDF by its tags, exact to the space: what page layout alone cannot give.

A tag leads to marked content of pages; there glyphs stand for characters by the font's ToUnicode
map, or by an ActualText where a glyph stands for different ones (ISO 32000-1, 14.6 to 14.9).
Imported, with pypdf, when a PDF is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PdfReadError
from pypdf.generic import DictionaryObject, IndirectObject

from qa.export.pdf_annotations import target
from qa.export.pdf_marks import ARTIFACT, texts_by_mark

MAX_PAGES = 10_000


@dataclass(frozen=True, slots=True)
class Tagged:
    """What a tagged PDF says.

    Attributes:
        notes: The quotes of the notes.
        statements: The quotes and statements elsewhere.
        text: Everything in reading order, with where links lead; what has no tag comes last, page
            headers too.
        links: Numbers of the objects of the links that it tells of.
    """

    notes: tuple[str, ...]
    statements: tuple[str, ...]
    text: str
    links: frozenset[int]


_WORDS = frozenset({"/Quote", "/Em"})
_BLOCKS = frozenset({"/P", "/Div", "/H1", "/Lbl", "/Note", "/Title", "/TOCI"})


@dataclass(slots=True)
class _Element:
    tag: str
    in_note: bool
    text: list[str]


def tagged(reader: PdfReader) -> Tagged | None:
    """Return what a PDF says by its tags; None where it has none.

    Raises:
        PdfReadError: it has more than `MAX_PAGES` pages.
        ValueError, KeyError, TypeError, AttributeError, RecursionError: it is malformed.
    """
    tree = reader.root_object.get("/StructTreeRoot")
    if tree is None:
        return None
    if len(reader.pages) > MAX_PAGES:
        raise PdfReadError("too many pages")
    walk = _Walk(reader)
    walk.into(tree.get_object().get("/K"), None, ())
    notes = [found for found in walk.found if found.in_note]
    statements = [found for found in walk.found if not found.in_note]
    return Tagged(
        tuple("".join(each.text) for each in notes),
        tuple("".join(each.text) for each in statements),
        "\n".join(("".join(walk.text), *walk.untagged())),
        frozenset(walk.links),
    )


class _Walk:
    """One pass through the tree of tags."""

    def __init__(self, reader: PdfReader) -> None:
        self.text: list[str] = []
        self.found: list[_Element] = []
        self.links: set[int] = set()
        self._pages = {
            page.indirect_reference.idnum: texts_by_mark(page)
            for page in reader.pages
            if page.indirect_reference is not None
        }
        self._seen: set[int] = set()

    def untagged(self) -> Iterator[str]:
        """What stands on the pages under no mark, and what is no part of the document."""
        for key in (None, ARTIFACT):
            yield from filter(None, (texts.get(key, "") for texts in self._pages.values()))

    def into(self, kid: Any, page: int | None, above: tuple[_Element, ...]) -> None:
        """Take in an element, a mark's number or a list of them, once each."""
        if isinstance(kid, IndirectObject):
            if kid.idnum in self._seen:
                return
            self._seen.add(kid.idnum)
            kid = kid.get_object()
        if isinstance(kid, int):
            self._take(page, kid, above)
        elif isinstance(kid, list):
            for each in kid:
                self.into(each, page, above)
        elif isinstance(kid, DictionaryObject):
            page = kid.raw_get("/Pg").idnum if "/Pg" in kid else page
            if kid.get("/Type") == "/MCR":
                self._take(page, _number(kid), above)
            elif kid.get("/Type") == "/OBJR":
                self._follow(kid)
            else:
                self.into(kid.raw_get("/K") if "/K" in kid else [], page, self._opened(kid, above))

    def _follow(self, reference: DictionaryObject) -> None:
        """Tell where a link leads, behind its words."""
        link = reference.raw_get("/Obj")
        if address := target(link.get_object()):
            self.links.add(link.idnum)
            self.text.append(f" <{address}> ")

    def _opened(
        self, element: DictionaryObject, above: tuple[_Element, ...]
    ) -> tuple[_Element, ...]:
        tag = str(element.get("/S"))
        if tag in _BLOCKS:
            self.text.append("\n")
        opened = _Element(tag, any(each.tag == "/Note" for each in above), [])
        if tag in _WORDS:
            self.found.append(opened)
        return (*above, opened)

    def _take(self, page: int | None, mark: int, above: Iterable[_Element]) -> None:
        text = self._pages.get(page, {}).get(mark, "") if page is not None else ""
        self.text.append(text)
        for element in above:
            if element.tag in _WORDS:
                element.text.append(text)


def _number(properties: DictionaryObject) -> int:
    number = properties["/MCID"]
    if not isinstance(number, int):
        raise TypeError("a mark's number is none")
    return number
