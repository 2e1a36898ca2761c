"""The prints of articles: hashes of runs of their words, by which travelled text is looked for."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import Connection

from firsthand.library.articles import load_articles
from firsthand.library.database import Library
from firsthand.library.hands import Kind
from firsthand.library.planned import Share, is_at
from firsthand.library.rows import drop, insert, rows_in
from firsthand.library.tables import carriers, prints
from firsthand.lineage import prints_of, rank_of

Print = tuple[str, str, tuple[int, ...]]  # an article, its rank among the carriers of a hash, its hashes


@dataclass(frozen=True)
class Printed:
    """The prints of the articles of a share."""

    share: Share
    prints: Sequence[Print]


def make_prints(library: Library, share: Share) -> Printed:
    """The prints of these articles."""
    with library.reading() as connection:
        articles = sorted(load_articles(connection, share.articles), key=lambda article: article.id)
    found = zip(articles, prints_of(articles), strict=True)
    return Printed(share, [(article.id, rank_of(article), values) for article, values in found])


def store_prints(connection: Connection, made: Printed) -> None:
    """Store prints, while the stories they are for are still to be shown."""
    if not is_at(connection, made.share.round):
        return
    rows = sorted((value, rank, article) for article, rank, values in made.prints for value in values)
    insert(connection, carriers, [carrier_row(one) for one in made.prints])
    insert(connection, prints, [{"hash": value, "rank": rank, "article": article} for value, rank, article in rows])


PRINTING = Kind("prints", make_prints, store_prints)


def carrier_row(one: Print) -> dict[str, object]:
    """An article with its hashes, as they are stored."""
    return {"article": one[0], "rank": one[1], "hashes": np.array(one[2], dtype="<i8").tobytes()}


def drop_prints(connection: Connection, articles: Sequence[str]) -> None:
    """Forget the prints of these articles."""
    for row in rows_in(connection, carriers, carriers.c.article, articles):
        keys = [{"hash": value, "rank": row.rank, "article": row.article} for value in values_of(row.hashes)]
        drop(connection, prints, keys)
    drop(connection, carriers, [{"article": article} for article in sorted(articles)])


def values_of(hashes: bytes) -> tuple[int, ...]:
    """The hashes that were stored."""
    return tuple(np.frombuffer(hashes, dtype="<i8").tolist())
