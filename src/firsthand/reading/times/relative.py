"""Times told from the article's day or from the time before them: "yesterday", "last week", "two weeks ago"."""

# ruff: noqa: E501 -- a rule stays on one line, so that it can be read as one

import re
from datetime import date

from firsthand.reading.numbers.numerals import number_of
from firsthand.reading.times.dates import step_of
from firsthand.reading.times.scene import Scene
from firsthand.reading.times.timex import (
    FUTURE,
    PAST,
    PRESENT,
    Moment,
    day,
    duration,
    hour_form,
    month_away,
    moved,
    quarter,
    reference,
    stepped,
    unit_at,
    week,
)  # fmt: skip
from firsthand.reading.times.words import (
    ABOUT,
    CALENDAR_UNIT,
    EDGE,
    NUMBER,
    PART,
    PARTS,
    SHORT_WEEKDAY,
    SOME,
    UNIT,
    UNIT_KIND,
    WEEKDAY,
    H,
    pattern,
    unit_of,
    weekday_of,
)  # fmt: skip

Match = re.Match[str]
NAMED_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
TURNS = {"ago": -1, "earlier": -1, "before": -1, "previously": -1, "later": 1, "after": 1, "hence": 1, "from now": 1,
         "afterward": 1, "afterwards": 1, "from today": 1}  # fmt: skip


def named_day(match: Match, scene: Scene) -> Moment | None:
    """ "today", "yesterday morning", "tonight", "the day before yesterday"."""
    word = match["day"].lower()
    step = NAMED_DAYS[word] + (match["off"] is not None) * (-1 if word == "yesterday" else 1)
    if scene.published is None:
        return reference(PAST if step < 0 else FUTURE if step else PRESENT)
    found = day(moved(scene.published, step))
    part = "night" if word == "tonight" else match["part"]
    return hour_form(found, PARTS[part.lower()]) if part else found


def day_part(match: Match, scene: Scene) -> Moment | None:
    """ "this morning", "last night", "that evening"; without a date before it the part stands alone."""
    code, near = PARTS[match["part"].lower()], match["near"].lower()
    base = scene.narrative if near.startswith("th") and near != "this" else scene.published
    if base is None:
        return Moment(f"XXXX-XX-XX{code}", type="TIME")
    return hour_form(day(moved(base, step_of(near))), code)


def weekday(match: Match, scene: Scene) -> Moment | None:
    """ "Wednesday": the article's own day when it is one; otherwise the last, or the next where tense looks ahead."""
    on = weekday_on(match, scene)
    found = day(on) if on else Moment(f"XXXX-WXX-{weekday_of(match['dow']) + 1}")
    return hour_form(found, PARTS[match["part"].lower()]) if match["part"] else found


def weekday_on(match: Match, scene: Scene) -> date | None:
    if scene.published is None:
        return None
    away = (weekday_of(match["dow"]) - scene.published.weekday()) % 7
    if match["week"]:
        return moved(
            scene.published, weekday_of(match["dow"]) - scene.published.weekday() + 7 * step_of(match["week"])
        )
    shift = (match["shift"] or "").lower()
    if shift.endswith(("last", "past", "previous")):
        return moved(scene.published, away - 7)
    if shift.endswith(("next", "coming", "upcoming", "following")):
        return moved(scene.published, away or 7)
    if away == 0 or scene.direction(match.start("dow")) == 1 or (shift == "this" and ahead_or_open(match, scene)):
        return moved(scene.published, away)
    return moved(scene.published, away - 7)


def from_weekday(match: Match, scene: Scene) -> Moment | None:
    """ "two days after Friday", "a week before Monday": the day so far from the weekday."""
    on, count = weekday_on(match, scene), count_of(match["count"])
    if on is None or count is None:
        return None
    turn = 1 if match["turn"].lower() == "after" else -1
    return away(on, count, match["unit"].lower(), turn)


def day_of_month(match: Match, scene: Scene) -> Moment | None:
    """ "the 18th" behind a preposition of time: of the article's month, or of the one that tense looks to."""
    number, lead = int(match["day"]), scene.text[max(0, match.start() - 8) : match.start()].lower().split()
    if not lead or lead[-1] not in DAY_LEADS or not 1 <= number <= 31:
        return None
    if scene.published is None:
        return Moment(f"XXXX-XX-{number:02d}")
    ahead = scene.direction(match.start("day")) == 1
    step = (number < scene.published.day) if ahead else -(number > scene.published.day)
    year, month = month_away(scene.published, step)
    try:
        return day(date(year, month, number))
    except ValueError:
        return None


DAY_LEADS = frozenset("on by until till before since from after".split())


def ahead_or_open(match: Match, scene: Scene) -> bool:
    return scene.direction(match.start("dow")) >= 0


def near_unit(match: Match, scene: Scene) -> Moment | None:
    """ "last week", "earlier this month", "next year", "the weekend", "the following day"."""
    unit, near = unit_of(match["unit"]), re.sub(r"\s+", " ", match["near"].lower())
    from_story = near.startswith(("the following", "the next", "the previous", "previous", "following", "the same",
                                  "that same", "that", "the very next", "the preceding"))  # fmt: skip
    day_like = unit in ("day", "night")
    base = scene.narrative if from_story and (day_like or not near.startswith("the next")) else scene.published
    step = step_of(near) - ("preceding" in near)
    if base is None:
        return reference(PAST if step < 0 else FUTURE if step else PRESENT)
    there = stepped(unit, base, step)
    if day_like and near in ("last", "next", "this", "past", "the past", "the last") and unit == "day":
        return None
    return unit_at(unit, there) if there else reference(PAST if step < 0 else FUTURE)


def this_edge(match: Match, scene: Scene) -> Moment | None:
    """ "earlier this week" ends at the article's day, "later this week" begins there."""
    found = near_unit(match, scene)
    if found is None or found.start is None or scene.published is None:
        return found
    if match["edge"].lower().startswith("earlier") and found.start <= scene.published:
        return Moment(found.value, found.start, min(found.end or scene.published, scene.published))
    if match["edge"].lower().startswith("later") and found.end and found.end >= scene.published:
        return Moment(found.value, max(found.start, scene.published), found.end)
    return found


def whole_unit(match: Match, scene: Scene) -> Moment | None:
    """ "the quarter", "the year", "the weekend", "the end of the month" in the course of a story: the one it is in."""
    unit = unit_of(match["unit"])
    if unit == "quarter" and scene.quarter:
        return quarter(*scene.quarter)
    if unit == "year" and re.match(r"[ \t\u00a0]{1,2}(?:ended|ending)\b", scene.text[match.end() : match.end() + 9]):
        return Moment("P1Y", type="DURATION")
    base = scene.narrative if unit == "day" else scene.published
    if base is None:
        return Moment(
            {"year": "XXXX", "month": "XXXX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE"}.get(unit, "XXXX-QX")
        )
    if unit == "quarter":
        there = stepped("quarter", base, -1)
        return unit_at(unit, there) if there else None
    if unit == "weekend":
        ahead = scene.direction(match.start()) == 1 or base.weekday() >= 5
        return unit_at(unit, base if ahead else moved(base, -7))
    return unit_at(unit, base)


def turned(match: Match, scene: Scene) -> Moment | None:
    """ "two weeks ago", "a year earlier", "three days later", "in two weeks": so many units away."""
    count, unit = count_of(match["count"]), unit_of(match["unit"])
    turn = TURNS[re.sub(r"\s+", " ", match["turn"].lower())]
    told = match["turn"].lower() in ("ago", "from now", "hence", "from today")
    if not told and count == 1 and unit == "year" and scene.quarter:
        return quarter(scene.quarter[0] + turn, scene.quarter[1])
    if count == 1 and unit == "year" and scene.quarter and is_beside_quarter(scene):
        return quarter(scene.quarter[0] + turn, scene.quarter[1])
    return away(scene.published if told else scene.narrative, count, unit, turn, told)


def is_beside_quarter(scene: Scene) -> bool:
    """True when the last time named was a quarter, so that "a year ago" compares with the same one."""
    return bool(scene.seen) and "-Q" in scene.seen[-1].value


def away(base: date | None, count: float | None, unit: str, turn: int, told: bool = True) -> Moment | None:
    """So many units from the day, as coarse as the unit: days give a day, weeks a week, months a month."""
    if unit in ("second", "minute", "hour"):
        if count is None or not told:
            return Moment(duration(count, unit), type="DURATION")
        if base is None:
            return reference(PAST if turn < 0 else FUTURE)
        return day(base) if count < 24 else day(moved(base, turn * int(count / 24)))
    if base is None or count is None:
        return reference(PAST if turn < 0 else FUTURE, base)
    there = stepped(unit, base, turn * int(count))
    if there is None:
        return reference(PAST if turn < 0 else FUTURE, base)
    if count % 1 and unit in ("year", "decade"):
        half = stepped("month", there, turn * int((count % 1) * 12))
        return unit_at("month", half) if half else None
    return unit_at(unit, there)


def count_of(words: str) -> float | None:
    """The number that the words give; None for "several", "a few" and the like; "a" is one."""
    low = re.sub(r"[ \t\u00a0]+", " ", words.lower()).strip()
    if low.startswith("half a"):
        return 0.5
    if low.startswith(("a couple", "couple")):
        return 2
    if low in ("a few", "several", "some", "many", "few", "quite a few", "countless") or low.startswith(
        ("a number", "many", "several", "some", "few", "a few")
    ):
        return None
    number = number_of(low)
    if number is None:
        return 0.5 if low in ("a half", "an half") else 1.0
    return number


def in_units(match: Match, scene: Scene) -> Moment | None:
    """ "in two weeks": a day ahead, but the time it takes where the clause looks back ("built in two weeks").

    The value is the day so many units on; the window is the week, month or year it lies in, for "in two weeks" is
    seldom meant to the day."""
    count, unit = count_of(match["count"]), unit_of(match["unit"])
    if scene.direction(match.start("unit")) == -1 or count is None:
        return Moment(duration(count, unit), type="DURATION")
    if scene.published is None:
        return reference(FUTURE)
    found = away(scene.published, count, unit, 1)
    there = stepped(unit, scene.published, int(count)) if unit in ("week", "fortnight") else None
    if there is None:
        return found
    whole = week(there)
    return Moment(there.isoformat(), whole.start, whole.end)


def within(match: Match, scene: Scene) -> Moment | None:
    """ "within days", "within two weeks", "in the coming days": from the article's day on."""
    count = count_of(match["count"]) if match["count"] else None
    unit = unit_of(match["unit"])
    end = stepped(unit, scene.published, int(count)) if scene.published and count else None
    return Moment(duration(count, unit), scene.published, end, "DURATION")


def run_of_units(match: Match, scene: Scene) -> Moment | None:
    """ "the past three months", "the next few days": a duration that ends or begins at the article's day."""
    unit, back = unit_of(match["unit"]), match["near"].lower() in ("last", "past", "previous", "preceding", "latest")
    count = count_of(match["count"])
    value = duration(count, unit)
    first = match["near"].lower() in ("first", "final", "opening", "closing")
    if scene.published is None or count is None or first:
        known = scene.published if not first else None
        return Moment(value, None if back else known, known if back else None, "DURATION")
    edge = stepped(unit, scene.published, -int(count) if back else int(count))
    return Moment(value, edge if back else scene.published, scene.published if back else edge, "DURATION")


def vague_units(match: Match, scene: Scene) -> Moment | None:
    """ "recent weeks", "the coming days"."""
    return reference(PAST if match["near"].lower().split()[-1] == "recent" else FUTURE, scene.published)


def vague_word(match: Match, scene: Scene) -> Moment | None:
    """ "now", "recently", "soon", "the future"."""
    low = re.sub(r"\s+", " ", match[0].lower())
    for value, words in ((PRESENT, PRESENT_WORDS), (FUTURE, FUTURE_WORDS)):
        if low in words:
            return reference(value, scene.published)
    return reference(PAST, scene.published)


PRESENT_WORDS = frozenset({"now", "right now", "just now", "currently", "current", "the current", "at present", "presently",
                           "nowadays", "these days", "at the moment", "at this moment", "at this time", "to date"})  # fmt: skip
FUTURE_WORDS = frozenset({"soon", "shortly", "the future", "the near future", "the foreseeable future", "future",
                          "as soon as possible", "the distant future"})  # fmt: skip


def year_ago_period(match: Match, scene: Scene) -> Moment | None:
    """ "the year-earlier period", "year-ago": the quarter or year before the one in question."""
    if scene.quarter:
        return quarter(scene.quarter[0] - 1, scene.quarter[1])
    base = scene.published
    return unit_at("year", date(base.year - 1, 1, 1)) if base and base.year > 1 else reference(PAST)


def latest_period(match: Match, scene: Scene) -> Moment | None:
    """ "the latest quarter", "the period": the quarter in question, else the last that has ended."""
    if scene.quarter:
        return quarter(*scene.quarter)
    there = stepped("quarter", scene.published, -1) if scene.published else None
    return unit_at("quarter", there) if there else None


COUNT = rf"(?P<count>{NUMBER}|{SOME})"
HALF_MORE = r"(?:[ ]and[ ]a[ ]half)?"
SHIFT = r"(?:(?P<shift>last|next|this[ ](?:past|coming|upcoming)|this|the[ ](?:following|previous|coming)|previous|following|past)[ ])"
SOFT = r"(?:(?:earlier|later?|early|mid)[ -])"
NEAR = (
    r"(?P<near>(?:(?:the|this)[ ])?(?:very[ ])?(?:last|past|previous|preceding|next|following|same|coming)"
    r"|this|that)"
)
RULES = (
    (pattern(rf"{SOFT}?(?:the[ ](?P<off>day)[ ](?:before|after)[ ])?(?P<day>today|tonight|yesterday|tomorrow)(?:[ ](?P<part>{PART}))?(?![A-Za-z]|[’']s[ ]world)"), named_day),
    (pattern(rf"{SOFT}?(?P<near>this|last|next|that|that[ ]same|the[ ]same|the[ ]next|the[ ]following|the[ ]previous)[ ](?P<part>{PART})(?![A-Za-z])"), day_part),
    (pattern(rf"{SOFT}?{SHIFT}?(?P<dow>{WEEKDAY})(?:[ ](?P<part>{PART}))?(?:[ ](?:of[ ])?(?P<week>last|this|next)[ ]week)?(?![A-Za-z])"), weekday),
    (pattern(rf"{SHIFT}(?P<dow>{SHORT_WEEKDAY})(?P<part>)(?P<week>)(?![A-Za-z])"), weekday),
    (pattern(rf"(?P<week>last|this|next)[ ]week(?:[ ]on)?[ ](?P<shift>)(?P<dow>{WEEKDAY})(?:[ ](?P<part>{PART}))?(?![A-Za-z])"), weekday),
    (pattern(rf"{NEAR}[ ](?:(?:fiscal|financial|calendar|academic|full)[ ])?(?P<unit>{CALENDAR_UNIT})"), near_unit),
    (pattern(rf"(?:the[ ])?{EDGE}(?:in[ ])?(?P<near>this|last|next|the[ ](?:following|same|next))[ ](?:fiscal[ ])?(?P<unit>{CALENDAR_UNIT})"), this_edge),
    (pattern(rf"the[ ](?P<near>current)[ ](?:fiscal[ ])?(?P<unit>{CALENDAR_UNIT})"), near_unit),
    (pattern(rf"(?:the[ ])?{EDGE}(?:in[ ])?the[ ](?P<unit>day|week|month|quarter|year|weekend)(?![A-Za-z])"), whole_unit),
    (pattern(r"the[ ](?:fiscal[ ]|full[ ])?(?P<unit>week|month|quarter|year|weekend)(?![A-Za-z-])"), whole_unit),
    (pattern(rf"{ABOUT}?{COUNT}{HALF_MORE}{H}{UNIT_KIND}?(?P<unit>{UNIT})(?:[ ]or[ ]so)?[ ](?P<turn>ago|(?:earlier|later)(?![ ]than[ ])|before(?=[.,;]|$)|afterwards?|after(?=[.,;]|$)|hence|from[ ](?:now|today))(?![A-Za-z])"), turned),
    (pattern(rf"(?P<count>{NUMBER}|an?)[ ](?P<unit>day|week)s?[ ](?P<turn>after|before)[ ](?P<shift>)(?P<dow>{WEEKDAY})(?P<week>)(?![A-Za-z])"), from_weekday),
    (pattern(r"the[ ](?P<day>[1-3]?\d)(?:st|nd|rd|th)(?=[.,;:)?!]|$|[ ](?:and|but|at|in|when|as|for|to|after|before|with|because|that|he|she|it|they)[ ])"), day_of_month),
    (pattern(rf"in[ ]{ABOUT}?{COUNT}{HALF_MORE}{H}(?P<unit>{UNIT})(?:[’'][ ]time)?(?![ ](?:that|when|where|which)\b)"), in_units),
    (pattern(rf"(?:with)?in[ ]{ABOUT}?(?:a[ ]matter[ ]of[ ])?(?:{COUNT}{H})?(?P<unit>(?:minute|hour|day|week|month|year)s)(?![A-Za-z])"), within),
    (pattern(rf"(?:the[ ]|its[ ]|his[ ]|her[ ]|their[ ])?(?P<near>last|past|previous|preceding|latest|next|coming|following|first|final|opening|closing)[ ](?P<count>{NUMBER}|{SOME}|couple[ ]of){H}{UNIT_KIND}?(?P<unit>{UNIT})"), run_of_units),
    (pattern(r"(?P<near>(?:the[ ])?(?:most[ ])?(?:recent|coming|upcoming))[ ](?P<unit>(?:hour|day|week|month|quarter|year|decade)s)(?:[ ](?:and|or)[ ](?:days|weeks|months|years))?(?![A-Za-z])"), vague_units),
    (pattern(r"(?:(?:right|just)[ ]now|now(?!-)|currently|current(?=[ ][a-z])|presently|at[ ]present|nowadays|these[ ]days|at[ ]the[ ]moment)(?![\w])"), vague_word),
    (pattern(r"(?:(?:more|most)[ ])?(?:recently|recent(?=[ ])|lately|the[ ](?:recent[ ])?past(?![ ](?:\w{1,20}[ ])?(?:day|week|month|year|decade|quarter|season|two|three|four|five|six|few))|long[ ]ago)(?![\w])"), vague_word),
    (pattern(r"(?:(?<!as )soon(?!er|[ ]as)|as[ ]soon[ ]as[ ]possible|shortly(?![ ](?:before|after))|the[ ](?:(?:near|foreseeable|distant)[ ])?future(?!s))(?![\w])"), vague_word),
    (pattern(r"(?:the[ ])?(?:latest|most[ ]recent|same|comparable|corresponding)[ ](?:period|quarter)(?![A-Za-z])"), latest_period),
    (pattern(r"(?:the[ ])?(?:(?:comparable|corresponding|same)[ ])?year[- ](?:ago|earlier)[ ](?:period|quarter)(?![A-Za-z])"), year_ago_period),
    (pattern(r"year-(?:ago|earlier)(?![A-Za-z])"), year_ago_period),
)  # fmt: skip
