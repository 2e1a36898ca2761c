"""A change of position within a story: which earlier position a later one takes the place of."""

import pytest

from firsthand.accounts.likeness import Weights, meanings
from firsthand.accounts.positions.changes import find_changes
from firsthand.accounts.positions.groups import Group, Row
from firsthand.records import Extent, Stance, StanceKind

UNION, FIRM = "ent1_union", "ent1_firm"


def group(at: int, by: str, kind: StanceKind, what: str, day: str | None, toward: str | None = None) -> Group:
    """One report of a position, at this place of an article."""
    extent = Extent(article=f"art1_{at}", start=at, end=at + 9)
    stems = meanings(what)
    return Group(
        (
            Row(
                stance=Stance(extent=extent, by=extent, stance=kind, what=extent),
                by=by,
                side=by,
                toward=toward,
                other_side=toward,
                named=frozenset(),
                day=day,
                what=what,
                stems=stems,
            ),
        )
    )


def changed(one: Group, later: Group, answers: dict[str, str | None] | None = None) -> bool:
    weights = Weights([*(row.stems for row in one.rows), *(row.stems for row in later.rows)])
    return find_changes([one, later], answers or {}, weights).get(later.id) == one.id


def test_a_lower_demand_on_a_later_day_takes_the_place_of_the_higher() -> None:
    first = group(1, UNION, "demands", "9 percent more pay", "2031-11-03")
    second = group(2, UNION, "demands", "7 percent", "2031-11-05")
    assert changed(first, second)
    assert not changed(second, first)


@pytest.mark.parametrize(
    "second",
    [
        group(2, UNION, "demands", "7 percent", "2031-11-03"),  # on the same day: perhaps two demands
        group(2, UNION, "demands", "7 percent", None),
        group(2, FIRM, "demands", "7 percent", "2031-11-05"),
        group(2, UNION, "offers", "7 percent", "2031-11-05"),
        group(2, UNION, "demands", "40 free days", "2031-11-05"),
        group(2, UNION, "demands", "9 percent", "2031-11-05"),
    ],
)
def test_what_changes_nothing(second: Group) -> None:
    assert not changed(group(1, UNION, "demands", "9 percent more pay", "2031-11-03"), second)


def test_amounts_asked_of_two_parties_are_two_demands() -> None:
    first = group(1, UNION, "demands", "9 percent more pay", "2031-11-03", toward="ent1_one")
    second = group(2, UNION, "demands", "7 percent", "2031-11-05", toward="ent1_other")
    assert not changed(first, second)


def test_a_yes_takes_the_place_of_a_no_to_the_same_offer() -> None:
    first = group(1, UNION, "rejects", "the offer", "2031-11-03")
    second = group(2, UNION, "accepts", "the terms", "2031-11-05")
    offer = "pos1_offer"
    assert changed(first, second, {first.id: offer, second.id: offer})
    assert not changed(first, second, {first.id: offer, second.id: "pos1_other"})
