"""Which articles are compared: those of neighbouring days that share a key, and of a flood of them only with a few.

A posting says that a node (a text) has a key, and on which day it was published. The ``HUBS`` smallest nodes of a key
and a day are its hubs; two nodes are compared when they share a key of which one of them is a hub on its day. Nodes
are as good as chosen by lot, so that a thousand articles on one event still hang together, while one more is compared
with few. Which pairs are compared depends on the set of nodes alone, not on how they came.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from firsthand.stories.likeness import WINDOW_DAYS
from firsthand.stories.signatures import Signature

HUBS = 16  # a bound of cost: of a key and a day
UNDATED = 0  # a format: the day of a posting whose day is unknown
# Undated articles meet dated ones of any day, by keys with so many hubs at most: what more articles have in common
# tells nothing of when.
UNDATED_REACH = 1_000  # unmeasured

_DAY_BITS = 22
Column = npt.NDArray[np.int64]
Pairs = tuple[Column, Column]


@dataclass(frozen=True, slots=True)
class Postings:
    """Postings as columns of equal length. ``hubs`` is 1 for a hub, else 0."""

    keys: Column
    hubs: Column
    days: Column
    nodes: Column

    def sorted(self) -> "Postings":
        """The same in order of key, day and node."""
        order = np.lexsort((self.nodes, self.days, self.keys))
        return Postings(self.keys[order], self.hubs[order], self.days[order], self.nodes[order])

    def where(self, chosen: npt.NDArray[np.bool_]) -> "Postings":
        """Some of them."""
        return Postings(self.keys[chosen], self.hubs[chosen], self.days[chosen], self.nodes[chosen])


def postings_of(signatures: Iterable[Signature]) -> Postings:
    """All postings of these nodes, in order, hubs not yet told apart."""
    rows = [(key, 0, one.day or UNDATED, one.node) for one in signatures for key in one.keys]
    return columns_of(rows).sorted()


def columns_of(rows: Iterable[tuple[int, int, int, int]]) -> Postings:
    """Postings out of rows of key, hub, day and node."""
    table = np.array(list(rows), dtype=np.int64).reshape(-1, 4)
    return Postings(table[:, 0], table[:, 1], table[:, 2], table[:, 3])


def with_hubs(postings: Postings) -> Postings:
    """The postings, given in order and as all that there are of their keys and days, with the hubs told apart."""
    buckets = _places(postings)
    ranks = np.arange(len(buckets)) - np.searchsorted(buckets, buckets)
    return Postings(postings.keys, (ranks < HUBS).astype(np.int64), postings.days, postings.nodes)


def pairs_between(asked: Postings, known: Postings, reach: Column) -> Pairs:
    """The nodes of every pair to compare, one of which is in ``asked``: each pair once for each asked node of it.

    ``known`` are postings in order, among them all that can meet those asked. ``reach`` are the keys by which dated
    and undated nodes meet.
    """
    is_dated = asked.days != UNDATED
    dated, undated = asked.where(is_dated), asked.where(~is_dated)
    reaching = np.isin(dated.keys, reach)
    found = [
        _pairs(dated, known, dated.days - WINDOW_DAYS, dated.days + WINDOW_DAYS, both=False),
        _pairs(dated.where(reaching), known, UNDATED, UNDATED, both=True),
        _pairs(undated, known, UNDATED, UNDATED, both=False),
        _pairs(undated.where(np.isin(undated.keys, reach)), known, 1, (1 << _DAY_BITS) - 1, both=True),
    ]
    pairs = np.unique(np.concatenate([np.stack(columns) for columns in found], axis=1), axis=1)
    return pairs[0], pairs[1]


def _pairs(asked: Postings, known: Postings, first: Column | int, last: Column | int, *, both: bool) -> Pairs:
    """Asked and known nodes of one key, the known one's day within these; one of them a hub, or both."""
    places = _places(known)
    keys = asked.keys << _DAY_BITS
    starts = np.searchsorted(places, keys + np.maximum(first, 0), side="left")
    ends = np.searchsorted(places, keys + last, side="right")
    counts = ends - starts
    rows = np.repeat(np.arange(len(keys)), counts)
    others = np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts, counts) + np.repeat(starts, counts)
    hubs = asked.hubs[rows] + known.hubs[others]
    kept = (hubs > int(both)) & (asked.nodes[rows] != known.nodes[others])
    return asked.nodes[rows[kept]], known.nodes[others[kept]]


def reach_of(known: Postings) -> Column:
    """The keys by which dated and undated nodes meet, out of all postings that there are of these keys."""
    keys, counts = np.unique(known.keys[(known.hubs == 1) & (known.days != UNDATED)], return_counts=True)
    reached: Column = keys[counts <= UNDATED_REACH]
    return reached


def _places(postings: Postings) -> Column:
    return (postings.keys << _DAY_BITS) + postings.days
