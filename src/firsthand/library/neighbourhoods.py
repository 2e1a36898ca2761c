"""Which texts are alike, kept in tables: brought in step with every article that comes or goes, by looking at its
neighbourhood only. What they come to does not depend on the order or the batches in which articles came."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from sqlalchemy import Connection, func, select

from firsthand.library.keys import count_keys
from firsthand.library.rows import drop, insert, parts, rows_in
from firsthand.library.tables import edges, nodes, placed, postings, standings, touched, uncompared
from firsthand.stories import HUBS, THRESHOLD, UNDATED, Signature, unpacked

Bucket = tuple[int, int]  # a key and a day
Place = tuple[int, int]  # a day and a node
Row = tuple[int, int, int, int]  # key, hub, day, node


def load_signatures(connection: Connection, wanted: Iterable[int]) -> dict[int, Signature]:
    """The signatures of those of these nodes that are stored, in order of node."""
    rows = rows_in(connection, nodes, nodes.c.node, wanted)
    return {row.node: unpacked(row.node, row.day, row.terms) for row in rows}


def place(connection: Connection, entering: Mapping[str, Signature], leaving: Iterable[str]) -> None:
    """Let articles, by id, tell a story from now on or no longer; the others stay. Articles that are there already
    make no difference. What has to be compared again is noted in ``uncompared``, what has to be grouped again in
    ``touched``."""
    gone = sorted(set(leaving))
    before = {row.article: row.node for row in rows_in(connection, placed, placed.c.article, [*entering, *gone])}
    new = {article: one for article, one in entering.items() if before.get(article) is None}
    rows = [{"article": article, "node": one.node, "day": one.day} for article, one in new.items()]
    insert(connection, placed, rows, replaced=("node", "day"))
    lost = [article for article in gone if before.get(article) is not None]
    for part in parts(lost):  # they stay until the stories are shown without them
        connection.execute(placed.update().where(placed.c.article.in_(part)).values(node=None))
    concerned = {one.node: one for one in new.values()}
    replace_nodes(connection, *changed_nodes(connection, concerned, [before[article] for article in lost]))
    touch(connection, concerned)


def changed_nodes(
    connection: Connection, concerned: Mapping[int, Signature], lost: Iterable[int]
) -> tuple[list[Signature], list[Signature]]:
    """The nodes to take out and those to put in, out of those that articles have joined or left."""
    asked = sorted({*concerned, *lost})
    stored = load_signatures(connection, asked)
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


def replace_nodes(connection: Connection, out: Sequence[Signature], put: Sequence[Signature]) -> None:
    """Take nodes out and put nodes in, bring hubs in step, and note whose edges are to be found anew."""
    for table in (nodes, standings):
        drop(connection, table, [{"node": one.node} for one in out])
    drop_edges(connection, [one.node for one in out])
    insert(connection, nodes, [{"node": one.node, "day": one.day, "terms": one.packed()} for one in put])
    asked = settle_hubs(connection, out, put).union((one.day or UNDATED, one.node) for one in put)
    insert(connection, uncompared, [{"day": day, "node": node} for day, node in sorted(asked)])


def settle_hubs(connection: Connection, out: Sequence[Signature], put: Sequence[Signature]) -> set[Place]:
    """Choose the hubs of every key and day that nodes have left or joined, and store the postings. Returns the other
    nodes that are now compared with more or fewer or otherwise, with their days: those that became hubs or are hubs
    no longer, and undated ones with keys that have become common, or are so no longer."""
    left, joined = buckets_of(out), buckets_of(put)
    concerned = sorted(left.keys() | joined.keys())
    before = load_buckets(connection, concerned, hub=1)
    spare = load_buckets(connection, sorted(left), hub=0)
    gone: list[Row] = []
    new: list[Row] = []
    moved: set[Place] = set()
    grown: Counter[int] = Counter()
    more_hubs: Counter[int] = Counter()
    for key, day in concerned:
        hubs, leaving, joining = (found.get((key, day), set()) for found in (before, left, joined))
        others = spare.get((key, day), set()) - leaving
        chosen = set(sorted((hubs - leaving) | others | joining)[:HUBS])
        turned = (hubs - leaving - chosen) | (chosen & others)
        gone += ((key, hub, day, node) for node in sorted(turned | leaving) for hub in (0, 1))
        new += ((key, int(node in chosen), day, node) for node in sorted(turned | joining))
        moved.update((day, node) for node in turned)
        grown[key] += len(joining) - len(leaving)
        more_hubs[key] += len(chosen) - len(hubs) if day != UNDATED else 0
    drop(connection, postings, [posting(row) for row in gone])
    insert(connection, postings, [posting(row) for row in new])
    return moved | undated_with(connection, count_keys(connection, grown, more_hubs))


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


def undated_with(connection: Connection, keys: Sequence[int]) -> set[Place]:
    """The undated nodes with any of these keys, by which they are no longer like others as they were: they are to be
    grouped again even where all their edges stay."""
    rows = [row for hub in (0, 1) for row in load_postings(connection, keys, hub, UNDATED, UNDATED)]
    found = {(UNDATED, node) for _, _, _, node in rows}
    touch(connection, (node for _, node in found))
    return found


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
    """For each of these nodes that has any, the nodes that are alike enough to join, with their likeness."""
    near: dict[int, dict[int, int]] = {}
    for part in parts(sorted(set(asked))):
        query = select(edges).where(edges.c.one.in_(part), edges.c.likeness >= THRESHOLD)
        for row in connection.execute(query):
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
