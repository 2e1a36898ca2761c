"""The whole library in one file, and a library out of it, whatever databases the two live in.

The file is a gzip stream of frames: four bytes of length (big-endian), then a MessagePack map. First a heading with
format, schema and tables; then rows, table by table in order of their keys; last an ending with the number of rows
and the SHA-256 of all that came before. Records are packed in it as they are in the library. The same content gives
the same bytes. What is made of other rows, such as the index of words, is left out and made again.
"""

import gzip
import hashlib
import os
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, exists, select, type_coerce

from firsthand import __version__
from firsthand.library.columns import Packed, Unopened
from firsthand.library.database import Library, open_library
from firsthand.library.migrations import SCHEMA_VERSION
from firsthand.library.searching.index import rebuild_index
from firsthand.library.tables import metadata
from firsthand.records import LibraryError
from firsthand.records.extent import Record

FORMAT = "firsthand-backup/2"
FORMATS = (FORMAT, "firsthand-backup/1")  # that can be restored; in the first one records were not packed
FRAME_BYTES = 1_000_000  # of rows, roughly, before a frame is written
LONGEST_BYTES = 2_000_000_000  # of a frame: a value in SQLite and PostgreSQL has at most half
FETCH_COUNT = 100
LEVEL = 3  # of compression
REMADE = frozenset({"searchable", "parses"})  # made again: as articles are indexed, and as sentences are read

Value = Any  # text, bytes, a number or None: msgspec tells text from bytes only where no type is named
Advance = Callable[[int], None]


class Columns(Record, frozen=True, kw_only=True):
    """A table's name and the names of its columns, in the order of its rows' values."""

    table: str
    names: tuple[str, ...]


class Heading(Record, frozen=True, kw_only=True, tag="heading"):
    """What the file is, which schema its rows are of, and which program made it."""

    format: str
    schema: int
    program: str
    tables: tuple[Columns, ...]


class Rows(Record, frozen=True, kw_only=True, tag="rows"):
    """Some rows of a table."""

    table: str
    rows: tuple[tuple[Value, ...], ...]


class Ending(Record, frozen=True, kw_only=True, tag="ending"):
    """How many rows came before, and the SHA-256 of all frames before, in hexadecimal digits."""

    rows: int
    sha256: str


Frame = Heading | Rows | Ending
DECODER = msgspec.msgpack.Decoder(Frame)


def back_up(library: Library, path: str | Path, advance: Advance = lambda rows: None) -> Ending:
    """Write the library, as it is at one moment, into a file: whole or not at all. Others may write to the library
    meanwhile. ``advance`` is told how many rows are written.

    Raises OSError where the file cannot be written.
    """
    target = Path(os.path.realpath(path))
    part = target.with_name(f"{target.name}.part")
    try:
        with open(part, "wb", opener=private) as file:
            with (
                gzip.GzipFile(filename="", mode="wb", compresslevel=LEVEL, fileobj=file, mtime=0) as packed,
                library.reading() as connection,
            ):
                ending = write_frames(packed, frames_of(connection), advance)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)
    return ending


def private(path: str, flags: int) -> int:
    """Open a file that nobody else may read: the library may know who may use it."""
    return os.open(path, flags, 0o600)


def write_frames(file: gzip.GzipFile, frames: Iterable[Heading | Rows], advance: Advance) -> Ending:
    """Write the frames and their ending."""
    summed = hashlib.sha256()
    count = 0
    for frame in frames:
        for part in framed(frame):
            file.write(part)
            summed.update(part)
        count += len(frame.rows) if isinstance(frame, Rows) else 0
        advance(count)
    ending = Ending(rows=count, sha256=summed.hexdigest())
    for part in framed(ending):
        file.write(part)
    return ending


def framed(frame: Frame) -> tuple[bytes, bytes]:
    """A frame's length and its content."""
    content = msgspec.msgpack.encode(frame)
    return len(content).to_bytes(4, "big"), content


def frames_of(connection: Connection) -> Iterator[Heading | Rows]:
    """The heading and the rows of all tables, by name and key."""
    kept = [metadata.tables[name] for name in sorted(metadata.tables.keys() - REMADE)]
    named = tuple(Columns(table=str(table.name), names=tuple(map(str, table.columns.keys()))) for table in kept)
    yield Heading(format=FORMAT, schema=SCHEMA_VERSION, program=f"firsthand/{__version__}", tables=named)
    for table in kept:
        yield from rows_of(connection, table)


def rows_of(connection: Connection, table: Table) -> Iterator[Rows]:
    """The rows of a table in order of its key, few of them in memory at a time."""
    columns = (type_coerce(one, Unopened) if isinstance(one.type, Packed) else one for one in table.columns)
    query = select(*columns).order_by(*table.primary_key)
    rows: list[tuple[Value, ...]] = []
    held_bytes = 0
    for row in connection.execute(query.execution_options(yield_per=FETCH_COUNT)):
        rows.append(tuple(row))
        held_bytes += sum(len(value) for value in row if isinstance(value, str | bytes))
        if held_bytes > FRAME_BYTES:
            yield Rows(table=str(table.name), rows=tuple(rows))
            rows, held_bytes = [], 0
    if rows:
        yield Rows(table=str(table.name), rows=tuple(rows))


def check_backup(path: str | Path) -> Ending:
    """Read a backup from its first to its last byte. LibraryError where it is damaged, cut short, no backup at all,
    or made by a later version."""
    *_, ending = (frame for frame in read_frames(path) if not isinstance(frame, Rows))
    assert isinstance(ending, Ending)
    return ending


def read_frames(path: str | Path) -> Iterator[Frame]:
    """The frames of a backup: a heading, rows, and the ending that belongs to them. LibraryError where they are not
    these, once it is known, and for a later version's."""
    summed = hashlib.sha256()
    count = 0
    frame: Frame | None = None
    columns: dict[str, tuple[str, ...]] = {}
    for content in contents(path):
        before, frame = frame, decoded(content, path)
        if isinstance(frame, Heading) != (before is None) or isinstance(before, Ending):
            raise damaged(path, "its parts are not in order")
        if isinstance(frame, Heading):
            columns = check_heading(frame, path)
        elif isinstance(frame, Rows):
            check_rows(frame, columns, path)
            count += len(frame.rows)
        elif frame != Ending(rows=count, sha256=summed.hexdigest()):
            raise damaged(path, "its checksum does not match")
        summed.update(len(content).to_bytes(4, "big") + content)
        yield frame
    if not isinstance(frame, Ending):
        raise damaged(path, "it is cut short")


def contents(path: str | Path) -> Iterator[bytes]:
    """The contents of a backup's frames, unread."""
    try:
        with gzip.open(path, "rb") as file:
            while length := file.read(4):
                wanted = int.from_bytes(length, "big")
                content = file.read(wanted) if wanted <= LONGEST_BYTES else b""
                if len(content) != wanted:
                    raise damaged(path, "it is cut short")
                yield content
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise damaged(path, str(error)) from error


def decoded(content: bytes, path: str | Path) -> Frame:
    """The frame that is written so."""
    try:
        frame: Frame = DECODER.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise damaged(path, str(error)) from error
    return frame


def check_heading(heading: Heading, path: str | Path) -> dict[str, tuple[str, ...]]:
    """The names of each table's columns. LibraryError where this program cannot restore what follows."""
    if heading.format not in FORMATS or heading.schema > SCHEMA_VERSION:
        raise LibraryError(f"{path} was made by a later version of Firsthand ({heading.program}): upgrade with pip")
    for named in heading.tables:
        known = metadata.tables.get(named.table)
        if known is None or not set(named.names) <= {column.name for column in known.columns}:
            raise damaged(path, f"it has a table {named.table!r} that no library has")
    return {named.table: named.names for named in heading.tables}


def check_rows(frame: Rows, columns: Mapping[str, Sequence[str]], path: str | Path) -> None:
    """Raise LibraryError where rows are not as the heading says."""
    if frame.table not in columns:
        raise damaged(path, "it has rows of a table that its heading does not name")
    if any(len(row) != len(columns[frame.table]) for row in frame.rows):
        raise damaged(path, "it has rows of another length than its heading says")
    if not all(isinstance(value, str | bytes | int | float | None) for row in frame.rows for value in row):
        raise damaged(path, "it has a value that no library has")


def damaged(path: str | Path, why: str) -> LibraryError:
    """The error that a backup gives which cannot be restored."""
    return LibraryError(f"{path} is no whole Firsthand backup ({why}): nothing was restored; use another backup")


def restore(path: str | Path, url: str, advance: Advance = lambda rows: None) -> tuple[Library, Ending]:
    """A library out of a backup: all of it becomes visible at once, or nothing. Raises LibraryError where the backup
    is not whole, which is known before anything is written, or where the library is not empty."""
    ending = check_backup(path)
    library = open_library(url, create=True)
    with library.writing() as connection:
        check_empty(connection, library.url)
        fill(connection, read_frames(path), advance)
        rebuild_index(connection)
        library.home.after_bulk(connection)
    return library, ending


def check_empty(connection: Connection, url: str) -> None:
    """Raise LibraryError where anything is stored."""
    for table in metadata.sorted_tables:
        if connection.scalar(select(exists(select(table)))):
            raise LibraryError(f"{url} is not empty: a backup is restored into a new library only")


def fill(connection: Connection, frames: Iterable[Frame], advance: Advance) -> None:
    """Store the rows of the frames."""
    columns: dict[str, tuple[str, ...]] = {}
    count = 0
    for frame in frames:
        if isinstance(frame, Heading):
            columns = {named.table: named.names for named in frame.tables}
        elif isinstance(frame, Rows):
            rows = [dict(zip(columns[frame.table], row, strict=True)) for row in frame.rows]
            connection.execute(metadata.tables[frame.table].insert(), rows)
            count += len(rows)
            advance(count)
