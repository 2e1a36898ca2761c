"""Events, second step: whether two reports can be, and whether they are, of one happening."""

from typing import Literal

from firsthand.accounts.events.rows import Row
from firsthand.accounts.likeness import Weights
from firsthand.accounts.windows import apart, is_day, near, same_day

# What speaks for one happening. Weights were set by hand on fictions and on pairs read in 30 development stories
# (stories-basil and stories-allsides, 2026-11-22).
DEED, TYPE = 0.35, 0.2  # the same verb or noun; the same PLOVER type under another word
DOERS, OTHERS = 0.25, 0.15  # a doer shared; one to whom it is done shared
DAY, SPAN, PLACE = 0.2, 0.1, 0.1  # the same day; windows of at most two weeks that meet; the same place
WORDS = 0.5  # all else that is told, by weighty stems
BARE = 0.1  # one report tells nothing else
SAME_DOER = 0.6  # share of the weighty stems of two subjects without a name from which they are one
SAME = 0.6  # from here on they are one
# Types of acts that the same people do to each other again and again: their words must agree.
REPEATED = frozenset({"ACCUSE", "SUPPORT", "REQUEST", "REJECT", "CONSULT", "AGREE", "THREATEN"})
LEAST_WORDS = 0.25  # likeness of the words from which such acts, undated, can be one; unmeasured


def likeness(one: Row, other: Row, weights: Weights) -> float | None:
    """How much speaks for one happening, or None where the two are not one."""
    if not _same_kind(one, other) or _is_told_otherwise(one, other) or not compatible(one, other):
        return None
    words = _words(one, other, weights)
    if (
        not words
        and not _people(one, other, weights)
        and not _is_one_plan(one, other)
        and one.trigger != other.trigger
    ):
        return None
    score = (DEED if one.deed == other.deed else TYPE) + _people(one, other, weights) + _setting(one, other)
    score += WORDS * words if words is not None else BARE
    if _is_one_plan(one, other):
        return max(score, SAME)
    if not _is_pinned(one, other) and (words or 0.0) < LEAST_WORDS:
        return None
    return score if score >= SAME else None


def _is_told_otherwise(one: Row, other: Row) -> bool:
    """True for two deeds of which nothing is told in one word."""
    return one.deed != other.deed and bool(one.rest and other.rest) and one.rest.isdisjoint(other.rest)


def _is_pinned(one: Row, other: Row) -> bool:
    """True where the day, or an act that one does once, keeps two reports from being of two like happenings."""
    if same_day(one.when, other.when) or near(one.when, other.when):
        return True
    if one.happening.state == other.happening.state == "upcoming" and one.when and other.when:
        return one.deed == other.deed  # their windows meet, or they would not be compatible
    return one.happening.event not in REPEATED and one.deed == other.deed


def _words(one: Row, other: Row, weights: Weights) -> float | None:
    """How alike the rest of what they tell is, 0 to 1; None where one tells nothing else."""
    if not one.rest or not other.rest:
        return None
    return weights.shared(one.rest, other.rest) * (0.6 + 0.4 * weights.alike(one.rest, other.rest))


def _people(one: Row, other: Row, weights: Weights) -> float:
    unnamed = bool(one.doer and other.doer) and weights.shared(one.doer, other.doer) >= SAME_DOER
    doers = unnamed or bool(one.sides & other.sides)
    crossed = bool(set(one.actors + one.recipients) & set(other.actors + other.recipients))
    others = bool(set(one.recipients) & set(other.recipients))
    return (DOERS if doers else OTHERS if crossed else 0.0) + (OTHERS if doers and others else 0.0)


def _setting(one: Row, other: Row) -> float:
    placed = one.where is not None and one.where == other.where
    alike = same_day(one.when, other.when) or _weekdays(one, other) == "same"
    dated = DAY if alike else SPAN if near(one.when, other.when) else 0.0
    return dated + (PLACE if placed else 0.0)


def _is_one_plan(one: Row, other: Row) -> bool:
    """True for two plans of one window: of one deed and not by two, or of one type where one names nobody."""
    if one.happening.state != "upcoming" or other.happening.state != "upcoming":
        return False
    if not near(one.when, other.when) and not _is_undated(one, other):
        return False
    if _by_others(one, other):
        return False
    if one.deed == other.deed and (_meets(one, other) or not (one.rest and other.rest)):
        return True
    known = bool(one.happening.event) and one.happening.event == other.happening.event
    return known and (one.when == other.when or bool(one.doer & other.doer)) and not (one.actors and other.actors)


def _is_undated(one: Row, other: Row) -> bool:
    """True for two plans by one doer, of which one has a date that its article leaves open ("in two weeks")."""
    if one.when is None or other.when is None or not one.doer & other.doer:
        return False
    return one.when.start is None or other.when.start is None


def _meets(one: Row, other: Row) -> bool:
    """True where they share a word, or somebody who acts."""
    return bool(one.rest & other.rest) or bool(set(one.actors) & set(other.actors))


def _by_others(one: Row, other: Row) -> bool:
    """True where one verb has two subjects, of which one is no name: "the drivers will meet", "he will meet"."""
    if one.deed != other.deed or one.doer == other.doer:
        return False
    return bool(one.doer or one.actors) and bool(other.doer or other.actors)


def _same_kind(one: Row, other: Row) -> bool:
    if one.happening.event and other.happening.event:
        return one.happening.event == other.happening.event
    return one.deed == other.deed


def compatible(one: Row, other: Row) -> bool:
    """False where kind, date, state, people, place or numbers say that these are two happenings."""
    if one.happening.event and other.happening.event and one.happening.event != other.happening.event:
        return False
    if not _states_fit(one, other) or apart(one.when, other.when) or _weekdays(one, other) == "apart":
        return False
    if one.actors and other.actors and one.sides.isdisjoint(other.sides) and one.sides.isdisjoint(other.recipients):
        return False
    if one.recipients and other.recipients and set(one.recipients).isdisjoint(other.recipients + other.actors):
        return False
    counted, again = one.numbers, other.numbers
    if one.head_count and other.head_count and one.head_count != other.head_count:
        return False
    return not (counted and again and counted.isdisjoint(again))


def _weekdays(one: Row, other: Row) -> Literal["same", "apart", None]:
    """How the days of the week compare where an undated article gives no more ("on Wednesday"); None where one tells
    none, or both tell the calendar day."""
    if one.weekday is None or other.weekday is None or (is_day(one.when) and is_day(other.when)):
        return None
    return "same" if one.weekday == other.weekday else "apart"


def _states_fit(one: Row, other: Row) -> bool:
    states = {one.happening.state, other.happening.state}
    if len(states) == 1 or states == {"past", "ongoing"}:
        return True
    return states <= {"past", "ongoing", "upcoming"} and same_day(one.when, other.when)
