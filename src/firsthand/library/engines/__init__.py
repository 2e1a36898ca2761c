"""The kinds of database that can hold a library: one module for what is particular to each."""

from typing import Protocol

from sqlalchemy import Connection, Engine

from firsthand.library.engines.postgresql import PostgreSQLDatabase
from firsthand.library.engines.sqlite import SQLiteFile
from firsthand.records import LibraryError

WRITES = "writes"  # the execution option of a connection that is for writing
BESIDE = "beside"  # its value for one that writes what others may write at the same time


class Home(Protocol):
    """Where a library lives, and what is particular to its kind of database."""

    @property
    def shown(self) -> str:
        """The library's name in messages: what finds it again, without a password."""

    def check(self, create: bool) -> None:
        """Raise LibraryError where no library can be."""

    def make_engine(self) -> Engine:
        """The engine whose transactions begin as ``WRITES`` says: a reader sees one consistent state, and what a
        writer reads first is still so when it writes."""

    def make_ready(self, engine: Engine) -> None:
        """What has to be done before the tables of an empty library are made, outside of a transaction."""

    def load_version(self, connection: Connection) -> int:
        """The library's schema version; 0 for an empty place. LibraryError where there is something that is no
        library, or a server that cannot serve one."""

    def save_version(self, connection: Connection, version: int) -> None:
        """Note the library's schema version."""

    def after_bulk(self, connection: Connection) -> None:
        """What makes searching fast again after many rows were stored at once."""

    def advice_on(self, error: BaseException | None) -> str:
        """What a database's error means and what to do about it, as the end of a sentence."""


def home_of(url: str) -> Home:
    """Where the library at a path or URL lives."""
    kind = url.split("://")[0] if "://" in url else "sqlite"
    if kind == "sqlite":
        return SQLiteFile.at(url)
    if kind in ("postgresql", "postgres"):
        return PostgreSQLDatabase.at(url)
    raise LibraryError(f"{kind} libraries are not supported: give the path of a SQLite file or a postgresql:// URL")
