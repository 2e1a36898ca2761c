"""Mentions joined two by two, each time with the reason, and what of that an entity shows."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from firsthand.accounts.people.acronyms import is_acronym
from firsthand.accounts.people.groups import Groups
from firsthand.accounts.people.judged import Judged, are_opposed
from firsthand.accounts.people.named import Named
from firsthand.records import Extent, Join, JoinReason
from firsthand.records.countries import BY_PEOPLE


@dataclass(frozen=True)
class Link:
    """Two mentions that are held to mean one, and why."""

    one: Named
    other: Named
    why: JoinReason


def cluster(found: Sequence[Named], links: Iterable[Link], judged: Judged) -> list[list[Named]]:
    """The mentions of each entity: joined by what persons have decided, then by earlier links before later ones, and
    never across what persons keep apart."""
    groups: Groups[Extent] = Groups(named.extent for named in found)
    by_extent = {named.extent: named for named in found}
    labels = {extent: set(marks) for extent, marks in judged.sides.items()}
    for link in (*judged_links(judged), *links):
        one, other = groups.find(link.one.extent), groups.find(link.other.extent)
        told = labels.get(one, set()), labels.get(other, set())
        if one != other and not are_opposed(*told):
            groups.join(one, other)
            labels[groups.find(one)] = told[0] | told[1]
    return [[by_extent[extent] for extent in sorted(group)] for group in groups.all()]


def judged_links(judged: Judged) -> list[Link]:
    """What persons hold to be one."""
    return [Link(run[0], named, "by judgement") for run in judged.same for named in run[1:]]


def joins_of(name: str, group: Sequence[Named], links: Iterable[Link]) -> tuple[Join, ...]:
    """Why each form of the name is held to mean the entity of this name; most used forms first.

    Walks from the name over the links, so that each form rests on one that is nearer to the name.
    """
    near = _neighbours(links)
    counts = Counter(named.titled_bare_form for named in group)
    titled = {named.titled_bare_form for named in group if named.bare_form == name}
    reached = sorted(titled | ({name} & set(counts)))
    joins = _same_names(name, group)
    known = set(reached)
    for form in reached:  # grows while it is walked
        for other in sorted(near.get(form, {})):
            if other not in known:
                known.add(other)
                reached.append(other)
                joins.append(_join(other, near[form][other]))
    return tuple(sorted(joins, key=lambda join: (-counts[join.name], join.name)))


def _neighbours(links: Iterable[Link]) -> dict[str, dict[str, Link]]:
    """By form, the forms linked to it, each by the first such link."""
    near: dict[str, dict[str, Link]] = defaultdict(dict)
    for link in links:
        one, other = link.one.titled_bare_form, link.other.titled_bare_form
        if one != other:
            near[one].setdefault(other, link)
            near[other].setdefault(one, link)
    return near


def _join(form: str, link: Link) -> Join:
    here, there = (link.one, link.other) if link.one.titled_bare_form == form else (link.other, link.one)
    return Join(name=form, extent=here.extent, why=link.why, rests_on=there.extent)


def _same_names(name: str, group: Sequence[Named]) -> list[Join]:
    """The name itself, with or without a title, in a second article, and in a second form."""
    bearing = [named for named in group if named.bare_form == name]
    first = next((named for named in bearing if named.titled_bare_form == name), bearing[0])
    joins = []
    for form in sorted({named.titled_bare_form for named in bearing}):
        same = [named for named in bearing if named.titled_bare_form == form]
        other = next((named for named in same if form != name or named.extent.article != first.extent.article), None)
        if other is not None:
            joins.append(Join(name=form, extent=other.extent, why="same name", rests_on=first.extent))
    return joins


def star(mentions: list[Named], why: Callable[[Named, Named], JoinReason]) -> list[Link]:
    """Each mention with the first of the same words, and the first of each words with the first of all."""
    first: dict[str, Named] = {}
    links = []
    for named in mentions:
        if named.key in first:
            links.append(Link(named, first[named.key], "same name"))
        first.setdefault(named.key, named)
    centre, *others = sorted(first.values(), key=_fullness)
    return links + [Link(other, centre, why(other, centre)) for other in others]


def _fullness(named: Named) -> tuple[bool, int, Named]:
    return (named.form in BY_PEOPLE or is_acronym(named.form), -len(named.key), named)
