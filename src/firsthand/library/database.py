"""The library, opened. What is particular to a kind of database stands in ``engines`` and ``search``."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from firsthand.library.engines import BESIDE, WRITES, Home, home_of
from firsthand.library.migrations import SCHEMA_VERSION, bring_up_to_date
from firsthand.records import LibraryError


@dataclass(frozen=True)
class Library:
    """An open library. Use ``open_library`` to get one.

    ``url`` is its name in messages: the path, or the URL without a password. ``address`` opens it again, in another
    process for example, and is never to be shown.
    """

    url: str
    address: str = field(repr=False)
    engine: Engine = field(repr=False)
    home: Home = field(repr=False)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: all of it is stored when the block ends, or none of it. Other writers wait outside."""
        with translated(self.home), self.engine.execution_options(**{WRITES: True}).begin() as connection:
            yield connection

    @contextmanager
    def adding(self) -> Iterator[Connection]:
        """A transaction beside others of its kind: they store rows of their own, or the same, in order of their keys,
        and go by none that another one may change. Where the database allows it, several run at a time; other
        writers wait."""
        with translated(self.home), self.engine.execution_options(**{WRITES: BESIDE}).begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one consistent state, whatever is written meanwhile."""
        with translated(self.home), self.engine.connect() as connection:
            yield connection

    def close(self) -> None:
        """Give back every connection. The library can be used again, and opens new ones then."""
        self.engine.dispose()


def open_library(url: str, *, create: bool = False) -> Library:
    """The library at a path, a ``sqlite:///`` or a ``postgresql://`` URL; made when ``create`` and absent.

    Raises LibraryError when it is absent, is not a Firsthand library, was made by a later version, or cannot be
    opened. A library that may only be read opens too, unless it has to be made or brought up to date.
    """
    home = home_of(url)
    home.check(create)
    library = Library(url=home.shown, address=url, engine=home.make_engine(), home=home)
    try:
        prepare(library, create)
    except BaseException:
        library.close()
        raise
    return library


def prepare(library: Library, create: bool) -> None:
    """Make the tables of an empty library, and those that an earlier version lacked; refuse one that is not ours or
    is from a later version."""
    with library.reading() as connection:
        version = check_version(connection, library.home)
    if version == SCHEMA_VERSION:
        return
    if not version and not create:
        raise LibraryError(f"{library.url} is empty: run `firsthand read PATH... --library {library.url}` first")
    with translated(library.home):
        library.home.make_ready(library.engine)
    with library.writing() as connection:
        version = check_version(connection, library.home)  # anybody else may have made them meanwhile
        bring_up_to_date(connection, version)
        library.home.save_version(connection, SCHEMA_VERSION)


def check_version(connection: Connection, home: Home) -> int:
    """The library's schema version, 0 for an empty place; LibraryError for what this program cannot use."""
    version = home.load_version(connection)
    if version > SCHEMA_VERSION:
        raise LibraryError(f"{home.shown} was made by a later version of Firsthand: upgrade with pip")
    return version


@contextmanager
def translated(home: Home) -> Iterator[None]:
    """The database's own errors, as errors that say which library, what happened and what to do."""
    try:
        yield
    except DBAPIError as error:
        raise LibraryError(f"the library {home.shown} cannot be used: {home.advice_on(error.orig)}") from error
