"""Search over all articles and stories, with the words found marked."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from firsthand.library.searching.find import Hits, SearchOrder, StoryHits, search_articles, search_stories
from firsthand.service.api.answering import CURSOR_BOUND, MOST_ITEMS, answer, gives
from firsthand.service.auth import gate_of

router = APIRouter(prefix="/search", tags=["search"])

Asked = Annotated[
    str, Query(min_length=1, max_length=500, description="In the query language; see docs/searching.md.")
]
Limit = Annotated[int, Query(ge=1, le=MOST_ITEMS)]
Offset = Annotated[int, Query(ge=0, lt=CURSOR_BOUND)]


@router.get("/articles", **gives(Hits))
def find_articles(request: Request, q: Asked, limit: Limit = 20, offset: Offset = 0) -> Response:
    """The articles that a query finds, the best first, with the words found."""
    with gate_of(request).library.reading() as connection:
        return answer(request, search_articles(connection, q, limit, offset))


@router.get("/stories", **gives(StoryHits))
def find_stories(
    request: Request, q: Asked, order: SearchOrder = "best", limit: Limit = 20, offset: Offset = 0
) -> Response:
    """The stories with articles that a query finds, each with the best of these."""
    with gate_of(request).library.reading() as connection:
        return answer(request, search_stories(connection, q, order, limit, offset))
