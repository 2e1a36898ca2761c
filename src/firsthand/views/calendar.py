"""What is still to come, as an iCalendar file (RFC 5545) that a calendar program opens.

Every dated event is an all-day entry, for reports give days and not time zones: a clock time stands in its title. A
vague date is an all-day note over its window, marked tentative and never busy. Calendar programs show no journal
entries, so a note is a VEVENT; one whose window is open or longer than a month lies on the window's first day, with
the window in its title. Events without any date are left out.
"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from firsthand.views.story_view import ArticleView, EventView, StoryView
from firsthand.views.words import count, day_of, listed, one_line, plain, shorten, span_words

PRODUCT = "-//Firsthand//Coming events//EN"
TITLE_CHARS, WORDS_CHARS = 120, 300  # what a calendar's title line and note show without scrolling
LONGEST_DAYS = 31  # a longer window would lie like a banner over months
UNDATED = datetime(1970, 1, 1, tzinfo=UTC)  # stands in DTSTAMP, which may not be missing, where no report has a date
NAMED = frozenset(["month", "season", "quarter", "year", "decade"])  # windows that go by a name of their own
CLOCK = re.compile(r", (\d\d:\d\d)$")


def render_calendar(views: Iterable[StoryView]) -> bytes:
    """The coming events of the stories, each under its id, as one calendar; without entries where none has a date.

    The same stories give the same bytes: an entry's time stamp is the last publication that reports it.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Firsthand: still to come")
    entries = [entry for view in views for event in view.coming if (entry := _entry(view, event)) is not None]
    for entry in sorted(entries, key=lambda entry: (entry.decoded("dtstart"), str(entry["uid"]))):
        calendar.add_component(entry)
    return bytes(calendar.to_ical())


def _entry(view: StoryView, event: EventView) -> Event | None:
    """The event's entry; None where nothing says when."""
    first, last = day_of(event.start), day_of(event.end)
    begins = first or last
    if begins is None:
        return None
    entry = Event()
    articles = _reporting(view, event)
    entry.add("uid", f"{view.point(event.number).ref}@firsthand")
    entry.add("dtstamp", max((_instant(one.published_iso) for one in articles), default=UNDATED))
    entry.add("dtstart", begins)
    entry.add("dtend", _day_after(last if last is not None and _is_short(begins, last) else begins))
    entry.add("summary", _title(event, first, last))
    entry.add("description", _note(view, event))
    if event.where:
        entry.add("location", plain(event.where))
    entry.add("categories", [event.state])
    if first != last or event.state != "planned":
        entry.add("status", "TENTATIVE")
    entry.add("transp", "TRANSPARENT")
    if url := next((one.url for one in articles if one.url), ""):
        entry.add("url", url)
    return entry


def _is_short(first: date, last: date) -> bool:
    return first <= last and (last - first).days < LONGEST_DAYS


def _day_after(day: date) -> date:
    """The first day behind an entry, as DTEND has it; the calendar's last day has none."""
    return day + timedelta(days=1) if day < date.max else day


def _reporting(view: StoryView, event: EventView) -> list[ArticleView]:
    ids = {cite.extent.article for cite in event.cites}
    return [article for article in view.articles if article.id in ids]


def _instant(published: str | None) -> datetime:
    """The publication in UTC; a bare day at its midnight, no date at all at the epoch."""
    day = day_of(published)
    if day is None or published is None:
        return UNDATED
    try:
        stated = datetime.fromisoformat(published)
        return (stated if stated.tzinfo else stated.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return datetime.combine(day, time(), tzinfo=UTC)


def _title(event: EventView, first: date | None, last: date | None) -> str:
    """What happens, behind a clock time, or behind the window that a vague date leaves."""
    what = shorten(one_line(event.what), TITLE_CHARS)
    marked = f"{what} ({event.state})" if event.state != "planned" else what
    if first != last:
        return plain(f"Some time {_window(event, first, last)}: {marked}")
    clock = CLOCK.search(event.when)
    return plain(f"{clock[1]} {marked}" if clock else marked)


def _window(event: EventView, first: date | None, last: date | None) -> str:
    """ "9–23 March 2031", "in March 2031", "after 4 March 2031"."""
    if first is None or last is None:
        known = first or last
        assert known is not None
        return f"{'before' if first is None else 'after'} {span_words(known, known)}"
    return f"in {event.when}" if event.precision in NAMED else span_words(first, max(first, last))


def _note(view: StoryView, event: EventView) -> str:
    """The story, how exact the date is, and the words of each report."""
    lines = [f"Story: {view.title or 'untitled'}", f"When: {event.when}"]
    if event.dated_by:
        dated = listed([f"“{one_line(cite.words)}”" for cite in event.dated_by])
        lines.append(f"Dated by: {dated}")
    lines.append(f"Reported by {count(event.origins, 'origin')}:")
    lines += [f"{cite.outlet}: “{shorten(one_line(cite.words), WORDS_CHARS)}”" for cite in event.cites]
    return "\n".join(plain(line) for line in lines)
