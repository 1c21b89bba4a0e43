"""JSON: one article, a list of them, or an object that holds such a list."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from functools import partial

from qa.articles.encodings import decode
from qa.articles.fields import Fields, from_mapping
from qa.articles.record import Record, canonical, digest
from qa.articles.skipped import Reason, Skipped, Unreadable
from qa.articles.stream import whole

_LISTS = ("articles", "items", "data", "results")


def read(stream: io.BufferedReader, path: str) -> Iterator[Record | Skipped]:
    """Read a JSON file; an item that is no object is skipped and counted.

    Raises:
        Unreadable: Not text, or not JSON.
    """
    document = load(decode(whole(stream)), Reason.UNREADABLE)
    items = _items(document)
    if items is None:
        yield record(document, path, None)
        return
    for number, item in enumerate(items, 1):
        yield record(item, path, number)


def load(text: str, fault: Reason) -> object:
    """Parse JSON; raises `Unreadable` with the fault given where it is none."""
    try:
        value: object = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):  # ValueError also of integers of 5,000 digits
        raise Unreadable(fault) from None
    return value


def record(item: object, path: str, line: int | None) -> Record | Skipped:
    """Make a record of one JSON value; skipped where it is no object."""
    if not isinstance(item, dict):
        return Skipped(path, line, Reason.MALFORMED_LINE if line else Reason.NO_TEXT_FIELD)
    parse: partial[Fields] = partial(from_mapping, item)
    return Record(path, line, digest(canonical(item)), parse)


def _items(document: object) -> list[object] | None:
    if isinstance(document, list):
        return document
    if isinstance(document, dict):
        return next((document[n] for n in _LISTS if isinstance(document.get(n), list)), None)
    return None
