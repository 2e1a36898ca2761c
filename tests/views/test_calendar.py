"""The calendar file, read back by a calendar library as a calendar program would."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

import dam_story
import msgspec
import pytest
from click.testing import CliRunner
from icalendar import Calendar, Event

from firsthand.cli import commands
from firsthand.records import Article, When
from firsthand.views import StoryView, view_of
from firsthand.views.calendar import render_calendar


def entries(view: StoryView) -> dict[str, Event]:
    """The entries by their title."""
    return {str(entry["summary"]): entry for entry in Calendar.from_ical(render_calendar([view])).walk("VEVENT")}


def dated(articles: Mapping[str, Article], start: str | None, end: str | None, **more: str) -> Event:
    """The entry of the story's second event, planned for these days."""
    when = When(start=start, end=end, precision=more.get("precision", "day"), timex=more.get("timex", start or ""))  # type: ignore[arg-type]
    event = msgspec.structs.replace(dam_story.EVENTS[1], when=when, state=more.get("state", "upcoming"))
    view = view_of(msgspec.structs.replace(dam_story.DOSSIER, events=(event,)), articles)
    (entry,) = entries(view).values()
    return entry


def test_a_day_is_an_all_day_entry(articles: Mapping[str, Article]) -> None:
    entry = dated(articles, "2031-03-12", "2031-03-12")
    assert entry["dtstart"].params["VALUE"] == "DATE"
    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (date(2031, 3, 12), date(2031, 3, 13))
    assert "status" not in entry


def test_a_clock_time_stands_in_the_title_for_no_report_gives_its_zone(articles: Mapping[str, Article]) -> None:
    entry = dated(articles, "2031-03-12", "2031-03-12", precision="time", timex="2031-03-12T10:30")
    assert str(entry["summary"]).startswith("10:30 ")
    assert entry.decoded("dtstart") == date(2031, 3, 12)


@pytest.mark.parametrize(
    ("start", "end", "precision", "title", "last"),
    [
        ("2031-03-01", "2031-03-31", "month", "Some time in March 2031: ", date(2031, 4, 1)),
        ("2031-03-09", "2031-03-15", "vague", "Some time 9–15 March 2031: ", date(2031, 3, 16)),
        ("2031-01-01", "2031-12-31", "year", "Some time in 2031: ", date(2031, 1, 2)),
        ("2031-03-09", None, "vague", "Some time after 9 March 2031: ", date(2031, 3, 10)),
        (None, "2031-03-09", "vague", "Some time before 9 March 2031: ", date(2031, 3, 10)),
    ],
)
def test_a_vague_date_is_a_note_over_its_window(
    articles: Mapping[str, Article], start: str | None, end: str | None, precision: str, title: str, last: date
) -> None:
    entry = dated(articles, start, end, precision=precision)
    assert str(entry["summary"]).startswith(title)
    assert entry.decoded("dtend") == last
    assert (str(entry["status"]), str(entry["transp"])) == ("TENTATIVE", "TRANSPARENT")


def test_only_what_is_still_to_come_and_has_a_date_stands_in_it(view: StoryView) -> None:
    assert len(entries(view)) == len([event for event in view.coming if event.start or event.end])
    assert render_calendar([]).startswith(b"BEGIN:VCALENDAR")


def test_a_threat_is_marked_as_one(articles: Mapping[str, Article]) -> None:
    entry = dated(articles, "2031-03-12", "2031-03-12", state="threatened")
    assert str(entry["summary"]).endswith("(threatened)")
    assert str(entry["status"]) == "TENTATIVE"


def test_the_time_stamp_is_the_last_publication_and_nothing_depends_on_the_clock(view: StoryView) -> None:
    stamps = {entry.decoded("dtstamp") for entry in entries(view).values()}
    assert datetime(2031, 3, 5, 4, 15, tzinfo=UTC) in stamps  # printed as 06:15 at two hours east
    assert render_calendar([view]) == render_calendar([view])


def test_entries_keep_their_ids_and_each_has_its_own(view: StoryView) -> None:
    ids = [str(entry["uid"]) for entry in entries(view).values()]
    assert sorted(ids) == sorted(f"{view.point(event.number).ref}@firsthand" for event in view.coming if event.start)


def test_the_note_holds_the_words_and_who_printed_them(view: StoryView) -> None:
    entry = next(entry for title, entry in entries(view).items() if "debates" in title)
    assert "Daily Beacon: “" in str(entry["description"])
    assert "Dated by: “on 12 March”" in str(entry["description"])


def test_hostile_text_comes_back_as_text(poisoned) -> None:  # type: ignore[no-untyped-def]
    text = 'x; y, "z"\\n\r\nEND:VEVENT\r\nATTENDEE:mailto:a@b.example\x1b[31m ' + "é" * 200
    content = render_calendar([poisoned(text)])
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    events = Calendar.from_ical(content).walk("VEVENT")
    assert len(events) == len(entries(poisoned("")))
    assert not any("attendee" in event for event in events)
    assert not any("\x1b" in str(event["summary"]) for event in events)


def test_dates_at_the_ends_of_the_calendar_do_not_break_it(articles: Mapping[str, Article]) -> None:
    assert dated(articles, "9999-12-31", "9999-12-31").decoded("dtstart") == date(9999, 12, 31)
    assert dated(articles, "0001-01-01", "9999-12-31", precision="vague").decoded("dtstart") == date(1, 1, 1)


def test_an_empty_library_gives_a_calendar_without_entries(tmp_path) -> None:  # type: ignore[no-untyped-def]
    from firsthand.library import open_library

    url = str(tmp_path / "empty.db")
    open_library(url, create=True)
    result = CliRunner().invoke(commands, ["export", "--format", "ics", "--library", url])
    assert result.exit_code == 0
    assert result.stdout_bytes.startswith(b"BEGIN:VCALENDAR\r\n")
    assert b"VEVENT" not in result.stdout_bytes
