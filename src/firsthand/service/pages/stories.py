"""The list of stories: in an order, searched, filtered, and live."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request, Response
from sqlalchemy import Connection, func, select

from firsthand.library import tables
from firsthand.library.search import COUNTED, QueryError, SearchOrder, search_stories
from firsthand.library.stories import Order, StoryRow, load_story_rows
from firsthand.records import Span
from firsthand.records.extent import Record
from firsthand.service.auth import User, reader
from firsthand.service.pages.desk import desk_of, page
from firsthand.views.words import date_words, day_of, span_words

SHOWN = 30
MOST_PAGES = 1_000
ORDERS: dict[SearchOrder, str] = {
    "best": "Best match",
    "newest": "Newest",
    "disputed": "Most disputed",
    "origins": "Most origins",
}
IN_LIST: dict[SearchOrder, Order] = {
    "best": "newest",
    "newest": "newest",
    "disputed": "disputed",
    "origins": "origins",
}
HAS = {"": "anything", "dispute": "a dispute", "quote": "a quote", "figure": "a figure", "position": "a position"}
MARKS = re.compile(r'["“”„«»]')

router = APIRouter(include_in_schema=False)
Words = Annotated[str, Query(max_length=500)]
Short = Annotated[str, Query(max_length=100)]


class Asked(Record, frozen=True, kw_only=True):
    """What a reader asks of the list: words, and filters that narrow it."""

    q: str = ""
    outlet: str = ""
    after: str = ""
    before: str = ""
    has: str = ""
    origins: str = ""

    @property
    def filters(self) -> tuple[str, ...]:
        """The filters in the query language; what is no day and no number is left out."""
        found = []
        if outlet := MARKS.sub("", self.outlet).strip():
            found.append(f'outlet:"{outlet}"')
        found += [f"{name}:{day}" for name, day in (("after", self.after), ("before", self.before)) if is_day(day)]
        if self.has in HAS and self.has:
            found.append(f"has:{self.has}")
        if self.origins.isdecimal() and 1 < int(self.origins) < 1000:
            found.append(f"origins>={int(self.origins)}")
        return tuple(found)

    @property
    def query(self) -> str:
        """All of it in the query language, "" for nothing."""
        return " ".join([*self.q.split(), *self.filters])


def asked_in(
    q: Words = "",
    outlet: Short = "",
    after: Short = "",
    before: Short = "",
    has: Short = "",
    origins: Short = "",
) -> Asked:
    """What a request asks of the list."""
    given = {"q": q, "outlet": outlet, "after": after, "before": before, "has": has, "origins": origins}
    return Asked(**{name: " ".join(value.split()) for name, value in given.items()})


@router.get("/")
@router.get("/stories")
def stories(
    request: Request,
    user: Annotated[User, Depends(reader)],
    asked: Annotated[Asked, Depends(asked_in)],
    order: SearchOrder | None = None,
    number: Annotated[int, Query(alias="page", ge=1, le=MOST_PAGES)] = 1,
) -> Response:
    """Stories, those that a search finds where one is given."""
    chosen: SearchOrder = order or ("best" if asked.q else "newest")
    wrong, hits, rows = "", None, list[StoryRow]()
    with desk_of(request).library.reading() as connection:
        if asked.query:
            try:
                hits = search_stories(connection, asked.query, chosen, SHOWN, SHOWN * (number - 1))
            except QueryError as error:
                wrong = error.problem
        else:
            rows = list(load_story_rows(connection, IN_LIST[chosen], SHOWN, SHOWN * (number - 1)))
        total = hits.total if hits else 0 if asked.query else count_stories(connection)
    orders = {name: words for name, words in ORDERS.items() if name != "best" or asked.query}
    return page(
        request,
        "stories.html.j2",
        user,
        section="stories",
        asked=asked,
        has=HAS,
        order=chosen,
        orders=[(name, words, address(asked, name, 1)) for name, words in orders.items()],
        listed_stories=[(hit.story, hit) for hit in hits.stories] if hits else [(row, None) for row in rows],
        wrong=wrong,
        total=total,
        newest=f"{COUNTED:,}" if hits and hits.more else "",
        earlier=address(asked, chosen, number - 1) if number > 1 else "",
        later=address(asked, chosen, number + 1) if total > SHOWN * number else "",
        dates=dates_of,
        pieces=marked_pieces,
    )


def address(asked: Asked, order: str, number: int) -> str:
    """The list's address for these."""
    given = {name: getattr(asked, name) for name in asked.__struct_fields__}
    given |= {"order": order, "page": str(number) if number > 1 else ""}
    return f"/?{urlencode({name: value for name, value in given.items() if value})}"


def count_stories(connection: Connection) -> int:
    """How many stories are to be seen."""
    query = select(func.count()).select_from(tables.stories).where(tables.stories.c.hidden == 0)
    return connection.scalar(query) or 0


def dates_of(row: StoryRow) -> str:
    """The days between which a story was published, as words."""
    first, last = day_of(row.first_published), day_of(row.last_published)
    return span_words(first, last) if first and last else date_words(row.first_published or row.last_published)


def marked_pieces(text: str, marks: Sequence[Span]) -> list[tuple[str, bool]]:
    """The text in pieces, and whether each is marked."""
    pieces, at = [], 0
    for mark in marks:
        pieces += [(text[at : mark.start], False), (text[mark.start : mark.end], True)]
        at = mark.end
    return [piece for piece in [*pieces, (text[at:], False)] if piece[0]]


def is_day(words: str) -> bool:
    """Whether these are an ISO date."""
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return len(words) == 10
