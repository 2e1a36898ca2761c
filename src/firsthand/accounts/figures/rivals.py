"""Whether two values are told of one thing, and are rivals, or one replaces the other."""

import math

from firsthand.accounts.figures.alike import ALIKE_RIVALS, cosine, likeness, same_thing
from firsthand.accounts.figures.changing import changed, dated_apart, is_headline_toll, is_later
from firsthand.accounts.figures.met import MEETING_HOURS, Fact
from firsthand.accounts.figures.values import LENGTH_REACH, agree, leaves_room, within_reach
from firsthand.accounts.figures.words import PARTS, TOLLS

# On stories of three outlets (BASIL, first 25) and of look-alike events (ECB+ without its test topics, first 14),
# read by eye in November 2026: below this, more of the disputes were false than true.
SHARED_RIVALS = 0.5
ALIKE_LENGTHS = 0.21  # a length's phrase is short, and its clause tells more of the event than of it; unmeasured
LEAST_ALIKE = min(ALIKE_RIVALS, ALIKE_LENGTHS)  # a bound: no less alike pair is a rivalry
REACH = 10.0  # of 20 rockets and 3,500 the one is a part of the other, or of another day; unmeasured
MOVING = frozenset({"distance", "speed", "temperature", "power"})  # what another hour measures otherwise
FRAME_WORDS = 7  # a shorter sentence is written by two who have not read each other; unmeasured


def can_be_rivals(first: Fact, second: Fact) -> bool:
    """True where two different values of different articles can be told of one thing at one time."""
    return can_be_one(first, second) and not changed(first, second)


def succession(first: Fact, second: Fact) -> float:
    """How surely one of two different values replaces the other: 1 and more, or 0."""
    if first.is_vague or second.is_vague or agree(first, second):
        return 0.0
    if is_headline_toll(first) and is_headline_toll(second):
        return 1.0
    return oneness(first, second) if changed(first, second) and can_be_one(first, second) else 0.0


def oneness(first: Fact, second: Fact) -> float:
    """How surely two values are told of one thing: 1 and more, or 0.

    The words round them must be alike and what is counted must have words in common. Of the length of a clause
    ("talks lasted", "envoys met") one common word is enough, when both are of like size."""
    most = most_oneness(first, second)
    if most < 1.0:  # the words round them are many, and not looked at in vain
        return 0.0
    surely = min(likeness(first, second) / (ALIKE_LENGTHS if are_lengths(first, second) else ALIKE_RIVALS), most)
    return surely if surely >= 1.0 else 0.0


def most_oneness(first: Fact, second: Fact) -> float:
    """No surer are two values told of one thing, by the words for what is counted."""
    if are_lengths(first, second):
        return 0.0 if first.about.keys().isdisjoint(second.about.keys()) else math.inf
    return cosine(first.about, second.about) / SHARED_RIVALS


def are_lengths(first: Fact, second: Fact) -> bool:
    """True for the lengths of two clauses, both of like size."""
    return first.is_length and second.is_length and max(first.value, second.value) <= MEETING_HOURS


def can_be_one(first: Fact, second: Fact) -> bool:
    """False for trivial counts, for figures of two days, of a part and the whole, or of an amount and a rate."""
    if first.is_small or second.is_small or first.is_compared or second.is_compared:
        return False
    if first.figure.unit.partition(" per ")[2] != second.figure.unit.partition(" per ")[2]:
        return False  # an amount, and an amount a year
    if not within_reach(first, second, LENGTH_REACH if first.dimension == "duration" else REACH):
        return False
    if dated_apart(first, second) or scoped_apart(first, second) or is_of_two(first, second):
        return False
    if first.dimension in MOVING and first.clocks != second.clocks:
        return False
    return first.dimension != "age" or is_one_person(first, second)


def scoped_apart(first: Fact, second: Fact) -> bool:
    """True when one figure is of a part, a place or an institution and the other is not of the same."""
    return first.scope != second.scope


def is_of_two(first: Fact, second: Fact) -> bool:
    """True when each is told of somebody named, and not of the same: the members of two unions. Of the dead and
    the injured there is one toll, whoever is said to have killed, found or taken them in."""
    if first.fate or second.fate:
        return False
    return bool(first.bearers and second.bearers) and not first.bearers & second.bearers


def is_part_of_other(first: Fact, second: Fact) -> bool:
    """True when only one of them is said to be a part: "of them", "in the hospital alone"."""
    return first.scope & PARTS != second.scope & PARTS


def is_one_person(first: Fact, second: Fact) -> bool:
    """True when both ages are exact and stand with one name, in full or in part."""
    named = not (first.figure.about.islower() or second.figure.about.islower())
    exact = first.figure.low is None and second.figure.low is None
    one, other = first.about.keys(), second.about.keys()
    return named and exact and bool(one and other) and (one <= other or other <= one)


def is_set_against(first: Fact, second: Fact) -> bool:
    """True for two values that one article gives from two sources, side by side ("the ministry says 11,000 were
    moved; the governor says 18,000"), or of which it says one and not the other; a toll is only corrected so."""
    beside = first.article == second.article and abs(first.place - second.place) <= 1
    if first.is_denied != second.is_denied and first.figure.sentence == second.figure.sentence:
        return first.fate not in TOLLS and not agree(first, second) and within_reach(first, second)
    if not beside or not first.source or not second.source or first.source == second.source:
        return False
    if first.is_compared or second.is_compared or is_part_of_other(first, second):
        return False
    if first.is_small or second.is_small or first.dimension == "age" or agree(first, second):
        return False
    if leaves_room(first, second) or not within_reach(
        first, second, REACH if first.dimension == "count" else LENGTH_REACH
    ):
        return False
    if first.subject and second.subject and not first.subject & second.subject:
        return False  # "the clinic took in 30, the hospital 60": each tells of its own
    later = max(first, second, key=lambda fact: fact.figure.extent)
    alone = first.dimension == "money" and later.is_taken_up
    return later.refers_back or ((alone or first.dimension == "count") and same_thing(first, second))


def is_told_apart(first: Fact, second: Fact) -> bool:
    """True for two figures of one article that cannot be one, though the words beside them are the same: a range and
    a value within it, and two small counts with a noun each that say little alike."""
    if is_range_of_other(first, second):
        return True
    named = not (first.is_taken_up or second.is_taken_up)
    return first.is_small and second.is_small and named and cosine(first.about, second.about) < SHARED_RIVALS


def is_range_of_other(first: Fact, second: Fact) -> bool:
    """True for a range and a value, or another range, that it touches."""
    return (first.is_range or second.is_range) and (first.least, first.most) != (second.least, second.most)


def is_edited(first: Fact, second: Fact) -> bool:
    """True for one sentence that two articles print with two numbers, neither surely the later."""
    if first.article == second.article or first.frame != second.frame or len(first.frame.split()) < FRAME_WORDS:
        return False
    if first.published and second.published:
        later = is_later(first.published, second.published) or is_later(second.published, first.published)
        if later:
            return False
    return not agree(first, second)
