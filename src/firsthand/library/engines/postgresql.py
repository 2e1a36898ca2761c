"""A library in a PostgreSQL database."""

import re
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from firsthand.records import LibraryError

if TYPE_CHECKING:
    import psycopg

OLDEST_SERVER = 130_000  # PostgreSQL 13, as the server numbers itself
LOCK_TIMEOUT_MS = 30_000  # how long a writer waits for another one before it gives up
CONNECT_TIMEOUT_SECONDS = 10
# A bound: who answers no probe for so long is lost. Server and client each end the connection, and what a lost host
# was writing is undone before those who wait for it give up. A network cut for ten seconds costs no connection.
PROBE_SECONDS, PROBES = 5, 3
LOST_MS = 1000 * PROBE_SECONDS * (PROBES + 1)
SET_UP = f"""SET lock_timeout = {LOCK_TIMEOUT_MS}; SET default_transaction_isolation = 'read committed';
    SET tcp_keepalives_idle = {PROBE_SECONDS}; SET tcp_keepalives_interval = {PROBE_SECONDS};
    SET tcp_keepalives_count = {PROBES}; SET tcp_user_timeout = {LOST_MS}"""
WRITERS = 1_718_187_636  # the lock that writers of one library take; any number that no other program takes
VERSION_TABLE = "firsthand_schema"  # its one row is the library's schema version
SHOWN_PARTS = ("host", "port")  # of a URL's parameters: where the server is; others may be secrets

TIDY = """SELECT gin_clean_pending_list(index.oid) FROM pg_class index JOIN pg_am ON pg_am.oid = index.relam
    WHERE amname = 'gin' AND index.relkind = 'i' AND index.relnamespace = current_schema()::regnamespace"""

FORM = "write postgresql://USER@HOST/DATABASE, and signs such as @ or / in a password as %40 or %2F"
ADVICE = {  # by SQLSTATE, or its first two signs
    "08": "the connection to the server was lost: run the same command again; what was stored stays",
    "22": "a value cannot be stored there",
    "25006": "it may only be read: the server takes no changes, as a standby does; name the main server",
    "28": "the server refuses this user or password: see the URL, PGPASSWORD or ~/.pgpass",
    "3D000": "there is no such database on the server: make it with createdb, or name another one",
    "3F000": "there is no schema to make tables in: name one by the user's search_path",
    "42501": "this user may not do that there: make the user the owner of a database of its own",
    "53100": "the server's disk is full: free some space and run the same command again; what was stored stays",
    "53200": "the server is out of memory: see to it, then run the same command again",
    "53300": "the server has no connection left: raise max_connections, or run fewer programs at once",
    "55P03": "another program is writing to it: run the same command again when that one is done",
    "57014": "the server stopped the query: raise its statement_timeout for this user",
    "57P": "the server is stopping or starting: run the same command again when it is up; what was stored stays",
    "58": "the server's disk failed: see to it, then run the same command again",
    "XX": "the database is damaged: restore a backup into a new one",
}
SAID = {  # by what libpq says of a connection that was not made, for which there is no SQLSTATE
    "Connection refused|No such file|translate host|resolve host|Network is unreachable|No route to host": (
        "no server answers there: start it, or check host and port"
    ),
    "timeout expired": "no server answers there in time: check host and port",
    r"password|authentication|role .* does not exist|no pg_hba\.conf entry": ADVICE["28"],
    "database .* does not exist": ADVICE["3D000"],
    "too many clients|remaining connection slots": ADVICE["53300"],
    "starting up|shutting down|in recovery": ADVICE["57P"],
    "closed the connection|connection is lost|connection is closed|consuming input failed": ADVICE["08"],
}


@dataclass(frozen=True)
class PostgreSQLDatabase:
    """A database on a PostgreSQL server; the library's tables are in its current schema."""

    address: URL

    @classmethod
    def at(cls, url: str) -> "PostgreSQLDatabase":
        """The database that a ``postgresql://`` URL names, in libpq's form. LibraryError where it cannot be read, or
        where psycopg is not installed; it never repeats the URL, which may hold a password."""
        if find_spec("psycopg") is None:
            raise LibraryError("a PostgreSQL library needs psycopg: pip install 'firsthand[postgresql]'")
        try:
            address = make_url(url).set(drivername="postgresql+psycopg")
        except (ArgumentError, ValueError):
            raise LibraryError(f"the library's URL cannot be read: {FORM}") from None
        if not re.fullmatch(r"[\w.:%,-]*", address.host or "") or not address.translate_connect_args().get(
            "database"
        ):
            raise LibraryError(f"the library's URL cannot be read: {FORM}")
        return cls(address)

    @property
    def shown(self) -> str:
        """The URL with user, server and database alone."""
        shown = {name: value for name, value in self.address.query.items() if name in SHOWN_PARTS}
        bare = self.address.set(drivername="postgresql", query=shown)
        return URL.create(
            "postgresql",
            username=bare.username,
            host=bare.host,
            port=bare.port,
            database=bare.database,
            query=bare.query,
        ).render_as_string()

    def check(self, create: bool) -> None:
        """Nothing that could be known without asking the server."""

    def make_engine(self) -> Engine:
        """The engine of the database, with which nothing is done yet."""
        given = {
            "connect_timeout": str(CONNECT_TIMEOUT_SECONDS),
            "fallback_application_name": "firsthand",
            "keepalives_idle": str(PROBE_SECONDS),
            "keepalives_interval": str(PROBE_SECONDS),
            "keepalives_count": str(PROBES),
            "tcp_user_timeout": str(LOST_MS),
        }
        arguments = {name: value for name, value in given.items() if name not in self.address.query}
        engine = create_engine(self.address, connect_args=arguments, pool_pre_ping=True)
        event.listen(engine, "connect", set_up)
        event.listen(engine, "begin", begin)
        return engine

    def make_ready(self, engine: Engine) -> None:
        """Nothing: tables are made as everything else is written."""

    def load_version(self, connection: Connection) -> int:
        """The schema version that the database notes. LibraryError for another program's tables, and for
        a server that cannot serve a library."""
        self.check_server(connection)
        others = "EXISTS (SELECT FROM pg_tables WHERE schemaname = current_schema())"
        is_ours, has_tables = connection.execute(
            text(f"SELECT to_regclass('{VERSION_TABLE}') IS NOT NULL, {others}")
        ).one()
        if has_tables and not is_ours:
            raise LibraryError(
                f"{self.shown} holds tables of another program: give the library a database of its own"
            )
        return connection.scalar(text(f"SELECT max(version) FROM {VERSION_TABLE}")) or 0 if is_ours else 0

    def check_server(self, connection: Connection) -> None:
        """Raise LibraryError where the server is too old, or the database cannot hold every text."""
        info: Any = connection.connection.dbapi_connection.info  # type: ignore[union-attr] # psycopg's own
        if info.server_version < OLDEST_SERVER:
            has, needs = info.server_version // 10_000, OLDEST_SERVER // 10_000
            raise LibraryError(f"the server of {self.shown} is PostgreSQL {has}: a library needs {needs} or later")
        if info.parameter_status("server_encoding") != "UTF8":
            raise LibraryError(
                f"the database {self.shown} is not encoded in UTF-8: make one with `createdb --encoding UTF8 "
                "--template template0`"
            )

    def save_version(self, connection: Connection, version: int) -> None:
        """Note the schema version in a table of its own."""
        connection.execute(text(f"CREATE TABLE IF NOT EXISTS {VERSION_TABLE} (version INTEGER NOT NULL)"))
        connection.execute(text(f"DELETE FROM {VERSION_TABLE}"))
        connection.execute(text(f"INSERT INTO {VERSION_TABLE} VALUES ({version})"))

    def after_bulk(self, connection: Connection) -> None:
        """Let the server put the words of many rows where they belong, and count the rows, by which it chooses how to
        search them."""
        connection.execute(text(TIDY))
        connection.execute(text("ANALYZE"))

    def advice_on(self, error: BaseException | None) -> str:
        """What the server's or the driver's error means, as the end of a sentence."""
        state = getattr(error, "sqlstate", None) or ""
        advice = next((ADVICE[part] for part in (state, state[:3], state[:2]) if part in ADVICE), None)
        said = " ".join(str(error).split())
        return advice or next((means for words, means in SAID.items() if re.search(words, said)), said)


def set_up(connection: "psycopg.Connection[Any]", _: ConnectionPoolEntry) -> None:
    """A writer waits its turn; each of its statements sees what was stored before it, the lock of ``begin`` first;
    the server gives up a client that is lost. All in one message."""
    connection.execute(SET_UP)
    connection.commit()


def begin(connection: Connection) -> None:
    """Begin a transaction: of a writer, alone among the library's writers until it ends, or beside those that add as
    it does; of a reader, on one snapshot."""
    writes = connection.get_execution_options().get("writes", False)
    if writes:
        kind = "_shared" if writes == "beside" else ""
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock{kind}({WRITERS}, hashtext(current_schema()))")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
