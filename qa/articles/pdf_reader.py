"""PDF through pypdf, which is imported when the first one is read."""

from __future__ import annotations

import io
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from qa.articles.fields import Fields
from qa.articles.skipped import Reason, Unreadable

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_PAGES = 2_000
MAX_CHARACTERS = 20_000_000

_FULL_LINE = 0.75
"""A line at least this share of the page's long lines is taken to go on in the next."""


def parse(raw: bytes) -> Fields:
    """Read a PDF; the headline is its stated title where that stands in the text.

    Raises:
        Unreadable: `ENCRYPTED_PDF` where it asks for a password, `TOO_LARGE`, or `UNREADABLE`;
            whatever else pypdf raises is contained by the caller.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(raw))
        _unlock(reader)
        text = _text(reader)
    except PyPdfError:
        raise Unreadable(Reason.UNREADABLE) from None
    title = (reader.metadata.title if reader.metadata else None) or ""
    return Fields(text=text, headline=title if title.strip() and title in text else None)


def _unlock(reader: PdfReader) -> None:
    """Open what only restricts printing and copying, and so has an empty user password."""
    from pypdf import PasswordType
    from pypdf.errors import DependencyError

    if not reader.is_encrypted:
        return
    try:
        opened = reader.decrypt("")
    except (DependencyError, NotImplementedError):  # AES without the cryptography package
        opened = PasswordType.NOT_DECRYPTED
    if opened == PasswordType.NOT_DECRYPTED:
        raise Unreadable(Reason.ENCRYPTED_PDF)


def _text(reader: PdfReader) -> str:
    if len(reader.pages) > MAX_PAGES:
        raise Unreadable(Reason.TOO_LARGE)
    pages: list[str] = []
    total = 0
    for page in reader.pages:
        pages.append(unwrapped(page.extract_text()))
        total += len(pages[-1])
        if total > MAX_CHARACTERS:
            raise Unreadable(Reason.TOO_LARGE)
    return "\n\n".join(page for page in pages if page.strip())


def unwrapped(page: str) -> str:
    """Turn the line ends that come from the page's width into spaces.

    A line that is nearly as long as the page's long lines runs on in the next unless a sentence
    ends there; after a hyphen nothing takes the line end's place, the hyphen stays. Shorter lines
    end where the author ended them.
    """
    lines = [line.rstrip() for line in page.strip("\n").split("\n")]
    lengths = sorted(len(line) for line in lines if line)
    if not lengths:
        return ""
    full = _FULL_LINE * lengths[len(lengths) * 9 // 10]
    joined = [lines[0]]
    for before, line in pairwise(lines):
        runs_on = bool(line) and len(before) >= full and not _ENDS_SENTENCE.search(before)
        joined.append("\n" if not runs_on else "" if _HYPHEN.search(before) else " ")
        joined.append(line)
    return "".join(joined)


_ENDS_SENTENCE = re.compile(r"[.!?…:;][»”\"')\]]*$")
_HYPHEN = re.compile(r"[^\W\d_][-\u00ad\u2010]$")
