"""Articles to groups: the two groups whose members are most alike on average join, until none are alike enough.

The average keeps chains from forming: a follow-up that resembles one article of each of two events joins neither to
the other.
"""

from collections.abc import Sequence

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage

from firsthand.stories.likeness import MILLION, THRESHOLD, alike, table_of
from firsthand.stories.rarity import Counts
from firsthand.stories.signatures import Signature


def join_alike(signatures: Sequence[Signature], counts: Counts) -> list[list[int]]:
    """Groups of places, each in order, in order of their first. Of equal pairs those of smaller places join first.
    ``counts`` are of the keys of those without a date."""
    if len(signatures) < 2:
        return [[place] for place in range(len(signatures))]
    table = table_of(signatures, counts)
    one, other = np.triu_indices(len(signatures), 1)
    apart = MILLION - alike(table, table)[one, other].astype(np.float64)
    labels = fcluster(linkage(apart, "average"), MILLION - THRESHOLD, "distance").tolist()
    groups: dict[int, list[int]] = {}
    for place, label in enumerate(labels):
        groups.setdefault(label, []).append(place)
    return list(groups.values())
