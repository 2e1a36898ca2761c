"""Libraries of every schema that there was, brought to this one: as other versions of the program left them."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
import shelf
from sqlalchemy import inspect, text

from firsthand.library import (
    back_up,
    find_articles,
    load_articles,
    load_dossiers,
    load_judgements,
    load_problems,
    load_story_rows,
    load_versions,
    open_library,
    restore,
    settle,
    take_in,
)
from firsthand.library import migrations as steps
from firsthand.library.engines import home_of
from firsthand.library.feeds import DONE, load_feeds
from firsthand.library.search import search_articles
from firsthand.library.tables import entries, metadata
from firsthand.reading import DEFAULT_MODEL, reader_of
from firsthand.records import LibraryError

SCHEMAS = Path(__file__).parent / "schemas"
EARLIER = sorted(int(path.stem) for path in SCHEMAS.glob("*.sql"))


@pytest.fixture(params=EARLIER)
def earlier(request, tmp_path):
    """The path of a library of an earlier schema."""
    path = tmp_path / "earlier.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((SCHEMAS / f"{request.param}.sql").read_text())
        connection.execute("PRAGMA journal_mode = WAL")
    return path


def version_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA user_version").fetchone()[0]


def names_in(path: Path) -> set[str]:
    """Names of the tables, columns and indexes of a SQLite file."""
    with closing(sqlite3.connect(path)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        indexes = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
        columns = (
            f"{table}.{row[1]}" for table in tables for row in connection.execute(f"PRAGMA table_info({table})")
        )
        return indexes.union(columns)


def test_every_schema_before_this_one_has_a_library_here():
    assert EARLIER == list(range(1, steps.SCHEMA_VERSION)) == sorted(steps.STEPS)


def test_an_earlier_library_keeps_what_it_held(earlier):
    library = open_library(str(earlier))
    with library.reading() as connection:
        assert [article.source for article in load_articles(connection)] == ["orm.txt", "vell.txt"]
        assert [problem.code for problem in load_problems(connection)] == ["article.empty"]
        assert load_versions(connection) == ()
        [dossier] = load_dossiers(connection)
        assert len(dossier.articles) == 2
        assert len(find_articles(connection, "Brandt", 10)) == 1
    assert version_of(earlier) == steps.SCHEMA_VERSION


def test_an_earlier_library_has_what_a_new_one_has(earlier, tmp_path):
    open_library(str(earlier)).close()
    open_library(str(tmp_path / "new.db"), create=True).close()
    assert names_in(earlier) == names_in(tmp_path / "new.db")


def test_an_earlier_library_goes_on(earlier, tmp_path):
    """New articles are read into it, and stories settled."""
    line = {"source": "new.txt", "published": "2031-04-02", "text": "The port of Orm sold a crane to Tolm on Sunday."}
    (tmp_path / "new.jsonl").write_text(json.dumps(line) + "\n")
    library = open_library(str(earlier), create=True)
    take_in(library, [tmp_path / "new.jsonl"], model=DEFAULT_MODEL, processes=1)
    settle(library, reader_of())
    with library.reading() as connection:
        assert len(list(load_articles(connection))) == 3
        assert sum(len(dossier.articles) for dossier in load_dossiers(connection)) == 3


@pytest.mark.parametrize("earlier", range(2, steps.SCHEMA_VERSION), indirect=True)
def test_what_was_watched_and_decided_before_is_still_known(earlier):
    with open_library(str(earlier)).reading() as connection:
        assert load_feeds(connection, ["https://vell.example/feed"])["https://vell.example/feed"].failures == 2
        assert connection.execute(entries.select()).one().due == DONE
        assert [judgement.by for judgement in load_judgements(connection)] == ["Ida"]


def test_an_earlier_library_can_move_to_postgresql(earlier, tmp_path, postgres):
    back_up(open_library(str(earlier)), tmp_path / "moved.backup")
    library, _ = restore(tmp_path / "moved.backup", postgres)
    with library.reading() as connection:
        assert [article.source for article in load_articles(connection)] == ["orm.txt", "vell.txt"]
        assert len(find_articles(connection, "Brandt", 10)) == 1


def test_a_postgresql_library_of_schema_4_gets_the_index_of_words_as_it_is_now(postgres):
    """Its index had no days and no pairs; stories without a date were nothing instead of an empty text."""
    with open_library(postgres, create=True).writing() as connection:
        shelf.shelve(connection, [shelf.article(1, "The ferry port of Orm closed.")])
        shelf.show(connection, shelf.dossier([shelf.article(1, "The ferry port of Orm closed.")]))
        connection.execute(text("DROP TABLE words"))
        connection.execute(text("CREATE TABLE words (number integer PRIMARY KEY, terms tsvector NOT NULL)"))
        connection.execute(text("UPDATE stories SET last_published = NULL"))
        home_of(postgres).save_version(connection, 4)
    library = open_library(postgres)
    with library.reading() as connection:
        assert library.home.load_version(connection) == steps.SCHEMA_VERSION
        assert search_articles(connection, '"ferry port"', 10).total == 1
        assert search_articles(connection, '"port ferry"', 10).total == 0
        assert connection.scalar(text("SELECT last_published FROM stories")) == ""
        assert [row.last_published for row in load_story_rows(connection)] == [None]


def test_a_new_library_has_this_schema_in_either_database(library_url):
    library = open_library(library_url, create=True)
    with library.reading() as connection:
        assert library.home.load_version(connection) == steps.SCHEMA_VERSION
        assert set(metadata.tables) <= set(inspect(connection).get_table_names())


def test_a_library_of_a_later_version_is_refused_and_left_alone(library_url):
    library = open_library(library_url, create=True)
    with library.writing() as connection:
        library.home.save_version(connection, steps.SCHEMA_VERSION + 1)
    for create in (True, False):
        with pytest.raises(LibraryError, match="was made by a later version of Firsthand: upgrade with pip"):
            open_library(library_url, create=create)
    with library.reading() as connection:
        assert library.home.load_version(connection) == steps.SCHEMA_VERSION + 1


def test_a_step_that_fails_leaves_the_earlier_version(earlier, monkeypatch):
    before, names = version_of(earlier), names_in(earlier)
    last = steps.SCHEMA_VERSION - 1
    monkeypatch.setitem(
        steps.STEPS, last, ("ALTER TABLE articles ADD COLUMN new INTEGER", "UPDATE nothing SET x = 1")
    )
    with pytest.raises(LibraryError, match="cannot be used"):
        open_library(str(earlier))
    assert (version_of(earlier), names_in(earlier)) == (before, names)
    monkeypatch.undo()
    open_library(str(earlier)).close()
    assert version_of(earlier) == steps.SCHEMA_VERSION


def test_a_step_brings_a_postgresql_library_further_or_leaves_it(postgres, monkeypatch):
    """There is no earlier PostgreSQL library; one that lacks something takes the steps of any other."""
    library = open_library(postgres, create=True)
    with library.writing() as connection:
        connection.execute(text("ALTER TABLE articles DROP COLUMN seen"))
        connection.execute(text("DROP TABLE judgements"))
        library.home.save_version(connection, 1)
    monkeypatch.setitem(steps.STEPS, 2, ("UPDATE nothing SET x = 1",))
    with pytest.raises(LibraryError, match="cannot be used"):
        open_library(postgres)
    with library.reading() as connection:
        assert library.home.load_version(connection) == 1
        assert "judgements" not in inspect(connection).get_table_names()
    monkeypatch.undo()
    with open_library(postgres).reading() as connection:
        assert library.home.load_version(connection) == steps.SCHEMA_VERSION
        assert load_versions(connection) == ()
        assert load_judgements(connection) == ()


SLOW = """
import sys, time
from firsthand.library import migrations, open_library
whole = migrations.metadata.create_all
def slow(connection):
    whole(connection)
    print("amid", flush=True)
    time.sleep(600)
migrations.metadata.create_all = slow
open_library(sys.argv[1])
"""


def test_a_killed_step_leaves_the_earlier_version(earlier):
    before, names = version_of(earlier), names_in(earlier)
    run = subprocess.Popen([sys.executable, "-c", SLOW, str(earlier)], stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    assert run.stdout.readline() == "amid\n"
    os.kill(run.pid, signal.SIGKILL)
    run.communicate()
    assert (version_of(earlier), names_in(earlier)) == (before, names)
    with open_library(str(earlier)).reading() as connection:
        assert len(list(load_articles(connection))) == 2


def test_a_killed_step_leaves_an_earlier_postgresql_library(postgres):
    library = open_library(postgres, create=True)
    with library.writing() as connection:
        connection.execute(text("DROP TABLE judgements"))
        library.home.save_version(connection, 2)
    run = subprocess.Popen([sys.executable, "-c", SLOW, postgres], stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    assert run.stdout.readline() == "amid\n"
    os.kill(run.pid, signal.SIGKILL)
    run.communicate()
    while True:  # the server notices that its client is gone a moment later
        with library.reading() as connection:
            query = text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")
            if not connection.scalar(query):
                break
        time.sleep(0.05)
    with library.reading() as connection:
        assert library.home.load_version(connection) == 2
        assert "judgements" not in inspect(connection).get_table_names()
    open_library(postgres).close()
    with library.reading() as connection:
        assert library.home.load_version(connection) == steps.SCHEMA_VERSION
