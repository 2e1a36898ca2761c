"""Text that travelled from story to story: worked out whenever the stories are settled, and kept."""

from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Connection, delete, or_, select

from firsthand.library.articles import chosen
from firsthand.library.tables import travelled
from firsthand.records import Travelled


def save_travelled(connection: Connection, found: Sequence[Travelled]) -> None:
    """Store what has travelled, in place of what was stored before."""
    connection.execute(delete(travelled))
    rows = [
        {"article": one.fold.article, "beside": one.fold.beside, "record": msgspec.json.encode(one)} for one in found
    ]
    if rows:
        connection.execute(travelled.insert(), rows)


def load_travelled(connection: Connection, articles: Iterable[str] | None = None) -> tuple[Travelled, ...]:
    """What has travelled from or to these articles, or all of it, in order of articles."""
    wanted = None if articles is None else frozenset(articles)
    parts = zip(chosen(travelled.c.article, wanted), chosen(travelled.c.beside, wanted), strict=True)
    records = {
        record
        for one, other in parts
        for record in connection.scalars(select(travelled.c.record).where(or_(one, other)))
    }
    found = (msgspec.json.decode(record, type=Travelled) for record in records)
    return tuple(sorted(found, key=lambda one: (one.fold.article, one.fold.beside or "")))
