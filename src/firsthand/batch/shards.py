"""Shards: pieces of work that may be done again at any time and by anybody, and the marks of those that are done."""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec
from msgspec import field
from sqlalchemy import Connection, select

from firsthand.batch.objects import Object, opened
from firsthand.library import tables
from firsthand.library.articles import chosen
from firsthand.library.writing import upsert
from firsthand.reading import reader_of
from firsthand.records import Problem, content_id
from firsthand.records.extent import Record
from firsthand.sources import (
    DEFAULT_LIMITS,
    EVERYTHING,
    NO_LAYOUTS,
    Cut,
    Layouts,
    Limits,
    Outlets,
    Wanted,
    find_cuts,
    layouts_from,
    outlets_with,
)

SHARD_BYTES = 4_194_304  # of input: some hundred pages of an archive or a thousand lines, a minute or two of work
STAGE_VERSION = 3  # raised whenever a change in how shards are cut or cleaned can change what one of them gives
HASH_BYTES = 1_048_576


class Settings(Record, frozen=True, kw_only=True):
    """What a run is asked for. ``rules`` is a digest of the user's own outlets and layouts, which are None where
    there are none."""

    model: str
    limits: Limits = DEFAULT_LIMITS
    wanted: Wanted = EVERYTHING
    shard_bytes: int = SHARD_BYTES
    rules: str = ""
    outlets: Outlets | None = None
    layouts: Layouts = NO_LAYOUTS

    @property
    def name(self) -> str:
        """The same for all runs that give the same articles and readings from the same piece."""
        limits = (self.limits.article_bytes, self.limits.line_bytes)
        return content_id("set1", STAGE_VERSION, reader_of(self.model), self.wanted, limits, self.rules)


class Survey(Record, frozen=True, kw_only=True):
    """A file cut into pieces. ``content`` is the same for the same content, wherever it lies; ``problem`` is what is
    wrong with the whole of it."""

    content: str
    cuts: tuple[Cut, ...] = ()
    problem: Problem | None = None


class Shard(Record, frozen=True, kw_only=True):
    """One piece of a file to be read, under the key of its done-mark."""

    key: str
    item: Object
    cut: Cut


class Counted(Record, frozen=True, kw_only=True):
    """What a shard came to: articles read, articles known before, problems by code, processor seconds. ``problems``
    are kept where a later run may have to withdraw them: their sources and codes."""

    read: int = 0
    known: int = 0
    codes: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    problems: tuple[tuple[str, str], ...] = ()


def survey_key(item: Object, shard_bytes: int) -> str:
    """The key under which a file's survey is kept."""
    return content_id("sur1", STAGE_VERSION, item.address, item.form, item.size, item.version, shard_bytes)


def survey(item: Object, shard_bytes: int) -> Survey:
    """Look a file through and cut it into pieces."""
    with opened(item) as file:
        content = item.version if item.is_remote else _digest(file)
        if item.size <= shard_bytes and item.form != "lines":
            return Survey(content=content, cuts=(Cut(),))
        file.seek(0)
        found = find_cuts(item.name, item.form, file, shard_bytes)
    if isinstance(found, Problem):
        return Survey(content=content, problem=found)
    return Survey(content=content, cuts=found)


def _digest(file: BinaryIO) -> str:
    hashed = hashlib.blake2b(digest_size=16)
    while piece := file.read(HASH_BYTES):
        hashed.update(piece)
    return hashed.hexdigest()


def shards_of(item: Object, surveyed: Survey, settings: Settings) -> tuple[Shard, ...]:
    """The file's pieces, each with its key: made of its content and name, its range, the stage and what the run is
    asked for."""
    said = (surveyed.content, item.size, item.name, item.form)
    return tuple(
        Shard(key=content_id("shd1", "read", settings.name, said, cut), item=item, cut=cut) for cut in surveyed.cuts
    )


def load_survey(connection: Connection, key: str) -> Survey | None:
    """The survey kept under this key."""
    found = load_marks(connection, [key]).get(key)
    return msgspec.json.decode(found[1], type=Survey) if found else None


def load_counted(connection: Connection, keys: Sequence[str]) -> dict[str, tuple[int, Counted]]:
    """Of the shards that are done, the number of the run that did them and what they came to."""
    marks = load_marks(connection, keys)
    return {key: (run, msgspec.json.decode(record, type=Counted)) for key, (run, record) in marks.items()}


def load_marks(connection: Connection, keys: Iterable[str]) -> dict[str, tuple[int, bytes]]:
    """The done-marks under these keys: number of the run, and what was noted."""
    rows = (
        row
        for part in chosen(tables.shards.c.key, keys)
        for row in connection.execute(select(tables.shards).where(part))
    )
    return {row.key: (row.run, row.record) for row in rows}


def save_mark(connection: Connection, key: str, run: int, noted: Record) -> None:
    """Store a done-mark: the last row of its shard's transaction."""
    upsert(connection, tables.shards, {"key": key, "run": run, "record": msgspec.json.encode(noted)})


def settings_of(
    model: str,
    limits: Limits = DEFAULT_LIMITS,
    wanted: Wanted = EVERYTHING,
    shard_bytes: int = SHARD_BYTES,
    outlets_file: str | None = None,
    layouts_file: str | None = None,
) -> Settings:
    """What a run is asked for, with the user's own outlets and layouts as they stand in these files now."""
    files = [Path(file).read_bytes() if file else b"" for file in (outlets_file, layouts_file)]
    return Settings(
        model=model,
        limits=limits,
        wanted=wanted,
        shard_bytes=shard_bytes,
        rules=content_id("rul1", files) if any(files) else "",
        outlets=outlets_with(outlets_file) if outlets_file else None,
        layouts=layouts_from(layouts_file),
    )
