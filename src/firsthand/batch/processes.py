"""A crew of this machine's own processes."""

import multiprocessing
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any

from firsthand.library.workers import follow_parent


class Processes:
    """So many processes of this machine, made anew when one of them was ended from outside."""

    killers: tuple[type[BaseException], ...] = ()

    def __init__(self, count: int) -> None:
        self.count = count
        self.pool = _pool(count)
        self.executor: Executor = _Shielded(self)

    @property
    def slots(self) -> int:
        """How many tasks are done at once."""
        return self.count

    def renew(self) -> None:
        """Processes again, after one was ended."""
        self.pool.shutdown(wait=False, cancel_futures=True)
        self.pool = _pool(self.count)


class _Shielded(Executor):
    """The pool of the moment. A worker that a submission starts never hears of an interrupt, which a terminal sends
    to all processes: what it means is for this one to say."""

    def __init__(self, processes: Processes) -> None:
        self.processes = processes

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            return self.processes.pool.submit(fn, *args, **kwargs)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, blocked)


def _pool(count: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("spawn"), initializer=follow_parent)


@contextmanager
def local_crew(count: int) -> Iterator[Processes]:
    """Processes of this machine, ended at once when the block ends early."""
    others = multiprocessing.active_children()
    crew = Processes(count)
    is_done = False
    try:
        yield crew
        is_done = True
    finally:
        if not is_done:
            for child in multiprocessing.active_children():
                if child not in others:
                    child.terminate()
        crew.pool.shutdown(cancel_futures=True)
