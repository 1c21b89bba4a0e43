"""Connections that go to the very address that was checked, and all end at one deadline.

Imports httpcore, so it is imported when the first address is read.
"""

from __future__ import annotations

import ipaddress
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Sequence

import httpcore

from qa.articles.web_address import Allowed, IPAddress
from qa.errors import AddressRefused, DownloadFailed

Resolve = Callable[[str, int], Sequence[IPAddress]]
"""From host and port to addresses, in the order to try them; raises OSError."""

_ONE_ADDRESS_SECONDS = 10.0
_LOOPBACK = (ipaddress.IPv4Address("127.0.0.1"), ipaddress.IPv6Address("::1"))

SocketOption = httpcore.SOCKET_OPTION


class Deadline:
    """A moment at which everything must be done."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds left, more than 0.

        Raises:
            DownloadFailed: there are none.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise DownloadFailed(
                f"The page did not come within {self._seconds:g} seconds.", "Try again later."
            )
        return left


def resolve(host: str, port: int) -> list[IPAddress]:
    """Ask the system for the addresses of a host; raises OSError where it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [ipaddress.ip_address(each[4][0]) for each in found]


class CheckedBackend(httpcore.NetworkBackend):
    """Opens connections for httpcore.

    A host is resolved once; all its addresses are checked and one of them is connected to, so
    that no second answer of a name server counts. Name and certificate stay those of the host.

    Args:
        resolve: Finds a host's addresses.
        allowed: Whether an address may be connected to.
        deadline: When everything must be done, from resolving to the last byte.
    """

    def __init__(self, resolve: Resolve, allowed: Allowed, deadline: Deadline) -> None:
        self._resolve = resolve
        self._allowed = allowed
        self._deadline = deadline
        self._system = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to a host.

        Raises:
            AddressRefused: one of its addresses is not allowed.
            DownloadFailed: it has none, or the deadline is over.
            httpcore.ConnectError, httpcore.ConnectTimeout: none of them answers.
        """
        addresses = self._addresses(host, port)
        for address in addresses:
            if not self._allowed(address):
                raise AddressRefused(
                    f"{host} is {address}, an address of this machine or a private network,"
                    " which pages are not read from.",
                    "Save the page as a file and index the file.",
                )
        failure: Exception | None = None
        for address in addresses:
            seconds = min(_ONE_ADDRESS_SECONDS, self._deadline.left())
            try:
                stream = self._system.connect_tcp(
                    str(address), port, seconds, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _TimedStream(stream, self._deadline)
        raise failure or _unknown(host)

    def _addresses(self, host: str, port: int) -> Sequence[IPAddress]:
        try:
            return [ipaddress.ip_address(host)]
        except ValueError:
            pass
        if host == "localhost" or host.endswith(".localhost"):
            return _LOOPBACK  # RFC 6761: whatever a name server says
        # The system's resolver knows no time limit; a thread that it keeps is left behind.
        answers: queue.SimpleQueue[Sequence[IPAddress]] = queue.SimpleQueue()

        def ask() -> None:
            found: Sequence[IPAddress] = ()
            try:
                found = self._resolve(host, port)
            except (OSError, UnicodeError):
                pass
            finally:
                answers.put(found)

        threading.Thread(target=ask, daemon=True).start()
        try:
            found = answers.get(timeout=self._deadline.left())
        except queue.Empty:
            self._deadline.left()
            found = ()
        if not found:
            raise _unknown(host)
        return found


class _TimedStream(httpcore.NetworkStream):
    """A stream whose every step has only what is left until the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left())
        return _TimedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


def _unknown(host: str) -> DownloadFailed:
    return DownloadFailed(
        f"No host of the name {host} is found.", "Check the address and the network."
    )
