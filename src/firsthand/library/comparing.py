"""Nodes compared with those near them, in pieces that any process may do: what comes out depends on the settled
postings alone, and two pieces that find the same pair find it alike."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from sqlalchemy import Connection, select

from firsthand.library.database import Library
from firsthand.library.hands import Kind, pages
from firsthand.library.keys import load_counts, undated_counts
from firsthand.library.neighbourhoods import (
    Place,
    buckets_of,
    load_buckets,
    load_postings,
    load_signatures,
    touch,
)
from firsthand.library.rows import drop, insert, rows_in
from firsthand.library.state import TURN, load_state
from firsthand.library.tables import edges, uncompared
from firsthand.stories import (
    THRESHOLD,
    UNDATED,
    WINDOW_DAYS,
    Edge,
    Pairs,
    Postings,
    Signature,
    columns_of,
    edges_of,
    pairs_between,
)

COMPARED_COUNT = 400  # nodes in one piece
CELLS = 8_000_000  # likenesses worked out together, some 64 MB a time

Pair = tuple[int, int]


@dataclass(frozen=True)
class Compared:
    """What was found of these nodes in the state of this turn: pairs that are edges no longer, new edges, and the
    nodes around which stories may be others now."""

    turn: str | None
    places: Sequence[Place]
    gone: list[Pair]
    new: list[Edge]
    touched: set[int]


def has_uncompared(connection: Connection) -> bool:
    """Whether there are nodes whose edges are to be found anew."""
    return connection.execute(select(uncompared.c.node).limit(1)).first() is not None


def uncompared_parts(library: Library) -> Iterator[list[Place]]:
    """The nodes whose edges are to be found anew, those of one time together, so many at a time."""
    for rows in pages(library, select(uncompared), [uncompared.c.day, uncompared.c.node], COMPARED_COUNT):
        yield [(row.day, row.node) for row in rows]


def compare(library: Library, places: Sequence[Place]) -> Compared:
    """What has changed among the edges of these nodes."""
    gone: list[Pair] = []
    new: list[Edge] = []
    touched: set[int] = set()
    with library.reading() as connection:
        turn = load_state(connection, TURN)
        asked = load_signatures(connection, [node for _, node in places])
        for same in near_in_time(sorted(asked.values(), key=lambda one: (one.day or UNDATED, one.node))):
            found = both_ways(found_edges(connection, same))
            rows = rows_in(connection, edges, edges.c.one, [one.node for one in same])
            stored = both_ways((row.one, row.other, row.likeness) for row in rows)
            gone += (pair for pair, likeness in stored.items() if found.get(pair) != likeness)
            new += ((*pair, likeness) for pair, likeness in found.items() if stored.get(pair) != likeness)
            touched |= touched_by(found, stored, asked)
    return Compared(turn, places, sorted(gone), sorted(new), touched)


def touched_by(found: Mapping[Pair, int], stored: Mapping[Pair, int], asked: Container[int]) -> set[int]:
    """The nodes around which stories may be others now: both ends of an edge by which they may join, or that is gone.
    Of another, the end that was asked for is enough: what stands at the other end is near it."""
    changed = [pair for pair in found.keys() | stored.keys() if found.get(pair) != stored.get(pair)]
    return {
        node
        for pair in changed
        for node in pair
        if node in asked or pair not in found or max(found[pair], stored.get(pair, 0)) >= THRESHOLD
    }


def store_compared(connection: Connection, made: Compared) -> None:
    """Bring the edges in step, note what they touch, and that the nodes are compared. Where anything
    was placed since, nothing is stored: they are compared again."""
    if load_state(connection, TURN) != made.turn:
        return
    drop(connection, edges, [{"one": one, "other": other} for one, other in made.gone])
    insert(connection, edges, [{"one": one, "other": other, "likeness": value} for one, other, value in made.new])
    touch(connection, made.touched)
    drop(connection, uncompared, [{"day": day, "node": node} for day, node in made.places])


COMPARING = Kind("comparisons", compare, store_compared)


def both_ways(found: Iterable[Edge]) -> dict[tuple[int, int], int]:
    """Edges by their ends, each from both."""
    likeness = {(one, other): value for one, other, value in found}
    return likeness | {(other, one): value for (one, other), value in likeness.items()}


def near_in_time(ordered: Sequence[Signature]) -> Iterator[list[Signature]]:
    """The signatures, given by day, in runs whose days follow each other closely."""
    run: list[Signature] = []
    for one in ordered:
        if run and ((run[-1].day is None) != (one.day is None) or (one.day or 0) - (run[-1].day or 0) > WINDOW_DAYS):
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def found_edges(connection: Connection, asked: Sequence[Signature]) -> list[Edge]:
    """The edges from these nodes, which are all dated and near in time, or all undated."""
    own = own_postings(connection, asked)
    keys = sorted(set(own.keys.tolist()))
    hub_keys = sorted(set(own.keys[own.hubs == 1].tolist()))
    undated = load_postings(connection, keys, 1, UNDATED, UNDATED)
    if asked[0].day is None:
        reach = reaching(connection, keys)
        others = load_postings(connection, hub_keys, 0, UNDATED, UNDATED)
        dated = load_postings(connection, reach, 1, UNDATED + 1, None)
    else:
        reach = reaching(connection, {row[0] for row in undated})
        first, last = (asked[0].day or 0) - WINDOW_DAYS, (asked[-1].day or 0) + WINDOW_DAYS
        others = load_postings(connection, hub_keys, 0, first, last)
        dated = load_postings(connection, keys, 1, max(first, UNDATED + 1), last)
    met = columns_of([*undated, *others, *dated]).sorted()
    found: list[Edge] = []
    for pairs in in_tables(pairs_between(own, met, np.array(reach, dtype=np.int64))):
        signatures = load_signatures(connection, np.unique(np.concatenate(pairs)).tolist())
        found += edges_of(pairs, signatures, undated_counts(connection, signatures.values()))
    return found


def reaching(connection: Connection, keys: Iterable[int]) -> list[int]:
    """Those of the keys by which dated and undated nodes meet."""
    return [key for key, count in load_counts(connection, keys).items() if count.is_reach]


def in_tables(pairs: Pairs) -> Iterator[Pairs]:
    """The pairs, which are in order, in runs of first nodes that make no larger tables than ``CELLS``."""
    firsts = np.unique(pairs[0])
    count = max(1, CELLS // max(1, len(np.unique(np.concatenate(pairs)))))
    starts = np.searchsorted(pairs[0], firsts[::count]).tolist()
    for start, end in pairwise([*starts, len(pairs[0])]):
        yield pairs[0][start:end], pairs[1][start:end]


def own_postings(connection: Connection, asked: Sequence[Signature]) -> Postings:
    """The postings of these nodes themselves."""
    found = load_buckets(connection, sorted(buckets_of(asked)), hub=1)
    rows = [
        (key, int(one.node in found.get((key, one.day or UNDATED), ())), one.day or UNDATED, one.node)
        for one in asked
        for key in one.keys
    ]
    return columns_of(rows).sorted()
