"""Articles, their readings and the inputs that were rejected: into the library and out of it."""

from collections.abc import Iterable, Iterator

import msgspec
from sqlalchemy import ColumnElement, Connection, delete, select, true
from sqlalchemy.dialects.sqlite import insert

from firsthand.library import database as db
from firsthand.library.search import index_words
from firsthand.records import Article, Problem, Reading

FETCH_COUNT = 200


def save_article(connection: Connection, article: Article, reading: Reading) -> None:
    """Store an article with its reading; the same article again replaces its reading alone."""
    new = connection.execute(
        insert(db.articles)
        .values(id=article.id, source=article.source, record=msgspec.json.encode(article))
        .on_conflict_do_nothing()
    ).rowcount
    values = {"reader": reading.reader, "record": msgspec.json.encode(reading)}
    connection.execute(
        insert(db.readings)
        .values(article=article.id, **values)
        .on_conflict_do_update(index_elements=["article"], set_=values)
    )
    if new:
        index_words(connection, article)


def save_problem(connection: Connection, problem: Problem) -> None:
    """Store what was rejected, under its source and code."""
    connection.execute(
        insert(db.rejected)
        .values(source=problem.source, code=problem.code, message=problem.message)
        .on_conflict_do_update(index_elements=["source", "code"], set_={"message": problem.message})
    )


def withdraw_problems(connection: Connection, inputs: frozenset[str], current: frozenset[Problem]) -> None:
    """Forget earlier rejections of these inputs, or of lines of theirs, that are not among the current ones."""
    still = {(problem.source, problem.code) for problem in current}
    for problem in load_problems(connection):
        source = problem.source.rpartition(":")[0] if problem.source not in inputs else problem.source
        if source in inputs and (problem.source, problem.code) not in still:
            connection.execute(
                delete(db.rejected).where(db.rejected.c.source == problem.source, db.rejected.c.code == problem.code)
            )


def load_read_ids(connection: Connection, reader: str) -> frozenset[str]:
    """Ids of the articles that this reader has read."""
    return frozenset(connection.scalars(select(db.readings.c.article).where(db.readings.c.reader == reader)))


def load_article_ids(connection: Connection) -> tuple[str, ...]:
    """Ids of all articles, in order."""
    return tuple(connection.scalars(select(db.articles.c.id).order_by(db.articles.c.id)))


def load_articles(connection: Connection, ids: Iterable[str] | None = None) -> Iterator[Article]:
    """The articles with these ids (in runs of ``FETCH_COUNT``), or all, in order of source and id."""
    query = select(db.articles.c.record).order_by(db.articles.c.source, db.articles.c.id)
    for part in chosen(db.articles.c.id, ids):
        for record in connection.scalars(query.where(part)):
            yield msgspec.json.decode(record, type=Article)


def load_readings(connection: Connection, ids: Iterable[str] | None = None) -> Iterator[Reading]:
    """The readings of these articles (in runs of ``FETCH_COUNT``), or of all, in order of article id."""
    query = select(db.readings.c.record).order_by(db.readings.c.article)
    for part in chosen(db.readings.c.article, ids):
        for record in connection.scalars(query.where(part)):
            yield msgspec.json.decode(record, type=Reading)


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
    rows = connection.execute(select(db.rejected).order_by(db.rejected.c.source, db.rejected.c.code))
    return tuple(Problem(source=row.source, code=row.code, message=row.message) for row in rows)
