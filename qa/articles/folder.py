"""From a path to raw records: files, folders and zips, in a fixed order, one at a time."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

from qa.articles import sidecar
from qa.articles.one_file import records_of, sidecar_of
from qa.articles.paths import displayed, is_folder_note, is_hidden
from qa.articles.record import Record
from qa.articles.sidecar import Sidecar
from qa.articles.skipped import Reason, Skipped, Unreadable
from qa.articles.stream import buffered
from qa.articles.zip_records import zip_records
from qa.errors import PathNotFound

MAX_DEPTH = 100
"""Folders are followed so deep."""


def records(source: Path) -> Iterator[Record | Skipped]:
    """Read a file, a folder with all below it, or a zip, record by record.

    Names are taken in order, so the same source gives the same records in the same order.
    Hidden files, symbolic links and whatever is no regular file are passed over; a link that
    leads out of the folder is named. One record is held at a time, and of a folder the names in
    it. Sidecars of a folder correct the records in it and below.

    Yields:
        A `Record` for each article, unparsed, and a `Skipped` for whatever gives none.

    Raises:
        PathNotFound: There is nothing at that path.
    """
    try:
        root = source.resolve(strict=True)
    except (OSError, RuntimeError, ValueError):  # a loop of links, a NUL in the path
        raise PathNotFound(f"There is nothing at {source}.", "Check the path.") from None
    if root.is_dir():
        return _folder(root, root, ())
    return _file(root, displayed(source.name or root.name), ())


def _folder(folder: Path, root: Path, above: Sequence[Sidecar]) -> Iterator[Record | Skipped]:
    try:
        names = [name for name in sorted(os.listdir(folder)) if not is_hidden(name)]  # noqa: PTH208
    except OSError:
        yield Skipped(_shown(folder, root), None, Reason.UNREADABLE)
        return
    own: dict[str, Sidecar] = {}
    for name in names:
        if name.lower().endswith(sidecar.SUFFIXES) and _is_regular(folder / name):
            path = folder / name
            found = sidecar_of(partial(_open, path), _shown(path, root))
            if found is not None:
                own[name] = found[0]
                yield from found[1]
    for name in names:
        if name not in own:
            yield from _entry(folder / name, root, (*above, *own.values()))
    for used in own.values():
        yield from used.unused()


def _entry(path: Path, root: Path, sidecars: Sequence[Sidecar]) -> Iterator[Record | Skipped]:
    shown = _shown(path, root)
    try:
        mode = path.lstat().st_mode
    except OSError:
        yield Skipped(shown, None, Reason.UNREADABLE)
        return
    if stat.S_ISLNK(mode):
        if _leads_out(path, root):
            yield Skipped(shown, None, Reason.OUTSIDE_LINK)
    elif stat.S_ISDIR(mode):
        if shown.count("/") < MAX_DEPTH:
            yield from _folder(path, root, sidecars)
        else:
            yield Skipped(shown, None, Reason.TOO_DEEP)
    elif stat.S_ISREG(mode):
        if is_folder_note(path.name):
            yield Skipped(shown, None, Reason.FOLDER_NOTE)
        else:
            yield from _file(path, shown, sidecars)


def _file(path: Path, shown: str, sidecars: Sequence[Sidecar]) -> Iterator[Record | Skipped]:
    read = zip_records if path.suffix.lower() == ".zip" else records_of
    return read(partial(_open, path), shown, sidecars)


def _open(path: Path) -> AbstractContextManager[io.BufferedReader]:
    if not stat.S_ISREG(path.stat().st_mode):  # opening a pipe waits for its writer
        raise Unreadable(Reason.UNREADABLE)
    return buffered(io.FileIO(path))


def _is_regular(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _leads_out(link: Path, root: Path) -> bool:
    """Whether a link leads to something outside; what it leads to inside is read in its place."""
    try:
        return not link.resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError):  # nowhere, or in a circle
        return False


def _shown(path: Path, root: Path) -> str:
    return displayed(path.relative_to(root).as_posix())
