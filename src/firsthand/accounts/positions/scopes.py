"""Positions given with another scope: one country in one account, two in another, "and its neighbours" in a third.

Looked for inside one position only, whose reports say the same but for the list round a place that they share.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from firsthand.accounts.material import Material
from firsthand.accounts.people import Cast
from firsthand.accounts.terms import terms
from firsthand.records import Dispute, Extent, Position, Version

PLACES = frozenset({"place", "country"})
JOINT = re.compile(r",? (?:and|or|as well as) (?:the )?|, (?:the )?")
# What widens a list without names: "and its neighbours", "or any other former province".
OTHERS = re.compile(
    r",? (?:and|or|as well as) (?P<who>(?:(?:all|any|its|their|the|other|others|several|some|more) ){1,3}"
    r"(?:[\w-]{2,20} ){0,2}?(?:neighbou?rs?|nations?|countries|country|states?|provinces?|regions?|towns?|cities|"
    r"places?|areas?|republics?|islands?|territories|territory|districts?|villages?)\b|others\b|elsewhere\b)"
)


@dataclass(frozen=True)
class Listed:
    """A list of places as one report gives it: the entities named, the stems of what widens it, and its words."""

    entities: frozenset[str]
    widened: frozenset[str]
    extent: Extent


def find_scope_disputes(material: Material, cast: Cast, positions: Iterable[Position]) -> tuple[Dispute, ...]:
    """The positions whose reports by different origins name a place in lists that differ, in order of the
    positions."""
    disputes = (dispute_of(material, cast, position) for position in positions)
    return tuple(dispute for dispute in disputes if dispute is not None)


def dispute_of(material: Material, cast: Cast, position: Position) -> Dispute | None:
    """The scopes of one position, the narrowest first; None where all reports give the same, or one article gives
    two."""
    by_place: dict[str, list[Listed]] = defaultdict(list)
    for report in position.reports:
        for listed in lists_in(material, cast, report.extent):
            for entity in sorted(listed.entities - {position.by, position.toward}):
                by_place[entity].append(listed)
    for entity in sorted(by_place):
        scopes = by_scope(by_place[entity])
        if len(scopes) > 1 and is_told_apart(material, scopes):
            return Dispute(kind="position", about=position.what, versions=versions_of(material, scopes))
    return None


def lists_in(material: Material, cast: Cast, extent: Extent) -> Iterator[Listed]:
    """The lists of places inside these words; a place alone is a list of one."""
    text = material.articles[extent.article].text
    names = [mention.extent for mention in material.readings[extent.article].mentions
             if extent.holds(mention.extent)]  # fmt: skip
    run: list[Extent] = []
    for name in names:
        entity = cast.at(name)
        if entity is None or entity.kind not in PLACES:
            continue
        if run and JOINT.fullmatch(text, run[-1].end, name.start):
            run.append(name)
            continue
        if run:
            yield listed_of(material, cast, run)
        run = [name]
    if run:
        yield listed_of(material, cast, run)


def listed_of(material: Material, cast: Cast, run: list[Extent]) -> Listed:
    """The list that these names make, with what widens it behind them."""
    last = run[-1]
    others = OTHERS.match(material.articles[last.article].text, last.end)
    found = (cast.at(name) for name in run)
    return Listed(
        entities=frozenset(entity.id for entity in found if entity is not None),
        widened=frozenset(terms(others["who"])) if others else frozenset(),
        extent=Extent(article=last.article, start=run[0].start, end=others.end() if others else last.end),
    )


def by_scope(lists: Iterable[Listed]) -> dict[tuple[frozenset[str], bool], list[Listed]]:
    """The lists by what they take in; those that only say "others" in other words are one."""
    scopes: dict[tuple[frozenset[str], bool], list[Listed]] = defaultdict(list)
    for listed in lists:
        scopes[listed.entities, bool(listed.widened)].append(listed)
    return scopes


def is_told_apart(material: Material, scopes: dict[tuple[frozenset[str], bool], list[Listed]]) -> bool:
    """True when every article gives one scope, and those of two scopes have origins of their own."""
    articles = [{listed.extent.article for listed in lists} for lists in scopes.values()]
    homes = {material.home[article] for own in articles for article in own}
    return len(set().union(*articles)) == sum(map(len, articles)) and len(homes) > 1


def versions_of(material: Material, scopes: dict[tuple[frozenset[str], bool], list[Listed]]) -> tuple[Version, ...]:
    """One version for each scope, in the words of its first report."""
    extents = {scope: tuple(sorted(listed.extent for listed in lists)) for scope, lists in scopes.items()}
    ordered = sorted(extents, key=lambda scope: (len(scope[0]), scope[1], extents[scope]))
    return tuple(Version(value=material.words(extents[scope][0]), extents=extents[scope]) for scope in ordered)
