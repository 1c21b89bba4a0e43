"""Rows of a CSV file, one at a time: delimiter and encoding told from its beginning."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from qa.articles.skipped import Reason, Unreadable
from qa.articles.stream import MAX_LINE, Lines, repaired

_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Row:
    """One row under the header.

    Attributes:
        line: 1-based line of the file where the row begins.
        cells: As many as the header has.
        fault: Why the row cannot be used; None where it can.
    """

    line: int
    cells: tuple[str, ...]
    fault: Reason | None = None


def read_rows(
    stream: io.BufferedReader, known: Callable[[str], object | None]
) -> tuple[tuple[str, ...], Iterator[Row]]:
    """Read the header, then the rows as they are asked for.

    A row with more or fewer cells than the header is malformed: a delimiter or a line end
    stands unquoted in its text, and what is in which cell cannot be told. Rows of empty cells
    are passed over.

    Args:
        stream: The open file.
        known: Tells whether a column's name is one that is looked for (not None); the delimiter
            is the one that shows most of those.

    Raises:
        Unreadable: Not text, or no header.
    """
    lines = Lines(stream)
    first = repaired(next(lines, ""))[0].removeprefix("\ufeff")
    if not first.strip():
        raise Unreadable(Reason.EMPTY)
    delimiter = max(_DELIMITERS, key=lambda sign: _recognised(first, sign, known))
    header = tuple(name.strip() for name in _split(first, delimiter))
    return header, _rows(lines, delimiter, len(header))


def _split(line: str, delimiter: str) -> list[str]:
    csv.field_size_limit(MAX_LINE)
    return next(csv.reader([line], delimiter=delimiter), [])


def _recognised(
    line: str, delimiter: str, known: Callable[[str], object | None]
) -> tuple[int, int]:
    names = _split(line, delimiter)
    return sum(known(name) is not None for name in names), len(names)


def _rows(lines: Lines, delimiter: str, width: int) -> Iterator[Row]:
    cells = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        lines.taken, start = 0, lines.number + 1
        try:
            row = next(cells, None)
            if row is None:
                return
            if any(cell.strip() for cell in row):
                yield _row(start, row, width)
        except csv.Error:
            yield Row(start, (), Reason.MALFORMED_LINE)
        except Unreadable as error:
            yield Row(start, (), error.reason)


def _row(line: int, cells: list[str], width: int) -> Row:
    while len(cells) > width and not cells[-1].strip():
        cells.pop()
    if len(cells) != width:
        return Row(line, (), Reason.MALFORMED_LINE)
    return Row(line, repaired(*cells))
