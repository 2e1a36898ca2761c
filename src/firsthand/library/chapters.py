"""Stories that go on with the matter of an earlier one, beyond the days within which articles join."""

from collections import Counter

import numpy as np
from sqlalchemy import Connection, select

from firsthand.library.neighbourhoods import load_signatures
from firsthand.library.rows import parts
from firsthand.library.tables import members, placed, postings
from firsthand.stories import UNDATED, UNIT, WINDOW_DAYS, Signature, rows_of

# By eye on stories-allsides; there is no labelled set of chapters. 2026-11.
LIKENESS = 0.25  # of an article to those of the story, on average, days left aside
SHARED_KEYS = 3
ASKED_KEYS = 24
CARRIERS_COUNT = 200  # of a key, the nearest before and the nearest after
MOST_CHAPTERS = 10


def chapters_of(connection: Connection, story: str) -> list[str]:
    """The ids of other stories of the same matter, the likest first; empty for a story without a date."""
    inside = select(placed.c.node).join(members, members.c.article == placed.c.article)
    own = load_signatures(connection, connection.scalars(inside.where(members.c.story == story)).all())
    days = [one.day for one in own.values() if one.day is not None]
    if not days:
        return []
    found = carriers(connection, asked_keys(own), min(days) - WINDOW_DAYS, max(days) + WINDOW_DAYS)
    near = likenesses(own, load_signatures(connection, found))
    best: Counter[str] = Counter()
    homes = select(placed.c.node, members.c.story).join(members, members.c.article == placed.c.article)
    for part in parts([node for node, likeness in near.items() if likeness >= LIKENESS]):
        for row in connection.execute(homes.where(placed.c.node.in_(part))):
            best[row.story] = max(best[row.story], round(1_000_000 * near[row.node]))
    del best[story]
    return sorted(best, key=lambda other: (-best[other], other))[:MOST_CHAPTERS]


def asked_keys(own: dict[int, Signature]) -> list[int]:
    """The keys that most of a story's articles have."""
    counts = Counter(key for one in own.values() for key in one.keys)
    return sorted(counts, key=lambda key: (-counts[key], key))[:ASKED_KEYS]


def carriers(connection: Connection, keys: list[int], before: int, after: int) -> list[int]:
    """The nodes earlier than the one day or later than the other that have several of the keys."""
    counts: Counter[int] = Counter()
    for key in keys:
        hubs = select(postings.c.node).where(postings.c.key == key, postings.c.hub == 1)
        earlier = hubs.where(postings.c.day > UNDATED, postings.c.day < before).order_by(postings.c.day.desc())
        later = hubs.where(postings.c.day > after).order_by(postings.c.day)
        for query in (earlier, later):
            counts.update(connection.scalars(query.limit(CARRIERS_COUNT)))
    return sorted(node for node, count in counts.items() if count >= SHARED_KEYS)


def likenesses(own: dict[int, Signature], others: dict[int, Signature]) -> dict[int, float]:
    """How like each of the others is to all of the story's own on average, from 0 to 1."""
    if not others:
        return {}
    rows = rows_of([*own.values(), *others.values()])
    products = (rows[len(own) :] @ rows[: len(own)].T).toarray() / UNIT**2
    return dict(zip(others, np.round(products.mean(axis=1), 6).tolist(), strict=True))
