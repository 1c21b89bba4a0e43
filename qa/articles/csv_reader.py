"""CSV with a header: one article a row, read row by row."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial

from qa.articles.csv_rows import read_rows
from qa.articles.fields import Fields, field_of, from_mapping
from qa.articles.record import Record, canonical, digest
from qa.articles.skipped import Reason, Skipped, Unreadable


def read(stream: io.BufferedReader, path: str) -> Iterator[Record | Skipped]:
    """Read a CSV file; a malformed row is skipped and counted.

    Raises:
        Unreadable: Not text, no header, or no column of text.
    """
    header, rows = read_rows(stream, field_of)
    if "text" not in map(field_of, header):
        raise Unreadable(Reason.NO_TEXT_FIELD)
    for row in rows:
        if row.fault is not None:
            yield Skipped(path, row.line, row.fault)
            continue
        sha256 = digest(canonical([header, row.cells]))
        parse: partial[Fields] = partial(_parse, header, row.cells)
        yield Record(path, row.line, sha256, parse)


def _parse(header: tuple[str, ...], cells: tuple[str, ...]) -> Fields:
    return from_mapping(dict(zip(header, cells, strict=True)))
