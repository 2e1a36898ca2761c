"""What is still to come, across stories, day by day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

import msgspec

from firsthand.records import COMING, Article, Dossier
from firsthand.records.extent import Record
from firsthand.views.evidence import Evidence
from firsthand.views.exhibits import events_of
from firsthand.views.story_view import EventView
from firsthand.views.words import MONTHS, day_of


class ComingView(Record, frozen=True, kw_only=True):
    """An event to come and the story that tells of it."""

    address: str
    title: str
    event: EventView


class MonthView(Record, frozen=True, kw_only=True):
    """The events of a month, as "March 2031" or "No date", in order."""

    words: str
    events: tuple[ComingView, ...]


def coming_of(dossier: Dossier, articles: Mapping[str, Article], address: str, title: str) -> tuple[ComingView, ...]:
    """The events to come of one story, by day, undated ones last. They have no numbers here: all are 0."""
    ahead = tuple(event for event in dossier.events if event.state in COMING)
    if not ahead:
        return ()
    evidence = Evidence(dossier=msgspec.structs.replace(dossier, events=ahead), articles=articles)
    events = events_of(evidence, defaultdict(int))
    return tuple(ComingView(address=address, title=title, event=event) for event in events if event.coming)


def months_of(events: Iterable[ComingView], first: date | None) -> tuple[MonthView, ...]:
    """The events that are not over before this day, month by month; those without a date last."""
    kept = sorted((one for one in events if not is_over(one.event, first)), key=place_of)
    return tuple(MonthView(words=words, events=tuple(group)) for words, group in groupby(kept, key=month_of))


def is_over(event: EventView, first: date | None) -> bool:
    """Whether the event's last day lies before this one."""
    last = day_of(event.end) or day_of(event.start)
    return first is not None and last is not None and last < first


def place_of(one: ComingView) -> tuple[str, str, str, str]:
    """Sorts by first day, then last."""
    return (one.event.start or one.event.end or "~", one.event.end or "~", one.address, one.event.what)


def month_of(one: ComingView) -> str:
    """The month in which the event begins."""
    day = day_of(one.event.start) or day_of(one.event.end)
    return f"{MONTHS[day.month - 1]} {day.year}" if day else "No date"


def encode_coming(events: Sequence[ComingView]) -> str:
    """The events as JSON, to be kept."""
    return msgspec.json.encode(events).decode()


def decode_coming(kept: str) -> tuple[ComingView, ...]:
    """The events that were kept."""
    return msgspec.json.decode(kept, type=tuple[ComingView, ...])
