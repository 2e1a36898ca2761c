"""Times told by a step from another: "the week after next", "the day before", "three weeks from tomorrow", "the week
of 5 May", "three years to the day"."""

# ruff: noqa: E501 -- a rule stays on one line, so that it can be read as one

import re
from datetime import date

from firsthand.reading.times.dates import SHIFT, full_year, month_day
from firsthand.reading.times.holidays import MOVABLE, movable_day
from firsthand.reading.times.relative import NAMED_DAYS, away, count_of, weekday_on
from firsthand.reading.times.scene import Scene
from firsthand.reading.times.timex import (
    FUTURE,
    PAST,
    Moment,
    day,
    duration,
    moved,
    reference,
    same_day,
    stepped,
    unit_at,
    week,
)
from firsthand.reading.times.words import (
    MONTH,
    NTH,
    NUMBER,
    SOME,
    UNIT,
    WEEKDAY,
    YEAR,
    YEAR_REF,
    pattern,
    unit_of,
    weekday_of,
)  # fmt: skip

Match = re.Match[str]


def two_steps(match: Match, scene: Scene) -> Moment | None:
    """ "the week after next", "the year before last"."""
    unit, turn = unit_of(match["unit"]), 2 if match["turn"].lower().startswith("after") else -2
    if scene.published is None:
        return reference(FUTURE if turn > 0 else PAST)
    there = stepped(unit, scene.published, turn)
    return unit_at(unit, there) if there else None


def beside_story(match: Match, scene: Scene) -> Moment | None:
    """ "the day before", "the night after" at the end of a clause: counted from the day last named."""
    unit, turn = unit_of(match["unit"]), -1 if match["turn"].lower() == "before" else 1
    return away(scene.narrative, 1, unit, turn) if scene.narrative else reference(PAST if turn < 0 else FUTURE)


def from_named(match: Match, scene: Scene) -> Moment | None:
    """ "three weeks from tomorrow", "two days before yesterday", "a month after next Friday"."""
    count, turn = count_of(match["count"]), -1 if match["turn"].lower() == "before" else 1
    if scene.published is None or count is None:
        return None
    if match["day"]:
        base: date | None = moved(scene.published, NAMED_DAYS[match["day"].lower()])
    else:
        base = weekday_on(match, scene)
    there = stepped(unit_of(match["unit"]), base, turn * int(count)) if base else None
    return day(there) if there is not None else None


def week_of_day(match: Match, scene: Scene) -> Moment | None:
    """ "the week of 5 May", "the week beginning Feb. 4": the ISO week of the day."""
    found = month_day(match, scene)
    return week(found.start) if found is not None and found.start is not None else found


def week_of_year(match: Match, scene: Scene) -> Moment | None:
    """ "the first week of 2019", "the last week of the year"."""
    year = int(match["year"]) if match["year"] else scene.published.year if scene.published else None
    if year is None or not 1 <= year <= 9998:
        return None
    weeks = {"first": date(year, 1, 4), "second": date(year, 1, 11), "third": date(year, 1, 18)}
    return week(weeks.get(match["nth"].lower(), date(year, 12, 28)))


def first_of_two(match: Match, scene: Scene) -> Moment | None:
    """The "18" of "18 and 19 June", "3-5 March": a day of the month named behind the second."""
    return month_day(match, scene) if match["month"][0].isupper() else None


def weekday_of_month(match: Match, scene: Scene) -> Moment | None:
    """ "Tuesday the 11th", "Friday, 24th": of the nearest month in which that weekday is that day."""
    number, weekday = int(match["day"]), weekday_of(match["dow"])
    if scene.published is None:
        return Moment(f"XXXX-XX-{number:02d}") if 1 <= number <= 31 else None
    for months in (0, 1, -1, 2, -2):
        there = same_day(scene.published.replace(day=1), months)
        if there is not None and number <= 28 + 3:
            try:
                found = there.replace(day=number)
            except ValueError:
                continue
            if found.weekday() == weekday:
                return day(found)
    return None


def to_the_day(match: Match, scene: Scene) -> Moment | None:
    """ "three years to the day": with "after" a length, else the same day so long ago."""
    count, unit = count_of(match["count"]), unit_of(match["unit"])
    if count is None:
        return None
    if match["after"] or scene.published is None:
        return Moment(duration(count, unit), type="DURATION")
    there = stepped(unit, scene.published, -int(count))
    return day(there) if there is not None else None


def all_unit(match: Match, scene: Scene) -> Moment | None:
    """ "all week", "all night"."""
    return Moment(duration(1, unit_of(match["unit"])), type="DURATION")


def feast(match: Match, scene: Scene) -> Moment | None:
    """ "Good Friday", "last Easter", "Thanksgiving 2019": in the year given, else the nearest that tense looks to."""
    name = re.sub(r"\s+", " ", match["feast"].lower().replace("’", "'"))
    if match["year"] or match["yy"]:
        year = int(match["year"]) if match["year"] else full_year(int(match["yy"]), scene)
        found = movable_day(name, year)
        return day(found) if found else None
    here = scene.published
    if here is None:
        return None
    days = [on for year in (here.year - 1, here.year, here.year + 1) if (on := movable_day(name, year))]
    before, after = [on for on in days if on <= here], [on for on in days if on >= here]
    ahead = is_ahead(match, scene, before, after, here)
    return day(after[0] if ahead and after else before[-1]) if before else None


def is_ahead(match: Match, scene: Scene, before: list[date], after: list[date], here: date) -> bool:
    shift = (match["shift"] or "").lower()
    if shift.endswith(("last", "past", "previous")):
        return False
    if shift.endswith(("next", "coming", "following")):
        return True
    direction = scene.direction(match.start("feast"))
    if direction:
        return direction == 1
    return bool(after) and (not before or after[0] - here < here - before[-1])


SETS = {"biweekly": "P2W", "bi-weekly": "P2W", "fortnightly": "P2W", "bimonthly": "P2M", "bi-monthly": "P2M",
        "biannually": "P6M", "semi-annually": "P6M", "semiannually": "P6M", "twice-yearly": "P6M",
        "every weekday": "P1WD", "every weekend": "P1WE"}  # fmt: skip


def rhythm(match: Match, scene: Scene) -> Moment | None:
    """ "fortnightly", "semi-annually", "every weekday"."""
    return Moment(SETS[re.sub(r"\s+", " ", match[0].lower())], type="SET")


COUNT = rf"(?P<count>{NUMBER}|{SOME})"
ENDS = r"(?=[.,;:)]|$|[ ](?:and|but|in|at|with|when|by)[ ])"
THEN = (
    r"(?=(?:[ ])?(?:and|or|to|-|–|,)(?:[ ])?\d{1,2}(?:st|nd|rd|th)?[ ](?:of[ ])?(?P<month>"
    + MONTH
    + r")(?:,?[ ](?P<year>"
    + YEAR
    + r"))?)"
)
FEAST = "|".join(re.escape(name).replace("'", "[’']").replace("\\ ", "[ ]") for name in MOVABLE)
DATED = rf"(?:(?P<month>{MONTH})[ ](?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?|(?P<nth>{NTH}))(?![\w%]|[.,:]\d))(?:,?[ ]{YEAR_REF})?"
DATED_BACK = rf"(?:(?:the[ ])?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?|(?P<nth>{NTH}))[ ](?:of[ ])?(?P<month>{MONTH}))(?:,?[ ]{YEAR_REF})?"
RULES = (
    (pattern(r"the[ ](?P<unit>day|week|weekend|month|year)[ ](?P<turn>after[ ]next|before[ ]last)(?![A-Za-z])"), two_steps),
    (pattern(rf"the[ ](?P<unit>day|night|week|month|year)[ ](?P<turn>before|after){ENDS}"), beside_story),
    (pattern(rf"{COUNT}[ ](?P<unit>{UNIT})[ ](?P<turn>from|after|before)[ ](?:(?P<day>today|tomorrow|yesterday)|(?P<shift>last|next|this)[ ](?P<dow>{WEEKDAY})(?P<week>))(?![A-Za-z])"), from_named),
    (pattern(rf"the[ ]week[ ](?:of|beginning|commencing|starting|ending)[ ](?:on[ ])?{DATED}"), week_of_day),
    (pattern(rf"the[ ]week[ ](?:of|beginning|commencing|starting|ending)[ ](?:on[ ])?{DATED_BACK}"), week_of_day),
    (pattern(rf"(?:the[ ])?(?P<nth>first|second|third|last|final)[ ]week[ ](?:of|in)[ ](?:(?P<year>{YEAR})|the[ ]year)(?![A-Za-z])"), week_of_year),
    (pattern(rf"(?P<nth>)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{THEN}"), first_of_two),
    (pattern(rf"(?P<dow>{WEEKDAY}),?[ ](?:the[ ](?P<day>[1-3]?\d)(?:st|nd|rd|th))(?![A-Za-z]|[ ](?:of|{MONTH}))"), weekday_of_month),
    (pattern(rf"{COUNT}[ ](?P<unit>days?|weeks?|months?|years?)[ ]to[ ]the[ ]day(?P<after>[ ](?:after|before|since))?(?![A-Za-z])"), to_the_day),
    (pattern(r"all[ ](?P<unit>day|night|week|month|year|weekend)(?:[ ]long)?(?![A-Za-z-])"), all_unit),
    (pattern(rf"{SHIFT}?(?P<feast>{FEAST})(?:,?[ ](?:(?P<year>{YEAR})|[’'](?P<yy>\d\d)))?(?![A-Za-z-])"), feast),
    (pattern(r"(?:bi-?weekly|fortnightly|bi-?monthly|biannually|semi-?annually|twice-yearly|every[ ]weekday|every[ ]weekend)(?![A-Za-z])"), rhythm),
)  # fmt: skip
