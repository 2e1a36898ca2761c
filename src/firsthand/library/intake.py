"""Files and folders into the library: cleaned once, read once, stored whole, and taken up again where it stopped."""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from pathlib import Path
from time import monotonic

from firsthand.library.articles import load_read_ids, save_article, save_problem, withdraw_problems
from firsthand.library.database import Library
from firsthand.reading import read, reader_of
from firsthand.records import Article, Problem, Reading, Record
from firsthand.sources import find_inputs, load_input

ALONE_COUNT = 16  # articles up to which one process is faster: a worker takes about 3 s to start
AHEAD_COUNT = 4  # articles waiting per worker
COMMIT_SECONDS = 2.0  # what a kill can cost of work done

Outcome = tuple[Article, Reading | None] | Problem
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
    report: Report = lambda outcome: None,
) -> Intake:
    """Clean, read and store every article under the paths; ``report`` hears of each as it is stored.

    What was stored stays stored whenever the run ends; articles already read by this reader are not read again.
    """
    with library.reading() as connection:
        known = load_read_ids(connection, reader_of(model))
    counts = {"read": 0, "known": 0}
    rejected = []
    inputs = find_inputs(paths)
    found = chain.from_iterable(load_input(item) for item in inputs)
    for batch in batches(outcomes(found, known, model, processes or os.cpu_count() or 1)):
        store(library, batch)
        for outcome in batch:
            report(outcome)
            if isinstance(outcome, Problem):
                rejected.append(outcome)
            else:
                counts["known" if outcome[1] is None else "read"] += 1
    with library.writing() as connection:
        withdraw_problems(connection, frozenset(item.source for item in inputs), frozenset(rejected))
    return Intake(read=counts["read"], known=counts["known"], rejected=tuple(sorted(rejected)))


def batches(found: Iterable[Outcome]) -> Iterator[list[Outcome]]:
    """The outcomes in lists, a list every ``COMMIT_SECONDS``."""
    batch: list[Outcome] = []
    since = monotonic()
    for outcome in found:
        batch.append(outcome)
        if monotonic() - since > COMMIT_SECONDS:
            yield batch
            batch, since = [], monotonic()
    if batch:
        yield batch


def store(library: Library, batch: Sequence[Outcome]) -> None:
    """Store a batch as one transaction."""
    with library.writing() as connection:
        for outcome in batch:
            if isinstance(outcome, Problem):
                save_problem(connection, outcome)
            elif outcome[1] is not None:
                save_article(connection, outcome[0], outcome[1])


def outcomes(
    found: Iterator[Article | Problem], known: frozenset[str], model: str, processes: int
) -> Iterator[Outcome]:
    """Each input's outcome, in the order of the inputs; articles in ``known`` come without a reading."""
    first = list(islice(found, ALONE_COUNT + 1))
    if processes == 1 or len(first) <= ALONE_COUNT:
        for item in chain(first, found):
            yield item if isinstance(item, Problem) else (item, None if item.id in known else read(item, model))
        return
    with pool(processes) as workers:
        waiting: deque[Problem | tuple[Article, Future[Reading] | None]] = deque()
        try:
            for item in chain(first, found):
                waiting.append(item if isinstance(item, Problem) else (item, started(workers, item, known, model)))
                if len(waiting) >= AHEAD_COUNT * processes:
                    yield finished(waiting.popleft())
            while waiting:
                yield finished(waiting.popleft())
        finally:
            workers.shutdown(wait=False, cancel_futures=True)


def pool(processes: int) -> ProcessPoolExecutor:
    """Worker processes that leave an interrupt to this one."""
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(processes, mp_context=context, initializer=ignore_interrupt)


def ignore_interrupt() -> None:
    """Let the parent process decide what an interrupt means."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def started(
    workers: ProcessPoolExecutor, article: Article, known: frozenset[str], model: str
) -> "Future[Reading] | None":
    """The reading under way, or None for an article already read."""
    return None if article.id in known else workers.submit(read, article, model)


def finished(item: "Problem | tuple[Article, Future[Reading] | None]") -> Outcome:
    """The outcome, once its reading is there."""
    if isinstance(item, Problem):
        return item
    article, reading = item
    return article, reading.result() if reading is not None else None
