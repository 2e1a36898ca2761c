import numpy as np

from firsthand.stories.likeness import WINDOW_DAYS
from firsthand.stories.postings import (
    HUBS,
    UNDATED,
    UNDATED_REACH,
    Postings,
    columns_of,
    pairs_between,
    reach_of,
    with_hubs,
)

MARCH = 741_000
Rows = list[tuple[int, int, int]]  # key, day, node


def postings(rows: Rows) -> Postings:
    return with_hubs(columns_of((key, 0, day, node) for key, day, node in rows).sorted())


def pairs(rows: Rows, asked: set[int] | None = None) -> set[tuple[int, int]]:
    known = postings(rows)
    chosen = np.isin(known.nodes, sorted(asked)) if asked else np.full(len(known.nodes), True)
    one, other = pairs_between(known.where(chosen), known, reach_of(known))
    return set(zip(one.tolist(), other.tolist(), strict=True))


def test_those_of_neighbouring_days_that_share_a_key_meet() -> None:
    rows = [(7, MARCH, 1), (7, MARCH + WINDOW_DAYS, 2), (7, MARCH + WINDOW_DAYS + 1, 3), (8, MARCH, 4)]
    assert pairs(rows) == {(1, 2), (2, 1), (2, 3), (3, 2)}
    assert pairs(rows, {1}) == {(1, 2)}


def test_two_keys_make_one_pair() -> None:
    known = postings([(7, MARCH, 1), (7, MARCH, 2), (8, MARCH, 1), (8, MARCH, 2)])
    one, other = pairs_between(known, known, reach_of(known))
    assert list(zip(one.tolist(), other.tolist(), strict=True)) == [(1, 2), (2, 1)]


def test_undated_ones_meet_all_days_and_each_other() -> None:
    rows = [(7, MARCH, 1), (7, UNDATED, 2), (7, MARCH + 400, 3), (7, UNDATED, 4)]
    assert pairs(rows) == {(1, 2), (1, 4), (2, 1), (2, 3), (2, 4), (3, 2), (3, 4), (4, 1), (4, 2), (4, 3)}


def test_undated_ones_do_not_meet_by_what_everybody_has() -> None:
    rows = [(7, MARCH + 20 * number, number) for number in range(1, UNDATED_REACH + 1)]
    assert len(pairs([*rows, (7, UNDATED, 0)], {0})) == UNDATED_REACH
    assert pairs([*rows, (7, MARCH, 9_999), (7, UNDATED, 0)], {0}) == set()


def test_in_a_flood_the_hubs_meet_all_and_the_others_the_hubs() -> None:
    rows = [(7, MARCH, node) for node in range(500)]
    met = pairs(rows)
    assert all((0, node) in met for node in range(1, 500))
    assert {other for one, other in met if one == 499} == set(range(HUBS))
    assert len(met) < 2 * HUBS * 500


def test_a_flood_of_one_day_hides_no_other_day() -> None:
    rows = [*((7, MARCH, node) for node in range(500)), (7, MARCH + 1, 900), (7, MARCH + 1, 901)]
    assert (900, 901) in pairs(rows)
    assert {other for one, other in pairs(rows, {900})} == {*range(500), 901}


def test_nothing() -> None:
    assert pairs([]) == set()
