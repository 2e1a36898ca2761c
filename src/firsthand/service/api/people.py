"""People and bodies across all stories."""

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from firsthand.library.people import Person, find_people, load_person
from firsthand.service.api.answering import USUAL_ITEMS, Count, answer, gives, paged, place_in
from firsthand.service.api.shapes import PeoplePage
from firsthand.service.api.stories import Cursor, Limit, Words
from firsthand.service.auth import gate_of
from firsthand.service.problems import RequestError

router = APIRouter(prefix="/people", tags=["people"])


@router.get("", **gives(PeoplePage))
def list_people(request: Request, q: Words = "", limit: Limit = USUAL_ITEMS, cursor: Cursor = None) -> Response:
    """Who is named, those in most articles first; those of whom all words of ``q`` are said."""
    of = ("people", q)
    place = place_in(cursor, of, tuple[Count, str])
    with gate_of(request).library.reading() as connection:
        rows = find_people(connection, q, limit + 1, after=place)
    return paged(request, PeoplePage, rows, limit, of, lambda row: (row.articles, row.key))


@router.get("/{key}", **gives(Person))
def read_person(request: Request, key: Annotated[str, Path(min_length=1, max_length=300)]) -> Response:
    """Everything that someone said and wants, across all stories, in order of date."""
    with gate_of(request).library.reading() as connection:
        person = load_person(connection, key)
    if person is None:
        raise RequestError(404, "nobody has this key: `/people?q=` finds keys by names")
    return answer(request, person)
