"""The reading of one shard: pages cleaned and read, and stored whole with the mark that it is done."""

import time
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from sqlalchemy import Connection, select

from firsthand.batch.objects import opened
from firsthand.batch.shards import Counted, Settings, Shard, load_counted, save_mark
from firsthand.library import Library, open_library, tables
from firsthand.library.articles import chosen, note_seen, save_article, save_problem
from firsthand.library.parses import read_or_tell
from firsthand.library.workers import Outcome, outcome_of, sort_out
from firsthand.reading import Parses, reader_of
from firsthand.records import Article, Problem
from firsthand.records.extent import Record
from firsthand.sources import load_cut, outlets_with

PASSED_OVER = "filter."  # codes of what was not asked for: counted, not listed


class Made(Record, frozen=True, kw_only=True):
    """What a shard holds, read and ready to be stored."""

    shard: Shard
    outcomes: tuple[Outcome, ...]
    counted: Counted


@lru_cache(maxsize=2)
def library_at(url: str) -> Library:
    """The library, opened once by this process."""
    return open_library(url)


@lru_cache(maxsize=2)
def kept_parses(model: str) -> Parses:
    """The parses that this process made last, so that a sentence of an agency is parsed once by each."""
    return Parses()


def read_shard(url: str, settings: Settings, shard: Shard, run: int) -> Counted:
    """Read a shard and store what it gave, all of it or nothing."""
    made = make_shard(url, settings, shard)
    return store_shard(library_at(url), made, run)


def make_shard(url: str, settings: Settings, shard: Shard) -> Made:
    """Read a shard. Articles that the library has from this reader already are not read again."""
    since = time.process_time()
    outlets = settings.outlets or outlets_with()
    with opened(shard.item) as file:
        item = shard.item
        found = [
            outlets.label(one) if isinstance(one, Article) else one
            for one in load_cut(
                item.name, item.form, file, shard.cut, settings.limits, settings.layouts, settings.wanted
            )
        ]
    with library_at(url).reading() as connection:
        ids = [one.id for one in found if isinstance(one, Article)]
        known = load_read_among(connection, ids, reader_of(settings.model))
    parses = kept_parses(settings.model)
    outcomes = tuple(
        outcome_of(item, read_or_tell(item, settings.model, parses)) if isinstance(item, Article) else item
        for item in sort_out(found, known)
    )
    parses.taken()  # the library keeps those of some thousand articles, which a batch is through in minutes
    return Made(shard=shard, outcomes=outcomes, counted=count(shard, outcomes, time.process_time() - since))


def load_read_among(connection: Connection, ids: Sequence[str], reader: str) -> frozenset[str]:
    """Which of these articles this reader has read."""
    readings = tables.readings.c
    query = select(readings.article).where(readings.reader == reader)
    return frozenset(id for part in chosen(readings.article, ids) for id in connection.scalars(query.where(part)))


def count(shard: Shard, outcomes: Sequence[Outcome], seconds: float) -> Counted:
    """What came of a shard, in numbers."""
    problems = [one for one in outcomes if isinstance(one, Problem)]
    readings = [one[1] for one in outcomes if not isinstance(one, Problem)]
    listed = () if shard.item.form == "archive" else ((one.source, one.code) for one in problems)
    return Counted(
        read=sum(reading is not None for reading in readings),
        known=sum(reading is None for reading in readings),
        codes=dict(sorted(Counter(one.code for one in problems).items())),
        seconds=round(seconds, 3),
        problems=tuple(sorted(set(listed))),
    )


def store_shard(library: Library, made: Made, run: int) -> Counted:
    """Store what a shard gave and, last, its done-mark, in one transaction. Rows go in order of their keys, so that
    two writers of the same rows wait for each other and never in a circle. A shard that somebody else has stored
    meanwhile is left as it is."""
    with library.adding() as connection:
        done = load_counted(connection, [made.shard.key]).get(made.shard.key)
        if done and done[0] == run:
            return done[1]
        for outcome in sorted(made.outcomes, key=_order):
            if isinstance(outcome, Problem):
                if not outcome.code.startswith(PASSED_OVER):
                    save_problem(connection, outcome)
            elif outcome[1] is None:
                note_seen(connection, outcome[0], run)
            else:
                save_article(connection, outcome[0], outcome[1], run)
        save_mark(connection, made.shard.key, run, made.counted)
    return made.counted


def _order(outcome: Outcome) -> tuple[bool, str, str]:
    if isinstance(outcome, Problem):
        return True, outcome.source, outcome.code
    return False, outcome[0].id, "" if outcome[1] else "~"
