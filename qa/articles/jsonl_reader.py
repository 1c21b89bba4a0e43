"""JSON Lines: one article a line, read line by line."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial

from qa.articles.fields import Fields, from_mapping
from qa.articles.json_reader import load
from qa.articles.record import Record, digest
from qa.articles.skipped import Reason, Skipped, Unreadable
from qa.articles.stream import Lines, repaired


def read(stream: io.BufferedReader, path: str) -> Iterator[Record | Skipped]:
    """Read a JSON Lines file; blank lines are passed over, lines too long skipped and counted.

    Raises:
        Unreadable: The file is not text.
    """
    lines = Lines(stream)
    while True:
        lines.taken = 0
        try:
            line = next(lines, None)
        except Unreadable as error:
            yield Skipped(path, error.line, error.reason)
            continue
        if line is None:
            return
        line = line.strip("\ufeff \t\r\n")
        if line:
            raw = line.encode("utf-8", "surrogateescape")
            yield Record(path, lines.number, digest(raw), partial(_parse, line))


def _parse(line: str) -> Fields:
    stated = load(repaired(line)[0], Reason.MALFORMED_LINE)
    if not isinstance(stated, dict):
        raise Unreadable(Reason.MALFORMED_LINE)
    return from_mapping(stated)
