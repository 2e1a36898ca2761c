"""The library's file, opened. What is particular to SQLite stands here and in ``search``."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import sleep

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import ConnectionPoolEntry

from firsthand.library.tables import metadata
from firsthand.records import LibraryError

SCHEMA_VERSION = 2
BUSY_TIMEOUT_MS = 30_000  # how long a writer waits for another one before it gives up
RETRY_SECONDS = 0.05
ADVICE = {  # by SQLite's primary result code
    sqlite3.SQLITE_BUSY: "another program is writing to it: run the same command again when that one is done",
    sqlite3.SQLITE_READONLY: "it may only be read: allow writing to the file and its folder, or name another one",
    sqlite3.SQLITE_CANTOPEN: "it may not be opened: check the permissions of file and folder, or name another one",
    sqlite3.SQLITE_FULL: "the disk is full: free some space and run the same command again; what was stored stays",
    sqlite3.SQLITE_IOERR: "the disk failed or is full: see to it, then run the same command again",
    sqlite3.SQLITE_CORRUPT: "the file is damaged: read the articles again into a new one",
    sqlite3.SQLITE_NOTADB: "it is no SQLite file: name another one",
}

WORDS = "CREATE VIRTUAL TABLE words USING fts5(article UNINDEXED, title, body, tokenize = 'porter unicode61')"


@dataclass(frozen=True)
class Library:
    """An open library. Use ``open_library`` to get one."""

    url: str
    engine: Engine

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: all of it is stored when the block ends, or none of it. Other writers wait outside."""
        with translated(self.url), self.engine.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one consistent state, whatever is written meanwhile."""
        with translated(self.url), self.engine.connect() as connection:
            yield connection


def open_library(url: str, *, create: bool = False) -> Library:
    """The library at a path or ``sqlite:///`` URL; made when ``create`` and absent.

    Raises LibraryError when it is absent, is not a Firsthand library, was made by a later version, or cannot be
    opened. A library that may only be read opens too, unless ``create``.
    """
    path = path_of(url)
    check_place(path, create)
    engine = create_engine(address(path))
    event.listen(engine, "connect", set_pragmas)
    event.listen(engine, "begin", begin)
    library = Library(url=str(path), engine=engine)
    prepare(library, create)
    return library


def check_place(path: Path, create: bool) -> None:
    """Raise LibraryError where no library can be."""
    try:
        if not create and not path.exists():
            raise LibraryError(f"there is no library at {path}: run `firsthand read PATH... --library {path}` first")
        if path.is_dir():
            raise LibraryError(f"{path} is a folder: --library takes the name of a file")
        if not path.parent.is_dir():
            raise LibraryError(f"there is no folder {path.parent}: make it first")
    except (OSError, ValueError) as error:  # a name that no file can have, a folder that may not be looked into
        raise LibraryError(f"the library {str(path)!r} cannot be used: {error}") from error


def path_of(url: str) -> Path:
    """The file that a library's path or URL names."""
    if url.startswith("sqlite:///"):
        return Path(url.removeprefix("sqlite:///"))
    if "://" in url:
        raise LibraryError(f"{url.split('://')[0]} libraries are not supported yet: give the path of a SQLite file")
    return Path(url)


def address(path: Path) -> URL:
    """Where SQLite finds the library. In a folder that may not be written to, SQLite cannot keep the notes by which
    it sees changes; there it is told that nothing changes."""
    if os.access(path.parent, os.W_OK) or not path.exists() or path.with_name(f"{path.name}-wal").exists():
        return URL.create("sqlite", database=str(path))
    return URL.create("sqlite", database=path.absolute().as_uri(), query={"immutable": "1", "uri": "true"})


def set_pragmas(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    """A writer waits its turn, and transactions begin where ``begin`` says."""
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    connection.execute("PRAGMA synchronous = NORMAL")


def begin(connection: Connection) -> None:
    """Begin a transaction: at once as a writer where the connection is for writing, so that what a writer reads
    first is still so when it writes."""
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))


def prepare(library: Library, create: bool) -> None:
    """Make the tables of an empty library, and those that an earlier version lacked; refuse one that is not ours or
    is from a later version."""
    with library.reading() as connection:
        version = check_version(connection, library.url)
    if version == SCHEMA_VERSION:
        return
    if not version and not create:
        raise LibraryError(f"{library.url} is empty: run `firsthand read PATH... --library {library.url}` first")
    allow_reading_while_writing(library)
    with library.writing() as connection:
        version = check_version(connection, library.url)  # anybody else may have made them meanwhile
        metadata.create_all(connection)  # what is there already stays as it is
        if version == 0:
            connection.execute(text(WORDS))
        if version == 1:
            connection.execute(text("ALTER TABLE articles ADD COLUMN seen INTEGER NOT NULL DEFAULT 0"))
        connection.execute(text(f"PRAGMA user_version = {SCHEMA_VERSION}"))


def check_version(connection: Connection, url: str) -> int:
    """The library's schema version, 0 for an empty file; LibraryError for what this program cannot use."""
    version: int = connection.execute(text("PRAGMA user_version")).scalar_one()
    tables = connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar_one()
    if version == 0 and tables:
        raise LibraryError(f"{url} is a SQLite file, but not a Firsthand library: name another file")
    if version > SCHEMA_VERSION:
        raise LibraryError(f"{url} was made by a later version of Firsthand: upgrade with pip")
    return version


def allow_reading_while_writing(library: Library) -> None:
    """Turn on the write-ahead log, which stays on. SQLite does not wait its turn for this, so we do."""
    for left in reversed(range(BUSY_TIMEOUT_MS // 50)):
        with translated(library.url), library.engine.connect() as connection:
            try:
                connection.connection.cursor().execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                if primary_code(error) != sqlite3.SQLITE_BUSY or not left:
                    raise LibraryError(said_of(library.url, error)) from error
        sleep(RETRY_SECONDS)


@contextmanager
def translated(url: str) -> Iterator[None]:
    """The database's own errors, as errors that say which library, what happened and what to do."""
    try:
        yield
    except DatabaseError as error:
        raise LibraryError(said_of(url, error.orig)) from error


def said_of(url: str, error: BaseException | None) -> str:
    """One sentence on a database's error."""
    return f"the library {url} cannot be used: {ADVICE.get(primary_code(error), error)}"


def primary_code(error: BaseException | None) -> int:
    """SQLite's result code without its details; 0 for other errors."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF
