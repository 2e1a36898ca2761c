"""Articles with nearly the same terms, found before anything is compared, so that a flood of copies costs no more
than as many different articles."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from firsthand.stories.neighbours import SAME_TEXT, WINDOW_DAYS, day_number
from firsthand.stories.weights import Matrix

BANDS = 8  # with two hashes each: terms alike in 9 of 10 share a band all but once in half a million times
_MULTIPLIERS = (np.arange(1, 2 * BANDS + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)) | np.uint64(1)

Places = npt.NDArray[np.int64]


def find_copies(rows: Matrix, published: Sequence[str | None]) -> list[list[int]]:
    """Places of articles with one text, put together: each sorted, in order of their first. Most hold one place.

    Articles further apart than the window are never put together: what is printed every week in nearly the same
    words tells each time of something else.
    """
    days = np.array([day_number(day) for day in published], dtype=np.float64)
    first = np.arange(len(days), dtype=np.int64)
    filled = np.flatnonzero(np.diff(rows.indptr))
    if len(filled):
        for band in _bands(rows[filled]):
            leaders = _first_with_same(band, filled)
            same = _are_copies(rows, days, filled, leaders)
            first[filled[same]] = np.minimum(first[filled[same]], leaders[same])
    groups: dict[int, list[int]] = {}
    for place, leader in enumerate(first.tolist()):
        root = place if leader == place else int(first[leader])
        first[place] = root
        groups.setdefault(root, []).append(place)
    return list(groups.values())


def _bands(rows: Matrix) -> list[npt.NDArray[np.uint64]]:
    """For each band, a number for every row that rows with mostly the same terms are likely to share."""
    columns = rows.indices.astype(np.uint64) + np.uint64(1)
    smallest = []
    for multiplier in _MULTIPLIERS:
        hashed = columns * multiplier
        hashed = (hashed ^ (hashed >> np.uint64(31))) * multiplier
        smallest.append(np.minimum.reduceat(hashed, rows.indptr[:-1]))
    return [one ^ (two << np.uint64(1)) for one, two in zip(smallest[::2], smallest[1::2], strict=True)]


def _first_with_same(band: npt.NDArray[np.uint64], places: Places) -> Places:
    _, firsts, inverse = np.unique(band, return_index=True, return_inverse=True)
    leaders: Places = places[firsts[inverse]]
    return leaders


def _are_copies(
    rows: Matrix, days: npt.NDArray[np.float64], places: Places, leaders: Places
) -> npt.NDArray[np.bool_]:
    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    products = np.asarray(rows[places].multiply(rows[leaders]).sum(axis=1)).ravel()
    likeness = products / (lengths[places] * lengths[leaders])  # both have terms, so no length is 0
    near = ~(np.abs(days[places] - days[leaders]) > WINDOW_DAYS)
    same: npt.NDArray[np.bool_] = near & (likeness >= SAME_TEXT) & (places != leaders)
    return same
