"""Stories as they are listed, found and linked: one row each, an address that stays, and what became of it."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, literal, select, tuple_

from firsthand.library import tables
from firsthand.library.chapters import chapters_of
from firsthand.records import Dossier, LibraryError
from firsthand.records.extent import Record

Order = Literal["newest", "disputed", "origins"]
HistoryKind = Literal["merged", "split", "woke"]


class Place(NamedTuple):
    """Of a story in a list: the count that orders the list, or 0, its last day or "", and its id."""

    number: Annotated[int, msgspec.Meta(ge=0, lt=2**31)]
    day: str
    story: str


class StoryRow(Record, frozen=True, kw_only=True):
    """What a list says of a story. ``articles``, ``outlets``, ``origins`` and ``disputes`` are counts; ``asleep``
    tells that its last article is much older than the newest of the library, ``hidden`` that persons keep it out of
    lists."""

    story: str
    address: str
    title: str
    first_published: str | None
    last_published: str | None
    articles: int
    outlets: int
    origins: int
    disputes: int
    asleep: bool
    hidden: bool


class HistoryEntry(Record, frozen=True, kw_only=True):
    """What happened to the story of an address: ``merged`` into another or with others, ``split`` into others or off
    another, ``woke`` by an article that came after it had fallen asleep. ``others`` are the addresses concerned."""

    address: str
    kind: HistoryKind
    others: tuple[str, ...]


COLUMNS = [tables.stories.c[name] for name in StoryRow.__struct_fields__]
ORDERED_BY: dict[Order, tuple[str, ...]] = {  # from the largest on, each by an index
    "newest": ("last_published", "story"),
    "disputed": ("disputes", "last_published", "story"),
    "origins": ("origins", "last_published", "story"),
}


def find_story(connection: Connection, name: str) -> StoryRow | None:
    """The story that an address, a story id or an article id names; None where nothing does.

    An address never goes dead: one of a story that was merged finds the story that now holds the article of which
    the address was made.
    """
    for column in (tables.stories.c.address, tables.stories.c.story):
        found = row_where(connection, column == name)
        if found:
            return found
    article = connection.scalar(select(tables.addresses.c.article).where(tables.addresses.c.address == name)) or name
    story = story_of(connection, article)
    return row_where(connection, tables.stories.c.story == story) if story else None


def story_of(connection: Connection, article: str) -> str | None:
    """The id of the story that holds an article or, where it has been replaced, the current version of it."""
    members, articles = tables.members, tables.articles
    found: str | None = connection.scalar(select(members.c.story).where(members.c.article == article))
    if found:
        return found
    source = select(articles.c.source).where(articles.c.id == article).scalar_subquery()
    same = select(members.c.story).join(articles, articles.c.id == members.c.article)
    found = connection.scalar(same.where(articles.c.source == source).order_by(members.c.article).limit(1))
    return found


def row_where(connection: Connection, condition: ColumnElement[bool]) -> StoryRow | None:
    """The one story for which the condition holds."""
    found = connection.execute(select(*COLUMNS).where(condition)).first()
    return told(found) if found else None


def newest_day(connection: Connection) -> str:
    """The last day on which a story of two outlets was published, for one page with a wrong date tells nothing; where
    there is none, that of any, and "" where no story has a date."""
    columns = tables.stories.c
    newest = (
        select(columns.last_published).where(columns.hidden == 0).order_by(columns.last_published.desc()).limit(1)
    )
    found: str | None = connection.scalars(newest.where(columns.outlets > 1)).first()
    return (found or connection.scalars(newest).first() or "")[:10]


def told(row: Sequence[object]) -> StoryRow:
    """A row of the table, in the order of its columns."""
    return msgspec.convert(dict(zip(StoryRow.__struct_fields__, row, strict=True)), StoryRow, strict=False)


def load_story_rows(
    connection: Connection,
    order: Order = "newest",
    limit: int | None = None,
    offset: int = 0,
    hidden: bool = False,
    after: Place | None = None,
) -> tuple[StoryRow, ...]:
    """Stories for a list: those with the newest articles first (undated ones last), or those with most disputes, or
    with most origins; where a place is given, those behind it. Those that persons have hidden only where
    ``hidden``."""
    query = listed(select(*COLUMNS), order, after).limit(limit).offset(offset)
    rows = connection.execute(query if hidden else query.where(tables.stories.c.hidden == 0))
    return tuple(map(told, rows))


def listed(query: Select[Any], order: Order, after: Place | None) -> Select[Any]:
    """The query of stories in an order; where a place is given, those behind it."""
    columns = [tables.stories.c[name] for name in ORDERED_BY[order]]
    ordered = query.order_by(*(column.desc() for column in columns))
    if after is None:
        return ordered
    values = zip(after[-len(columns) :], columns, strict=True)
    return ordered.where(tuple_(*columns) < tuple_(*(literal(value, column.type) for value, column in values)))


def place_of(row: StoryRow, order: Order) -> Place:
    """The place of a story in a list."""
    counts = {"newest": 0, "disputed": row.disputes, "origins": row.origins}
    return Place(counts[order], row.last_published or "", row.story)


def load_dossier(connection: Connection, story: str) -> Dossier:
    """The dossier of a story that is to be seen, by its id; LibraryError where there is none."""
    query = select(tables.dossiers.c.record).join(tables.stories, tables.stories.c.story == tables.dossiers.c.story)
    record = connection.scalar(query.where(tables.dossiers.c.story == story))
    if record is None:
        raise LibraryError(f"there is no story {story}: it may have changed meanwhile, look it up again")
    return msgspec.json.decode(record, type=Dossier)


def load_history(connection: Connection, address: str) -> tuple[HistoryEntry, ...]:
    """What happened to the story of an address, oldest first; empty where nothing did."""
    query = select(tables.history).where(tables.history.c.address == address).order_by(tables.history.c.seq)
    return tuple(
        HistoryEntry(address=row.address, kind=row.kind, others=tuple(msgspec.json.decode(row.others)))
        for row in connection.execute(query)
    )


def load_chapters(connection: Connection, story: str) -> tuple[StoryRow, ...]:
    """Earlier and later stories that go on with the same matter, in order of their first days."""
    query = select(*COLUMNS).where(tables.stories.c.story.in_(chapters_of(connection, story)))
    rows = connection.execute(query.order_by(tables.stories.c.first_published, tables.stories.c.story))
    return tuple(told(row) for row in rows)
