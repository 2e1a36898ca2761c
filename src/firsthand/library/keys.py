"""How many texts have each key, kept in a table: what a key tells of an undated article follows from it, and by which
keys undated articles meet dated ones."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import Connection

from firsthand.library.rows import drop, insert, rows_in
from firsthand.library.tables import keys
from firsthand.stories import UNDATED_REACH, Counts, Signature, steps_of


class Count(NamedTuple):
    """How many nodes have a key, and how many of its hubs are dated."""

    nodes: int
    hubs: int

    @property
    def is_reach(self) -> bool:
        """Whether dated and undated nodes meet by the key."""
        return self.hubs <= UNDATED_REACH


def load_counts(connection: Connection, asked: Iterable[int]) -> dict[int, Count]:
    """The counts of these keys."""
    wanted = sorted(set(asked))
    stored = {row.key: Count(row.nodes, row.hubs) for row in rows_in(connection, keys, keys.c.key, wanted)}
    return {key: stored.get(key, Count(0, 0)) for key in wanted}


def undated_counts(connection: Connection, signatures: Iterable[Signature]) -> Counts:
    """How many nodes have each key of those of these that have no date."""
    asked = {key for one in signatures if one.day is None for key in one.keys}
    return {key: count.nodes for key, count in load_counts(connection, asked).items()}


def count_keys(connection: Connection, nodes: Mapping[int, int], hubs: Mapping[int, int]) -> list[int]:
    """Add so many nodes and dated hubs to keys. Returns the keys that tell more or less of undated nodes now, or by
    which these meet dated ones and did not before, or the other way round."""
    grown = sorted(key for key in nodes.keys() | hubs.keys() if nodes.get(key) or hubs.get(key))
    before = load_counts(connection, grown)
    now = {
        key: Count(count.nodes + nodes.get(key, 0), count.hubs + hubs.get(key, 0)) for key, count in before.items()
    }
    rows = [{"key": key, "nodes": count.nodes, "hubs": count.hubs} for key, count in now.items() if count.nodes]
    insert(connection, keys, rows, replaced=("nodes", "hubs"))
    drop(connection, keys, [{"key": key} for key, count in now.items() if not count.nodes])
    return [
        key
        for key in grown
        if steps_of(before[key].nodes) != steps_of(now[key].nodes) or before[key].is_reach != now[key].is_reach
    ]
