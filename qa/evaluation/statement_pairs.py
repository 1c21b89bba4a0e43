"""Files of pairs: a statement, the quotes it rests on, and whether they carry it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from qa.errors import InputError, PathNotFound

_CURE = "evaluation/README.md shows what a line holds."
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


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


_LINE = TypeAdapter(Pair)


def load(paths: Sequence[Path]) -> tuple[Pair, ...]:
    """Read files of pairs, one pair a line.

    Raises:
        PathNotFound: a path is no file.
        InvalidPairs: a line is no pair; says which and why.
    """
    return tuple(pair for path in dict.fromkeys(paths) for pair in _read(path))


def _read(path: Path) -> Iterator[Pair]:
    seen: dict[str, int] = {}
    for number, line in enumerate(_lines(path), 1):
        if not line.strip():
            continue
        pair = _pair(line, f"{path}:{number}")
        if pair.id in seen:
            raise InvalidPairs(
                f"{path}:{number}: the id {pair.id!r} stands in line {seen[pair.id]} too.",
                "Give every pair of a file an id of its own.",
            )
        seen[pair.id] = number
        yield pair
    if not seen:
        raise InvalidPairs(f"{path} holds no pair.", _CURE)


def _lines(path: Path) -> list[bytes]:
    if not path.is_file():
        raise PathNotFound(f"There is no file of pairs at {path}.", "Check the path.")
    try:
        return path.read_bytes().removeprefix(_BYTE_ORDER_MARK).split(b"\n")
    except OSError as error:
        raise InvalidPairs(f"{path} cannot be read: {error}.", "Check its rights.") from error


def _pair(line: bytes, place: str) -> Pair:
    try:
        pair = _LINE.validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        said = f"{where}: {first['msg']}" if where else first["msg"]
        raise InvalidPairs(f"{place}: {said}.", _CURE) from error
    if not pair.quotes:
        raise InvalidPairs(f"{place}: the pair has no quote.", _CURE)
    if not pair.statement.strip() or not all(quote.text.strip() for quote in pair.quotes):
        raise InvalidPairs(f"{place}: the statement or a quote is empty.", _CURE)
    return pair
