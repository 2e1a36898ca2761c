"""Publication dates as pages print them, and as metadata give them, in ISO 8601.

An instant is given only where its offset is certain; else the day. A day that could be read two ways (03/04/2021)
is none.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
          "november", "december")  # fmt: skip
# Offsets in minutes of zone names that mean one zone in news. IST, CST and BST mean several, ET and PT depend on
# the season: with those only the day is certain.
ZONES = {
    "GMT": 0, "UTC": 0, "Z": 0, "WET": 0, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180, "MSK": 180, "TRT": 180,
    "SAST": 120, "EAT": 180, "WAT": 60, "PKT": 300, "SGT": 480, "HKT": 480, "AWST": 480, "JST": 540, "KST": 540,
    "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780, "EST": -300, "EDT": -240, "CDT": -300, "PDT": -420,
}  # fmt: skip
EARLIEST_YEAR, LATEST_YEAR = 1600, 2200  # the first printed newspaper; anything later is a slip

_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[6-9]|20|21)\d\d)"
_TIME = (
    r"(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d)(?:\.\d{1,9})?)?)?"
    r"\s*(?:(?P<half>[ap])\.?m\b\.?|(?:hrs|hours|h)\b)?"
)
_OFFSET = r"(?P<zone>[A-Z]{1,5}\b(?!\w))?\s*\(?(?P<offset>[+-](?:0\d|1[0-4]):?[0-5]\d)?\)?"
_SHAPES = tuple(
    re.compile(rf"(?<![\w.,/-]){shape}(?:(?=T\d\d:)|(?![\w/-]|\.\d))", re.IGNORECASE)
    for shape in (
        rf"{_YEAR}[-/.](?P<month>0?[1-9]|1[0-2])[-/.]{_DAY}",
        rf"{_MONTH}\s*{_DAY}\s*,?\s*{_YEAR}",
        rf"{_DAY}\s*(?:of\s+)?[-/]?\s*{_MONTH}\s*[-/,]?\s*{_YEAR}",
        rf"(?P<day>[0-3]?\d)\.(?P<month>[01]?\d)\.{_YEAR}",
        rf"(?P<first>[0-3]?\d)[/-](?P<second_part>[0-3]?\d)[/-]{_YEAR}",
    )
)
_ISO = re.compile(
    rf"{_YEAR}-?(?P<month>0[1-9]|1[0-2])-?(?P<day>0[1-9]|[12]\d|3[01])"
    r"(?:[T ](?P<hour>[01]\d|2[0-3]):?(?P<minute>[0-5]\d)(?::?(?P<second>[0-5]\d)(?:[.,]\d{1,9})?)?"
    r"\s*(?P<offset>Z|UTC|GMT|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)?)?"
)
_CLOCK = re.compile(rf"\s*[T,|·•@–—-]?\s*(?:at\s+)?{_TIME}\s*{_OFFSET}", re.IGNORECASE)
_CLOCK_BEFORE = re.compile(rf"{_TIME}\s*{_OFFSET}\s*[,|·•–—-]?\s*(?:on\s+)?$", re.IGNORECASE)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_UPDATED = re.compile(r"\b(?:updated|modified|edited|revised)\b", re.IGNORECASE)
_LABELS = re.compile(
    r"\b(?:(?:first|originally|last)\s+)?(?:published|posted|updated|modified|created|issued|edited|revised|released"
    r"|publication|publish|post|update)(?:\s+date)?\b|\b(?:date|by|on|at|as of|the|local time|hrs|hours|time|ago)\b",
    re.IGNORECASE,
)
_WEEKDAYS = re.compile(rf"\b{_WEEKDAY}", re.IGNORECASE)
_LOOSE_CLOCK = re.compile(rf"(?<![\w$€£]){_TIME}\s*{_OFFSET}(?!\w)", re.IGNORECASE)
_RELATIVE = re.compile(
    r"(?:(?:published|posted|updated)\s*:?\s*)?(?:an?|\d{1,3})\s+(?:sec(?:ond)?|min(?:ute)?|hour|hr|day|week|month|year)"
    r"s?\s+ago\.?|\d{1,2}\s?(?:[mhdw]|min|hrs?)(?:\s+ago)?|(?:today|yesterday)(?:\s+at\s+[\d:.]+\s*(?:[ap]\.?m\.?)?)?",
    re.IGNORECASE,
)

_TODAY = re.compile(rf"\btoday\b\s*[,(]?\s*(?:(?:on|is)\s+)?(?:{_WEEKDAY},?\s+)?", re.IGNORECASE)


@dataclass(frozen=True)
class Stamp:
    """A date as printed: its ISO value (None when it can be read two ways), where it stands, and whether it is the
    date of an update."""

    value: str | None
    start: int
    end: int
    updated: bool


def find_stamps(line: str) -> tuple[Stamp, ...]:
    """Every full calendar date in the line, with the clock time that stands beside it."""
    stamps: list[Stamp] = []
    for shape in _SHAPES:
        for match in shape.finditer(line):
            if all(match.end() <= stamp.start or stamp.end <= match.start() for stamp in stamps):
                stamps.append(_stamp(line, match))
    return tuple(sorted(stamps, key=lambda stamp: stamp.start))


def date_line(line: str) -> tuple[Stamp, ...] | None:
    """The stamps of a line that is nothing but a date line ("Updated 3 March 2021 at 10.15am GMT"); empty for one in
    relative words ("2 hours ago"); None when the line says anything else."""
    if len(line) > 160:
        return None
    if _RELATIVE.fullmatch(line.strip(" .|·•-–—()")):
        return ()
    stamps = find_stamps(line)
    return stamps if stamps and not _residue(line, stamps) else None


def iso_of(value: str) -> str | None:
    """The ISO date, or instant with offset, that metadata give in any usual shape; None when it cannot be told."""
    value = value.strip()[:100]
    match = _ISO.match(value)
    if match:
        rest = value[match.end() :].strip()
        named = match["offset"] or (rest if rest.startswith(("+", "-")) or rest in ZONES else None)
        return _moment(match.groupdict() | {"offset": named, "zone": None, "half": None})
    stamps = find_stamps(value)
    return stamps[0].value if stamps else None


def _stamp(line: str, match: re.Match[str]) -> Stamp:
    parts = match.groupdict()
    start, end = match.start(), match.end()
    after = _CLOCK.match(line, end)
    before = _CLOCK_BEFORE.search(line[max(0, start - 40) : start])
    clock = next((hit for hit in (after, before) if hit and (hit["minute"] or hit["half"])), None)
    if clock is not None:
        parts |= {key: clock[key] for key in ("hour", "minute", "second", "half", "zone", "offset")}
        start, end = (start, clock.end()) if clock is after else (start - len(clock[0]), end)
    labels = _UPDATED.search(line, max(0, start - 30), start)
    published = re.search(r"(?i)\b(?:published|posted)\b", line[labels.end() : start]) if labels else None
    return Stamp(_moment(parts), start, end, updated=bool(labels and not published))


def _moment(parts: dict[str, str | None]) -> str | None:
    day = _day(parts)
    if day is None or not parts.get("hour") or not (parts.get("minute") or parts.get("half")):
        return day.isoformat() if day else None
    offset = _offset_minutes(parts)
    hour = _hour(int(parts["hour"] or 0), parts.get("half"))
    if offset is None or hour is None:
        return day.isoformat()
    minute, second = int(parts.get("minute") or 0), int(parts.get("second") or 0)
    instant = datetime(day.year, day.month, day.day, hour, minute, second)
    sign, size = "-" if offset < 0 else "+", abs(offset)
    return f"{instant.isoformat()}{sign}{size // 60:02d}:{size % 60:02d}"


def _hour(hour: int, half: str | None) -> int | None:
    if half is None:
        return hour
    return hour % 12 + (12 if half.lower() == "p" else 0) if 1 <= hour <= 12 else None


def _offset_minutes(parts: dict[str, str | None]) -> int | None:
    offset = parts.get("offset")
    if offset and offset[0] in "+-":
        digits = offset[1:].replace(":", "").ljust(4, "0")
        size = int(digits[:2]) * 60 + int(digits[2:])
        return -size if offset[0] == "-" else size
    return ZONES.get((offset or parts.get("zone") or "").upper())


def _day(parts: dict[str, str | None]) -> date | None:
    month, day, year = parts.get("month"), parts.get("day"), int(parts["year"] or 0)
    if parts.get("first"):
        month, day = _ordered(int(parts["first"] or 0), int(parts["second_part"] or 0))
    if not month or not day or not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    number = int(month) if month.isdigit() else _month_number(month)
    try:
        return date(year, number, int(day))
    except ValueError:
        return None


def _ordered(first: int, second: int) -> tuple[str | None, str | None]:
    """Month and day of "27/01/2022" and "01/27/2022"; neither when both numbers could be the month."""
    if first == second or (first > 12 >= second):
        return str(second), str(first)
    return (str(first), str(second)) if second > 12 >= first else (None, None)


def _month_number(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, start=1) if month.startswith(name.lower()[:3]))


def _residue(line: str, stamps: tuple[Stamp, ...]) -> str:
    """What a line says beyond its dates: the empty string for a date line."""
    kept, at = [], 0
    for stamp in stamps:
        kept.append(line[at : stamp.start])
        at = stamp.end
    rest = " ".join((*kept, line[at:]))
    for pattern in (_LOOSE_CLOCK, _WEEKDAYS, _LABELS):
        rest = pattern.sub(" ", rest)
    rest = re.sub(r"\b(?:[A-Z]{2,4}T|IST|GMT|UTC|ET|PT|CT|MT|a\.?m|p\.?m)\b", " ", rest)
    return re.sub(r"[\s|,:;·•()\[\]@–—./*-]+", "", rest)


def today_in(text: str) -> Stamp | None:
    """The full date that the text calls today ("today, 3 March 2021"); None when it calls none so, or two."""
    found = []
    for match in _TODAY.finditer(text):
        stamps = [stamp for stamp in find_stamps(text[match.start() : match.start() + 60]) if stamp.value]
        if stamps and _TODAY.fullmatch(text[match.start() : match.start() + stamps[0].start]):
            found.append(Stamp(stamps[0].value, match.start(), match.start() + stamps[0].end, updated=False))
    return found[0] if len({stamp.value for stamp in found}) == 1 else None
