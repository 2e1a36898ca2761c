"""Articles taken in behind the pages: one run at a time, in a process of its own, its progress kept for whoever asks.

A run that ends early, whether it was cancelled, failed, or the service stopped, leaves what was read: the same
articles added again go on from there.
"""

import multiprocessing
import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from hashlib import sha256
from multiprocessing.connection import Connection
from pathlib import Path, PurePosixPath
from queue import Queue
from threading import Lock, Thread
from typing import BinaryIO, Literal

import msgspec
from sqlalchemy import select

from firsthand.library import Library, open_library, settle, tables, take_in
from firsthand.library.stories import find_story
from firsthand.library.writing import upsert
from firsthand.reading import reader_of
from firsthand.records import FirsthandError, LibraryError, Problem, content_id
from firsthand.records.extent import Record
from firsthand.service.settings import Settings
from firsthand.sources import layouts_from, outlets_with

State = Literal["waiting", "running", "done", "failed", "cancelled", "interrupted"]

OVER: frozenset[State] = frozenset(["done", "failed", "cancelled", "interrupted"])
NAME_CHARS = 100
REJECTED_KEPT = 500
ARTICLES_KEPT = 5_000
LISTED = 50
STOP_SECONDS = 10.0  # what a run may take to store what it has read
COPY_BYTES = 1 << 20
RESTARTED = "the service was stopped while this ran: what was read is stored; add the same again to go on"


class Job(Record, frozen=True, kw_only=True):
    """One run: who wants it and since when (an ISO instant), what it reads, and how far it is. ``read`` and ``known``
    count articles, ``done`` of ``total`` stories are compared; ``stories`` are the ids of the stories of the articles
    that came in."""

    id: str
    at: str
    by: str
    inputs: tuple[str, ...]
    state: State = "waiting"
    phase: Literal["reading", "comparing"] = "reading"
    read: int = 0
    known: int = 0
    rejected: tuple[Problem, ...] = ()
    rejected_count: int = 0
    done: int = 0
    total: int = 0
    message: str = ""
    stories: tuple[str, ...] = ()

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in OVER


class Upload(Record, frozen=True, kw_only=True):
    """A file that somebody sends: its name as they call it, and where its bytes come from."""

    name: str
    file: BinaryIO


class Jobs:
    """The runs of one library, in the order in which they were asked for. ``close`` it when the service ends."""

    def __init__(self, library: Library, settings: Settings) -> None:
        self.library = library
        self.settings = settings
        self._lock = Lock()
        self._jobs: dict[str, Job] = {}
        self._cancelled: set[str] = set()
        self._folders: dict[str, Path] = {}
        self._queue: Queue[str | None] = Queue()
        self._closing = False
        self._thread: Thread | None = None

    def start(self, by: str, *, addresses: Iterable[str] = (), uploads: Iterable[Upload] = ()) -> Job:
        """A new run over these; FirsthandError where there is nothing to read."""
        folder = Path(tempfile.mkdtemp(prefix="firsthand-added-"))
        try:
            files = [kept(upload, folder) for upload in uploads]
            pages = checked(addresses)
            if not files and not pages:
                raise FirsthandError("nothing to add: choose files, or give addresses")
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        at = datetime.now(UTC).isoformat(timespec="seconds")
        inputs = (*pages, *files)
        job = Job(id=content_id("job1", at, by, inputs, str(folder)), at=at, by=by, inputs=inputs)
        with self._lock:
            self._jobs[job.id], self._folders[job.id] = job, folder
            if self._thread is None:
                self._thread = Thread(target=self._work, name="firsthand-jobs", daemon=True)
                self._thread.start()
        self._save(job)
        self._queue.put(job.id)
        return job

    def get(self, id: str) -> Job | None:
        """The run as it stands; None where it is not known."""
        with self._lock:
            job = self._jobs.get(id)
        return job or next((one for one in self._stored() if one.id == id), None)

    def latest(self) -> tuple[Job, ...]:
        """The runs, the latest first."""
        with self._lock:
            known = dict(self._jobs)
        found = {job.id: job for job in self._stored()} | known
        return tuple(sorted(found.values(), key=lambda job: (job.at, job.id), reverse=True)[:LISTED])

    def cancel(self, id: str) -> None:
        """Stop a run. What it has read stays."""
        with self._lock:
            self._cancelled.add(id)

    def resume(self) -> None:
        """Say of runs that an earlier service left behind that they ended with it."""
        left = [job for job in self._stored() if not job.is_over]
        for job in left:
            self._save(msgspec.structs.replace(job, state="interrupted", message=RESTARTED))

    def close(self) -> None:
        """End the run under way, forget those that wait."""
        self._closing = True
        self._queue.put(None)
        if self._thread is not None:
            self._thread.join(2 * STOP_SECONDS)
        for folder in self._folders.values():
            shutil.rmtree(folder, ignore_errors=True)

    def _work(self) -> None:
        while (id := self._queue.get()) is not None and not self._closing:
            self._run(id)
        for job in self.latest():
            if not job.is_over and job.id in self._folders:
                self._change(job.id, state="interrupted", message=RESTARTED)
                self._save(self._jobs[job.id])

    def _run(self, id: str) -> None:
        """One run from its start to its end, in a process of its own."""
        job, folder = self._jobs[id], self._folders[id]
        here, there = multiprocessing.Pipe(duplex=False)
        paths = (*(one for one in job.inputs if "://" in one), *([str(folder)] if any(folder.iterdir()) else []))
        worker = multiprocessing.get_context("spawn").Process(
            target=run, args=(there, self.library.address, paths, self.settings), name="firsthand-job"
        )
        self._change(id, state="running")
        if id not in self._cancelled:
            worker.start()
            there.close()
            self._follow(id, worker, here)
        self._end(id, worker)
        shutil.rmtree(folder, ignore_errors=True)

    def _follow(self, id: str, worker: multiprocessing.process.BaseProcess, here: Connection) -> None:
        """Hear of the run's progress until it ends."""
        asked_to_stop = False
        while True:
            if not asked_to_stop and (self._closing or id in self._cancelled):
                asked_to_stop = interrupt(worker)
            try:
                if here.poll(0.1):
                    self._change(id, **here.recv())
            except EOFError:
                break
        worker.join(STOP_SECONDS)
        if worker.is_alive():
            worker.kill()
            worker.join()

    def _end(self, id: str, worker: multiprocessing.process.BaseProcess) -> None:
        """Note how it ended where the run has not said so itself."""
        if self._closing and self._jobs[id].state != "done":
            self._change(id, state="interrupted", message=RESTARTED)
        elif id in self._cancelled and not self._jobs[id].is_over:
            self._change(id, state="cancelled", message="stopped: what was read is stored")
        elif not self._jobs[id].is_over:
            code = worker.exitcode
            self._change(
                id, state="failed", message=f"the run ended unexpectedly (code {code}): what was read is stored"
            )
        self._save(self._jobs[id])

    def _change(self, id: str, **changes: object) -> None:
        with self._lock:
            self._jobs[id] = msgspec.structs.replace(self._jobs[id], **changes)

    def _save(self, job: Job) -> None:
        """Store the run; a library that may only be read forgets it with this service."""
        row = {"id": job.id, "at": job.at, "record": msgspec.json.encode(job)}
        try:
            with self.library.writing() as connection:
                upsert(connection, tables.jobs, row)
        except LibraryError:
            return

    def _stored(self) -> list[Job]:
        query = select(tables.jobs.c.record).order_by(tables.jobs.c.at.desc(), tables.jobs.c.id).limit(LISTED)
        with self.library.reading() as connection:
            return [msgspec.json.decode(record, type=Job) for record in connection.scalars(query)]


def kept(upload: Upload, folder: Path) -> str:
    """Copy a file below the folder, in a place that is named by its content; returns its path there. The same file
    sent again is the same source, other content under the same name is another."""
    part = folder / "part"
    digest = sha256()
    with part.open("wb") as copy:
        while block := upload.file.read(COPY_BYTES):
            digest.update(block)
            copy.write(block)
    place = PurePosixPath(digest.hexdigest()[:12]) / safe_name(upload.name)
    (folder / place.parent).mkdir(exist_ok=True)
    part.replace(folder / place)
    return str(place)


def safe_name(name: str) -> str:
    """A file's name without folders, dots in front, and signs that cannot be printed."""
    last = name.replace("\\", "/").rpartition("/")[2]
    printable = "".join(sign for sign in last if sign.isprintable()).lstrip(". ")
    stem, dot, suffix = printable.rpartition(".")
    short = f"{stem[: NAME_CHARS // 4]}{dot}{suffix[:10]}" if dot else suffix[: NAME_CHARS // 4]
    return short or "upload.txt"


def checked(addresses: Iterable[str]) -> tuple[str, ...]:
    """The web addresses, each once; FirsthandError for what is none, for nothing else of this machine is read."""
    found = tuple(dict.fromkeys(line.strip() for line in addresses if line.strip()))
    for address in found:
        if not address.lower().startswith(("http://", "https://")) or not address.isprintable():
            raise FirsthandError("an address begins with http:// or https://, and stands on a line of its own")
    return found


def interrupt(worker: multiprocessing.process.BaseProcess) -> bool:
    """Ask the run to stop as an interrupt from a terminal does."""
    if worker.pid is not None and worker.is_alive():
        os.kill(worker.pid, signal.SIGINT)
    return True


def run(pipe: Connection, url: str, paths: tuple[str, ...], settings: Settings) -> None:
    """In the process of its own: read, compare, and tell how far it is. It heeds interrupts also where the server was
    started in the background, by a shell that lets its children ignore them."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    tell = pipe.send
    try:
        library = open_library(url)
        articles = read_in(library, paths, settings, tell)
        tell({"phase": "comparing"})
        settle(
            library,
            reader_of(settings.model),
            lambda done, total: tell({"done": done, "total": total}),
        )
        tell({"state": "done", "stories": stories_of(library, articles)})
    except KeyboardInterrupt:
        tell({"state": "cancelled", "message": "stopped: what was read is stored"})
    except FirsthandError as error:
        tell({"state": "failed", "message": str(error)})
    finally:
        pipe.close()


def read_in(
    library: Library, paths: tuple[str, ...], settings: Settings, tell: Callable[[dict[str, object]], None]
) -> list[str]:
    """Read the paths into the library; ids of the articles that came, new or known."""
    seen = {"read": 0, "known": 0}
    articles: list[str] = []
    rejected: list[Problem] = []

    def report(outcome: object) -> None:
        if isinstance(outcome, Problem):
            rejected.append(outcome)
        elif isinstance(outcome, tuple):
            seen["known" if outcome[1] is None else "read"] += 1
            articles.append(outcome[0].id)
        tell({**seen, "rejected": tuple(rejected[:REJECTED_KEPT]), "rejected_count": len(rejected)})

    take_in(
        library,
        paths,
        model=settings.model,
        processes=settings.processes,
        limits=settings.limits,
        outlets=outlets_with(settings.outlets_file),
        layouts=layouts_from(settings.layouts_file),
        report=report,
    )
    return articles


def stories_of(library: Library, articles: list[str]) -> tuple[str, ...]:
    """The addresses of the stories that these articles are in, each once."""
    with library.reading() as connection:
        found = [find_story(connection, article) for article in articles[:ARTICLES_KEPT]]
    return tuple(dict.fromkeys(row.address for row in found if row is not None))
