"""How a batch grows: with workers, with the engine, with the corpus; and what a year of a news crawl would take.

    python bench/batch_scale.py [--articles 600] [--growth 2000,4000,8000] [--long FILE.jsonl]

1. The same generated articles into a PostgreSQL of our own: by one process and by two, and by a scheduler with one
   worker and with two. Seconds on the clock and of processors; efficiency is the processor time that one needs over
   that which two need, so that a busy machine changes little.
2. Articles that are stored and put together only (with empty readings, so that many can be had): processor time and
   memory of the process that works out stories, by size of the corpus.
3. What follows for 400 million pages on fifty machines of 16 cores, every assumption in its line. With --long, the
   reading is measured on the first articles of that file instead of on the generated ones, which are short.
"""

import argparse
import gzip
import itertools
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "tests" / part) for part in ("", "batch")]

from material import lines  # noqa: E402  of the tests

from firsthand.batch import Progress, local_crew, make_certificate, make_plan, read_batch, settings_of  # noqa: E402
from firsthand.batch.engine import cluster_crew  # noqa: E402
from firsthand.library import open_library, settle  # noqa: E402
from firsthand.library.articles import save_article  # noqa: E402
from firsthand.reading import DEFAULT_MODEL, reader_of  # noqa: E402
from firsthand.records import Article, Reading  # noqa: E402
from firsthand.sources import load  # noqa: E402
from postgres import Server, free_port, needed_programs, start_server, stop_server  # noqa: E402

SHARD_BYTES = 16_384
BATCH = 500
PAGES = 400_000_000
MACHINES, CORES = 50, 16
HOURS = 3600.0


@dataclass
class Cost:
    """Seconds on the clock, and of processors: of the process that leads, and of those that work."""

    clock: float
    leading: float
    working: float


@contextmanager
def server() -> Iterator[Server]:
    """A PostgreSQL that keeps what it is told, as a real one does."""
    folder = Path(tempfile.mkdtemp(prefix="firsthand-pg-"))
    running = start_server(needed_programs(), folder, fsync="on", synchronous_commit="on", shared_buffers="512MB")
    try:
        yield running
    finally:
        stop_server(running)
        shutil.rmtree(folder, ignore_errors=True)


def children_seconds() -> float:
    """Processor seconds of processes that have ended."""
    told = resource.getrusage(resource.RUSAGE_CHILDREN)
    return told.ru_utime + told.ru_stime


@contextmanager
def cluster(count: int, folder: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and a worker of so many processes on loopback."""
    port = free_port()
    address = f"tls://127.0.0.1:{port}"
    base = [sys.executable, "-m", "firsthand", "batch"]
    cert = ["--certificate", str(folder)]
    running = []
    try:
        for words in (
            ["scheduler", "--port", str(port)],
            ["worker", address, "--processes", str(count), "--scratch", str(folder)],
        ):
            running.append(
                subprocess.Popen([*base, *words, *cert], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            )
            assert running[-1].stdout is not None
            running[-1].stdout.readline()
        yield address, running
    finally:
        for one in reversed(running):
            one.send_signal(signal.SIGTERM)
            one.wait(timeout=60)


def run(url: str, place: Path, count: int, is_cluster: bool, folder: Path) -> Cost:
    """One whole batch by so many workers."""
    settings = settings_of(DEFAULT_MODEL, shard_bytes=SHARD_BYTES)
    before = children_seconds()
    if is_cluster:
        with cluster(count, folder) as (address, _), cluster_crew(address, folder) as crew:
            clock, own = time.monotonic(), time.process_time()
            read_batch(url, [str(place)], settings, crew, Progress())
            clock, own = time.monotonic() - clock, time.process_time() - own
    else:
        with local_crew(count) as crew:
            clock, own = time.monotonic(), time.process_time()
            read_batch(url, [str(place)], settings, crew, Progress())
            clock, own = time.monotonic() - clock, time.process_time() - own
    return Cost(clock, own, children_seconds() - before)


def workers(running: Server, count: int) -> dict[str, Cost]:
    """Print the table of workers and engines."""
    costs: dict[str, Cost] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_certificate(folder)
        place = folder / "articles.jsonl"
        place.write_text(lines(range(count)))
        empty = folder / "empty"
        empty.mkdir()
        for number in range(6):  # enough that every process begins
            (empty / f"{number}.jsonl").write_text(lines(range(number, number + 1)))
        for is_cluster, many in itertools.product((False, True), (1, 2)):
            label = f"{'cluster' if is_cluster else 'processes'}, {many}"
            kind = f"{'c' if is_cluster else 'p'}{many}"
            begun = run(running.make_database(f"empty_{kind}"), empty, many, is_cluster, folder)
            whole = run(running.make_database(f"whole_{kind}"), place, many, is_cluster, folder)
            costs[label] = Cost(
                whole.clock - begun.clock, whole.leading - begun.leading, whole.working - begun.working
            )
            told = costs[label]
            print(f"{label:16}{told.clock:>8.1f}{told.leading:>10.1f}{told.working:>10.1f}", flush=True)
    return costs


def stored(url: str, count: int) -> tuple[float, float, float]:
    """Store so many articles without reading them and work out their stories, in this process; returns its processor
    seconds for both, and its memory in MB."""
    library = open_library(url, create=True)
    reader = reader_of()
    begun = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "a.jsonl"
        place.write_text(lines(range(count)))
        found = (one for one in load([place]) if isinstance(one, Article))
        while batch := list(itertools.islice(found, BATCH)):
            with library.writing() as connection:
                for article in batch:
                    save_article(connection, article, Reading(article=article.id, reader=reader))
    kept = time.process_time()
    settle(library, reader)
    settled = time.process_time()
    return kept - begun, settled - kept, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def growth(running: Server, counts: list[int]) -> list[tuple[int, float, float, float, int]]:
    """Print the table of corpora, each in a process of its own so that its memory is its own."""
    rows = []
    for count in counts:
        url = running.make_database(f"growth_{count}")
        words = [sys.executable, __file__, "--one", url, str(count)]
        said = subprocess.run(words, capture_output=True, text=True, check=True).stdout.split()
        size = int(running.say("SELECT pg_database_size(current_database())", f"growth_{count}"))
        keeping, settling, memory = map(float, said)
        rows.append((count, keeping, settling, memory, size))
        print(
            f"{count:>9}{keeping:>10.1f}{settling:>10.1f}{settling / count * 1e3:>12.2f}{memory:>10.0f}"
            f"{size / 1e6:>10.0f}",
            flush=True,
        )
        running.drop_database(f"growth_{count}")
    return rows


def estimate(
    url: str, long: Path | None, costs: dict[str, Cost], rows: list[tuple[int, float, float, float, int]]
) -> None:
    """Print what a year of a crawl would take, with what was assumed."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "sample.jsonl"
        if long is None:
            place.write_text(lines(range(240)))
        else:
            with (gzip.open if long.suffix == ".gz" else open)(long, "rt", encoding="utf-8") as file:
                place.write_text("".join(itertools.islice(file, 240)))
        plan = make_plan(url, [str(place)], settings_of(DEFAULT_MODEL))
        words = len(place.read_text().split()) / plan.articles
    one, two = costs["processes, 1"], costs["processes, 2"]
    engine = (costs["cluster, 1"].leading + costs["cluster, 1"].working) / (one.leading + one.working)
    read = plan.reading_hours * HOURS / plan.articles
    serial = min(settling / count for count, _, settling, _, _ in rows)
    dossier = max(0.0, plan.stories_hours * HOURS / plan.articles - serial)
    cores = MACHINES * CORES
    parallel_hours = PAGES * (read + dossier) * engine / cores / HOURS
    serial_hours = PAGES * serial / HOURS
    bytes_each = plan.library_bytes / plan.articles
    shards = PAGES * words * 6 / 4_194_304
    for name, value in (
        ("pages of the year, all wanted and none known before (assumed)", f"{PAGES:,}"),
        ("words of a page, as sampled", f"{words:,.0f}"),
        ("core seconds to clean, read and store one (measured)", f"{read:.3f}"),
        ("core seconds of its share of a dossier, on the workers (measured)", f"{dossier:.3f}"),
        ("engine over plain processes, one worker (measured)", f"{engine:.2f}"),
        (
            "two workers' processor time over one's (measured)",
            f"{(two.leading + two.working) / (one.leading + one.working):.2f}",
        ),
        ("cores, all as fast as this one (assumed)", f"{cores:,}"),
        ("hours of reading and dossiers, cores always busy (assumed)", f"{parallel_hours:,.0f}"),
        ("seconds of one process to put one article in its place (measured)", f"{serial:.4f}"),
        ("hours of that process, which there is one of", f"{serial_hours:,.0f}"),
        ("bytes of library for one (measured on a small library)", f"{bytes_each:,.0f}"),
        ("library in TB", f"{PAGES * bytes_each / 1e12:,.1f}"),
        (
            "bytes stored each second, were reading the only limit, in MB",
            f"{PAGES * bytes_each / parallel_hours / HOURS / 1e6:,.0f}",
        ),
        ("shards of 4 MiB each second (6 bytes a word assumed)", f"{shards / parallel_hours / HOURS:,.1f}"),
    ):
        print(f"{name:70}{value:>16}")
    limits = {"working out stories in one process": serial_hours, "reading": parallel_hours}
    first = max(limits, key=lambda name: limits[name])
    print(f"first bottleneck: {first}: {limits[first] / 24:,.0f} days, against {min(limits.values()) / 24:,.0f}")


def main() -> None:
    """Read the command line and print what was measured."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--articles", type=int, default=600)
    asked.add_argument(
        "--growth", type=lambda text: [int(part) for part in text.split(",")], default=[2000, 4000, 8000]
    )
    asked.add_argument("--long", type=Path)
    asked.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    options = asked.parse_args()
    if options.one:
        print(*stored(options.one[0], int(options.one[1])))
        return
    print(f"{os.cpu_count()} cores; {options.articles} generated articles\n")
    with server() as running:
        print(f"{'workers':16}{'clock s':>8}{'lead s':>10}{'work s':>10}")
        costs = workers(running, options.articles)
        one, two = costs["processes, 1"], costs["processes, 2"]
        print(f"efficiency of two processes {(one.leading + one.working) / (two.leading + two.working):.2f}")
        one, two = costs["cluster, 1"], costs["cluster, 2"]
        print(f"efficiency of two workers   {(one.leading + one.working) / (two.leading + two.working):.2f}\n")
        print(f"{'articles':>9}{'store s':>10}{'settle s':>10}{'ms/article':>12}{'MB':>10}{'disk MB':>10}")
        rows = growth(running, options.growth)
        print()
        estimate(running.make_database("estimate"), options.long, costs, rows)


if __name__ == "__main__":
    main()
