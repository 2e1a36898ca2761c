"""Statements without numbers that cannot both be true, found by structure: one actor, one act, and the opposite told
of it, or another place.

Precision first. Only clauses that two different origins tell in one voice meet: both in the outlet's own words or
both given to the same speaker, so that a reported denial never contradicts the outlet that reports it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from firsthand.accounts.amounts_apart import same_time
from firsthand.accounts.differences import same_modality
from firsthand.accounts.identities import identities_of
from firsthand.accounts.material import Material
from firsthand.accounts.people import Cast
from firsthand.accounts.senses import act_key, opposite_act, same_act
from firsthand.accounts.statements import Statement, statements_of
from firsthand.accounts.terms import terms
from firsthand.records import Clause, Dispute, Extent, Version

# Verbs that say nothing that could be denied of their subject: reporting, seeming, being, having.
NO_ACT = frozenset(
    "be have do say tell add report announce state ask call think believe know see seem appear look make get take go "
    "come give want need note mention describe write read explain".split()
)
NEGATIONS = frozenset({"never", "no", "not"})
PLACE_PREPOSITIONS = frozenset({"in", "at", "to", "into", "near", "from", "on"})
ALIKE = 0.6  # share of the larger phrase's stems for two phrases to be of one thing. Unmeasured.


@dataclass(frozen=True)
class Telling:
    """One clause as one origin tells it: ``actor`` and ``voice`` are entity ids, or the words' stems; ``target`` are
    the stems of the object, ``rest`` those of all that stands in the clause beside actor, act and object."""

    clause: Clause
    statement: Statement
    origin: str
    actor: str
    voice: str
    target: frozenset[str]
    rest: frozenset[str]
    places: tuple[tuple[str, str, Extent], ...]  # preposition, entity id, extent


def find_fact_disputes(material: Material, cast: Cast) -> tuple[Dispute, ...]:
    """Pairs of clauses that cannot both be true, each act once, in the order of their words."""
    found: dict[tuple[str, ...], Dispute] = {}
    for group in blocks(tellings_of(material, cast)):
        for one, other in combinations(one_each(group), 2):
            if one.origin != other.origin and same_matter(one, other):
                versions = contrary(one, other) or elsewhere(one, other)
                if versions:
                    key = (one.actor, *sorted((one.clause.predicate, other.clause.predicate)))
                    found.setdefault(key, dispute_of(material, one, versions))
    return tuple(found[key] for key in sorted(found))


def one_each(group: Iterable[Telling]) -> list[Telling]:
    """The first of the tellings that an origin's copies repeat word for word and day for day."""
    first: dict[tuple[object, ...], Telling] = {}
    for telling in group:
        days = tuple((time.value, time.start, time.end) for time in telling.statement.times)
        sentence = telling.statement.extent
        place = telling.clause.trigger.start - sentence.start
        first.setdefault((telling.origin, telling.statement.words(sentence), place, days), telling)
    return list(first.values())


def tellings_of(material: Material, cast: Cast) -> Iterator[Telling]:
    """The clauses that tell an act of a known actor."""
    identities = identities_of(cast.entities)
    for article, reading in material.readings.items():
        for statement in statements_of(material.articles[article], reading, identities):
            for clause in statement.clauses:
                if clause.subject is not None and clause.predicate not in NO_ACT:
                    yield telling_of(material, cast, statement, clause, clause.subject)


def telling_of(material: Material, cast: Cast, statement: Statement, clause: Clause, subject: Extent) -> Telling:
    """The clause with its actor, its voice and its places looked up."""
    return Telling(
        clause=clause,
        statement=statement,
        origin=material.origin(clause.extent),
        actor=who(material, cast, subject),
        voice=who(material, cast, clause.attributed) if clause.attributed is not None else "",
        target=statement.stems(clause.object),
        rest=rest_of(statement, clause),
        places=tuple(places_of(material, cast, clause)),
    )


def rest_of(statement: Statement, clause: Clause) -> frozenset[str]:
    """The stems of the clause without those of actor, act and object, and of times."""
    times = [time.extent for time in statement.times if clause.extent.overlap(time.extent)]
    parts = (clause.subject, clause.trigger, clause.object, *times)
    taken = {stem for part in parts for stem in statement.stems(part)}
    return statement.stems(clause.extent) - taken - NEGATIONS


def who(material: Material, cast: Cast, extent: Extent) -> str:
    """The id of the entity that these words name, else their stems; empty for pronouns."""
    entity = cast.actor(extent)
    return entity.id if entity is not None else " ".join(terms(material.words(extent)))


def places_of(material: Material, cast: Cast, clause: Clause) -> Iterator[tuple[str, str, Extent]]:
    """Places that the clause names behind a preposition."""
    for part in clause.oblique:
        first, _, rest = material.words(part).partition(" ")
        entity = cast.at(part)
        if first.casefold() not in PLACE_PREPOSITIONS or entity is None or entity.kind not in {"place", "country"}:
            continue
        if len(terms(rest)) <= len(terms(entity.name)) + 1:  # "in Portville", not "in a report on Portville"
            yield first.casefold(), entity.id, part


def blocks(tellings: Iterable[Telling]) -> Iterator[list[Telling]]:
    """Tellings of one actor whose verbs can meet."""
    grouped: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    for telling in tellings:
        if telling.actor:
            grouped[telling.actor, act_key(telling.clause.predicate)].append(telling)
    for key in sorted(grouped):
        yield grouped[key]


def same_matter(one: Telling, other: Telling) -> bool:
    """True when both tell of one act: in one voice, one mood, at times that fit, on one object."""
    if one.voice != other.voice or not same_modality(one.clause, other.clause):
        return False
    if one.statement.times and other.statement.times and not times_fit(one.statement, other.statement):
        return False
    if not one.target and not other.target:
        return one.clause.object is other.clause.object is None
    return alike(one.target, other.target)


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """True when most stems of the larger phrase stand in the other; two empty ones are alike."""
    return len(one & other) >= ALIKE * max(len(one), len(other))


def times_fit(one: Statement, other: Statement) -> bool:
    """True when some time of one statement can be a time of the other."""
    return any(same_time(early, late) for early in one.times for late in other.times)


def contrary(one: Telling, other: Telling) -> tuple[Telling, Telling] | None:
    """Both, when one denies what the other affirms. Without an object to hold on to, all the rest must be alike."""
    opposite = opposite_act(one.clause.predicate, other.clause.predicate)
    same = same_act(one.clause.predicate, other.clause.predicate)
    denied = one.clause.negated ^ other.clause.negated
    if one.clause.modality in {"possible", "conditional"} or not (one.target or alike(one.rest, other.rest)):
        return None
    return (one, other) if (opposite and not denied) or (same and denied) else None


def elsewhere(one: Telling, other: Telling) -> tuple[Telling, Telling] | None:
    """Both, when one act is told of two places behind one preposition."""
    if not same_act(one.clause.predicate, other.clause.predicate) or one.clause.negated or other.clause.negated:
        return None
    theirs = {preposition: place for preposition, place, _ in other.places}
    apart = any(theirs.get(preposition, place) != place for preposition, place, _ in one.places)
    shared = {place for _, place, _ in one.places} & set(theirs.values())
    return (one, other) if apart and not shared else None


def dispute_of(material: Material, one: Telling, versions: tuple[Telling, Telling]) -> Dispute:
    """The dispute, its versions in the order of their words."""
    ordered = sorted(versions, key=lambda telling: telling.clause.extent)
    subject = material.words(one.clause.subject) if one.clause.subject is not None else ""
    return Dispute(
        kind="fact",
        about=f"{subject}: {one.clause.predicate.replace('_', ' ')}",
        versions=tuple(
            Version(value=material.words(telling.clause.extent), extents=(telling.clause.extent,))
            for telling in ordered
        ),
    )
