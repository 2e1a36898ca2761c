"""`read` and `watch` killed at any instant, while others read from the library and write to it, and what is left.

Of every kill it is known what the library had shown to a reader before, and what another writer was told is stored:
all of it has to be there afterwards, whole, and the same command again has to end as if nothing had happened.
"""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from firsthand.library import Library, encode, load_dossiers, load_readings, make_export, open_library
from firsthand.library.state import load_state, save_state
from firsthand.library.tables import articles
from firsthand.records import LibraryError
from newsserver import NewsServer

PATIENCE_SECONDS = 120.0
TURN_SECONDS = 0.01  # between two looks of the reader, and between two turns of the writer
LOAD = "load"  # the number of the writer's last turn, in the library's bookkeeping
# Commits come as often as they can, and a host is asked without pause: a kill then falls into the middle of things.
OFTEN = """
from firsthand.library import intake
from firsthand.sources.web import visits
intake.COMMIT_SECONDS = 0.02
visits.PAUSE_SECONDS = 0.0
from firsthand.cli import main
main()
"""
PEOPLE = "Ada Brandt, Ivo Kessel, Maren Toll, Piet Oram".split(", ")
TOWNS = "Ostmere Karling Vell Brack Tolm".split()


def text_of(number: int) -> str:
    """An article of a made-up story; those of one town are about one event."""
    person, town = PEOPLE[number % len(PEOPLE)], TOWNS[number // 4 % len(TOWNS)]
    paragraphs = [
        f"The mayor of {town}, {person}, said on Monday that {number + day} people had left their homes.\n\n"
        f"“We have no choice but to close {day + 2} bridges,” {person} told reporters in {town} on Tuesday."
        for day in range(3)
    ]
    return "\n\n".join(paragraphs)


def write_articles(path: Path, count: int) -> None:
    """Articles for `read`, one a line."""
    lines = (
        {
            "source": f"{number}.txt",
            "outlet": f"Post {number % 7}",
            "published": "2031-04-02",
            "text": text_of(number),
        }
        for number in range(count)
    )
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))


def serve_articles(news: NewsServer, count: int) -> str:
    """The same articles as pages of a feed for `watch`; returns the feed's address."""
    items = []
    for number in range(count):
        paragraphs = "".join(f"<p>{part}</p>" for part in text_of(number).split("\n\n"))
        head = (
            f"<title>Report {number}</title><meta property='article:published_time' content='2031-04-02T08:00:00Z'>"
        )
        body = f"<html><head>{head}</head><body><article><h1>Report {number}</h1>{paragraphs}</article></body></html>"
        address = news.serve(f"/report/{number}", body)
        items.append(f"<item><title>Report {number}</title><link>{address}</link></item>")
    feed = f'<rss version="2.0"><channel><title>The Vell Post</title>{"".join(items)}</channel></rss>'
    return news.serve("/feed", feed, "application/rss+xml")


def reading(path: Path, processes: int = 1) -> tuple[str, ...]:
    """The words of a `read` command."""
    return ("read", str(path), "--processes", str(processes))


def watching(feed: str) -> tuple[str, ...]:
    """The words of a `watch` command that ends when there is nothing new."""
    return ("watch", feed, "--once", "--allow-network", "127.0.0.0/8")


def start(words: Sequence[str], url: str, place: Path) -> subprocess.Popen[str]:
    """The command under way, in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", OFTEN, *words, "--library", url],
        cwd=place,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "COLUMNS": "200"},
    )


def finish(words: Sequence[str], url: str, place: Path) -> str:
    """What the command says when nothing stops it."""
    run = start(words, url, place)
    said = run.communicate(timeout=PATIENCE_SECONDS)[1]
    assert run.returncode == 0, said
    return said


def export_of(url: str) -> bytes:
    """The bytes of the library's export."""
    library = open_library(url)
    try:
        with library.reading() as connection:
            return encode(make_export(connection))
    finally:
        library.close()


@dataclass
class Load:
    """A reader and a writer at work on a library, and what they were shown and told."""

    url: str
    seen: frozenset[str] = frozenset()  # ids of articles
    written: int = 0
    first_seen: float = float("inf")
    failures: list[BaseException] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    def read(self, library: Library) -> None:
        with library.reading() as connection:
            self.seen = frozenset(connection.scalars(select(articles.c.id)))
            load_dossiers(connection)
        if self.seen and self.first_seen == float("inf"):
            self.first_seen = time.monotonic()

    def write(self, library: Library) -> None:
        number = self.written + 1
        with library.writing() as connection:
            before = int(load_state(connection, LOAD) or 0)
            assert before in (self.written, 0), f"{before} is stored, {self.written} was"
            save_state(connection, LOAD, str(number))
        self.written = number

    def go_on(self, turn: Callable[[Library], None]) -> None:
        """Take turns until it is enough."""
        library = None
        try:
            while not self.stop.is_set():
                library = library or opened(self.url)
                if library is not None:
                    turn(library)
                self.stop.wait(TURN_SECONDS)
        except BaseException as error:
            self.failures.append(error)
        finally:
            if library is not None:
                library.close()


def opened(url: str) -> Library | None:
    """The library; None while it is not there yet."""
    try:
        return open_library(url)
    except LibraryError as error:
        if "there is no library" in str(error) or "is empty" in str(error):
            return None
        raise


@contextmanager
def load_on(url: str, written: int = 0) -> Iterator[Load]:
    """A reader and a writer at work while the block runs; what failed for them is raised at its end."""
    load = Load(url, written=written)
    threads = [threading.Thread(target=load.go_on, args=(turn,)) for turn in (load.read, load.write)]
    for thread in threads:
        thread.start()
    try:
        yield load
    finally:
        load.stop.set()
        for thread in threads:
            thread.join(PATIENCE_SECONDS)
    if load.failures:
        raise load.failures[0]


@dataclass(frozen=True)
class Killed:
    """One kill: after how many seconds, what had been shown and told until then, and what was there afterwards."""

    seconds: float
    was_running: bool
    seen: int
    kept: int
    written: int
    dossiers: int


def kill_once(words: Sequence[str], url: str, place: Path, when: random.Random, whole: tuple[float, float]) -> Killed:
    """Start the command, kill it at an instant of its run, and look at what is left.

    ``whole`` is how long a run took that nobody killed, and how long after its first article was to be seen. Every
    other kill comes within the latter, counted from that article on.
    """
    with load_on(url, written_in(url)) as load:
        since = time.monotonic()
        run = start(words, url, place)
        if when.random() < 0.5:
            end = since + when.uniform(0.2, whole[0])
        else:
            while run.poll() is None and load.first_seen == float("inf"):
                time.sleep(0.002)
            end = time.monotonic() + when.uniform(0.0, whole[1])
        while run.poll() is None and time.monotonic() < end:
            time.sleep(0.002)
        was_running = run.poll() is None
        seen, written = load.seen, load.written  # before the kill: a reader and a writer were told so
        os.killpg(run.pid, signal.SIGKILL) if was_running else None
        run.communicate()
        seconds = time.monotonic() - since
    kept, dossiers = check_whole(url, written)
    lost = seen - kept
    assert not lost, f"{len(lost)} of {len(seen)} articles that were to be seen are gone"
    return Killed(seconds, was_running, len(seen), len(kept), written, dossiers)


def written_in(url: str) -> int:
    """The number of the writer's last turn; 0 without a library."""
    library = opened(url)
    if library is None:
        return 0
    with library.reading() as connection:
        number = int(load_state(connection, LOAD) or 0)
    library.close()
    return number


def check_whole(url: str, written: int) -> tuple[frozenset[str], int]:
    """The ids of the articles, and the number of dossiers; fails where anything is damaged or half stored, or where
    the writer's turns are gone."""
    library = opened(url)
    if library is None:
        assert written == 0
        return frozenset(), 0
    with library.reading() as connection:
        ids = frozenset(connection.scalars(select(articles.c.id)))
        assert {reading.article for reading in load_readings(connection)} == ids
        dossiers = load_dossiers(connection)
        assert {id for dossier in dossiers for id in dossier.articles} <= ids
        assert int(load_state(connection, LOAD) or 0) >= written
    library.close()
    if "://" not in url:
        with closing(sqlite3.connect(url)) as file:
            assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    return ids, len(dossiers)


def timed(words: Sequence[str], url: str, place: Path) -> tuple[float, float]:
    """Let the command run to its end on a new library; how long it took in seconds, and how long after its first
    article was to be seen."""
    with load_on(url) as load:
        since = time.monotonic()
        finish(words, url, place)
        end = time.monotonic()
    return end - since, max(end - load.first_seen, 0.2)
