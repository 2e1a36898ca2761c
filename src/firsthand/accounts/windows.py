"""When an event falls, from the time expression that dates it."""

import re
from datetime import date

from firsthand.records import Precision, Timex, When

# The first pattern that fits a TIMEX3 value says how precise it is.
_PRECISIONS: tuple[tuple[re.Pattern[str], Precision], ...] = (
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d"), "time"),
    (re.compile(r"\d{4}-\d\d-\d\d"), "day"),
    (re.compile(r"\d{4}-W\d\d"), "week"),
    (re.compile(r"\d{4}-\d\d$"), "month"),
    (re.compile(r"\d{4}-(SP|SU|FA|WI)"), "season"),
    (re.compile(r"\d{4}-[QH]\d"), "quarter"),
    (re.compile(r"\d{4}$"), "year"),
    (re.compile(r"\d{3}$"), "decade"),
)
WEEKDAY = re.compile(r"XXXX-WXX-(\d)")  # TIMEX3 value of a weekday that no date is known for
NEAR_DAYS = 14  # a window no longer than this pins a plan down well enough to tell it from another; unmeasured
ORDER: tuple[Precision, ...] = ("time", "day", "week", "month", "season", "quarter", "year", "decade", "vague")


def when_of(time: Timex) -> When:
    """The window of days the expression can mean; ``vague`` where its value names no calendar unit."""
    precision: Precision = next((name for pattern, name in _PRECISIONS if pattern.match(time.value)), "vague")
    return When(start=time.start, end=time.end, precision=precision, timex=time.value)


def apart(one: When | None, other: When | None) -> bool:
    """True when both windows are known and share no day."""
    if one is None or other is None:
        return False
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return one.end < other.start or other.end < one.start


def same_day(one: When | None, other: When | None) -> bool:
    """True when both fall on the same single calendar day."""
    return one is not None and other is not None and is_day(one) and one.start == other.start and is_day(other)


def near(one: When | None, other: When | None) -> bool:
    """True when both windows are known, share a day, and neither is longer than two weeks."""
    if one is None or other is None or apart(one, other):
        return False
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return max(_length(one.start, one.end), _length(other.start, other.end)) <= NEAR_DAYS


def _length(start: str, end: str) -> int:
    return (date.fromisoformat(end) - date.fromisoformat(start)).days


def is_day(when: When | None) -> bool:
    """True for a window of one calendar day."""
    return when is not None and when.start is not None and when.start == when.end


def weekday_of(when: When | None) -> int | None:
    """1 for a Monday to 7 for a Sunday, where the words tell."""
    if when is None:
        return None
    if bare := WEEKDAY.match(when.timex):
        return int(bare.group(1))
    return date.fromisoformat(when.start).isoweekday() if when.start and is_day(when) else None


def days_between(one: When, other: When) -> int:
    """Days from the start of one window to that of the other, both known; never negative."""
    if one.start is None or other.start is None:
        raise ValueError("both windows must have a start")
    return abs((date.fromisoformat(one.start) - date.fromisoformat(other.start)).days)
