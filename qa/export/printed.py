"""What the paged formats, DOCX and PDF, have in common: which note goes where, and how."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from qa.export.document import Document, Section, Source
from qa.export.layout import web_address
from qa.export.wording import verbatim

ASCII_OF_URLS = "%:/?#[]@!$&'()*+,;=-._~|"
"""Signs beside letters and digits that stand for themselves in an address."""

# Around a quote, and around one that holds such marks itself.
_CYRILLIC_MARKS = (("«", "»"), ("„", "“"))
_OTHER_MARKS = (("“", "”"), ("‘", "’"))
_CYRILLIC = frozenset({"ru", "uk", "kk", "ky", "be"})
_KEPT = frozenset("\u00a0\u2007\u202f")
_BLANKS = re.compile(r"\s")
_TURNED = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]"
)
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:-[a-z]{4})?(?:-([a-z]{2}))?(?:-|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mark:
    """A note's number where it is cited.

    Attributes:
        number: Of the note.
        source: What the note says where it is cited first; None where it was before.
    """

    number: int
    source: Source | None


@dataclass(frozen=True, slots=True)
class Marked:
    """The marks of a section.

    Attributes:
        paragraphs: Those of each paragraph, in the order of the numbers.
        loose: Those of the sources that no paragraph cites.
    """

    paragraphs: tuple[tuple[Mark, ...], ...]
    loose: tuple[Mark, ...]


def marked(section: Section) -> Marked:
    """Return where the notes of a section go: to where they are cited first."""
    left = {source.number: source for source in section.sources}
    known = set(left)
    paragraphs = tuple(
        tuple(Mark(number, left.pop(number, None)) for number in sorted({*paragraph.notes} & known))
        for paragraph in section.paragraphs
    )
    return Marked(paragraphs, tuple(Mark(number, source) for number, source in left.items()))


def is_headed(document: Document, section: Section) -> bool:
    """Tell whether a section needs a heading: a single one is named by the title."""
    return len(document.sections) > 1 or section.question != document.title


def parts(text: str, highlight: tuple[int, int] | None) -> tuple[tuple[str, bool], ...]:
    r"""Cut text into parts and say of each whether it is highlighted.

    A line end or tab becomes a space, what cannot be printed U+FFFD.
    """
    text = plain(text)
    start, end = highlight or (0, 0)
    cut = ((text[:start], False), (text[start:end], True), (text[end:], False))
    return tuple((part, strong) for part, strong in cut if part)


def plain(text: str | None) -> str:
    """Return text as long as it was, with spaces for all white space but no-break spaces."""
    return _BLANKS.sub(lambda found: found[0] if found[0] in _KEPT else " ", verbatim(text or ""))


def link_target(url: str | None) -> str:
    """Return a web address in ASCII, as files name the targets of links; "" for anything else."""
    safe = web_address(url)
    return quote(safe, safe=ASCII_OF_URLS) if safe else ""


def quotation_marks(text: str, language: str) -> tuple[str, str]:
    """Return the marks to set around a quote, by the language that surrounds it.

    Where the quote has such marks of its own others are taken. What turns the direction of text
    inside it, by a sign of its own or a letter, ends with it (isolates of Unicode's UAX 9).
    """
    outer, inner = _CYRILLIC_MARKS if language in _CYRILLIC else _OTHER_MARKS
    opening, closing = inner if outer[0] in text else outer
    return (f"{opening}\u2068", f"\u2069{closing}") if _TURNED.search(text) else (opening, closing)


def language_and_region(code: str | None) -> tuple[str, str] | None:
    """Return the language of a BCP 47 code, of two or three letters, and its region or ""."""
    found = _LANGUAGE.match(code or "")
    return (found[1].lower(), (found[2] or "").upper()) if found else None
