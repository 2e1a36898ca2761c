"""Texts that stand alone beside a group: the market report on the day after a vote, who pays for a crash.

They have few words in common with the others and are too little like them to join by average link. Three things
together say that such a text tells of the group's event: it is a little like the group as a whole, much less like
every other group, and it has proper names that most of the group have and few of the other texts that it is like.
A text depends on what is like it alone. Groups that others stand beside never stand beside one themselves.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from firsthand.stories.likeness import FAINT, alike, table_of
from firsthand.stories.rarity import Counts
from firsthand.stories.signatures import Signature

# These and ``FAINT`` on stories-basil with and without dates, -ecbplus and -allsides (2018-07 to -12), and by eye on
# what joined in the last; with ``FAINT`` from .14 on, precision was .003 lower there (BCubed). 2026-11-22.
APART = 0.75  # how like another group the text may be at most, of how like it is to its own
BATCH = 256  # a bound of memory: texts decided on at a time
OWN_NAMES = 3  # a person named in full makes three: both words and the pair
SHARED = 0.5  # of a group's texts that have a name; of so many as have it, that others do


class Standing(NamedTuple):
    """Where a node stands: the first node of its text and of its group."""

    text: int
    group: int


def likest(
    asked: Mapping[int, Iterable[int]],
    standing: Mapping[int, Standing],
    texts: Mapping[int, Sequence[int]],
    signatures: Mapping[int, Signature],
    counts: Counts,
) -> dict[int, int]:
    """For each of these texts the group that it is a little like and much less like all others, where there is one.

    Texts are told by their first nodes. ``asked`` has the nodes that each is like, ``texts`` those of each group
    near; ``signatures`` are of the texts asked and of those of groups.
    """
    near = {one: groups for one, nodes in asked.items() if (groups := groups_near(nodes, standing, texts))}
    if not near:
        return {}
    nodes = sorted({*near, *(text for groups in near.values() for group in groups for text in texts[group])})
    at = {node: place for place, node in enumerate(nodes)}
    table = table_of([signatures[node] for node in nodes], counts)
    likeness = alike(table.at(np.array([at[one] for one in near], dtype=np.int64)), table)
    found = {}
    for row, (one, groups) in zip(likeness, near.items(), strict=True):
        means = {group: float(row[[at[text] for text in texts[group]]].mean()) for group in groups}
        best, *others = sorted(groups, key=lambda group: (-means[group], group))
        if means[best] >= FAINT and all(means[group] <= APART * means[best] for group in others[:1]):
            found[one] = best
    return found


def has_own_names(
    one: int,
    group: int,
    near: Iterable[int],
    standing: Mapping[int, Standing],
    texts: Mapping[int, Sequence[int]],
    signatures: Mapping[int, Signature],
) -> bool:
    """Whether the text has enough proper names that are the group's own: at least half of its texts, and two, have
    them, and of the other texts ``near`` at most half as many."""
    others = {standing[node].text for node in near if standing[node].group not in (group, one)}
    inside = Counter(name for text in texts[group] for name in signatures[text].names)
    outside = Counter(name for text in others for name in signatures[text].names)
    least = max(2, SHARED * len(texts[group]))
    own = [name for name in signatures[one].names if inside[name] >= least and outside[name] <= SHARED * inside[name]]
    return len(own) >= OWN_NAMES


def sides_among(
    near: Mapping[int, Iterable[int]],
    standing: Mapping[int, Standing],
    signatures: Mapping[int, Signature],
    counts: Counts,
) -> dict[int, int]:
    """The group beside which each text stands, of those among these nodes that stand beside any; ``near`` has for
    each node those that it is like."""
    texts = texts_of(standing.values())
    alone = sorted((signatures[one].day or 0, one) for one, inside in texts.items() if len(inside) == 1)
    found: dict[int, int] = {}
    for start in range(0, len(alone), BATCH):
        asked = {one: near[one] for _, one in alone[start : start + BATCH]}
        found |= {
            one: group
            for one, group in likest(asked, standing, texts, signatures, counts).items()
            if has_own_names(one, group, near[one], standing, texts, signatures)
        }
    return found


def texts_of(standings: Iterable[Standing]) -> dict[int, list[int]]:
    """The texts of each group, by their first nodes, in order."""
    found: dict[int, list[int]] = {}
    for text, group in sorted(set(standings)):
        found.setdefault(group, []).append(text)
    return found


def groups_near(
    nodes: Iterable[int], standing: Mapping[int, Standing], texts: Mapping[int, Sequence[int]]
) -> list[int]:
    """The groups of several texts that these nodes are in."""
    return sorted(group for group in {standing[node].group for node in nodes} if len(texts[group]) > 1)
