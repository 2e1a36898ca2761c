"""Blocks and groups worked out again around the nodes that are asked for, and nowhere else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from firsthand.library.keys import undated_counts
from firsthand.library.neighbourhoods import load_near, load_signatures
from firsthand.library.rows import parts, rows_in
from firsthand.library.tables import nodes, placed
from firsthand.stories import Likenesses, Standing, block_of, standing_in

LOOKED_AT = 500  # nodes at a time
KEPT_NEAR = 100_000  # nodes whose likenesses stay in memory


@dataclass
class Grouping:
    """Blocks and groups found so far, of nodes and of everything that hangs together with them."""

    connection: Connection
    blocks: dict[int, int] = field(default_factory=dict)
    standing: dict[int, Standing] = field(default_factory=dict)
    groups: dict[int, list[int]] = field(default_factory=dict)  # their nodes, by their first
    inside: dict[int, list[str]] = field(default_factory=dict)  # the articles of each node
    articles: set[str] = field(default_factory=set)
    widened: set[int] = field(default_factory=set)  # blocks as they were, all nodes of which are looked at

    def __post_init__(self) -> None:
        self.likenesses = Likenesses(lambda asked: load_near(self.connection, asked))

    def add(self, asked: Iterable[int]) -> None:
        """Group these nodes, and those that were or are now in one block with any of them."""
        waiting = sorted(set(asked) - self.blocks.keys())
        while waiting:
            following: set[int] = set()
            for part in parts(waiting, LOOKED_AT):
                following |= self._look_at(part)
            waiting = sorted(following - self.blocks.keys())

    def _look_at(self, some: Sequence[int]) -> set[int]:
        """Group these nodes; returns those that are to be looked at next."""
        stored = {row.node: row.block for row in rows_in(self.connection, nodes, nodes.c.node, some)}
        mates = self._mates(stored.values())
        self.likenesses.near(sorted(node for node in stored if node not in self.blocks))  # all at once
        found: list[list[list[int]]] = []
        for node in sorted(stored):
            if node not in self.blocks:
                block = block_of(node, self.likenesses)
                self.blocks |= {one: block[0][0] for text in block for one in text}
                found.append(block)
        self._join(found)
        if self.likenesses.count > KEPT_NEAR:
            self.likenesses.forget()
        drawn = {one for block in found for text in block for one in text}
        return (mates | self._mates_of(drawn - stored.keys())) - self.blocks.keys()

    def _mates_of(self, some: Iterable[int]) -> set[int]:
        return self._mates(row.block for row in rows_in(self.connection, nodes, nodes.c.node, some))

    def _mates(self, blocks: Iterable[int | None]) -> set[int]:
        """The nodes that were in these blocks, of which not all have been looked at."""
        new = {block for block in blocks if block is not None} - self.widened
        self.widened |= new
        return {row.node for row in rows_in(self.connection, nodes, nodes.c.block, new)}

    def _join(self, blocks: Sequence[Sequence[Sequence[int]]]) -> None:
        """Turn blocks into groups, and note the articles in them."""
        several = [text[0] for block in blocks if len(block) > 1 for text in block]
        known = load_signatures(self.connection, several)
        counts = undated_counts(self.connection, known.values())
        for block in blocks:
            standing = standing_in(block, known, counts)
            for node in sorted(standing):
                self.groups.setdefault(standing[node].group, []).append(node)
            self.standing |= standing
        every = [node for block in blocks for text in block for node in text]
        for row in rows_in(self.connection, placed, placed.c.node, every):
            self.inside.setdefault(row.node, []).append(row.article)
            self.articles.add(row.article)
