"""The library's own bookkeeping: values by name."""

from sqlalchemy import Connection, bindparam, select

from firsthand.library.tables import state
from firsthand.library.writing import upsert

TURN = "turn"  # how often articles were placed or stories shown
VALUE = select(state.c.value).where(state.c.key == bindparam("key"))


def load_state(connection: Connection, key: str) -> str | None:
    """A value; None where there is none."""
    return connection.scalar(VALUE, {"key": key})


def save_state(connection: Connection, key: str, value: str) -> None:
    """Store a value in place of the one before."""
    upsert(connection, state, {"key": key, "value": value})


def next_turn(connection: Connection) -> None:
    """Note that nodes or stories have changed; what was worked out before is out of date."""
    save_state(connection, TURN, str(int(load_state(connection, TURN) or 0) + 1))
