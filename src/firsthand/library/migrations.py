"""The library's tables made, or brought from any earlier version to this one, in the transaction of the caller."""

from sqlalchemy import Connection, text

from firsthand.library.ahead import fill_ahead
from firsthand.library.searching.index import begin_numbers, rebuild_index
from firsthand.library.tables import metadata

SCHEMA_VERSION = 5
REINDEXED = 3  # the first version with the index of words as it is now
WITH_AHEAD = 5  # the first version that notes what is still to come
STEPS = {  # what leads from a version to the next one, besides new tables
    1: ("ALTER TABLE articles ADD COLUMN seen INTEGER NOT NULL DEFAULT 0",),
    2: (),
    3: (),
    4: (),
}


def bring_up_to_date(connection: Connection, version: int) -> None:
    """Make what a library of this version lacks; everything for version 0, an empty place."""
    for step in range(version or SCHEMA_VERSION, SCHEMA_VERSION):
        for statement in STEPS[step]:
            connection.execute(text(statement))
    metadata.create_all(connection)  # what is there already stays as it is
    begin_numbers(connection)
    if version < REINDEXED:
        rebuild_index(connection)
    if version < WITH_AHEAD:
        fill_ahead(connection)
