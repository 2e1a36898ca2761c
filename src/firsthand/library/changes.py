"""What changed in the stories, each change noted once and numbered as it came."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, func, select

from firsthand.library import tables
from firsthand.library.articles import chosen
from firsthand.library.news import Change, changes_between
from firsthand.library.writing import insert_new
from firsthand.records import Dossier, content_id
from firsthand.records.extent import Record

MOST_CHANGES = 1_000  # loaded at once


class NotedChange(Record, frozen=True, kw_only=True):
    """A change as it is stored: its id, its number, which only ever rises, and the instant at which it was noted."""

    id: str
    seq: int
    at: str
    change: Change


def note_changes(connection: Connection, before: Dossier | None, after: Dossier, address: str) -> int:
    """Note what changed in a story; returns how many changes were new. In the transaction that shows the dossier."""
    return note(connection, changes_between(before, after, address))


def note(connection: Connection, changes: Iterable[Change], at: str | None = None) -> int:
    """Note changes in their order, those noted before left out; returns how many were new. ``at`` is now by
    default."""
    rows = {content_id("cha1", change): change for change in changes}
    if not rows:
        return 0
    seq = last_number(connection)
    at = at or datetime.now(UTC).isoformat(timespec="seconds")
    query = select(tables.changes.c.id)
    known = {id for part in chosen(tables.changes.c.id, rows) for id in connection.scalars(query.where(part))}
    new = [
        {
            "seq": number,
            "id": id,
            "at": at,
            "kind": rows[id].kind,
            "story": rows[id].story,
            "address": rows[id].address,
            "detail": msgspec.json.encode(rows[id]),
        }
        for number, id in enumerate((id for id in rows if id not in known), seq + 1)
    ]
    insert_new(connection, tables.changes, *new)
    return len(new)


def last_number(connection: Connection) -> int:
    """The number of the last change. One writer at a time numbers any, so that who has seen a number has seen
    all before it."""
    return connection.scalar(select(func.max(tables.changes.c.seq))) or 0


def load_changes(
    connection: Connection, after_seq: int = 0, limit: int = MOST_CHANGES, address: str | None = None
) -> tuple[NotedChange, ...]:
    """The changes behind this number, of one story where an address is given, in order, at most ``limit``."""
    query = select(tables.changes).where(tables.changes.c.seq > after_seq).order_by(tables.changes.c.seq)
    return _noted(connection, query.limit(limit), address)


def load_latest(
    connection: Connection, limit: int = MOST_CHANGES, address: str | None = None
) -> tuple[NotedChange, ...]:
    """The latest changes, of one story where an address is given, the latest first, at most ``limit``."""
    return _noted(connection, select(tables.changes).order_by(tables.changes.c.seq.desc()).limit(limit), address)


def _noted(connection: Connection, query: Select[Any], address: str | None) -> tuple[NotedChange, ...]:
    rows = connection.execute(query if address is None else query.where(tables.changes.c.address == address))
    return tuple(
        NotedChange(id=row.id, seq=row.seq, at=row.at, change=msgspec.json.decode(row.detail, type=Change))
        for row in rows
    )
