"""Figures joined across a story's articles: which report the same thing alike, and which report it differently.

Two figures meet when they have the same dimension and kind of unit, tell the same fate (killed, injured …), and
stand in like words. Equal values need little likeness, different ones much: a false dispute costs more trust than a
missed one. Where an article gives both values, it knows why they differ, and there is no dispute unless it gives them
from two sources; a toll that is higher in later reports has risen, and stays as one quantity per value.

``status`` counts those who reported: agreed is two independent origins or more, and copies of one text are single.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator

from firsthand.accounts.figures_compared import (
    agree,
    is_set_against,
    likeness,
    rivalry,
    rose,
    same_thing,
    significant,
)
from firsthand.accounts.figures_met import Fact, Facts
from firsthand.accounts.material import Material
from firsthand.accounts.people import Cast
from firsthand.records import Dispute, Extent, Quantity, QuantityReport, QuantityStatus, Version, content_id

# Least likeness of the words round two values that agree. Of one value in two reports of a story, the odder it is
# the surer it is one fact; below these, read by eye on 25 stories of BASIL and 25 of AllSides (November 2026), more
# than one join in ten was false.
ALIKE_ODD = 0.03  # three digits that carry something, or a fraction
ALIKE_EQUAL = 0.06
ALIKE_EQUAL_SMALL = 0.16  # up to 20, which stand in any text
ALIKE_EQUAL_PERCENT = 0.12  # and distances
ALIKE = 0.18  # for values that only agree, by rounding or range; unmeasured
ALIKE_SMALL = 0.22
SET_AGAINST = 10.0  # the surest of rivals: an article has put the two values side by side
Group = list[Fact]
Telling = tuple[object, ...]


def join_quantities(material: Material, cast: Cast) -> tuple[tuple[Quantity, ...], tuple[Dispute, ...]]:
    """The story's quantities, in order of id, and the disputes among them, in order of what they are about."""
    facts = Facts(material, cast)
    quantities: list[Quantity] = []
    disputes: list[Dispute] = []
    for block in facts.blocks():
        groups = agreeing(block)
        for family in families(groups):
            quantities.append(quantity_of(material, family))
            if len(family) > 1:
                disputes.append(dispute_of(material, family))
    disputes.sort(key=lambda dispute: (dispute.about, dispute.versions[0].extents))
    return tuple(sorted(quantities, key=lambda quantity: quantity.id)), tuple(disputes)


def agreeing(block: list[Fact]) -> list[Group]:
    """The facts of a block, which are ordered by value, in groups of one value each: single-link over pairs that
    agree and stand in like words, as long as the group's least and greatest value agree as well."""
    twins = told_alike(block)
    groups: dict[int, list[int]] = {indices[0]: indices for indices in twins}
    group_of = {index: indices[0] for indices in twins for index in indices}
    for left, right in nearby(block, sorted(groups)):
        one, other = group_of[left], group_of[right]
        if one == other or not alike(block[left], block[right]):
            continue
        together = sorted(groups[one] + groups[other])
        if agree(block[together[0]], block[together[-1]]):
            groups[one] = together
            for index in groups.pop(other):
                group_of[index] = one
    return [[block[index] for index in groups[key]] for key in sorted(groups)]


def alike(first: Fact, second: Fact) -> bool:
    """True when both values agree and the words round them are alike enough."""
    if not agree(first, second) or likeness(first, second) < needed(first, second):
        return False
    return not (first.is_small or second.is_small) or same_thing(first, second)


def told_alike(block: list[Fact]) -> list[list[int]]:
    """The facts of a block by place, those that copies of one text tell in the same words together: what holds of one
    holds of all, and a thousand copies cost no more than one."""
    twins: dict[Telling, list[int]] = {}
    for index, fact in enumerate(block):
        together = twins.setdefault(telling(fact), [])
        if together and not alike(block[together[0]], fact):
            twins[*telling(fact), index] = [index]
        else:
            together.append(index)
    return list(twins.values())


def telling(fact: Fact) -> Telling:
    """All that a comparison with another article's fact looks at."""
    around = tuple(sorted(fact.around.items()))
    return (fact.value, fact.printed, fact.published, fact.figure.qualifier, fact.figure.about, around)


def nearby(block: list[Fact], places: list[int]) -> Iterator[tuple[int, int]]:
    """Pairs of these places of a block, ordered by value, that are close enough to agree."""
    for position, left in enumerate(places):
        for later in range(position + 1, len(places)):
            right = places[later]
            if block[right].least > block[left].most * 1.25 + 1e-9:
                break
            yield left, right


def needed(first: Fact, second: Fact) -> float:
    """How alike the words round two agreeing values must be."""
    small = min(first.figure.value, second.figure.value) <= 20
    percent = first.dimension in ("percent", "distance")
    if first.value != second.value or first.is_vague or second.is_vague:
        return ALIKE_SMALL if small or percent else ALIKE
    if significant(first.figure.value) > 2 or first.figure.value % 1:
        return ALIKE_ODD
    if percent:
        return ALIKE_EQUAL_PERCENT
    return ALIKE_EQUAL_SMALL if small else ALIKE_EQUAL


def families(groups: list[Group]) -> Iterator[list[Group]]:
    """Groups of different values that report one thing: each other's best match, and surely enough."""
    best = best_rivals(groups)
    for index, group in enumerate(groups):
        rival = best.get(index)
        if rival is None or best[rival] != index:
            yield [group]
        elif index < rival:
            yield [group, groups[rival]]


def best_rivals(groups: list[Group]) -> dict[int, int]:
    """For each group that has one, the group that most likely reports the same thing with another value."""
    best: dict[int, tuple[float, int]] = {}
    for first, second in itertools.combinations(range(len(groups)), 2):
        surely = group_rivalry(groups[first], groups[second])
        if surely < 1.0:
            continue
        for one, other in ((first, second), (second, first)):
            best[one] = min(best.get(one, (0.0, -1)), (-surely, other))
    return {index: rival for index, (_, rival) in best.items()}


def group_rivalry(first: Group, second: Group) -> float:
    """Rivalry of two groups, that of their most rival facts; none where amounts are demanded or offered, or a toll
    only rose. Where an article holds both, only what it sets against each other is rival, and that the most."""
    if any(fact.is_aim for fact in first + second):
        return 0.0
    mine, theirs = by_article(first), by_article(second)
    shared = sorted(mine.keys() & theirs.keys())
    if shared:
        beside = ((left, right) for article in shared for left in mine[article] for right in theirs[article])
        return SET_AGAINST * any(is_set_against(left, right) for left, right in beside)
    if rose(first, second):
        return 0.0
    return max(rivalry(left, right) for left in one_each(first) for right in one_each(second))


def by_article(group: Group) -> dict[str, Group]:
    facts: dict[str, Group] = {}
    for fact in group:
        facts.setdefault(fact.article, []).append(fact)
    return facts


def one_each(group: Group) -> Group:
    """One fact for each way in which the group's facts are told."""
    return list({telling(fact): fact for fact in group}.values())


def quantity_of(material: Material, family: list[Group]) -> Quantity:
    """One quantity with all its reports; its value is the one that most origins report, the lowest among equals."""
    facts = sorted((fact for group in family for fact in group), key=lambda fact: fact.figure.extent)
    leading = min(family, key=lambda group: (-origins_of(material, group), group[0].value, group[0].figure.extent))
    head = leading_fact(leading)
    extents = tuple(fact.figure.extent for fact in facts)
    return Quantity(
        id=content_id("qua1", extents),
        value=head.figure.value,
        unit=head.figure.unit,
        about=about_of(leading),
        status=status_of(family, material.count_origins(extents)),
        reports=tuple(report_of(fact) for fact in facts),
        origins=material.count_origins(extents),
    )


def status_of(family: list[Group], origins: int) -> QuantityStatus:
    if len(family) > 1:
        return "disputed"
    return "agreed" if origins > 1 else "single"


def report_of(fact: Fact) -> QuantityReport:
    figure = fact.figure
    return QuantityReport(
        extent=figure.extent, value=figure.value, low=figure.low, high=figure.high, qualifier=figure.qualifier
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
