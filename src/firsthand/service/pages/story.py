"""The story page, what belongs to it, and the report as one file."""

import re
from hashlib import blake2b
from typing import Annotated

import msgspec
from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import Connection, or_, select

from firsthand.library import tables
from firsthand.library.stories import StoryRow, load_chapters, load_history
from firsthand.service.auth import User, reader
from firsthand.service.loading import load_view, story_here
from firsthand.service.pages.desk import Desk, desk_of, page, safe, tag_of, unchanged
from firsthand.views import render_report
from firsthand.views.calendar import render_calendar
from firsthand.views.links import pages_of, story_path
from firsthand.views.report import story_parts
from firsthand.views.story_view import StoryView

NAME_CHARS = 60
SHARED = "shared_content.html.j2"

router = APIRouter(include_in_schema=False)
Reader = Annotated[User, Depends(reader)]


@router.get("/stories/{name}")
def story(request: Request, name: str, user: Reader) -> Response:
    """The story: what is agreed and disputed, then the accounts side by side."""
    desk = desk_of(request)
    with desk.library.reading() as connection:
        row = story_here(connection, name)
        if row.address != name:
            return RedirectResponse(story_path(row.address))
        history = load_history(connection, row.address)
        chapters = load_chapters(connection, row.story)
        tag = tag_of(request, user, state_of(connection, row), history, chapters)
        if same := unchanged(request, tag):
            return same
        content = story_part(desk, connection, row, "story_content.html.j2")
    return page(
        request,
        "story.html.j2",
        user,
        section="stories",
        tag=tag,
        row=row,
        content=safe(content),
        history=history,
        chapters=chapters,
    )


@router.get("/stories/{name}/shared")
def shared(request: Request, name: str, user: Reader) -> Response:
    """Articles that share text, two by two."""
    desk = desk_of(request)
    with desk.library.reading() as connection:
        row = story_here(connection, name)
        content = story_part(desk, connection, row, SHARED)
    return page(request, "shared.html.j2", user, section="stories", row=row, content=safe(content))


@router.get("/stories/{name}/report")
def report(request: Request, name: str, user: Reader) -> Response:
    """The story as one file that needs no server."""
    desk = desk_of(request)
    with desk.library.reading() as connection:
        row = story_here(connection, name)
        made = render_report(view_here(connection, row)).encode()
    return Response(made, headers=as_file(f"{file_name(row)}.html"), media_type="text/html; charset=utf-8")


@router.get("/stories/{name}/coming.ics")
def calendar(request: Request, name: str, user: Reader) -> Response:
    """What is still to come in this story, for calendar programs."""
    with desk_of(request).library.reading() as connection:
        row = story_here(connection, name)
        made = render_calendar([load_view(connection, row.story)])
    return Response(made, headers=as_file(f"{file_name(row)}.ics"), media_type="text/calendar; charset=utf-8")


def story_part(desk: Desk, connection: Connection, row: StoryRow, template: str) -> str:
    """A part of the story's page, rendered once for every state of the story."""
    key = (template, row.address, state_of(connection, row))
    known = desk.kept.get(key)
    if known is not None:
        return known
    view = view_here(connection, row, texts=template == SHARED)
    links = pages_of(view, row.address, people_of(connection, row.story))
    return desk.kept.put(key, desk.render(template, **story_parts(view, links), row=row))


def view_here(connection: Connection, row: StoryRow, *, texts: bool = True) -> StoryView:
    """The story's view under the title that persons may have given it."""
    view = load_view(connection, row.story, texts=texts)
    return msgspec.structs.replace(view, title=row.title) if row.title else view


def state_of(connection: Connection, row: StoryRow) -> str:
    """Changes whenever the story's page does: with its dossier, its row, and text that it shares with other
    stories."""
    maker = connection.scalar(select(tables.dossiers.c.maker).where(tables.dossiers.c.story == row.story))
    mine = select(tables.members.c.article).where(tables.members.c.story == row.story)
    moved = tables.travelled.c
    beside = connection.execute(
        select(moved.article, moved.beside).where(or_(moved.article.in_(mine), moved.beside.in_(mine)))
    )
    seen = msgspec.json.encode((row, maker, sorted(map(tuple, beside))))
    return blake2b(seen, digest_size=12).hexdigest()


def people_of(connection: Connection, story: str) -> dict[str, str]:
    """Keys of the people and bodies of a story that have a page, by entity."""
    named = tables.named.c
    rows = connection.execute(select(named.entity, named.key).where(named.story == story).distinct())
    return {row.entity: row.key for row in rows}


def as_file(name: str) -> dict[str, str]:
    """Headers by which a browser saves what it gets."""
    return {"Content-Disposition": f'attachment; filename="{name}"'}


def file_name(row: StoryRow) -> str:
    """A name for a file of the story, of plain letters."""
    return re.sub(r"[^a-z0-9]+", "-", row.title.casefold())[:NAME_CHARS].strip("-") or "story"
