"""Which articles are looked at together: those that hang together by likeness, as long as they are not too many.

A block of nodes is what average link can put together: pairs that are alike enough, and what they lead to. Where that
leads through a whole library, from one great matter to the next, only pairs more alike are followed. A node's block
depends on what hangs together with it alone, so that one more article changes no other one's.
"""

from collections.abc import Callable, Iterable, Sequence

from firsthand.stories.likeness import SAME_TEXT, THRESHOLD

MAX_TEXTS = 300  # a bound of cost: of a block; nearly equal ones count once
# Close together at first, where most parts fall out: with steps of .05 there stories-allsides (2018-07 to -12) had
# .918 / .762, BCubed / pairwise F1, with these .927 / .780, with steps of .01 .928 / .782; 2026-11.
LEVELS = (
    *(THRESHOLD, 220_000, 240_000, 260_000, 280_000, 300_000),
    *(350_000, 400_000, 500_000, 600_000, 700_000, 800_000, SAME_TEXT),
)

Near = dict[int, int]  # likeness by node
Load = Callable[[Sequence[int]], Iterable[tuple[int, Near]]]


class Likenesses:
    """The pairs of nodes that are alike enough, loaded as they are asked for."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self._near: dict[int, Near] = {}

    def near(self, nodes: Iterable[int]) -> dict[int, Near]:
        """For each node those alike, with their likeness."""
        wanted = list(nodes)
        missing = [node for node in wanted if node not in self._near]
        if missing:
            self._near.update((node, {}) for node in missing)
            self._near.update(self._load(missing))
        return {node: self._near[node] for node in wanted}

    def forget(self) -> None:
        """Give the memory back."""
        self._near.clear()

    @property
    def count(self) -> int:
        """How many nodes are in memory."""
        return len(self._near)


def block_of(node: int, likenesses: Likenesses) -> list[list[int]]:
    """The texts of the node's block: each is its nodes, nearly equal, in order; they are in order of their first."""
    for level in LEVELS:
        texts = _texts_from(node, likenesses, level)
        if texts is not None:
            return sorted(texts)
    return [_text_of([node], likenesses)]


def _texts_from(node: int, likenesses: Likenesses, level: int) -> list[list[int]] | None:
    """The texts to which pairs of this likeness lead; None when there are too many."""
    texts: list[list[int]] = []
    seen: set[int] = set()
    front = {node}
    while front:
        likenesses.near(sorted(front))  # all at once
        following: set[int] = set()
        for first in sorted(front):
            if first not in seen:
                text = _text_of([first], likenesses)
                texts.append(text)
                if len(texts) > MAX_TEXTS:
                    return None
                seen.update(text)
                near = likenesses.near(text).values()
                following.update(other for row in near for other, likeness in row.items() if likeness >= level)
        front = following - seen
    return texts


def _text_of(nodes: Sequence[int], likenesses: Likenesses) -> list[int]:
    """The nodes that nearly equal ones lead to, in order."""
    found = set(nodes)
    while nodes:
        near = likenesses.near(nodes).values()
        same = {other for row in near for other, likeness in row.items() if likeness >= SAME_TEXT}
        nodes = sorted(same - found)
        found.update(nodes)
    return sorted(found)
