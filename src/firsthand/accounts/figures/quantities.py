"""Figures joined across a story's articles: which report the same thing alike, and which report it differently.

Two figures meet when they have the same dimension and kind of unit, tell the same fate (killed, injured …), and
stand in like words. Equal values need little likeness, different ones much: a false dispute costs more trust than a
missed one. Where an article gives both values, it knows why they differ, and there is no dispute unless it gives them
from two sources; a toll that is higher in later reports has risen: one quantity per value, and all in one series.

``status`` counts those who reported: agreed is two independent origins or more, and copies of one text are single.
"""

from collections import Counter
from collections.abc import Iterable

from firsthand.accounts.figures.grouped import Group, agreeing, families
from firsthand.accounts.figures.met import Fact
from firsthand.accounts.figures.series import find_series
from firsthand.accounts.figures.told import Facts
from firsthand.accounts.material import Material
from firsthand.accounts.people import Cast
from firsthand.records import (
    Dispute,
    Extent,
    Quantity,
    QuantityReport,
    QuantityStatus,
    Series,
    Version,
    content_id,
)


def join_quantities(
    material: Material, cast: Cast
) -> tuple[tuple[Quantity, ...], tuple[Series, ...], tuple[Dispute, ...]]:
    """The story's quantities, in order of id; those that changed between reports, as series; and the disputes among
    them; both in order of what they are about."""
    quantities: list[Quantity] = []
    series: list[Series] = []
    disputes: list[Dispute] = []
    for block in Facts(material, cast).blocks():
        found = families(agreeing(block))
        made = [quantity_of(material, family) for family in found]
        alone = [(family[0], quantity.id) for family, quantity in zip(found, made, strict=True) if len(family) == 1]
        quantities += made
        series += find_series([group for group, _ in alone], [ref for _, ref in alone])
        disputes += [dispute_of(material, family) for family in found if len(family) > 1]
    disputes.sort(key=lambda dispute: (dispute.about, dispute.versions[0].extents))
    series.sort(key=lambda one: (one.about, one.steps[0].ref))
    return tuple(sorted(quantities, key=lambda quantity: quantity.id)), tuple(series), tuple(disputes)


def quantity_of(material: Material, family: list[Group]) -> Quantity:
    """One quantity with all its reports; its value is the one that most origins report, the lowest among equals."""
    facts = sorted((fact for group in family for fact in group), key=lambda fact: fact.figure.extent)
    leading = min(family, key=lambda group: (-origins_of(material, group), group[0].value, group[0].figure.extent))
    head = leading_fact(leading)
    extents = tuple(fact.figure.extent for fact in facts)
    origins = material.count_origins(extents)
    return Quantity(
        id=content_id("qua1", extents),
        value=head.figure.value,
        unit=head.figure.unit,
        about=about_of(leading),
        status=status_of(family, origins),
        reports=tuple(report_of(fact) for fact in facts),
        origins=origins,
    )


def status_of(family: list[Group], origins: int) -> QuantityStatus:
    if len(family) > 1:
        return "disputed"
    return "agreed" if origins > 1 else "single"


def report_of(fact: Fact) -> QuantityReport:
    figure = fact.figure
    return QuantityReport(
        extent=figure.extent,
        value=figure.value,
        low=figure.low,
        high=figure.high,
        qualifier=figure.qualifier,
        when=fact.when,
        where=fact.where,
    )


def leading_fact(group: Group) -> Fact:
    """The fact whose value and unit most of the group share, the first in order of extent."""
    counts = Counter((fact.figure.value, fact.figure.unit) for fact in group)
    return min(group, key=lambda fact: (-counts[fact.figure.value, fact.figure.unit], fact.figure.extent))


def about_of(group: Group) -> str:
    """The phrase that most reports share, the longest among equals."""
    counts = Counter(fact.figure.about for fact in group)
    first = min(group, key=lambda fact: (-counts[fact.figure.about], -len(fact.figure.about), fact.figure.extent))
    return first.figure.about


def origins_of(material: Material, group: Group) -> int:
    return material.count_origins(extents_of(group))


def extents_of(group: Iterable[Fact]) -> tuple[Extent, ...]:
    return tuple(sorted(fact.figure.extent for fact in group))


def dispute_of(material: Material, family: list[Group]) -> Dispute:
    """The versions, most origins first, each in the words of its first report."""
    ordered = sorted(family, key=lambda group: (-origins_of(material, group), group[0].value))
    leading = ordered[0]
    return Dispute(
        kind="quantity",
        about=about_of(leading),
        versions=tuple(version_of(material, group) for group in ordered),
    )


def version_of(material: Material, group: Group) -> Version:
    extents = extents_of(group)
    printed = Counter(material.words(extent) for extent in extents)
    words = min(extents, key=lambda extent: (-printed[material.words(extent)], extent))
    return Version(value=material.words(words), extents=extents)
