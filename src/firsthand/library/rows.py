"""Many rows at a time: stored, taken out and looked up by one statement, or a few."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, select

from firsthand.library.writing import insert_into

ASKED_COUNT = 400  # values in one condition


def insert(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, object]], replaced: Sequence[str] = ()
) -> None:
    """Store rows; of those whose primary key is there already, these columns are replaced."""
    if not rows:
        return
    statement = insert_into(connection, table)
    key = [column.name for column in table.primary_key]
    new = {name: statement.excluded[name] for name in replaced}
    whole = (
        statement.on_conflict_do_update(index_elements=key, set_=new) if new else statement.on_conflict_do_nothing()
    )
    connection.execute(whole, list(rows))


def drop(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Take out the rows with these values in these columns."""
    if rows:
        same = [table.c[name] == bindparam(f"_{name}") for name in rows[0]]
        values = [{f"_{name}": value for name, value in row.items()} for row in rows]
        connection.execute(delete(table).where(*same), values)


def rows_in(connection: Connection, table: Table, column: Any, values: Iterable[Any]) -> Iterator[Any]:
    """The rows of a table with one of these values in the column."""
    for part in parts(sorted(set(values))):
        yield from connection.execute(select(table).where(column.in_(part))).all()


def parts(values: Sequence[Any], count: int = ASKED_COUNT) -> Iterator[Sequence[Any]]:
    """The values, as many at a time as one condition holds."""
    for start in range(0, len(values), count):
        yield values[start : start + count]
