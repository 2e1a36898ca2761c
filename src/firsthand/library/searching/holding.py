"""The articles that hold words, asked of either database's index: which these are, and the newest of them, ranked.

Ranking costs a look at every article, and words that so many hold tell little: where more than a number of articles
hold them, the newest alone are ranked. Which these are SQLite finds by going through the days from the last one on.
PostgreSQL would not keep to such a way: it counts the holders of each day first, and then takes those since the day
on which there are enough, or since an earlier one where some of them turn out to be of hidden stories.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    FromClause,
    Select,
    SmallInteger,
    UnaryExpression,
    and_,
    cast,
    column,
    func,
    literal,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.sql.operators import custom_op

from firsthand.library import tables
from firsthand.library.searching.index import TITLE_WEIGHT, is_postgresql

Condition = ColumnElement[bool]

BY_LENGTH = 1  # of ts_rank: divided by the logarithm of the text's length
WORDS = table("words", column("number"), column("rowid"), column("day"), column("terms"), column("pairs"))
# Where it plans, PostgreSQL does not see that to look at an article's terms is to fetch them from another place, and
# would rather look at all than ask the index.
BY_INDEX = "SET LOCAL enable_seqscan = off"


@dataclass(frozen=True, slots=True)
class Words:
    """What is asked of the index: an expression that it reads, and the numbers of pairs of terms that every article
    has for which it holds."""

    expression: str
    pairs: tuple[int, ...]


def numbers_with(connection: Connection, words: Words, number: ColumnElement[int]) -> Condition:
    """That the article of this number holds the words."""
    found = select(number_in(connection)).where(holds(connection, words)).correlate(None)
    return number.in_(found)


def number_in(connection: Connection) -> ColumnElement[int]:
    """The number of the article in the index of words."""
    return WORDS.c.number if is_postgresql(connection) else WORDS.c.rowid


def holds(connection: Connection, words: Words) -> Condition:
    """Whether an article's words match."""
    if not is_postgresql(connection):
        return literal_column("words").op("MATCH")(literal(words.expression))
    matches: Condition = WORDS.c.terms.op("@@")(cast(literal(words.expression), TSQUERY))
    if not words.pairs:
        return matches
    pairs = literal(list(words.pairs), ARRAY(SmallInteger))
    return and_(matches, WORDS.c.pairs.op("@>")(cast(pairs, ARRAY(SmallInteger))))


def ranked(
    connection: Connection,
    words: Words,
    places: FromClause,
    shown: Condition,
    others: Sequence[Condition],
    most: int | None,
) -> Iterator[Select[Any]]:
    """Statements that find the articles at these places that are shown, hold the words and for which the other
    conditions hold, or where a number is given so many of the newest: ``article``, ``story``, ``day`` and ``score``,
    the lowest score best. The first statement that finds ``most``, or else the last one, finds the right ones."""
    if not is_postgresql(connection):
        yield ranked_by_days(connection, words, places, and_(shown, *others), most)
        return
    connection.execute(text(BY_INDEX))
    found = select(*told(), WORDS.c.terms).select_from(at(connection, places))
    found = found.where(holds(connection, words), shown, *others)
    wanted = most
    while wanted and not others and (day := day_since(connection, words, wanted)):
        yield ranked_rows(newest(found.where(WORDS.c.day >= day), most), words)
        wanted *= 2  # of those some were of hidden stories, or of none
    yield ranked_rows(newest(found, most), words)


def ranked_rows(found: Select[Any], words: Words) -> Select[Any]:
    """What PostgreSQL found, with its scores."""
    rows = found.subquery()
    return select(rows.c.article, rows.c.story, rows.c.day, rank_of(rows.c.terms, words).label("score"))


def ranked_by_days(
    connection: Connection, words: Words, places: FromClause, condition: Condition, most: int | None
) -> Select[Any]:
    """The same out of SQLite's index: where more than ``most`` hold the words, the days are gone through."""
    score: ColumnElement[float] = literal_column(f"bm25(words, {TITLE_WEIGHT}, 1.0, 1.0)").label("score")
    if most is not None and is_held_by_more(connection, words, most):
        holding = numbers_with(connection, words, as_value(tables.searchable.c.number))
        numbers = select(tables.searchable.c.number).select_from(places).where(holding, condition)
        chosen, number = newest(numbers, most).cte("newest"), number_in(connection)
        first = select(func.min(chosen.c.number)).scalar_subquery()  # the index passes over those before it
        condition = and_(number >= first, as_value(number).in_(select(chosen.c.number)))
    found = select(*told(), score).select_from(at(connection, places))
    return found.where(holds(connection, words), condition)


def told() -> tuple[ColumnElement[Any], ...]:
    """What is told of an article found."""
    return (tables.searchable.c.article, tables.members.c.story, tables.searchable.c.day)


def at(connection: Connection, places: FromClause) -> FromClause:
    """The places with the index of words."""
    return places.join(WORDS, number_in(connection) == tables.searchable.c.number)


def newest(found: Select[Any], most: int | None) -> Select[Any]:
    """The newest of the articles found, so many at most, or all."""
    if most is None:
        return found
    return found.order_by(tables.searchable.c.day.desc(), tables.searchable.c.article.desc()).limit(most)


def is_held_by_more(connection: Connection, words: Words, most: int) -> bool:
    """Whether more than so many articles hold the words."""
    some = select(number_in(connection)).where(holds(connection, words)).limit(most + 1).subquery()
    return connection.execute(select(func.count()).select_from(some)).scalar_one() > most


def as_value(number: ColumnElement[int]) -> ColumnElement[int]:
    """A column as a mere value: by the column SQLite would look up each of many thousands of numbers."""
    return UnaryExpression(number, operator=custom_op("+"))


def day_since(connection: Connection, words: Words, count: int) -> str | None:
    """The last day since which so many articles hold the words; None where fewer do, or it has to be those without
    a day as well."""
    held = func.sum(func.count()).over(order_by=WORDS.c.day.desc()).label("held")
    days = select(WORDS.c.day, held).where(holds(connection, words)).group_by(WORDS.c.day).subquery()
    found: str | None = connection.scalar(select(func.max(days.c.day)).where(days.c.held >= count))
    return found


def rank_of(terms: ColumnElement[Any], words: Words) -> ColumnElement[float]:
    """How well terms match in PostgreSQL: the lower the better."""
    rest = 1 / TITLE_WEIGHT
    weights: ColumnElement[Any] = literal_column(f"CAST('{{{rest}, {rest}, {rest}, 1}}' AS float4[])")
    return -func.ts_rank(weights, terms, cast(literal(words.expression), TSQUERY), BY_LENGTH)
