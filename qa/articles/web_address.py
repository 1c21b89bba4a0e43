"""Which web addresses may be asked, and which machines: decided before a byte is sent."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address

from qa.errors import AddressRefused

IPAddress = IPv4Address | IPv6Address
Allowed = Callable[[IPAddress], bool]

MAX_ADDRESS = 2_000
"""Characters; the same as of an article's URL."""

_SCHEME = re.compile(r"\s*[a-z][a-z0-9+.-]{0,30}://", re.IGNORECASE)
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_HOST = re.compile(rf"(?=.{{1,253}}\Z){_LABEL}(?:\.{_LABEL})*\.?")
_PORTS = frozenset({80, 443, *range(1024, 65536)})

# IANA gives out global unicast addresses from here alone; Python calls much else global.
_UNICAST = ipaddress.IPv6Network("2000::/3")
# Of an IPv4 address mapped into IPv6, and of one behind a NAT64 (RFC 6052).
_CARRY_IPV4 = (ipaddress.IPv6Network("::ffff:0:0/96"), ipaddress.IPv6Network("64:ff9b::/96"))
_NOT_PUBLIC = (
    ipaddress.IPv6Network("2001::/32"),  # Teredo
    ipaddress.IPv6Network("2002::/16"),  # 6to4: any IPv4 address in disguise
    ipaddress.IPv6Network("3fff::/20"),  # documentation (RFC 9637)
    ipaddress.IPv4Network("192.0.0.0/24"),  # of protocols (RFC 6890), a cloud's own server too
    ipaddress.IPv4Network("192.88.99.0/24"),  # relays of 6to4
    ipaddress.IPv4Network("168.63.129.16/32"),  # Azure's own server, on a public address
)


def is_web(text: str) -> bool:
    """Return whether a text is meant as an address, of whatever scheme, and not as a path."""
    return _SCHEME.match(text) is not None


def normal(text: str) -> str:
    """Return a web address in its one spelling, in ASCII and without its fragment.

    The host in lower case and Punycode without a dot at its end, no default port, no dots in
    the path. Names and numbers of machines are judged later, when they are resolved.

    Ports: 80, 443 and those from 1024 on. Below live mail, name and other servers that are no
    web pages, and a request is no message that they should get from here.

    Raises:
        AddressRefused: it is none of http or https, names a user or a password, a port below
            1024 that is not the web's, a host that can be none, or is too long.
    """
    import httpx

    try:
        url = httpx.URL(text.strip()).copy_with(fragment=None)
    except (httpx.InvalidURL, UnicodeError, ValueError):
        raise _refused(text, "it is no web address") from None
    if url.scheme not in {"http", "https"}:
        raise _refused(text, "only http and https are read")
    if url.userinfo:
        raise _refused(text, "it carries a user name or password")
    host = url.raw_host.decode("ascii")
    if not (_HOST.fullmatch(host) or _is_ipv6(host)):
        raise _refused(text, "it names no host")
    url = url.copy_with(host=host.removesuffix("."))
    if url.port is not None and url.port not in _PORTS:
        raise _refused(text, f"port {url.port} is not one of web pages")
    found = str(url if url.raw_path != b"/" else url.copy_with(raw_path=b"/"))
    if len(found) > MAX_ADDRESS:
        raise _refused(text, f"it is longer than {MAX_ADDRESS} characters")
    return found


def host_of(address: str) -> str:
    """Return the host of a normal address: a name in ASCII, or an IP address without brackets."""
    import httpx

    return httpx.URL(address).raw_host.decode("ascii")


def is_public(address: IPAddress) -> bool:
    """Return whether an address is one of the open internet, not of this machine or its network.

    Stricter than `is_global`, for which multicast, site-local and 6to4 addresses pass. An IPv4
    address within an IPv6 one (mapped, NAT64) is judged as what it is.
    """
    if isinstance(address, IPv6Address):
        if any(address in network for network in _CARRY_IPV4):
            return is_public(IPv4Address(int(address) & 0xFFFF_FFFF))
        if address not in _UNICAST:
            return False
    return (
        address.is_global
        and not address.is_multicast
        and not address.is_reserved
        and not any(address in network for network in _NOT_PUBLIC)
    )


def _is_ipv6(host: str) -> bool:
    try:
        return IPv6Address(host).scope_id is None
    except ValueError:
        return False


def _refused(text: str, why: str) -> AddressRefused:
    return AddressRefused(
        f"The address {text.strip()[:100]!r} is not read: {why}.",
        "Give one as a browser shows it, such as https://news.example/story.",
    )
