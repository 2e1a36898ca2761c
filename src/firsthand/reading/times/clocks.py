"""Times of day: "7:15 p.m.", "noon", "17:03 GMT", "mid-afternoon"."""

import re

from firsthand.reading.numbers.numerals import number_of
from firsthand.reading.times.scene import Scene
from firsthand.reading.times.timex import Moment
from firsthand.reading.times.words import ABOUT, PART, PARTS, SMALL, ZONE, pattern

Match = re.Match[str]
OPEN_DAY = "XXXX-XX-XX"


def on_open_day(code: str) -> Moment:
    """A time of day whose day the expression does not give."""
    return Moment(f"{OPEN_DAY}{code}", type="TIME")


def clock(match: Match, scene: Scene) -> Moment | None:
    """ "7:15 p.m.", "at 5 p.m. EST", "0930 GMT": hours and minutes on a day still open."""
    hour, minute = int(match["h"]), int(match["m"] or 0)
    half = (match.groupdict().get("half") or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    if hour > 24 or minute > 59:
        return None
    return on_open_day(f"T{hour:02d}:{minute:02d}")


def noon(match: Match, scene: Scene) -> Moment | None:
    return on_open_day("T24:00" if match["word"].lower() == "midnight" else "T12:00")


def oclock(match: Match, scene: Scene) -> Moment | None:
    hour = number_of(match["h"])
    return on_open_day(f"T{int(hour):02d}:00") if hour is not None and hour <= 24 else None


def part_of_day(match: Match, scene: Scene) -> Moment | None:
    return on_open_day(PARTS[match["part"].lower()])


RULES = (
    (pattern(rf"{ABOUT}?(?P<h>\d{{1,2}})(?:[:.](?P<m>\d\d))?(?:[ ])?(?P<half>[ap]\.?m\b\.?){ZONE}?"), clock),
    (pattern(rf"{ABOUT}?(?P<h>\d{{1,2}}):(?P<m>\d\d)(?::\d\d)?(?!\d|:\d){ZONE}?"), clock),
    (pattern(rf"(?P<h>[0-2]\d)(?P<m>[0-5]\d)(?:[ ]hours|(?={ZONE}){ZONE})(?![A-Za-z])"), clock),
    (pattern(r"(?:around[ ]|about[ ])?(?P<word>noon|midday|midnight)(?![A-Za-z])"), noon),
    (pattern(rf"(?P<h>\d{{1,2}}|{SMALL})[ ]o[’']clock"), oclock),
    (pattern(rf"(?:mid|early|late)[- ](?P<part>{PART})(?![A-Za-z])"), part_of_day),
    (pattern(r"in[ ]the[ ](?:early[ ]|late[ ])?(?P<part>morning|afternoon|evening)(?![A-Za-z])"), part_of_day),
)  # fmt: skip
