"""Positions: who wants, refuses, offers or denies what, joined across articles, each answer beside its demand.

Whoever holds an office speaks for the body that it is an office of: a foreign minister's refusal and his country's
are one position. ``by`` is then the body, where any report gives it or several of its people are reported, else the
person.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import combinations

from firsthand.accounts.likeness import Weights, meanings, numbers
from firsthand.accounts.material import Material
from firsthand.accounts.people import Cast, Descriptions
from firsthand.accounts.positions.answers import find_answers
from firsthand.accounts.positions.changes import find_changes
from firsthand.accounts.positions.groups import POINTING, Group, Row, row_order, same_numbers
from firsthand.accounts.positions.offices import bodies_of, stood_for
from firsthand.records import (
    Dispute,
    Extent,
    Position,
    PositionReport,
    StanceKind,
    Version,
)

SAME = 0.4  # share of the lighter wording's weight that makes two wordings one position; set on fictions, 2026-11-21
CONTRARY = 0.6  # the same for a yes and a no that cannot both be said on one day; unmeasured
LONGEST = 25  # a bound of length: words of a position's wording that still read as one


def join_positions(material: Material, cast: Cast) -> tuple[tuple[Position, ...], tuple[Dispute, ...]]:
    """The story's positions in order of their first report, and the matters on which reports are contrary."""
    rows = _rows(material, cast)
    weights = Weights(row.stems for row in rows)
    groups = _split(_fold_pointing(_group(rows, weights)))
    groups = _fold_answers(groups, find_answers(groups, weights, material))
    answers = find_answers(groups, weights, material)
    changes = find_changes(groups, answers, weights)
    positions = [_position(group, answers[group.id], changes.get(group.id), material) for group in groups]
    return tuple(positions), tuple(_contraries(groups, weights, material))


def _rows(material: Material, cast: Cast) -> list[Row]:
    bodies, known = bodies_of(cast.entities), {entity.id: entity for entity in cast.entities}
    descriptions = Descriptions(material, cast)
    meant = cache(lambda words: known.get(stood_for(words, cast.entities) or ""))
    rows = []
    for article in sorted(material.readings):
        for stance in material.readings[article].stances:
            holder, addressee = (
                (descriptions.actor(extent) or meant(material.words(extent))) if extent is not None else None
                for extent in (stance.by, stance.toward)
            )
            if holder is None or holder.kind == "place":
                continue
            what = " ".join(material.words(stance.what).split())
            toward = addressee.id if addressee and addressee.id != holder.id else None
            rows.append(
                Row(
                    stance=stance,
                    by=holder.id,
                    side=bodies.get(holder.id, holder.id),
                    toward=toward,
                    other_side=bodies.get(toward, toward) if toward else None,
                    named=_named_in(stance.what, material, cast),
                    day=_day(material, article),
                    what=what,
                    stems=meanings(what),
                )
            )
    return sorted(rows, key=row_order)


def _day(material: Material, article: str) -> str | None:
    published = material.articles[article].published
    return published[:10] if published else None


def _named_in(extent: Extent, material: Material, cast: Cast) -> frozenset[str]:
    """Ids of the entities named inside the words."""
    inside = (m.extent for m in material.readings[extent.article].mentions if extent.holds(m.extent))
    return frozenset(entity.id for entity in map(cast.actor, inside) if entity is not None)


def _group(every: Sequence[Row], weights: Weights) -> list[Group]:
    """Rows of one holder and one stance whose wordings are alike, best pairs first."""
    copies: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in every:
        copies[(row.side, row.stance.stance, tuple(sorted(row.stems)))].append(row)
    rows = [group[0] for group in copies.values()]
    same = list(copies.values())
    members = _members(rows, weights)
    joined = ([row for index in indexes for row in same[index]] for indexes in members)
    return [Group(tuple(sorted(group, key=row_order))) for group in joined]


def _members(rows: Sequence[Row], weights: Weights) -> list[list[int]]:
    blocks: dict[tuple[str, StanceKind], list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        blocks[(row.side, row.stance.stance)].append(index)
    home = list(range(len(rows)))
    members = {index: [index] for index in home}
    pairs = (pair for block in blocks.values() for pair in combinations(block, 2))
    for score, one, other in sorted((-_likeness(rows[a], rows[b], weights), a, b) for a, b in pairs):
        into, gone = sorted((home[one], home[other]))
        if -score >= SAME and into != gone and _all_fit(rows, members[into], members[gone]):
            members[into] += members.pop(gone)
            for index in members[into]:
                home[index] = into
    return list(members.values())


def _likeness(one: Row, other: Row, weights: Weights) -> float:
    """How alike two wordings are, of one word only where both say nothing else; a shared number makes them so."""
    some, others = one.matter, other.matter
    if not some or not others:
        return 1.0 if one.stems == other.stems or (not some and not others) else 0.0
    common = some & others
    pointed = one.stems & POINTING and other.stems & POINTING and (some <= others or others <= some)
    pointed = pointed or (_is_known(one) and some <= others) or (_is_known(other) and others <= some)
    if not common or (len(common) < 2 and some != others and not pointed):
        return 0.0
    return max(weights.shared(some, others), SAME if len(common) > 2 and numbers(common) else 0.0)


CALLS_FOR = re.compile(r"(?:calls?|demands?|requests?|appeals?) for ")
KNOWN = frozenset("the this that his her its their".split())


def _is_known(row: Row) -> bool:
    """True for "her bill", "calls for his resignation": a thing already told of, by its noun alone."""
    words = CALLS_FOR.sub("", row.what.lower()).split()
    return len(words) == 2 and words[0] in KNOWN


def _all_fit(rows: Sequence[Row], one: Iterable[int], other: Sequence[int]) -> bool:
    return all(_fit(rows[a], rows[b]) for a in one for b in other)


def _fit(one: Row, other: Row) -> bool:
    """False where the wordings name different numbers, or one only says "the offer" on another day: there may have
    been a second."""
    if not same_numbers(one, other):
        return False
    second = numbers(one.stems | other.stems) and one.day != other.day
    return not second or bool(one.matter) == bool(other.matter)


def _fold_pointing(groups: Sequence[Group]) -> list[Group]:
    """Groups that say no more than "the offer" join the only other one of their holder and stance, if there is but
    one; all in the order of their first report."""
    full: list[Group] = []
    pointing: list[Group] = []
    for group in groups:
        (full if any(row.matter for row in group.rows) else pointing).append(group)
    for group in pointing:
        meant = [other for other in full if (other.side, other.kind) == (group.side, group.kind)]
        if len(meant) == 1 and all(_fit(one, other) for one in group.rows for other in meant[0].rows):
            full[full.index(meant[0])] = Group(tuple(sorted(meant[0].rows + group.rows, key=row_order)))
        else:
            full.append(group)
    return sorted(full, key=lambda group: group.rows[0].stance.extent)


def _split(groups: Sequence[Group]) -> list[Group]:
    """The groups, those apart whose reports say that they answer different positions; in the order of their first
    report."""
    homes = {row.stance.what: group.id for group in groups for row in group.rows if row.stance.answers is None}
    out = []
    for group in groups:
        parts: dict[str, list[Row]] = defaultdict(list)
        for row in group.rows:
            answered = row.stance.answers
            parts[homes.get(answered, "") if answered is not None else ""].append(row)
        told = sorted(part for part in parts if part)
        if len(told) < 2:
            out.append(group)
            continue
        parts[max(told, key=lambda part: (len(parts[part]), part))] += parts.pop("", [])
        out += [Group(tuple(sorted(rows, key=row_order))) for rows in parts.values()]
    return sorted(out, key=lambda group: group.rows[0].stance.extent)


def _fold_answers(groups: Sequence[Group], answers: Mapping[str, str | None]) -> list[Group]:
    """Groups of one side and stance that answer one position are one, where all but one say no more than "it" or
    "the offer"; in the order of their first report."""
    alike: dict[tuple[str, StanceKind, str], list[Group]] = defaultdict(list)
    for group in groups:
        if (answered := answers[group.id]) is not None:
            alike[(group.side, group.kind, answered)].append(group)
    folded: dict[str, Group | None] = {}
    for found in alike.values():
        full = [group for group in found if not all(_points(row) for row in group.rows)]
        if len(found) > 1 and len(full) <= 1:
            home = full[0] if full else found[0]
            rows = sorted((row for group in found for row in group.rows), key=row_order)
            folded.update(dict.fromkeys([group.id for group in found]))
            folded[home.id] = Group(tuple(rows))
    kept = (folded.get(group.id, group) for group in groups)
    return sorted((group for group in kept if group is not None), key=lambda group: group.rows[0].stance.extent)


def _points(row: Row) -> bool:
    """True for a row that only points at another's position."""
    return not row.matter or row.stance.what == row.stance.answers


def _position(group: Group, answers: str | None, replaces: str | None, material: Material) -> Position:
    return Position(
        id=group.id,
        by=group.by,
        toward=group.toward,
        stance=group.kind,
        what=_wording(group),
        answers=answers,
        replaces=replaces,
        reports=tuple(PositionReport(extent=row.stance.extent) for row in group.rows),
        origins=material.count_origins(row.stance.extent for row in group.rows),
    )


def _wording(group: Group) -> str:
    """The fullest wording of at most 25 words; the shortest one cut there when none is."""
    wordings = sorted({row.what for row in group.rows}, key=lambda what: (-len(what), what))
    fitting = [what for what in wordings if len(what.split()) <= LONGEST]
    return fitting[0] if fitting else " ".join(wordings[-1].split()[:LONGEST])


def _contraries(groups: Sequence[Group], weights: Weights, material: Material) -> list[Dispute]:
    """A yes and a no of one holder on one matter, reported on one day by different articles."""
    found = []
    for one, other in combinations([group for group in groups if group.kind in ("accepts", "rejects")], 2):
        if one.side == other.side and one.kind != other.kind and _contrary(one, other, weights, material):
            versions = tuple(
                Version(
                    value=f"{group.kind} {_wording(group)}",
                    extents=tuple(row.stance.extent for row in group.rows),
                )
                for group in (one, other)
            )
            found.append(Dispute(kind="position", about=_wording(one), versions=versions))
    return found


def _contrary(one: Group, other: Group, weights: Weights, material: Material) -> bool:
    if _articles(one) & _articles(other) or not _days(one, material) & _days(other, material):
        return False
    return any(
        len(a.stems & b.stems) >= 3 and weights.shared(a.stems, b.stems) >= CONTRARY
        for a in one.rows
        for b in other.rows
    )


def _articles(group: Group) -> set[str]:
    return {row.stance.extent.article for row in group.rows}


def _days(group: Group, material: Material) -> set[str]:
    published = (material.articles[article].published for article in _articles(group))
    return {day[:10] for day in published if day}
