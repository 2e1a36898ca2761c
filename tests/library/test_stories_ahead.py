"""The stories that tell of something to come, out of any number of others."""

import pytest
import shelf

from firsthand.library import open_library
from firsthand.library.ahead import fill_ahead, load_stories_ahead
from firsthand.library.named import forget_dossiers
from firsthand.library.stories import newest_day, place_of
from firsthand.library.tables import ahead, stories
from firsthand.records import Dossier, Event, EventReport, When, content_id

TEXT = "The dam of Vell was opened. The council will meet again to speak of the water."


def told(number: int, day: str | None, *events: tuple[str, When | None]) -> tuple[object, Dossier]:
    """A story of one article in which so many things happen, each with its state and days."""
    one = shelf.article(number, TEXT, f"Story {number}", f"Outlet {number}", day)
    extent = shelf.place(one, "The council will meet again")
    happenings = tuple(
        Event(
            id=content_id("eve1", number, place),
            what="the council will meet again",
            plover=None,
            actors=(),
            recipients=(),
            when=when,
            where=None,
            state=state,
            reports=(EventReport(extent=extent, when=None),),
            origins=1,
        )
        for place, (state, when) in enumerate(events)
    )
    return one, shelf.dossier([one], events=happenings)


def days(start: str | None, end: str | None) -> When:
    return When(start=start, end=end, precision="day", timex=start or end or "")


@pytest.fixture
def library(library_url):
    made = open_library(library_url, create=True)
    yield made
    made.close()


@pytest.fixture
def shown(library):
    """Six stories by what they tell."""
    told_of = {
        "soon": told(
            1, "2041-03-02", ("upcoming", days("2041-03-09", "2041-03-10")), ("past", days("2041-01-01", None))
        ),
        "over": told(2, "2041-02-01", ("upcoming", days("2041-02-20", "2041-02-20"))),
        "long before": told(3, "2040-11-01", ("threatened", days("2041-06-01", None))),
        "some day": told(4, "2041-03-01", ("upcoming", None)),
        "nothing": told(5, "2041-03-03", ("past", days("2041-03-01", "2041-03-01"))),
        "kept out": told(6, "2041-03-02", ("upcoming", days("2041-03-09", "2041-03-09"))),
    }
    with library.writing() as connection:
        shelf.shelve(connection, [one for one, _ in told_of.values()])
        shelf.show(connection, *(dossier for name, (_, dossier) in told_of.items() if name != "kept out"))
        shelf.show(connection, told_of["kept out"][1], hidden=True)
    return {dossier.id: name for name, (_, dossier) in told_of.items()}


def names(library, shown, *asked) -> list[str]:
    with library.reading() as connection:
        return [shown[row.story] for row in load_stories_ahead(connection, *asked)]


def test_stories_with_plans_are_found_from_a_day_on_those_with_the_newest_articles_first(library, shown):
    assert names(library, shown, "2041-03-03") == ["soon", "some day", "long before"]
    assert names(library, shown, "2041-03-10") == ["soon", "some day", "long before"]
    assert names(library, shown, "2041-03-11") == ["some day", "long before"]
    assert names(library, shown, "2041-02-20") == ["soon", "some day", "over", "long before"]
    with library.reading() as connection:
        [first] = load_stories_ahead(connection, "2041-03-03", 1)
    assert names(library, shown, "2041-03-03", 1, place_of(first, "newest")) == ["some day"]


def test_of_a_story_that_sleeps_only_what_has_a_day_is_still_to_come(library, shown):
    with library.writing() as connection:
        connection.execute(stories.update().values(asleep=1))
    assert names(library, shown, "2041-03-03") == ["soon", "long before"]


def test_what_is_ahead_of_a_story_goes_with_it_and_is_found_again_in_what_is_stored(library, shown):
    before = names(library, shown, "2041-02-20")
    with library.writing() as connection:
        forget_dossiers(connection, sorted(shown))
        assert connection.execute(ahead.select()).all() == []
        fill_ahead(connection)
    assert names(library, shown, "2041-02-20") == before


def test_one_page_with_a_wrong_date_is_not_the_newest_day(library, shown):
    with library.writing() as connection:
        assert newest_day(connection) == "2041-03-03"
        connection.execute(stories.update().where(stories.c.last_published == "2041-03-02").values(outlets=2))
        assert newest_day(connection) == "2041-03-02"
