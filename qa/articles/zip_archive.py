"""Members of a zip, read without unpacking to disk and counted as they are really unpacked."""

from __future__ import annotations

import io
import lzma
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from qa.articles.paths import displayed
from qa.articles.skipped import Reason, Unreadable
from qa.articles.stream import buffered

MAX_MEMBERS = 10_000
MAX_UNPACKED_BYTES = 1_000_000_000

_DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError)
_ENCRYPTED = 0x1
_UTF8_NAME = 0x800


class Budget:
    """Bytes that may still be unpacked, of one zip or of several together."""

    def __init__(self, left: int = MAX_UNPACKED_BYTES) -> None:
        self.left = left

    def spend(self, count: int) -> None:
        """Count bytes unpacked; raises `Unreadable` (`TOO_LARGE`) beyond the budget."""
        self.left -= count
        if self.left < 0:
            raise Unreadable(Reason.TOO_LARGE)


class _Counted(io.RawIOBase):
    """A member whose bytes are counted as they come out of the decompressor."""

    def __init__(self, member: IO[bytes], budget: Budget) -> None:
        self._member = member
        self._budget = budget

    def readable(self) -> bool:
        return True

    def readinto(self, target: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            data = self._member.read(len(target))
        except _DAMAGED:
            raise Unreadable(Reason.UNREADABLE) from None
        self._budget.spend(len(data))
        target[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._member.close()
        super().close()


@contextmanager
def opened(source: IO[bytes]) -> Iterator[zipfile.ZipFile]:
    """Open a zip.

    Raises:
        Unreadable: It is damaged, or has more than `MAX_MEMBERS` members.
    """
    try:
        package = zipfile.ZipFile(source)
    except (*_DAMAGED, NotImplementedError):
        raise Unreadable(Reason.UNREADABLE) from None
    with package:
        if len(package.infolist()) > MAX_MEMBERS:
            raise Unreadable(Reason.TOO_MANY_MEMBERS)
        yield package


def members(package: zipfile.ZipFile) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """The regular files of a zip, by path within it, in the paths' order.

    Paths come out harmless and for display only: no root, no drive, no "..", POSIX separators.
    A path may come out twice.
    """
    named = [(_path(member), member) for member in package.infolist() if not _is_other(member)]
    yield from sorted(named, key=lambda pair: pair[0])


def open_member(
    package: zipfile.ZipFile, member: zipfile.ZipInfo, budget: Budget
) -> io.BufferedReader:
    """Open a member for reading within a budget.

    Raises:
        Unreadable: It is encrypted, damaged, or packed in a way that is not known here; while
            it is read, `TOO_LARGE` when the budget is spent.
    """
    if member.flag_bits & _ENCRYPTED:
        raise Unreadable(Reason.ENCRYPTED_MEMBER)
    try:
        raw = package.open(member)
    except (*_DAMAGED, NotImplementedError, RuntimeError):
        raise Unreadable(Reason.UNREADABLE) from None
    return buffered(_Counted(raw, budget))


def _is_other(member: zipfile.ZipInfo) -> bool:
    kind = stat.S_IFMT(member.external_attr >> 16)
    return member.is_dir() or kind not in {0, stat.S_IFREG}


def _path(member: zipfile.ZipInfo) -> str:
    name = member.filename
    if not member.flag_bits & _UTF8_NAME:
        name = _decoded(name)
    parts = name.replace("\\", "/").split("/")
    kept = [part for part in parts if part not in {"", ".", ".."} and not part.endswith(":")]
    return displayed("/".join(kept))


def _decoded(name: str) -> str:
    """A name that zipfile took for code page 437, as packers really write it."""
    raw = name.encode("cp437")
    for encoding in ("utf-8", "cp866"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name
