"""Polite visits: robots.txt obeyed, one request at a time to a host, with a pause between two."""

from collections.abc import Callable
from time import monotonic, sleep
from urllib.parse import urlsplit

from firsthand.sources.web.addresses import AddressError, checked, written
from firsthand.sources.web.fetching import Client, Fetched, WebLimits
from firsthand.sources.web.robots import Robots

PAUSE_SECONDS = 1.0  # between two requests to one host that asks for nothing else
LONGEST_PAUSE = 30.0  # seconds; a host that asks for more is visited no more often than this


class Visitor:
    """Visits addresses one after another. Close it after use, or use it in a ``with`` block."""

    def __init__(
        self,
        limits: WebLimits | None = None,
        clock: Callable[[], float] = monotonic,
        wait: Callable[[float], None] = sleep,
    ) -> None:
        self.client = Client(limits)
        self.robots = Robots(self.client, clock)
        self.clock = clock
        self.wait = wait
        self.next_visit: dict[str, float] = {}

    def __enter__(self) -> "Visitor":
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    def get(self, address: str, headers: dict[str, str] | None = None) -> Fetched:
        """What the address gives with success, or status 304 where ``headers`` ask for news only.

        Raises AddressError with a problem's code for all else.
        """
        address = written(checked(address))
        if not self.robots.allows(address):
            raise AddressError("address.robots")
        self._await_turn(address)
        fetched = self.client.get(address, headers)
        if not 200 <= fetched.status < 300 and fetched.status != 304:
            raise StatusError(fetched)
        return fetched

    def _await_turn(self, address: str) -> None:
        host = urlsplit(address).netloc
        now = self.clock()
        turn = max(now, self.next_visit.get(host, now))
        if turn > now:
            self.wait(turn - now)
        self.next_visit[host] = turn + min(max(PAUSE_SECONDS, self.robots.delay(address)), LONGEST_PAUSE)


class StatusError(AddressError):
    """A server that answered, but not with what was asked for. ``fetched`` is what it said."""

    def __init__(self, fetched: Fetched) -> None:
        super().__init__("address.status", fetched.status)
        self.fetched = fetched
