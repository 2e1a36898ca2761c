"""Where a report's figures and dates differ from a claim's."""

from datetime import date
from math import floor, log10

from firsthand.accounts.statements import Statement
from firsthand.accounts.terms import terms
from firsthand.records import Figure, Timex

Apart = tuple[list[tuple[str, str]], list[str]]  # the claim's words with the report's; the claim's words not reported


def figures_apart(claim: Statement, report: Statement) -> Apart:
    """Figures of the claim that the report gives otherwise, and those it does not give."""
    differences, missing = [], []
    for wanted in claim.figures:
        alike = [figure for figure in report.figures if same_measure(wanted, figure)]
        words = claim.words(wanted.extent)
        if not alike:
            missing.append(words)
        elif not any(same_amount(wanted, figure) for figure in alike):
            differences.append((words, report.words(alike[0].extent)))
    return differences, missing


def same_measure(one: Figure, other: Figure) -> bool:
    """True when both count in the same unit."""
    if one.dimension != other.dimension:
        return False
    if one.dimension == "count":
        return bool(set(terms(one.unit)) & set(terms(other.unit)) or set(terms(one.about)) & set(terms(other.about)))
    return one.unit.rstrip("s") == other.unit.rstrip("s")


def same_amount(one: Figure, other: Figure) -> bool:
    """True when both figures can be the same amount: equal, one inside the other's range, or one the other rounded,
    where either says that it is rounded."""
    if "score" in {one.dimension, other.dimension}:  # two numbers, not the ends of a range
        return bounds(one) == bounds(other)
    low, high = bounds(one)
    other_low, other_high = bounds(other)
    if low <= other_high and other_low <= high:
        return True
    return bool(one.qualifier or other.qualifier) and (
        rounds_to(one.value, other.value) or rounds_to(other.value, one.value)
    )


def bounds(figure: Figure) -> tuple[float, float]:
    """The lowest and highest amount that the figure's words give."""
    return (figure.value if figure.low is None else figure.low, figure.value if figure.high is None else figure.high)


def rounds_to(fine: float, coarse: float) -> bool:
    """True when the fine amount, rounded to as many digits as the coarse one has, is the coarse one."""
    if not fine or not coarse:
        return False
    return round(fine, digits(coarse) - 1 - floor(log10(abs(fine)))) == coarse


def digits(value: float) -> int:
    """How many digits of the value carry something: 3,400 has two."""
    return len(f"{abs(value):.10g}".replace(".", "").strip("0")) or 1


def times_apart(claim: Statement, report: Statement) -> Apart:
    """Dates of the claim that the report gives otherwise, and those it does not give."""
    differences, missing = [], []
    for wanted in claim.times:
        if not is_dated(wanted):
            continue  # "now", "recently": nothing to compare
        dated = [time for time in report.times if is_dated(time)]
        words = claim.words(wanted.extent)
        if not dated:
            missing.append(words)
        elif not any(same_time(wanted, time) for time in dated):
            differences.append((words, report.words(dated[0].extent)))
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
        return date.fromisoformat(firm.start).isoweekday() == int(loose.value[9])
    if loose.value.startswith("XXXX-"):
        return firm.value[4:].startswith(loose.value[4:])
    return False
