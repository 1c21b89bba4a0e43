"""Plain text: the file is the body."""

from __future__ import annotations

from qa.articles.encodings import decode
from qa.articles.fields import Fields


def parse(raw: bytes) -> Fields:
    """Read a plain text file; raises `Unreadable` where it is not text."""
    return Fields(text=decode(raw))
