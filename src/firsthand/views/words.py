"""Numbers, dates and names as a reader sees them, and article text made safe to show.

Article text is hostile. What a renderer shows passes through ``plain`` (a terminal) or ``visible`` (a page), so that
no control character, escape sequence or direction override of an article reaches a screen.
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from firsthand.records import When

ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])?")
# Direction marks, embeddings, overrides and isolates; invisible characters; tag characters.
HIDDEN = frozenset([0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0xFEFF]).union(
    range(0x202A, 0x202F), range(0x2060, 0x2070), range(0xE0000, 0xE0080)
)
UNSHOWABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e]")  # controls, direction overrides
HALF = re.compile(r"[\ud800-\udfff]")  # half a surrogate pair: cannot be written as UTF-8
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
ID_DIGITS = 8
MONEY = re.compile(r"[A-Z]{3}")


def plain(text: str) -> str:
    """One line of text that is safe to print in a terminal: white space collapsed, nothing invisible in it."""
    return " ".join("".join(map(_printable, ESCAPES.sub("", text))).split())


def _printable(char: str) -> str:
    if char in "\n\r\t\u2028\u2029\x85":
        return " "
    if ord(char) in HIDDEN or unicodedata.category(char) == "Cc":
        return ""
    return "�" if unicodedata.category(char) == "Cs" else char


def visible(text: str) -> str:
    """Text that is safe on a page once escaped: without control characters and direction overrides."""
    if text.isprintable():  # most is, and holds none of these
        return text
    return HALF.sub("�", UNSHOWABLE.sub("", text))


def short_id(id: str) -> str:
    """As much of an id as names it among a library's few thousand: its prefix and eight digits."""
    return id[: id.find("_") + 1 + ID_DIGITS]


def one_line(text: str) -> str:
    """The text with every run of white space made one space, none at its ends."""
    return " ".join(text.split())


def count(number: int, noun: str, plural: str | None = None) -> str:
    """ "1 origin", "3 origins"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(names: Sequence[str]) -> str:
    """ "A", "A and B", "A, B and C"; "" for none."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def shorten(text: str, chars: int) -> str:
    """The text, or as many of its first words as fit into this many characters, with an ellipsis."""
    if len(text) <= chars:
        return text
    cut = text.rfind(" ", chars // 2, chars)
    return text[: cut if cut > 0 else chars - 1].rstrip(" ,;:—–-") + "…"


def number_words(value: float) -> str:
    """ "100,000", "2.5 million", "0.75"."""
    for scale, name in SCALES:
        scaled = value / scale
        if abs(scaled) >= 1 and round(scaled, 2) == scaled:
            return f"{scaled:,.10g} {name}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"


def value_words(value: float, unit: str) -> str:
    """A number with its unit: "8 hours", "12 percent", "EUR 2.5 million"."""
    words = number_words(value)
    if MONEY.fullmatch(unit):
        return f"{unit} {words}"
    return f"{words} {unit.replace('_', ' ')}".strip()


def day_words(day: date) -> str:
    """ "28 January 2022"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_day_words(day: date) -> str:
    """ "28 Jan 2022"."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def date_words(published: str | None) -> str:
    """An ISO date or instant as words, its clock and offset as printed; "no date" for None."""
    day = day_of(published)
    if day is None:
        return published or "no date"
    clock = re.match(r"T(\d\d:\d\d)(?::[\d.]+)?(Z|[+-]\d\d:?\d\d)?$", (published or "")[10:])
    if clock is None:
        return day_words(day)
    return f"{day_words(day)}, {clock[1]} {(clock[2] or '').replace('Z', 'UTC')}".rstrip()


def day_of(iso: str | None) -> date | None:
    """The calendar day that an ISO date or instant begins with; None where there is none."""
    try:
        return date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None


def span_words(first: date, last: date) -> str:
    """Two days as one range, said as shortly as it can be: "9–11 February 2022"."""
    if first == last:
        return day_words(first)
    if first.year != last.year:
        return f"{day_words(first)} – {day_words(last)}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]} – {day_words(last)}"
    return f"{first.day}–{day_words(last)}"


def when_words(when: When | None) -> str:
    """When an event falls, no more precisely than the text says; "no date given" for None."""
    if when is None:
        return "no date given"
    first, last = day_of(when.start), day_of(when.end)
    if first is None or last is None:
        return "no precise date"
    return _window_words(when, first, last)


def _window_words(when: When, first: date, last: date) -> str:
    if when.precision == "month" and (first.year, first.month) == (last.year, last.month):
        return f"{MONTHS[first.month - 1]} {first.year}"
    if when.precision in ("year", "decade"):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if season := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", when.timex):
        return f"{SEASONS[season[2]]} {season[1]}"
    if when.precision == "week":
        return f"week of {span_words(first, last)}"
    if when.precision == "time" and (clock := re.search(r"T(\d\d:\d\d)", when.timex)):
        return f"{span_words(first, last)}, {clock[1]}"
    words = span_words(first, last)
    return f"around {words}" if when.precision == "vague" else words
