import numpy as np

from firsthand.stories.clusters import join_alike
from firsthand.stories.signatures import UNIT, Signature


def groups(count: int, *pairs: tuple[int, int, float]) -> list[list[int]]:
    """Groups of so many articles of one day, alike as said: each pair shares a term of its own."""
    weights: list[dict[int, float]] = [{} for _ in range(count)]
    for number, (one, other, likeness) in enumerate(pairs):
        weights[one][number] = weights[other][number] = likeness**0.5
    signatures = [
        Signature(
            place,
            741_000,
            np.array(sorted(row), dtype=np.uint32),
            np.array([round(row[term] * UNIT) for term in sorted(row)], dtype=np.uint16),
        )
        for place, row in enumerate(weights)
    ]
    return join_alike(signatures, {})


def test_everything_alone() -> None:
    assert groups(3) == [[0], [1], [2]]
    assert groups(1) == [[0]]
    assert groups(0) == []


def test_pairs_above_the_threshold_join() -> None:
    assert groups(4, (0, 1, 0.3), (2, 3, 0.1)) == [[0, 1], [2], [3]]


def test_a_chain_does_not_hold_two_groups_together() -> None:
    assert groups(4, (0, 1, 0.9), (1, 2, 0.3), (2, 3, 0.8)) == [[0, 1], [2, 3]]


def test_the_average_decides() -> None:
    assert groups(3, (0, 1, 0.9), (0, 2, 0.3), (1, 2, 0.15)) == [[0, 1, 2]]
    assert groups(3, (0, 1, 0.9), (0, 2, 0.3), (1, 2, 0.05)) == [[0, 1], [2]]


def test_a_group_joins_again_after_it_has_grown() -> None:
    full = [(i, j, 0.25 + 0.01 * i) for i in range(5) for j in range(i + 1, 5)]
    assert groups(5, *full) == [[0, 1, 2, 3, 4]]
