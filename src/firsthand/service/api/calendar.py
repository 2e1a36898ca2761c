"""What is still to come, in all stories."""

from collections.abc import Iterator

from fastapi import APIRouter, Request, Response

from firsthand.library.ahead import load_stories_ahead
from firsthand.library.stories import Place, StoryRow, newest_day, place_of
from firsthand.service.api.answering import USUAL_ITEMS, answer, answer_bytes, cursor_of, gives, links, place_in
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
    """What is planned or threatened and still to come, story by story, the newest first, from the day of
    the newest article on: ``limit`` counts stories. Within a page events are in order of days."""
    of = ("events",)
    place = place_in(cursor, of, Place)
    with gate_of(request).library.reading() as connection:
        since = newest_day(connection)
        rows = load_stories_ahead(connection, since, limit + 1, place)
        found = [event for row in rows[:limit] for event in events_of(row, load_view(connection, row.story), since)]
    items = tuple(sorted(found, key=lambda event: (event.start or event.end or "~", event.story, event.ref)))
    more = cursor_of(of, place_of(rows[limit - 1], "newest")) if len(rows) > limit else None
    return answer(request, ComingEvents(items=items, next=more), Link=links(request, more))


@router.get("/calendar.ics", **gives(media_type="text/calendar"))
def read_calendar(request: Request) -> Response:
    """The same as an iCalendar file, of the 500 newest of these stories, for calendar programs to keep up with."""
    with gate_of(request).library.reading() as connection:
        rows = load_stories_ahead(connection, newest_day(connection), MOST_STORIES)
        body = render_calendar(load_view(connection, row.story) for row in rows)
    return answer_bytes(request, body, MEDIA_TYPES["ics"])


def events_of(row: StoryRow, view: StoryView, since: str) -> Iterator[ComingEvent]:
    """What is still to come in a story, and not over before this day."""
    for event in (one for one in view.coming if (one.end or one.start or since) >= since):
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
