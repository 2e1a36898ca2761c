import numpy as np

from firsthand.stories.clusters import join_alike


def groups(
    count: int, threshold: float, *edges: tuple[int, int, float], sizes: list[int] | None = None
) -> list[list[int]]:
    one, two, likeness = zip(*edges, strict=True) if edges else ((), (), ())
    columns = np.array(one, dtype=np.int64), np.array(two, dtype=np.int64), np.array(likeness, dtype=np.float64)
    return join_alike(sizes or [1] * count, columns, threshold)


def test_everything_alone() -> None:
    assert groups(3, 0.2) == [[0], [1], [2]]
    assert groups(0, 0.2) == []


def test_pairs_above_the_threshold_join() -> None:
    assert groups(4, 0.2, (0, 1, 0.3), (2, 3, 0.1)) == [[0, 1], [2], [3]]


def test_a_chain_does_not_hold_two_groups_together() -> None:
    assert groups(4, 0.2, (0, 1, 0.9), (1, 2, 0.3), (2, 3, 0.8)) == [[0, 1], [2, 3]]


def test_the_average_decides() -> None:
    assert groups(3, 0.2, (0, 1, 0.9), (0, 2, 0.3), (1, 2, 0.15)) == [[0, 1, 2]]
    assert groups(3, 0.2, (0, 1, 0.9), (0, 2, 0.3), (1, 2, 0.05)) == [[0, 1], [2]]


def test_a_place_that_stands_for_many_weighs_as_many() -> None:
    edges = ((0, 1, 0.9), (0, 2, 0.3), (1, 2, 0.15))
    assert groups(3, 0.2, *edges, sizes=[1, 9, 1]) == [[0, 1], [2]]


def test_a_group_joins_again_after_it_has_grown() -> None:
    full = [(i, j, 0.5 + 0.01 * i) for i in range(5) for j in range(i + 1, 5)]
    assert groups(5, 0.2, *full) == [[0, 1, 2, 3, 4]]
