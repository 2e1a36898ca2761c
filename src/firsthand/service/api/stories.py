"""Stories: the list, one of them, and each part of it."""

from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Path, Query, Request, Response

from firsthand.library.searching.find import search_stories
from firsthand.library.stories import (
    HistoryEntry,
    Order,
    Place,
    StoryRow,
    load_chapters,
    load_dossier,
    load_history,
    load_story_rows,
    place_of,
)
from firsthand.records import Dossier, Findings
from firsthand.service.api.answering import (
    CURSOR_CHARS,
    MOST_ITEMS,
    USUAL_ITEMS,
    Count,
    answer,
    gives,
    paged,
    place_in,
)
from firsthand.service.api.shapes import StoryPage, TimelineEntry
from firsthand.service.auth import gate_of
from firsthand.service.loading import load_view, story_here
from firsthand.views.story_view import (
    DisputeView,
    ElsewhereView,
    EventView,
    FigureView,
    NameView,
    OmittedView,
    OriginView,
    PointView,
    PositionView,
    QuoteView,
    SeriesView,
    SingleView,
    StoryView,
)

router = APIRouter(prefix="/stories", tags=["stories"])

Named = Annotated[str, Path(min_length=1, max_length=300, description="An address, a story's id or an article's.")]
Limit = Annotated[int, Query(ge=1, le=MOST_ITEMS)]
Cursor = Annotated[str | None, Query(max_length=CURSOR_CHARS, description="`next` of the page before.")]
Words = Annotated[str, Query(max_length=500, description="What to search for; see docs/searching.md.")]


class Found(NamedTuple):
    """The place of a page of what a search found: how many came before it, and the last of these."""

    passed: Count
    last: str


PARTS: dict[str, tuple[Any, str]] = {
    "points": (tuple[PointView, ...], "The points of the story side by side: one cell for each origin."),
    "quotes": (tuple[QuoteView, ...], "Who said what, in every wording."),
    "figures": (tuple[FigureView, ...], "The figures, each with its value in every report."),
    "series": (tuple[SeriesView, ...], "The figures that changed between reports."),
    "positions": (tuple[PositionView, ...], "Who demands, offers, rejects what, and the answers."),
    "disputes": (tuple[DisputeView, ...], "The points on which reports differ, every version in its own words."),
    "single": (tuple[SingleView, ...], "What stands in one article alone, by number of the point."),
    "omitted": (tuple[OmittedView, ...], "What most origins report, and who does not."),
    "origins": (tuple[OriginView, ...], "Who actually reported, what is folded under them, and why."),
    "names": (tuple[NameView, ...], "Who is named, and why names are held to be one's."),
    "elsewhere": (tuple[ElsewhereView, ...], "Text that stands in articles of other stories too."),
}
"""The parts of a story that are fields of its view, by name: their type, and what they hold."""


@router.get("", **gives(StoryPage))
def list_stories(
    request: Request, q: Words = "", order: Order = "newest", limit: Limit = USUAL_ITEMS, cursor: Cursor = None
) -> Response:
    """The stories, the newest, the most disputed or those with most origins first; those that a search finds where
    ``q`` is given, in the query language of `firsthand search`."""
    if q.strip():
        return list_found(request, q, order, limit, cursor)
    of = ("stories", order)
    place = place_in(cursor, of, Place)
    with gate_of(request).library.reading() as connection:
        rows = load_story_rows(connection, order, limit + 1, after=place)
    return paged(request, StoryPage, rows, limit, of, lambda row: place_of(row, order))


def list_found(request: Request, q: str, order: Order, limit: int, cursor: str | None) -> Response:
    """The stories that a search finds."""
    of = ("stories", order, q)
    place = place_in(cursor, of, Found) or Found(0, "")
    with gate_of(request).library.reading() as connection:
        hits = search_stories(connection, q, order, limit + 1, place.passed, place.last).stories
    rows = [hit.story for hit in hits]
    return paged(request, StoryPage, rows, limit, of, lambda row: Found(place.passed + limit, row.address))


@router.get("/{name}", **gives(Dossier))
def read_story(request: Request, name: Named) -> Response:
    """The dossier: everything known of the story, each item with its extents."""
    with gate_of(request).library.reading() as connection:
        row = story_here(connection, name)
        dossier = load_dossier(connection, row.story)
    return answer(request, dossier, Content_Location=f"/api/v1/stories/{row.address}")


@router.get("/{name}/row", **gives(StoryRow))
def read_row(request: Request, name: Named) -> Response:
    """What lists say of the story: its address, its dates and its numbers."""
    with gate_of(request).library.reading() as connection:
        return answer(request, story_here(connection, name))


@router.get("/{name}/view", **gives(StoryView))
def read_view(request: Request, name: Named) -> Response:
    """The story as its page shows it, with nothing left to look up."""
    with gate_of(request).library.reading() as connection:
        row = story_here(connection, name)
        return answer(request, load_view(connection, row.story))


def add_part(part: str, record: Any, told: str) -> None:
    """Give a part of a story an address of its own."""

    def read_part(request: Request, name: Named) -> Response:
        with gate_of(request).library.reading() as connection:
            row = story_here(connection, name)
            return answer(request, getattr(load_view(connection, row.story), part))

    router.add_api_route(f"/{{name}}/{part}", read_part, name=f"read_{part}", description=told, **gives(record))


for part, (record, told) in PARTS.items():
    add_part(part, record, told)


@router.get("/{name}/events", **gives(tuple[EventView, ...]))
def read_events(request: Request, name: Named) -> Response:
    """What happened, goes on, is planned or threatened."""
    with gate_of(request).library.reading() as connection:
        view = load_view(connection, story_here(connection, name).story)
    return answer(request, (*view.past, *view.coming))


@router.get("/{name}/findings", **gives(Findings))
def read_findings(request: Request, name: Named) -> Response:
    """What is agreed, disputed, told by one alone, and left out, by id of the dossier's items."""
    with gate_of(request).library.reading() as connection:
        row = story_here(connection, name)
        return answer(request, load_dossier(connection, row.story).findings)


@router.get("/{name}/timeline", **gives(tuple[TimelineEntry, ...]))
def read_timeline(request: Request, name: Named) -> Response:
    """Publications and dated events, in order of days."""
    with gate_of(request).library.reading() as connection:
        row = story_here(connection, name)
        return answer(request, timeline_of(load_view(connection, row.story)))


def timeline_of(view: StoryView) -> tuple[TimelineEntry, ...]:
    """The dated articles and events of a story."""
    articles = [
        TimelineEntry(on=one.published_iso, kind="article", ref=one.id, words=one.title, outlet=one.outlet)
        for one in view.articles
        if one.published_iso
    ]
    events = [
        TimelineEntry(
            on=day,
            kind="event",
            ref=view.point(event.number).ref,
            words=event.what,
            extents=tuple(cite.extent for cite in event.cites),
        )
        for event in (*view.past, *view.coming)
        if (day := event.start or event.end)
    ]
    return tuple(sorted((*articles, *events), key=lambda entry: (entry.on, entry.kind, entry.ref)))


@router.get("/{name}/history", **gives(tuple[HistoryEntry, ...]))
def read_history(request: Request, name: Named) -> Response:
    """What became of the story: merged, split, woken, and the addresses concerned; oldest first."""
    with gate_of(request).library.reading() as connection:
        row = story_here(connection, name)
        return answer(request, load_history(connection, row.address))


@router.get("/{name}/chapters", **gives(tuple[StoryRow, ...]))
def read_chapters(request: Request, name: Named) -> Response:
    """Earlier and later stories of the same matter, in order of their days."""
    with gate_of(request).library.reading() as connection:
        row = story_here(connection, name)
        return answer(request, load_chapters(connection, row.story))
