"""Tokens of programs: a file beside that of the passwords, one line `name:sha256:day` for each.

A token is 256 random bits, so that its plain SHA-256 tells nothing of it.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from qa.errors import InputError
from ui.accounts import Accounts, InvalidAccounts, clean_name, read_lines, replace_file
from ui.watched_file import WatchedFile

SUFFIX = ".tokens"
PREFIX = "citedesk_"
"""What a token begins with: so that scanners for leaked secrets can be told of it."""

_ID_DIGITS = 8
_LINE = re.compile(r"([^:#]{1,64}):([0-9a-f]{64}):(\d{4}-\d{2}-\d{2})")
_LONGEST = 200
_CURE = "Delete the line, and make another token with: citedesk token FILE NAME"


@dataclass(frozen=True, slots=True)
class Token:
    """What is known of a token.

    Attributes:
        name: Whom it stands for.
        digest: Hex SHA-256 of the token.
        made: The day it was made, ISO.
    """

    name: str
    digest: str
    made: str

    @property
    def id(self) -> str:
        """The first digits of its hash, to revoke it by."""
        return self.digest[:_ID_DIGITS]


def tokens_file(accounts: Path) -> Path:
    """Return the file of the tokens of a file of names and passwords."""
    resolved = accounts.resolve()
    return resolved.with_name(resolved.name + SUFFIX)


def read_tokens(path: Path) -> tuple[Token, ...]:
    """Return the tokens of a file, none where there is no file.

    Raises:
        InvalidAccounts: it cannot be read, or a line is no token's; it names the line.
    """
    found = []
    for number, line in enumerate(read_lines(path) if path.exists() else (), 1):
        fitting = _LINE.fullmatch(line.strip())
        if fitting:
            found.append(Token(*fitting.groups()))
        elif line.strip():
            raise InvalidAccounts(f"{path}, line {number} is no token's.", _CURE)
    return tuple(found)


def make_token(accounts: Path, name: str) -> str:
    """Make a token for a name, and return it: this is the only time that it is to be seen.

    Raises:
        InvalidAccounts: the name has no password there, or a file cannot be used.
    """
    name = clean_name(name)
    if not Accounts(accounts).hash_of(name):
        raise InvalidAccounts(
            f"{name!r} is not among the names of {accounts}.",
            f"Add the name first: citedesk passwd {accounts} {name}",
        )
    token = PREFIX + secrets.token_urlsafe(32)
    path = tokens_file(accounts)
    _write(path, (*read_tokens(path), Token(name, _digest(token), date.today().isoformat())))
    return token


def revoke_token(accounts: Path, name: str, token_id: str) -> None:
    """Take a token back: at once, also with servers that run.

    Raises:
        InputError: the name has no token of that id.
    """
    path, name = tokens_file(accounts), clean_name(name)
    known = read_tokens(path)
    kept = [each for each in known if (each.name, each.id) != (name, token_id)]
    if len(kept) == len(known):
        raise InputError(f"{name!r} has no token {token_id!r}.", "List them with --list.")
    _write(path, kept)


class Tokens:
    """The tokens of the names that sign in; the file is read again when it changes.

    Args:
        accounts: Of the names: a token holds only as long as its name is there.
        path: The file of names and passwords.
    """

    def __init__(self, accounts: Accounts, path: Path) -> None:
        self._accounts = accounts
        self._file = WatchedFile(tokens_file(path), _by_digest)

    def owner(self, token: str) -> str | None:
        """Return the name that a token stands for, None where it stands for nobody."""
        if not token.startswith(PREFIX) or len(token) > _LONGEST:
            return None
        found = self._file.current().get(_digest(token))
        return found.name if found and self._accounts.hash_of(found.name) else None


def _by_digest(path: Path) -> Mapping[str, Token]:
    return {each.digest: each for each in read_tokens(path)}


def _digest(token: str) -> str:
    return sha256(token.encode("utf-8", "replace")).hexdigest()


def _write(path: Path, tokens: Iterable[Token]) -> None:
    replace_file(path, (f"{each.name}:{each.digest}:{each.made}" for each in tokens))
