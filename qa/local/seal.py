"""How both ends prove that they know the token without saying it: HMAC-SHA256 (RFC 2104).

A request is sealed with its path and body; the answer to it is sealed with the request's number,
which only whoever knows the token can do. So a program that took the port learns nothing that it
could use, and a command tells it nothing but that it looked.
"""

from __future__ import annotations

import hmac
import re
import secrets

SCHEME = "CiteDesk"
"""Of the header `Authorization` that seals a request."""

PROOF = "x-citedesk-proof"
"""The header that seals the answer."""

_SEALED = re.compile(rf"{SCHEME} ([0-9a-f]{{32}})\.([0-9a-f]{{64}})")


def new_number() -> str:
    """Return a number for one request, never used before."""
    return secrets.token_hex(16)


def sealed(token: str, number: str, path: str, body: bytes) -> str:
    """Return the `Authorization` of a request."""
    return f"{SCHEME} {number}.{_mac(token, f'request {number} {path} ', body)}"


def number_of(authorization: str) -> str | None:
    """Return the number of a request that says it is sealed; None where it does not say so."""
    found = _SEALED.fullmatch(authorization)
    return found[1] if found else None


def is_sealed(token: str, authorization: str, path: str, body: bytes) -> bool:
    """Whether a request comes from somebody who knows the token, as it was sent."""
    number = number_of(authorization)
    return number is not None and _same(authorization, sealed(token, number, path, body))


def proof(token: str, number: str) -> str:
    """Return what the answer to a sealed request says."""
    return _mac(token, f"answer {number}", b"")


def is_proven(token: str, number: str, said: str) -> bool:
    """Whether an answer comes from somebody who knows the token."""
    return _same(said, proof(token, number))


def _mac(token: str, purpose: str, body: bytes) -> str:
    return hmac.digest(bytes.fromhex(token), purpose.encode() + body, "sha256").hex()


def _same(one: str, other: str) -> bool:
    """In a time that tells nothing of where they differ."""
    return hmac.compare_digest(one.encode(errors="replace"), other.encode())
