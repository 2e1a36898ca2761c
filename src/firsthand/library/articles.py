"""Articles, their readings and the inputs that were rejected: into the library and out of it."""

from collections.abc import Iterable, Iterator
from itertools import groupby

import msgspec
from sqlalchemy import ColumnElement, Connection, delete, func, select, true
from sqlalchemy.dialects.sqlite import insert

from firsthand.library import database as db
from firsthand.library.search import index_words
from firsthand.pipeline import find_versions
from firsthand.records import Article, Problem, Reading

FETCH_COUNT = 200


def save_article(connection: Connection, article: Article, reading: Reading, run: int = 0) -> None:
    """Store an article with its reading; the same article again replaces its reading alone. ``run`` is the number of
    the run that sees it."""
    new = connection.execute(
        insert(db.articles)
        .values(id=article.id, source=article.source, record=msgspec.json.encode(article), seen=run)
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


def note_seen(connection: Connection, article: Article, run: int) -> None:
    """Note that a run has seen an article again, where its source has given another one meanwhile."""
    other = db.articles.alias()
    later = select(other.c.id).where(other.c.source == article.source, other.c.id != article.id)
    connection.execute(
        db.articles.update()
        .where(db.articles.c.id == article.id, db.articles.c.seen < run, later.exists())
        .values(seen=run)
    )


def load_versions(connection: Connection) -> tuple[tuple[Article, ...], ...]:
    """Every article that changed: its versions as its source gave them, the current one last; in order of source."""
    several = select(db.articles.c.source).group_by(db.articles.c.source).having(func.count() > 1)
    query = select(db.articles.c.record).where(db.articles.c.source.in_(several))
    records = connection.scalars(query.order_by(db.articles.c.source, db.articles.c.seen, db.articles.c.id))
    seen = (msgspec.json.decode(record, type=Article) for record in records)
    rows = (row for _, same in groupby(seen, key=lambda article: article.source) for row in find_versions(list(same)))
    return tuple(row for row in rows if len(row) > 1)


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
