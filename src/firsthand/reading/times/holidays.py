"""Feasts that move: each year's day of Easter and of the holidays that hang on a weekday of a month."""

import calendar
from datetime import date, timedelta

AROUND_EASTER = {
    "ash wednesday": -46, "palm sunday": -7, "maundy thursday": -3, "good friday": -2, "holy saturday": -1,
    "easter": 0, "easter sunday": 0, "easter day": 0, "easter monday": 1, "ascension day": 39, "pentecost": 49,
    "whit monday": 50,
}  # fmt: skip
# Month, weekday (0 is Monday) and which of them; -1 is the last. As in the United States, where they are public.
ON_WEEKDAYS = {
    "martin luther king day": (1, 0, 3), "presidents' day": (2, 0, 3), "mother's day": (5, 6, 2),
    "memorial day": (5, 0, -1), "father's day": (6, 6, 3), "labor day": (9, 0, 1), "columbus day": (10, 0, 2),
    "thanksgiving": (11, 3, 4), "thanksgiving day": (11, 3, 4),
}  # fmt: skip
AFTER_THANKSGIVING = {"black friday": 1, "cyber monday": 4}
MOVABLE = tuple(sorted({*AROUND_EASTER, *ON_WEEKDAYS, *AFTER_THANKSGIVING}, key=lambda name: (-len(name), name)))


def movable_day(name: str, year: int) -> date | None:
    """The day of the feast in a year of the Gregorian calendar; None for a name that is none, or before 1583."""
    if not 1583 <= year <= 9998:
        return None
    if name in AROUND_EASTER:
        return easter(year) + timedelta(days=AROUND_EASTER[name])
    if name in AFTER_THANKSGIVING:
        return nth_weekday(year, 11, 3, 4) + timedelta(days=AFTER_THANKSGIVING[name])
    return nth_weekday(year, *ON_WEEKDAYS[name]) if name in ON_WEEKDAYS else None


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian computus)."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth such weekday of the month, the last for -1."""
    days = calendar.monthrange(year, month)[1]
    found = [day for day in range(1, days + 1) if date(year, month, day).weekday() == weekday]
    return date(year, month, found[nth - 1 if nth > 0 else nth])
