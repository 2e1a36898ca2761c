"""Articles, their readings and the inputs that were rejected: into the library and out of it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Protocol, TypeVar

import msgspec
from sqlalchemy import ColumnElement, Connection, delete, func, select, true

from firsthand.library import tables
from firsthand.library.searching.index import index_words
from firsthand.library.writing import insert_new, key_of, upsert
from firsthand.pipeline import find_versions
from firsthand.records import Article, Problem, Reading
from firsthand.sources import UNCOMPARED, UNREAD
from firsthand.stories import day_number

FETCH_COUNT = 200
Stored = TypeVar("Stored", Article, Reading)


class Decode(Protocol):
    """Makes a record of the bytes that were stored of it."""

    def __call__(self, stored: bytes, kind: type[Stored]) -> Stored:
        """The record."""


def save_article(connection: Connection, article: Article, reading: Reading, run: int = 0) -> None:
    """Store an article with its reading; the same article again replaces its reading alone. ``run`` is the number of
    the run that sees it."""
    row = {"id": article.id, "source": article.source, "record": msgspec.json.encode(article), "seen": run}
    read = {"article": article.id, "reader": reading.reader, "record": msgspec.json.encode(reading)}
    upsert(connection, tables.readings, read)
    if insert_new(connection, tables.articles, row):
        index_words(connection, article)
        note_arrival(connection, article)


def note_arrival(connection: Connection, article: Article) -> None:
    """Note that it is to be looked at when the stories are settled."""
    insert_new(connection, tables.arrivals, {"article": article.id, "day": day_number(article.published)})


def save_problem(connection: Connection, problem: Problem) -> None:
    """Store what was rejected, under its source and code."""
    row = {"source": key_of(problem.source), "code": problem.code, "message": problem.message}
    upsert(connection, tables.rejected, row)


def withdraw_problems(connection: Connection, inputs: frozenset[str], current: frozenset[Problem]) -> None:
    """Forget earlier rejections of these inputs, or of lines of theirs, that are not among the current ones."""
    inputs = frozenset(map(key_of, inputs))
    still = {(key_of(problem.source), problem.code) for problem in current}
    for problem in load_problems(connection):
        source = problem.source.rpartition(":")[0] if problem.source not in inputs else problem.source
        if source in inputs and (problem.source, problem.code) not in still:
            connection.execute(
                delete(tables.rejected).where(
                    tables.rejected.c.source == problem.source, tables.rejected.c.code == problem.code
                )
            )


def withdraw_unread(connection: Connection) -> None:
    """Forget that articles could not be read which have been read since."""
    rejected = tables.rejected
    for source in connection.scalars(select(rejected.c.source).where(rejected.c.code == UNREAD)).all():
        if connection.scalar(select(tables.articles.c.id).where(tables.articles.c.source == source).limit(1)):
            same = (rejected.c.source == source) & (rejected.c.code == UNREAD)
            connection.execute(delete(rejected).where(same))


def withdraw_uncompared(connection: Connection, stories: Sequence[str]) -> None:
    """Forget that the articles of these stories could not be compared."""
    for part in chosen(tables.rejected.c.source, stories):
        connection.execute(delete(tables.rejected).where(tables.rejected.c.code == UNCOMPARED, part))


def load_read_ids(connection: Connection, reader: str) -> frozenset[str]:
    """Ids of the articles that this reader has read."""
    return frozenset(connection.scalars(select(tables.readings.c.article).where(tables.readings.c.reader == reader)))


def note_seen(connection: Connection, article: Article, run: int) -> None:
    """Note that a run has seen an article again, where its source has given another one meanwhile."""
    other = tables.articles.alias()
    later = select(other.c.id).where(other.c.source == article.source, other.c.id != article.id)
    changed = connection.execute(
        tables.articles.update()
        .where(tables.articles.c.id == article.id, tables.articles.c.seen < run, later.exists())
        .values(seen=run)
    )
    if changed.rowcount:
        note_arrival(connection, article)


def load_versions(connection: Connection, sources: Sequence[str] | None = None) -> tuple[tuple[Article, ...], ...]:
    """Every article that changed, of these sources or of all: its versions as its source gave them, the current one
    last; in order of source."""
    several = select(tables.articles.c.source).group_by(tables.articles.c.source).having(func.count() > 1)
    if sources is not None:
        several = several.where(tables.articles.c.source.in_(sources))
    query = select(tables.articles.c.record).where(tables.articles.c.source.in_(several))
    records = connection.scalars(
        query.order_by(tables.articles.c.source, tables.articles.c.seen, tables.articles.c.id)
    )
    seen = (msgspec.json.decode(record, type=Article) for record in records)
    rows = (row for _, same in groupby(seen, key=lambda article: article.source) for row in find_versions(list(same)))
    return tuple(row for row in rows if len(row) > 1)


def decode(stored: bytes, kind: type[Stored]) -> Stored:
    """The record of these bytes."""
    return msgspec.json.decode(stored, type=kind)


def load_articles(
    connection: Connection, ids: Iterable[str] | None = None, decode: Decode = decode
) -> Iterator[Article]:
    """The articles with these ids (in runs of ``FETCH_COUNT``), or all, in order of source and id."""
    query = select(tables.articles.c.record).order_by(tables.articles.c.source, tables.articles.c.id)
    for part in chosen(tables.articles.c.id, ids):
        for record in connection.scalars(query.where(part)):
            yield decode(record, Article)


def load_readings(
    connection: Connection, ids: Iterable[str] | None = None, decode: Decode = decode
) -> Iterator[Reading]:
    """The readings of these articles (in runs of ``FETCH_COUNT``), or of all, in order of article id."""
    query = select(tables.readings.c.record).order_by(tables.readings.c.article)
    for part in chosen(tables.readings.c.article, ids):
        for record in connection.scalars(query.where(part)):
            yield decode(record, Reading)


def chosen(column: ColumnElement[str], ids: Iterable[str] | None) -> Iterator[ColumnElement[bool]]:
    """Conditions that together choose these ids, each with a bounded number of parameters; None chooses all."""
    if ids is None:
        yield true()
        return
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), FETCH_COUNT):
        yield column.in_(wanted[start : start + FETCH_COUNT])


def load_problems(connection: Connection) -> tuple[Problem, ...]:
    """What was rejected, in order of source and code."""
    rows = connection.execute(select(tables.rejected).order_by(tables.rejected.c.source, tables.rejected.c.code))
    return tuple(Problem(source=row.source, code=row.code, message=row.message) for row in rows)
