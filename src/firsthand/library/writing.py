"""Rows into tables, the same in every database: new ones, or in place of those that have the same primary key."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

Row = Mapping[str, Any]


def insert_new(connection: Connection, table: Table, *rows: Row) -> int:
    """Store the rows whose primary key is not there yet; returns how many were not."""
    insert = insert_into(connection, table).on_conflict_do_nothing()
    return sum(connection.execute(insert.values(**row)).rowcount for row in rows)


def upsert(connection: Connection, table: Table, rows: Sequence[Row] | Row) -> None:
    """Store rows with the same columns, each in place of one with the same primary key."""
    rows = [rows] if isinstance(rows, Mapping) else rows
    if not rows:
        return
    insert = insert_into(connection, table)
    key = [column.name for column in table.primary_key]
    changed = {name: insert.excluded[name] for name in rows[0] if name not in key}
    connection.execute(insert.on_conflict_do_update(index_elements=key, set_=changed), list(rows))


def insert_into(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """The statement by which this database inserts, and takes what is there already into account."""
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)
