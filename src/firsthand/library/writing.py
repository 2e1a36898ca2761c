"""Rows into tables, the same in every database: new ones, or in place of those that have the same primary key."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

from firsthand.records import content_id

Row = Mapping[str, Any]

LONGEST_KEY_BYTES = 1_200  # PostgreSQL's indexes take 2,700 bytes a row, and no key has more than two texts
KEPT_CHARS = 250


def insert_new(connection: Connection, table: Table, *rows: Row) -> int:
    """Store rows with the same columns, those whose primary key is not there yet; returns how many were not."""
    if not rows:
        return 0
    insert = insert_into(connection, table).on_conflict_do_nothing()
    stored = connection.execute(insert.execution_options(preserve_rowcount=True), list(rows))
    return stored.rowcount


def upsert(connection: Connection, table: Table, rows: Sequence[Row] | Row) -> None:
    """Store rows with the same columns, each in place of one with the same primary key."""
    rows = [rows] if isinstance(rows, Mapping) else rows
    if not rows:
        return
    insert = insert_into(connection, table)
    key = [column.name for column in table.primary_key]
    changed = {name: insert.excluded[name] for name in rows[0] if name not in key}
    connection.execute(insert.on_conflict_do_update(index_elements=key, set_=changed), list(rows))


def key_of(text: str) -> str:
    """The text as it stands in a primary key: itself, or the beginning of a longer one than an index takes, with a
    hash of the whole."""
    if len(text.encode()) <= LONGEST_KEY_BYTES:
        return text
    return f"{text[:KEPT_CHARS]}… {content_id('key1', text)}"


def insert_into(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """The statement by which this database inserts, and takes what is there already into account."""
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)
