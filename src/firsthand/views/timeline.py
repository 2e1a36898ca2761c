"""Where a story's events lie in time: the geometry of a picture whose width is 100 percent of whatever holds it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from firsthand.records.extent import Record
from firsthand.views.days import weightiest
from firsthand.views.story_view import EventView, StoryView
from firsthand.views.words import MONTHS, day_of, one_line, short_day_words, shorten

Shape = Literal["day", "span", "vague", "before", "after"]

LEFT, RIGHT = 6.0, 94.0  # percent; arrows in the margins stand for what lies outside
ROWS_SHOWN = 40  # in the picture; the list beside it has all
LABEL_CHARS = 46  # what fits a phone's width at 12 px
LONG_LABEL_CHARS = 110  # what fits beside the date on a wide page
REACH_DAYS = 75  # events further than this from the days of publication stand in the margins
LEAST_DAYS = 14
LEAST_WIDTH = 1.5  # percent: a bar can still be told from a dot
TICKS = 3  # steps; four labels stand apart on a phone


class TimeRow(Record, frozen=True, kw_only=True):
    """One event: its labels for a phone and a wide page, and its mark, ``x`` and ``width`` in percent. ``number`` is
    its point's."""

    number: int
    label: str
    long_label: str
    when: str
    coming: bool
    shape: Shape
    x: float
    width: float


class Tick(Record, frozen=True, kw_only=True):
    """A labelled place on the axis, in percent."""

    x: float
    label: str


class TimePicture(Record, frozen=True, kw_only=True):
    """Past rows, coming rows, the axis, the band of the days of publication, and how many events are left out."""

    past: tuple[TimeRow, ...]
    coming: tuple[TimeRow, ...]
    ticks: tuple[Tick, ...]
    band_x: float
    band_width: float
    left_out: int


def picture_times(view: StoryView) -> TimePicture | None:
    """The picture of the story's dated events by day, those most reported kept when there are too many; None when
    fewer than two are dated or no article is."""
    published = sorted(day for article in view.articles if (day := day_of(article.published_iso)))
    dated = [event for event in (*view.past, *view.coming) if day_of(event.start) and day_of(event.end)]
    if len(dated) < 2 or not published:
        return None
    kept = weightiest(view, dated, ROWS_SHOWN)
    window = _window(kept, published[0], published[-1])
    rows = [_row(event, window) for event in dated if event in kept]
    band_x = _place(published[0], window)
    return TimePicture(
        past=tuple(row for row in rows if not row.coming),
        coming=tuple(row for row in rows if row.coming),
        ticks=_ticks(window),
        band_x=band_x,
        band_width=round(max(0.6, _place(published[-1] + timedelta(days=1), window) - band_x), 2),
        left_out=len(dated) - len(kept),
    )


def _window(events: Sequence[EventView], first: date, last: date) -> tuple[date, date]:
    """The days on the axis: those of publication, and every event that begins or ends within reach of them, whole
    unless it goes on for longer than the reach again."""
    reach = timedelta(days=REACH_DAYS)
    early, late = _before(first, reach), _after(last, reach)
    spans = [(start, end) for event in events if (start := day_of(event.start)) and (end := day_of(event.end))]
    ends = [day for start, end in spans if start <= late and end >= early for day in (start, end)]
    near = [day for day in ends if _before(early, reach) <= day <= _after(late, reach)]
    start, end = min([first, *near]), max([last, *near])
    return start, max(end, _after(start, timedelta(days=LEAST_DAYS)))


def _before(day: date, gap: timedelta) -> date:
    return day - gap if day - date.min > gap else date.min


def _after(day: date, gap: timedelta) -> date:
    return day + gap if date.max - day > gap else date.max


def _place(day: date, window: tuple[date, date]) -> float:
    """A day's place on the axis in percent, those outside the window at its ends."""
    start, end = window
    days = min(max((day - start).days, 0), (end - start).days + 1)
    return round(LEFT + (RIGHT - LEFT) * days / ((end - start).days + 1), 2)


def _row(event: EventView, window: tuple[date, date]) -> TimeRow:
    first, last = day_of(event.start), day_of(event.end)
    assert first is not None
    assert last is not None
    shape, x, width = _mark(first, max(first, last), event.precision, window)
    return TimeRow(
        number=event.number,
        label=shorten(one_line(event.what), LABEL_CHARS),
        long_label=shorten(one_line(event.what), LONG_LABEL_CHARS),
        when=event.when,
        coming=event.coming,
        shape=shape,
        x=x,
        width=width,
    )


def _mark(first: date, last: date, precision: str, window: tuple[date, date]) -> tuple[Shape, float, float]:
    start, end = window
    if last < start:
        return "before", LEFT / 2, 0
    if first > end:
        return "after", RIGHT + (100 - RIGHT) / 2, 0
    x = _place(first, window)
    until = _place(_after(last, timedelta(days=1)), window)
    if first == last:
        return "day", round((x + until) / 2, 2), 0
    width = max(LEAST_WIDTH, until - x)
    return "vague" if precision == "vague" else "span", round(min(x, RIGHT - width), 2), round(width, 2)


def _ticks(window: tuple[date, date]) -> tuple[Tick, ...]:
    start, end = window
    days = (end - start).days
    steps = [start + timedelta(days=round(days * step / TICKS)) for step in range(TICKS + 1)]
    labels = [short_day_words(steps[0]), *(f"{day.day} {MONTHS[day.month - 1][:3]}" for day in steps[1:])]
    return tuple(Tick(x=_place(day, window), label=label) for day, label in zip(steps, labels, strict=True))
