"""Which texts are alike, kept in tables: brought in step with every article that comes or goes, by looking at its
neighbourhood only. What they come to does not depend on the order or the batches in which articles came."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

import numpy as np
from sqlalchemy import Connection, func, select

from firsthand.library.rows import drop, insert, parts, rows_in
from firsthand.library.tables import edges, nodes, placed, postings, touched
from firsthand.stories import (
    HUBS,
    UNDATED,
    UNDATED_REACH,
    WINDOW_DAYS,
    Edge,
    Postings,
    Signature,
    columns_of,
    edges_of,
    pairs_between,
    unpacked,
)

KEPT_SIGNATURES = 20_000  # in memory, between batches: some 50 MB

Bucket = tuple[int, int]  # a key and a day
Row = tuple[int, int, int, int]  # key, hub, day, node


@dataclass
class Signatures:
    """The signatures of nodes, loaded as they are asked for and kept while there is room."""

    kept: dict[int, Signature] = field(default_factory=dict)

    def load(self, connection: Connection, wanted: Iterable[int]) -> dict[int, Signature]:
        """Those of these nodes that are stored."""
        asked = sorted(set(wanted))
        missing = [node for node in asked if node not in self.kept]
        if len(self.kept) + len(missing) > KEPT_SIGNATURES:
            self.kept.clear()
            missing = asked
        for part in parts(missing):
            for row in connection.execute(select(nodes).where(nodes.c.node.in_(part))):
                self.kept[row.node] = unpacked(row.node, row.day, row.terms)
        return {node: self.kept[node] for node in asked if node in self.kept}

    def forget(self, gone: Iterable[int]) -> None:
        """Forget what has changed."""
        for node in gone:
            self.kept.pop(node, None)


def place(
    connection: Connection, entering: Mapping[str, Signature], leaving: Iterable[str], known: Signatures
) -> None:
    """Let articles, by id, tell a story from now on or no longer; the others stay. Articles that are there already
    make no difference. What has to be grouped again is noted in ``touched``."""
    gone = sorted(set(leaving))
    before = {row.article: row.node for row in rows_in(connection, placed, placed.c.article, [*entering, *gone])}
    new = {article: one for article, one in entering.items() if before.get(article) is None}
    rows = [{"article": article, "node": one.node, "day": one.day} for article, one in new.items()]
    insert(connection, placed, rows, replaced=("node", "day"))
    lost = [article for article in gone if before.get(article) is not None]
    for part in parts(lost):  # they stay until the stories are shown without them
        connection.execute(placed.update().where(placed.c.article.in_(part)).values(node=None))
    concerned = {one.node: one for one in new.values()}
    changes = changed_nodes(connection, concerned, [before[article] for article in lost], known)
    replace_nodes(connection, *changes, known)
    touch(connection, concerned)


def changed_nodes(
    connection: Connection, concerned: Mapping[int, Signature], lost: Iterable[int], known: Signatures
) -> tuple[list[Signature], list[Signature]]:
    """The nodes to take out and those to put in, out of those that articles have joined or left."""
    asked = sorted({*concerned, *lost})
    stored = known.load(connection, asked)
    days: dict[int, int | None] = {}
    for part in parts(asked):
        query = select(placed.c.node, func.min(placed.c.day).label("day")).where(placed.c.node.in_(part))
        days |= {row.node: row.day for row in connection.execute(query.group_by(placed.c.node))}
    out = [one for node, one in stored.items() if node not in days or one.day != days[node]]
    put = [
        replace(stored.get(node) or concerned[node], day=day)
        for node, day in sorted(days.items())
        if node not in stored or stored[node].day != day
    ]
    return out, put


def replace_nodes(
    connection: Connection, out: Sequence[Signature], put: Sequence[Signature], known: Signatures
) -> None:
    """Take nodes out and put nodes in, and bring hubs and edges in step."""
    known.forget(one.node for one in out)
    drop(connection, nodes, [{"node": one.node} for one in out])
    drop_edges(connection, [one.node for one in out])
    rows = [{"node": one.node, "day": one.day, "terms": one.packed()} for one in put]
    insert(connection, nodes, rows)
    known.kept |= {one.node: one for one in put}
    asked = {one.node for one in put} | settle_hubs(connection, out, put)
    compare_again(connection, known.load(connection, asked), known)


def settle_hubs(connection: Connection, out: Sequence[Signature], put: Sequence[Signature]) -> set[int]:
    """Choose the hubs of every key and day that nodes have left or joined, and store the postings. Returns the other
    nodes that are now compared with more or fewer: those that became hubs or are hubs no longer, and undated ones
    that meet dated ones by more keys or by fewer."""
    left, joined = buckets_of(out), buckets_of(put)
    concerned = sorted(left.keys() | joined.keys())
    before = load_buckets(connection, concerned, hub=1)
    spare = load_buckets(connection, sorted(left), hub=0)
    gone: list[Row] = []
    new: list[Row] = []
    moved: set[int] = set()
    grown: dict[int, int] = {}
    for key, day in concerned:
        hubs, leaving, joining = (found.get((key, day), set()) for found in (before, left, joined))
        others = spare.get((key, day), set()) - leaving
        chosen = set(sorted((hubs - leaving) | others | joining)[:HUBS])
        turned = (hubs - leaving - chosen) | (chosen & others)
        gone += ((key, hub, day, node) for node in sorted(turned | leaving) for hub in (0, 1))
        new += ((key, int(node in chosen), day, node) for node in sorted(turned | joining))
        moved |= turned
        if day != UNDATED:
            grown[key] = grown.get(key, 0) + len(chosen) - len(hubs)
    drop(connection, postings, [posting(row) for row in gone])
    insert(connection, postings, [posting(row) for row in new])
    return moved | crossing(connection, {key: count for key, count in grown.items() if count})


def buckets_of(signatures: Iterable[Signature]) -> dict[Bucket, set[int]]:
    """The nodes by key and day."""
    found: dict[Bucket, set[int]] = {}
    for one in signatures:
        for key in one.keys:
            found.setdefault((key, one.day or UNDATED), set()).add(one.node)
    return found


def posting(row: Row) -> dict[str, int]:
    """A posting as it is stored."""
    return dict(zip(("key", "hub", "day", "node"), row, strict=True))


def load_buckets(connection: Connection, buckets: Sequence[Bucket], hub: int) -> dict[Bucket, set[int]]:
    """The hubs of these keys and days, or the other nodes of them."""
    found: dict[Bucket, set[int]] = {}
    by_day = sorted(buckets, key=lambda bucket: (bucket[1], bucket[0]))
    for day, same in groupby(by_day, key=lambda bucket: bucket[1]):
        for part in parts([key for key, _ in same]):
            query = select(postings.c.key, postings.c.node).where(postings.c.key.in_(part), postings.c.hub == hub)
            for row in connection.execute(query.where(postings.c.day == day)):
                found.setdefault((row.key, day), set()).add(row.node)
    return found


def crossing(connection: Connection, grown: Mapping[int, int]) -> set[int]:
    """Undated nodes with keys by which they met dated ones before the keys had so many more hubs, and do not now; or
    the other way round."""
    met = load_postings(connection, sorted(grown), 1, UNDATED, UNDATED)
    keys = sorted({row[0] for row in met})
    now = hub_counts(connection, keys)
    crossed = {key for key in keys if (now[key] <= UNDATED_REACH) != (now[key] - grown[key] <= UNDATED_REACH)}
    return {node for key, _, _, node in met if key in crossed}


def hub_counts(connection: Connection, keys: Sequence[int]) -> dict[int, int]:
    """How many dated hubs each of these keys has."""
    counts = dict.fromkeys(keys, 0)
    for part in parts(keys):
        query = select(postings.c.key, func.count()).where(postings.c.key.in_(part), postings.c.hub == 1)
        found = connection.execute(query.where(postings.c.day > UNDATED).group_by(postings.c.key))
        counts.update({row[0]: row[1] for row in found})
    return counts


def compare_again(connection: Connection, asked: Mapping[int, Signature], known: Signatures) -> None:
    """Find the edges of these nodes anew, store them in place of those they had, and note both ends of each that
    changed."""
    ordered = sorted(asked.values(), key=lambda one: (one.day or UNDATED, one.node))
    for same in near_in_time(ordered):
        new = both_ways(found_edges(connection, same, known))
        stored = rows_in(connection, edges, edges.c.one, [one.node for one in same])
        old = both_ways((row.one, row.other, row.likeness) for row in stored)
        changed = sorted(pair for pair in new.keys() | old.keys() if new.get(pair) != old.get(pair))
        drop(connection, edges, [{"one": one, "other": other} for one, other in changed])
        rows = [{"one": pair[0], "other": pair[1], "likeness": new[pair]} for pair in changed if pair in new]
        insert(connection, edges, rows)
        touch(connection, {one for one, _ in changed})


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


def found_edges(connection: Connection, asked: Sequence[Signature], known: Signatures) -> list[Edge]:
    """The edges from these nodes, which are all dated and near in time, or all undated."""
    own = own_postings(connection, asked)
    keys = sorted(set(own.keys.tolist()))
    hub_keys = sorted(set(own.keys[own.hubs == 1].tolist()))
    undated = load_postings(connection, keys, 1, UNDATED, UNDATED)
    if asked[0].day is None:
        reach = [key for key, count in hub_counts(connection, keys).items() if count <= UNDATED_REACH]
        others = load_postings(connection, hub_keys, 0, UNDATED, UNDATED)
        dated = load_postings(connection, reach, 1, UNDATED + 1, None)
    else:
        counts = hub_counts(connection, sorted({row[0] for row in undated}))
        reach = [key for key, count in counts.items() if count <= UNDATED_REACH]
        first, last = (asked[0].day or 0) - WINDOW_DAYS, (asked[-1].day or 0) + WINDOW_DAYS
        others = load_postings(connection, hub_keys, 0, first, last)
        dated = load_postings(connection, keys, 1, max(first, UNDATED + 1), last)
    met = columns_of([*undated, *others, *dated]).sorted()
    pairs = pairs_between(own, met, np.array(reach, dtype=np.int64))
    return edges_of(pairs, known.load(connection, np.unique(np.concatenate(pairs)).tolist()))


def own_postings(connection: Connection, asked: Sequence[Signature]) -> Postings:
    """The postings of these nodes themselves."""
    found = load_buckets(connection, sorted(buckets_of(asked)), hub=1)
    rows = [
        (key, int(one.node in found.get((key, one.day or UNDATED), ())), one.day or UNDATED, one.node)
        for one in asked
        for key in one.keys
    ]
    return columns_of(rows).sorted()


def load_postings(connection: Connection, keys: Sequence[int], hub: int, first: int, last: int | None) -> list[Row]:
    """The postings of these keys on these days, of hubs or of others."""
    rows: list[Row] = []
    for part in parts(keys):
        query = select(postings).where(postings.c.key.in_(part), postings.c.hub == hub, postings.c.day >= first)
        rows += (
            (row[0], row[1], row[2], row[3])
            for row in connection.execute(query.where(postings.c.day <= last) if last is not None else query)
        )
    return rows


def load_near(connection: Connection, asked: Sequence[int]) -> Iterator[tuple[int, dict[int, int]]]:
    """For each of these nodes that has any, the nodes that are alike enough, with their likeness."""
    near: dict[int, dict[int, int]] = {}
    for row in rows_in(connection, edges, edges.c.one, asked):
        near.setdefault(row.one, {})[row.other] = row.likeness
    yield from near.items()


def drop_edges(connection: Connection, gone: Sequence[int]) -> None:
    """Take out the edges of nodes that go, and note those at the other ends."""
    pairs = [(row.one, row.other) for row in rows_in(connection, edges, edges.c.one, gone)]
    drop(connection, edges, [{"one": one, "other": other} for pair in pairs for one, other in (pair, pair[::-1])])
    touch(connection, {*gone, *(other for _, other in pairs)})


def touch(connection: Connection, changed: Iterable[int]) -> None:
    """Note nodes whose neighbourhood has changed."""
    insert(connection, touched, [{"node": node} for node in sorted(set(changed))])
