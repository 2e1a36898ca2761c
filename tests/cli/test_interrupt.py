"""Stopped by an interrupt or killed at any moment, and started again: the library ends as if nothing had happened."""

import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

ARTICLE_COUNT = 20  # more than one process reads alone, so that there are workers
MANY_COUNT = 6_000  # more than can be read before the interrupt comes
KILL_COUNT = int(os.environ.get("FIRSTHAND_KILLS", "1"))  # raise it for a longer trial
KILL_SEED = int(os.environ.get("FIRSTHAND_KILL_SEED", "20310402"))
PATIENCE_SECONDS = 90.0

TOWNS = "Ostmere Karling Vell Brack Tolm".split()
PEOPLE = "Ada Brandt, Ivo Kessel, Maren Toll, Piet Oram".split(", ")

pytestmark = pytest.mark.xdist_group("commands")


def article(number: int) -> dict[str, str]:
    person, town = PEOPLE[number % len(PEOPLE)], TOWNS[number // 4 % len(TOWNS)]
    paragraphs = [
        f"The mayor of {town}, {person}, said on Monday that {number + day} people had left their homes.\n\n"
        f"“We have no choice but to close {day + 2} bridges,” {person} told reporters in {town} on Tuesday."
        for day in range(4)
    ]
    outlet = f"The {town} Post"
    return {"source": f"{number}.txt", "outlet": outlet, "published": "2031-04-02", "text": "\n\n".join(paragraphs)}


def started(place: Path, library: str, articles: str = "articles.jsonl") -> subprocess.Popen:
    """`firsthand read` in a process group of its own, as a terminal starts it."""
    return subprocess.Popen(
        [sys.executable, "-m", "firsthand", "read", articles, "--library", library, "--processes", "2"],
        cwd=place,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env={**os.environ, "COLUMNS": "200"},
    )


def finished(place: Path, library: str) -> str:
    """What the command says when nothing stops it."""
    run = started(place, library)
    said = run.communicate(timeout=PATIENCE_SECONDS)[1].decode()
    assert run.returncode == 0, said
    return said


def export_of(place: Path, library: str) -> bytes:
    return subprocess.run(
        [sys.executable, "-m", "firsthand", "export", "--library", library],
        cwd=place,
        capture_output=True,
        check=True,
    ).stdout


def members_of(group: int) -> list[int]:
    """The running processes of a process group."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, its_group = status.read_text().rpartition(")")[2].split()[:3]
        except (OSError, ValueError):
            continue
        if int(its_group) == group and state != "Z":
            found.append(int(status.parent.name))
    return found


def wait_until(is_so, seconds: float = PATIENCE_SECONDS) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if is_so():
            return True
        time.sleep(0.05)
    return False


def holds_articles(library: Path) -> bool:
    """True once something that was read is stored."""
    if not library.exists():
        return False
    with closing(sqlite3.connect(library)) as connection:
        tables = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'readings'").fetchone()[0]
        return bool(tables and connection.execute("SELECT count(*) FROM readings").fetchone()[0])


@pytest.fixture(scope="module", autouse=True)
def interruptible():
    """What is started here heeds interrupts, also where a shell has started the tests in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="module")
def never_stopped(tmp_path_factory):
    """The folder with the articles, the export of a run that nothing stopped, and how long that run took."""
    place = tmp_path_factory.mktemp("articles")
    lines = [json.dumps(article(number)) + "\n" for number in range(MANY_COUNT)]
    (place / "articles.jsonl").write_text("".join(lines[:ARTICLE_COUNT]))
    (place / "many.jsonl").write_text("".join(lines))
    since = time.monotonic()
    finished(place, "whole.db")
    return place, export_of(place, "whole.db"), time.monotonic() - since


needs_proc = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="processes are found by /proc, which this system lacks"
)


@needs_proc
def test_an_interrupt_ends_all_workers_and_what_was_read_is_not_read_again(never_stopped):
    place, _, _ = never_stopped
    run = started(place, "interrupted.db", "many.jsonl")
    try:
        assert wait_until(lambda: holds_articles(place / "interrupted.db"))
        assert wait_until(lambda: len(members_of(run.pid)) >= 3)  # itself and two workers
        os.killpg(run.pid, signal.SIGINT)
        said = run.communicate(timeout=PATIENCE_SECONDS)[1].decode()
    finally:
        run.kill()
    assert run.returncode == 130, said
    assert said.strip() == "interrupted: what was read is stored; the same command goes on from there"
    assert wait_until(lambda: not members_of(run.pid), 10.0), "workers outlive the interrupt"
    again = re.match(r"(\d+) articles? read, (\d+) known before, 0 rejected", finished(place, "interrupted.db"))
    assert again is not None
    assert int(again[1]) + int(again[2]) == ARTICLE_COUNT
    assert json.loads(export_of(place, "interrupted.db"))["rejected"] == []


@needs_proc
def test_killed_at_any_moment_and_started_again_it_ends_the_same(never_stopped):
    place, whole, seconds = never_stopped
    moments = random.Random(KILL_SEED)
    for trial in range(KILL_COUNT):
        library = f"killed{trial}.db"
        run = started(place, library)
        time.sleep(moments.uniform(0.3, seconds))
        run.kill()
        run.communicate()
        assert wait_until(lambda run=run: not members_of(run.pid), 20.0), (
            "workers outlive the process that was killed"
        )
        finished(place, library)
        assert export_of(place, library) == whole, f"kill {trial} with seed {KILL_SEED}"


def test_two_at_once_on_one_library_end_as_one_alone(never_stopped):
    place, whole, _ = never_stopped
    runs = [started(place, "shared.db") for _ in range(2)]
    said = [run.communicate(timeout=PATIENCE_SECONDS)[1].decode() for run in runs]
    assert [run.returncode for run in runs] == [0, 0], said
    assert export_of(place, "shared.db") == whole
