"""Pairs of articles that are alike enough to tell one story perhaps, or to stand beside it."""

from collections.abc import Iterator, Mapping

import numpy as np

from firsthand.stories.likeness import FAINT, alike, table_of
from firsthand.stories.postings import Pairs, pairs_between, postings_of, reach_of, with_hubs
from firsthand.stories.rarity import Counts
from firsthand.stories.signatures import Signature

BATCH = 256  # a bound of memory: nodes compared at a time

Edge = tuple[int, int, int]  # two nodes and their likeness


def edges_of(pairs: Pairs, signatures: Mapping[int, Signature], counts: Counts) -> list[Edge]:
    """Those of the pairs that are alike enough, as they stand there. ``counts`` are of the keys of those without a
    date."""
    if not len(pairs[0]):
        return []
    nodes = np.unique(np.concatenate(pairs))
    asked = np.unique(pairs[0])
    table = table_of([signatures[node] for node in nodes.tolist()], counts)
    likeness = alike(table.at(np.searchsorted(nodes, asked)), table)
    told = likeness[np.searchsorted(asked, pairs[0]), np.searchsorted(nodes, pairs[1])]
    kept = told >= FAINT
    return list(zip(pairs[0][kept].tolist(), pairs[1][kept].tolist(), told[kept].tolist(), strict=True))


def edges_among(signatures: Mapping[int, Signature], counts: Counts) -> Iterator[Edge]:
    """The edges among these nodes and no others, each in both directions. ``counts`` are of all their keys."""
    known = with_hubs(postings_of(signatures.values()))
    reach = reach_of(known)
    ordered = sorted(signatures.values(), key=lambda one: (one.day or 0, one.node))
    for start in range(0, len(ordered), BATCH):
        batch = np.array([one.node for one in ordered[start : start + BATCH]], dtype=np.int64)
        pairs = pairs_between(known.where(np.isin(known.nodes, batch)), known, reach)
        yield from edges_of(pairs, signatures, counts)
