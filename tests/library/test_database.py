import sqlite3
from contextlib import closing

import pytest

from firsthand.library import load_articles, load_judgements, load_versions, open_library, take_in
from firsthand.reading import DEFAULT_MODEL
from firsthand.records import LibraryError


def test_an_absent_library_is_named_and_the_way_out_told(tmp_path):
    with pytest.raises(LibraryError, match=r"no library at .*nothing\.db: run `firsthand read"):
        open_library(str(tmp_path / "nothing.db"))


def test_a_made_library_opens_again(tmp_path):
    path = str(tmp_path / "a.db")
    open_library(path, create=True)
    assert open_library(path).url == path


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


def test_a_later_library_is_refused(tmp_path):
    path = tmp_path / "later.db"
    open_library(str(path), create=True)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(LibraryError, match="later version"):
        open_library(str(path))


@pytest.mark.parametrize("url", ["postgresql://localhost/news", "mysql://localhost/news"])
def test_a_database_that_is_not_served_is_said_so(url):
    with pytest.raises(LibraryError, match="not supported yet"):
        open_library(url, create=True)


def test_a_library_of_the_first_version_is_brought_up_to_date(tmp_path):
    """Version 1 had no judgements, travelled text, feeds and versions of articles."""
    path = tmp_path / "old.db"
    library = open_library(str(path), create=True)
    (tmp_path / "a.txt").write_text("The ferry line between Orm and Vell stops on Friday, the port said on Monday.")
    take_in(library, [tmp_path / "a.txt"], model=DEFAULT_MODEL, processes=1)
    library.engine.dispose()
    with closing(sqlite3.connect(path)) as connection:
        for table in ("judgements", "travelled", "feeds", "entries"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("ALTER TABLE articles DROP COLUMN seen")
        connection.execute("PRAGMA user_version = 1")
        connection.commit()
    with open_library(str(path)).reading() as connection:
        assert [article.source for article in load_articles(connection)] == ["a.txt"]
        assert load_judgements(connection) == ()
        assert load_versions(connection) == ()
