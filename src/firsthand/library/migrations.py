"""The library's tables made, or brought from any earlier version to this one, in the transaction of the caller."""

from sqlalchemy import Connection, text

from firsthand.library.ahead import fill_ahead
from firsthand.library.searching.index import begin_numbers, rebuild_index
from firsthand.library.tables import metadata

SCHEMA_VERSION = 5
WITH_AHEAD = 5  # the first version that notes what is still to come
REINDEXED = {"sqlite": 3, "postgresql": 5}  # the first version with the index of words as it is now
STEPS = {  # what leads from a version to the next one, besides new tables, which are there already, and new indexes
    1: ("ALTER TABLE articles ADD COLUMN seen INTEGER NOT NULL DEFAULT 0",),
    2: (),
    3: (),
    4: (
        "UPDATE stories SET last_published = '' WHERE last_published IS NULL",
        "DROP INDEX IF EXISTS ix_stories_hidden",  # others begin with it
    ),
}


def bring_up_to_date(connection: Connection, version: int) -> None:
    """Make what a library of this version lacks; everything for version 0, an empty place."""
    metadata.create_all(connection)  # what is there already stays as it is
    for step in range(version or SCHEMA_VERSION, SCHEMA_VERSION):
        for statement in STEPS[step]:
            connection.execute(text(statement))
    for table in metadata.sorted_tables if version else ():
        for index in table.indexes:
            index.create(connection, checkfirst=True)
    begin_numbers(connection)
    if version < REINDEXED[connection.dialect.name]:
        rebuild_index(connection)
    if version < WITH_AHEAD:
        fill_ahead(connection)
