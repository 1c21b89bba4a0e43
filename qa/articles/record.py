"""One raw record of a source: hashed at once, parsed only when asked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from qa.articles.containment import contained
from qa.articles.fields import Fields


@dataclass(frozen=True, slots=True)
class Record:
    """What one article is read from, unparsed.

    Attributes:
        path: Relative to the source, POSIX separators; of a zip's member "news.zip/inner/a.txt";
            of a source that is a single file, its name.
        line: 1-based line, row or item within a file of several records; None for a whole file.
        sha256: Hex SHA-256 of the raw record: the bytes of the file or line, the canonical form
            of the row or object; with the sidecar row that corrects it, if any.
        parse: Does the parsing; call `fields` instead.
    """

    path: str
    line: int | None
    sha256: str
    parse: Callable[[], Fields] = field(repr=False, compare=False)

    @property
    def place(self) -> str:
        """The path, with "#" and the line where there is one."""
        return self.path if self.line is None else f"{self.path}#{self.line}"

    def fields(self) -> Fields:
        """Parse the record.

        Raises:
            Unreadable: With the reason, whatever went wrong.
        """
        with contained():
            return replace(self.parse(), line=self.line)


def digest(*parts: bytes) -> str:
    """Hex SHA-256 of the parts one after the other."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(part)
    return whole.hexdigest()


def canonical(value: object) -> bytes:
    """One spelling for equal JSON values, whatever the order of keys and the white space."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()
