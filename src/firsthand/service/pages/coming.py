"""What is still to come, across the library's stories."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from sqlalchemy import Connection

from firsthand.library import load_articles
from firsthand.library.ahead import load_stories_ahead
from firsthand.library.stories import StoryRow, load_dossier, newest_day
from firsthand.service.auth import User, reader
from firsthand.service.loading import load_view
from firsthand.service.pages.desk import Desk, desk_of, page
from firsthand.service.pages.story import as_file, state_of
from firsthand.views.calendar import render_calendar
from firsthand.views.coming_page import ComingView, coming_of, decode_coming, encode_coming, is_over, months_of
from firsthand.views.links import article_path
from firsthand.views.words import day_of, day_words

STORIES = 300  # shown on one page, those with the newest articles; a bound

router = APIRouter(include_in_schema=False)
Reader = Annotated[User, Depends(reader)]
Day = Annotated[str, Query(alias="from", max_length=10)]


@router.get("/coming")
def coming(request: Request, user: Reader, first: Day = "") -> Response:
    """The events to come, from a day on: by default that of the newest article."""
    desk = desk_of(request)
    with desk.library.reading() as connection:
        since = day_of(first) or day_of(newest_day(connection))
        rows = load_stories_ahead(connection, iso(since), STORIES + 1)
        events = [one for row in rows[:STORIES] for one in coming_in(desk, connection, row)]
    return page(
        request,
        "coming.html.j2",
        user,
        section="coming",
        months=months_of(events, since),
        since=iso(since),
        since_words=day_words(since) if since else "",
        stories=len(rows[:STORIES]),
        is_cut=len(rows) > STORIES,
        to=article_path,
    )


@router.get("/coming.ics")
def calendar(request: Request, user: Reader) -> Response:
    """The same for calendar programs, from the day of the newest article on."""
    desk = desk_of(request)
    with desk.library.reading() as connection:
        since = day_of(newest_day(connection))
        rows = load_stories_ahead(connection, iso(since), STORIES)
        ahead = [
            row for row in rows if any(not is_over(one.event, since) for one in coming_in(desk, connection, row))
        ]
        made = render_calendar(load_view(connection, row.story) for row in ahead)
    return Response(made, headers=as_file("coming.ics"), media_type="text/calendar; charset=utf-8")


def coming_in(desk: Desk, connection: Connection, row: StoryRow) -> tuple[ComingView, ...]:
    """The events to come of a story, found once for every state of it."""
    key = ("coming", row.address, state_of(connection, row))
    known = desk.kept.get(key)
    if known is None:
        dossier = load_dossier(connection, row.story)
        articles = {article.id: article for article in load_articles(connection, dossier.articles)}
        known = desk.kept.put(key, encode_coming(coming_of(dossier, articles, row.address, row.title)))
    return decode_coming(known)


def iso(day: date | None) -> str:
    """The day as it is written in addresses; "" for none."""
    return day.isoformat() if day else ""
