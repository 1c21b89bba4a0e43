"""Files that readers send, kept in the archive's folder, and what still waits to be read."""

from __future__ import annotations

import json
import re
import secrets
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from qa.articles.paths import displayed, is_hidden
from qa.errors import UploadGone
from qa.index import database

_QUEUE = "queue.json"
_UNFINISHED = ".part-"
# File systems take 255 bytes; a number may be put before the ending.
_LONGEST_NAME = 180
_LONGEST_SUFFIX = 12
_NO_PART_OF_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"|?*]')
# Names of devices on Windows, whatever their ending.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Job:
    """Something that is to be read.

    Attributes:
        source: Name of the folder that holds files sent together, or a web address.
        web: Whether it is an address.
        names: What readers know it by: names of files, the first few, or the address.
        count: Number of files; 1 for an address.
    """

    source: str
    web: bool
    names: tuple[str, ...]
    count: int


class Inbox:
    """The folder, and the list of what waits in it; both outlast the process.

    Files sent together share a folder, a source of its own: articles that were removed do not
    come back when others are added. No two files of the inbox have the same name.

    Args:
        folder: Made when the first file comes.
    """

    _NAMED = 3

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def tidy(self) -> None:
        """Take away what was being copied when a process ended."""
        for left in self._folder.glob(f"{_UNFINISHED}*"):
            shutil.rmtree(left, ignore_errors=True)

    def put(self, files: Iterable[Path]) -> Job:
        """Copy files in, all or none.

        Raises:
            DiskFull, ReadOnlyArchive: they cannot be kept.
            UploadGone: one is not there.
        """
        with database.explained(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
            part = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=self._folder))
            try:
                names = [self._copy(file, part) for file in files]
                stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H-%M-%S")
                ready = self._folder / f"{stamp}-{secrets.token_hex(4)}"
                part.rename(ready)
            except BaseException:
                shutil.rmtree(part, ignore_errors=True)
                raise
        return Job(ready.name, False, tuple(names[: self._NAMED]), len(names))

    def path(self, job: Job) -> Path:
        """Return the folder of a job that is none of the web."""
        return self._folder / job.source

    def discard(self, job: Job) -> None:
        """Delete the files of a job that was not begun."""
        if not job.web:
            shutil.rmtree(self.path(job), ignore_errors=True)

    def waiting(self) -> list[Job]:
        """Return what waited when it was last noted; nothing where that cannot be read."""
        try:
            noted = json.loads((self._folder / _QUEUE).read_text(encoding="utf-8"))
            jobs = [Job(**{**each, "names": tuple(each["names"])}) for each in noted]
        except (OSError, ValueError, TypeError, KeyError):
            return []
        return [each for each in jobs if each.web or self.path(each).is_dir()]

    def note(self, jobs: Sequence[Job]) -> None:
        """Note what waits, in whole: a process that is killed leaves the old list or the new.

        Raises:
            DiskFull, ReadOnlyArchive: it cannot be noted.
        """
        with database.explained(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
            new = self._folder / f"{_QUEUE}.new"
            new.write_text(json.dumps([asdict(job) for job in jobs]), encoding="utf-8")
            new.replace(self._folder / _QUEUE)

    def _copy(self, file: Path, into: Path) -> str:
        name = safe_name(file.name)
        stem, suffix = _parted(name)
        number = 1
        while self._is_taken(name):
            number += 1
            name = f"{stem} ({number}){suffix}"
        try:
            shutil.copyfile(file, into / name)
        except FileNotFoundError as error:
            raise UploadGone(
                f"The server no longer has the file {displayed(file.name)}.", "Choose it again."
            ) from error
        return name

    def _is_taken(self, name: str) -> bool:
        return any((each / name).exists() for each in self._folder.iterdir() if each.is_dir())


def safe_name(name: str) -> str:
    r"""Return a name that any file system takes and readers of articles do not pass over.

    Letters of all scripts stay, the ending too. What leads elsewhere is left out ("../", "C:\"),
    so are control characters, marks of direction and characters that are no text.
    """
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    kept = _NO_PART_OF_NAMES.sub("", last.encode("utf-8", "ignore").decode("utf-8"))
    kept = "".join(sign for sign in kept if displayed(sign) == sign).strip().rstrip(". ")
    while is_hidden(kept) and kept:
        kept = kept.lstrip(".~$ _") if kept.startswith((".", "~$", "_")) else f"file {kept}"
    stem, suffix = _parted(kept)
    if not stem or _RESERVED.fullmatch(kept):
        stem = f"file {stem}".strip()
    room = _LONGEST_NAME - len(suffix.encode())
    stem = stem.encode()[:room].decode("utf-8", "ignore").rstrip(". ")
    return f"{stem}{suffix}"


def _parted(name: str) -> tuple[str, str]:
    """Return a name's stem and ending; what is too long for an ending is none."""
    suffix = PurePosixPath(name).suffix
    if not suffix or len(suffix) > _LONGEST_SUFFIX:
        return name, ""
    return name.removesuffix(suffix), suffix
