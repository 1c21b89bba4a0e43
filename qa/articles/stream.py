"""Files as readers meet them: buffered, seen ahead, and never more than a bounded piece at once."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator

from qa.articles.encodings import SAMPLE_BYTES, encoding_of
from qa.articles.fields import Fields
from qa.articles.record import Record, digest
from qa.articles.skipped import Reason, Skipped, Unreadable

MAX_FILE_BYTES = 100_000_000
"""A file that is one article, or must be held at once, may have so many bytes."""

MAX_LINE = 10_000_000
"""A line of a JSON Lines file (bytes) or a row of a CSV file (characters) may be so long."""

Reader = Callable[[io.BufferedReader, str], Iterator[Record | Skipped]]
"""Takes an open file and its path for display; yields its records. The stream's buffer holds
`SAMPLE_BYTES`, so that `peek` shows the beginning. May raise `Unreadable` at any time, which
ends the file."""


def buffered(raw: io.RawIOBase) -> io.BufferedReader:
    """Wrap an open file as `Reader` wants it."""
    return io.BufferedReader(raw, SAMPLE_BYTES)


def whole(stream: io.BufferedReader, limit: int = MAX_FILE_BYTES) -> bytes:
    """Read the whole file.

    Raises:
        Unreadable: `TOO_LARGE`, where it has more than `limit` bytes.
    """
    raw = stream.read(limit + 1)
    if len(raw) > limit:
        raise Unreadable(Reason.TOO_LARGE)
    return raw


def one_article(parse: Callable[[bytes], Fields], limit: int = MAX_FILE_BYTES) -> Reader:
    """A reader of files that are one article each, from a function of the file's bytes."""

    def read(stream: io.BufferedReader, path: str) -> Iterator[Record | Skipped]:
        raw = whole(stream, limit)
        yield Record(path, None, digest(raw), lambda: parse(raw))

    return read


_ESCAPED_BYTE = re.compile("[\udc80-\udcff]")


class Lines:
    """The lines of a text file, none longer than a bound; a codec error never ends them.

    Bytes that are not UTF-8 in a file that is come out as lone surrogates (PEP 383), see
    `repaired`. `taken` counts the characters since it was last set: whoever reads records of
    one or several lines sets it to 0 before each.
    """

    def __init__(self, stream: io.BufferedReader, limit: int = MAX_LINE) -> None:
        encoding = encoding_of(stream.peek(SAMPLE_BYTES)[:SAMPLE_BYTES], cut=True)
        errors = "surrogateescape" if encoding.startswith("utf-8") else "replace"
        self._text = io.TextIOWrapper(stream, encoding, errors, newline="")
        self._limit = limit
        self.number = 0
        self.taken = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        """The next line with its line end.

        Raises:
            Unreadable: `TOO_LARGE`; the line is passed over and the next call goes on after it.
        """
        line = self._text.readline(self._limit + 1)
        if not line:
            raise StopIteration
        self.number += 1
        self.taken += len(line)
        if self.taken <= self._limit:
            return line
        while line and not line.endswith(("\n", "\r")):
            line = self._text.readline(self._limit)
        raise Unreadable(Reason.TOO_LARGE, self.number)


def repaired(*texts: str) -> tuple[str, ...]:
    """Decode again what `Lines` took for UTF-8 and is not, as in a file of mixed encodings.

    The texts are decoded alike: the cells of a row are each too short to tell a code page by.

    Raises:
        Unreadable: `NOT_TEXT`.
    """
    if not any(_ESCAPED_BYTE.search(text) for text in texts):
        return texts
    raws = [text.encode("utf-8", "surrogateescape") for text in texts]
    encoding = encoding_of(b"\n".join(raws))
    return tuple(raw.decode(encoding, "replace") for raw in raws)
