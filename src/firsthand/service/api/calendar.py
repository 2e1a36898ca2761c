"""What is still to come, in all stories that are awake."""

from collections.abc import Iterator

from fastapi import APIRouter, Request, Response
from sqlalchemy import Connection

from firsthand.library.stories import StoryRow, load_dossier, load_story_rows
from firsthand.records import Dossier
from firsthand.service.api.answering import USUAL_ITEMS, answer, answer_bytes, cursor_of, gives, links, place_of
from firsthand.service.api.shapes import ComingEvent, ComingEvents
from firsthand.service.api.stories import Cursor, Limit
from firsthand.service.auth import gate_of
from firsthand.service.loading import load_view
from firsthand.views.calendar import render_calendar
from firsthand.views.exports import MEDIA_TYPES
from firsthand.views.story_view import StoryView

router = APIRouter(prefix="/events", tags=["events"])

MOST_STORIES = 500  # of which the calendar file is made, the newest


@router.get("", **gives(ComingEvents))
def list_events(request: Request, limit: Limit = USUAL_ITEMS, cursor: Cursor = None) -> Response:
    """What is planned or threatened and still to come, story by story, the newest first: ``limit`` counts stories.
    Within a page events are in order of days."""
    place = place_of(cursor)
    with gate_of(request).library.reading() as connection:
        rows = load_story_rows(connection, "newest", limit + 1, place)
        found = [event for row, view in coming(connection, rows[:limit]) for event in events_of(row, view)]
    items = tuple(sorted(found, key=lambda event: (event.start or event.end or "~", event.story, event.ref)))
    more = cursor_of(place + limit) if len(rows) > limit else None
    return answer(request, ComingEvents(items=items, next=more), Link=links(request, more))


@router.get("/calendar.ics", **gives(media_type="text/calendar"))
def read_calendar(request: Request) -> Response:
    """The same as an iCalendar file, of the 500 newest stories, for calendar programs to keep up with."""
    with gate_of(request).library.reading() as connection:
        rows = load_story_rows(connection, "newest", MOST_STORIES)
        body = render_calendar(view for _, view in coming(connection, rows))
    return answer_bytes(request, body, MEDIA_TYPES["ics"])


def coming(connection: Connection, rows: tuple[StoryRow, ...]) -> Iterator[tuple[StoryRow, StoryView]]:
    """Those of the stories in which something may be still to come, with their views."""
    for row in rows:
        if not row.asleep and has_plans(load_dossier(connection, row.story)):
            yield row, load_view(connection, row.story)


def has_plans(dossier: Dossier) -> bool:
    """Whether something is planned or threatened."""
    return any(event.state in ("upcoming", "threatened") for event in dossier.events)


def events_of(row: StoryRow, view: StoryView) -> Iterator[ComingEvent]:
    """What is still to come in a story."""
    for event in view.coming:
        yield ComingEvent(
            story=row.story,
            address=row.address,
            title=row.title,
            ref=view.point(event.number).ref,
            what=event.what,
            state=event.state,
            when=event.when,
            start=event.start,
            end=event.end,
            where=event.where,
            origins=event.origins,
            extents=tuple(cite.extent for cite in event.cites),
        )
