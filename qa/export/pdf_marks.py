"""The text of a PDF page by its marked content (ISO 32000-1, 14.6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pypdf.generic import DictionaryObject

from qa.export.pdf_glyphs import Glyphs
from qa.export.pdf_operators import operators

ARTIFACT = -1
"""The key of page headers and what else is an artifact: no part of what the document says."""

_SHOWING = frozenset({b"Tj", b"TJ", b"'", b'"'})
_PICTURES = frozenset({b"Do", b"BI", b"sh"})
_PICTURE = "\ufffc"


def texts_by_mark(page: Any) -> Mapping[int | None, str]:
    """Return the text under each mark of a page, by its number; None is the key of the rest.

    An image, or another drawing that is called up, is a sign U+FFFC.

    Raises:
        ValueError, LookupError, TypeError, AttributeError: the page is malformed.
    """
    fonts = page.get("/Resources", {}).get("/Font", {})
    glyphs = {name: Glyphs(fonts[name].get_object()) for name in fonts}
    contents = page.get_contents()
    texts: dict[int | None, list[str]] = {}
    open_marks = [_Mark()]
    font = Glyphs(DictionaryObject())
    for operator, operands in operators(contents.get_data() if contents is not None else b""):
        mark = open_marks[-1]
        if operator in {b"BDC", b"BMC"}:
            open_marks.append(mark := mark.within(operands))
            if mark.instead is not None:
                texts.setdefault(mark.key, []).append(mark.instead)
        elif operator == b"EMC":
            del open_marks[max(1, len(open_marks) - 1) :]
        elif operator == b"Tf":
            font = glyphs[operands[0]]
        elif operator in _SHOWING and not mark.replaced:
            texts.setdefault(mark.key, []).append(font.text(operands[-1]))
        elif operator in _PICTURES:
            texts.setdefault(mark.key, []).append(_PICTURE)
    return {number: "".join(pieces) for number, pieces in texts.items()}


@dataclass(frozen=True, slots=True)
class _Mark:
    """Marked content.

    Attributes:
        number: Its own or that of the marked content that it stands in.
        artifact: Whether it is one, or stands in one.
        replaced: Whether an ActualText stands for its glyphs.
        instead: That text, where it begins here.
    """

    number: int | None = None
    artifact: bool = False
    replaced: bool = False
    instead: str | None = None

    @property
    def key(self) -> int | None:
        """What its text is kept under."""
        return ARTIFACT if self.artifact else self.number

    def within(self, operands: list[Any]) -> _Mark:
        """Return the marked content that opens inside of this one."""
        tag, *rest = operands
        properties = rest[0] if rest and isinstance(rest[0], list) else []
        said = dict(zip(properties[::2], properties[1::2], strict=False))
        text = said.get("/ActualText") if not self.replaced else None
        return _Mark(
            number=said.get("/MCID", self.number),
            artifact=self.artifact or tag == "/Artifact",
            replaced=self.replaced or text is not None,
            instead=_decoded(text) if text is not None else None,
        )


def _decoded(text: bytes) -> str:
    if text.startswith(b"\xfe\xff"):
        return text[2:].decode("utf-16-be", "replace")
    return text.decode("latin-1")
