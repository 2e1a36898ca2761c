"""Calendar dates: days, months, seasons, quarters, years, decades and centuries named by number or name."""

# ruff: noqa: E501 -- a rule stays on one line, so that it can be read as one

import re
from datetime import date

from firsthand.reading.numbers.lexemes import find_lexemes
from firsthand.reading.numbers.numerals import ORDINALS, SMALL, find_numeral
from firsthand.reading.times.scene import Scene
from firsthand.reading.times.timex import (
    Moment,
    century,
    day,
    decade,
    half_year,
    month,
    moved,
    quarter,
    season,
    week,
    year,
)  # fmt: skip
from firsthand.reading.times.words import (
    EDGE,
    HOLIDAY,
    HOLIDAYS,
    MONTH,
    NTH,
    SEASON,
    SEASONS,
    SHORT_WEEKDAY,
    SPELT_YEAR,
    WEEKDAY,
    YEAR,
    YEAR_REF,
    H,
    month_of,
    pattern,
)  # fmt: skip

DAY = rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\w%]|[.,:]\d)|(?P<nth>{NTH})(?![A-Za-z])"
DOW = rf"(?:(?:(?:this|last|next)[ ](?:coming[ ]|past[ ])?)?(?:{WEEKDAY}|{SHORT_WEEKDAY}),?[ ](?:the[ ])?)?"
Match = re.Match[str]


def day_or_open(number: int | None, month_number: int, day_number: int) -> Moment | None:
    """The day, without a window when the year is unknown or has no such day; None when no year has it."""
    if not (1 <= month_number <= 12 and 1 <= day_number <= 31):
        return None
    if number is not None:
        try:
            return day(date(number, month_number, day_number))
        except ValueError:
            return Moment(f"{number:04d}-{month_number:02d}-{day_number:02d}")
    return Moment(f"XXXX-{month_number:02d}-{day_number:02d}")


def year_in(match: Match, scene: Scene) -> int | None:
    """The year that the expression itself gives ("1989", "'98", "last year"), or None."""
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    if groups.get("yy"):
        return full_year(int(groups["yy"]), scene)
    if groups.get("spelt"):
        return spelt_year(groups["spelt"])
    if groups.get("near") and scene.published:
        return scene.published.year + step_of(groups["near"])
    return None


def step_of(word: str) -> int:
    """How far "last", "this" and "next" move; "the same" and "current" stay."""
    last = word.lower().split()[-1]
    return {"last": -1, "previous": -1, "past": -1, "next": 1, "following": 1, "coming": 1}.get(last, 0)


def full_year(two_digits: int, scene: Scene) -> int:
    """A year of two digits in the century that puts it nearest to the article (of 2000 when that is undated)."""
    near = scene.published.year if scene.published else 2000
    return min(
        (near // 100 * 100 + step + two_digits for step in (-100, 0, 100)), key=lambda found: abs(found - near)
    )


def spelt_year(words: str) -> int | None:
    """ "nineteen ninety-six", "two thousand and four"."""
    parts = re.split(r"[- ]+", words.lower())
    if parts[0] == "two":
        return 2000 + sum(SMALL.get(part, 0) for part in parts[2:])
    rest = find_numeral(find_lexemes(" ".join(parts[1:])), 0)
    return 100 * SMALL[parts[0]] + int(rest.value) if rest else None


def iso_date(match: Match, scene: Scene) -> Moment | None:
    found = day_or_open(int(match["y"]), int(match["m"]), int(match["d"]))
    if found and match["clock"]:
        return Moment(f"{found.value}T{match['clock'][:5]}", found.start, found.end, "TIME")
    return found


def slash_date(match: Match, scene: Scene) -> Moment | None:
    """Month first, as in America, unless only day first can be; two-digit years near the article."""
    first, second, last = int(match["a"]), int(match["b"]), match["y"]
    number = int(last) if len(last) == 4 else full_year(int(last), scene)
    if match["sep"] == "." or first > 12:
        first, second = second, first
    return day_or_open(number, first, second) if 1900 <= number < 2100 else None


def month_day(match: Match, scene: Scene) -> Moment | None:
    """ "January 26", "Friday, January 28, 2022", "28 January", "the fourth of July"."""
    if not named(match["month"]):
        return None
    number, on = month_of(match["month"]), day_number(match)
    stated = year_in(match, scene)
    if stated is None and not (match.groupdict().get("near") and not scene.published):
        stated = scene.year_for_day(number, on, match.start("month"))
    return day_or_open(stated, number, on)


def day_number(match: Match) -> int:
    if match["day"]:
        return int(match["day"])
    return ORDINALS.get(re.sub(r"[ \t\u00a0]+", "-", match["nth"].lower()), 0)


LOWER_MONTHS = frozenset("january february april june july august september october november december".split())


def named(word: str) -> bool:
    """False where the month's name is the verb "march", the modal "may", or a short form in small letters."""
    return word[0].isupper() or word in LOWER_MONTHS


def month_only(match: Match, scene: Scene) -> Moment | None:
    """ "December 2019", "last May", "early November", "in June"; its edge is kept out of the value, as TIMEX3 has it."""
    word = match["month"]
    if not named(word) or (is_bare(match) and not stands_as_month(word, match, scene)):
        return None
    number, stated = month_of(word), year_in(match, scene)
    if stated is None and match["shift"]:
        stated = shifted_year(match["shift"], number, scene)
    elif stated is None and not match["near"]:
        stated = scene.year_for(number, match.start("month"))
    return month(stated, number) if stated else Moment(f"XXXX-{number:02d}")


def dashed_date(match: Match, scene: Scene) -> Moment | None:
    """ "16-May-2024", "16/May/2024"."""
    return day_or_open(int(match["year"]), month_of(match["month"]), int(match["day"]))


def week_of_month(match: Match, scene: Scene) -> Moment | None:
    """ "the first week of May", "the last week of July 2019": the ISO week of its day."""
    if not named(match["month"]):
        return None
    number, stated = month_of(match["month"]), year_in(match, scene)
    if stated is None:
        stated = scene.year_for(number, match.start("month"))
    if stated is None:
        return Moment(f"XXXX-{number:02d}")
    whole, nth = month(stated, number), ORDINALS.get(match["nth"].lower())
    if whole.start is None or whole.end is None:
        return whole
    return week(moved(whole.start, 7 * (nth - 1)) if nth else whole.end)


def is_bare(match: Match) -> bool:
    return not any(match[name] for name in ("shift", "edge", "year", "yy", "spelt", "near"))


def stands_as_month(word: str, match: Match, scene: Scene) -> bool:
    """Bare month names count, short ones and the ambiguous May and March only after a word of time."""
    if word.lower() not in ("may", "march") and len(word) > 4:
        return True
    before = scene.text[max(0, match.start() - 12) : match.start()].lower().split()
    return bool(before) and before[-1] in MONTH_LEADS


MONTH_LEADS = frozenset(
    "in by since until till from to of through during before after and for between and late early mid".split()
)


def shifted_year(shift: str, number: int, scene: Scene) -> int | None:
    """The year of "last May", "next May", "this May"."""
    if scene.published is None:
        return None
    step, here = step_of(shift), scene.published
    if step < 0:
        return here.year - (number >= here.month)
    return here.year + (number <= here.month if step > 0 else 0)


def season_time(match: Match, scene: Scene) -> Moment | None:
    """ "last spring", "the summer of 2003", "this winter"; a bare season only with article and without a year known
    from elsewhere it leans on tense."""
    code = SEASONS[match["season"].lower()]
    stated = year_in(match, scene)
    if stated is None and scene.published:
        first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
        if match["shift"] and step_of(match["shift"]):
            stated = shifted_year(match["shift"], min(first + 2, 12), scene)
        elif match["shift"]:
            stated = scene.published.year - (code == "WI" and scene.published.month < 4)
        else:
            stated = scene.year_for(first + 1 if code != "WI" else 12, match.start())
    return season(stated, code) if stated else Moment(f"XXXX-{code}")


def quarter_time(match: Match, scene: Scene) -> Moment | None:
    """ "the third quarter", "this year's first quarter", "Q3 2019": without a year, the last that has ended or, by
    tense, the next."""
    number = quarter_number(match["q"])
    stated = year_in(match, scene)
    if stated is None and match["before"]:
        return year_before_quarter(scene, number)
    if stated is None and scene.published:
        last_month = 3 * number
        ahead = scene.direction(match.start()) == 1 and last_month >= scene.published.month
        stated = scene.published.year - (not ahead and last_month - 2 > scene.published.month)
    return quarter(stated, number) if stated else Moment(f"XXXX-Q{number}")


def quarter_number(word: str) -> int:
    return int(word[0]) if word[0].isdecimal() else ORDINALS.get(word.lower(), 4)  # "final" is the fourth


def year_before_quarter(scene: Scene, number: int) -> Moment | None:
    near = scene.quarter[0] if scene.quarter else scene.published.year if scene.published else None
    return quarter(near - 1, number) if near else Moment(f"XXXX-Q{number}")


def half_time(match: Match, scene: Scene) -> Moment | None:
    number = 1 if match["q"].lower() in ("first", "1st", "1") else 2
    stated = year_in(match, scene)
    if stated is None:
        stated = scene.published.year if scene.published else None
    return half_year(stated, number) if stated else Moment(f"XXXX-H{number}")


def year_only(match: Match, scene: Scene) -> Moment | None:
    """A year in digits. One that counts something ("1,984 people" has a comma, "about 1900 people" has not), a price
    or a part of a name is left out: years outside 1900 to 2099 need a preposition of time before them."""
    number = int(match["year"])
    before = scene.text[max(0, match.start() - 24) : match.start()].lower()
    lead = before.split()[-1] if before.split() else ""
    if lead in COUNT_LEADS or (before.endswith(("#", "-", "/", ".", ",")) and not before.endswith(" ")):
        return None
    strong = bool(match["lead"] or match["edge"]) or lead in YEAR_LEADS
    after = re.match(r"[ \t\u00a0]{1,2}([A-Za-z]+)", scene.text[match.end() : match.end() + 32])
    if (after and after[1].lower() in COUNTED) or (after and not strong and looks_plural(after[1])):
        return None
    return year(number) if strong or 1900 <= number < 2100 else None


def looks_plural(word: str) -> bool:
    return (
        word.islower() and word.endswith("s") and not word.endswith("ss") and word not in ("was", "is", "has", "as")
    )


YEAR_LEADS = frozenset(
    "in since by until till from during before after early late than year fiscal circa of to".split()
)
COUNT_LEADS = frozenset(
    "about around nearly almost over some roughly approximately under another exactly only flight no number page "
    "route room section article paragraph line psalm chapter total".split()
)
COUNTED = frozenset(
    "people troops soldiers men women children percent per million billion thousand hundred dollars euros pounds km "
    "kilometres kilometers miles metres meters feet tons tonnes barrels homes houses hours gmt points yards acres "
    "hectares jobs workers employees votes degrees members".split()
)


def spelt_year_time(match: Match, scene: Scene) -> Moment | None:
    found = spelt_year(match["spelt"])
    return year(found) if found else None


def year_period(match: Match, scene: Scene) -> Moment | None:
    """ "the 1988 period" beside another year's quarter: the same quarter of that year."""
    number = int(match["year"])
    return quarter(number, scene.quarter[1]) if scene.quarter else year(number)


def year_end(match: Match, scene: Scene) -> Moment | None:
    stated = year_in(match, scene)
    if stated is None and scene.published:
        stated = scene.year_for(12, match.start())
    return month(stated, 12) if stated else Moment("XXXX-12")


def short_year(match: Match, scene: Scene) -> Moment | None:
    return year(full_year(int(match["yy"]), scene))


def decade_time(match: Match, scene: Scene) -> Moment | None:
    """ "the 1990s", "the late '70s", "the nineties"."""
    if match["digits"]:
        return decade(int(match["digits"]))
    if match["yy"] and not re.match(r"the\b|[’']", match[0], re.IGNORECASE):
        return None  # "in her early 20s"
    tens = int(match["yy"]) if match["yy"] else 10 * (TENS_NAMES.index(match["word"].lower()) + 2)
    hundreds = match["hundreds"] and 100 * SMALL[match["hundreds"].lower()]
    latest = scene.published.year if scene.published else 2000
    first = (hundreds or (1900 if latest < 2000 + tens else 2000)) + tens
    return decade(first)


TENS_NAMES = "twenties thirties forties fifties sixties seventies eighties nineties".split()


def century_time(match: Match, scene: Scene) -> Moment | None:
    if match["digits"]:
        number = int(match["digits"])
    else:
        number = ORDINALS.get(re.sub(r"[ \t\u00a0]+", "-", match["nth"].lower()), 0)
    if not 1 <= number <= 30:
        return None
    return century(number)


def holiday(match: Match, scene: Scene) -> Moment | None:
    key = re.sub(r"^(?:st\.?\s+)", "", match["holiday"].lower().replace("’", "'"))
    key = re.sub(r"\s+", " ", key)
    if key not in HOLIDAYS:
        return None
    number, on = HOLIDAYS[key]
    stated = year_in(match, scene)
    if stated is None and match["shift"]:
        stated = shifted_year(match["shift"], number, scene)
    elif stated is None:
        stated = scene.year_for_day(number, on, match.start())
    return day_or_open(stated, number, on)


SHIFT = r"(?:(?P<shift>last|next|this|this[ ]past|this[ ]coming|the[ ]following|the[ ]previous)[ ])"
OF_YEAR = rf"(?:,?[ ](?:of[ ](?:the[ ]year[ ])?|in[ ])?{YEAR_REF})"
Q = r"(?P<q>first|second|third|fourth|final|1st|2nd|3rd|4th)"
RULES = (
    (pattern(r"(?P<y>(?:19|20)\d\d)[-/](?P<m>\d\d?)[-/](?P<d>\d\d?)(?:[T ](?P<clock>\d\d:\d\d)(?::\d\d)?)?(?!\d)"), iso_date),
    (pattern(r"(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d\d)(?![\d/.-]\d|\d)"), slash_date),
    (pattern(rf"(?P<day>\d\d?)[-/](?P<month>{MONTH})[-/](?P<year>{YEAR})"), dashed_date),
    (pattern(rf"the[ ](?P<nth>first|second|third|fourth|last|final)[ ]week[ ](?:of|in)[ ](?P<month>{MONTH})(?:{OF_YEAR})?"), week_of_month),
    (pattern(rf"{DOW}(?P<month>{MONTH})[ ](?:the[ ])?(?:{DAY})(?:{OF_YEAR})?"), month_day),
    (pattern(rf"{DOW}(?:the[ ])?(?:{DAY})(?:[ ]day)?[ -](?:of[ ])?(?P<month>{MONTH})(?![ ]\d\d?(?![\d:.]))(?:{OF_YEAR})?"), month_day),
    (pattern(rf"(?:(?:the[ ])?{EDGE}|{SHIFT})?(?P<month>{MONTH})(?:{OF_YEAR})?"), month_only),
    (pattern(rf"(?:the[ ])?{EDGE}?(?:the[ ])?{SHIFT}?(?P<season>{SEASON}){OF_YEAR}"), season_time),
    (pattern(rf"{EDGE}?{SHIFT}(?P<season>{SEASON})(?![A-Za-z])"), season_time),
    (pattern(rf"(?:the|that)[ ]{EDGE}?(?P<shift>)(?P<season>{SEASON})(?![A-Za-z])"), season_time),
    (pattern(rf"(?:the[ ])?(?:fiscal[ ])?(?P<before>year[- ](?:ago|earlier)[ ])?(?:fiscal[ ])?{Q}[- ](?:fiscal[ ])?quarter(?:{OF_YEAR}|[ ]of[ ]the[ ]year)?(?![A-Za-z])"), quarter_time),
    (pattern(rf"(?:(?:the|its)[ ])?{YEAR_REF}(?:[’']s)?[ ](?P<before>){Q}[- ]quarter(?![A-Za-z])"), quarter_time),
    (pattern(rf"(?P<before>)Q(?P<q>[1-4])(?:[ ](?:of[ ])?{YEAR_REF})?(?!\w)"), quarter_time),
    (pattern(rf"(?:the[ ])?(?P<q>first|second|last|1st|2nd)[ -]half[ ]of[ ](?:the[ ]year|{YEAR_REF})"), half_time),
    (pattern(rf"(?:(?:the[ ])?{EDGE})?(?P<lead>(?:the[ ])?(?:year|fiscal(?:[ ]year)?|calendar[ ]year)[ ])?(?P<year>{YEAR})"), year_only),
    (pattern(rf"(?:the[ ])?(?P<year>{YEAR})(?:[’']s)?[ ](?:period|quarter)(?![A-Za-z])"), year_period),
    (pattern(rf"(?:(?:around|about|by|before)[ ])?(?:the[ ])?(?:{YEAR_REF}[ ])?year(?:[’']s)?[- ]end(?![A-Za-z])"), year_end),
    (pattern(rf"(?:the[ ])?{EDGE}?(?:the[ ])?(?:year[ ])?(?P<spelt>{SPELT_YEAR})(?![- ](?:hundred|thousand|million|years?|people))"), spelt_year_time),
    (pattern(r"(?:the[ ])?(?:summer|winter|spring|fall|autumn|season|class|crisis|election|crash|of|in)[ ](?:of[ ])?[’'](?P<yy>\d\d)(?![\d\w])"), short_year),
    (pattern(rf"(?:the[ ])?{EDGE}?(?:the[ ])?(?:(?P<digits>1[0-9]\d0|20\d0)s|[’']?(?P<yy>[2-9]0)[’']?s|(?:(?P<hundreds>eighteen|nineteen)[- ])?(?P<word>{'|'.join(TENS_NAMES)}))(?![A-Za-z])"), decade_time),
    (pattern(rf"(?:the[ ])?{EDGE}?(?:the[ ])?(?:(?P<digits>\d{{1,2}})(?:st|nd|rd|th)|(?P<nth>{NTH})){H}century(?![A-Za-z])"), century_time),
    (pattern(rf"{SHIFT}?(?P<holiday>{HOLIDAY})(?:{OF_YEAR})?"), holiday),
)  # fmt: skip
