"""What a query asks for as conditions on stored articles, the same in both databases but for the index of words."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, and_, func, intersect, literal, not_, or_, select

from firsthand.library import tables
from firsthand.library.named import BITS
from firsthand.library.searching.holding import Condition, Words, newest, numbers_with, ranked, told
from firsthand.library.searching.index import all_of, any_of, pairs_in, terms_together
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


def matched(connection: Connection, query: Query) -> Select[Any]:
    """All articles for which a query holds, each with ``article``, ``story``, ``day`` and ``score``, the lowest
    score best. Of hidden stories there is none. FirsthandError where the query names a story that is not there."""
    *_, found = newest_matched(connection, query, None)
    return found


def newest_matched(connection: Connection, query: Query, most: int | None) -> Iterator[Select[Any]]:
    """Statements that find the newest of these articles, ``most`` at most: the first one that finds so many does, or
    else the last one."""
    wording = [clause for clause in query.clauses if is_wording(clause)]
    conditions = [condition_of(connection, clause) for clause in query.clauses if not is_wording(clause)]
    places = tables.searchable.join(tables.members, tables.members.c.article == tables.searchable.c.article)
    if any(isinstance(part.item, AtLeast) for clause in query.clauses for part in clause):
        places = places.join(tables.stories, tables.stories.c.story == tables.members.c.story)
    shown = tables.members.c.story.not_in(hidden())
    if wording:
        yield from ranked(connection, words_of(connection, wording), places, shown, conditions, most)
        return
    unranked = select(*told(), literal(0.0).label("score")).select_from(places)
    yield newest(unranked.where(shown, *conditions), most)


def hidden() -> Select[tuple[str]]:
    """The stories that persons keep out of lists."""
    return select(tables.stories.c.story).where(tables.stories.c.hidden == 1).correlate(None)


def is_wording(clause: Clause) -> bool:
    """Whether the index of words alone answers the clause."""
    return all(isinstance(part.item, Phrase) and not part.negated for part in clause)


def words_of(connection: Connection, wording: Iterable[Clause]) -> Words:
    """The clauses as the index of words reads them: all of them hold."""
    clauses = [[part.item for part in clause if isinstance(part.item, Phrase)] for clause in wording]
    return Words(
        expression=all_of(connection, (expression_of(connection, phrases) for phrases in clauses)),
        pairs=tuple(sorted({pair for phrases in clauses if len(phrases) == 1 for pair in pairs_of(phrases[0])})),
    )


def expression_of(connection: Connection, phrases: Iterable[Phrase]) -> str:
    """What matches where one of the phrases stands."""
    return any_of(connection, (one for phrase in phrases for one in expressions(connection, phrase)))


def pairs_of(phrase: Phrase) -> list[int]:
    """The numbers of the pairs of terms that are in the phrase, whatever a word that is only begun may be."""
    return pairs_in(phrase.terms[:-1] if phrase.prefix else phrase.terms)


def expressions(connection: Connection, phrase: Phrase) -> Iterable[str]:
    """What matches a phrase: where its last word is only begun, any term that such a word can have."""
    yield terms_together(connection, phrase.terms, phrase.prefix)
    if phrase.prefix:
        for term in begun_by(phrase.terms[-1]):
            yield terms_together(connection, (*phrase.terms[:-1], term))


def condition_of(connection: Connection, clause: Clause) -> Condition:
    """The clause on an article: that one of its parts holds."""
    found = [(part, holds_for(connection, part.item)) for part in clause]
    return or_(*(not_(condition) if part.negated else condition for part, condition in found))


def holds_for(connection: Connection, item: Item) -> Condition:
    """Whether an item holds for an article; never unknown, so that its negation is the rest."""
    searchable, members, stories = tables.searchable.c, tables.members.c, tables.stories.c
    match item:
        case Phrase():
            words = Words(expression=expression_of(connection, [item]), pairs=tuple(pairs_of(item)))
            return numbers_with(connection, words, searchable.number)
        case OutletIs(words=name):
            return searchable.outlet.contains(" ".join(("", *name, "")))
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
