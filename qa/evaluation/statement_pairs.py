"""Files of pairs: a statement, the quotes it rests on, and whether they carry it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter

from qa.errors import InputError
from qa.evaluation.lines import Lines

_CURE = "evaluation/README.md shows what a line holds."


class InvalidPairs(InputError):
    """A file of statements with their quotes that cannot be used as it is."""


@dataclass(frozen=True, slots=True)
class PairedQuote:
    """A sentence that a statement of a pair cites.

    Attributes:
        text: It.
        language: ISO 639-1 code; None where unknown.
        published: Its article's day.
        outlet: Its article's.
        headline: Its article's.
        before: The sentence before it.
    """

    text: str
    language: str | None = None
    published: date | None = None
    outlet: str | None = None
    headline: str | None = None
    before: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """A statement whose support is known.

    Attributes:
        id: Unique in its file.
        edit: What was done to the statement ("number", "name", …), or how it says the same.
        supported: Whether its quotes carry it.
        language: The statement's, ISO 639-1.
        statement: One sentence.
        quotes: What it cites, at least one.
    """

    id: str
    edit: str
    supported: bool
    language: str
    statement: str
    quotes: tuple[PairedQuote, ...]

    @property
    def across(self) -> bool:
        """Whether a quote is in another language than the statement."""
        return any(quote.language != self.language for quote in self.quotes)


_LINES = Lines("pair", TypeAdapter(Pair), InvalidPairs, _CURE)


def load(paths: Sequence[Path]) -> tuple[Pair, ...]:
    """Read files of pairs, one pair a line.

    Raises:
        PathNotFound: a path is no file.
        InvalidPairs: a line is no pair; says which and why.
    """
    return tuple(
        _checked(pair, place) for path in dict.fromkeys(paths) for place, pair in _LINES.read(path)
    )


def _checked(pair: Pair, place: str) -> Pair:
    if not pair.quotes:
        raise InvalidPairs(f"{place}: the pair has no quote.", _CURE)
    if not pair.statement.strip() or not all(quote.text.strip() for quote in pair.quotes):
        raise InvalidPairs(f"{place}: the statement or a quote is empty.", _CURE)
    return pair
