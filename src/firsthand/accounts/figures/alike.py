"""How alike the words round two figures are, and how alike they must be for one value to be one fact."""

import math
from functools import lru_cache

from firsthand.accounts.figures.met import Fact, Vector

# On stories of three outlets (BASIL, first 25) and of look-alike events (ECB+ without its test topics, first 14),
# read by eye in November 2026: below these, more of the disputes were false than true.
ALIKE_RIVALS = 0.3
# Least likeness of the words round two values that agree. Of one value in two reports of a story, the odder it is
# the surer it is one fact; below these, read by eye on 25 stories of BASIL and 25 of AllSides (November 2026), more
# than one join in ten was false.
ALIKE_ODD = 0.03  # three digits that carry something, or a fraction
ALIKE_EQUAL = 0.06
ALIKE_EQUAL_SMALL = 0.16  # up to 20, which stand in any text
ALIKE_EQUAL_PERCENT = 0.12  # and distances
ALIKE = 0.18  # for values that only agree, by rounding or range; unmeasured
ALIKE_SMALL = 0.22
VALUES_KEPT = 16_384  # a bound of memory


def cosine(first: Vector, second: Vector) -> float:
    """Of two vectors of length 1; 0 when one is empty. ``fsum`` makes it the same in any order of terms."""
    return math.fsum([first[term] * second[term] for term in first.keys() & second.keys()])


def likeness(first: Fact, second: Fact) -> float:
    """Cosine of the words round two figures, from 0 to 1."""
    return cosine(first.around, second.around)


def needed_likeness(first: Fact, second: Fact) -> float:
    """How alike the words round two agreeing values must be; less for the lengths of meetings, of which a story has
    few."""
    small = min(first.figure.value, second.figure.value) <= 20 and not (first.is_meeting and second.is_meeting)
    percent = first.dimension in ("percent", "distance")
    if first.value != second.value or first.is_vague or second.is_vague:
        return ALIKE_SMALL if small or percent else ALIKE
    if significant(first.figure.value) > 2 or first.figure.value % 1:
        return ALIKE_ODD
    if percent:
        return ALIKE_EQUAL_PERCENT
    return ALIKE_EQUAL_SMALL if small else ALIKE_EQUAL


@lru_cache(maxsize=VALUES_KEPT)
def significant(value: float) -> int:
    """How many digits of the value carry information: 2 for 4,200,000."""
    return len(f"{value:.12g}".replace(".", "").replace("-", "").split("e")[0].strip("0")) or 1


def same_thing(first: Fact, second: Fact) -> bool:
    """True when what is counted is the same in words: one is the other with words added ("two foreign ministers")."""
    return bool(first.thing and second.thing) and (first.thing <= second.thing or second.thing <= first.thing)
