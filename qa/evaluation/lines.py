"""Reads files of JSON, one record with an id of its own a line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from pydantic import TypeAdapter, ValidationError

from qa.errors import InputError, PathNotFound

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Identified)


@dataclass(frozen=True)
class Lines(Generic[T]):
    """A kind of such a file.

    Attributes:
        named: What a record is called in a sentence.
        adapter: Makes a record of a line.
        error: Raised for a line, or a file, that holds none.
        cure: What to do about it.
    """

    named: str
    adapter: TypeAdapter[T]
    error: type[InputError]
    cure: str

    def read(self, path: Path) -> Iterator[tuple[str, T]]:
        """Yield each record with its place, "file:line".

        Raises:
            PathNotFound: the path is no file.
            InputError: of the kind's own class, with the line and what is wrong in it.
        """
        seen: dict[str, int] = {}
        for number, line in enumerate(self._lines(path), 1):
            if not line.strip():
                continue
            place = f"{path}:{number}"
            record = self._record(line, place)
            if record.id in seen:
                raise self.error(
                    f"{place}: the id {record.id!r} stands in line {seen[record.id]} too.",
                    f"Give every {self.named} of a file an id of its own.",
                )
            seen[record.id] = number
            yield place, record
        if not seen:
            raise self.error(f"{path} holds no {self.named}.", self.cure)

    def _lines(self, path: Path) -> list[bytes]:
        if not path.is_file():
            raise PathNotFound(f"There is no file of {self.named}s at {path}.", "Check the path.")
        try:
            return path.read_bytes().removeprefix(_BYTE_ORDER_MARK).splitlines()
        except OSError as error:
            raise self.error(f"{path} cannot be read: {error}.", "Check its rights.") from error

    def _record(self, line: bytes, place: str) -> T:
        try:
            return self.adapter.validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            said = f"{where}: {first['msg']}" if where else first["msg"]
            raise self.error(f"{place}: {said}.", self.cure) from error
