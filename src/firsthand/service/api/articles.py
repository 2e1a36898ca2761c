"""Articles: the list, one of them with its words, and what was read in it."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from sqlalchemy import Connection, select

from firsthand.library import load_articles, load_readings, tables
from firsthand.library.export import exported
from firsthand.library.searching.find import search_articles
from firsthand.records import Article, ExportedArticle, Extent, Reading
from firsthand.service.api.answering import USUAL_ITEMS, answer, answer_bytes, gives, paged, place_in
from firsthand.service.api.shapes import ArticleLine, ArticlePage, ExtentWords
from firsthand.service.api.stories import Cursor, Found, Limit, Words
from firsthand.service.auth import gate_of
from firsthand.service.loading import article_here
from firsthand.service.problems import RequestError
from firsthand.views.annotations import selectors_of

router = APIRouter(prefix="/articles", tags=["articles"])

Id = Annotated[str, Path(min_length=1, max_length=100, description="An article's id, art1_….")]
Place = Annotated[int, Query(ge=0, le=2**31 - 1, description="In code points of the article's text.")]


@router.get("", **gives(ArticlePage))
def list_articles(request: Request, q: Words = "", limit: Limit = USUAL_ITEMS, cursor: Cursor = None) -> Response:
    """The articles in order of id, or those that a search finds, the best first."""
    if q.strip():
        return list_found(request, q, limit, cursor)
    of, column = ("articles",), tables.articles.c.id
    query = select(column).where(column > (place_in(cursor, of, str) or "")).order_by(column).limit(limit + 1)
    with gate_of(request).library.reading() as connection:
        lines = lines_of(connection, tuple(connection.scalars(query)))
    return paged(request, ArticlePage, lines, limit, of, lambda line: line.id)


def list_found(request: Request, q: str, limit: int, cursor: str | None) -> Response:
    """The articles that a search finds."""
    of = ("articles", q)
    place = place_in(cursor, of, Found) or Found(0, "")
    with gate_of(request).library.reading() as connection:
        hits = search_articles(connection, q, limit + 1, place.passed, place.last).hits
        lines = lines_of(connection, tuple(hit.article for hit in hits))
    return paged(request, ArticlePage, lines, limit, of, lambda line: Found(place.passed + limit, line.id))


def lines_of(connection: Connection, ids: tuple[str, ...]) -> tuple[ArticleLine, ...]:
    """What a list says of these articles, in their order."""
    found = {article.id: article for article in load_articles(connection, ids)}
    members, stories = tables.members.c, tables.stories.c
    query = select(members.article, stories.address).join_from(
        tables.members, tables.stories, stories.story == members.story
    )
    homes = {row.article: row.address for row in connection.execute(query.where(members.article.in_(ids)))}
    return tuple(line_of(found[id], homes.get(id)) for id in ids if id in found)


def line_of(article: Article, story: str | None) -> ArticleLine:
    """What a list says of an article."""
    return ArticleLine(
        id=article.id,
        source=article.source,
        outlet=article.outlet,
        title=article.title,
        published=article.published,
        language=article.language,
        story=story,
    )


@router.get("/{id}", **gives(ExportedArticle))
def read_article(request: Request, id: Id) -> Response:
    """The article in full: its cleaned text, and what cleaning took away and why."""
    with gate_of(request).library.reading() as connection:
        article = article_here(connection, id)
        reading = reading_of(connection, id)
    return answer(request, exported(article, reading), tag=f"{id}-{reading.reader}".replace('"', ""))


@router.get("/{id}/text", **gives(str, media_type="text/plain"))
def read_text(request: Request, id: Id) -> Response:
    """The article's text alone, into which every extent points."""
    with gate_of(request).library.reading() as connection:
        article = article_here(connection, id)
    return answer_bytes(request, article.text.encode("utf-8", "replace"), "text/plain; charset=utf-8", tag=id)


@router.get("/{id}/reading", **gives(Reading))
def read_reading(request: Request, id: Id) -> Response:
    """What the article yields alone: quotes, figures, dates, stances, names."""
    with gate_of(request).library.reading() as connection:
        article_here(connection, id)
        return answer(request, reading_of(connection, id))


def reading_of(connection: Connection, id: str) -> Reading:
    """The reading of an article that is there."""
    return next(iter(load_readings(connection, [id])))


@router.get("/{id}/words", **gives(ExtentWords))
def read_words(request: Request, id: Id, start: Place, end: Place) -> Response:
    """The words of an extent, and the W3C selectors that point at them."""
    with gate_of(request).library.reading() as connection:
        article = article_here(connection, id)
    if not start < end <= len(article.text):
        raise RequestError(
            422, f"the article's text has the code points 0 to {len(article.text)}, and no such extent"
        )
    extent = Extent(article=id, start=start, end=end)
    selector = selectors_of(extent, article.text)
    return answer(request, ExtentWords(extent=extent, words=extent.words(article.text), selector=selector))
