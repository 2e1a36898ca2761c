"""Times of day: "7:15 p.m.", "noon", "17:03 GMT", "mid-afternoon"."""

# ruff: noqa: E501 -- a rule stays on one line, so that it can be read as one

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


def hour_of_part(match: Match, scene: Scene) -> Moment | None:
    """ "nine in the morning", "10 at night"."""
    hour = number_of(match["h"])
    if hour is None or not 1 <= hour <= 12 or hour % 1:
        return None
    early = match["part"].lower() == "morning" or (match["part"].lower() == "night" and hour in (12, 1, 2, 3, 4))
    return on_open_day(f"T{int(hour) % 12 + (0 if early else 12):02d}:00")


MINUTES = {"half": 30, "quarter": 15, "twenty-five": 25}
MINUTE = r"half|a[ ]quarter|quarter|five|ten|twenty(?:[ -]five)?"
AT = r"(?:(?<=at\x20)|(?<=until\x20)|(?<=before\x20)|(?<=after\x20)|(?<=around\x20)|(?<=about\x20)|(?<=from\x20))"
HOUR_WORD = r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"


def spoken_clock(match: Match, scene: Scene) -> Moment | None:
    """ "half past six", "ten to five": by the hours of the clock face, since the text does not tell which half."""
    words = match["m"].lower().removeprefix("a ").replace(" ", "-")
    minutes, hour = MINUTES.get(words) or int(number_of(words) or 0), int(number_of(match["h"]) or 0)
    if not (1 <= hour <= 12 and 0 < minutes < 60):
        return None
    past = match["side"].lower() in ("past", "after")
    return on_open_day(f"T{(hour if past else (hour - 2) % 12 + 1):02d}:{minutes if past else 60 - minutes:02d}")


def bare_hour(match: Match, scene: Scene) -> Moment | None:
    """ "at four", "at seven": the hour as the clock face has it."""
    return on_open_day(f"T{int(number_of(match['h']) or 0):02d}:00")


def part_of_day(match: Match, scene: Scene) -> Moment | None:
    return on_open_day(PARTS[match["part"].lower()])


def edge_of_day(match: Match, scene: Scene) -> Moment | None:
    """ "before dawn", "after dark", and not "the dawn of an age"."""
    if match["part"].lower() != "dark" and not BEFORE_EDGE.search(
        scene.text, max(0, match.start() - 9), match.start()
    ):
        return None
    return on_open_day(PARTS[match["part"].lower()])


BEFORE_EDGE = re.compile(r"\b(?:at|before|by|until|since|from|towards?)[ \t]$", re.IGNORECASE)
RULES = (
    (pattern(rf"{ABOUT}?(?P<h>\d{{1,2}})(?:[:.](?P<m>\d\d))?(?:[ ])?(?P<half>[ap]\.?m\b\.?){ZONE}?"), clock),
    (pattern(rf"{ABOUT}?(?P<h>\d{{1,2}}):(?P<m>\d\d)(?::\d\d)?(?!\d|:\d){ZONE}?"), clock),
    (pattern(rf"(?P<h>[0-2]\d)(?P<m>[0-5]\d)(?:[ ]hours|(?={ZONE}){ZONE})(?![A-Za-z])"), clock),
    (pattern(r"(?:around[ ]|about[ ])?(?P<word>noon|midday|midnight)(?![A-Za-z])"), noon),
    (pattern(rf"(?P<h>\d{{1,2}}|{SMALL})[ ]o[’']clock"), oclock),
    (pattern(rf"{AT}(?P<m>{MINUTE})(?:[ ]minutes)?[ ](?P<side>past|to)[ ](?P<h>{HOUR_WORD})(?![A-Za-z-]|[ ](?:percent|million|billion|per|years?|days?|weeks?|months?|hours?|minutes?|points?|goals?|games?|people|votes?)\b)"), spoken_clock),
    (pattern(rf"(?:(?<=at\x20)|(?<=until\x20))(?P<h>{HOUR_WORD})(?=[.,;:)]|$|[ ](?:on|in[ ]the|and[ ](?:call|left|went|came|will|was)|sharp)\b)"), bare_hour),
    (pattern(rf"(?P<h>\d{{1,2}}|{SMALL})[ ](?:o[’']clock[ ])?(?:in[ ]the[ ](?=[mae])|at[ ](?=n))(?P<part>morning|afternoon|evening|night)(?![A-Za-z])"), hour_of_part),
    (pattern(r"(?P<part>dawn|dusk|daybreak|sunrise|sunset|nightfall)(?![A-Za-z-])"), edge_of_day),
    (pattern(r"after[ ](?P<part>dark)(?![A-Za-z-])"), edge_of_day),
    (pattern(rf"(?:mid|early|late)[- ](?P<part>{PART})(?![A-Za-z])"), part_of_day),
    (pattern(r"in[ ]the[ ](?:early[ ]|late[ ])?(?P<part>morning|afternoon|evening)(?![A-Za-z])"), part_of_day),
)  # fmt: skip
