"""Calendar units as TIMEX3 writes them, each with the first and last day it holds.

Months of a season are those of the northern hemisphere, as in TIMEX3; a winter is named by the year it begins in.
"""

import calendar
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta

from firsthand.records import TimexType

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
PAST, PRESENT, FUTURE = "PAST_REF", "PRESENT_REF", "FUTURE_REF"
DURATION_CODES = {
    "second": ("PT{}S", 1), "minute": ("PT{}M", 1), "hour": ("PT{}H", 1), "day": ("P{}D", 1), "night": ("P{}D", 1),
    "week": ("P{}W", 1), "fortnight": ("P{}W", 2), "weekend": ("P{}WE", 1), "month": ("P{}M", 1),
    "quarter": ("P{}M", 3), "year": ("P{}Y", 1), "decade": ("P{}Y", 10), "century": ("P{}Y", 100),
    "millennium": ("P{}Y", 1000),
}  # fmt: skip
HALVES = {"year": "6M", "day": "T12H", "hour": "30M", "minute": "30S"}  # the half of a unit, in the next one down


@dataclass(frozen=True, slots=True)
class Moment:
    """A TIMEX3 type and value, and the first and last day it can mean (None when the text does not tell)."""

    value: str
    start: date | None = None
    end: date | None = None
    type: TimexType = "DATE"


def reference(value: str, published: date | None = None) -> Moment:
    """A vague time: before, at or after the article's day. A past has no known start, a future no known end."""
    match value:
        case "PAST_REF":
            return Moment(value, None, published)
        case "PRESENT_REF":
            return Moment(value, published, published)
    return Moment(value, published, None)


def day(on: date) -> Moment:
    return Moment(on.isoformat(), on, on)


def week(on: date) -> Moment:
    """The ISO week, Monday to Sunday, that holds the day."""
    year, number, _ = on.isocalendar()
    monday = moved(on, days=-on.weekday())
    return Moment(f"{year:04d}-W{number:02d}", monday, moved(monday, days=6))


def weekend(on: date) -> Moment:
    """Saturday and Sunday of the day's ISO week."""
    whole = week(on)
    assert whole.end is not None
    return Moment(f"{whole.value}-WE", moved(whole.end, days=-1), whole.end)


def months(year: int, month: int, count: int, value: str) -> Moment:
    """``count`` whole months from the given one, under the given value; without days outside the calendar."""
    last_year, last_month = divmod(12 * year + month - 1 + count - 1, 12)
    if not (year >= MINYEAR and last_year <= MAXYEAR):
        return Moment(value)
    last = calendar.monthrange(last_year, last_month + 1)[1] if last_year >= MINYEAR else 31
    return Moment(value, date(year, month, 1), date(last_year, last_month + 1, last))


def month(year: int, number: int) -> Moment:
    return months(year, number, 1, f"{year:04d}-{number:02d}")


def quarter(year: int, number: int) -> Moment:
    return months(year, 3 * number - 2, 3, f"{year:04d}-Q{number}")


def half_year(year: int, number: int) -> Moment:
    return months(year, 6 * number - 5, 6, f"{year:04d}-H{number}")


def season(year: int, code: str) -> Moment:
    return months(year, SEASON_MONTHS[code], 3, f"{year:04d}-{code}")


def year(number: int) -> Moment:
    return months(number, 1, 12, f"{number:04d}")


def decade(first_year: int) -> Moment:
    """The ten years from the given one: the 1990s are 199."""
    return months(first_year, 1, 120, f"{first_year // 10:03d}")


def century(number: int) -> Moment:
    """The 20th century is 19: its years as people count them begin with these digits."""
    return months(100 * (number - 1), 1, 1200, f"{number - 1:02d}") if number > 1 else Moment("00")


def moved(on: date, days: int) -> date:
    """The day so many days away, held inside the calendar."""
    return date.fromordinal(min(max(on.toordinal() + days, 1), date.max.toordinal()))


def month_away(on: date, count: int) -> tuple[int, int]:
    """Year and month so many months away from the day's."""
    years, index = divmod(12 * on.year + on.month - 1 + count, 12)
    return years, index + 1


def same_day(on: date, months_away: int) -> date | None:
    """The same day of another month, its last day where it is shorter; None outside the calendar."""
    years, number = month_away(on, months_away)
    if not MINYEAR <= years <= MAXYEAR:
        return None
    return date(years, number, min(on.day, calendar.monthrange(years, number)[1]))


def unit_at(unit: str, on: date) -> Moment | None:
    """The calendar unit that holds the day: its week, month, quarter …; None for clock units."""
    match unit:
        case "day" | "night":
            return day(on)
        case "week" | "fortnight":
            return week(on)
        case "weekend":
            return weekend(on)
        case "month":
            return month(on.year, on.month)
        case "quarter":
            return quarter(on.year, (on.month + 2) // 3)
        case "year":
            return year(on.year)
        case "decade":
            return decade(on.year // 10 * 10)
        case "century":
            return century(on.year // 100 + 1)
    return None


def stepped(unit: str, on: date, count: int) -> date | None:
    """The day so many units away; None outside the calendar and for clock units."""
    if abs(count) > 1_000_000:
        return None
    match unit:
        case "day" | "night" | "week" | "weekend" | "fortnight":
            days = {"day": 1, "night": 1, "fortnight": 14}.get(unit, 7) * count
            return on + timedelta(days) if 1 <= on.toordinal() + days <= date.max.toordinal() else None
        case "month" | "quarter" | "year" | "decade" | "century" | "millennium":
            size = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}.get(unit, 12000)
            return same_day(on, size * count)
    return None


def duration(count: float | None, unit: str) -> str:
    """The TIMEX3 value of so many units; None counts as an unknown number: "PXD". Halves of years, days, hours and
    minutes go to the next unit down ("P1Y6M", "PT1M30S"), other fractions stay decimal ("P1.5M")."""
    form, size = DURATION_CODES[unit]
    if count is None:
        code = {"decade": "E", "century": "C", "millennium": "L"}.get(unit)
        return f"PX{code}" if code else form.format("X")
    amount = round(count * size, 6)
    if amount % 1 == 0.5 and unit in HALVES:
        whole = form.format(int(amount)) if amount >= 1 else ("PT" if unit in ("hour", "minute") else "P")
        return whole + HALVES[unit]
    return form.format(f"{amount:g}" if amount < 1e6 else f"{amount:.0f}")


def hour_form(moment: Moment, code: str) -> Moment:
    """The day with a clock time or a part of the day added: "2022-02-09T10:30", "2022-02-09TMO"."""
    return replace(moment, value=moment.value + code, type="TIME")
