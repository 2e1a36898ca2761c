"""Files, folders, archives, feeds and addresses into the library: cleaned once, read once, stored whole, and taken
up again where it stopped."""

import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from time import monotonic

from sqlalchemy import Connection, func, select

from firsthand.library import tables
from firsthand.library.articles import (
    load_read_ids,
    note_seen,
    save_article,
    save_problem,
    withdraw_problems,
    withdraw_unread,
)
from firsthand.library.database import Library
from firsthand.library.parses import KeptParses, drop_oldest_parses
from firsthand.library.state import load_state, save_state
from firsthand.library.workers import Outcome, outcomes
from firsthand.reading import reader_of
from firsthand.records import Article, Problem, Record
from firsthand.sources import (
    DEFAULT_LIMITS,
    NO_LAYOUTS,
    Input,
    Layouts,
    Limits,
    Outlets,
    Visitor,
    find_inputs,
    load_input,
    outlets_with,
)

RUNS = "runs"
COMMIT_SECONDS = 2.0  # what a kill can cost of work done

Report = Callable[[Outcome], None]


class Intake(Record, frozen=True, kw_only=True):
    """What one run did: articles read now, articles known before, inputs rejected."""

    read: int
    known: int
    rejected: tuple[Problem, ...]


def take_in(
    library: Library,
    paths: Sequence[str | Path],
    *,
    model: str,
    processes: int | None = None,
    limits: Limits = DEFAULT_LIMITS,
    outlets: Outlets | None = None,
    layouts: Layouts = NO_LAYOUTS,
    report: Report = lambda outcome: None,
) -> Intake:
    """Clean, read and store every article under the paths; ``report`` hears of each as it is done.

    What was done stays stored whenever the run ends, an interrupt included; articles already read by this reader
    are not read again.
    """
    with library.reading() as connection:
        known = load_read_ids(connection, reader_of(model))
        run = load_run(connection)
    inputs = find_inputs(paths)
    parses = KeptParses(library, model)
    counts = {"read": 0, "known": 0}
    rejected = []
    with (
        Visitor(limits.web) as visitor,
        closing(
            outcomes(
                loaded(inputs, limits, visitor, outlets or outlets_with(), layouts),
                known,
                parses,
                processes or os.cpu_count() or 1,
            )
        ) as done,
        closing(stored(library, done, run, parses)) as kept,
    ):
        for outcome in kept:
            report(outcome)
            if isinstance(outcome, Problem):
                rejected.append(outcome)
            else:
                counts["known" if outcome[1] is None else "read"] += 1
    with library.writing() as connection:
        withdraw_problems(connection, frozenset(item.source for item in inputs), frozenset(rejected))
        drop_oldest_parses(connection)
        end_run(connection, run)
    return Intake(read=counts["read"], known=counts["known"], rejected=tuple(sorted(rejected)))


def loaded(
    inputs: Sequence[Input], limits: Limits, visitor: Visitor, outlets: Outlets, layouts: Layouts = NO_LAYOUTS
) -> Iterator[Article | Problem]:
    """What the inputs hold, in their order, each article under its outlet's one name."""
    for item in inputs:
        for found in load_input(item, limits, visitor, layouts):
            yield outlets.label(found) if isinstance(found, Article) else found


def stored(library: Library, done: Iterable[Outcome], run: int, parses: KeptParses) -> Generator[Outcome, None, None]:
    """Each outcome as it comes. All are stored, every ``COMMIT_SECONDS`` and when the run ends, however it does."""
    batch: list[Outcome] = []
    since = monotonic()
    try:
        for outcome in done:
            batch.append(outcome)
            yield outcome
            if monotonic() - since > COMMIT_SECONDS:
                store(library, batch, run, parses)
                batch, since = [], monotonic()
    finally:
        store(library, batch, run, parses)


def store(library: Library, batch: Sequence[Outcome], run: int, parses: KeptParses) -> None:
    """Store a batch, and the parses made for it, as one transaction."""
    if not batch:
        return
    with library.writing() as connection:
        for outcome in batch:
            if isinstance(outcome, Problem):
                save_problem(connection, outcome)
            elif outcome[1] is None:
                note_seen(connection, outcome[0], run)
            else:
                save_article(connection, outcome[0], outcome[1], run)
        parses.store(connection, run)


def load_run(connection: Connection) -> int:
    """The number of the run that begins now. One that was cut short had the same number."""
    return int(load_state(connection, RUNS) or 0) + 1


def end_run(connection: Connection, run: int) -> None:
    """Note that a run is done. One that changed nothing does not count, and leaves the library as it was."""
    withdraw_unread(connection)
    if connection.scalar(select(func.max(tables.articles.c.seen))) == run:
        save_state(connection, RUNS, str(run))
