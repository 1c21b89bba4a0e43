"""JSON: the record itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from qa.export.exported import Export, record_json
from qa.export.formats import Recovered


def write(export: Export, bodies: Mapping[str, str]) -> bytes:
    """Return the file of an export, without machine translations; see `Format`."""
    return f"{record_json(replace(export, translations=()), bodies)}\n".encode()


def read(data: bytes) -> Recovered:
    """Return the record that the file is; it shows nothing besides."""
    return Recovered(data.decode("utf-8-sig", "replace"), None)
