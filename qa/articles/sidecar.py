"""Sidecars: a CSV that corrects the metadata of the articles in its folder by hand."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from qa.articles.body import one_line
from qa.articles.csv_rows import Row, read_rows
from qa.articles.fields import Fields, field_of, web_address
from qa.articles.record import Record, canonical, digest
from qa.articles.skipped import Reason, Skipped, Unreadable
from qa.language.dates import parse_published

CORRECTABLE = ("headline", "outlet", "byline", "published", "url", "language")
"""The fields that a sidecar may give."""

SUFFIXES = (".csv", ".tsv")

_REFERENCES = frozenset({"path", "file", "filename", "key", "файл", "путь", "шлях", "ключ"})


@dataclass(frozen=True, slots=True)
class Correction:
    """One row of a sidecar: the values that win over the article's own."""

    line: int
    values: Mapping[str, str]


class Sidecar:
    """The corrections of one file, and which of them were used.

    A row names an article by its path relative to the sidecar's folder, by that path, "#" and
    the line for one record of a file of several, or by its key.
    """

    def __init__(self, path: str, corrections: Mapping[str, Correction]) -> None:
        self._path = path
        self._folder = path.rpartition("/")[0]
        self._corrections = corrections
        self._unused = set(corrections)

    def covers(self, path: str) -> bool:
        """Whether the file lies in the sidecar's folder or below it."""
        return not self._folder or path.startswith(f"{self._folder}/")

    def correct(self, record: Record) -> Record:
        """The record with its correction, or as it is.

        A record named by its path stays unparsed. Only while rows are left that name no path
        seen so far is a record parsed to learn its key.
        """
        start = len(self._folder) + 1 if self._folder else 0
        for name in (record.place[start:], record.path[start:], record.place, record.path):
            if (correction := self._take(name)) is not None:
                return _corrected(record, correction)
        if not self._unused:
            return record
        try:
            fields = record.fields()
        except Unreadable:
            return record
        correction = self._take(fields.identity or "")
        return record if correction is None else _corrected(record, correction)

    def unused(self) -> Iterator[Skipped]:
        """A line for each row that corrected nothing."""
        for name in sorted(self._unused, key=lambda name: self._corrections[name].line):
            line = self._corrections[name].line
            yield Skipped(self._path, line, Reason.CORRECTION_UNUSED)

    def _take(self, name: str) -> Correction | None:
        name = _plain(name)
        self._unused.discard(name)
        return self._corrections.get(name)


def load(stream: io.BufferedReader, path: str) -> tuple[Sidecar, list[Skipped]] | None:
    """Read a sidecar with what is wrong in it; None where the CSV is none.

    A sidecar's header names a column of keys or paths and at least one correctable field, and
    no column of text. Empty cells correct nothing.

    Raises:
        Unreadable: Not text, or no header.
    """
    header, rows = read_rows(stream, lambda name: _reference(name) or field_of(name))
    fields = [field_of(name) for name in header]
    reference = next((n for n, name in enumerate(header) if _reference(name)), None)
    if reference is None or "text" in fields or not set(fields) & set(CORRECTABLE):
        return None
    corrections: dict[str, Correction] = {}
    faults: list[Skipped] = []
    for row in rows:
        if row.fault is not None:
            faults.append(Skipped(path, row.line, Reason.CORRECTION_MALFORMED))
            continue
        values, understood = _values(fields, row)
        name = _plain(row.cells[reference])
        if not understood or not name or name in corrections:
            faults.append(Skipped(path, row.line, Reason.CORRECTION_MALFORMED))
        if name and values:
            corrections.setdefault(name, Correction(row.line, values))
    return Sidecar(path, corrections), faults


def _reference(name: str) -> str | None:
    return "reference" if name.strip().casefold() in _REFERENCES else None


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name.strip().replace("\\", "/").removeprefix("./"))


def _values(fields: list[str | None], row: Row) -> tuple[dict[str, str], bool]:
    """The row's values, and whether each that it gives can be understood."""
    values: dict[str, str] = {}
    understood = True
    for field, cell in zip(fields, row.cells, strict=True):
        value = one_line(cell)
        if field not in CORRECTABLE or value is None:
            continue
        if (field == "published" and parse_published(value) is None) or (
            field == "url" and web_address(value) is None
        ):
            understood = False
        else:
            values[field] = value
    return values, understood


def _corrected(record: Record, correction: Correction) -> Record:
    def parse() -> Fields:
        fields = record.parse()
        corrected = fields.corrected | correction.values.keys()
        # A corrected URL must not change the key that the article has had from its own.
        key = fields.identity or record.place
        values: dict[str, Any] = dict(correction.values)
        return replace(fields, key=key, corrected=corrected, **values)

    sha256 = digest(bytes.fromhex(record.sha256), canonical(dict(correction.values)))
    return replace(record, sha256=sha256, parse=parse)
