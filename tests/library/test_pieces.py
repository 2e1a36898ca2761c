"""Settling is done in pieces: in whatever order, however often, and whatever happens between making and storing one,
the tables are those of a library that was settled in one go."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterable
from typing import Any

import pytest
from sqlalchemy import select

from firsthand.library import Library, comparing, dossiers, open_library, placing, prints, settle, travelled
from firsthand.library.hands import Kind, OwnHands
from firsthand.library.tables import members, metadata
from streams import READER, generated, store, travelling

ARTICLES = [*reversed(travelling(16)), *generated(1, 10)]  # the latest first, so that those there are affected
KINDS: list[Kind] = [
    placing.SIGNING,
    comparing.COMPARING,
    dossiers.MAKING,
    prints.PRINTING,
    travelled.MOVING,
    travelled.FOLLOWING,
]
WAITING = {"arrivals", "signatures", "uncompared", "touched", "planned", "affected", "moves"}
COUNTED = {"searchable", "state", "changes", "history", "runs", "addresses", "stories"}  # tell how things came


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces so small that there are several of each kind."""
    for name, count in {
        "placing.SIGNED_COUNT": 5,
        "placing.BATCH_COUNT": 6,
        "comparing.COMPARED_COUNT": 5,
        "comparing.CELLS": 30,
        "dossiers.MADE_COUNT": 3,
        "planned.SHARE_COUNT": 2,
        "travelled.SHARE_COUNT": 2,
    }.items():
        monkeypatch.setattr(f"firsthand.library.{name}", count)


def rows_of(library: Library) -> dict[str, list[Any]]:
    """The rows of the tables that depend on nothing but the articles; of dossiers, those that are shown."""
    with library.reading() as connection:
        shown = set(connection.scalars(select(members.c.story)))
        return {
            table.name: [
                tuple(row)
                for row in connection.execute(select(table).order_by(*table.primary_key))
                if "story" not in table.c or row.story in shown
            ]
            for table in metadata.sorted_tables
            if table.name not in COUNTED
        }


def filled(url: str, count: int = len(ARTICLES)) -> Library:
    library = open_library(url, create=True)
    store(library, ARTICLES[:count])
    return library


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Any]]:
    library = filled(str(tmp_path_factory.mktemp("whole") / "a.db"))
    settle(library, READER)
    rows = rows_of(library)
    assert not any(rows[name] for name in WAITING)
    assert all(rows[name] for name in ("nodes", "postings", "edges", "travelled", "carriers", "prints", "dossiers"))
    return rows


class Shuffling(OwnHands):
    """Makes all pieces in any order, each twice, and only then stores what was made."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}

    def do(self, library, kind, pieces: Iterable[Any], done=lambda piece: None) -> None:
        pieces = 2 * list(pieces)
        self.counts[kind.name] = self.counts.get(kind.name, 0) + len(pieces) // 2
        random.Random(7).shuffle(pieces)
        for made in [kind.work(library, piece) for piece in pieces]:
            with library.writing() as connection:
                kind.store(connection, made)


def test_pieces_in_any_order_and_done_twice_give_the_same_rows(library_url, expected):
    library, hands = filled(library_url, 18), Shuffling()
    settle(library, READER, hands=hands)
    store(library, ARTICLES[18:])
    settle(library, READER, hands=hands)
    assert rows_of(library) == expected
    assert min(hands.counts[kind.name] for kind in KINDS) > 1


class Late(OwnHands):
    """Keeps what was made, as a worker does that was thought to be lost."""

    def __init__(self) -> None:
        self.kept: list[tuple[Kind, Any]] = []

    def do(self, library, kind, pieces: Iterable[Any], done=lambda piece: None) -> None:
        for piece in pieces:
            made = kind.work(library, piece)
            with library.writing() as connection:
                kind.store(connection, made)
            self.kept.append((kind, made))


def test_what_is_stored_again_late_changes_nothing(library_url, expected):
    library, hands = filled(library_url), Late()
    settle(library, READER, hands=hands)
    with library.adding() as connection:
        for kind, made in hands.kept:
            kind.store(connection, made)
    assert rows_of(library) == expected
    assert settle(library, READER) == 0


class Overtaken(OwnHands):
    """Lets another program bring the other articles and settle them, once, before what was made is stored."""

    def __init__(self, kind: Kind, settles: bool) -> None:
        self.kind: Kind | None = kind
        self.settles = settles

    def do(self, library, kind, pieces: Iterable[Any], done=lambda piece: None) -> None:
        for piece in pieces:
            made = kind.work(library, piece)
            if kind is self.kind:
                self.kind = None
                store(library, ARTICLES[18:])
                if self.settles:
                    settle(library, READER)
                else:
                    placing.place_some(library)
            with library.writing() as connection:
                kind.store(connection, made)


@pytest.mark.parametrize("settles", [True, False], ids=["settles", "places"])
@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_another_program_may_settle_meanwhile(tmp_path, expected, kind, settles):
    library, hands = filled(str(tmp_path / "a.db"), 10), Overtaken(kind, settles)
    settle(library, READER)
    store(library, ARTICLES[10:18])
    settle(library, READER, hands=hands)
    assert hands.kind is None
    settle(library, READER)
    assert rows_of(library) == expected


class Stopped(OwnHands):
    """Is interrupted at the second piece of a kind."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind

    def do(self, library, kind, pieces: Iterable[Any], done=lambda piece: None) -> None:
        for number, piece in enumerate(pieces):
            if kind is self.kind and number:
                raise KeyboardInterrupt
            super().do(library, kind, [piece], done)


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_a_run_that_was_stopped_goes_on(tmp_path, expected, kind):
    library = filled(str(tmp_path / "a.db"), 10)
    settle(library, READER)
    shown = rows_of(library)["members"]
    store(library, ARTICLES[10:])
    with pytest.raises(KeyboardInterrupt):
        settle(library, READER, hands=Stopped(kind))
    assert rows_of(library)["members"] == shown
    settle(library, READER)
    assert rows_of(library) == expected


UNCOMPARED = """
import sys, time
from firsthand.library import open_library, placing, settle
from firsthand.library.hands import Kind
def wait(library, piece):
    print("amid", flush=True)
    time.sleep(600)
placing.COMPARING = Kind("comparisons", wait, None)
settle(open_library(sys.argv[1]), sys.argv[2])
"""


def test_a_run_killed_between_placing_and_comparing_goes_on(library_url, expected):
    library = filled(library_url)
    words = [sys.executable, "-c", UNCOMPARED, library_url, READER]
    run = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    assert run.stdout.readline() == "amid\n"
    os.kill(run.pid, signal.SIGKILL)
    run.communicate()
    left = rows_of(library)
    assert left["postings"]
    assert len(left["uncompared"]) == len(left["nodes"]) > 0
    assert not any(left[name] for name in ("arrivals", "signatures", "edges", "members"))
    settle(library, READER)
    assert rows_of(library) == expected
