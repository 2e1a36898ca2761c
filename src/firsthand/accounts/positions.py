"""Positions: who wants, refuses, offers or denies what, joined across articles, each answer beside its demand."""

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from firsthand.accounts.likeness import Weights, numbers, terms
from firsthand.accounts.material import Material
from firsthand.accounts.people import Cast
from firsthand.records import (
    Dispute,
    Extent,
    Position,
    PositionReport,
    Stance,
    StanceKind,
    Version,
    content_id,
)

SAME = 0.4  # share of the lighter wording's weight that makes two wordings one position; set on fictions, 2026-11-21
ANSWERS = 0.4  # the same for an answer and what it answers
ANSWERS_ONE = 0.4  # the same where one of the two says to whom it is addressed, and one word is shared
ANSWERS_REVERSED = 0.25  # and where two words or more are
CONTRARY = 0.6  # the same for a yes and a no that cannot both be said on one day
LONGEST = 25  # words of a position's wording that still read as one

# What each stance can be an answer to. Demands, threats and warnings answer nothing, so there are no cycles.
ANSWERABLE: dict[StanceKind, tuple[StanceKind, ...]] = {
    "rejects": ("demands", "offers"),
    "accepts": ("demands", "offers"),
    "defers": ("demands", "offers"),
    "offers": ("demands", "threatens"),
    "denies": ("warns", "threatens"),
}
# Words that only point at a demand or an offer made elsewhere.
POINTING = terms("demand demands call calls request requests offer offers proposal proposals plan plans bid bids deal"
                 " terms condition conditions claim claims ultimatum appeal main key latest written")  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One article's report of a stance, with its holder and addressee looked up."""

    stance: Stance
    by: str
    toward: str | None
    named: frozenset[str]
    what: str
    stems: frozenset[str]


@dataclass(frozen=True)
class Group:
    """The rows of one position, in order."""

    rows: tuple[Row, ...]

    @property
    def kind(self) -> StanceKind:
        return self.rows[0].stance.stance

    @property
    def by(self) -> str:
        return self.rows[0].by

    @property
    def toward(self) -> str | None:
        """The addressee that most rows name."""
        named = [row.toward for row in self.rows if row.toward]
        return min(set(named), key=lambda id: (-named.count(id), id)) if named else None

    @property
    def id(self) -> str:
        return content_id("pos1", [(row.stance.extent, row.stance.what) for row in self.rows])


def join_positions(material: Material, cast: Cast) -> tuple[tuple[Position, ...], tuple[Dispute, ...]]:
    """The story's positions in order of their first report, and the matters on which reports are contrary."""
    rows = _rows(material, cast)
    weights = Weights(row.stems for row in rows)
    groups = sorted(_group(rows, weights), key=lambda group: group.rows[0].stance.extent)
    answers = {group.id: _answered(group, groups, weights) for group in groups}
    answers |= _beside(groups, answers, material)
    positions = [_position(group, answers[group.id], material) for group in groups]
    return tuple(positions), tuple(_contraries(groups, weights, material))


def _rows(material: Material, cast: Cast) -> list[Row]:
    rows = []
    for article in sorted(material.readings):
        for stance in material.readings[article].stances:
            holder, addressee = cast.actor(stance.by), cast.actor(stance.toward)
            if holder is None or holder.kind == "place":
                continue
            what = " ".join(material.words(stance.what).split())
            rows.append(
                Row(
                    stance=stance,
                    by=holder.id,
                    toward=addressee.id if addressee and addressee.id != holder.id else None,
                    named=_named_in(stance.what, material, cast),
                    what=what,
                    stems=terms(what),
                )
            )
    return sorted(rows, key=_row_order)


def _named_in(extent: Extent, material: Material, cast: Cast) -> frozenset[str]:
    """Ids of the entities named inside the words."""
    inside = (m.extent for m in material.readings[extent.article].mentions if extent.holds(m.extent))
    return frozenset(entity.id for entity in map(cast.actor, inside) if entity is not None)


# join


def _group(every: Sequence[Row], weights: Weights) -> list[Group]:
    """Rows of one holder and one stance whose wordings are alike, best pairs first."""
    copies: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in every:
        copies[(row.by, row.stance.stance, tuple(sorted(row.stems)))].append(row)
    rows = [group[0] for group in copies.values()]
    same = list(copies.values())
    members = _members(rows, weights)
    joined = ([row for index in indexes for row in same[index]] for indexes in members)
    return [Group(tuple(sorted(group, key=_row_order))) for group in joined]


def _members(rows: Sequence[Row], weights: Weights) -> list[list[int]]:
    blocks: dict[tuple[str, StanceKind], list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        blocks[(row.by, row.stance.stance)].append(index)
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


def _row_order(row: Row) -> tuple[Extent, Extent]:
    return row.stance.extent, row.stance.what


def _likeness(one: Row, other: Row, weights: Weights) -> float:
    common = one.stems & other.stems
    if not common or (len(common) < 2 and one.stems != other.stems):
        return 0.0
    return weights.shared(one.stems, other.stems)


def _all_fit(rows: Sequence[Row], one: Iterable[int], other: Sequence[int]) -> bool:
    return all(_fit(rows[a], rows[b]) for a in one for b in other)


def _fit(one: Row, other: Row) -> bool:
    """False where the wordings name different numbers."""
    counted, again = numbers(one.stems), numbers(other.stems)
    return not (counted and again and counted.isdisjoint(again))


# answers


def _answered(answer: Group, groups: Sequence[Group], weights: Weights) -> str | None:
    """Id of the position that this one responds to: another party's, on the same matter; None when unclear."""
    kinds = ANSWERABLE.get(answer.kind, ())
    others = [group for group in groups if group.kind in kinds and group.by != answer.by]
    scored = [(score, other) for other in others if (score := _answer_score(answer, other, weights)) > 0]
    if scored:
        best = max(scored, key=lambda pair: (pair[0], -groups.index(pair[1])))
        return best[1].id
    return _pointed_at(answer, others)


def _beside(groups: Sequence[Group], answers: dict[str, str | None], material: Material) -> dict[str, str]:
    """Offers made in the same breath as a refusal ("rejected it, offering instead …") answer what that answers."""
    refused: dict[tuple[str, Extent], str] = {}
    for group in groups:
        answered = answers[group.id]
        if group.kind == "rejects" and answered is not None:
            for row in group.rows:
                refused.setdefault((row.by, _sentence(row, material)), answered)
    found: dict[str, str] = {}
    for group in groups:
        if group.kind == "offers" and answers[group.id] is None:
            same = [refused.get((row.by, _sentence(row, material))) for row in group.rows]
            given = [id for id in same if id is not None]
            if given:
                found[group.id] = given[0]
    return found


def _sentence(row: Row, material: Material) -> Extent:
    extent = row.stance.what
    sentences = material.readings[extent.article].sentences
    index = bisect_right(sentences, extent.start, key=lambda sentence: sentence.start) - 1
    return sentences[index] if index >= 0 else extent


def _answer_score(answer: Group, asked: Group, weights: Weights) -> float:
    if asked.toward and answer.toward and answer.toward != asked.by and asked.toward != answer.by:
        return 0.0
    reverse = answer.toward == asked.by or asked.toward == answer.by or _names(answer, asked.by)
    best = 0.0
    for one in answer.rows:
        for other in asked.rows:
            common = len((one.stems & other.stems) - POINTING)
            score = weights.shared(one.stems - POINTING, other.stems - POINTING)
            if score >= _least(common, reverse) and (common >= 2 or answer.kind != "defers"):
                best = max(best, score + 0.2 * reverse)
    return best


def _least(common: int, reverse: bool) -> float:
    """The likeness that makes an answer, by the number of shared words and by who is addressed."""
    if reverse:
        return ANSWERS_REVERSED if common >= 2 else ANSWERS_ONE if common else math.inf
    return ANSWERS if common >= 2 else math.inf


def _names(group: Group, id: str) -> bool:
    return any(id in row.named for row in group.rows)


def _pointed_at(answer: Group, others: Sequence[Group]) -> str | None:
    """The only position of a party whose "demands" or "offer" the answer names without saying which."""
    if not any(row.stems & POINTING for row in answer.rows):
        return None
    meant = [other for other in others if other.by == answer.toward or _names(answer, other.by)]
    return meant[0].id if len(meant) == 1 else None


# say


def _position(group: Group, answers: str | None, material: Material) -> Position:
    return Position(
        id=group.id,
        by=group.by,
        toward=group.toward,
        stance=group.kind,
        what=_wording(group),
        answers=answers,
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
        if one.by == other.by and one.kind != other.kind and _contrary(one, other, weights, material):
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
