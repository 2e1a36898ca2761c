"""Articles read, by this process or by several that end with it."""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain
from threading import Thread

from firsthand.library.parses import KeptParses, read_with
from firsthand.records import Article, FirsthandError, Problem, Reading

ALONE_COUNT = 16  # articles up to which one process is faster: a worker takes about 3 s to start
AHEAD_COUNT = 4  # articles waiting per worker

Outcome = tuple[Article, Reading | None] | Problem
Item = Article | Outcome  # an article is still to be read
UnderWay = Future[tuple[Reading | Problem, dict[bytes, bytes]]]  # a reading and the parses made for it


def outcomes(
    found: Iterable[Article | Problem], known: frozenset[str], parses: KeptParses, processes: int
) -> Generator[Outcome, None, None]:
    """Each input's outcome; articles in ``known``, and those met before, come without a reading. New parses are kept
    in ``parses``, by this process alone.

    Close it when it is not used up: that ends the workers.
    """
    items = sort_out(found, known)
    if processes == 1:
        yield from read_alone(items, parses)
        return
    unread: list[Article] = []
    for item in items:
        if not isinstance(item, Article):
            yield item
            continue
        unread.append(item)
        if len(unread) > ALONE_COUNT:
            yield from read_together(chain(unread, items), parses, processes)
            return
    yield from read_alone(unread, parses)


def sort_out(found: Iterable[Article | Problem], known: frozenset[str]) -> Iterator[Item]:
    """The inputs; an article known already, or met before, as the outcome that it is."""
    met = set(known)
    for item in found:
        if isinstance(item, Article):
            yield (item, None) if item.id in met else item
            met.add(item.id)
        else:
            yield item


def read_alone(items: Iterable[Item], parses: KeptParses) -> Iterator[Outcome]:
    """The outcomes, read by this process."""
    for item in items:
        yield outcome_of(item, parses.read(item)) if isinstance(item, Article) else item


def outcome_of(article: Article, found: Reading | Problem) -> Outcome:
    """What came of reading an article."""
    return found if isinstance(found, Problem) else (article, found)


def read_together(items: Iterable[Item], parses: KeptParses, processes: int) -> Iterator[Outcome]:
    """The outcomes in the same order, read by so many processes."""
    waiting: deque[tuple[Article, UnderWay] | Outcome] = deque()
    with pool(processes) as workers:
        for item in items:
            waiting.append((item, submitted(workers, item, parses)) if isinstance(item, Article) else item)
            if len(waiting) >= AHEAD_COUNT * processes:
                yield finished(waiting.popleft(), parses)
        while waiting:
            yield finished(waiting.popleft(), parses)


def finished(item: tuple[Article, UnderWay] | Outcome, parses: KeptParses) -> Outcome:
    """The outcome, once its reading is there."""
    if isinstance(item, tuple) and isinstance(item[1], Future):
        reading, made = item[1].result()
        parses.learn(made)
        return outcome_of(item[0], reading)
    return item


@contextmanager
def pool(processes: int) -> Iterator[ProcessPoolExecutor]:
    """Worker processes, ended at once when the block ends early."""
    others = multiprocessing.active_children()
    workers = ProcessPoolExecutor(
        processes, mp_context=multiprocessing.get_context("spawn"), initializer=follow_parent
    )
    is_done = False
    try:
        yield workers
        is_done = True
    except BrokenProcessPool as error:
        raise FirsthandError(
            "a worker process was ended from outside, perhaps for want of memory: what was read is stored; run the "
            "same command again, with --processes 1 if it happens again"
        ) from error
    finally:
        if not is_done:
            for child in multiprocessing.active_children():
                if child not in others:
                    child.terminate()
        workers.shutdown(cancel_futures=True)


def submitted(workers: ProcessPoolExecutor, article: Article, parses: KeptParses) -> UnderWay:
    """The reading under way. A worker that this starts never hears of an interrupt, which a terminal sends to all
    processes: what it means is for this one to say."""
    known = parses.of(article)
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return workers.submit(read_with, article, parses.model, known)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, blocked)


def follow_parent() -> None:
    """Let this worker end when the process that started it has ended in any way."""
    Thread(target=end_after_parent, daemon=True).start()


def end_after_parent() -> None:
    """Wait for the parent's end, then end this process."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)
