"""Figures that changed between reports: tolls that rose, soldiers sent day after day. A series, and no dispute.

The steps of a series are quantities. Which of them are told of one thing is asked as for disputes, with time as the
reason why they differ; the toll of the whole story is one series, whatever words tell it.
"""

import itertools
from collections.abc import Sequence

from firsthand.accounts.figures.changing import is_headline_toll, is_later
from firsthand.accounts.figures.grouped import Gathered, Group, candidate_groups, cluster
from firsthand.accounts.figures.met import Fact
from firsthand.accounts.figures.rivals import succession
from firsthand.records import Series, SeriesStep


def find_series(groups: Sequence[Group], refs: Sequence[str]) -> list[Series]:
    """The series among the undisputed groups of one block, in order of their first steps; ``refs`` are the ids of the
    groups' quantities."""
    dated = [place for place, group in enumerate(groups) if first_published(group) is not None]
    chosen = [Gathered(groups[place]) for place in dated]
    tolls = [place for place, group in enumerate(chosen) if has_toll(group)]
    pairs = {*candidate_groups(chosen), *itertools.combinations(tolls, 2)}
    found = [
        series_of([(chosen[place].facts, refs[dated[place]]) for place in family])
        for family in cluster(
            len(chosen), sorted(pairs), lambda one, other: group_succession(chosen[one], chosen[other])
        )
        if is_spread([first_published(chosen[place].facts) or "" for place in family])
    ]
    return sorted(found, key=lambda series: [(step.published or "", step.ref) for step in series.steps])


def group_succession(first: Gathered, second: Gathered) -> float:
    """How surely one group's value replaced the other's: not where an article gives both, or a demand is told."""
    if first.is_aim or second.is_aim or first.by_article.keys() & second.by_article.keys():
        return 0.0
    if first.counts.isdisjoint(second.counts) and not (has_toll(first) and has_toll(second)):
        return 0.0
    return max(succession(left, right) for left, right in itertools.product(first.each, second.each))


def has_toll(group: Gathered) -> bool:
    """True where some report tells it as a toll of the whole story."""
    return any(map(is_headline_toll, group.each))


def is_spread(published: Sequence[str]) -> bool:
    """True when some report is surely later than another."""
    return any(is_later(one, other) for one in published for other in published)


def series_of(family: list[tuple[Group, str]]) -> Series:
    """The steps by day, then by hour where each of the day's reports tells it, then by value."""
    days = {first_published(group) or "" for group, _ in family}
    timeless = {day[:10] for day in days if len(day) == 10}
    ordered = sorted(family, key=lambda step: step_order(step[0], timeless))
    last = ordered[-1][0][0]
    return Series(
        about=longest_about([fact for group, _ in ordered for fact in group]),
        unit=last.figure.unit,
        steps=tuple(SeriesStep(ref=ref, published=first_published(group)) for group, ref in ordered),
    )


def step_order(group: Group, timeless: set[str]) -> tuple[str, str, float]:
    """Sorts the steps of a series; of the days in ``timeless`` the hours tell nothing."""
    published = first_published(group) or ""
    return published[:10], "" if published[:10] in timeless else published, group[0].value


def longest_about(facts: list[Fact]) -> str:
    """The phrase that says most of what is counted, the first of equals in order of the alphabet."""
    return min((fact.figure.about for fact in facts), key=lambda about: (-len(about), about))


def first_published(group: Group) -> str | None:
    """The day or instant of the group's earliest dated report."""
    return min((fact.published for fact in group if fact.published), default=None)
