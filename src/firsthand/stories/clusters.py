"""Pairs to groups: the two groups whose members are most alike on average join, until none are alike enough.

The average keeps chains from forming: a follow-up that resembles one article of each of two events joins neither to
the other.
"""

import heapq
from collections.abc import Sequence

from firsthand.stories.neighbours import Edges

Neighbours = list[dict[int, float]]


def join_alike(sizes: Sequence[int], edges: Edges, threshold: float) -> list[list[int]]:
    """Groups of places, each sorted, in order of their first. ``sizes`` says for how many articles a place stands.

    Pairs without an edge count as unlike. The result depends on the edges' values only; of equal ones the smaller
    places join first.
    """
    counts = list(sizes)
    near = _neighbours(len(counts), edges)
    heap = [(-likeness, one, two) for one in range(len(near)) for two, likeness in near[one].items() if one < two]
    heap = [entry for entry in heap if -entry[0] >= threshold]
    heapq.heapify(heap)
    members: list[list[int]] = [[place] for place in range(len(counts))]
    while heap:
        likeness, one, two = heapq.heappop(heap)
        if near[one].get(two) != -likeness:
            continue  # one of them has joined another since
        for other in _merge(near, counts, one, two):
            if near[one][other] >= threshold:
                heapq.heappush(heap, (-near[one][other], min(one, other), max(one, other)))
        members[one] += members[two]
        members[two] = []
    return [sorted(group) for group in members if group]


def _neighbours(count: int, edges: Edges) -> Neighbours:
    near: Neighbours = [{} for _ in range(count)]
    for one, two, likeness in zip(*(column.tolist() for column in edges), strict=True):
        near[one][two] = near[two][one] = likeness
    return near


def _merge(near: Neighbours, counts: list[int], one: int, two: int) -> list[int]:
    """Let ``two`` join ``one``; returns the places whose likeness to ``one`` has changed, in order."""
    del near[one][two], near[two][one]
    total = counts[one] + counts[two]
    others = sorted(near[one].keys() | near[two].keys())
    for other in others:
        likeness = (counts[one] * near[one].get(other, 0.0) + counts[two] * near[two].get(other, 0.0)) / total
        near[one][other] = near[other][one] = likeness
        near[other].pop(two, None)
    near[two] = {}
    counts[one] = total
    return others
