"""Paragraphs and runs of WordprocessingML, for the body and the footnotes alike.

Imported, with python-docx, when a DOCX is written. Its elements carry no types.
"""

from __future__ import annotations

import re
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from qa.export.document import Gloss
from qa.export.printed import language_and_region, parts, plain

# Word knows these signs as elements; as characters it draws them as visible hyphens, or borrows
# them from another font.
_SPECIAL = re.compile("([\u00ad\u2011])")
_ELEMENTS = {"\u00ad": "softHyphen", "\u2011": "noBreakHyphen"}
_REGIONS = {"ru": "RU", "uk": "UA", "en": "US", "kk": "KZ", "ky": "KG"}


def element(name: str, /, *children: Any, **attributes: str) -> Any:
    """Return an element of WordprocessingML with attributes of its namespace."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    made.extend(children)
    return made


def paragraph(style: str, *content: Any) -> Any:
    """Return a paragraph of a style, named by its id."""
    return element("p", element("pPr", element("pStyle", val=style)), *content)


def run(text: str, style: str = "", *, bold: bool = False, language: str | None = None) -> Any:
    """Return a run of text; the style is a character style's id, the language a BCP 47 code."""
    made = element("r")
    properties = [element("rStyle", val=style)] if style else []
    if bold:
        properties += [element("b"), element("bCs")]
    if code := word_language(language):
        properties.append(element("lang", val=code))
    if properties:
        made.append(element("rPr", *properties))
    made.extend(_signs(text))
    return made


def words(
    text: str, highlight: tuple[int, int] | None, style: str, language: str | None
) -> list[Any]:
    """Return text as runs, its highlight in bold."""
    return [
        run(part, style, bold=strong, language=language) for part, strong in parts(text, highlight)
    ]


def glossed(gloss: Gloss) -> tuple[Any, Any]:
    """Return a machine translation as runs, in no style that marks an article's words."""
    label = run(f"{plain(gloss.label)} ", "Origin")
    return label, run(plain(gloss.text), "Translated", language=gloss.language)


def line_break() -> Any:
    """Return a run that ends the line."""
    return element("r", element("br"))


def tab() -> Any:
    """Return a run that goes on at the next tab stop."""
    return element("r", element("tab"))


def field(instruction: str, result: Any) -> list[Any]:
    """Return the runs of a field, with the result that is shown until it is worked out again."""
    code = element("instrText")
    code.text = f" {instruction} "
    code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return [
        element("r", element("fldChar", fldCharType="begin")),
        element("r", code),
        element("r", element("fldChar", fldCharType="separate")),
        result,
        element("r", element("fldChar", fldCharType="end")),
    ]


def word_language(code: str | None) -> str:
    """Return a code as Word names its proofing tools, with a region; "" for none."""
    found = language_and_region(code)
    if found is None:
        return ""
    language, region = found
    region = region or _REGIONS.get(language, "")
    return f"{language}-{region}" if region else language


def _signs(text: str) -> list[Any]:
    return [sign(piece) for piece in _SPECIAL.split(text) if piece]


def sign(piece: str) -> Any:
    """Return the content of a run for text, or for one sign that is an element to Word."""
    if piece in _ELEMENTS:
        return element(_ELEMENTS[piece])
    made = element("t")
    made.text = piece
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made
