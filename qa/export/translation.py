"""The Translation record: what a reader's browser made of a quote."""

from __future__ import annotations

from dataclasses import dataclass

MOST = 200
"""Translations that are taken for one export."""
LONGEST = 5_000
"""Characters of one."""


@dataclass(frozen=True, slots=True)
class Translation:
    """A machine translation of a quote: nobody's words, so never compared with an article.

    Attributes:
        turn: Id of the turn that quotes.
        citation: Number of the quote's citation in it.
        language: ISO 639-1 code of the translation.
        text: The translation.
    """

    turn: str
    citation: int
    language: str
    text: str
