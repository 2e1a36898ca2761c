"""Changes delivered to hooks: signed as Standard Webhooks say, tried again with growing pauses, in a thread.

What is promised: every change leads to one delivery for each hook that is to get it, whatever is killed when, and a
delivery is tried until the receiver answers 2xx or all tries are used up. The same delivery can arrive twice (when we
are killed between its answer and the note of it), always under the same ``webhook-id``: at least once on the wire,
once for a receiver that keeps the ids. Deliveries of one hook go in the order of the changes as long as none fails.
"""

import base64
import hashlib
import hmac
import secrets
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event, Thread
from time import time

import msgspec

from firsthand.library import Library
from firsthand.library.alerts import (
    Due,
    claim_due,
    forget_delivered,
    has_news,
    next_due,
    save_delivery,
    turn_hook,
    write_deliveries,
)
from firsthand.library.changes import NotedChange
from firsthand.records import LibraryError
from firsthand.records.extent import Record
from firsthand.service.logs import log
from firsthand.service.posting import Poster
from firsthand.sources.web.addresses import AddressError
from firsthand.sources.web.fetching import WebLimits

PAUSES = (5.0, 300.0, 1_800.0, 7_200.0, 18_000.0, 36_000.0, 50_400.0, 72_000.0, 86_400.0)
"""Seconds between one try and the next, as the standard advises: ten tries in three days."""
LEASE_SECONDS = 120.0  # a delivery that is not noted by then was cut short, and is made again
ROUND_COUNT = 100  # deliveries made together
SENDERS = 4  # receivers that are sent to at the same time: a slow one holds up no other
POLL_SECONDS = 2.0  # how late we may be to see that something changed
LIMITS = WebLimits(total_seconds=15.0)
SECRET_PREFIX = "whsec_"
GONE = 410

Clock = Callable[[], float]


class Message(Record, frozen=True, kw_only=True):
    """What is delivered: the kind of change behind "story.", when it was noted, and the change."""

    type: str
    timestamp: str
    data: NotedChange


def new_hook_secret() -> str:
    """A secret by which the deliveries of a hook are signed."""
    return SECRET_PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def signature(secret: str, id: str, timestamp: int, body: bytes) -> str:
    """The signature of a delivery: HMAC-SHA256 over its id, the second in which it is sent, and its body."""
    key = base64.b64decode(secret.removeprefix(SECRET_PREFIX))
    signed = hmac.new(key, f"{id}.{timestamp}.".encode() + body, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(signed).decode()}"


def is_signed(secret: str, id: str, timestamp: int, body: bytes, signatures: str) -> bool:
    """Whether one of the signatures, between blanks, is right. For receivers."""
    right = signature(secret, id, timestamp, body)
    return any(hmac.compare_digest(right.encode(), given.encode()) for given in signatures.split(" "))


def body_of(noted: NotedChange) -> bytes:
    """The body of a delivery: the same bytes for the same change."""
    return msgspec.json.encode(Message(type=f"story.{noted.change.kind}", timestamp=noted.at, data=noted))


class Alerts:
    """Delivers a library's changes. Several may, in one process or in many: each delivery is one's at a time."""

    def __init__(self, library: Library, limits: WebLimits = LIMITS, clock: Clock = time) -> None:
        self.library = library
        self.limits = limits
        self.clock = clock
        self.stopped = Event()

    @contextmanager
    def running(self) -> Iterator[None]:
        """Delivers in a thread while the block runs."""
        thread = Thread(target=self.run, name="alerts", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self.stopped.set()
            thread.join(self.limits.total_seconds + POLL_SECONDS)

    def run(self) -> None:
        """Deliver what is due, wait, and look again, until stopped."""
        while not self.stopped.is_set():
            try:
                made = self.round()
            except LibraryError as error:  # busy, or away for a while: what is not delivered stays
                log.error("alerts", error=str(error))
                made = 0
            if not made:
                self.stopped.wait(self.pause())

    def pause(self) -> float:
        """Seconds until something may be due."""
        try:
            with self.library.reading() as connection:
                due = next_due(connection)
        except LibraryError:
            due = None
        return POLL_SECONDS if due is None else min(max(due - self.clock(), 0.05), POLL_SECONDS)

    def round(self) -> int:
        """Write the deliveries of new changes, and make those that are due; returns how many were tried."""
        with self.library.reading() as connection:
            due = next_due(connection)
            is_new = has_news(connection)
        if not is_new and (due is None or due > self.clock()):
            return 0
        with self.library.writing() as connection:
            write_deliveries(connection, self.clock())
            claimed = claim_due(connection, self.clock(), LEASE_SECONDS, ROUND_COUNT)
        of_hook: defaultdict[str, list[Due]] = defaultdict(list)
        for one in claimed:
            of_hook[one.delivery.hook].append(one)
        with ThreadPoolExecutor(SENDERS) as senders:
            return sum(senders.map(self.deliver, of_hook.values()))

    def deliver(self, waiting: Sequence[Due]) -> int:
        """Make the deliveries of one hook, one after the other; after one that fails the rest waits for the next
        round, and so does what would outlast the lease. Returns how many were tried."""
        began = self.clock()
        with Poster(self.limits) as poster:
            for count, one in enumerate(waiting, 1):
                status, answer = self.send(poster, one)
                self.note(one, status, answer)
                has_failed = not 200 <= status < 300
                if has_failed or self.stopped.is_set() or self.clock() - began > LEASE_SECONDS / 2:
                    self.put_back(waiting[count:], PAUSES[0] if has_failed else 0)
                    return count
        return len(waiting)

    def send(self, poster: Poster, one: Due) -> tuple[int, str]:
        """Send a delivery; returns the status, 0 where there was no answer, and what was answered in a word."""
        body = body_of(one.change)
        now = int(self.clock())
        headers = {
            "Content-Type": "application/json",
            "webhook-id": one.delivery.id,
            "webhook-timestamp": str(now),
            "webhook-signature": signature(one.secret, one.delivery.id, now, body),
        }
        try:
            status, _ = poster.post(one.address, body, headers)
            return status, str(status)
        except AddressError as error:
            return 0, error.code

    def note(self, one: Due, status: int, answer: str) -> None:
        """Note what became of a delivery. A receiver that is gone for good gets no more: its hook is turned off."""
        delivery = one.delivery
        if 200 <= status < 300:
            told = msgspec.structs.replace(delivery, standing="delivered", answer=answer)
        elif delivery.tries > len(PAUSES):
            told = msgspec.structs.replace(delivery, standing="failed", answer=answer)
        else:
            due = self.clock() + PAUSES[delivery.tries - 1]
            told = msgspec.structs.replace(delivery, due=due, answer=answer)
        with self.library.writing() as connection:
            save_delivery(connection, told)
            forget_delivered(connection, delivery.hook)
            if status == GONE:
                turn_hook(connection, delivery.hook, False, self.clock())
        log.info("delivery", hook=delivery.hook, id=delivery.id, tries=delivery.tries, answer=answer)

    def put_back(self, waiting: Sequence[Due], pause: float) -> None:
        """Give back deliveries that were not tried."""
        with self.library.writing() as connection:
            for one in waiting:
                due = self.clock() + pause
                untried = msgspec.structs.replace(one.delivery, tries=one.delivery.tries - 1, due=due)
                save_delivery(connection, untried)
