"""Feeds watched: polled when they are due, their entries fetched, read and stored, until somebody stops it.

A poll and the entries it found are stored together, and so are an article and the note that its entry is done:
whenever the run ends, the next one goes on from there, with nothing lost and nothing twice.
"""

from collections.abc import Callable, Sequence
from email.utils import parsedate_to_datetime
from time import sleep, time

import msgspec

from firsthand.library import feeds as memory
from firsthand.library.articles import load_read_ids, save_article, save_problem
from firsthand.library.database import Library
from firsthand.library.feeds import DONE, WaitingEntry, WatchedFeed
from firsthand.library.intake import end_run, load_run
from firsthand.library.parses import KeptParses
from firsthand.library.settling import settle
from firsthand.reading import reader_of
from firsthand.records import Article, Problem, Record
from firsthand.sources import (
    NO_LAYOUTS,
    AddressError,
    Fetched,
    Layouts,
    Outlets,
    Rounds,
    Visit,
    WebLimits,
    outlets_with,
    problem_of,
    read_feed,
    read_fetched,
)

EVERY_SECONDS = 300.0
LONGEST_SECONDS = 86_400.0  # between two polls of a feed that fails or never changes
SLOWER, FASTER = 1.5, 0.5  # how the interval follows what a feed brings; unmeasured
MOST_TRIES = 5  # of an entry's address
RETRY_SECONDS = 60.0  # doubled with every try
ENTRIES_A_ROUND = 200
GONE = 410


class Happening(Record, frozen=True, kw_only=True):
    """One thing that the watch did: ``kind`` is polled, unchanged, failed, gone, read, known, rejected or waiting;
    ``count`` is how many new entries a poll found, or the seconds of waiting."""

    kind: str
    address: str = ""
    count: float = 0
    detail: str = ""


Tell = Callable[[Happening], None]


class Watch:
    """A watch over feeds. ``run`` goes on until it is stopped, or until ``rounds`` are done."""

    def __init__(
        self,
        library: Library,
        addresses: Sequence[str],
        *,
        model: str,
        limits: WebLimits | None = None,
        outlets: Outlets | None = None,
        layouts: Layouts = NO_LAYOUTS,
        every: float = EVERY_SECONDS,
        tell: Tell = lambda happening: None,
        now: Callable[[], float] = time,
        wait: Callable[[float], None] = sleep,
    ) -> None:
        self.library = library
        self.addresses = tuple(dict.fromkeys(addresses))
        self.model = model
        self.outlets = outlets or outlets_with()
        self.layouts = layouts
        self.every = every
        self.tell = tell
        self.now = now
        self.wait = wait
        self.parses = KeptParses(library, model)
        self.rounds = Rounds(limits, clock=now, wait=wait)

    def run(self, rounds: int | None = None) -> None:
        """Poll, fetch, settle and wait, again and again."""
        with self.rounds:
            while rounds is None or rounds > 0:
                self.poll()
                self.fetch()
                settle(self.library, reader_of(self.model))  # also what a run left that was killed before this
                rounds = None if rounds is None else rounds - 1
                if rounds != 0:
                    self.pause()

    def poll(self) -> None:
        """Ask every feed that is due for what is new."""
        with self.library.reading() as connection:
            known = memory.load_feeds(connection, self.addresses)
        feeds = {
            place: known.get(place) or WatchedFeed(address=place, interval=self.every) for place in self.addresses
        }
        due = [feed for feed in feeds.values() if feed.due <= self.now()]
        for visit, found in self.rounds.visit(Visit(address=feed.address, headers=asked(feed)) for feed in due):
            self._polled(feeds[visit.address], found)

    def _polled(self, feed: WatchedFeed, found: Fetched | AddressError) -> None:
        if isinstance(found, AddressError):
            self._failed(feed, found)
            return
        listed = read_feed(found.body, found.address) if found.status != 304 else None
        if listed is None and found.status != 304:
            self._failed(feed, AddressError("feed.unknown"))
            return
        with self.library.writing() as connection:
            entries = listed.entries if listed else ()
            new = memory.add_entries(connection, feed.address, entries, self.now())
            for further in listed.feeds if listed else ():
                if further not in self.addresses:
                    self.addresses += (further,)
            memory.save_feed(connection, answered(feed, found, new > 0, self.every, self.now()))
        self.tell(Happening(kind="polled" if new else "unchanged", address=feed.address, count=new))

    def _failed(self, feed: WatchedFeed, error: AddressError) -> None:
        fetched = getattr(error, "fetched", None)
        with self.library.writing() as connection:
            memory.save_feed(connection, failed(feed, fetched, self.every, self.now()))
            save_problem(connection, problem_of(feed.address, error))
        kind = "gone" if fetched is not None and fetched.status == GONE else "failed"
        self.tell(Happening(kind=kind, address=feed.address, detail=error.code))

    def fetch(self) -> int:
        """Fetch, read and store the entries whose time has come; returns how many articles were new."""
        new = 0
        with self.library.reading() as connection:
            known = set(load_read_ids(connection, reader_of(self.model)))
            run = load_run(connection)
            waiting = memory.load_waiting(connection, self.now(), ENTRIES_A_ROUND)
        while waiting:
            entries = {entry.address: entry for entry in waiting}
            for visit, found in self.rounds.visit(Visit(address=address) for address in entries):
                new += self._fetched(entries[visit.address], found, known, run)
            with self.library.reading() as connection:
                waiting = memory.load_waiting(connection, self.now(), ENTRIES_A_ROUND)
        with self.library.writing() as connection:
            end_run(connection, run)
        return new

    def _fetched(self, entry: WaitingEntry, found: Fetched | AddressError, known: set[str], run: int) -> int:
        """Store what an entry's address gave; returns how many articles of it are new."""
        if isinstance(found, AddressError):
            self._rejected(entry, problem_of(entry.address, found), may_change=True)
            return 0
        arrived = read_fetched(found, entry.outlet, self.layouts)
        articles = [self.outlets.label(item) for item in arrived if isinstance(item, Article)]
        if not articles:
            self._rejected(entry, next(item for item in arrived if isinstance(item, Problem)), may_change=False)
            return 0
        new = [(article, self.parses.read(article)) for article in articles if article.id not in known]
        known.update(article.id for article in articles)
        with self.library.writing() as connection:
            for article, reading in new:
                if isinstance(reading, Problem):
                    save_problem(connection, reading)
                else:
                    save_article(connection, article, reading, run)
            self.parses.store(connection, run)
            memory.put_off(connection, entry.address, DONE, entry.tries)
        self.tell(Happening(kind="read" if new else "known", address=entry.address, detail=articles[0].title or ""))
        return len(new)

    def _rejected(self, entry: WaitingEntry, found: Problem, may_change: bool) -> None:
        tries = entry.tries + 1
        is_over = not may_change or tries >= MOST_TRIES
        due = DONE if is_over else self.now() + RETRY_SECONDS * 2**entry.tries
        with self.library.writing() as connection:
            memory.put_off(connection, entry.address, due, tries)
            if is_over:
                save_problem(connection, found)
        self.tell(Happening(kind="rejected" if is_over else "failed", address=entry.address, detail=found.code))

    def pause(self) -> None:
        """Wait until something is due."""
        with self.library.reading() as connection:
            due = memory.next_due(connection, self.addresses)
        seconds = min(max(due - self.now(), 1.0), self.every)
        self.tell(Happening(kind="waiting", count=seconds))
        self.wait(seconds)


def asked(feed: WatchedFeed) -> dict[str, str]:
    """The headers by which a server can say that nothing has changed."""
    known = {"If-None-Match": feed.etag, "If-Modified-Since": feed.modified}
    return {name: value for name, value in known.items() if value}


def answered(feed: WatchedFeed, found: Fetched, has_news: bool, every: float, now: float) -> WatchedFeed:
    """How a feed stands after an answer: sooner again where it brings news, later where it does not."""
    interval = max(feed.interval * FASTER, every) if has_news else min(feed.interval * SLOWER, LONGEST_SECONDS / 24)
    is_same = found.status == 304
    return msgspec.structs.replace(
        feed,
        etag=found.headers.get("etag") or (feed.etag if is_same else None),
        modified=found.headers.get("last-modified") or (feed.modified if is_same else None),
        due=now + max(interval, asked_pause(found, now)),
        interval=max(interval, every),
        failures=0,
    )


def failed(feed: WatchedFeed, found: Fetched | None, every: float, now: float) -> WatchedFeed:
    """How a feed stands after a failure: each one doubles the wait; one that is gone for good is never due."""
    failures = feed.failures + 1
    back_off = min(every * 2 ** min(failures, 30), LONGEST_SECONDS)
    pause = max(back_off, asked_pause(found, now)) if found else back_off
    is_gone = found is not None and found.status == GONE
    return msgspec.structs.replace(feed, due=DONE if is_gone else now + pause, failures=failures)


def asked_pause(found: Fetched, now: float) -> float:
    """Seconds that a server asks us to stay away (Retry-After), at most a day; 0 where it asks for nothing."""
    value = found.headers.get("retry-after", "").strip()
    if value.isdecimal():
        return min(float(value[:9]), LONGEST_SECONDS)
    try:
        return min(max(parsedate_to_datetime(value).timestamp() - now, 0.0), LONGEST_SECONDS)
    except (ValueError, TypeError, IndexError, OverflowError):
        return 0.0
