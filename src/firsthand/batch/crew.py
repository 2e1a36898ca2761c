"""Work given out to processes, here or on a cluster, and taken back: bounded, tried again, set aside."""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, wait
from dataclasses import dataclass, field
from typing import Any, Protocol

from firsthand.records import FirsthandError, LibraryError, ModelError

MOST_TRIES = 3
AHEAD_COUNT = 2  # tasks given out per process, so that none waits for the next
LIBRARY_PAUSE_SECONDS = 2.0  # before a task that the library refused is tried again
MOST_FAILURES_ON_END = 20  # tasks set aside one after the other, nothing done between: it is not the tasks


class Crew(Protocol):
    """Processes that do tasks. ``slots`` is how many at once; ``killers`` are the errors that a task is given when it
    has ended several processes."""

    executor: Executor
    killers: tuple[type[BaseException], ...]

    @property
    def slots(self) -> int: ...

    def renew(self) -> None:
        """Begin again after the processes were lost; raises FirsthandError where that is not for us to do."""


@dataclass
class Task:
    """A call, what follows on its result, and how often it was tried."""

    name: str
    function: Callable[..., Any]
    args: tuple[Any, ...]
    then: Callable[[Any], Iterable["Task"]] = lambda result: ()
    tries: int = 0


@dataclass
class Aside:
    """A task that was tried as often as a task is tried."""

    task: Task
    reason: str


@dataclass
class Work:
    """Tasks under way. Only so many are given out at a time, and the next ones are made only then."""

    crew: Crew
    coming: Iterator[Task]
    ready: deque[Task] = field(default_factory=deque)
    suspects: deque[Task] = field(default_factory=deque)  # one of them has ended a process: each is done alone
    running: dict[Future[Any], Task] = field(default_factory=dict)
    failures_on_end: int = 0

    def do(self) -> Iterator[Aside]:
        """Do all of it; gives what is set aside as it happens."""
        while self._give_out():
            for future in wait(self.running, return_when=FIRST_COMPLETED).done:
                if future in self.running:  # those lost together are taken back together
                    yield from self._take_back(future)

    def _give_out(self) -> bool:
        """Keep the crew busy; False when there is nothing left."""
        if self.suspects:
            if not self.running:
                self._start(self.suspects.popleft())
            return True
        while len(self.running) < AHEAD_COUNT * self.crew.slots and (task := self._next()):
            self._start(task)
        return bool(self.running)

    def _next(self) -> Task | None:
        return self.ready.popleft() if self.ready else next(self.coming, None)

    def _start(self, task: Task) -> None:
        try:
            self.running[self.crew.executor.submit(task.function, *task.args)] = task
        except BrokenExecutor:
            self.crew.renew()
            self.running[self.crew.executor.submit(task.function, *task.args)] = task

    def _take_back(self, future: Future[Any]) -> Iterator[Aside]:
        task = self.running.pop(future)
        error = _error(future)
        if error is None:
            self.failures_on_end = 0
            self.ready.extend(task.then(future.result()))
        elif isinstance(error, BrokenExecutor | CancelledError):
            yield from self._after_break(task, error)
        else:
            yield from self._failed(task, error)

    def _after_break(self, task: Task, error: BaseException) -> Iterator[Aside]:
        """The processes are gone, and every task under way with them: which one it was shows when each is alone."""
        whole = [future for future in self.running if future.done() and not _error(future)]
        for future in whole:
            yield from self._take_back(future)
        others = list(self.running.values())
        self.running.clear()
        self.crew.renew()
        if others:
            self.suspects.extend([task, *others])
        else:
            yield from self._failed(task, error)

    def _failed(self, task: Task, error: BaseException) -> Iterator[Aside]:
        if isinstance(error, ModelError):
            raise error
        task.tries = MOST_TRIES if isinstance(error, self.crew.killers) else task.tries + 1
        if task.tries < MOST_TRIES:
            if isinstance(error, LibraryError):
                time.sleep(LIBRARY_PAUSE_SECONDS)
            (self.suspects if isinstance(error, BrokenExecutor) else self.ready).append(task)
            return
        if isinstance(error, LibraryError):  # the world is at fault, not the task
            raise error
        self.failures_on_end += 1
        if self.failures_on_end >= MOST_FAILURES_ON_END:
            raise FirsthandError(
                f"{MOST_FAILURES_ON_END} pieces of work failed one after the other, the last with: {_reason(error)}; "
                "what was done is stored: see to it, then start the same command again"
            ) from error
        yield Aside(task, _reason(error))


def _error(future: Future[Any]) -> BaseException | None:
    return CancelledError() if future.cancelled() else future.exception()


def _reason(error: BaseException) -> str:
    if isinstance(error, BrokenExecutor):
        return f"it ended a worker process {MOST_TRIES} times, perhaps for want of memory"
    return f"{type(error).__name__}: {error}"[:300]
