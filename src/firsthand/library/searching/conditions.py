"""What a query asks for as conditions on stored articles, the same in both databases but for the index of words."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    UnaryExpression,
    and_,
    cast,
    column,
    func,
    intersect,
    literal,
    literal_column,
    not_,
    or_,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.sql.operators import custom_op

from firsthand.library import tables
from firsthand.library.named import BITS
from firsthand.library.searching.index import TITLE_WEIGHT, all_of, any_of, is_postgresql, terms_together
from firsthand.library.searching.query import (
    AtLeast,
    Dated,
    FromSource,
    Has,
    InStory,
    Item,
    NameIs,
    OutletIs,
    Part,
    Phrase,
    Query,
)
from firsthand.library.searching.words import begun_by
from firsthand.library.stories import find_story
from firsthand.records import FirsthandError

Clause = Sequence[Part]
Condition = ColumnElement[bool]

BY_LENGTH = 1  # of ts_rank: divided by the logarithm of the text's length
WORDS = table("words", column("number"), column("rowid"), column("terms"))


def matched(connection: Connection, query: Query, most: int | None = None) -> Select[Any]:
    """The articles for which a query holds, each with ``article``, ``story``, ``day`` and ``score``, the lowest
    score best. Of hidden stories there is none. Where more than ``most`` articles hold the words, or there are no
    words, these are the newest, ``most`` at most: ranking costs a look at every article, and words that so many hold
    tell little. Where no number is given, all are found. FirsthandError where the query names a story that is not
    there."""
    wording = [clause for clause in query.clauses if is_wording(clause)]
    conditions = [condition_of(connection, clause) for clause in query.clauses if not is_wording(clause)]
    searchable, members = tables.searchable, tables.members
    places = searchable.join(members, members.c.article == searchable.c.article)
    if any(isinstance(part.item, AtLeast) for clause in query.clauses for part in clause):
        places = places.join(tables.stories, tables.stories.c.story == members.c.story)
    columns = (searchable.c.article, members.c.story, searchable.c.day)
    shown = members.c.story.not_in(hidden())
    if not wording:
        unranked = select(*columns, literal(0.0).label("score")).select_from(places)
        return newest(unranked.where(shown, *conditions), most)
    expression = all_of(connection, (expression_of(connection, clause) for clause in wording))
    if most is not None and is_held_by_more(connection, expression, most):
        holding = numbers_with(connection, expression, as_value(connection, searchable.c.number))
        numbers = select(searchable.c.number).select_from(places).where(holding, shown, *conditions)
        shown, conditions = as_value(connection, number_in(connection)).in_(newest(numbers, most)), []
    ranked = select(*columns, score_of(connection, expression).label("score"))
    ranked = ranked.select_from(places.join(WORDS, number_in(connection) == searchable.c.number))
    return ranked.where(holds(connection, expression), shown, *conditions)


def newest(found: Select[Any], most: int | None) -> Select[Any]:
    """The newest of the articles found, so many at most."""
    return found.order_by(tables.searchable.c.day.desc(), tables.searchable.c.article.desc()).limit(most)


def is_held_by_more(connection: Connection, expression: str, most: int) -> bool:
    """Whether more than so many articles hold the words."""
    some = select(number_in(connection)).where(holds(connection, expression)).limit(most + 1).subquery()
    return connection.execute(select(func.count()).select_from(some)).scalar_one() > most


def numbers_with(connection: Connection, expression: str, number: ColumnElement[int]) -> Condition:
    """That the words of the article of this number match."""
    found = select(number_in(connection)).where(holds(connection, expression)).correlate(None)
    return number.in_(found)


def as_value(connection: Connection, number: ColumnElement[int]) -> ColumnElement[int]:
    """A column as a mere value: by the column SQLite would look up each of many thousands of numbers."""
    return number if is_postgresql(connection) else UnaryExpression(number, operator=custom_op("+"))


def hidden() -> Select[tuple[str]]:
    """The stories that persons keep out of lists."""
    return select(tables.stories.c.story).where(tables.stories.c.hidden == 1).correlate(None)


def is_wording(clause: Clause) -> bool:
    """Whether the index of words alone answers the clause."""
    return all(isinstance(part.item, Phrase) and not part.negated for part in clause)


def expression_of(connection: Connection, clause: Clause) -> str:
    """The clause as the index of words reads it."""
    phrases = (part.item for part in clause if isinstance(part.item, Phrase))
    return any_of(connection, (one for phrase in phrases for one in expressions(connection, phrase)))


def expressions(connection: Connection, phrase: Phrase) -> Iterable[str]:
    """What matches a phrase: where its last word is only begun, any term that such a word can have."""
    yield terms_together(connection, phrase.terms, phrase.prefix)
    if phrase.prefix:
        for term in begun_by(phrase.terms[-1]):
            yield terms_together(connection, (*phrase.terms[:-1], term))


def number_in(connection: Connection) -> ColumnElement[int]:
    """The number of the article in the index of words."""
    return WORDS.c.number if is_postgresql(connection) else WORDS.c.rowid


def holds(connection: Connection, expression: str) -> Condition:
    """Whether an article's words match."""
    if is_postgresql(connection):
        return WORDS.c.terms.op("@@")(cast(literal(expression), TSQUERY))
    return literal_column("words").op("MATCH")(literal(expression))


def score_of(connection: Connection, expression: str) -> ColumnElement[float]:
    """How well an article's words match: the lower the better."""
    if is_postgresql(connection):
        rest = 1 / TITLE_WEIGHT
        weights: ColumnElement[Any] = literal_column(f"CAST('{{{rest}, {rest}, {rest}, 1}}' AS float4[])")
        return -func.ts_rank(weights, WORDS.c.terms, cast(literal(expression), TSQUERY), BY_LENGTH)
    return literal_column(f"bm25(words, {TITLE_WEIGHT}, 1.0, 1.0)")


def condition_of(connection: Connection, clause: Clause) -> Condition:
    """The clause on an article: that one of its parts holds."""
    found = [(part, holds_for(connection, part.item)) for part in clause]
    return or_(*(not_(condition) if part.negated else condition for part, condition in found))


def holds_for(connection: Connection, item: Item) -> Condition:
    """Whether an item holds for an article; never unknown, so that its negation is the rest."""
    searchable, members, stories = tables.searchable.c, tables.members.c, tables.stories.c
    match item:
        case Phrase():
            return numbers_with(connection, any_of(connection, expressions(connection, item)), searchable.number)
        case OutletIs(words=words):
            return searchable.outlet.contains(" ".join(("", *words, "")))
        case NameIs():
            return searchable.article.in_(naming(item))
        case Dated(first=first, last=last):
            return and_(searchable.day >= first, searchable.day <= last)
        case InStory(name=name):
            return members.story == story_by(connection, name)
        case FromSource(part=part):
            return searchable.source.contains(part, autoescape=True)
        case Has(kind=kind):
            points = tables.points.c
            same = and_(points.story == members.story, points.article == searchable.article)
            kinds = select(points.kinds).where(same).scalar_subquery()  # looked up article by article, no join
            return func.coalesce(kinds, 0).op("&")(BITS[kind]) != 0
        case AtLeast(what=what, count=count):
            return stories[what] >= count


def naming(item: NameIs) -> Select[tuple[str]]:
    """The articles that name one of whom all the words are said."""
    named, words, members = tables.named.c, tables.name_words.c, tables.members.c
    keys = intersect(*(select(words.key).where(words.word == word) for word in sorted(set(item.words))))
    found = select(named.article).join(
        tables.members, and_(members.article == named.article, members.story == named.story)
    )
    return found.where(named.kind == item.kind, named.key.in_(keys)).correlate(None)


def story_by(connection: Connection, name: str) -> str:
    """The id of the story by this name; FirsthandError where there is none."""
    found = find_story(connection, name)
    if found is None:
        raise FirsthandError(f"there is no story by the name {name!r}: `firsthand stories` lists them")
    return found.story
