from dataclasses import replace

import numpy as np
import pytest

from firsthand.stories.likeness import (
    DAY_FADE,
    MILLION,
    NO_WEEKDAY,
    OTHER_WEEKDAY,
    SAME_WEEKDAY,
    WINDOW_DAYS,
    alike,
    table_of,
)
from firsthand.stories.signatures import UNIT, Signature

MARCH = 741_000


def signature(share: float, own: int, day: int | None) -> Signature:
    """A term that all have, of such a share of the likeness, and one of its own."""
    weights = [round(share**0.5 * UNIT), round((1 - share) ** 0.5 * UNIT)]
    return Signature(own, day, np.array([1, 1 + own], dtype=np.uint32), np.array(weights, dtype=np.uint16))


def likeness(share: float, *days: int | None) -> np.ndarray:
    found = [signature(share, own, day) for own, day in enumerate(days, 1)]
    table = table_of(found, {})
    found_likeness: np.ndarray = alike(table, table) / MILLION
    return found_likeness


def test_likeness_fades_with_the_days_between() -> None:
    found = likeness(0.6, MARCH, MARCH, MARCH + 4)
    assert found[0, 1] == pytest.approx(0.6, abs=1e-4)
    assert found[0, 2] == found[1, 2] == pytest.approx(0.6 / (1 + 4 * DAY_FADE), abs=1e-4)


def test_nothing_beyond_the_window() -> None:
    assert likeness(0.8, MARCH, MARCH + WINDOW_DAYS)[0, 1] > 0
    assert likeness(0.8, MARCH, MARCH + WINDOW_DAYS + 1)[0, 1] == 0


def test_undated_articles_need_more() -> None:
    found = likeness(0.6, None, MARCH, None, MARCH + 500)
    assert found[0, 1:] == pytest.approx(0.6 * NO_WEEKDAY, abs=1e-4)


def test_undated_articles_need_less_where_both_name_one_weekday_and_more_where_they_name_two() -> None:
    found = [replace(signature(0.6, own, None), weekday=day) for own, day in enumerate((2, 2, 5, 0), 1)]
    found.append(replace(signature(0.6, 5, MARCH), weekday=2))
    table = table_of(found, {})
    alikes = alike(table, table)[0] / MILLION
    shares = [SAME_WEEKDAY, OTHER_WEEKDAY, NO_WEEKDAY, SAME_WEEKDAY]
    assert alikes[1:] == pytest.approx([0.6 * share for share in shares], abs=1e-4)


def test_weekdays_say_nothing_of_dated_articles() -> None:
    found = [replace(signature(0.6, own, MARCH), weekday=own) for own in (1, 2)]
    table = table_of(found, {})
    assert alike(table, table)[0, 1] / MILLION == pytest.approx(0.6, abs=1e-4)


def test_the_same_text_is_the_same_text_at_any_time() -> None:
    assert likeness(0.97, MARCH, None)[0, 1] == pytest.approx(0.97, abs=1e-4)


def test_what_else_there_is_changes_nothing() -> None:
    some = [signature(0.37, own, MARCH + own) for own in range(1, 5)]
    more = [*some, *(signature(0.9, own, MARCH) for own in range(5, 40))]
    found = [alike(table_of(every, {}), table_of(every, {})) for every in (some, more)]
    assert np.array_equal(found[0], found[1][:4, :4])


def test_nothing() -> None:
    assert likeness(0.5).shape == (0, 0)
