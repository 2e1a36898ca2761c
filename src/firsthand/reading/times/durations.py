"""How long and how often: "more than eight hours", "two-week", "a month and a half", "every Monday", "daily"."""

# ruff: noqa: E501 -- a rule stays on one line, so that it can be read as one

import re

from firsthand.reading.numbers.amounts import Amount
from firsthand.reading.times.relative import count_of
from firsthand.reading.times.scene import Scene
from firsthand.reading.times.timex import DURATION_CODES, Moment, duration
from firsthand.reading.times.words import (
    ABOUT,
    MONTH,
    NUMBER,
    PART,
    PARTS,
    SEASON,
    SEASONS,
    SOME,
    UNIT,
    UNIT_KIND,
    WEEKDAY,
    H,
    S,
    month_of,
    pattern,
    unit_of,
    weekday_of,
)  # fmt: skip
from firsthand.records import Timex

Match = re.Match[str]
FREQUENCIES = {"daily": "XXXX-XX-XX", "weekly": "XXXX-WXX", "monthly": "XXXX-XX", "yearly": "XXXX", "annually": "XXXX",
               "hourly": "PT1H", "nightly": "XXXX-XX-XXTNI", "quarterly": "XXXX-QX"}  # fmt: skip


def lasting(match: Match, scene: Scene) -> Moment | None:
    """A number of units. A rate ("$5 a day", "miles an hour") is no duration, nor is "the second" after a number."""
    unit, words = unit_of(match["unit"]), match["count"]
    if unit == "quarter" and ((count_of(words) or 1) > 99 or scene.text.startswith(" of", match.end())):
        return None
    if unit == "second" and not match["unit"].lower().endswith("s"):
        return None
    if words.lower() in ("a", "an") and is_rate(match, scene.text):
        return None
    if words.lower() in ("a", "an") and COUNTED_BEFORE.search(scene.text, max(0, match.start() - 40), match.start()):
        return Moment(duration(1.0, unit), type="SET")  # "2 million crowns a day"
    count = count_of(words)
    for part in (match["inner"], match["half"]):
        if count is not None and part:
            count += {"half": 0.5, "quarter": 0.25}[part.lower().split()[-1]]
    return Moment(duration(count, unit), type="DURATION")


RATE_LEADS = re.compile(
    r"(?:\d[ \t][a-z]{3,14}|[\d%$€£]|percent|cents?|dollars?|euros?|pounds?|million|billion|thousand|hundred|times|once|twice|miles|"
    r"kilomet(?:er|re)s|km|barrels|tons|tonnes|people|gallons|points)[ \t\u00a0]$",
    re.IGNORECASE,
)


COUNTED_BEFORE = re.compile(r"\d(?:[ \t\u00a0](?:thousand|million|billion))?[ \t\u00a0][a-z]{3,14}[ \t\u00a0]$")


def is_rate(match: Match, text: str) -> bool:
    """True after an amount: "100 barrels a day"."""
    return bool(RATE_LEADS.search(text[max(0, match.start() - 20) : match.start()]))


def compound(match: Match, scene: Scene) -> Moment | None:
    """ "two hours and 15 minutes": a larger unit and the next."""
    first, second = unit_of(match["unit"]), unit_of(match["unit2"])
    if (first, second) not in COMPOUNDS:
        return None
    one = duration(count_of(match["count"]), first)
    other = duration(count_of(match["count2"]), second)
    if "T" in one:
        return Moment(one + other.removeprefix("PT"), type="DURATION")
    return Moment(one + other.removeprefix("P"), type="DURATION")


COMPOUNDS = {("year", "month"): 12, ("year", "week"): 52, ("year", "day"): 365, ("month", "week"): 4, ("month", "day"): 30,
             ("week", "day"): 7, ("day", "hour"): 24, ("hour", "minute"): 60, ("minute", "second"): 60}  # fmt: skip


def either_lasting(match: Match, scene: Scene) -> Moment | None:
    """ "two or three weeks", "six to eight months": the first number's value."""
    return Moment(duration(count_of(match["count"]), unit_of(match["unit"])), type="DURATION")


def bare_plural(match: Match, scene: Scene) -> Moment | None:
    return Moment(duration(None, unit_of(match["unit"])), type="DURATION")


def long_while(match: Match, scene: Scene) -> Moment | None:
    return Moment("PXX", type="DURATION")


def every_unit(match: Match, scene: Scene) -> Moment | None:
    """ "every day", "each of the two years", "every three weeks"."""
    unit = unit_of(match["unit"])
    count = count_of(match["count"]) if match["count"] else 1.0
    if match["other"]:
        count = 2.0
    return Moment(duration(count, unit), type="SET") if unit in DURATION_CODES else None


def every_weekday(match: Match, scene: Scene) -> Moment | None:
    value = f"XXXX-WXX-{weekday_of(match['dow']) + 1}"
    part = match["part"]
    return Moment(value + (PARTS[part.lower().removesuffix("s")] if part else ""), type="SET")


def every_part(match: Match, scene: Scene) -> Moment | None:
    return Moment(f"XXXX-XX-XX{PARTS[match['part'].lower()]}", type="SET")


def every_month(match: Match, scene: Scene) -> Moment | None:
    return Moment(f"XXXX-{month_of(match['month']):02d}", type="SET") if match["month"][0].isupper() else None


def every_season(match: Match, scene: Scene) -> Moment | None:
    return Moment(f"XXXX-{SEASONS[match['season'].lower()]}", type="SET")


def frequency(match: Match, scene: Scene) -> Moment | None:
    if not match["word"].islower():
        return None  # a paper's name
    return Moment(FREQUENCIES[match["word"].lower()], type="SET")


def rate(match: Match, scene: Scene) -> Moment | None:
    """ "twice a week", "$5 a day": the unit in which something recurs."""
    return Moment(duration(1.0, unit_of(match["unit"])), type="SET")


COUNT = rf"(?P<count>{NUMBER}|{SOME})"
RULES = (
    (pattern(rf"(?:{ABOUT}|the[ ](?!\S{{1,12}}-))?{COUNT}(?:[ ]and[ ](?P<inner>a[ ]half|a[ ]quarter))?{H}{UNIT_KIND}?(?P<unit>{UNIT})(?:[ ]and[ ](?P<half>a[ ]half|a[ ]quarter))?(?!-(?:earlier|ago))(?![ -]old\b)(?![ ]of[ ](?:the|its|all|their)\b)"), lasting),
    (pattern(rf"{ABOUT}?{COUNT}{H}(?P<unit>{UNIT})(?:[ ]and)?[ ](?P<count2>{NUMBER}){H}(?P<unit2>{UNIT})"), compound),
    (pattern(rf"(?:once|twice|(?:{NUMBER})[ ]times)[ ](?:an?|every|each|per)[ ](?P<unit>{UNIT})"), rate),
    (pattern(rf"{ABOUT}?(?:{NUMBER})(?:{H}to[ -]|[ ]or[ ]|[ ]?[-–][ ]?){COUNT}{H}(?P<unit>{UNIT})"), either_lasting),
    (pattern(r"(?P<unit>(?:hour|day|week|month|year|decade)s|centuries)(?:[ ](?:and|or)[ ](?:days|weeks|months|years|decades))?(?![A-Za-z’'-])(?![ ](?:old|of|ago|later|earlier|before|after)\b)"), bare_plural),
    (pattern(r"(?:a[ ](?:long[ ]|little[ ]|short[ ])?while|(?:a[ ]|some[ ])(?:long[ ])?time(?=[ ](?:ago|now)\b)|a[ ]long[ ]time)(?![A-Za-z])"), long_while),
    (pattern(rf"(?:every|each)[ ](?P<other>other[ ])?(?:(?P<count>{NUMBER})[ ])?(?P<unit>{UNIT})"), every_unit),
    (pattern(rf"(?:every|each)[ ](?P<dow>{WEEKDAY})(?:[ ](?P<part>{PART}))?(?![A-Za-z])"), every_weekday),
    (pattern(rf"(?P<dow>{WEEKDAY})s(?P<part>)(?![A-Za-z])"), every_weekday),
    (pattern(rf"(?P<dow>{WEEKDAY})[ ](?P<part>{PART}s)(?![A-Za-z])"), every_weekday),
    (pattern(rf"(?:every|each)[ ](?P<part>{PART})(?![A-Za-z])"), every_part),
    (pattern(rf"(?:every|each)[ ](?P<month>{MONTH})"), every_month),
    (pattern(rf"(?:every|each)[ ](?P<season>{SEASON})(?![A-Za-z])"), every_season),
    (pattern(r"(?P<word>daily|weekly|monthly|yearly|annually|hourly|nightly|quarterly)(?=[.,;:)]|$|[ ](?:and|or|in|at|to|by|from|since|for|on)[ ])"), frequency),
)  # fmt: skip


MEASURE = re.compile(
    rf"(?P<about>{ABOUT})?{COUNT}(?:[ ]and[ ](?P<inner>a[ ]half|a[ ]quarter))?{H}{UNIT_KIND}?(?P<unit>{UNIT})"
    r"(?:[ ]and[ ](?P<half>a[ ]half|a[ ]quarter))?".replace("[ ]", S),
    re.IGNORECASE,
)
ANCHORED = re.compile(
    r"the[ \t\u00a0]|last|past|next|recent|coming|first|previous|following|every|each|another", re.IGNORECASE
)


def duration_amount(time: Timex, text: str) -> Amount | None:
    """The amount of a duration that measures something; None for vague ones ("weeks"), for stretches told from the
    article's day ("the past three months") and for a bare "a year", which seldom measures."""
    words = time.extent.words(text)
    if (
        time.type != "DURATION"
        or ANCHORED.match(words)
        or IN_SPAN.search(text[max(0, time.extent.start - 40) : time.extent.start])
    ):
        return None
    match = MEASURE.fullmatch(words)
    if match is None:
        return compound_amount(words) or (None if is_anchored(time, text) else either_amount(words))
    count = count_of(match["count"])
    if count is None:
        return None
    about = (match["about"] or "").strip() or None
    if (
        about
        and about.lower() == "over"
        and not MORE_THAN.search(text, max(0, time.extent.start - 12), time.extent.start)
    ):
        about = None  # "600 marks over two years"
    halves = match["inner"] or match["half"]
    if match["count"].lower() in ("a", "an", "one") and not about and not halves and not measures_clause(text, time):
        return None
    if halves:
        count += 0.25 if halves.lower().endswith("quarter") else 0.5
    unit = unit_of(match["unit"])
    return Amount(0, 0, 0, count, qualifier=about, dimension="duration", unit=PLURALS.get(unit, unit + "s"))


def compound_amount(words: str) -> Amount | None:
    """ "two hours and 15 minutes" in its larger unit: 2.25 hours."""
    match = COMPOUND.fullmatch(words)
    pair = (unit_of(match["unit"]), unit_of(match["unit2"])) if match else ("", "")
    if match is None or pair not in COMPOUNDS:
        return None
    first, second = count_of(match["count"]), count_of(match["count2"])
    if first is None or second is None:
        return None
    about = (match["about"] or "").strip() or None
    value = round(first + second / COMPOUNDS[pair], 6)
    return Amount(0, 0, 0, value, qualifier=about, dimension="duration", unit=pair[0] + "s")


def is_anchored(time: Timex, text: str) -> bool:
    """True for "three or four years ago" and "the last two or three weeks": spans told from the article's day."""
    before, behind = (
        text[max(0, time.extent.start - 12) : time.extent.start],
        text[time.extent.end : time.extent.end + 10],
    )
    return bool(ANCHOR_BEFORE.search(before) or ANCHOR_BEHIND.match(behind))


def either_amount(words: str) -> Amount | None:
    """ "two to three weeks", "six or eight months": the middle of both, with both as bounds."""
    match = EITHER.fullmatch(words)
    low, high = (count_of(match["low"]), count_of(match["count"])) if match else (None, None)
    if match is None or low is None or high is None or low >= high:
        return None
    about, unit = (match["about"] or "").strip() or None, unit_of(match["unit"])
    value = round((low + high) / 2, 6)
    return Amount(
        0, 0, 0, value, low, high, qualifier=about, dimension="duration", unit=PLURALS.get(unit, unit + "s")
    )


COMPOUND = re.compile(
    rf"(?P<about>{ABOUT})?{COUNT}{H}(?P<unit>{UNIT})(?:[ ]and)?[ ](?P<count2>{NUMBER}){H}(?P<unit2>{UNIT})".replace(
        "[ ]", S
    ),
    re.IGNORECASE,
)
EITHER = re.compile(
    rf"(?P<about>{ABOUT})?(?P<low>{NUMBER})(?:{H}to[ -]|[ ]or[ ]|[ ]?[-–][ ]?){COUNT}{H}(?P<unit>{UNIT})".replace(
        "[ ]", S
    ),
    re.IGNORECASE,
)
ANCHOR_BEFORE = re.compile(r"\b(?:last|past|next|recent|coming|previous|following)[ \t\u00a0]$", re.IGNORECASE)
ANCHOR_BEHIND = re.compile(r"[ \t\u00a0](?:ago|earlier|later|hence|from now)\b")
# "the highest in 40 years", "the third time in two weeks": a span looked back over, not a length of anything.
IN_SPAN = re.compile(
    r"\b(?:\w{2,12}est|most|least|only|first|second|third|fourth|fifth)\b[^.,;]{0,20}\b(?:in|for|of)[ ](?:about[ ]|more than[ ])?$",
    re.IGNORECASE,
)
MORE_THAN = re.compile(
    r"\b(?:for|in|after|of|lasts|lasted|took|takes|spent|than|just|well|been|was|is|waited|within|every|and)[ \t\u00a0]$",
    re.IGNORECASE,
)
PLURALS = {"century": "centuries", "millennium": "millennia"}
LASTING = re.compile(
    r"\b(?:for|last(?:s|ed|ing)?|t[ao]kes?|took|taken|spent|waited|within|after)[ \t\u00a0]$", re.IGNORECASE
)


def measures_clause(text: str, time: Timex) -> bool:
    """True for "lasted an hour", "for a week"."""
    return bool(LASTING.search(text[max(0, time.extent.start - 12) : time.extent.start]))
