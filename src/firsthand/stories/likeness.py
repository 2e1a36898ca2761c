"""How alike two articles are: a function of their terms and of the days between them, whatever else there is. Where
a day is unknown, it depends on how many texts have the keys of the undated article as well (``rarity``)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from firsthand.stories.rarity import Counts, telling
from firsthand.stories.signatures import UNIT, Signature

WINDOW_DAYS = 10  # ±25 %: basil, ECB+, AllSides +.0010 / 0, 2026-11
# Likeness is divided by 1 + DAY_FADE for each day between two articles, up to FADE_DAYS. BCubed / pairwise F1
# without that end and with it: stories-allsides (2018-07 to -12) .928 / .782 and .918 / .762, (2016-05 to 2017-04)
# .939 / .865 and .936 / .859, stories-basil the same. It keeps a strike of nine days, of our own invention, in one
# story; a fade of 0.25 a day does so too, but costs .03 / .08 on the first. 2026-11-22.
DAY_FADE = 0.3
FADE_DAYS = 4
# What is left of likeness when a date is unknown: where both texts name the same weekday first, where they name
# different ones, and where one of them names none. Chosen together with what common keys lose (``rarity``) on
# stories-basil, -ecbplus and stories-allsides (2018-07 to -12) with all or some dates withheld; 2026-11.
SAME_WEEKDAY, OTHER_WEEKDAY, NO_WEEKDAY = 0.8, 0.6, 0.7
MILLION = 1_000_000  # a format: likeness is counted in millionths, so that it is the same wherever it is worked out
SAME_TEXT = 950_000  # so alike, the two are one text, and the time between them says nothing
# The middle of what suits stories-basil with and without dates, stories-ecbplus and two stretches of
# stories-allsides: each is within .01 BCubed F1 of its own best. 2026-11.
THRESHOLD = 200_000
FAINT = 120_000  # of pairs that are still looked at, for sides (``sides``), where it was chosen

Matrix = Any  # scipy.sparse.csr_matrix, which has no types
Days = npt.NDArray[np.float64]
Likeness = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Table:
    """Articles in rows: weights of terms, days, nan where unknown, and weekdays named. ``told`` are the weights by
    which they are compared: ``rows`` itself where no article has others."""

    rows: Matrix
    told: Matrix
    days: Days
    weekdays: npt.NDArray[np.int64]

    def at(self, places: npt.NDArray[np.int64]) -> "Table":
        """Some of the rows."""
        rows = self.rows[places]
        told = rows if self.told is self.rows else self.told[places]
        return Table(rows, told, self.days[places], self.weekdays[places])


def table_of(signatures: Sequence[Signature], counts: Counts) -> Table:
    """One row for each. ``counts`` are of the keys of those without a date."""
    rows, told = rows_of(signatures), [telling(one, counts) for one in signatures]
    has_others = any(one is not other for one, other in zip(signatures, told, strict=True))
    days = np.array([np.nan if one.day is None else one.day for one in signatures], dtype=np.float64)
    weekdays = np.array([one.weekday for one in signatures], dtype=np.int64)
    return Table(rows, rows_of(told) if has_others else rows, days, weekdays)


def rows_of(signatures: Sequence[Signature]) -> Matrix:
    """One sparse row of weights for each."""
    terms = np.concatenate([signature.terms for signature in signatures] or [np.empty(0, dtype=np.uint32)])
    weights = np.concatenate([signature.weights for signature in signatures] or [np.empty(0, dtype=np.uint16)])
    known, columns = np.unique(terms, return_inverse=True)
    starts = np.cumsum([0, *(len(signature.terms) for signature in signatures)])
    return sparse.csr_matrix(
        (weights.astype(np.float64), columns, starts), shape=(len(signatures), max(1, len(known)))
    )


def alike(table: Table, others: Table) -> Likeness:
    """The likeness of every row to every row of the others, which are of the same table, in millionths; 0 beyond the
    window."""
    products = (table.rows @ others.rows.T).toarray() / UNIT**2
    told = products if table.told is table.rows else (table.told @ others.told.T).toarray() / UNIT**2
    gaps = np.abs(table.days[:, None] - others.days[None, :])
    left = 1 / (1 + DAY_FADE * np.minimum(gaps, FADE_DAYS))
    if np.isnan(gaps).any():
        left = np.where(np.isnan(gaps), _left_undated(table.weekdays[:, None], others.weekdays[None, :]), left)
    faded = told * left
    likeness = np.where(products * MILLION >= SAME_TEXT, products, faded)
    found: Likeness = np.rint(MILLION * np.where(gaps > WINDOW_DAYS, 0, likeness)).astype(np.int64)
    return found


def _left_undated(weekdays: npt.NDArray[np.int64], others: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    left = np.where(weekdays == others, SAME_WEEKDAY, OTHER_WEEKDAY)
    return np.where((weekdays == 0) | (others == 0), NO_WEEKDAY, left)
