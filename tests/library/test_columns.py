"""Every text, of any length and with any sign, comes back as it went in, in one order, from either database."""

import pytest
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import String, select
from sqlalchemy.dialects import postgresql

from firsthand.library import open_library
from firsthand.library.articles import load_problems, save_problem, withdraw_problems
from firsthand.library.columns import Text, with_nul, without_nul
from firsthand.library.feeds import DONE, WatchedFeed, add_entries, forget_feed, load_feeds, load_waiting, save_feed
from firsthand.library.tables import articles, entries, metadata, readings
from firsthand.library.writing import LONGEST_KEY_BYTES, insert_new, key_of, upsert
from firsthand.records import Problem
from firsthand.sources import Entry

TEXTS = [
    "",
    "\0",
    "\0\0",
    "\1",
    "\1\1",
    "\1\2",
    "\0\1",
    "\2",
    "a\0b",
    "a",
    "A",
    "ä",
    "é",
    "e\u0301",
    "_",
    "𝒜",
    "\uffff",
    " a",
]
LONG = "".join(chr(0x4E00 + number * 7919 % 20_000) for number in range(5_000))  # nothing in it repeats

texts = some.text(alphabet=some.sampled_from("\0\1\2ab"), max_size=8)


@given(texts)
def test_a_text_without_nul_is_turned_back_into_the_same(text):
    stored = without_nul(text)
    assert "\0" not in stored
    assert with_nul(stored) == text


@given(texts, texts)
def test_texts_without_nul_stand_in_the_same_order(one, other):
    assert (without_nul(one) < without_nul(other)) == (one < other)


@pytest.fixture
def library(library_url):
    return open_library(library_url, create=True)


def test_any_text_comes_back_in_the_order_of_code_points(library):
    with library.writing() as connection:
        rows = [{"id": text, "source": text, "record": b"\0\xff"} for text in TEXTS]
        assert insert_new(connection, articles, *rows) == len(TEXTS)
        assert insert_new(connection, articles, *rows) == 0
    with library.reading() as connection:
        found = connection.execute(select(articles).order_by(articles.c.source, articles.c.id)).all()
        assert [row.source for row in found] == sorted(TEXTS)
        assert {row.record for row in found} == {b"\0\xff"}
        for text in TEXTS:
            assert connection.scalars(select(articles.c.id).where(articles.c.source == text)).all() == [text]
        assert len(connection.scalars(select(articles.c.id).where(articles.c.id.in_(TEXTS))).all()) == len(TEXTS)
        later = select(articles.c.id).where(articles.c.id > "a\0b").order_by(articles.c.id)
        assert list(connection.scalars(later)) == [text for text in sorted(TEXTS) if text > "a\0b"]


def test_large_values_come_back(library):
    record = bytes(range(256)) * 100_000
    with library.writing() as connection:
        upsert(connection, readings, {"article": "a", "reader": LONG * 20, "record": record})
        upsert(connection, articles, {"id": "a", "source": LONG * 20, "record": record})
    with library.reading() as connection:
        assert connection.execute(select(readings)).one() == ("a", LONG * 20, record)
        assert connection.scalar(select(articles.c.id).where(articles.c.source == LONG * 20)) == "a"


def test_what_is_known_by_a_long_text_is_found_by_it(library):
    """PostgreSQL's indexes take no text of 5,000 signs."""
    feed, other = WatchedFeed(address=LONG, due=DONE, interval=1.0), WatchedFeed(address=LONG + "!", interval=2.0)
    listed = [Entry(key=LONG, address=LONG + "/1"), Entry(key=LONG + "!", address=LONG + "/2")]
    problem = Problem(source=LONG, code="article.empty", message=LONG)
    with library.writing() as connection:
        save_feed(connection, feed)
        save_feed(connection, other)
        assert add_entries(connection, feed.address, listed, 0.0) == 2
        assert add_entries(connection, feed.address, listed, 0.0) == 0
        assert connection.execute(select(entries.c.key)).all() == [(key_of(LONG),), (key_of(LONG + "!"),)]
        save_problem(connection, problem)
        save_problem(connection, problem)
    with library.reading() as connection:
        assert load_feeds(connection, [LONG, LONG + "!"]) == {LONG: feed, LONG + "!": other}
        assert {entry.address for entry in load_waiting(connection, 0.0, 10)} == {LONG + "/1", LONG + "/2"}
        [kept] = load_problems(connection)
        assert kept.source.startswith(LONG[:200])
    with library.writing() as connection:
        withdraw_problems(connection, frozenset([LONG]), frozenset())
        forget_feed(connection, LONG)
        assert load_problems(connection) == ()
        assert list(load_feeds(connection, [LONG, LONG + "!"])) == [LONG + "!"]


@given(some.text(), some.text())
def test_keys_are_short_and_as_different_as_their_texts(one, other):
    assert len(key_of(one * 50).encode()) <= LONGEST_KEY_BYTES
    assert (key_of(one * 50) == key_of(other * 50)) == (one == other)


def test_no_text_is_ordered_by_the_servers_locale():
    """Every column with text says how it is ordered."""
    columns = [column for table in metadata.sorted_tables for column in table.columns]
    texts = [column for column in columns if isinstance(column.type, String | Text)]
    assert len(texts) > 30
    for column in texts:
        assert str(column.type.compile(dialect=postgresql.dialect())) == 'VARCHAR COLLATE "C"', column
