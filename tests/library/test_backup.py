"""A library in one file and out of it again: the same in either database, whole or not at all."""

import gzip
import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import threading
import zlib
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import func, select
from sqlalchemy import text as statement

from firsthand.library import (
    Library,
    back_up,
    backup,
    check_backup,
    encode,
    find_articles,
    make_export,
    open_library,
    restore,
    settle,
    take_in,
)
from firsthand.library.backup import FORMAT, REMADE, Columns, Ending, Heading, Rows, framed, read_frames
from firsthand.library.feeds import DONE
from firsthand.library.migrations import SCHEMA_VERSION
from firsthand.library.tables import feeds, metadata, readings, rejected
from firsthand.library.writing import upsert
from firsthand.reading import DEFAULT_MODEL, reader_of
from firsthand.records import LibraryError

TEXTS = {
    "orm.txt": "The ferry line between Orm and Vell stops on Friday, the port of Orm said on Monday.",
    "vell.txt": "“We will miss it,” said Ida Brandt, the mayor of Vell, on Tuesday. 214 people used it each day.",
    "empty.txt": "",
}
MANY = 2_000


def filled(url: str, folder: Path) -> Library:
    """A library with articles, a story, a rejected file, and values that are hard to write down."""
    folder.mkdir(exist_ok=True)
    for name, text in TEXTS.items():
        (folder / name).write_text(text)
    library = open_library(url, create=True)
    take_in(library, [folder], model=DEFAULT_MODEL, processes=1)
    settle(library, reader_of())
    row = {"address": "a\0b", "etag": "\1“é”", "modified": None, "due": DONE, "interval": 0.1, "failures": 3}
    with library.writing() as connection:
        upsert(connection, feeds, row)
    return library


def export_of(library: Library) -> bytes:
    with library.reading() as connection:
        return encode(make_export(connection))


def rows_of(library: Library) -> dict[str, list[tuple[object, ...]]]:
    """All that is stored, by table."""
    with library.reading() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in metadata.sorted_tables
            if table.name not in REMADE
        }


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small SQLite library and its backup."""
    folder = tmp_path_factory.mktemp("made")
    library = filled(str(folder / "kept.db"), folder / "articles")
    back_up(library, folder / "kept.backup")
    library.close()
    return folder


@pytest.fixture
def kept(made: Path, tmp_path: Path) -> Path:
    """The backup, with its library beside it."""
    for name in ("kept.db", "kept.backup"):
        shutil.copy(made / name, tmp_path / name)
    return tmp_path / "kept.backup"


def test_a_library_goes_from_each_database_to_the_other_and_back_unchanged(tmp_path, new_database):
    one = filled(str(tmp_path / "one.db"), tmp_path / "articles")
    back_up(one, tmp_path / "one.backup")
    two, _ = restore(tmp_path / "one.backup", new_database())
    back_up(two, tmp_path / "two.backup")
    three, _ = restore(tmp_path / "two.backup", str(tmp_path / "three.db"))
    assert rows_of(one) == rows_of(two) == rows_of(three)
    assert export_of(one) == export_of(two) == export_of(three)
    assert (tmp_path / "one.backup").read_bytes() == (tmp_path / "two.backup").read_bytes()


def test_what_was_restored_is_found_by_its_words(tmp_path, kept, library_url):
    library, _ = restore(kept, library_url)
    with library.reading() as connection:
        [found] = find_articles(connection, "mayor Brandt", 10)
        assert found in {article["id"] for article in json.loads(export_of(library))["articles"]}


def test_a_restore_that_is_interrupted_leaves_nothing_and_can_be_done_again(kept, library_url, monkeypatch):
    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(backup, "rebuild_index", interrupted)
        with pytest.raises(KeyboardInterrupt):
            restore(kept, library_url)
    assert not any(rows_of(open_library(library_url)).values())
    library, _ = restore(kept, library_url)
    assert len(rows_of(library)["articles"]) == 2


def test_a_library_that_holds_anything_is_not_restored_into(tmp_path, kept, library_url):
    library = open_library(library_url, create=True)
    with library.writing() as connection:
        upsert(connection, rejected, {"source": "a", "code": "b", "message": "c"})
    before = rows_of(library)
    with pytest.raises(LibraryError, match="is not empty: a backup is restored into a new library only"):
        restore(kept, library_url)
    assert rows_of(library) == before


@pytest.mark.parametrize("seed", range(12))
def test_a_backup_cut_short_is_refused_before_anything_is_there(tmp_path, kept, seed):
    whole = kept.read_bytes()
    cut = tmp_path / "cut.backup"
    cut.write_bytes(whole[: random.Random(seed).randrange(len(whole))])
    with pytest.raises(LibraryError, match="is no whole Firsthand backup"):
        restore(cut, str(tmp_path / "new.db"))
    assert not (tmp_path / "new.db").exists()


@pytest.mark.parametrize("seed", range(24))
def test_a_backup_with_a_changed_byte_is_refused_or_means_the_same(tmp_path, kept, seed):
    """Of the first ten bytes some say only when and where the file was packed."""
    whole = bytearray(kept.read_bytes())
    place = random.Random(seed).randrange(len(whole))
    whole[place] ^= 1 << seed % 8
    (tmp_path / "bent.backup").write_bytes(whole)
    if place in range(4, 10):
        assert check_backup(tmp_path / "bent.backup") == check_backup(kept)
        return
    with pytest.raises(LibraryError, match="is no whole Firsthand backup"):
        restore(tmp_path / "bent.backup", str(tmp_path / "new.db"))
    assert not (tmp_path / "new.db").exists()


def packed(path: Path, *frames: Heading | Rows, ending: Ending | None = None) -> Path:
    """A file of these frames with an ending that belongs to them."""
    content = b"".join(part for frame in frames for part in framed(frame))
    count = sum(len(frame.rows) for frame in frames if isinstance(frame, Rows))
    last = ending or Ending(rows=count, sha256=hashlib.sha256(content).hexdigest())
    path.write_bytes(gzip.compress(content + b"".join(framed(last))))
    return path


def heading(**changed: object) -> Heading:
    tables = (Columns(table="state", names=("key", "value")),)
    return msgspec.structs.replace(
        Heading(format=FORMAT, schema=SCHEMA_VERSION, program="firsthand/0", tables=tables), **changed
    )


STATE = Rows(table="state", rows=(("a", "b"),))


@pytest.mark.parametrize(
    ("frames", "said"),
    [
        ((heading(schema=SCHEMA_VERSION + 1), STATE), r"a later version of Firsthand \(firsthand/0\)"),
        ((heading(format="firsthand-backup/3"), STATE), "a later version of Firsthand"),
        ((STATE,), "not in order"),
        ((heading(), heading(), STATE), "not in order"),
        ((heading(tables=(Columns(table="theirs", names=("x",)),)),), "a table 'theirs' that no library has"),
        ((heading(tables=(Columns(table="state", names=("key", "x")),)),), "a table 'state' that no library has"),
        ((heading(), Rows(table="feeds", rows=(("a",),))), "rows of a table that its heading does not name"),
        ((heading(), Rows(table="state", rows=(("a",),))), "rows of another length"),
        ((), "not in order"),
    ],
)
def test_frames_that_no_backup_has_are_refused(tmp_path, frames, said):
    path = packed(tmp_path / "odd.backup", *frames)
    with pytest.raises(LibraryError, match=said):
        restore(path, str(tmp_path / "new.db"))
    assert not (tmp_path / "new.db").exists()


def test_a_backup_of_the_first_format_is_restored(tmp_path, kept):
    """Its records were not packed."""
    record = msgspec.json.encode({"text": "The ferry sailed."})
    tables = (Columns(table="readings", names=("article", "reader", "record")),)
    rows = Rows(table="readings", rows=(("art1_0", "none", record),))
    path = packed(tmp_path / "first.backup", heading(format="firsthand-backup/1", tables=tables), rows)
    library, _ = restore(path, str(tmp_path / "new.db"))
    with library.reading() as connection:
        assert connection.scalar(select(readings.c.record)) == record
        [stored] = connection.execute(statement("SELECT record FROM readings")).scalars()
        assert zlib.decompress(stored) == record
    library.close()


def test_records_are_packed_in_a_backup_as_in_the_library(tmp_path, kept):
    library, _ = restore(kept, str(tmp_path / "new.db"))
    with library.reading() as connection:
        stored = connection.execute(statement("SELECT record FROM readings ORDER BY article")).scalars().all()
    library.close()
    told = [frame for frame in read_frames(kept) if isinstance(frame, Rows) and frame.table == "readings"]
    assert [row[-1] for frame in told for row in frame.rows] == stored
    assert {record[:1] for record in stored} == {b"x"}


def test_an_ending_that_does_not_belong_is_refused(tmp_path):
    for ending in (Ending(rows=2, sha256="0" * 64), Ending(rows=1, sha256="0" * 64)):
        path = packed(tmp_path / "odd.backup", heading(), STATE, ending=ending)
        with pytest.raises(LibraryError, match="its checksum does not match"):
            check_backup(path)


def test_a_file_that_is_no_backup_is_refused(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("These are notes.\n" * 100)
    with pytest.raises(LibraryError, match="is no whole Firsthand backup"):
        restore(path, str(tmp_path / "new.db"))


def test_a_backup_shows_one_moment_while_others_write(tmp_path, library_url):
    """A writer adds pairs of rows, each pair in one transaction: no backup holds half a pair."""
    library = open_library(library_url, create=True)
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set() and number < MANY:
            rows = [{"source": f"{number}", "code": code, "message": "m" * 500} for code in ("a", "b")]
            with library.writing() as connection:
                upsert(connection, rejected, rows)
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        counts = [back_up(library, tmp_path / f"{number}.backup").rows for number in range(6)]
    finally:
        stop.set()
        writer.join()
    for number, count in enumerate(counts):
        copy, _ = restore(tmp_path / f"{number}.backup", str(tmp_path / f"{number}.db"))
        with copy.reading() as connection:
            halves = connection.execute(select(func.count()).select_from(rejected).group_by(rejected.c.source))
            assert {half for (half,) in halves} <= {2}
        assert count % 2 == 0
    assert counts == sorted(counts)
    assert counts[-1] > 0


def test_the_commands_say_what_they_did(tmp_path, kept, library_url):
    run = command(tmp_path, "restore", kept.name, "--library", library_url)
    assert run.returncode == 0, run.stderr
    assert run.stderr.startswith(f"{check_backup(kept).rows} rows of kept.backup restored to ")
    run = command(tmp_path, "backup", "again.backup", "--library", library_url)
    assert run.returncode == 0, run.stderr
    assert f"written to again.backup; SHA-256 {check_backup(kept).sha256}" in run.stderr
    assert (tmp_path / "again.backup").read_bytes() == kept.read_bytes()
    run = command(tmp_path, "restore", "again.backup", "--library", library_url)
    assert (run.returncode, run.stderr.count("\n")) == (1, 1)
    assert "is not empty" in run.stderr


@pytest.mark.parametrize("target", ["nowhere/a.backup", "."])
def test_a_backup_that_cannot_be_written_is_one_sentence(tmp_path, kept, target):
    run = command(tmp_path, "backup", target, "--library", "kept.db")
    assert (run.returncode, run.stderr.count("\n")) == (1, 1)
    assert "cannot be written" in run.stderr


def test_a_full_disk_leaves_no_part_of_a_backup(tmp_path, kept):
    limited = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500)); import signal; "
    limited += "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); from firsthand.cli import main; main()"
    run = subprocess.run(
        [sys.executable, "-c", limited, "backup", "full.backup", "--library", "kept.db"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert "cannot be" in run.stderr
    assert "Traceback" not in run.stderr
    assert not list(tmp_path.glob("full*"))


def command(place: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "firsthand", *words],
        cwd=place,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": "200"},
    )


def test_nobody_else_may_read_a_backup(kept):
    assert kept.stat().st_mode & 0o077 == 0


def test_no_table_numbers_its_own_rows():
    """A restored library would go on numbering from one in PostgreSQL."""
    numbered = {table.name for table in metadata.sorted_tables if table.autoincrement_column is not None}
    assert numbered <= REMADE
