"""Articles and stories found by a query, in an order that is the same for the same library, with the words marked."""

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from sqlalchemy import CTE, ColumnElement, Connection, func, select

from firsthand.library import tables
from firsthand.library.articles import load_articles
from firsthand.library.searching.conditions import newest_matched
from firsthand.library.searching.marked import Wanted, mark, names_in, passages, wanted_in
from firsthand.library.searching.parse import parse
from firsthand.library.searching.query import Query
from firsthand.library.stories import StoryRow, row_where
from firsthand.records import Article, Extent, Record, Span

SearchOrder = Literal["best", "newest", "disputed", "origins"]
COUNTED = 10_000  # a bound of cost: the newest so many articles are ranked and counted; that there are more is told
Found = Any  # a row with the columns of the statement that found it


class Shown(Record, frozen=True, kw_only=True):
    """A stretch of an article's text to show, its words, and which of them were asked for: spans of ``text``.
    ``cut_before`` and ``cut_after`` tell where its paragraph goes on."""

    extent: Extent
    text: str
    marks: tuple[Span, ...]
    cut_before: bool
    cut_after: bool


class Hit(Record, frozen=True, kw_only=True):
    """An article found, and its story. ``extents`` are the words asked for in its text (the first 200),
    ``title_marks`` those in its headline; ``passages`` show some of them, or the text's beginning."""

    article: str
    story: str
    address: str
    source: str
    outlet: str | None
    title: str | None
    published: str | None
    title_marks: tuple[Span, ...]
    extents: tuple[Extent, ...]
    passages: tuple[Shown, ...]


class Hits(Record, frozen=True, kw_only=True):
    """Some of the articles found, in order, and how many there are in all; ``more`` where there are more than were
    counted."""

    total: int
    more: bool
    hits: tuple[Hit, ...]


class StoryHit(Record, frozen=True, kw_only=True):
    """A story of which articles were found: how many, and the best of them."""

    story: StoryRow
    matched: int
    best: Hit


class StoryHits(Record, frozen=True, kw_only=True):
    """Some of the stories found, in order, and how many there are in all; ``more`` where there are more articles
    than were counted, and these are the stories of the newest."""

    total: int
    more: bool
    stories: tuple[StoryHit, ...]


def search_articles(connection: Connection, query: str, limit: int, offset: int = 0, after: str = "") -> Hits:
    """The articles that a query finds, best first, of equal ones the newest; none of hidden stories. Where ``after``
    is still found, those behind this article, wherever it stands now.

    QueryError, which says where, for a query that cannot be understood; FirsthandError for a story that is not there.
    """
    asked = parse(query)
    for statement in newest_matched(connection, asked, COUNTED + 1):
        found = statement.cte("found")
        start = start_of(found, in_order(found), found.c.article, offset, after)
        rows, total = page_of(connection, found, in_order(found), limit, start)
        if total > COUNTED:
            break
    hits = tuple(hits_of(connection, asked, rows))
    return Hits(total=min(total, COUNTED), more=total > COUNTED, hits=hits)


def search_stories(
    connection: Connection, query: str, order: SearchOrder, limit: int, offset: int = 0, after: str = ""
) -> StoryHits:
    """The stories with articles that a query finds, each with the best of these: those with the best first, or with
    the newest articles of all, most disputes, or most origins. Where the story of the address ``after`` is still
    found, those behind it, wherever it stands now. Raises what ``search_articles`` raises."""
    asked = parse(query)
    for statement in newest_matched(connection, asked, COUNTED + 1):
        shown = best_of(statement.cte("found"))
        start = start_of(shown, stories_in_order(shown, order), shown.c.address, offset, after)
        rows, total = page_of(connection, shown, stories_in_order(shown, order), limit, start)
        if rows and rows[0].articles > COUNTED:
            break
    hits = hits_of(connection, asked, rows)
    told = {row.story: row_where(connection, tables.stories.c.story == row.story) for row in rows}
    kept = [(told[row.story], row.matched, hit) for row, hit in zip(rows, hits, strict=True)]
    found_all = tuple(StoryHit(story=story, matched=n, best=hit) for story, n, hit in kept if story)
    return StoryHits(total=total, more=bool(rows) and rows[0].articles > COUNTED, stories=found_all)


def best_of(found: CTE) -> CTE:
    """The best article found of each story, with what stories are ordered by."""
    place = func.row_number().over(partition_by=found.c.story, order_by=in_order(found)).label("place")
    count = func.count().over(partition_by=found.c.story).label("matched")
    ranked = select(*found.c, place, count).cte("ranked")
    stories = tables.stories.c
    articles = select(func.count()).select_from(found).scalar_subquery().label("articles")
    best = select(*ranked.c, articles, stories.address, stories.last_published, stories.disputes, stories.origins)
    return best.join(tables.stories, stories.story == ranked.c.story).where(ranked.c.place == 1).cte("best")


def in_order(found: CTE) -> tuple[ColumnElement[Any], ...]:
    """The order of articles: by score, then the newest first, undated ones last."""
    return (found.c.score, found.c.day.desc(), found.c.article.desc())


def stories_in_order(found: CTE, order: SearchOrder) -> tuple[ColumnElement[Any], ...]:
    """The order of stories."""
    newest = (found.c.last_published.desc(), found.c.story.desc())
    first: dict[SearchOrder, tuple[ColumnElement[Any], ...]] = {
        "best": (found.c.score,),
        "newest": (),
        "disputed": (found.c.disputes.desc(),),
        "origins": (found.c.origins.desc(),),
    }
    return (*first[order], *newest)


def start_of(
    found: CTE, order: Sequence[ColumnElement[Any]], key: ColumnElement[str], offset: int, after: str
) -> int | ColumnElement[int]:
    """How many rows to pass over: up to the one with this key, where it is found, or ``offset``."""
    if not after:
        return offset
    placed = select(key.label("key"), func.row_number().over(order_by=order).label("place")).subquery()
    place = select(placed.c.place).where(placed.c.key == after).scalar_subquery()
    return func.coalesce(place, offset)


def page_of(
    connection: Connection,
    found: CTE,
    order: Sequence[ColumnElement[Any]],
    limit: int,
    offset: int | ColumnElement[int],
) -> tuple[Sequence[Found], int]:
    """Some of the rows, and how many there are in all."""
    total = select(func.count()).select_from(found).scalar_subquery()
    rows = connection.execute(
        select(*found.c, total.label("total")).order_by(*order).limit(limit).offset(offset)
    ).all()
    return rows, rows[0].total if rows else connection.execute(select(total)).scalar_one()


def hits_of(connection: Connection, asked: Query, rows: Iterable[Found]) -> list[Hit]:
    """The articles of the rows, in their order, with what to show of them."""
    rows = list(rows)
    articles = {article.id: article for article in load_articles(connection, [row.article for row in rows])}
    wanted, names = wanted_in(asked), names_in(asked)
    addresses = addresses_of(connection, {row.story for row in rows})
    return [hit_of(articles[row.article], row.story, addresses[row.story], wanted, names) for row in rows]


def addresses_of(connection: Connection, stories: Iterable[str]) -> dict[str, str]:
    """The address of each of these stories."""
    columns = tables.stories.c
    rows = connection.execute(select(columns.story, columns.address).where(columns.story.in_(sorted(stories))))
    return {row.story: row.address for row in rows}


def hit_of(article: Article, story: str, address: str, wanted: Sequence[Wanted], names: frozenset[str]) -> Hit:
    """An article found, with the words that were asked for."""
    marks = mark(article.text, wanted, names)
    return Hit(
        article=article.id,
        story=story,
        address=address,
        source=article.source,
        outlet=article.outlet,
        title=article.title,
        published=article.published,
        title_marks=mark(article.title or "", wanted, names),
        extents=tuple(article.extent(span.start, span.end) for span in marks),
        passages=tuple(shown_of(article, span, marks) for span in passages(article.text, marks)),
    )


def shown_of(article: Article, span: Span, marks: Iterable[Span]) -> Shown:
    """A stretch of an article's text, with the marks in it."""
    inside = (mark for mark in marks if span.start <= mark.start and mark.end <= span.end)
    return Shown(
        extent=article.extent(span.start, span.end),
        text=article.text[span.start : span.end],
        marks=tuple(Span(start=mark.start - span.start, end=mark.end - span.start) for mark in inside),
        cut_before=span.start > 0 and article.text[span.start - 1] != "\n",
        cut_after=span.end < len(article.text) and article.text[span.end] != "\n",
    )
