"""Whom the server answers: its own names, its own pages, and links; no page from elsewhere.

A page of another site runs in the same browser and can send requests here, with the user's cookies
where the browser sees no other site: a name that its owner points at 127.0.0.1 ("DNS rebinding"),
another port of this machine. The Host header gives the first away, Origin and Fetch Metadata
(https://www.w3.org/TR/fetch-metadata/) the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from qa.errors import InputError
from ui.asgi import SAFE_METHODS, Scope, header, header_values, is_secure

LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})

_HOST = re.compile(
    r"(\[[0-9a-f:.]{2,45}\]|[a-z0-9_](?:[a-z0-9._-]{0,251}[a-z0-9])?)(?::([0-9]{1,5}))?"
)


class InvalidHostName(InputError):
    """What was given as a name of the server is none."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request gets no answer.

    Attributes:
        status: The HTTP status, 400, 403 or 421.
        sentence: What is wrong, one sentence.
    """

    status: int
    sentence: str


def host_names(given: Iterable[str]) -> frozenset[str]:
    """Return names as a browser sends them in Host: lower case, IDNA, with a port or without.

    Raises:
        InvalidHostName: One is no name, such as an address with "https://".
    """
    return frozenset(_host_name(each) for each in given)


def _host_name(given: str) -> str:
    try:
        name = given if given.isascii() else given.encode("idna").decode("ascii")
    except UnicodeError:
        name = ""
    found = _HOST.fullmatch(name.lower())
    if not found:
        raise InvalidHostName(
            f"{given!r} is no host name.", "Write it as in desk.example or desk.example:8443."
        )
    return found.group()


def refusal(scope: Scope, names: frozenset[str]) -> Refusal | None:
    """Return why a request or WebSocket is refused, None where it is not.

    Args:
        scope: The ASGI scope, its scheme the one that browsers use.
        names: Further names of the server, from `host_names`.
    """
    hosts = header_values(scope, b"host")
    found = _HOST.fullmatch(hosts[0].lower()) if len(hosts) == 1 else None
    if not found:
        return Refusal(400, "The request names no host, or not one alone.")
    secure = is_secure(scope)
    if not _is_own(found, names, _port(scope), secure=secure):
        return Refusal(421, "This server does not go by that name; --host-name adds one.")
    origin = f"{'https' if secure else 'http'}://{found.group()}"
    preflight = bool(header_values(scope, b"access-control-request-method"))
    if preflight or not (_has_own_origin(scope, origin) and _has_own_site(scope)):
        return Refusal(403, "Requests from pages of other sites are refused.")
    return None


def _port(scope: Scope) -> int | None:
    server = scope.get("server")
    return server[1] if server else None


def _is_own(host: re.Match[str], names: frozenset[str], port: int | None, *, secure: bool) -> bool:
    name, given = host.groups()
    if host.group() in names:
        return True
    default = 443 if secure else 80
    same_port = (int(given) if given else default) == port
    return same_port and (name in LOOPBACK_NAMES or name in names)


def _has_own_origin(scope: Scope, own: str) -> bool:
    """Whether the Origin is ours; where there is none, whether it may be missing.

    A browser names the origin of whatever may change something; programs name none, and send no
    Fetch Metadata either.
    """
    origins = header_values(scope, b"origin")
    if origins:
        return {origin.lower() for origin in origins} == {own}
    changes = scope["type"] == "websocket" or scope["method"] not in SAFE_METHODS
    return not changes or not any(key.startswith(b"sec-fetch-") for key, _ in scope["headers"])


def _has_own_site(scope: Scope) -> bool:
    """Whether nothing elsewhere asks, unless somebody follows a link to a page of ours."""
    sites = set(header_values(scope, b"sec-fetch-site"))
    if sites <= {"same-origin", "none"}:
        return True
    return (
        scope["type"] == "http"
        and scope["method"] in SAFE_METHODS
        and header(scope, b"sec-fetch-mode") == "navigate"
        and header(scope, b"sec-fetch-dest") == "document"
    )
