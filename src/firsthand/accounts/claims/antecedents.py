"""Whom words without a name can mean: "she", "who", "the minister", "his club", "its members"."""

import re
from collections.abc import Iterable, Iterator, Sequence

from firsthand.accounts.claims.identities import PLACES, Name, all_in, same_bearer, same_name
from firsthand.accounts.claims.statements import Statement
from firsthand.accounts.terms import terms
from firsthand.records import Clause, EntityKind, Extent

Kinds = frozenset[EntityKind | None]

# Nouns that stand for some body named before, and those that stand for someone.
BODIES = frozenset(
    terms(
        "administration agency alliance authority authorities bank body cabinet carrier club commission committee "
        "company council court firm force government group institution ministry model organisation organization "
        "parliament party regulator side state team type union"
    )
)
PERSONS = frozenset(
    terms(
        "captain chairman chairwoman chief client coach director leader man mayor minister office official player "
        "president spokesman spokeswoman striker woman"
    )
)
STAND_INS = BODIES | PERSONS | frozenset(terms("old"))  # "the 34-year-old"
# Bodies that go by the name of their place.
OF_PLACES = frozenset(terms("administration authority authorities club council government side state team"))
BODY_KINDS: Kinds = frozenset({"organisation", "country", None})
PLACE_KINDS: Kinds = frozenset({"place", "country"})
PERSON_KINDS: Kinds = frozenset({"person", None})
ANY_KIND: Kinds = frozenset({"person", "organisation", "place", "country", None})
PRONOUNS = {"he": PERSON_KINDS, "she": PERSON_KINDS, "it": ANY_KIND - {"person"}}
NO_KINDS: Kinds = frozenset()
POSSESSIVE = re.compile(r"\b(?:its|his|her|their|whose)\b", re.IGNORECASE)
DESCRIBING = 2  # stems that tell one office from others; unmeasured
TWO = re.compile(r"\b(?:both|two)\b", re.IGNORECASE)
OWNING = re.compile(r"\bthe (?P<noun>[a-z]+)(?:['’]s? |$)", re.IGNORECASE)
THERE = frozenset({"here", "there"})
RELATIVE = frozenset({"that", "which", "who", "whom"})


def meant(report: Statement, clause: Clause, extent: Extent, others: Sequence[Name]) -> tuple[Name, ...]:
    """Whom words of a clause without a name can be: whom the text is about for a pronoun, or who says so for "it";
    for an office or a body ("the minister", "the company") the one named last that it can be, and none but who is
    told to hold it where somebody is. Never one of the ``others``, whom the clause names in another part."""
    stems = report.stems(extent)
    if not stems:
        return tuple(without(antecedents(report, clause, extent), others))
    if POSSESSIVE.match(report.words(extent)) and stems & STAND_INS:
        return tuple(without(owners_in(report, clause, extent), others))  # "her government"
    held = tuple(name for office, name in report.holders if office == stems and is_definite(report, extent))
    many = 2 if TWO.search(report.words(extent)) else 1
    return held or tuple(stood_for(stems, without(named_before(report, clause, extent), others), many))


def without(names: Iterable[Name], others: Sequence[Name]) -> Iterator[Name]:
    """The names that are none of the others."""
    return (name for name in names if not any(same_name(name, other) for other in others))


def stood_for(stems: frozenset[str], near: Iterable[Name], many: int = 1) -> Iterator[Name]:
    """Of names, nearest first, those that a noun for so many persons or bodies stands for: to whom the story gives
    these words, else the nearest of the noun's kind."""
    every = list(near)
    names = [name for name in every if not is_of_place(name, every)]
    fitting = [name for name in names if stems <= name.described] or [
        name for name in names if stems & STAND_INS and name.kind in kinds_of(stems)
    ]
    kept: list[Name] = []
    for name in fitting:
        if len(kept) < many and not any(same_name(name, other) for other in kept):
            kept.append(name)
    return (name for name in fitting if any(same_name(name, other) for other in kept))


def is_of_place(name: Name, names: Iterable[Name]) -> bool:
    """True for "Valdian" that was read as a body's name, where Valdia is named too."""
    places = [other for other in names if other.kind in PLACES and other.words != name.words]
    return (
        len(name.words) == 1 and name.kind not in PLACES and any(all_in(name.words, other.words) for other in places)
    )


def kinds_of(stems: frozenset[str]) -> Kinds:
    """The kinds of names that the noun among these stems stands for."""
    of_body = BODY_KINDS if stems & BODIES else NO_KINDS
    of_place = PLACE_KINDS if stems & OF_PLACES else NO_KINDS
    return of_body | of_place | (PERSON_KINDS if stems & (STAND_INS - BODIES) else NO_KINDS)


def named_before(report: Statement, clause: Clause, extent: Extent) -> Iterator[Name]:
    """The names before these words, whom the text is about first, then the nearest."""
    place = extent.start
    pairs = zip(report.mentions, report.names, strict=True)
    before = [name for mention, name in pairs if mention.end <= place]
    yield from report.topic(clause.extent)
    yield from (*reversed(before), *reversed(report.context))


def is_description(name: Name, extent: Extent, report: Statement) -> bool:
    """True for "the leader of the Greens", as the story calls the name's bearer."""
    stems = report.stems(extent)
    return len(stems) >= DESCRIBING and is_definite(report, extent) and stems <= name.described


def is_definite(report: Statement, extent: Extent) -> bool:
    """True for "the governor", not for "a governor" or "the former one"."""
    return report.words(extent).casefold().startswith("the ")


def antecedents(report: Statement, clause: Clause, extent: Extent) -> tuple[Name, ...]:
    """Whom a pronoun can be: the name right before "who"; for "it" whoever says so, and whom the text is about."""
    pronoun = report.words(extent).casefold()
    topic = report.topic(clause.extent)
    topic = tuple(name for name in topic if name.kind in PRONOUNS.get(pronoun, ANY_KIND)) or topic
    if pronoun in RELATIVE:
        return name_before(report, extent)
    if pronoun not in {"it", "they"} or clause.attributed is None:
        return topic
    if report.words(clause.attributed).casefold() in RELATIVE:
        return name_before(report, clause.attributed)
    sayers = report.named(clause.attributed)
    if pronoun == "it" and any(name.kind in ("country", "organisation") for name in sayers):
        return sayers  # "Norland says it closed the port"
    return sayers + topic


def name_before(report: Statement, extent: Extent, others: Sequence[Name] = ()) -> tuple[Name, ...]:
    """The name that ends last before these words and is none of the others, if any."""
    pairs = zip(report.mentions, report.names, strict=True)
    return tuple(without((name for mention, name in pairs if mention.end <= extent.start), others))[-1:]


def is_owned_by(wanted: Sequence[Name], report: Statement, told: Clause, stems: frozenset[str]) -> bool:
    """True for "its members" where the claim has the members of one whom "its" can mean."""
    subject = told.subject
    if subject is None or not POSSESSIVE.search(report.words(subject)):
        return False
    owners = owners_in(report, told, subject)
    rest = report.plain_stems(subject)
    return bool(rest) and rest <= stems and any(same_bearer(one, other) for one in wanted for other in owners)


def touched(report: Statement, clause: Clause, part: Extent, others: Sequence[Name]) -> tuple[Name, ...]:
    """The names in a part of a clause, and whom its words without a name can mean: "him", "the minister", "its
    brakes", "the company's brakes", "some of the type", "there"."""
    words = report.words(part)
    found = report.named(part)
    if not found:
        found = meant(report, clause, part, others)
        if POSSESSIVE.search(words):
            found += owners_in(report, clause, part)
    for match in OWNING.finditer(words):
        noun = frozenset(terms(match["noun"]))
        found += tuple(stood_for(noun, named_before(report, clause, part)))
    if THERE & set(words.casefold().split()):
        places = (name for name in named_before(report, clause, part) if name.kind in PLACES)
        found += tuple(places)[:1]
    return found


def owners_in(report: Statement, clause: Clause, extent: Extent) -> tuple[Name, ...]:
    """Whose "its" or "his" can be at the beginning of these words."""
    return report.named(clause.attributed) + name_before(report, extent) + report.topic(clause.extent)
