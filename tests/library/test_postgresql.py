"""A library on a PostgreSQL server: what it is called, what its errors say, and what the server must be."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import select, text

from firsthand.cli import commands
from firsthand.library import Library, open_library
from firsthand.library.engines import postgresql
from firsthand.library.feeds import WatchedFeed, load_feeds, save_feed
from firsthand.library.tables import feeds
from firsthand.records import LibraryError
from postgres import OWNER, Server, server_user, start_server, stop_server

SECRET = "hush-hush"
FORM = r"the library's URL cannot be read: write postgresql://USER@HOST/DATABASE, and signs such as @ or / .+"


def refused(url: str, *, create: bool = True) -> str:
    """What opening a library says; it never tells a password."""
    with pytest.raises(LibraryError) as caught:
        open_library(url, create=create)
    said = str(caught.value)
    assert SECRET not in said
    assert "\n" not in said
    return said


def by_network(server: Server, database: str, user: str = OWNER, password: str = SECRET) -> str:
    return f"postgresql://{user}:{password}@127.0.0.1:{server.port}/{database}"


def name_in(url: str) -> str:
    """The name of the database that a URL leads to."""
    return url.split("?")[0].rpartition("/")[2]


@pytest.fixture
def guarded(postgres_server: Server, postgres: str) -> str:
    """The name of a database that asks a user `clerk` for a password, over the network."""
    database = name_in(postgres)
    rules = postgres_server.folder / "data" / "pg_hba.conf"
    before = rules.read_text()
    rules.write_text("host all clerk 127.0.0.1/32 scram-sha-256\n" + before)
    postgres_server.say(
        f"CREATE ROLE clerk LOGIN PASSWORD '{SECRET}'; GRANT CREATE, USAGE ON SCHEMA public TO clerk", database
    )
    postgres_server.say("SELECT pg_reload_conf()")
    yield database
    rules.write_text(before)
    postgres_server.say("SELECT pg_reload_conf()")
    postgres_server.say("DROP OWNED BY clerk; DROP ROLE clerk", database)


def test_a_password_is_used_and_never_shown(postgres_server, guarded):
    url = by_network(postgres_server, guarded, "clerk")
    library = open_library(url, create=True)
    assert library.url == f"postgresql://clerk@127.0.0.1:{postgres_server.port}/{guarded}"
    assert SECRET not in repr(library) + repr(library.home) + repr(library.engine)
    library.close()
    assert open_library(library.address).url == library.url
    beside = f"postgresql://clerk@127.0.0.1:{postgres_server.port}/{guarded}?password={SECRET}&sslmode=disable"
    assert open_library(beside).url == library.url


def test_commands_do_not_show_the_password_either(postgres_server, guarded, tmp_path):
    (tmp_path / "empty.txt").write_text("")
    url = by_network(postgres_server, guarded, "clerk")
    for words in (["read", str(tmp_path / "empty.txt")], ["backup", str(tmp_path / "a.backup")], ["stories"]):
        told = CliRunner().invoke(commands, [*words, "--library", url])
        assert SECRET not in told.output + repr(told.exception)
    assert (tmp_path / "a.backup").exists()


def test_a_wrong_password_is_said_and_not_shown(postgres_server, guarded):
    said = refused(by_network(postgres_server, guarded, "clerk", SECRET + "!"))
    assert said.endswith("the server refuses this user or password: see the URL, PGPASSWORD or ~/.pgpass")


def test_an_unknown_user_and_an_unknown_database_are_said(postgres_server):
    said = refused(by_network(postgres_server, "postgres", "nobody_we_know"))
    assert "refuses this user or password" in said
    said = refused(by_network(postgres_server, "no_such_library"))
    assert said.endswith("there is no such database on the server: make it with createdb, or name another one")


@pytest.mark.parametrize("place", ["127.0.0.1:1", "", "nowhere.invalid"])
def test_where_no_server_answers_it_is_said(place, tmp_path):
    said = refused(f"postgresql://me:{SECRET}@{place}/news" + ("" if place else f"?host={tmp_path}"))
    assert said.endswith("no server answers there: start it, or check host and port")


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://me:a@{SECRET}@localhost/news",
        f"postgresql://me:{SECRET}@localhost:port/news",
        f"postgresql://me:{SECRET}@localhost",
        f"postgresql://{SECRET}@[::1/news",
        "postgresql://",
        "postgresql:///",
    ],
)
def test_a_url_that_cannot_be_read_is_not_repeated(url):
    assert re.fullmatch(FORM, refused(url))


def test_other_databases_are_not_supported():
    assert refused(f"mysql://me:{SECRET}@localhost/news").startswith("mysql libraries are not supported: give ")


def test_without_its_extra_the_way_to_it_is_told(tmp_path):
    """Where psycopg is not installed, a PostgreSQL library is refused in a sentence and a SQLite one opens."""
    code = (
        "import sys; sys.modules['psycopg'] = None\n"
        "import importlib.util as util; found = util.find_spec\n"
        "util.find_spec = lambda name, *rest: None if name == 'psycopg' else found(name, *rest)\n"
        "from firsthand.library import open_library; from firsthand.records import LibraryError\n"
        "open_library('here.db', create=True)\n"
        "try: open_library('postgresql://localhost/news')\n"
        "except LibraryError as error: print(error)"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.stdout == "a PostgreSQL library needs psycopg: pip install 'firsthand[postgresql]'\n", run.stderr


def test_a_server_that_is_too_old_is_refused(postgres, monkeypatch):
    monkeypatch.setattr(postgresql, "OLDEST_SERVER", 990_000)
    assert re.search(r"is PostgreSQL \d+: a library needs 99 or later$", refused(postgres))


def test_a_database_that_cannot_hold_every_letter_is_refused(postgres_server):
    postgres_server.say("CREATE DATABASE narrow TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'")
    try:
        assert "is not encoded in UTF-8: make one with `createdb" in refused(postgres_server.url("narrow"))
    finally:
        postgres_server.drop_database("narrow")


def save(library: Library, *addresses: str, etag: str | None = None) -> None:
    """Store feeds in one transaction."""
    with library.writing() as connection:
        for address in addresses:
            save_feed(connection, WatchedFeed(address=address, etag=etag, interval=1.0))


def known(library: Library, addresses: Iterable[str]) -> list[str]:
    """Which of these feeds are stored."""
    with library.reading() as connection:
        return sorted(load_feeds(connection, addresses))


def test_a_server_that_takes_no_changes_answers_and_is_not_written_to(postgres_server, postgres):
    open_library(postgres, create=True).close()
    postgres_server.say(f"ALTER DATABASE {name_in(postgres)} SET default_transaction_read_only = on")
    library = open_library(postgres)
    assert known(library, ["a"]) == []
    with pytest.raises(LibraryError, match="it may only be read: the server takes no changes"):
        save(library, "a")


def test_a_user_without_rights_is_told_what_is_missing(postgres_server, postgres):
    open_library(postgres, create=True).close()
    database = name_in(postgres)
    postgres_server.say("CREATE ROLE guest LOGIN; GRANT SELECT ON ALL TABLES IN SCHEMA public TO guest", database)
    library = open_library(by_network(postgres_server, database, "guest"))
    try:
        assert known(library, ["a"]) == []
        with pytest.raises(LibraryError, match="this user may not do that there"):
            save(library, "a")
    finally:
        library.close()
        postgres_server.say("DROP OWNED BY guest; DROP ROLE guest", database)


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that other users can reach."""
    folder = Path(tempfile.mkdtemp(prefix="firsthand-pg-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def test_a_server_that_stops_is_said_and_found_again_when_it_is_back(place, postgres_server):
    """A stop in the middle of a transaction undoes it; what was stored before is there afterwards."""
    server = start_server(postgres_server.programs, place)
    try:
        url = server.make_database("news")
        library = open_library(url, create=True)
        save(library, "kept")

        def stop_amid_writing() -> None:
            with library.writing() as connection:
                save_feed(connection, WatchedFeed(address="lost", interval=1.0))
                stop_server(server)
                save_feed(connection, WatchedFeed(address="lost too", interval=1.0))

        with pytest.raises(LibraryError, match="run the same command again"):
            stop_amid_writing()
        assert "no server answers there" in refused(url)
        server = start_server(postgres_server.programs, place, server.port)
        assert known(library, ["kept", "lost", "lost too"]) == ["kept"]
    finally:
        stop_server(server)


def test_a_full_disk_is_said_and_the_library_stays_usable(place, postgres_server):
    mount = ["mount", "-t", "tmpfs", "-o", "size=20m,mode=0777", "tmpfs", str(place)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no small disk can be mounted here")
    try:
        shutil.chown(place, server_user())
        postgres_server.say(f"CREATE TABLESPACE small LOCATION '{place}'")
        postgres_server.say("CREATE DATABASE filling TEMPLATE template0 TABLESPACE small")
        library = open_library(postgres_server.url("filling"), create=True)
        names = [f"{number}" for number in range(40)]
        stored = []

        def fill() -> None:
            for name in names:
                save(library, name, etag=os.urandom(500_000).hex())
                stored.append(name)

        with pytest.raises(LibraryError, match="the server's disk is full: free some space"):
            fill()
        assert stored
        assert known(library, names) == sorted(stored)
        library.close()
    finally:
        postgres_server.drop_database("filling")
        postgres_server.say("DROP TABLESPACE IF EXISTS small")
        subprocess.run(["umount", str(place)], check=True)


def test_tables_of_another_program_are_refused_and_left_alone(postgres_server, postgres):
    database = name_in(postgres)
    postgres_server.say("CREATE TABLE state (theirs INTEGER)", database)
    assert refused(postgres).endswith("holds tables of another program: give the library a database of its own")
    assert postgres_server.say("SELECT tablename FROM pg_tables WHERE schemaname = 'public'", database) == "state\n"


def test_two_libraries_can_share_a_database_in_schemas_of_their_own(postgres_server, postgres):
    database = name_in(postgres)
    for name in ("one", "two"):
        postgres_server.say(f"CREATE SCHEMA {name}", database)
        library = open_library(f"{postgres}&options=-csearch_path%3D{name}", create=True)
        with library.writing() as connection:
            save_feed(connection, WatchedFeed(address=name, interval=1.0))
    with library.reading() as connection:
        assert list(load_feeds(connection, ["one", "two"])) == ["two"]


def test_the_order_is_that_of_code_points_whatever_the_servers_locale(postgres):
    """The database's own order is that of a dictionary."""
    library = open_library(postgres, create=True)
    letters = ["b", "B", "_", "é", "Z", "a", "zz", "“", "𝒜"]
    with library.writing() as connection:
        for letter in letters:
            save_feed(connection, WatchedFeed(address=letter, interval=1.0))
    with library.reading() as connection:
        ours = list(connection.scalars(select(feeds.c.address).order_by(feeds.c.address)))
        theirs = list(connection.scalars(text('SELECT address FROM feeds ORDER BY address COLLATE "default"')))
    assert ours == sorted(letters)
    assert theirs != ours
