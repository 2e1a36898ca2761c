"""The article page: the cleaned text, every word that something rests on marked."""

import re
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from sqlalchemy import Connection, select

from firsthand.library import tables
from firsthand.library.stories import StoryRow, find_story, load_dossier
from firsthand.records import Article, Extent
from firsthand.service.auth import User, reader
from firsthand.service.loading import article_here, articles_here
from firsthand.service.pages.desk import Desk, desk_of, page
from firsthand.service.pages.story import people_of, state_of
from firsthand.service.problems import RequestError
from firsthand.views.article_page import (
    Note,
    anchor_of,
    article_page,
    decode_notes,
    encode_notes,
    lone_article_page,
    notes_beside,
    notes_of,
)
from firsthand.views.evidence import Evidence
from firsthand.views.links import InPage, Links, OnPages
from firsthand.views.points import points_of
from firsthand.views.story_view import ArticleView

PLACE = re.compile(r"(\d{1,9})-(\d{1,9})")

router = APIRouter(include_in_schema=False)


@router.get("/articles/{id}")
def article(request: Request, id: str, user: Annotated[User, Depends(reader)], mark: str = "") -> Response:
    """An article; ``mark`` are the code points of words to be lit up, as "120-158"."""
    desk = desk_of(request)
    with desk.library.reading() as connection:
        found = article_here(connection, id)
        shown = extent_in(found, mark) if mark else None
        row = find_story(connection, id)
        view, links, notes = shown_in(desk, connection, found, shown, row)
        others = versions_of(connection, found)
    hit = anchor_of(shown, view.number) if shown else ""
    is_current = row is not None and id in {*getattr(links, "articles", ())}
    return page(
        request, "article.html.j2", user, section="stories", article=view, links=links, hit=hit, row=row,
        is_current=is_current, others=others, notes=notes_beside(notes, id), shown=shown,
    )  # fmt: skip


def extent_in(article: Article, mark: str) -> Extent:
    """The words that a mark names. RequestError for one that names none."""
    place = PLACE.fullmatch(mark)
    if place is None or not int(place[1]) < int(place[2]) <= len(article.text):
        raise RequestError(404, "there are no such words in the article")
    return article.extent(int(place[1]), int(place[2]))


def shown_in(
    desk: Desk, connection: Connection, article: Article, shown: Extent | None, row: StoryRow | None
) -> tuple[ArticleView, Links, tuple[Note, ...]]:
    """The article in its story, with the notes on the story's points, or alone."""
    dossier = load_dossier(connection, row.story) if row else None
    if row is None or dossier is None or article.id not in dossier.articles:
        return lone_article_page(article, shown), InPage(), ()
    evidence = Evidence(dossier=dossier, articles=articles_here(connection, dossier))
    notes = story_notes(desk, connection, row, evidence)
    numbers = {note.ref: note.number for note in notes}
    ids = tuple(one.id for one in evidence.ordered)
    links = OnPages(address=row.address, articles=ids, here=False, people=people_of(connection, row.story))
    return article_page(evidence, numbers, article, shown), links, notes


def story_notes(desk: Desk, connection: Connection, row: StoryRow, evidence: Evidence) -> tuple[Note, ...]:
    """The notes on the story's points, made once for every state of the story."""
    key = ("notes", row.address, state_of(connection, row))
    known = desk.kept.get(key)
    if known is None:
        known = desk.kept.put(key, encode_notes(notes_of(points_of(evidence))))
    return decode_notes(known)


def versions_of(connection: Connection, article: Article) -> list[str]:
    """Ids of what the same source gave at other times."""
    rows = tables.articles.c
    query = select(rows.id).where(rows.source == article.source, rows.id != article.id)
    return list(connection.scalars(query.order_by(rows.seen, rows.id)))
