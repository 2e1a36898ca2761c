"""In which stories something is still to come: noted with each dossier, so that a diary finds them in any library."""

from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Connection, and_, or_, select

from firsthand.library import tables
from firsthand.library.rows import insert, parts
from firsthand.library.stories import COLUMNS, Place, StoryRow, listed, told
from firsthand.records import COMING, Dossier, Event

FILLED_COUNT = 200  # dossiers looked at together where an earlier library is brought in step


class Days(msgspec.Struct):
    """Between which days an event falls, as ISO dates."""

    start: str | None
    end: str | None


class Plan(msgspec.Struct):
    """What is asked of an event."""

    state: str
    when: Days | None


class Plans(msgspec.Struct):
    """What is asked of a dossier; the rest is not decoded."""

    id: str
    events: list[Plan]


def note_ahead(connection: Connection, dossiers: Iterable[Dossier | Plans]) -> None:
    """Note the stories that tell of something to come: until which day, and whether of anything without a day."""
    rows = []
    for dossier in dossiers:
        last = [last_day(event) for event in dossier.events if event.state in COMING]
        if last:
            rows.append({"story": dossier.id, "until": max(last), "undated": int("" in last)})
    insert(connection, tables.ahead, rows, ["until", "undated"])


def last_day(event: Event | Plan) -> str:
    """The last day that an event can fall on, or the first where the last is open; "" where it has none."""
    return ((event.when.end or event.when.start or "") if event.when else "")[:10]


def load_stories_ahead(
    connection: Connection, since: str = "", limit: int | None = None, after: Place | None = None
) -> tuple[StoryRow, ...]:
    """The stories that tell of something that is not over before this day, those with the newest articles first;
    where a place is given, those behind it. One that is asleep is among them for what has a day; one that persons
    have hidden is not."""
    ahead, stories = tables.ahead.c, tables.stories.c
    is_dated, is_open = and_(ahead.until != "", ahead.until >= since), and_(ahead.undated == 1, stories.asleep == 0)
    query = select(*COLUMNS).join(tables.ahead, ahead.story == stories.story)
    query = query.where(stories.hidden == 0, or_(is_dated, is_open))
    return tuple(told(row) for row in connection.execute(listed(query, "newest", after).limit(limit)))


def fill_ahead(connection: Connection) -> None:
    """Note it of all dossiers that are stored."""
    stored = tables.dossiers.c
    stories: Sequence[str] = connection.scalars(select(stored.story).order_by(stored.story)).all()
    for part in parts(stories, FILLED_COUNT):
        records = connection.scalars(select(stored.record).where(stored.story.in_(part)))
        note_ahead(connection, [msgspec.json.decode(record, type=Plans) for record in records])
