"""A library opened: made where it is asked for, found again, and nothing else taken for one."""

import sqlite3

import pytest

from firsthand.library import open_library
from firsthand.records import LibraryError


def test_an_absent_library_is_named_and_the_way_out_told(tmp_path):
    with pytest.raises(LibraryError, match=r"no library at .*nothing\.db: run `firsthand read"):
        open_library(str(tmp_path / "nothing.db"))


def test_an_empty_database_is_named_and_the_way_out_told(postgres):
    with pytest.raises(LibraryError, match=r"^postgresql://.* is empty: run `firsthand read"):
        open_library(postgres)


def test_a_made_library_opens_again(library_url):
    made = open_library(library_url, create=True)
    again = open_library(library_url)
    assert again.url == made.url
    assert again.address == library_url
    again.close()
    with again.reading() as connection:  # a closed library opens new connections when it is used
        assert again.home.load_version(connection) > 0


def test_another_programs_database_is_refused_and_not_touched(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="not a Firsthand library"):
        open_library(str(path), create=True)
    with sqlite3.connect(path) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master")]
    assert names == ["theirs"]
    assert len(before) == len(path.read_bytes())


def test_a_file_that_is_no_database_is_refused(tmp_path):
    path = tmp_path / "notes.db"
    path.write_text("These are notes, and not a database at all.\n" * 40)
    with pytest.raises(LibraryError, match="cannot be used"):
        open_library(str(path), create=True)
    assert path.read_text().startswith("These are notes")
