"""The file in an archive's folder that says which server of this machine holds it.

Only the user who started the server can read it. A file that was left behind is harmless: no server
proves that it knows the token in it.
"""

from __future__ import annotations

import json
import os
import secrets
import stat
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from qa.index import database

FILE_NAME = "server.json"
SCHEMA = "citedesk/server/1"
"""Changes with what server and commands say to each other."""

_LARGEST = 512
_TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class Notice:
    """Where a server answers the commands of its machine.

    Attributes:
        address: Such as "http://127.0.0.1:7860", of this machine alone.
        token: What both ends know; it is never sent.
    """

    address: str
    token: str


def new_token() -> str:
    """Return a token that nobody can guess."""
    return secrets.token_hex(_TOKEN_BYTES)


def own_address(address: str) -> str:
    """Return where this machine reaches a server that listens at an address, "" where it cannot.

    Args:
        address: Such as "http://0.0.0.0:7860/".
    """
    parts = urlsplit(address)
    host = ip_address(parts.hostname or "")
    if host.is_unspecified:
        host = ip_address("::1" if host.version == 6 else "127.0.0.1")
    if not host.is_loopback:
        return ""
    return f"http://{f'[{host}]' if host.version == 6 else host}:{parts.port}"


def write(folder: Path, notice: Notice) -> None:
    """Put a notice into the folder of an archive that the caller holds, in one step.

    Raises:
        DiskFull, ReadOnlyArchive: it cannot be written.
    """
    with database.explained(folder):
        descriptor, name = tempfile.mkstemp(dir=folder, prefix=f".{FILE_NAME}.")  # mode 0600
        try:
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                json.dump({"schema": SCHEMA, "pid": os.getpid(), **asdict(notice)}, file)
            Path(name).replace(folder / FILE_NAME)
        except BaseException:
            with suppress(FileNotFoundError):
                Path(name).unlink()
            raise


def remove(folder: Path) -> None:
    """Take the notice out of the folder of an archive that the caller holds."""
    with suppress(OSError):
        (folder / FILE_NAME).unlink()


def read(folder: Path) -> Notice | None:
    """Return the notice in an archive's folder; None where there is none to be trusted.

    One that belongs to another user, or that others can read or write, is not.
    """
    try:
        descriptor = os.open(folder / FILE_NAME, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(descriptor, "rb") as file:
            said = json.loads(file.read(_LARGEST)) if _is_ours(file.fileno()) else {}
        if said["schema"] != SCHEMA:
            return None
        notice = Notice(said["address"], said["token"])
        trusted = len(bytes.fromhex(notice.token)) == _TOKEN_BYTES
        return notice if trusted and own_address(notice.address) == notice.address else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _is_ours(descriptor: int) -> bool:
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode):
        return False
    if os.name != "posix":
        return True
    return found.st_uid == os.geteuid() and not found.st_mode & (stat.S_IRWXG | stat.S_IRWXO)
