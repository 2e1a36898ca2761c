"""What pairs of articles share, kept for large stories: one article more is compared with its candidates alone."""

from collections.abc import Mapping, Sequence

import numpy as np
from sqlalchemy import Connection, select

from firsthand.library.articles import chosen
from firsthand.library.tables import runs
from firsthand.library.writing import upsert
from firsthand.pipeline import DOSSIER_VERSION

LARGE_COUNT = 12  # articles from which on a story's pairs are kept: those of smaller ones are compared in a moment

Pair = tuple[str, str]
Found = Mapping[Pair, tuple[tuple[int, int, int, int], ...]]


def load_runs(connection: Connection, articles: Sequence[str]) -> dict[Pair, tuple[tuple[int, int, int, int], ...]]:
    """What pairs of these articles share, of those pairs that were compared before; empty for a small story."""
    if len(articles) < LARGE_COUNT:
        return {}
    wanted = set(articles)
    query = select(runs.c.article, runs.c.beside, runs.c.record).where(runs.c.version == DOSSIER_VERSION)
    return {
        (row.article, row.beside): _unpacked(row.record)
        for part in chosen(runs.c.article, wanted)
        for row in connection.execute(query.where(part))
        if row.beside in wanted
    }


def save_runs(connection: Connection, found: Found) -> None:
    """Store what pairs share."""
    rows = [
        {
            "article": one,
            "beside": other,
            "version": DOSSIER_VERSION,
            "record": np.array(shared, dtype="<i4").tobytes(),
        }
        for (one, other), shared in sorted(found.items())
    ]
    upsert(connection, runs, rows)


def _unpacked(record: bytes) -> tuple[tuple[int, int, int, int], ...]:
    return tuple(map(tuple, np.frombuffer(record, dtype="<i4").reshape(-1, 4).tolist()))
