"""Which position responds to which: a refusal, an acceptance, an offer to another party's demand, offer or threat."""

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from operator import itemgetter

from firsthand.accounts.likeness import Weights, numbers
from firsthand.accounts.material import Material
from firsthand.accounts.positions.changes import find_changes
from firsthand.accounts.positions.groups import POINTING, Group, Row, commonest, same_numbers
from firsthand.records import Extent, StanceKind

ANSWERS = 0.4  # share of the lighter wording's weight that makes an answer; set on fictions, 2026-11-21
ANSWERS_REVERSED = 0.25  # the same where one of the two says to whom it is addressed; unmeasured
# What each stance can be an answer to. Demands, threats and warnings answer nothing, so there are no cycles.
ANSWERABLE: dict[StanceKind, tuple[StanceKind, ...]] = {
    "rejects": ("demands", "offers"),
    "accepts": ("demands", "offers"),
    "defers": ("demands", "offers"),
    "offers": ("demands", "threatens"),
    "denies": ("warns",),
}


# And what it answers only where the article itself says so: "rejected the warning".
NAMED_ONLY: dict[StanceKind, tuple[StanceKind, ...]] = {"rejects": ("warns", "threatens")}


def find_answers(groups: Sequence[Group], weights: Weights, material: Material) -> dict[str, str | None]:
    """By id of a position, the id of the one that it responds to, or None."""
    told = _told(groups)
    by_kind = _by_kind(groups)
    answers = {group.id: told.get(group.id) or _answered(group, by_kind, weights) for group in groups}
    for later in find_changes([group for group in groups if group.kind == "offers"], {}, weights):
        answers[later] = told.get(later)  # the first offer answers the demand, a second the refusal of the first
    return answers | _beside(groups, answers, material)


def _told(groups: Sequence[Group]) -> dict[str, str]:
    """The answers that an article itself links ("rejected it", "turned down the offer"); the one most rows link."""
    homes = {row.stance.what: group for group in groups for row in group.rows if row.stance.answers is None}
    found = {}
    for group in groups:
        meant = [homes[answered] for row in group.rows if (answered := row.stance.answers) in homes]
        kinds = (*ANSWERABLE.get(group.kind, ()), *NAMED_ONLY.get(group.kind, ()))
        fitting = [one.id for one in meant if one.side != group.side and one.kind in kinds]
        if (most := commonest(fitting)) is not None:
            found[group.id] = most
    return found


def _by_kind(groups: Sequence[Group]) -> dict[StanceKind, list[tuple[int, Group]]]:
    """The groups by their stance, each with its place."""
    found: dict[StanceKind, list[tuple[int, Group]]] = defaultdict(list)
    for place, group in enumerate(groups):
        found[group.kind].append((place, group))
    return found


def _answered(
    answer: Group, by_kind: Mapping[StanceKind, Sequence[tuple[int, Group]]], weights: Weights
) -> str | None:
    """Id of the position that this one responds to: another party's, on the same matter; None when unclear."""
    asked = sorted(
        [pair for kind in ANSWERABLE.get(answer.kind, ()) for pair in by_kind.get(kind, ())], key=itemgetter(0)
    )
    side = answer.side
    others = [(place, group) for place, group in asked if group.side != side and _may_answer(answer, group)]
    scored = [
        (score, -place, other) for place, other in others if (score := _answer_score(answer, other, weights)) > 0
    ]
    if scored:
        return max(scored, key=itemgetter(0, 1))[2].id
    return _pointed_at(answer, [other for _, other in others])


def _may_answer(answer: Group, asked: Group) -> bool:
    """False where either is addressed to somebody else, or what is asked was first reported after the answer."""
    to_other = answer.other_side is not None and answer.other_side != asked.side
    of_other = asked.other_side is not None and asked.other_side != answer.side
    if asked.first_day and answer.last_day and asked.first_day > answer.last_day:
        return False
    return not (to_other or of_other) or _names(answer, asked.by)


def _beside(groups: Sequence[Group], answers: dict[str, str | None], material: Material) -> dict[str, str]:
    """Offers made in the same breath as a refusal ("rejected it, offering instead …") answer what that answers."""
    refused: dict[tuple[str, Extent], str] = {}
    for group in groups:
        answered = answers[group.id]
        if group.kind == "rejects" and answered is not None:
            for row in group.rows:
                refused.setdefault((row.side, _sentence(row, material)), answered)
    found: dict[str, str] = {}
    for group in groups:
        if group.kind == "offers" and answers[group.id] is None:
            same = [refused.get((row.side, _sentence(row, material))) for row in group.rows]
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
    reverse = answer.other_side == asked.side or asked.other_side == answer.side or _names(answer, asked.by)
    best = 0.0
    for one in _one_each(answer.rows):
        for other in _one_each(asked.rows):
            if answer.kind in ("accepts", "rejects") and not same_numbers(one, other):
                continue
            mine, theirs = _matters(answer, one, other, reverse)
            common = len(mine & theirs)
            score = weights.shared(mine, theirs)
            if score >= _least(common, reverse) and (common >= 2 or answer.kind != "defers"):
                best = max(best, score + 0.2 * reverse)
    return best


def _matters(answer: Group, one: Row, other: Row, reverse: bool) -> tuple[frozenset[str], frozenset[str]]:
    """What is compared; of an offer between the two not the numbers: who offers 3 percent answers who demands 9."""
    if answer.kind != "offers" or not reverse:
        return one.matter, other.matter
    return one.matter - numbers(one.matter), other.matter - numbers(other.matter)


def _one_each(rows: Sequence[Row]) -> list[Row]:
    """One row for each way in which the matter is told: copies of one text add nothing."""
    return list({row.stems: row for row in reversed(rows)}.values())


def _least(common: int, reverse: bool) -> float:
    """The likeness that makes an answer, by the number of shared words and by who is addressed."""
    if reverse:
        return ANSWERS_REVERSED if common >= 2 else ANSWERS if common else math.inf
    return ANSWERS if common >= 2 else math.inf


def _names(group: Group, id: str) -> bool:
    return any(id in row.named for row in group.rows)


def _pointed_at(answer: Group, others: Sequence[Group]) -> str | None:
    """The only position of a party whose "demands" or "offer" the answer names without saying which."""
    if not any(row.stems & POINTING for row in answer.rows):
        return None
    meant = [other for other in others if other.side == answer.other_side or _names(answer, other.by)]
    return meant[0].id if len(meant) == 1 else None
