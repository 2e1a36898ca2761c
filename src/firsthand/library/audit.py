"""Who changed what, and when: a list that only grows."""

from datetime import UTC, datetime

from sqlalchemy import Connection, func, select

from firsthand.library import tables
from firsthand.library.writing import insert_new
from firsthand.records.extent import Record


class Edit(Record, frozen=True, kw_only=True):
    """One edit: its number, the instant, who made it, what was done, and on what."""

    seq: int
    at: str
    who: str
    what: str
    on: str


def note_edit(connection: Connection, who: str, what: str, on: str) -> None:
    """Note an edit, in the transaction that makes it."""
    seq = (connection.scalar(select(func.max(tables.audit.c.seq))) or 0) + 1
    at = datetime.now(UTC).isoformat(timespec="seconds")
    insert_new(connection, tables.audit, {"seq": seq, "at": at, "who": who, "what": what, "on": on})


def load_edits(connection: Connection, before_seq: int | None = None, limit: int = 100) -> tuple[Edit, ...]:
    """The latest edits first, those before a number where one is given."""
    query = select(tables.audit).order_by(tables.audit.c.seq.desc()).limit(limit)
    rows = connection.execute(query if before_seq is None else query.where(tables.audit.c.seq < before_seq))
    return tuple(Edit(**row._asdict()) for row in rows)
