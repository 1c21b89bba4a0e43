"""Who is signed in: random tokens, known to the browser and, as hashes, to this process."""

from __future__ import annotations

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

LIFETIME = 7 * 24 * 3600
"""Seconds after which one has to sign in again."""


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who signed in.

    Attributes:
        name: Who.
        password_hash: What the password's hash was then: with another password the session ends.
        ends: When it ends, by the store's clock.
    """

    name: str
    password_hash: str
    ends: float


class Sessions:
    """The sessions of one server; they end with it.

    Args:
        most: Sessions that are kept; the oldest goes first.
        clock: Seconds that only grow.
    """

    def __init__(self, *, most: int = 10_000, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._clock = clock
        self._held: OrderedDict[bytes, Session] = OrderedDict()

    def open(self, name: str, password_hash: str) -> str:
        """Begin a session and return its token of 256 bits."""
        token = secrets.token_urlsafe(32)
        self._held[_key(token)] = Session(name, password_hash, self._clock() + LIFETIME)
        while len(self._held) > self._most:
            self._held.popitem(last=False)
        return token

    def find(self, token: str) -> Session | None:
        """Return the session of a token, None where it has ended or never was."""
        session = self._held.get(_key(token))
        if session and session.ends <= self._clock():
            self.close(token)
            return None
        return session

    def close(self, token: str) -> None:
        """End a session, if there is one."""
        self._held.pop(_key(token), None)


def _key(token: str) -> bytes:
    return sha256(token.encode("utf-8", "surrogatepass")).digest()
