"""A library in one SQLite file."""

import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from time import sleep

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.pool import ConnectionPoolEntry

from firsthand.records import LibraryError

BUSY_TIMEOUT_MS = 30_000  # how long a writer waits for another one before it gives up
RETRY_SECONDS = 0.05
ADVICE = {  # by SQLite's primary result code
    sqlite3.SQLITE_BUSY: "another program is writing to it: run the same command again when that one is done",
    sqlite3.SQLITE_READONLY: "it may only be read: allow writing to the file and its folder, or name another one",
    sqlite3.SQLITE_CANTOPEN: "it may not be opened: check the permissions of file and folder, or name another one",
    sqlite3.SQLITE_FULL: "the disk is full: free some space and run the same command again; what was stored stays",
    sqlite3.SQLITE_IOERR: "the disk failed or is full: see to it, then run the same command again",
    sqlite3.SQLITE_CORRUPT: "the file is damaged: restore a backup, or read the articles again into a new one",
    sqlite3.SQLITE_NOTADB: "it is no SQLite file: name another one",
}


@dataclass(frozen=True)
class SQLiteFile:
    """A SQLite file, which need not be there yet."""

    path: Path

    @classmethod
    def at(cls, url: str) -> "SQLiteFile":
        """The file that a path or a ``sqlite:///`` URL names."""
        return cls(Path(url.removeprefix("sqlite:///")))

    @property
    def shown(self) -> str:
        """The file's path."""
        return str(self.path)

    def check(self, create: bool) -> None:
        """Raise LibraryError where no file can be, or none is and none shall be made."""
        path = self.path
        try:
            if not create and not path.exists():
                raise LibraryError(
                    f"there is no library at {path}: run `firsthand read PATH... --library {path}` first"
                )
            if path.is_dir():
                raise LibraryError(f"{path} is a folder: --library takes the name of a file")
            if not path.parent.is_dir():
                raise LibraryError(f"there is no folder {path.parent}: make it first")
        except (OSError, ValueError) as error:  # a name that no file can have, a folder that may not be looked into
            raise LibraryError(f"the library {str(path)!r} cannot be used: {error}") from error

    def make_engine(self) -> Engine:
        """The engine of the file, in which nothing is done yet."""
        engine = create_engine(self.address())
        event.listen(engine, "connect", set_pragmas)
        event.listen(engine, "begin", begin)
        return engine

    def address(self) -> URL:
        """Where SQLite finds the library. In a folder that may not be written to, SQLite cannot keep the notes by
        which it sees changes; there it is told that nothing changes."""
        path = self.path
        if os.access(path.parent, os.W_OK) or not path.exists() or path.with_name(f"{path.name}-wal").exists():
            return URL.create("sqlite", database=str(path))
        return URL.create("sqlite", database=path.absolute().as_uri(), query={"immutable": "1", "uri": "true"})

    def make_ready(self, engine: Engine) -> None:
        """Turn on the write-ahead log, which stays on: by it readers go on beside a writer. SQLite does not wait its
        turn for this, so we do."""
        for left in reversed(range(BUSY_TIMEOUT_MS // 50)):
            with engine.connect() as connection:
                try:
                    connection.connection.cursor().execute("PRAGMA journal_mode = WAL")
                    return
                except sqlite3.OperationalError as error:
                    if primary_code(error) != sqlite3.SQLITE_BUSY or not left:
                        raise LibraryError(
                            f"the library {self.shown} cannot be used: {self.advice_on(error)}"
                        ) from error
            sleep(RETRY_SECONDS)

    def load_version(self, connection: Connection) -> int:
        """The schema version that the file notes; LibraryError for another program's file."""
        version: int = connection.execute(text("PRAGMA user_version")).scalar_one()
        tables = connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar_one()
        if version == 0 and tables:
            raise LibraryError(f"{self.shown} is a SQLite file, but not a Firsthand library: name another file")
        return version

    def save_version(self, connection: Connection, version: int) -> None:
        """Note the schema version in the file's header."""
        connection.execute(text(f"PRAGMA user_version = {version}"))

    def after_bulk(self, connection: Connection) -> None:
        """Nothing: how SQLite searches does not hang on how many rows there are."""

    def advice_on(self, error: BaseException | None) -> str:
        """What SQLite's error means, as the end of a sentence."""
        return ADVICE.get(primary_code(error), str(error))


def set_pragmas(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    """A writer waits its turn, and transactions begin where ``begin`` says."""
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    connection.execute("PRAGMA synchronous = NORMAL")


def begin(connection: Connection) -> None:
    """Begin a transaction: at once as a writer where the connection is for writing."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def primary_code(error: BaseException | None) -> int:
    """SQLite's result code without its details; 0 for other errors."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF
