"""Files, folders, archives, feeds and addresses into the library: cleaned once, read once, stored whole, and taken
up again where it stopped."""

import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from time import monotonic

from firsthand.library.articles import load_read_ids, save_article, save_problem, withdraw_problems
from firsthand.library.database import Library
from firsthand.library.workers import Outcome, outcomes
from firsthand.reading import reader_of
from firsthand.records import Article, Problem, Record
from firsthand.sources import DEFAULT_LIMITS, Input, Limits, Visitor, find_inputs, load_input

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
    report: Report = lambda outcome: None,
) -> Intake:
    """Clean, read and store every article under the paths; ``report`` hears of each as it is done.

    What was done stays stored whenever the run ends, an interrupt included; articles already read by this reader
    are not read again.
    """
    with library.reading() as connection:
        known = load_read_ids(connection, reader_of(model))
    inputs = find_inputs(paths)
    counts = {"read": 0, "known": 0}
    rejected = []
    with (
        Visitor(limits.web) as visitor,
        closing(outcomes(loaded(inputs, limits, visitor), known, model, processes or os.cpu_count() or 1)) as done,
        closing(stored(library, done)) as kept,
    ):
        for outcome in kept:
            report(outcome)
            if isinstance(outcome, Problem):
                rejected.append(outcome)
            else:
                counts["known" if outcome[1] is None else "read"] += 1
    with library.writing() as connection:
        withdraw_problems(connection, frozenset(item.source for item in inputs), frozenset(rejected))
    return Intake(read=counts["read"], known=counts["known"], rejected=tuple(sorted(rejected)))


def loaded(inputs: Sequence[Input], limits: Limits, visitor: Visitor) -> Iterator[Article | Problem]:
    """What the inputs hold, in their order."""
    for item in inputs:
        yield from load_input(item, limits, visitor)


def stored(library: Library, done: Iterable[Outcome]) -> Generator[Outcome, None, None]:
    """Each outcome as it comes. All are stored, every ``COMMIT_SECONDS`` and when the run ends, however it does."""
    batch: list[Outcome] = []
    since = monotonic()
    try:
        for outcome in done:
            batch.append(outcome)
            yield outcome
            if monotonic() - since > COMMIT_SECONDS:
                store(library, batch)
                batch, since = [], monotonic()
    finally:
        store(library, batch)


def store(library: Library, batch: Sequence[Outcome]) -> None:
    """Store a batch as one transaction."""
    changes = [item for item in batch if isinstance(item, Problem) or item[1] is not None]
    if not changes:
        return
    with library.writing() as connection:
        for outcome in changes:
            if isinstance(outcome, Problem):
                save_problem(connection, outcome)
            elif outcome[1] is not None:
                save_article(connection, outcome[0], outcome[1])
