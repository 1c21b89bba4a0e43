"""Names and passwords: a file with one line `name:argon2-hash` for each.

Passwords are hashed with argon2id (RFC 9106) by the parameters that argon2-cffi holds for good.
"""

from __future__ import annotations

import os
import re
import stat
import tempfile
import unicodedata
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from qa.errors import InputError
from ui.watched_file import WatchedFile

LEAST = 8
"""The fewest characters of a password."""

_CURE = "Write its lines with: citedesk passwd FILE NAME"
_LONGEST_NAME = 64
_LONGEST_PASSWORD = 1024
_LARGEST_FILE = 1_000_000
_HASH = re.compile(
    r"\$argon2id\$v=19\$m=[0-9]{1,7},t=[0-9]{1,2},p=[0-9]{1,2}"
    r"\$[A-Za-z0-9+/]{11,88}\$[A-Za-z0-9+/]{16,88}"
)
# Of no password: what an unknown name is checked against, so that it takes as long as a known one.
_NOBODY = (
    "$argon2id$v=19$m=65536,t=3,p=4"
    "$xJ6N/gFuo/P5f/siMsR6eA$2P8nlHz9S77LOrO+PKwG+ar0aa9Xw4CUc+eMKQEsg3E"
)


class InvalidAccounts(InputError):
    """The file of names and passwords cannot be used, or what should go into it."""


def clean_name(name: str) -> str:
    """Return a name as it is kept: composed (NFC), no space around it.

    Raises:
        InvalidAccounts: It is empty, too long, or holds a colon or what cannot be seen.
    """
    name = composed(name)
    if not 0 < len(name) <= _LONGEST_NAME or not name.isprintable() or set(name) & set(":#"):
        raise InvalidAccounts(
            f"{name[:_LONGEST_NAME]!r} cannot be a name.",
            f"Use up to {_LONGEST_NAME} letters, digits and signs, but no colon and no '#'.",
        )
    return name


def composed(name: str) -> str:
    """Return a name with its letters composed (NFC) and no space around it."""
    return unicodedata.normalize("NFC", name).strip()


def read_accounts(path: Path) -> Mapping[str, str]:
    """Return the hash of each name in a file; empty lines and lines with "#" first are left out.

    Raises:
        InvalidAccounts: The file cannot be read, or a line is none of these; it names the line.
    """
    accounts: dict[str, str] = {}
    for number, line in enumerate(read_lines(path), 1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        name, hashed = _account(path, number, text)
        if name in accounts:
            raise InvalidAccounts(f"{path}, line {number}: {name!r} is there twice.", _CURE)
        accounts[name] = hashed
    return accounts


def read_lines(path: Path) -> list[str]:
    """Return the lines of a file.

    Raises:
        InvalidAccounts: It cannot be read, is no text, or is larger than any such file.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_FILE + 1)
        if len(data) <= _LARGEST_FILE:
            return data.decode("utf-8-sig").splitlines()
    except OSError as error:
        raise InvalidAccounts(f"{path} cannot be read: {error.strerror}.", _CURE) from None
    except UnicodeDecodeError:
        pass
    raise InvalidAccounts(f"{path} is no file of names and passwords.", _CURE)


def _account(path: Path, number: int, text: str) -> tuple[str, str]:
    name, _, hashed = text.partition(":")
    if _HASH.fullmatch(hashed):
        with suppress(InvalidAccounts):
            return clean_name(name), hashed
    raise InvalidAccounts(
        f"{path}, line {number} is not a name, a colon and an argon2id hash.", _CURE
    )


def exposure(path: Path) -> str:
    """Return a sentence where others on this machine can read a file, "" where they cannot."""
    if os.name == "posix" and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return f"Others on this machine can read {path}; close it with: chmod 600 {path}"
    return ""


def set_password(path: Path, name: str, password: str) -> bool:
    """Add a name to a file, or give it another password; other lines stay as they are.

    The file is replaced in one step and can be read by its owner alone.

    Returns:
        Whether the name was there before.

    Raises:
        InvalidAccounts: Name or password cannot be used, or the file that is there.
    """
    from argon2 import PasswordHasher

    name = clean_name(name)
    if not LEAST <= len(password) <= _LONGEST_PASSWORD or not password.isprintable():
        raise InvalidAccounts(
            "That cannot be a password.", f"Use {LEAST} to {_LONGEST_PASSWORD} letters and signs."
        )
    path = path.resolve()
    known = read_accounts(path) if path.exists() else {}
    lines = read_lines(path) if known else []
    entry = f"{name}:{PasswordHasher().hash(_normal(password))}"
    kept = [entry if _is_of(line, name) else line for line in lines]
    replace_file(path, kept if name in known else [*kept, entry])
    return name in known


def _is_of(line: str, name: str) -> bool:
    found, colon, _ = line.partition(":")
    return bool(colon) and composed(found) == name


def _normal(password: str) -> str:
    """A password as it is hashed, however the keyboard composed its letters (RFC 8265)."""
    return unicodedata.normalize("NFC", password)


def replace_file(path: Path, lines: Iterable[str]) -> None:
    """Write a file in one step; it can be read by its owner alone.

    Raises:
        InvalidAccounts: It cannot be written.
    """
    try:
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # mode 0600
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
                file.writelines(f"{line}\n" for line in lines)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            with suppress(FileNotFoundError):
                Path(name).unlink()
            raise
    except OSError as error:
        raise InvalidAccounts(f"{path} cannot be written: {error.strerror}.") from None


class Accounts:
    """The names of a file, read again when it changes: a new password holds at once.

    Raises:
        InvalidAccounts: The file cannot be used. Once it could be, a file that no longer can is
            logged, and what it held before stays in force.
    """

    def __init__(self, path: Path) -> None:
        self._file = WatchedFile(path, read_accounts)

    def hash_of(self, name: str) -> str:
        """Return the hash that a composed name has now, "" where there is no such name."""
        return self._file.current().get(name, "")

    def check(self, name: str, password: str) -> str:
        """Return the hash that a name's password fits, "" where none does.

        Takes as long for an unknown name. Slow (some 50 ms): not to be run in an event loop.
        """
        from argon2 import PasswordHasher
        from argon2.exceptions import Argon2Error, InvalidHashError

        hashed = self.hash_of(name)
        try:
            PasswordHasher().verify(hashed or _NOBODY, _normal(password))
        except (Argon2Error, InvalidHashError):
            return ""
        return hashed
