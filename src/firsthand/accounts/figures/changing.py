"""What time explains: figures of other days, tolls that grow, results that are counted out."""

from datetime import date, datetime

from firsthand.accounts.figures.met import SMALL_COUNT, Fact
from firsthand.accounts.figures.words import ABOVE, TOLLS

# Of these a story has one toll, whatever words tell it.
WHOLE = frozenset({"killed", "injured", "missing", "survived"})
BYGONE_DAYS = 30  # unmeasured
DAY_LONG = len("2026-11-22")


def is_headline_toll(fact: Fact) -> bool:
    """True for a toll of the whole story: people and what befell them, no part or place of them set apart, and no
    event of another time."""
    return fact.fate in WHOLE and fact.block[1] == "people" and not fact.scope and not is_bygone(fact)


def is_one_toll(first: Fact, second: Fact) -> bool:
    """True for two headline tolls of one value that is not small."""
    return (
        first.value == second.value > SMALL_COUNT
        and first.block == second.block
        and is_headline_toll(first)
        and is_headline_toll(second)
    )


def is_bygone(fact: Fact) -> bool:
    """True when the sentence gives a date that is long before the report: an earlier event is told."""
    if not fact.published:
        return bool(fact.days)
    day = date.fromisoformat(fact.published[:10])
    return any((day - date.fromisoformat(end)).days > BYGONE_DAYS for _, end in fact.days)


def changed(first: Fact, second: Fact) -> bool:
    """True where time can explain the difference: a count that is higher in the later report, and any toll that is
    not surely told at the same time."""
    if first.article == second.article:
        return False
    if first.is_progress and second.is_progress:
        return True
    if is_counted_out(first, second) or is_counted_out(second, first):
        return True
    if first.dimension != "count":
        return False
    low, high = (first, second) if first.value <= second.value else (second, first)
    if first.fate in TOLLS and not is_told_at_once(low, high):
        return True
    return bool(low.published and high.published and is_later(high.published, low.published))


def is_counted_out(before: Fact, after: Fact) -> bool:
    """True for a provisional result and what a surely later report gives in its place."""
    known = before.published and after.published
    return before.is_progress and bool(known and is_later(after.published or "", before.published or ""))


def is_told_at_once(first: Fact, second: Fact) -> bool:
    """True for tolls of one time. Of one day, of which the hours are not told, a toll that is said to be a least one
    can be the later or the earlier."""
    if not same_moment(first.published, second.published):
        return False
    timed = len(first.published or "") > DAY_LONG
    return timed or not any(ABOVE.search(fact.figure.qualifier or "") for fact in (first, second))


def same_moment(one: str | None, other: str | None) -> bool:
    """True for reports of one day, unless only one of them tells its hour: then either may be the later."""
    if one is None or other is None:
        return False
    return one[:10] == other[:10] and (len(one) == 10) == (len(other) == 10)


def dated_apart(first: Fact, second: Fact) -> bool:
    """True when both sentences give dates and no two can be the same: figures of two events, or of two days; and when
    one is of a day that came after the other was told."""
    if is_of_later_day(first, second) or is_of_later_day(second, first):
        return True
    if not first.days or not second.days:
        return False
    return not any(one[0] <= two[1] and two[0] <= one[1] for one in first.days for two in second.days)


def is_of_later_day(fact: Fact, told: Fact) -> bool:
    """True when every date beside the fact lies behind the day on which the other, undated, was published."""
    if told.days or not fact.days or told.published is None:
        return False
    return all(start[:DAY_LONG] > told.published[:DAY_LONG] for start, _ in fact.days)


def rose(first: list[Fact], second: list[Fact]) -> bool:
    """True for a toll that only grew: every report of the higher value is later than every report of the lower."""
    lower, higher = sorted((first, second), key=lambda group: max(fact.value for fact in group))
    return all(is_update(before, after) for before in lower for after in higher)


def is_update(before: Fact, after: Fact) -> bool:
    """True for a higher toll in a later report."""
    if before.fate not in TOLLS or before.value >= after.value or not (before.published and after.published):
        return False
    return is_later(after.published, before.published)


def is_later(published: str, other: str) -> bool:
    """True when the first date or instant is surely after the second; a date without a time is its whole day."""
    if len(published) == 10 or len(other) == 10:
        return published[:10] > other[:10]
    return datetime.fromisoformat(published) > datetime.fromisoformat(other)
