"""The library's file and its tables. What is particular to SQLite stands here and in ``search``."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Column, Connection, Engine, LargeBinary, MetaData, String, Table, create_engine, event, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import ConnectionPoolEntry

from firsthand.records import LibraryError

SCHEMA_VERSION = 1
BUSY_TIMEOUT_MS = 30_000  # how long a writer waits for another one before it gives up

metadata = MetaData()
articles = Table(
    "articles",
    metadata,
    Column("id", String, primary_key=True),
    Column("source", String, nullable=False, index=True),
    Column("record", LargeBinary, nullable=False),
)
readings = Table(
    "readings",
    metadata,
    Column("article", String, primary_key=True),
    Column("reader", String, nullable=False),
    Column("record", LargeBinary, nullable=False),
)
rejected = Table(
    "rejected",
    metadata,
    Column("source", String, primary_key=True),
    Column("code", String, primary_key=True),
    Column("message", String, nullable=False),
)
dossiers = Table(
    "dossiers",
    metadata,
    Column("story", String, primary_key=True),
    Column("maker", String, nullable=False),
    Column("record", LargeBinary, nullable=False),
)
members = Table(
    "members",
    metadata,
    Column("article", String, primary_key=True),
    Column("story", String, nullable=False, index=True),
)
state = Table(
    "state",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
)

WORDS = "CREATE VIRTUAL TABLE words USING fts5(article UNINDEXED, title, body, tokenize = 'porter unicode61')"


@dataclass(frozen=True)
class Library:
    """An open library. Use ``open_library`` to get one."""

    url: str
    engine: Engine

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: all of it is stored when the block ends, or none of it."""
        with translated(self.url), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one consistent state."""
        with translated(self.url), self.engine.connect() as connection:
            yield connection


def open_library(url: str, *, create: bool = False) -> Library:
    """The library at a path or ``sqlite:///`` URL; made when ``create`` and absent.

    Raises LibraryError when it is absent, is not a Firsthand library, was made by a later version, or cannot be
    opened.
    """
    path = path_of(url)
    if not create and not path.exists():
        raise LibraryError(f"there is no library at {path}: run `firsthand read PATH... --library {path}` first")
    if path.is_dir():
        raise LibraryError(f"{path} is a folder: --library takes the name of a file")
    if not path.parent.exists():
        raise LibraryError(f"the folder {path.parent} does not exist: make it first")
    engine = create_engine(f"sqlite:///{path}")
    event.listen(engine, "connect", set_pragmas)
    library = Library(url=str(path), engine=engine)
    prepare(library)
    return library


def path_of(url: str) -> Path:
    """The file that a library's path or URL names."""
    if url.startswith("sqlite:///"):
        return Path(url.removeprefix("sqlite:///"))
    if "://" in url:
        raise LibraryError(f"{url.split('://')[0]} libraries are not supported yet: give the path of a SQLite file")
    return Path(url)


def set_pragmas(connection: object, _: ConnectionPoolEntry) -> None:
    """Readers go on while one writer writes, and a writer waits its turn."""
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in (f"busy_timeout = {BUSY_TIMEOUT_MS}", "journal_mode = WAL", "synchronous = NORMAL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def prepare(library: Library) -> None:
    """Make the tables of an empty library; refuse one that is not ours or is from a later version."""
    with library.writing() as connection:
        version = connection.execute(text("PRAGMA user_version")).scalar_one()
        tables = connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar_one()
        if version == 0 and tables:
            raise LibraryError(f"{library.url} is a SQLite file, but not a Firsthand library: name another file")
        if version > SCHEMA_VERSION:
            raise LibraryError(f"{library.url} was made by a later version of Firsthand: upgrade with pip")
        if version == 0:
            metadata.create_all(connection)
            connection.execute(text(WORDS))
            connection.execute(text(f"PRAGMA user_version = {SCHEMA_VERSION}"))


@contextmanager
def translated(url: str) -> Iterator[None]:
    """The database's own errors, as errors that say which library and what happened."""
    try:
        yield
    except DatabaseError as error:
        raise LibraryError(f"the library {url} cannot be used: {error.orig}") from error
