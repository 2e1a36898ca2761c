"""Connections that meet public hosts only and end at their hour, under httpcore's pool."""

import ssl
from collections.abc import Callable, Iterable, Sequence
from time import monotonic
from typing import Any

import httpcore

from firsthand.sources.web.addresses import AddressError, Network, public_hosts

Clock = Callable[[], float]


class Deadline:
    """When the exchange in hand must be over, in seconds of ``monotonic``. One exchange at a time sets it."""

    def __init__(self, clock: Clock = monotonic) -> None:
        self.clock = clock
        self.end = float("inf")

    def set(self, seconds: float) -> None:
        """Give the exchange that begins now so many seconds in all."""
        self.end = self.clock() + seconds

    def left(self, timeout: float | None) -> float:
        """Seconds that one step may take. Raises httpcore.ReadTimeout when none is left."""
        left = self.end - self.clock()
        if left <= 0:
            raise httpcore.ReadTimeout("the time for this exchange is over")
        return left if timeout is None else min(left, timeout)


class GuardedBackend(httpcore.NetworkBackend):
    """Resolves a name once, refuses it when it leads inside, and connects to the very address that was checked."""

    def __init__(self, allowed: Sequence[Network], deadline: Deadline) -> None:
        self.allowed = allowed
        self.deadline = deadline
        self.plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A stream to the first address of the host that answers."""
        failure: Exception = AddressError("address.unresolved", host)
        for address in public_hosts(host, port, self.allowed):
            try:
                stream = self.plain.connect_tcp(
                    address, port, self.deadline.left(timeout), local_address, socket_options
                )
                return TimedStream(stream, self.deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure


class TimedStream(httpcore.NetworkStream):
    """A stream whose every step counts against the deadline, so that a byte a minute does not hold us for ever."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self.stream = stream
        self.deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Up to so many bytes; empty at the end."""
        return self.stream.read(max_bytes, self.deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of it."""
        self.stream.write(buffer, self.deadline.left(timeout))

    def close(self) -> None:
        """Close the stream."""
        self.stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same stream under TLS, with the certificate checked against the name, not the address."""
        secured = self.stream.start_tls(ssl_context, server_hostname, self.deadline.left(timeout))
        return TimedStream(secured, self.deadline)

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks of a stream."""
        return self.stream.get_extra_info(info)
