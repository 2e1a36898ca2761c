"""Readers and writers at once: writers take turns, a reader sees one state and waits for nobody."""

import threading
from functools import partial

import pytest
from sqlalchemy import func, select

from firsthand.library import find_articles, open_library
from firsthand.library.articles import save_article
from firsthand.library.engines import postgresql, sqlite
from firsthand.library.state import load_state, save_state
from firsthand.library.tables import rejected, searchable, state
from firsthand.library.writing import upsert
from firsthand.records import LibraryError, Reading, article_of

WRITERS, TURNS = 4, 25
PATIENCE_SECONDS = 60.0


@pytest.fixture
def library(library_url):
    return open_library(library_url, create=True)


def together(*tasks):
    """Run the tasks at once, each in a thread; what one raises is raised here."""
    failures = []

    def kept(task):
        try:
            task()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=kept, args=(task,)) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_SECONDS)
    if failures:
        raise failures[0]
    assert not any(thread.is_alive() for thread in threads)


def test_what_a_writer_reads_is_still_so_when_it_writes(library, library_url):
    """Each writer counts one further, again and again; each has the library open for itself."""

    def count():
        own = open_library(library_url)
        for _ in range(TURNS):
            with own.writing() as connection:
                number = int(load_state(connection, "number") or 0)
                save_state(connection, "number", str(number + 1))
        own.close()

    together(*[count] * WRITERS)
    with library.reading() as connection:
        assert load_state(connection, "number") == str(WRITERS * TURNS)


def bring(library, *sources):
    with library.adding() as connection:
        for source in sources:
            one = article_of(source=source, text="The ferry of Orm came late.")
            save_article(connection, one, Reading(article=one.id, reader="none"))


def test_writers_beside_each_other_bring_articles_and_none_fails(library, library_url):
    """Each brings its own in one transaction, begun before the others' have ended where that can be."""
    bring(library, "first.txt")
    ready = threading.Barrier(WRITERS, timeout=PATIENCE_SECONDS)

    def bring_beside(number):
        own = open_library(library_url)
        ready.wait()
        bring(own, *(f"{number}/{place}.txt" for place in range(10)))
        own.close()

    together(*[partial(bring_beside, number) for number in range(WRITERS)])
    with library.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(searchable)) == 10 * WRITERS + 1
        assert len(find_articles(connection, "ferry", 100)) == 10 * WRITERS + 1


def test_a_reader_sees_one_state_and_is_not_kept_waiting(library):
    with library.writing() as connection:
        save_state(connection, "number", "1")
    has_written, has_read = threading.Event(), threading.Event()

    def write():
        with library.writing() as connection:
            save_state(connection, "number", "2")
            upsert(
                connection, rejected, [{"source": str(n), "code": "a", "message": "b" * 1000} for n in range(3000)]
            )
            has_written.set()
            assert has_read.wait(PATIENCE_SECONDS)  # the writer is not done before the reader is

    def read():
        with library.reading() as connection:
            assert load_state(connection, "number") == "1"
            assert has_written.wait(PATIENCE_SECONDS)
            assert load_state(connection, "number") == "1"
        with library.reading() as connection:
            assert connection.scalar(select(func.count()).select_from(rejected)) == 0
        has_read.set()

    together(write, read)
    with library.reading() as connection:
        assert load_state(connection, "number") == "2"


def test_a_reader_goes_on_seeing_what_it_saw_first(library):
    with library.writing() as connection:
        save_state(connection, "number", "1")
    with library.reading() as reader:
        assert load_state(reader, "number") == "1"
        with library.writing() as connection:
            save_state(connection, "number", "2")
            save_state(connection, "other", "2")
        assert load_state(reader, "number") == "1"
        assert load_state(reader, "other") is None
    with library.reading() as reader:
        assert load_state(reader, "number") == "2"


def test_all_of_a_block_is_stored_or_nothing(library):
    def stop_half_way():
        with library.writing() as connection:
            save_state(connection, "number", "1")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stop_half_way()
    with library.writing() as connection:  # the lock was given back
        assert connection.scalar(select(func.count()).select_from(state)) == 0


def test_a_writer_that_waits_too_long_is_told_to_come_again(library, library_url, monkeypatch):
    monkeypatch.setattr(sqlite, "BUSY_TIMEOUT_MS", 50)
    monkeypatch.setattr(postgresql, "LOCK_TIMEOUT_MS", 50)
    hasty = open_library(library_url)

    def write():
        with hasty.writing() as connection:
            save_state(connection, "number", "2")

    with library.writing() as connection:
        save_state(connection, "number", "1")
        with pytest.raises(LibraryError, match="another program is writing to it: run the same command again"):
            write()
    write()
    with library.reading() as connection:
        assert load_state(connection, "number") == "2"


def test_a_library_made_by_several_at_once_is_made_once(library_url):
    opened = []
    together(*[lambda: opened.append(open_library(library_url, create=True))] * WRITERS)
    assert len(opened) == WRITERS
    for number, library in enumerate(opened, 1):
        with library.writing() as connection:
            save_state(connection, f"opened {number}", "yes")
            assert connection.scalar(select(func.count()).select_from(state)) == number
