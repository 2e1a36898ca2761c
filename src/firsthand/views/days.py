"""Which days of a long story matter: those that articles name, and most those that they still name long after."""

from collections.abc import Iterable, Sequence
from datetime import date
from math import fsum, log

from firsthand.views.story_view import EventView, StoryView
from firsthand.views.words import day_of


def weigh_days(named: Iterable[tuple[str, date, date | None]]) -> dict[date, float]:
    """The weight of each day out of (article, day that it names, its day of publication).

    An article counts once for a day, and more the further it looks back: 1 + ln(1 + days between). What is named on
    the day itself or ahead of it counts 1, as in an article without a date. ``bench/timelines.py`` measures it.
    """
    weights: dict[date, list[float]] = {}
    for _, day, published in sorted(set(named), key=lambda one: (one[0], one[1])):
        past = (published - day).days if published is not None else 0
        weights.setdefault(day, []).append(1 + log(1 + max(0, past)))
    return {day: fsum(weights[day]) for day in sorted(weights)}


def weightiest(view: StoryView, events: Sequence[EventView], most: int) -> tuple[EventView, ...]:
    """At most so many of the events, those of more origins first and then those of weightier days; in their order."""
    published = {article.id: day_of(article.published_iso) for article in view.articles}
    days = {event.number: day for event in events if (day := day_of(event.start)) and event.start == event.end}
    weights = weigh_days(
        (cite.extent.article, days[event.number], published.get(cite.extent.article))
        for event in (*view.past, *view.coming)
        if event.number in days
        for cite in event.cites
    )

    def rank(event: EventView) -> tuple[int, float, int]:
        day = days.get(event.number)
        return -event.origins, -weights[day] if day is not None else 0.0, event.number

    kept = {event.number for event in sorted(events, key=rank)[:most]}
    return tuple(event for event in events if event.number in kept)
