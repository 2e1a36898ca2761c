from collections.abc import Mapping
from itertools import pairwise

import dam_story
import msgspec

from firsthand.records import Article, Origin, When
from firsthand.views import StoryView, view_of
from firsthand.views.reuse_graph import picture_reuse
from firsthand.views.timeline import LEFT, RIGHT, picture_times


def test_shapes_tell_the_precision_of_a_date(view: StoryView) -> None:
    times = picture_times(view)
    assert times is not None
    shapes = {row.label: row.shape for row in times.past + times.coming}
    assert shapes == {
        "The dam was opened": "before",
        "people left their homes along the lower Ashe": "span",
        "Velmora and Harrand – talks on the Ashe dam": "day",
        "farmers march on the dam": "vague",
        "Velmora's parliament debates the offer": "day",
        "the ministers meet again in Corvane": "day",
        "Harrand opens a second channel": "span",
        "the dam's yearly inspection": "after",
    }


def test_later_days_lie_further_right_and_inside_the_picture(view: StoryView) -> None:
    times = picture_times(view)
    assert times is not None
    days = [row.x for row in times.past + times.coming if row.shape == "day"]
    assert days == sorted(days)
    assert all(row.x >= LEFT and row.x + row.width <= RIGHT + 0.01 for row in times.coming if row.shape == "span")
    assert all(row.x + row.width <= times.band_x for row in times.past)


def test_dates_at_the_ends_of_the_calendar_do_not_break_the_picture(articles: Mapping[str, Article]) -> None:
    events = tuple(
        msgspec.structs.replace(event, when=When(start=day, end=day, precision="day", timex=day))
        for event, day in zip(dam_story.EVENTS, ("0001-01-01", "9999-12-31", "not a day"), strict=False)
    )
    dossier = msgspec.structs.replace(dam_story.DOSSIER, events=events)
    times = picture_times(view_of(dossier, articles))
    assert times is not None
    assert [row.shape for row in times.past + times.coming] == ["before", "after"]


def test_there_is_no_picture_of_fewer_than_two_dates(articles: Mapping[str, Article]) -> None:
    dossier = msgspec.structs.replace(dam_story.DOSSIER, events=dam_story.EVENTS[:1])
    assert picture_times(view_of(dossier, articles)) is None


def test_rows_of_the_reuse_graph_stand_apart_and_origins_in_their_middle(view: StoryView) -> None:
    graph = picture_reuse(view)
    rows = [article.y for origin in graph.origins for article in origin.articles]
    assert all(after - before >= 40 for before, after in pairwise(rows))
    agency = graph.origins[0]
    assert agency.y == agency.articles[1].y
    assert agency.lines == ("Lantern Press", "Agency")
    assert "Lantern Press Agency (news agency) stands behind Harbour Post" in graph.sentence


def test_long_names_are_cut_to_fit_the_graph(articles: Mapping[str, Article]) -> None:
    origins = tuple(
        Origin(id=one.id, label="W" * 90, kind=one.kind, articles=one.articles, evidence=())
        for one in dam_story.ORIGINS
    )
    graph = picture_reuse(view_of(msgspec.structs.replace(dam_story.DOSSIER, origins=origins), articles))
    assert all(len(line) <= 16 for origin in graph.origins for line in origin.lines)
