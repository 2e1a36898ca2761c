"""Many addresses visited at once: hosts side by side, the addresses of one host one after another."""

from collections.abc import Callable, Generator, Iterable
from queue import Empty, SimpleQueue
from threading import Event, Thread
from time import monotonic, sleep
from urllib.parse import urlsplit

import msgspec

from firsthand.records.extent import Record
from firsthand.sources.web.addresses import AddressError
from firsthand.sources.web.fetching import Fetched, WebLimits
from firsthand.sources.web.visits import Visitor

HOSTS_AT_ONCE = 8


class Visit(Record, frozen=True, kw_only=True):
    """An address to visit and what to say there, such as which version of a feed is known."""

    address: str
    headers: dict[str, str] = msgspec.field(default_factory=dict)


Found = tuple[Visit, Fetched | AddressError]


class Rounds:
    """Makes rounds of visits; what a host has said of itself is remembered from round to round."""

    def __init__(
        self,
        limits: WebLimits | None = None,
        clock: Callable[[], float] = monotonic,
        wait: Callable[[float], None] = sleep,
    ) -> None:
        self.limits = limits
        self.clock = clock
        self.wait = wait
        self.visitors: dict[str, Visitor] = {}

    def __enter__(self) -> "Rounds":
        return self

    def __exit__(self, *_: object) -> None:
        for visitor in self.visitors.values():
            visitor.client.close()

    def visit(self, visits: Iterable[Visit]) -> Generator[Found, None, None]:
        """What each visit gave, as they come. Close it when it is not used up: visits not begun are left out."""
        waiting: SimpleQueue[tuple[str, list[Visit]]] = SimpleQueue()
        by_host: dict[str, list[Visit]] = {}
        for visit in visits:
            by_host.setdefault(urlsplit(visit.address).netloc, []).append(visit)
        for host, of_host in by_host.items():
            self.visitors.setdefault(host, Visitor(self.limits, self.clock, self.wait))
            waiting.put((host, of_host))
        found: SimpleQueue[Found | BaseException | None] = SimpleQueue()
        stopped = Event()
        threads = [
            Thread(target=self._work, args=(waiting, found, stopped), daemon=True)
            for _ in range(min(HOSTS_AT_ONCE, len(by_host)))
        ]
        for thread in threads:
            thread.start()
        try:
            yield from _until_done(found, len(threads))
        finally:
            stopped.set()
            for thread in threads:
                thread.join()

    def _work(
        self,
        waiting: "SimpleQueue[tuple[str, list[Visit]]]",
        found: "SimpleQueue[Found | BaseException | None]",
        stopped: Event,
    ) -> None:
        """Visit host after host until none is left; ``None`` in ``found`` says that this thread is done."""
        try:
            while not stopped.is_set():
                try:
                    host, visits = waiting.get_nowait()
                except Empty:
                    return
                for visit in visits:
                    if stopped.is_set():
                        break
                    found.put((visit, _visited(self.visitors[host], visit)))
        except BaseException as error:  # handed to the thread that asked, which raises it
            found.put(error)
        finally:
            found.put(None)


def _visited(visitor: Visitor, visit: Visit) -> Fetched | AddressError:
    try:
        return visitor.get(visit.address, visit.headers)
    except AddressError as error:
        return error


def _until_done(found: "SimpleQueue[Found | BaseException | None]", workers: int) -> Generator[Found, None, None]:
    while workers:
        item = found.get()
        if item is None:
            workers -= 1
        elif isinstance(item, BaseException):
            raise item
        else:
            yield item
