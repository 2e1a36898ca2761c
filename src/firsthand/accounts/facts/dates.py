"""One act that different accounts put on different days.

Raised for what happens once (a trial begins, a minister resigns) and for what is planned: told with one actor, one
object and like words, in one voice, each with one day of its own that the other's article never names.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial

from firsthand.accounts.facts.tellings import UNTOLD, Telling, alike, blocks, doer, matched, same_object, ways_of
from firsthand.accounts.material import Material
from firsthand.accounts.senses import same_act, stem_of
from firsthand.accounts.terms import terms
from firsthand.records import Dispute, Extent, Timex, Version

# Acts that their doer does once, or that are done once to whom they befall.
ONCE = frozenset(
    map(
        stem_of,
        "begin start open launch end close finish conclude expire resign quit step_down die marry kill crash explode "
        "erupt collapse sink arrest charge indict convict sentence acquit execute elect inaugurate appoint nominate "
        "sign ratify adopt enact abolish take_place take_effect happen occur merge dissolve".split(),
    )
)
OF = re.compile(r" (?:of|against|for) (?:the )?")
OWNED = re.compile(r"['’]s? ")
STILL_TO_COME = frozenset({"future", "wanted"})
REACH_DAYS = 31  # further apart, two acts are likelier than two days of one; unmeasured
TOLD_DAYS = 2  # between two reports of one plan; a plan may be changed later; unmeasured
DAYS_KEPT = 10_000  # a bound of memory
LEAST_SAID = 2  # stems beside the actor, for a plan to be told from others; ±25 %: fictions 0 / -.0008, 2026-11


@dataclass(frozen=True)
class Phrase:
    """A noun phrase: the stem of its head noun, all its stems, and those of whom or what it is of."""

    head: str
    stems: frozenset[str]
    owner: frozenset[str]


def find_date_disputes(material: Material, tellings: Iterable[Telling]) -> tuple[Dispute, ...]:
    """The days on which accounts of one act differ, each act once, in the order of their words."""
    found: dict[tuple[str, str], Dispute] = {}
    dated = [telling for telling in tellings if telling.day is not None]
    ways = ways_of(dated, partial(dated_way, material))
    for group in blocks(dated, actor_words):
        for one, other in matched(group, ways, partial(is_on_other_days, material)):
            key = (min(one.actor, other.actor), min(one.clause.predicate, other.clause.predicate))
            if key not in found and not knows_day(material, one, other):
                found[key] = dispute_of(material, one, group)
    return tuple(found[key] for key in sorted(found))


def actor_words(telling: Telling) -> list[str]:
    """What tells the actor: an id, or the stems of the words."""
    return sorted(set(telling.actor.split()) - {UNTOLD})


def dated_way(material: Material, telling: Telling) -> tuple[object, ...]:
    """All that is looked at beside origins, and the days that the article names elsewhere."""
    return (telling.way, doer(material, telling), day_words(material, telling), published_on(material, telling))


def is_on_other_days(material: Material, one: Telling, other: Telling) -> bool:
    """True when both, each with its day, tell one act of two days."""
    first, second = one.day, other.day
    if first is None or second is None or first.start == second.start:
        return False
    if days_between(first, second) > REACH_DAYS or not is_one_act(material, one, other):
        return False
    return day_words(material, one) != day_words(material, other)  # "on Monday", read on two days


def day_words(material: Material, telling: Telling) -> str:
    """The words that give the telling's day, in small letters."""
    return material.words(telling.day.extent).casefold() if telling.day is not None else ""


def knows_day(material: Material, one: Telling, other: Telling) -> bool:
    """True when the article of either names the other's day anywhere."""
    return any(
        here.day is not None and names_day(material, there, here.day) for here, there in ((one, other), (other, one))
    )


def is_one_act(material: Material, one: Telling, other: Telling) -> bool:
    """True for one act of one actor that happens once or is planned, told in like words."""
    if one.clause.negated or other.clause.negated or not same_act(one.clause.predicate, other.clause.predicate):
        return False
    if one.voice != other.voice or not same_object(one, other) or not is_alike_or_less(one.rest, other.rest):
        return False
    if not same_doer(material, one, other):
        return False
    planned = is_planned(material, one)
    if planned is None or planned != is_planned(material, other) or not is_told_at_once(material, one, other):
        return False
    once = {stem_of(one.clause.predicate), stem_of(other.clause.predicate)} <= ONCE
    return once or (planned and min(said(one), said(other)) >= LEAST_SAID)


def same_doer(material: Material, one: Telling, other: Telling) -> bool:
    """True for one actor; and for what has one head noun ("the fraud trial", "the trial of the managers") and more in
    common, unless it is said to be of two."""
    if one.actor == other.actor:
        return True
    first, second = phrase_of(material, one), phrase_of(material, other)
    if first is None or second is None or first.head != second.head or one.actor_kind or other.actor_kind:
        return False
    shared = (first.stems | one.rest) & (second.stems | other.rest)
    return len(shared - {first.head}) > 0 and not (first.owner and second.owner and not first.owner & second.owner)


def phrase_of(material: Material, telling: Telling) -> Phrase | None:
    """The subject, or the object where no subject is told, taken apart; None for a pronoun."""
    words = doer(material, telling)
    first, _, rest = OF.sub(" | ", words).partition(" | ")
    owner, _, noun = OWNED.sub(" | ", first).rpartition(" | ")
    stems = terms(noun)
    return Phrase(stems[-1], frozenset(terms(words)), frozenset(terms(f"{owner} {rest}"))) if stems else None


def is_alike_or_less(one: frozenset[str], other: frozenset[str]) -> bool:
    """True when the words are alike, or one report only says less."""
    return one <= other or other <= one or alike(one, other)


def said(telling: Telling) -> int:
    """How many stems tell the act apart from others of its kind."""
    return len({*telling.actor.split(), *telling.target, *telling.rest} - {UNTOLD})


def is_planned(material: Material, telling: Telling) -> bool | None:
    """True for an act still to come when it was reported, in whatever tense; None for one only thought of."""
    if telling.clause.modality in STILL_TO_COME:
        return True
    if telling.clause.modality != "asserted":
        return None
    day, published = telling.day, published_on(material, telling)
    return bool(day and day.start and published and day.start > published)


def is_told_at_once(material: Material, one: Telling, other: Telling) -> bool:
    """True when the reports are so near each other that no plan was changed between them, as far as is known."""
    first, second = published_on(material, one), published_on(material, other)
    if first is None or second is None:
        return True
    return abs(day_number(first) - day_number(second)) <= TOLD_DAYS


@lru_cache(maxsize=DAYS_KEPT)
def day_number(day: str) -> int:
    """The number of a day in the calendar."""
    return date.fromisoformat(day).toordinal()


def published_on(material: Material, telling: Telling) -> str | None:
    """The day on which the telling's article was published, where known."""
    published = material.articles[telling.clause.extent.article].published
    return published[:10] if published else None


def days_between(first: Timex, second: Timex) -> int:
    """Days from one to the other, both known."""
    return abs(day_number(first.start or "") - day_number(second.start or ""))


def names_day(material: Material, telling: Telling, day: Timex) -> bool:
    """True when the telling's article names the other's day anywhere."""
    times = material.readings[telling.clause.extent.article].times
    return any(time.start == day.start and time.end == day.end for time in times)


def dispute_of(material: Material, one: Telling, group: Iterable[Telling]) -> Dispute:
    """The days that the group gives for the act, the earliest first, each in the words of its first report."""
    days: dict[str, list[Extent]] = {}
    for telling in group:
        day = telling.day
        if day is not None and day.start and is_one_act(material, one, telling):
            days.setdefault(day.start, []).append(day.extent)
    versions = (
        Version(value=material.words(min(extents)), extents=tuple(sorted(set(extents))))
        for _, extents in sorted(days.items())
    )
    return Dispute(kind="date", about=f"when: {material.words(one.clause.extent)}", versions=tuple(versions))
