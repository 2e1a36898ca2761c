"""A message sent to a web address that a user has named: to public hosts only, redirects never followed."""

import httpcore

from firsthand.sources.web.addresses import AddressError, checked, written
from firsthand.sources.web.connections import Deadline, GuardedBackend
from firsthand.sources.web.fetching import WebLimits

ANSWER_BYTES = 4_096  # of an answer that are read; what it says is of no use to us


class Poster:
    """Sends messages, one after another. Close it after use, or use it in a ``with`` block."""

    def __init__(self, limits: WebLimits) -> None:
        self.limits = limits
        self.deadline = Deadline()
        self.pool = httpcore.ConnectionPool(
            max_connections=1,
            max_keepalive_connections=0,
            network_backend=GuardedBackend(limits.allowed(), self.deadline),
        )

    def __enter__(self) -> "Poster":
        return self

    def __exit__(self, *_: object) -> None:
        self.pool.close()

    def post(self, address: str, body: bytes, headers: dict[str, str]) -> tuple[int, dict[str, str]]:
        """The status and the headers of the answer. Raises AddressError where there is none."""
        parts = checked(address)
        self.deadline.set(self.limits.total_seconds)
        sent = {
            "Host": parts.netloc,
            "User-Agent": self.limits.user_agent,
            "Content-Length": str(len(body)),
            **headers,
        }
        step = self.limits.step_seconds
        timeouts = {"connect": step, "read": step, "write": step, "pool": step}
        try:
            with self.pool.stream(
                "POST", written(parts), headers=list(sent.items()), content=body, extensions={"timeout": timeouts}
            ) as response:
                said = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
                read = 0
                for piece in response.iter_stream():
                    read += len(piece)
                    if read > ANSWER_BYTES:
                        break
                return response.status, said
        except httpcore.TimeoutException as error:
            raise AddressError("address.timeout", self.limits.total_seconds) from error
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError) as error:
            raise AddressError("address.unreachable", type(error).__name__) from error
        except (UnicodeError, ValueError) as error:
            raise AddressError("address.malformed") from error
