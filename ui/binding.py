"""Where the server may listen: on loopback, unless there are passwords or the user insists."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address
from pathlib import Path

from qa.errors import InputError


class UnsafeBinding(InputError):
    """Everybody on the network could read the archive, and nobody said that they may."""


def check_binding(host: str, auth: Path | None, i_know: bool) -> None:
    """Refuse to be open to the network without passwords.

    Args:
        host: The address or name to listen on.
        auth: The file of `--auth`, None where nobody signs in.
        i_know: Whether `--i-know` was given.

    Raises:
        UnsafeBinding: Others than this machine could connect, without a password.
    """
    if auth is None and not i_know and not is_loopback(host):
        raise UnsafeBinding(
            f"Listening on {host!r} lets everybody who reaches this machine read the archive.",
            "Ask for passwords with --auth FILE, or say --i-know.",
        )


def is_loopback(host: str) -> bool:
    """Whether only this machine can connect there: "127.0.0.1", "::1", "localhost"."""
    try:
        address = ip_address(host.removeprefix("[").removesuffix("]"))
    except ValueError:
        return host.lower() == "localhost"
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return address.ipv4_mapped.is_loopback
    return address.is_loopback
