"""The index of words, in SQLite (FTS5 without a copy of the text) and in PostgreSQL (tsvector, GIN).

Both hold the same terms at the same places (``searching.words``), made here and not by the database, so that a query
finds the same articles in both. PostgreSQL's index of terms knows no places: it also holds, as numbers, which two
terms stand side by side, so that of the articles with all words of a phrase few are looked into that do not have it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from zlib import crc32

import msgspec
from sqlalchemy import Connection, delete, func, select, text

from firsthand.library import tables
from firsthand.library.searching.words import PASSED, IndexedText, folded, folded_words, indexed
from firsthand.records import Article

TITLE_WEIGHT = 4.0  # of a headline's word against one of the text; by eye

# The ascii tokenizer takes every sign that is not ASCII for a letter, and terms have no other ASCII than letters and
# digits: it cuts at the blanks between terms and nowhere else.
SQLITE_WORDS = ("CREATE VIRTUAL TABLE words USING fts5(title, body, rest, content = '', tokenize = 'ascii')",)
# Terms and pairs of all but short texts stand beside the table (128 bytes is PostgreSQL's least): its rows are short,
# and the many that hold a common word are soon gone through.
POSTGRESQL_WORDS = (
    """CREATE TABLE words (number integer NOT NULL, day text COLLATE "C" NOT NULL, terms tsvector NOT NULL,
    pairs smallint[] NOT NULL) WITH (toast_tuple_target = 128)""",
)
# The only index: by any other PostgreSQL would go through articles one by one and look whether they have the words.
POSTGRESQL_FOUND_BY = ("CREATE INDEX words_terms ON words USING gin (terms, pairs)",)
SQLITE_INSERT = "INSERT INTO words (rowid, title, body, rest) VALUES (:number, :title, :body, :rest)"
POSTGRESQL_INSERT = (
    "INSERT INTO words (number, day, terms, pairs) "
    "VALUES (:number, :day, CAST(:terms AS tsvector), CAST(:pairs AS smallint[]))"
)
PAIR_NUMBERS = 2**16  # a format: what a smallint can tell apart; an article of 400 words has one in some 160 of them
NUMBERS = "searchable_numbers"
NEXT_NUMBERS = f"SELECT nextval('{NUMBERS}') FROM generate_series(1, :count)"
LAST_NUMBER = select(func.max(tables.searchable.c.number))
FETCH_COUNT = 200


def is_postgresql(connection: Connection) -> bool:
    """Whether the connection's database is PostgreSQL; else it is SQLite."""
    return connection.dialect.name == "postgresql"


def rebuild_index(connection: Connection) -> None:
    """Make the index of words from the stored articles: for a new library, and for one of an earlier version."""
    connection.execute(text("DROP TABLE IF EXISTS words"))
    connection.execute(delete(tables.searchable))
    say(connection, POSTGRESQL_WORDS if is_postgresql(connection) else SQLITE_WORDS)
    for articles in stored_articles(connection):
        index_words(connection, *articles)
    say(
        connection, POSTGRESQL_FOUND_BY if is_postgresql(connection) else ()
    )  # at once, which costs less than row by row


def say(connection: Connection, statements: Iterable[str]) -> None:
    """Execute the statements."""
    for statement in statements:
        connection.execute(text(statement))


def stored_articles(connection: Connection) -> Iterator[list[Article]]:
    """All articles, in order of id, some at a time."""
    last = ""
    query = select(tables.articles.c.id, tables.articles.c.record).order_by(tables.articles.c.id).limit(FETCH_COUNT)
    while rows := connection.execute(query.where(tables.articles.c.id > last)).all():
        yield [msgspec.json.decode(row.record, type=Article) for row in rows]
        last = rows[-1].id


def index_words(connection: Connection, *articles: Article) -> None:
    """Make articles findable that were not before."""
    if not articles:
        return
    numbered = list(zip(numbers(connection, len(articles)), articles, strict=True))
    connection.execute(tables.searchable.insert(), [facts_of(number, article) for number, article in numbered])
    row_of, insert = (vector_row, POSTGRESQL_INSERT) if is_postgresql(connection) else (words_row, SQLITE_INSERT)
    connection.execute(text(insert), [row_of(number, article) for number, article in numbered])


def numbers(connection: Connection, count: int) -> Sequence[int]:
    """So many numbers that no article has. In PostgreSQL writers beside each other take them from one sequence, and
    none waits for the other."""
    if is_postgresql(connection):
        return connection.scalars(text(NEXT_NUMBERS), {"count": count}).all()
    last = connection.scalar(LAST_NUMBER) or 0
    return range(last + 1, last + 1 + count)


def begin_numbers(connection: Connection) -> None:
    """Make the sequence of numbers, where the database needs one, go on behind those that are taken."""
    if is_postgresql(connection):
        connection.execute(text(f"CREATE SEQUENCE IF NOT EXISTS {NUMBERS} AS integer"))
        last = connection.scalar(LAST_NUMBER) or 0
        connection.execute(text(f"SELECT setval('{NUMBERS}', :next, false)"), {"next": last + 1})


def facts_of(number: int, article: Article) -> dict[str, object]:
    """What queries ask of an article beside its words."""
    return {
        "number": number,
        "article": article.id,
        "outlet": " ".join(("", *folded_words(article.outlet or ""), "")),
        "day": day_of(article),
        "source": folded(article.source),
    }


def day_of(article: Article) -> str:
    """The day of publication, "" when unknown."""
    return (article.published or "")[:10]


def words_row(number: int, article: Article) -> dict[str, object]:
    """An article's row in SQLite's index."""
    found = indexed(article.title or "", article.text)
    rest = f" {PASSED} ".join(found.rest)  # no phrase goes through these
    return {"number": number, "title": " ".join(found.title), "body": " ".join(found.body), "rest": rest}


def vector_row(number: int, article: Article) -> dict[str, object]:
    """An article's row in PostgreSQL's index."""
    found = indexed(article.title or "", article.text)
    pairs = ",".join(map(str, sorted({*pairs_in(found.title), *pairs_in(found.body)})))
    return {"number": number, "day": day_of(article), "terms": vector_of(found), "pairs": f"{{{pairs}}}"}


def pairs_in(terms: Sequence[str]) -> list[int]:
    """The numbers of each two terms that stand side by side."""
    written = [b"" if term == PASSED else term.encode() for term in terms]
    return [
        crc32(other, crc32(one + b" ")) % PAIR_NUMBERS - PAIR_NUMBERS // 2
        for one, other in pairwise(written)
        if one and other
    ]


def vector_of(found: IndexedText) -> str:
    """The terms with their places as PostgreSQL reads a tsvector; those of the headline weigh most."""
    places: dict[str, list[str]] = defaultdict(list)
    for place, term in enumerate(found.title, 1):
        places[term].append(f"{place}A")
    for place, term in enumerate(found.body, len(found.title) + 2):  # no phrase goes from the headline into the text
        places[term].append(str(place))
    places.pop(PASSED, None)
    placed = [f"'{term}':{','.join(at)}" for term, at in places.items()]
    return " ".join((*placed, *(f"'{term}'" for term in found.rest)))


def any_of(connection: Connection, phrases: Iterable[str]) -> str:
    """An expression for the index that one of these expressions matches."""
    return f"({(' | ' if is_postgresql(connection) else ' OR ').join(phrases)})"


def all_of(connection: Connection, phrases: Iterable[str]) -> str:
    """An expression for the index that all of these expressions match."""
    return (" & " if is_postgresql(connection) else " AND ").join(phrases)


def terms_together(connection: Connection, terms: Iterable[str], prefix: bool = False) -> str:
    """An expression for the index that matches these terms one after the other; where ``prefix``, the last one
    begins a word."""
    if is_postgresql(connection):
        row = " <-> ".join(f"'{term}'" for term in terms)
        return f"({row}{':*' if prefix else ''})"
    row = " ".join(terms)
    return f'"{row}"{"*" if prefix else ""}'
