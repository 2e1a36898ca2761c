"""Everything that stories tell of one person or body, across all of them."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, distinct, func, intersect, or_, select

from firsthand.accounts.people.namesakes import OFFICES, PAST, WALKS
from firsthand.library import tables
from firsthand.library.named import OWN, keys_of
from firsthand.library.searching.query import NamedKind
from firsthand.library.searching.words import folded_words
from firsthand.library.stories import StoryRow, load_dossier, row_where
from firsthand.records import Dossier, Entity, Office, Position, Quote, Record

OTHER = f"{OWN}2"  # ends the key of the other one of two whom stories tell apart by what they do


class PersonRow(Record, frozen=True, kw_only=True):
    """What a list says of someone: the key, one name, and in how many stories and articles it stands."""

    key: str
    name: str
    kind: NamedKind
    stories: int
    articles: int


class PersonQuote(Record, frozen=True, kw_only=True):
    """What someone said, in a story; ``published`` is the day or instant of its first report."""

    story: str
    address: str
    published: str | None
    quote: Quote


class PersonPosition(Record, frozen=True, kw_only=True):
    """What someone wants, in a story, and of whom; ``published`` is the day or instant of its first report."""

    story: str
    address: str
    published: str | None
    position: Position
    toward: str | None


class Person(Record, frozen=True, kw_only=True):
    """Someone across stories. ``names`` are all forms, the one most articles have first; ``offices`` in order of
    date; ``stories`` the newest first; ``quotes`` and ``positions`` in order of date, undated last. ``others`` are
    keys of those who have the same name and are held to be somebody else."""

    key: str
    kind: NamedKind
    names: tuple[str, ...]
    offices: tuple[Office, ...]
    stories: tuple[StoryRow, ...]
    quotes: tuple[PersonQuote, ...]
    positions: tuple[PersonPosition, ...]
    others: tuple[str, ...]


Appearance = tuple[StoryRow, Dossier, Entity]


def find_people(
    connection: Connection, words: str, limit: int, offset: int = 0, after: tuple[int, str] | None = None
) -> tuple[PersonRow, ...]:
    """Those of whom all these words are said, or everybody for none: in order of articles that name them, then key;
    where the articles and the key of somebody are given, those behind. Nobody whom only hidden stories name."""
    named, asked = tables.named.c, sorted(set(folded_words(words)))
    articles = func.count()
    columns = (named.key, named.kind, func.min(named.name), func.count(distinct(named.story)), articles)
    query = select(*columns).select_from(shown()).group_by(named.key, named.kind)
    if asked:
        keys = (select(tables.name_words.c.key).where(tables.name_words.c.word == word) for word in asked)
        query = query.where(named.key.in_(intersect(*keys)))
    if after is not None:
        count, key = after
        query = query.having(or_(articles < count, and_(articles == count, named.key > key)))
    rows = connection.execute(query.order_by(articles.desc(), named.key).limit(limit).offset(offset))
    return tuple(
        PersonRow(key=key, kind=kind, name=name, stories=stories, articles=count)
        for key, kind, name, stories, count in rows
    )


def shown() -> Any:
    """The names in the stories that are to be seen."""
    named, members, stories = tables.named.c, tables.members.c, tables.stories.c
    same = and_(members.article == named.article, members.story == named.story)
    places = tables.named.join(tables.members, same)
    return places.join(tables.stories, and_(stories.story == members.story, stories.hidden == 0))


def load_person(connection: Connection, key: str) -> Person | None:
    """Everything said by and told of one person or body; None for a key that nobody has.

    Two of one name are one unless a story has both, or some stories give the name an office of state and others
    another walk of life. A surname alone is its story's.
    """
    plain = key.removesuffix(OTHER)
    found = appearances(connection, tables.named.c.key == plain, plain)
    one, other = told_apart(found)
    mine, others = (other, (plain,)) if key != plain else (one, (plain + OTHER,) if other else ())
    return person_of(connection, key, mine, others) if mine else None


def appearances(connection: Connection, condition: ColumnElement[bool], key: str) -> list[Appearance]:
    """The stories in which someone stands, in order of id, each with the entity that the key means."""
    ids = connection.scalars(select(tables.named.c.story).select_from(shown()).where(condition).distinct())
    found = []
    for story in sorted(ids):
        dossier = load_dossier(connection, story)
        row = row_where(connection, tables.stories.c.story == story)
        keys = keys_of(dossier)
        found += [(row, dossier, one) for one in dossier.entities if row and keys.get(one.id) == key]
    return found


def told_apart(found: Sequence[Appearance]) -> tuple[list[Appearance], list[Appearance]]:
    """The appearances of one person and, where some stories tell of an office of state and others of another walk of
    life alone, those of the other person."""
    if not any(in_office(entity) for _, _, entity in found):
        return list(found), []
    other = [one for one in found if not in_office(one[2]) and role_words(one[2]) & WALKS]
    return [one for one in found if one not in other], other


def in_office(entity: Entity) -> bool:
    """Whether a story gives someone an office of state, now or once."""
    return bool(role_words(entity) & OFFICES) or any(PAST.search(role) for role in entity.roles)


def role_words(entity: Entity) -> set[str]:
    """The words of the roles that a story gives someone, in small letters."""
    return {word for role in entity.roles for word in re.findall(r"\w+", role.lower())}


def person_of(connection: Connection, key: str, found: Sequence[Appearance], others: tuple[str, ...]) -> Person:
    """What the appearances tell together."""
    days = days_of(connection, {article for _, dossier, _ in found for article in dossier.articles})
    offices = {office for _, _, entity in found for office in entity.offices}
    return Person(
        key=key,
        kind="person" if found[0][2].kind == "person" else "organisation",
        names=names_of(found),
        offices=tuple(sorted(offices, key=lambda office: (office.published or "~", office.role, office.extent))),
        stories=tuple(sorted((row for row, _, _ in found), key=newest_first)),
        quotes=tuple(sorted((one for each in found for one in quotes_in(each, days)), key=in_time)),
        positions=tuple(sorted((one for each in found for one in positions_in(each, days)), key=in_time)),
        others=others,
    )


def days_of(connection: Connection, articles: Iterable[str]) -> dict[str, str]:
    """The day on which each of these articles was published, for those that tell."""
    columns = tables.searchable.c
    found: dict[str, str] = {}
    ids = sorted(articles)
    for start in range(0, len(ids), 200):
        query = select(columns.article, columns.day).where(columns.article.in_(ids[start : start + 200]))
        found |= {row.article: row.day for row in connection.execute(query) if row.day}
    return found


def names_of(found: Sequence[Appearance]) -> tuple[str, ...]:
    """The names in order of the articles of their stories' entities, then of the alphabet; other forms last."""
    counts: dict[str, int] = {}
    for _, _, entity in found:
        counts[entity.name] = counts.get(entity.name, 0) + len({mention.article for mention in entity.mentions})
    forms = {alias for _, _, entity in found for alias in entity.aliases} - counts.keys()
    return (*sorted(counts, key=lambda name: (-counts[name], name)), *sorted(forms))


def newest_first(row: StoryRow) -> tuple[str, str]:
    """Sorts stories by their last day, the newest first, undated ones last."""
    turned = "".join(chr(0x10FFFF - ord(char)) for char in row.last_published or "")
    return (turned or chr(0x10FFFF), row.story)


def in_time(one: PersonQuote | PersonPosition) -> tuple[str, str, str]:
    """Sorts what was said by date, undated last."""
    return (one.published or "~", one.address, one.quote.id if isinstance(one, PersonQuote) else one.position.id)


def quotes_in(appearance: Appearance, days: dict[str, str]) -> Iterable[PersonQuote]:
    """What someone said in a story."""
    row, dossier, entity = appearance
    for quote in dossier.quotes:
        if quote.speaker == entity.id:
            day = min((days[one.extent.article] for one in quote.reports if one.extent.article in days), default=None)
            yield PersonQuote(story=row.story, address=row.address, published=day, quote=quote)


def positions_in(appearance: Appearance, days: dict[str, str]) -> Iterable[PersonPosition]:
    """What someone wants in a story."""
    row, dossier, entity = appearance
    names = {one.id: one.name for one in dossier.entities}
    for position in dossier.positions:
        if position.by == entity.id:
            reports = [one.extent.article for one in position.reports]
            day = min((days[article] for article in reports if article in days), default=None)
            toward = names.get(position.toward or "")
            yield PersonPosition(
                story=row.story, address=row.address, published=day, position=position, toward=toward
            )
