import numpy as np
from scipy import sparse

from firsthand.stories.copies import find_copies

BASE = np.ones(100) / 10


def rows(*changes: int) -> sparse.csr_matrix:
    """Rows of a hundred terms, the first ``change`` of which each row has for itself."""
    table = np.zeros((len(changes), 100 + 100 * len(changes)))
    for number, change in enumerate(changes):
        table[number, change:100] = BASE[change:]
        table[number, 100 + 100 * number : 100 + 100 * number + change] = BASE[:change]
    return sparse.csr_matrix(table)


def test_nearly_equal_rows_are_put_together() -> None:
    assert find_copies(rows(0, 2, 60, 3), [None] * 4) == [[0, 1, 3], [2]]


def test_not_when_days_lie_far_apart() -> None:
    assert find_copies(rows(0, 0), ["2031-03-04", "2031-03-05"]) == [[0, 1]]
    assert find_copies(rows(0, 0), ["2031-03-04", "2031-04-05"]) == [[0], [1]]


def test_rows_without_terms_stay_alone() -> None:
    assert find_copies(sparse.csr_matrix((3, 5)), [None] * 3) == [[0], [1], [2]]


def test_nothing() -> None:
    assert find_copies(sparse.csr_matrix((0, 5)), []) == []
