"""Where a report's figures and dates differ from a claim's.

A figure is a stretch of possible amounts: "more than 40" has no end above, "about 3,000" reaches half its last
digit to both sides. A claim's figure is told when the report's stretch lies inside the claim's and is no vaguer guess
of another number; it differs when the two share nothing; else the report leaves it open.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from enum import Enum
from math import floor, inf, log10

from firsthand.accounts.claims.slots import Difference
from firsthand.accounts.claims.statements import Statement
from firsthand.accounts.terms import terms
from firsthand.records import Clause, Extent, Figure, Timex

Apart = tuple[list[Difference], list[str]]  # where the report differs; the claim's words that it does not report

ABOVE = re.compile(r"more than|over\b|at least|no (?:fewer|less) than|excess|upwards?|exceed|above", re.IGNORECASE)
BELOW = re.compile(
    r"less than|fewer than|under|below|at most|(?:no|not) more than|up to|as (?:many|much) as|max", re.I
)
NOT_BELOW = re.compile(r"no (?:fewer|less) than", re.IGNORECASE)
NOT_ABOVE = re.compile(r"(?:no|not) more than", re.IGNORECASE)
REACHED = re.compile(r"least|most|no |not |up to|as (?:many|much) as", re.IGNORECASE)  # the number itself counts too
ABOUT = re.compile(
    r"about|around|some|nearly|almost|rough|approx|circa|estimat|close|~|or so|more or less|virtually", re.IGNORECASE
)
VAGUE_SHARE = 0.1  # "about 100,000" reaches no further than a tenth; unmeasured
ROOM = 1.25  # "more than 400" does not say 600; unmeasured
NUMBER = re.compile(
    r"\d[\d,.]*(?<![.,])|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)"
    r"teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|million|billion)\b",
    re.IGNORECASE,
)
WEEKEND = frozenset({6, 7})
ROUGHLY = 0.02  # miles into kilometres: a converted amount is told rounded; unmeasured

# Units of one dimension in its first unit; for amounts told in days here and weeks there.
SIZES = {
    "second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86_400.0, "week": 604_800.0, "fortnight": 1_209_600.0,
    "month": 2_629_800.0, "year": 31_557_600.0, "decade": 315_576_000.0, "century": 3_155_760_000.0,
    "millimetre": 0.001, "centimetre": 0.01, "inch": 0.0254, "foot": 0.3048, "yard": 0.9144, "metre": 1.0,
    "kilometre": 1000.0, "mile": 1609.344, "gram": 0.001, "ounce": 0.02835, "pound": 0.45359, "kilogram": 1.0,
    "tonne": 1000.0, "ton": 1000.0, "hectare": 10_000.0, "acre": 4046.86, "square metre": 1.0,
    "square kilometre": 1_000_000.0, "square mile": 2_589_988.0, "litre": 0.001, "cubic metre": 1.0,
    "percent": 0.01, "share": 1.0,
}  # fmt: skip
PLURALS = {"feet": "foot", "inches": "inch", "centuries": "century"}
FLOWS = frozenset({"volume", "mass", "data"})  # "180 cubic metres" is short for so much a second


class Told(Enum):
    """What a report's figure says to a claim's."""

    SAME = 1
    OTHER = 2
    OPEN = 3


def figures_apart(claim: Statement, report: Statement) -> Apart:
    """Figures of the claim that the report gives otherwise, and those it does not give."""
    differences, missing = [], []
    for wanted in claim.figures:
        words = claim.words(wanted.extent)
        difference = figure_apart(claim, wanted, report)
        if difference is not None:
            differences.append(difference)
        elif not any(told_amount(wanted, figure) is Told.SAME for figure in alike(wanted, report.figures)):
            missing.append(words)
    return differences, missing


def loose_numbers(claim: Statement, report: Statement) -> list[str]:
    """Numbers of the claim that were read as no figure, no date and no part of a name, and that the report has not;
    those of a time without a date ("in two weeks") with their unit."""
    taken = [item.extent for item in claim.figures] + [time.extent for time in claim.times if is_dated(time)]
    taken += claim.mentions
    ends = {mention.end for mention in claim.mentions}  # "the Marl 70"
    present = frozenset(found.group().casefold() for found in NUMBER.finditer(report.words(report.extent)))
    lost = []
    for found in NUMBER.finditer(claim.text, claim.extent.start, claim.extent.end):
        extent = Extent(article=claim.extent.article, start=found.start(), end=found.end())
        free = extent.start - 1 not in ends and not any(part.overlap(extent) for part in taken)
        if free and found.group().casefold() not in present:
            lost.append(found.group())
    spans = [time.extent for time in claim.times if not is_dated(time) and NUMBER.search(claim.words(time.extent))]
    told = frozenset(stem for time in report.times for stem in terms(report.words(time.extent)))
    return lost + [claim.words(span) for span in spans if not claim.stems(span) <= told]


def end_of(figure: Figure, statement: Statement) -> str:
    """ "from" or "to" where it stands before the figure, as of a change; else empty."""
    before = statement.text[max(statement.extent.start, figure.extent.start - 5) : figure.extent.start].split()
    return before[-1].casefold() if before and before[-1].casefold() in {"from", "to"} else ""


def figure_apart(claim: Statement, wanted: Figure, report: Statement) -> Difference | None:
    """How the report differs in this figure: another number in its unit, or its number in another unit."""
    words = claim.words(wanted.extent)
    found = alike(wanted, report.figures)
    ends = [figure for figure in found if end_of(wanted, claim) and end_of(figure, report) == end_of(wanted, claim)]
    found = ends or found
    told = [told_amount(wanted, figure) for figure in found]
    if told and all(one is Told.OTHER for one in told):
        if ends and any(told_amount(wanted, figure) is Told.SAME for figure in alike(wanted, report.figures)):
            return Difference("direction", words, found[0].extent)
        return Difference("number", words, found[0].extent)
    if Told.SAME in told or Told.OPEN in told:
        return None
    swapped = (figure for figure in report.figures if is_other_unit(wanted, figure))
    return next((Difference("unit", words, figure.extent) for figure in swapped), None)


def alike(wanted: Figure, figures: Sequence[Figure]) -> list[Figure]:
    """The figures in the same unit, or in one that can be converted into it."""
    return [figure for figure in figures if same_measure(wanted, figure)]


def same_measure(one: Figure, other: Figure) -> bool:
    """True when both count the same thing, or measure in units of which one can be turned into the other; numbers
    that are equal in two such units are another matter, see ``is_other_unit``."""
    if one.dimension != other.dimension:
        return False
    if one.dimension == "count":
        if last_word(one) != last_word(other) and {last_word(one), last_word(other)} <= SIZES.keys():
            return False  # flying hours, flying days
        return rates(one) == rates(other) and bool(
            set(terms(base_of(one))) & set(terms(base_of(other))) or set(terms(one.about)) & set(terms(other.about))
        )
    if not same_rate(one, other):
        return False
    if singular(base_of(one)) == singular(base_of(other)):
        return True
    return size_of(one) is not None and size_of(other) is not None and not same_number(one, other)


def last_word(figure: Figure) -> str:
    """The last word of the unit, in the singular."""
    return singular(base_of(figure).rpartition(" ")[2])


def is_other_unit(one: Figure, other: Figure) -> bool:
    """True for the same number in another unit: 16 days and 16 weeks, 90 million marks and florins, a day, a week."""
    if one.dimension == "count" or other.dimension == "count" or not same_number(one, other):
        return False
    if singular(base_of(one)) != singular(base_of(other)):
        return True
    return rates(one) != rates(other) and "" not in {rates(one), rates(other)}


def same_number(one: Figure, other: Figure) -> bool:
    """True when both have one number, whatever it counts."""
    return bounds(one) == bounds(other)


def base_of(figure: Figure) -> str:
    """The unit without its rate: "marks" of "marks per month"."""
    return figure.unit.partition(" per ")[0]


def rates(figure: Figure) -> str:
    """What a rate is per: "month" of "marks per month"; empty for none."""
    return figure.unit.partition(" per ")[2]


def same_rate(one: Figure, other: Figure) -> bool:
    """True when both are for one stretch of time, or when one leaves out the second of a flow."""
    if rates(one) == rates(other):
        return True
    return one.dimension in FLOWS and "" in {rates(one), rates(other)}


def singular(unit: str) -> str:
    """The unit in the singular, as ``SIZES`` names it."""
    first, joint, rest = unit.partition(" per ")
    return PLURALS.get(first, first.rstrip("s")) + joint + rest


def size_of(figure: Figure) -> float | None:
    """The unit's size in the first unit of its dimension, None where it is not known."""
    return SIZES.get(singular(base_of(figure)))


def told_amount(claim: Figure, report: Figure) -> Told:
    """What the report's figure says to the claim's, in the same unit or in another one."""
    if "score" in {claim.dimension, report.dimension}:  # two numbers, not the ends of a range
        return Told.SAME if bounds(claim) == bounds(report) else Told.OTHER
    scale, room = scale_between(claim, report)
    wanted = stretch_of(claim, endless=True)
    given = tuple(end * scale for end in stretch_of(report, endless=bool(is_lower(claim.qualifier or ""))))
    if given[0] > wanted[1] * (1 + room) or given[1] < wanted[0] * (1 - room):
        return Told.OTHER
    if bounds(claim) == tuple(end * scale for end in bounds(report)):
        return told_at_one_number(claim, report)
    if is_range(claim) and is_range(report):
        ends = zip(bounds(claim), bounds(report), strict=True)
        return Told.SAME if all(abs(mine - its * scale) <= room * mine for mine, its in ends) else Told.OTHER
    inside = wanted[0] * (1 - room) <= given[0] and given[1] <= wanted[1] * (1 + room)
    return Told.SAME if inside and (room or is_near(claim, report)) else Told.OPEN


def scale_between(claim: Figure, report: Figure) -> tuple[float, float]:
    """By what the report's amount is multiplied to be in the claim's unit, and how far it can then be rounded."""
    mine, theirs = size_of(claim), size_of(report)
    if mine is None or theirs is None or mine == theirs:
        return 1.0, 0.0
    return theirs / mine, ROUGHLY


def told_at_one_number(claim: Figure, report: Figure) -> Told:
    """Of two figures with one number: whether their qualifiers leave room for each other. "More than 40" is not told
    by "40", nor by "fewer than 40"; "about 40", "40" and an estimated 40 tell each other."""
    mine, theirs = claim.qualifier or "", report.qualifier or ""
    if (is_lower(mine) and is_upper(theirs)) or (is_upper(mine) and is_lower(theirs)):
        return Told.OTHER
    strict = (is_lower(mine) or is_upper(mine)) and not REACHED.search(mine)
    return Told.OPEN if strict and not theirs else Told.SAME


def is_range(figure: Figure) -> bool:
    """True for "between 20 and 30": each end is a detail of its own."""
    return figure.low is not None and figure.high is not None


def is_near(claim: Figure, report: Figure) -> bool:
    """True when the claim's number is the report's, rounded or cut off, and the claim says that it is; a number that
    follows from the report's, but is another one altogether, is not told."""
    if claim.low is not None or claim.high is not None:
        return True
    fine, coarse = report.value, claim.value
    return bool(claim.qualifier) and (rounds_to(fine, coarse) or rounds_to(fine, coarse, floor))


def stretch_of(figure: Figure, *, endless: bool) -> tuple[float, float]:
    """The least and the greatest amount that the figure's words can mean; "more than" has an end unless ``endless``:
    who reports it had no much greater number to report."""
    low, high = bounds(figure)
    said = figure.qualifier or ""
    if is_lower(said):
        return low, inf if endless else low * ROOM
    if is_upper(said):
        return -inf, high
    if ABOUT.search(said):
        room = min(VAGUE_SHARE * abs(high), 10 ** place_of(high) / 2)
        return low - room, high + room
    return low, high


def is_lower(qualifier: str) -> bool:
    """True for "more than", "at least" and the like."""
    return bool(ABOVE.search(qualifier)) and not NOT_ABOVE.search(qualifier)


def is_upper(qualifier: str) -> bool:
    """True for "fewer than", "up to" and the like."""
    return bool(BELOW.search(qualifier)) and not NOT_BELOW.search(qualifier)


def bounds(figure: Figure) -> tuple[float, float]:
    """The lowest and highest amount that the figure's number gives."""
    return (figure.value if figure.low is None else figure.low, figure.value if figure.high is None else figure.high)


def rounds_to(fine: float, coarse: float, cut: Callable[[float], float] = round) -> bool:
    """True when the fine amount, rounded (or ``cut`` off) where the coarse one ends, is the coarse one."""
    if not fine or not coarse:
        return False
    step = 10.0 ** place_of(coarse)
    return abs(cut(fine / step + 1e-9) * step - coarse) < step / 100


def place_of(value: float) -> int:
    """The place of the last digit that carries something: 2 for 3,400, -1 for 2.4; 0 for 0."""
    if not value:
        return 0
    carrying = len(f"{abs(value):.10g}".replace(".", "").strip("0")) or 1
    return floor(log10(abs(value))) - carrying + 1


def times_apart(claim: Statement, report: Statement, acts: Sequence[Clause] = ()) -> Apart:
    """Dates of the claim that the report gives otherwise, and those it does not give. Where the clauses that tell the
    claim's acts have dates of their own, no other clause's date counts."""
    differences, missing = [], []
    for wanted in claim.times:
        if not is_dated(wanted):
            continue  # "now", "recently": nothing to compare
        dated = [time for time in report.times if is_dated(time)]
        parts = [part for act in acts for part in act.oblique]
        dated = [time for time in dated if any(part.holds(time.extent) for part in parts)] or dated
        words = claim.words(wanted.extent)
        if not dated:
            missing.append(words)
        elif not any(same_time(wanted, time) for time in dated):
            differences.append(Difference("date", words, dated[0].extent))
    return differences, missing


def is_dated(time: Timex) -> bool:
    """True for an expression that tells a day, a month or a year, not only an hour."""
    return any(sign.isdigit() for sign in time.value.partition("T")[0])


def same_time(one: Timex, other: Timex) -> bool:
    """True when both can mean the same day: windows that overlap, or one whose known parts fit the other."""
    if one.start and one.end and other.start and other.end:
        return one.start <= other.end and other.start <= one.end
    return fits(one, other) or fits(other, one)


def fits(loose: Timex, firm: Timex) -> bool:
    """True when a value with open parts (``XXXX-WXX-2``, ``XXXX-03-14``) agrees with the other's."""
    if loose.value == firm.value:
        return True
    if loose.value.startswith("XXXX-WXX-") and firm.start and firm.start == firm.end:
        return date.fromisoformat(firm.start).isoweekday() in days_of(loose.value)
    if loose.value.startswith("XXXX-"):
        return firm.value[4:].startswith(loose.value[4:])
    return False


def days_of(weekly: str) -> frozenset[int]:
    """The days of the week that a value with an open week names, Monday 1: both of a weekend (``XXXX-WXX-WE``)."""
    return WEEKEND if weekly.startswith("WE", 9) else frozenset({int(weekly[9])})
