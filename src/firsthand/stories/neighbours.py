"""Pairs of articles that may tell of one event: similar in their terms and close in time. Never all pairs of a
stream: dated articles meet only those of the days around them."""

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from firsthand.stories.weights import Matrix

WINDOW_DAYS = 10
# Likeness is divided by 1 + DAY_FADE for each day between two articles. BCubed / pairwise F1 at .5 with a window of 7
# days and at .3 with one of 10: stories-basil .989 / .983 and .998 / .997, stories-allsides (2018-07 to -12)
# .928 / .814 and .927 / .796, (2016-05 to 2017-04) .904 / .796 and .914 / .808. The slower fade keeps an event of
# nine days in one story. 2026-11-21.
DAY_FADE = 0.3
# What is left of it when a date is unknown: undated stories-basil and stories-ecbplus part best at 1.7 times the
# threshold of articles of one day; 2026-11.
UNDATED_FACTOR = 0.6
SAME_TEXT = 0.95  # so similar, the two are one text, and the time between them says nothing
FLOOR = 0.03  # fainter likeness is chance and taken for none
MAX_NEIGHBOURS = 400  # of an article, the most similar, so that a flood of one text does not grow as its square
_CHUNK = 256

Places = npt.NDArray[np.int64]
Likeness = npt.NDArray[np.float64]
Edges = tuple[Places, Places, Likeness]


def find_neighbours(rows: Matrix, published: Sequence[str | None]) -> Edges:
    """Places of the first and of the second article of every pair, and their likeness faded by time, from 0 to 1.

    ``published`` holds ISO dates or instants. Each pair stands once, the smaller place first, in order.
    """
    days = np.array([day_number(day) for day in published], dtype=np.float64)
    order = np.argsort(days, kind="stable")  # unknown days are nan and come last
    found = list(_near_pairs(rows[order], days[order]))
    if not found:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), np.empty(0)
    first, second, likeness = (np.concatenate(column) for column in zip(*found, strict=True))
    one, two = np.minimum(order[first], order[second]), np.maximum(order[first], order[second])
    by_place = np.lexsort((two, one))
    return one[by_place], two[by_place], likeness[by_place]


def day_number(published: str | None) -> float:
    """The number of the day in the calendar; nan when it is unknown or no ISO date."""
    try:
        return float(date.fromisoformat((published or "")[:10]).toordinal())
    except ValueError:
        return float("nan")


def _near_pairs(rows: Matrix, days: npt.NDArray[np.float64]) -> Iterator[Edges]:
    """Pairs in order of day: each dated article with those of the following days, undated ones with all before."""
    dated = int(np.isfinite(days).sum())
    turned = rows.T.tocsc()
    for start in range(0, dated, _CHUNK):
        end = min(start + _CHUNK, dated)
        reach = int(np.searchsorted(days[:dated], days[end - 1] + WINDOW_DAYS, side="right"))
        yield _pairs(rows, turned, days, range(start, end), range(start, reach))
    for start in range(dated, len(days), _CHUNK):
        end = min(start + _CHUNK, len(days))
        yield _pairs(rows, turned, days, range(start, end), range(end))


def _pairs(rows: Matrix, turned: Matrix, days: npt.NDArray[np.float64], some: range, others: range) -> Edges:
    product = (rows[some.start : some.stop] @ turned[:, others.start : others.stop]).tocoo()
    one, two = product.row.astype(np.int64) + some.start, product.col.astype(np.int64) + others.start
    gap = np.abs(days[one] - days[two])
    faded = product.data * np.where(np.isnan(gap), UNDATED_FACTOR, 1 / (1 + DAY_FADE * gap))
    likeness = np.round(np.where(product.data >= SAME_TEXT, product.data, faded), 6)
    forward = (one < two) if others.start >= some.start else (two < one)
    kept = forward & (likeness >= FLOOR) & ~(gap > WINDOW_DAYS)
    return _most_similar(one[kept], two[kept], likeness[kept])


def _most_similar(one: Places, two: Places, likeness: Likeness) -> Edges:
    order = np.lexsort((two, -likeness, one))
    one, two, likeness = one[order], two[order], likeness[order]
    kept = np.arange(len(one)) - np.searchsorted(one, one) < MAX_NEIGHBOURS
    return one[kept], two[kept], likeness[kept]
