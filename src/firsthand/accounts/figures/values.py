"""Whether two amounts agree: equal, one the other rounded or converted, ranges that touch, or near by a qualifier."""

from firsthand.accounts.figures.alike import ALIKE_RIVALS, likeness, significant
from firsthand.accounts.figures.changing import is_update
from firsthand.accounts.figures.met import Fact
from firsthand.accounts.figures.words import ABOVE, BELOW, QUALIFIED, TOLLS, UPMOST

CLOSE = 0.01  # how far a figure can be rounded without a word that says so; unmeasured
CONVERTED = 0.02  # how far a converted value is off at least, as the other rounded it; unmeasured
CONVERTED_MOST = 0.06  # and at most: 8 metres are 26 feet, told as 25; unmeasured
LENGTH_REACH = 4.0  # two accounts of one meeting differ by hours, not by weeks; unmeasured
ROOM = 1.5  # "more than five hours" does not say eight; unmeasured


def agree(first: Fact, second: Fact) -> bool:
    """True when a reader would take both values for one: equal, one the other rounded, ranges that touch, or within
    a tenth where a qualifier says so ("nearly 9,000" and 8,500, "about 100,000" and "more than 100,000")."""
    return can_agree(first, second) and agree_in_words(first, second)


def agree_in_words(first: Fact, second: Fact) -> bool:
    """True when of two amounts that agree neither is vague, or the words round them are alike."""
    if (first.is_vague or second.is_vague) and touches(first, second):
        return likeness(first, second) >= ALIKE_RIVALS
    return True


def touches(first: Fact, second: Fact) -> bool:
    """True when one range of values begins before the other ends."""
    return first.least <= second.most * (1 + 1e-9) and second.least <= first.most * (1 + 1e-9)


def can_agree(first: Fact, second: Fact) -> bool:
    """True when the amounts agree, whatever words stand round them."""
    if is_update(first, second) or is_update(second, first):
        return False
    if touches(first, second):
        return True
    if first.dimension == "score":
        return False
    low, high = (first, second) if first.value <= second.value else (second, first)
    return rounds_to(low, high) or rounds_to(high, low) or near_by_qualifier(low, high)


def rounds_to(exact: Fact, rounded: Fact) -> bool:
    """True when the rounded value is the exact one at fewer digits: 4,213,000 and 4.2 million."""
    value = rounded.figure.value
    if exact.size != rounded.size:
        return abs(exact.value - rounded.value) <= rounding_of(rounded)
    if not (rounded.figure.qualifier or exact.figure.qualifier) and abs(exact.value - rounded.value) > CLOSE * value:
        return False
    digits = significant(value)
    return significant(exact.figure.value) > digits >= 2 and float(f"{exact.figure.value:.{digits}g}") == value


def rounding_of(fact: Fact) -> float:
    """How far off a value in another unit can be: half of its last telling digit, within bounds."""
    value = abs(fact.value)
    last = 10.0 ** (len(f"{abs(fact.figure.value):.0f}") - significant(fact.figure.value)) * fact.size
    return min(max(last / 2, CONVERTED * value), CONVERTED_MOST * value)


def leaves_room(first: Fact, second: Fact) -> bool:
    """True when the lower value is said to be a least one and the higher is not far above it: "at least two" and
    three are no dispute, "more than five hours" and "more than eight" are."""
    low, high = (first, second) if first.value <= second.value else (second, first)
    if first.dimension != "score" and first.least <= second.most and second.least <= first.most:
        return True
    at_least = bool(low.figure.qualifier and ABOVE.search(low.figure.qualifier))
    if at_least and (low.fate in TOLLS or high.value <= low.value * ROOM):
        return True
    return bool(high.figure.qualifier and UPMOST.search(high.figure.qualifier)) and high.value <= low.value * ROOM


def near_by_qualifier(low: Fact, high: Fact) -> bool:
    """Within a tenth, the lower said to be more or the higher said to be nearly so, or either called rough."""
    if high.value > low.value * 1.1 + 1e-9:
        return False
    below, above = low.figure.qualifier or "", high.figure.qualifier or ""
    if ABOVE.search(below) or BELOW.search(above):
        return True
    return any(
        QUALIFIED.search(said) and not ABOVE.search(said) and not BELOW.search(said) for said in (below, above)
    )


def within_reach(first: Fact, second: Fact, reach: float = LENGTH_REACH) -> bool:
    """True when the values are near enough for two accounts of one thing."""
    return max(first.value, second.value) <= reach * min(first.value, second.value)
