"""Changes of position within a story: a demand lowered, an offer raised, a refusal that became a yes."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from firsthand.accounts.likeness import Weights, numbers
from firsthand.accounts.positions.groups import Group, Row
from firsthand.records import StanceKind

SAME_MATTER = 0.6  # share of the lighter wording that makes a no and a later yes one matter; unmeasured
AMOUNTS: frozenset[StanceKind] = frozenset(["demands", "offers"])
ANSWERS: frozenset[StanceKind] = frozenset(["accepts", "rejects", "defers"])


def find_changes(groups: Sequence[Group], answers: Mapping[str, str | None], weights: Weights) -> dict[str, str]:
    """By id of a position, the id of the same side's position that it takes the place of.

    The earlier one was first reported on an earlier day. A demand or offer takes the place of one with other numbers
    of the same thing; a yes, a no and a delay take the place of each other where they answer one position, or name
    one matter.
    """
    sides: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        sides[group.side].append(group)
    found = {}
    for later in groups:
        earlier = [
            one for one in sides[later.side] if _is_earlier(one, later) and _changed(one, later, answers, weights)
        ]
        if earlier:
            found[later.id] = max(earlier, key=lambda one: (one.first_day or "", len(one.rows), one.id)).id
    return found


def _is_earlier(one: Group, later: Group) -> bool:
    return one.first_day is not None and later.first_day is not None and one.first_day < later.first_day


def _changed(one: Group, later: Group, answers: Mapping[str, str | None], weights: Weights) -> bool:
    if one.kind == later.kind and one.kind in AMOUNTS:
        return any(_other_amount(a, b) for a in one.rows for b in later.rows)
    if one.kind == later.kind or not {one.kind, later.kind} <= ANSWERS:
        return False
    if answers.get(one.id) is not None and answers.get(one.id) == answers.get(later.id):
        return True
    return any(
        len(a.matter & b.matter) >= 2 and weights.shared(a.matter, b.matter) >= SAME_MATTER
        for a in one.rows
        for b in later.rows
    )


def _other_amount(one: Row, later: Row) -> bool:
    """True for "9 percent" and "7 percent more pay", not for sums of two things or asked of two parties."""
    before, after = numbers(one.stems), numbers(later.stems)
    parties = {one.other_side, later.other_side} - {None}
    shared = (one.matter - before) & (later.matter - after)
    return bool(before and after and shared) and before.isdisjoint(after) and len(parties) < 2
