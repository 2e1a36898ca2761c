"""A web address to bytes, within limits: of time, of size after unpacking, of redirects."""

import ipaddress
import zlib
from collections.abc import Iterator
from http import HTTPStatus
from urllib.parse import SplitResult

import httpcore

from firsthand import __version__
from firsthand.records.extent import Record
from firsthand.sources.web.addresses import AddressError, Network, checked, written
from firsthand.sources.web.connections import Deadline, GuardedBackend

USER_AGENT = f"Firsthand/{__version__}"
REDIRECTS = (301, 302, 303, 307, 308)
PACKED = {"gzip": 31, "x-gzip": 31, "deflate": 47}  # zlib's window sizes, by content coding
PIECE_BYTES = 65_536


class WebLimits(Record, frozen=True, kw_only=True):
    """What one exchange may take. ``networks`` are private networks, as ``10.1.0.0/16``, that may be met all the
    same; sizes are bytes after unpacking, times are seconds."""

    page_bytes: int = 5_000_000
    redirects: int = 5
    step_seconds: float = 10.0
    total_seconds: float = 30.0
    networks: tuple[str, ...] = ()
    user_agent: str = USER_AGENT

    def allowed(self) -> tuple[Network, ...]:
        """The networks parsed. Raises ValueError for what is none."""
        return tuple(ipaddress.ip_network(network) for network in self.networks)


class Fetched(Record, frozen=True, kw_only=True):
    """What an address gave. ``address`` is where it stood in the end; header names are in lower case."""

    address: str
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """The media type alone, in lower case; empty when the server names none."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The encoding that the server names."""
        _, found, name = self.headers.get("content-type", "").lower().partition("charset=")
        return name.partition(";")[0].strip(" \"'") or None if found else None


class Client:
    """Fetches addresses, one after another. Close it after use, or use it in a ``with`` block."""

    def __init__(self, limits: WebLimits | None = None) -> None:
        self.limits = limits or WebLimits()
        self.deadline = Deadline()
        self.pool = httpcore.ConnectionPool(
            max_connections=4,
            keepalive_expiry=5.0,
            network_backend=GuardedBackend(self.limits.allowed(), self.deadline),
        )

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close every connection."""
        self.pool.close()

    def get(self, address: str, headers: dict[str, str] | None = None) -> Fetched:
        """What the address gives, whatever its status; redirects are followed, each checked like the first.

        Raises AddressError with a problem's code for all that stands in the way.
        """
        parts = checked(address)
        self.deadline.set(self.limits.total_seconds)
        for _ in range(self.limits.redirects + 1):
            fetched = self._exchange(parts, headers or {})
            target = fetched.headers.get("location") if fetched.status in REDIRECTS else None
            if target is None:
                return fetched
            parts = checked(target, fetched.address)
        raise AddressError("address.redirects", self.limits.redirects)

    def _exchange(self, parts: SplitResult, headers: dict[str, str]) -> Fetched:
        sent = {"Host": parts.netloc, "User-Agent": self.limits.user_agent, "Accept-Encoding": "gzip", **headers}
        step = self.limits.step_seconds
        timeouts = {"connect": step, "read": step, "write": step, "pool": step}
        try:
            with self.pool.stream(
                "GET", _request_url(parts), headers=list(sent.items()), extensions={"timeout": timeouts}
            ) as response:
                said = _headers(response)
                body = b"" if response.status in REDIRECTS else _body(response, said, self.limits.page_bytes)
                return Fetched(address=written(parts), status=response.status, headers=said, body=body)
        except httpcore.TimeoutException as error:
            raise AddressError("address.timeout", self.limits.total_seconds) from error
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError) as error:
            raise AddressError("address.unreachable", str(error)[:120] or type(error).__name__) from error


def _request_url(parts: SplitResult) -> httpcore.URL:
    """The address as httpcore takes it; signs beyond ASCII in path and query are sent percent-encoded."""
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    sent = "".join(sign if sign.isascii() else "".join(f"%{byte:02X}" for byte in _bytes(sign)) for sign in target)
    return httpcore.URL(scheme=parts.scheme, host=parts.hostname or "", port=parts.port, target=sent.encode("ascii"))


def _bytes(sign: str) -> bytes:
    return sign.encode("utf-8", "replace")


def _headers(response: httpcore.Response) -> dict[str, str]:
    return {name.decode("latin-1").lower(): value.decode("latin-1").strip() for name, value in response.headers}


def _body(response: httpcore.Response, headers: dict[str, str], limit: int) -> bytes:
    """The unpacked body. Raises AddressError when it is larger than ``limit``: a bomb is left before it goes off."""
    coding = headers.get("content-encoding", "").lower().strip()
    if coding not in ("", "identity") and coding not in PACKED:
        raise AddressError("address.coding", coding[:40])
    pieces = response.iter_stream()
    body = bytearray()
    for piece in _unpacked(pieces, PACKED[coding]) if coding in PACKED else pieces:
        body += piece
        if len(body) > limit:
            raise AddressError("address.oversized", limit)
    return bytes(body)


def _unpacked(pieces: Iterator[bytes], window: int) -> Iterator[bytes]:
    """The pieces unpacked, never more than a piece at a time. Raises AddressError for damaged data."""
    unpacker = zlib.decompressobj(window)
    try:
        for packed in pieces:
            is_more = True
            while is_more and not unpacker.eof:
                piece = unpacker.decompress(packed, PIECE_BYTES)
                yield piece
                packed = unpacker.unconsumed_tail
                is_more = bool(packed) or len(piece) == PIECE_BYTES
    except zlib.error as error:
        raise AddressError("address.damaged") from error


def is_success(fetched: Fetched) -> bool:
    """Whether the server gave what was asked for."""
    return HTTPStatus.OK <= fetched.status < HTTPStatus.MULTIPLE_CHOICES
