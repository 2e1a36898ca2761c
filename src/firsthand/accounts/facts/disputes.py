"""Statements without numbers that cannot both be true, found by structure: one actor, one act, and the opposite told
of it, or another place; or one act, and another actor.

Precision first. Only clauses that two different origins tell in one voice meet: both in the outlet's own words or
both given to the same speaker, so that a reported denial never contradicts the outlet that reports it. An article
that names both places, or both actors, knows how they go together.
"""

import re
from collections.abc import Callable, Iterable
from functools import partial
from operator import attrgetter

from firsthand.accounts.facts.dates import find_date_disputes, is_told_at_once
from firsthand.accounts.facts.tellings import (
    Place,
    Telling,
    alike,
    blocks,
    doer,
    matched,
    same_matter,
    tellings_of,
    ways_of,
)
from firsthand.accounts.material import Material
from firsthand.accounts.people import Cast
from firsthand.accounts.senses import opposite_act, same_act, stem_of
from firsthand.accounts.terms import terms
from firsthand.records import Dispute, Extent, Version

Contrast = Callable[[Material, Telling, Telling], bool]
# Acts of which there is one doer, and verbs of going to one place and no other.
ONE_DOER = frozenset(
    map(
        stem_of,
        "win score kill shoot stab murder arrest detain pull rescue save find discover buy acquire draft design "
        "build appoint name hire fire sack dismiss nominate lead chair host succeed replace start set_off trigger "
        "steal assassinate kidnap drive pilot".split(),
    )
)
# Acts that are nothing without what they are about.
ANSWERS = frozenset(
    map(
        stem_of,
        "deny acknowledge admit confirm concede accept agree reject refuse dispute approve back endorse support "
        "welcome oppose allow permit ban forbid start begin continue stop try plan want expect help".split(),
    )
)
RELOCATE = frozenset(map(stem_of, "move relocate transfer shift".split()))
# Words that name anybody: beside them another word is no other doer.
ANYBODY = frozenset(
    terms(
        "agent army authority bystander civilian colleague company crew doctor driver employee expert fighter force "
        "government group guard gunman helper investigator man medic member minister neighbor neighbour officer "
        "official other passer-by people person police policeman president prosecutor resident rescuer side "
        "suspect team troop victim volunteer witness woman worker"
    )
)
ABOUT_CHARS = 120  # a bound of length: of what a dispute is about
LEAST_OBJECT = 2  # stems of an object that can be told from others; unmeasured


def find_fact_disputes(material: Material, cast: Cast) -> tuple[Dispute, ...]:
    """Statements that cannot both be true, each act once, in the order of their words; then the acts that are told of
    different days."""
    tellings = list(tellings_of(material, cast))
    ways = ways_of(tellings, attrgetter("way"))
    found: dict[tuple[str, ...], Dispute] = {}
    for by_actor, contrasts in ((True, (contrary, elsewhere)), (False, (by_another,))):
        for group in blocks(tellings, actor_key if by_actor else target_keys):
            differ = partial(is_contrast, may_differ if by_actor else may_be_by_another)
            for one, other in matched(group, ways, differ):
                if not is_told_at_once(material, one, other):
                    continue
                contrast = next((is_so for is_so in contrasts if is_so(material, one, other)), None)
                if contrast is not None:
                    key = (contrast.__name__, *dispute_key(one, other, by_actor))
                    if key not in found:
                        found[key] = dispute_of(material, one, other, group, contrast)
    return (*(found[key] for key in sorted(found)), *find_date_disputes(material, tellings))


def is_contrast(differ: Callable[[Telling, Telling], bool], one: Telling, other: Telling) -> bool:
    """True when both tell of one act, and differ."""
    return differ(one, other) and same_matter(one, other)


def may_differ(one: Telling, other: Telling) -> bool:
    """True when by their words one can be contrary to the other, or of another place."""
    return is_contrary(one, other) or bool(places_apart(one, other))


def actor_key(telling: Telling) -> list[str]:
    """The actor: what is done by one can be contrary."""
    return [telling.actor]


def target_keys(telling: Telling) -> list[str]:
    """The stems of what undergoes the act: who did it can be told otherwise."""
    return sorted(telling.target) if stem_of(telling.clause.predicate) in ONE_DOER else []


def dispute_key(one: Telling, other: Telling, by_actor: bool) -> tuple[str, ...]:
    """What makes two disputes one: the acts, and the actor or both actors."""
    actors = [one.actor] if by_actor else sorted((one.actor, other.actor))
    return (*actors, *sorted((one.clause.predicate, other.clause.predicate)))


def contrary(material: Material, one: Telling, other: Telling) -> bool:
    """True when one denies what the other affirms, as far as their words tell."""
    return is_contrary(one, other)


def is_contrary(one: Telling, other: Telling) -> bool:
    """True when one denies what the other affirms. Without an object to hold on to, all the rest must be alike."""
    opposite = opposite_act(one.clause.predicate, other.clause.predicate)
    same = stem_of(one.clause.predicate) == stem_of(other.clause.predicate)
    denied = one.clause.negated ^ other.clause.negated
    if one.clause.modality in {"possible", "conditional"} or not is_held(one, other):
        return False
    return bool((opposite and not denied) or (same and denied))


def is_held(one: Telling, other: Telling) -> bool:
    """True when there is enough to hold the two together: an object, or, for an act that needs none, like words."""
    if one.target:
        return True
    says = {stem_of(one.clause.predicate), stem_of(other.clause.predicate)} & ANSWERS
    return not says and alike(one.rest, other.rest)


def elsewhere(material: Material, one: Telling, other: Telling) -> bool:
    """True when one act is told of two places behind one preposition, that no article names both."""
    return any(
        not knows(material, one, material.words(there.extent))
        and not knows(material, other, material.words(here.extent))
        and not is_within(material, material.words(here.extent), material.words(there.extent))
        for here, there in places_apart(one, other)
    )


def places_apart(one: Telling, other: Telling) -> list[tuple[Place, Place]]:
    """The places behind one preposition of which one act is told twice, where it is told of none in common."""
    if not one.places or not other.places or not is_told_twice(one, other):
        return []
    if {place.key for place in one.places} & {place.key for place in other.places}:
        return []
    theirs = {place.preposition: place for place in other.places}
    going = stem_of(one.clause.predicate) in RELOCATE
    return [
        (place, theirs[place.preposition])
        for place in one.places
        if place.preposition in theirs and (going or place.preposition not in ("to", "into", "from"))
    ]


def by_another(material: Material, one: Telling, other: Telling) -> bool:
    """True when an act that has one doer is told of two, neither of whom the other's article names."""
    if not may_be_by_another(one, other):
        return False
    return not knows(material, one, doer(material, other)) and not knows(material, other, doer(material, one))


def may_be_by_another(one: Telling, other: Telling) -> bool:
    """True when by their words an act that has one doer is told of two."""
    if not is_told_twice(one, other) or stem_of(one.clause.predicate) not in ONE_DOER:
        return False
    if one.actor == other.actor or one.actor_kind != other.actor_kind or len(one.target) < LEAST_OBJECT:
        return False
    if one.clause.object is None or one.clause.subject is None or other.clause.subject is None:
        return False
    if not alike(one.rest, other.rest):
        return False
    mine, theirs = set(one.actor.split()), set(other.actor.split())
    return bool(one.actor_kind) or not (mine & theirs or (mine | theirs) & ANYBODY)


def is_told_twice(one: Telling, other: Telling) -> bool:
    """True for one act that both affirm."""
    same = same_act(one.clause.predicate, other.clause.predicate)
    return same and not one.clause.negated and not other.clause.negated


def knows(material: Material, telling: Telling, words: str) -> bool:
    """True when the telling's article has the words' stems, all of them, anywhere."""
    article = telling.clause.extent.article
    return material.stems(article).issuperset(terms(words))


def is_within(material: Material, one: str, other: str) -> bool:
    """True when some article of the story names one of the places as a part of the other: "Brook Hill, Corlund"."""
    both = material.holding(one) & material.holding(other)
    beside = re.compile(
        rf"{re.escape(one)},? (?:in |of )?{re.escape(other)}|{re.escape(other)},? (?:in |of )?{re.escape(one)}"
    )
    return any(beside.search(material.articles[article].text) for article in both)


def dispute_of(
    material: Material, one: Telling, other: Telling, group: Iterable[Telling], contrast: Contrast
) -> Dispute:
    """The dispute, its versions in the order of their words; every telling of the group that is contrary to one side
    stands on the other."""
    sides: dict[int, list[Extent]] = {0: [one.clause.extent], 1: [other.clause.extent]}
    for telling in group:
        for side, (mine, against) in enumerate(((one, other), (other, one))):
            fits = telling.origin != against.origin and same_matter(telling, against)
            if (
                telling not in (one, other)
                and same_matter(telling, mine)
                and fits
                and contrast(material, telling, against)
            ):
                sides[side].append(telling.clause.extent)
    versions = sorted(
        (Version(value=material.words(telling.clause.extent), extents=tuple(sorted(set(sides[side]))))
         for side, telling in enumerate((one, other))),
        key=lambda version: version.extents,
    )  # fmt: skip
    return Dispute(kind="fact", about=about_of(material, one, other, contrast), versions=tuple(versions))


def about_of(material: Material, one: Telling, other: Telling, contrast: Contrast) -> str:
    """What the dispute is about, in the words of the report that affirms it."""
    telling = other if one.clause.negated else one
    clause = telling.clause
    if contrast is by_another and clause.object is not None:
        return f"who {told(material, clause.trigger, clause.object)}"
    subject = clause.subject or clause.object or clause.trigger
    return f"{'where' if contrast is elsewhere else 'whether'} {told(material, subject, clause.trigger)}"


def told(material: Material, first: Extent, last: Extent) -> str:
    """The words from the one to the other where they stand in this order and near each other, else both."""
    if first.start <= last.start and last.end - first.start <= ABOUT_CHARS:
        return material.words(Extent(article=first.article, start=first.start, end=last.end))
    return f"{material.words(first)} … {material.words(last)}"
