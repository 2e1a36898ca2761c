"""People and bodies across stories: the list, and everything that one of them said and wants."""

from collections.abc import Iterable
from itertools import groupby
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query, Request, Response

from firsthand.library import load_articles
from firsthand.library.search import find_people, load_person
from firsthand.service.auth import User, reader
from firsthand.service.pages.desk import desk_of, page
from firsthand.service.problems import RequestError
from firsthand.views.links import article_path
from firsthand.views.person_page import PersonLine, extents_of, person_view

SHOWN = 100
MOST_PAGES = 1_000

router = APIRouter(include_in_schema=False)
Reader = Annotated[User, Depends(reader)]


@router.get("/people")
def people(
    request: Request,
    user: Reader,
    q: Annotated[str, Query(max_length=200)] = "",
    number: Annotated[int, Query(alias="page", ge=1, le=MOST_PAGES)] = 1,
) -> Response:
    """Who is named, those whom most articles name first."""
    with desk_of(request).library.reading() as connection:
        rows = find_people(connection, q, SHOWN + 1, SHOWN * (number - 1))
    words = f"q={quote(q)}&" if q else ""
    return page(
        request,
        "people.html.j2",
        user,
        section="people",
        q=q,
        rows=rows[:SHOWN],
        earlier=f"/people?{words}page={number - 1}" if number > 1 else "",
        later=f"/people?{words}page={number + 1}" if len(rows) > SHOWN else "",
    )


@router.get("/people/{key:path}")
def person(request: Request, key: str, user: Reader) -> Response:
    """Everything said by and told of one of them."""
    with desk_of(request).library.reading() as connection:
        found = load_person(connection, key)
        if found is None:
            raise RequestError(404, "nobody of this name stands in any story")
        ids = {extent.article for extent in extents_of(found)}
        articles = {article.id: article for article in load_articles(connection, ids)}
    return page(
        request,
        "person.html.j2",
        user,
        section="people",
        person=person_view(found, articles),
        to=article_path,
        by_day=by_day,
    )


def by_day(lines: Iterable[PersonLine]) -> list[list[PersonLine]]:
    """What was said on one day in one story together."""
    return [list(group) for _, group in groupby(lines, key=lambda line: (line.day, line.address))]
