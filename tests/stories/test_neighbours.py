import numpy as np
import pytest
from scipy import sparse

from firsthand.stories.neighbours import (
    DAY_FADE,
    MAX_NEIGHBOURS,
    UNDATED_FACTOR,
    WINDOW_DAYS,
    day_number,
    find_neighbours,
)


def pairs(likeness: float, *published: str | None) -> dict[tuple[int, int], float]:
    """Articles that are all equally like each other."""
    own = np.sqrt(1 - likeness) * np.eye(len(published))
    rows = sparse.csr_matrix(np.hstack([own, np.full((len(published), 1), np.sqrt(likeness))]))
    one, two, found = find_neighbours(rows, published)
    return {(int(i), int(j)): float(value) for i, j, value in zip(one, two, found, strict=True)}


def test_likeness_fades_with_the_days_between() -> None:
    found = pairs(0.6, "2031-03-04", "2031-03-04", "2031-03-08")
    assert found[0, 1] == pytest.approx(0.6)
    assert found[0, 2] == found[1, 2] == pytest.approx(0.6 / (1 + 4 * DAY_FADE))


def test_nothing_beyond_the_window() -> None:
    assert pairs(0.8, "2031-03-04", f"2031-03-{4 + WINDOW_DAYS + 1:02}") == {}


def test_undated_articles_meet_all_others() -> None:
    found = pairs(0.6, None, "2031-03-04", None, "2031-08-04")
    assert sorted(found) == [(0, 1), (0, 2), (0, 3), (1, 2), (2, 3)]
    assert set(found.values()) == {round(0.6 * UNDATED_FACTOR, 6)}


def test_the_same_text_is_the_same_text_at_any_time() -> None:
    assert pairs(0.97, "2031-03-04", None)[0, 1] == pytest.approx(0.97)


def test_chance_likeness_is_none() -> None:
    assert pairs(0.02, "2031-03-04", "2031-03-04") == {}


def test_nothing() -> None:
    assert pairs(0.5) == {}
    assert pairs(0.5, None) == {}


def test_batches_find_every_pair_once() -> None:
    days = [f"2031-03-{4 + n % 3:02}" if n % 5 else None for n in range(380)]
    found = pairs(0.5, *days)
    assert len(found) == 380 * 379 // 2


def test_no_article_has_more_neighbours_than_a_flood_allows() -> None:
    count = MAX_NEIGHBOURS + 200
    found = pairs(0.5, *["2031-03-04"] * count)
    assert len(found) <= MAX_NEIGHBOURS * count


@pytest.mark.parametrize("published", [None, "", "yesterday", "2031-13-40"])
def test_no_day(published: str | None) -> None:
    assert np.isnan(day_number(published))


def test_an_instant_has_a_day() -> None:
    assert day_number("2031-03-04T22:10:00+01:00") == day_number("2031-03-04")
