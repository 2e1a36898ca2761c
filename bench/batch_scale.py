"""How a batch grows: with workers, with the engine, with the corpus; and what a year of a news crawl would take.

    python bench/batch_scale.py [--articles 600] [--growth 2000,4000,8000] [--round 10000] [--long FILE.jsonl]
    python bench/batch_scale.py --articles 0 --growth 10000,30000,100000,300000       growth alone: an hour or two

1. The same articles into a PostgreSQL of our own: by one process and by two, and by a scheduler with one worker and
   with two. Generated ones, which are short, or the first of the file given with --long. Seconds on the clock and of
   processors; efficiency is the processor time that one needs over that which two need: a busy machine changes
   little.
2. Articles that are stored and put together only (bench/settle_growth.py's stream: 300 a day, four to an event, empty
   readings, so that many can be had), a library that grows from size to size, in rounds as a batch has them:
   processor time and memory of the process that leads and of one worker that does the pieces. The seconds of the
   PostgreSQL server are in neither.
3. What follows for 400 million pages on fifty machines of 16 cores, every assumption in its line; the reading is
   measured on a sample of the same articles.
"""

import argparse
import gzip
import itertools
import json
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
from dataclasses import asdict, dataclass
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "tests" / part) for part in ("", "batch")]

from figures import Tables, add_option, save  # noqa: E402
from material import lines  # noqa: E402  of the tests
from settle_growth import Stream  # noqa: E402

from firsthand.batch import Progress, local_crew, make_certificate, make_plan, read_batch, settings_of  # noqa: E402
from firsthand.batch.engine import cluster_crew  # noqa: E402
from firsthand.batch.hands import CrewHands  # noqa: E402
from firsthand.library import open_library, settle  # noqa: E402
from firsthand.library.articles import save_article  # noqa: E402
from firsthand.reading import DEFAULT_MODEL, reader_of  # noqa: E402
from firsthand.records import Reading  # noqa: E402
from postgres import Server, free_port, needed_programs, start_server, stop_server  # noqa: E402

SHARD_BYTES = 65_536
BATCH = 500
SAMPLED = 240  # articles of which the plan is made
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


def sample(count: int, long: Path | None) -> str:
    """So many articles as JSON lines, generated, or the first of a file."""
    if long is None:
        return lines(range(count))
    with (gzip.open if long.suffix == ".gz" else open)(long, "rt", encoding="utf-8") as file:
        return "".join(itertools.islice(file, count))


def workers(running: Server, count: int, long: Path | None) -> dict[str, Cost]:
    """Print the table of workers and engines."""
    costs: dict[str, Cost] = {}
    print(f"{'workers':16}{'clock s':>8}{'lead s':>10}{'work s':>10}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_certificate(folder)
        place = folder / "articles.jsonl"
        place.write_text(sample(count, long))
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
    for kind in ("processes", "cluster"):
        print(f"efficiency of two, {kind:9} {efficiency(costs, kind):.2f}")
    return costs


def efficiency(costs: dict[str, Cost], kind: str) -> float:
    """The processor time that one of them needs over that which two need."""
    one, two = costs[f"{kind}, 1"], costs[f"{kind}, 2"]
    return (one.leading + one.working) / (two.leading + two.working)


@dataclass
class Grown:
    """What it took to bring a library to so many articles: how many were new, processor seconds to store them, and to
    settle them, of the process that leads and of the one that works, with the memory of both; bytes on disk."""

    count: int
    new: int
    storing: float
    leading: float
    working: float
    leading_mb: float
    working_mb: float
    disk_bytes: int = 0

    @property
    def leading_each(self) -> float:
        """Seconds of the leading process for one article."""
        return self.leading / self.new

    @property
    def working_each(self) -> float:
        """Seconds of workers for one article."""
        return self.working / self.new


def grow(url: str, before: int, count: int, round_articles: int) -> Grown:
    """Store articles up to so many without reading them, and settle them, round by round, with one worker."""
    library, stream, reader = open_library(url, create=True), Stream(), reader_of()
    storing = leading = 0.0
    with local_crew(1) as crew:
        for start in range(before, count, round_articles):
            begun = time.process_time()
            articles = stream.articles(start, min(start + round_articles, count))
            while batch := list(itertools.islice(articles, BATCH)):
                with library.writing() as connection:
                    for article in batch:
                        save_article(connection, article, Reading(article=article.id, reader=reader))
            with library.writing() as connection:
                library.home.after_bulk(connection)
            kept = time.process_time()
            settle(library, reader, hands=CrewHands(url, crew, True))
            storing, leading = storing + kept - begun, leading + time.process_time() - kept
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    working = others.ru_utime + others.ru_stime
    new = count - before
    return Grown(count, new, storing, leading, working, own.ru_maxrss / 1024, others.ru_maxrss / 1024)


def growth(running: Server, counts: list[int], round_articles: int) -> list[Grown]:
    """Print the table of sizes, each reached by processes of its own so that their memory is their own."""
    rows: list[Grown] = []
    url = running.make_database("growth")
    print(
        f"\n{'articles':>9}{'store s':>10}{'lead s':>10}{'work s':>10}{'lead ms':>10}{'work ms':>10}{'lead MB':>9}"
        f"{'work MB':>9}{'disk MB':>9}"
    )
    for before, count in itertools.pairwise([0, *counts]):
        words = [sys.executable, __file__, "--one", url, *map(str, (before, count, round_articles))]
        row = Grown(**json.loads(subprocess.run(words, capture_output=True, text=True, check=True).stdout))
        row.disk_bytes = int(running.say("SELECT pg_database_size(current_database())", "growth"))
        rows.append(row)
        seconds = (row.storing, row.leading, row.working, row.leading_each * 1e3, row.working_each * 1e3)
        sizes = (row.leading_mb, row.working_mb, row.disk_bytes / 1e6)
        told = "".join([f"{count:>9}", *(f"{one:>10.2f}" for one in seconds), *(f"{one:>9.0f}" for one in sizes)])
        print(told, flush=True)
    print()
    running.drop_database("growth")
    return rows


def estimate(url: str, long: Path | None, costs: dict[str, Cost], rows: list[Grown]) -> dict[str, float]:
    """Print what a year of a crawl would take, with what was assumed; gives the hours that come of it."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "sample.jsonl"
        place.write_text(sample(SAMPLED, long))
        plan = make_plan(url, [str(place)], settings_of(DEFAULT_MODEL))
        words = len(place.read_text().split()) / plan.articles
    one = costs["processes, 1"]
    engine = (costs["cluster, 1"].leading + costs["cluster, 1"].working) / (one.leading + one.working)
    read = plan.reading_hours * HOURS / plan.articles
    serial = rows[-1].leading_each
    stories = max(0.0, plan.stories_hours * HOURS / plan.articles - rows[0].leading_each)
    larger = max(0.0, rows[-1].working_each - rows[0].working_each)
    cores = MACHINES * CORES
    parallel_hours = PAGES * (read + stories + larger) * engine / cores / HOURS
    serial_hours = PAGES * serial / HOURS
    bytes_each = plan.library_bytes / plan.articles
    shards = PAGES * words * 6 / 4_194_304
    for name, value in (
        ("pages of the year, all wanted and none known before (assumed)", f"{PAGES:,}"),
        ("words of a page, as sampled", f"{words:,.0f}"),
        ("core seconds to clean, read and store one (measured)", f"{read:.3f}"),
        ("core seconds of its share in stories, on the workers (measured on the sample)", f"{stories:.3f}"),
        (f"what more it is with {rows[-1].count:,} stored (measured)", f"{larger:.4f}"),
        ("engine over plain processes, one worker (measured)", f"{engine:.2f}"),
        ("one worker's processor time over two's (measured)", f"{efficiency(costs, 'processes'):.2f}"),
        ("cores, all as fast as this one (assumed)", f"{cores:,}"),
        ("hours of reading and stories, cores always busy (assumed)", f"{parallel_hours:,.0f}"),
        ("seconds of the leading process to place and show one (measured)", f"{serial:.4f}"),
        ("hours of that process, which there is one of", f"{serial_hours:,.0f}"),
        ("bytes of library for one (measured on a small library)", f"{bytes_each:,.0f}"),
        ("library in TB", f"{PAGES * bytes_each / 1e12:,.1f}"),
        (
            "bytes stored each second, were reading the only limit, in MB",
            f"{PAGES * bytes_each / parallel_hours / HOURS / 1e6:,.0f}",
        ),
        ("shards of 4 MiB each second (6 bytes a word assumed)", f"{shards / parallel_hours / HOURS:,.1f}"),
    ):
        print(f"{name:80}{value:>16}")
    limits = {"the process that places articles and shows stories": serial_hours, "reading": parallel_hours}
    first = max(limits, key=lambda name: limits[name])
    print(f"first bottleneck: {first}: {limits[first] / 24:,.0f} days, against {min(limits.values()) / 24:,.0f}")
    return {
        "hours of reading and stories": parallel_hours,
        "hours of the leading process": serial_hours,
        "library, TB": PAGES * bytes_each / 1e12,
    }


def main() -> None:
    """Read the command line and print what was measured."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--articles", type=int, default=600)
    asked.add_argument(
        "--growth", type=lambda text: [int(part) for part in text.split(",")], default=[2000, 4000, 8000]
    )
    asked.add_argument("--round", type=int, default=10_000)
    asked.add_argument("--long", type=Path)
    add_option(asked)
    asked.add_argument("--one", nargs=4, help=argparse.SUPPRESS)
    options = asked.parse_args()
    if options.one:
        url, *numbers = options.one
        print(json.dumps(asdict(grow(url, *map(int, numbers)))))
        return
    kind = "real" if options.long else "generated"
    print(f"{os.cpu_count()} cores; {options.articles} {kind} articles\n")
    with server() as running:
        costs = workers(running, options.articles, options.long) if options.articles else {}
        rows = growth(running, options.growth, options.round)
        told = estimate(running.make_database("estimate"), options.long, costs, rows) if costs else {}
    save(options.json, tables_of(f"{options.articles} {kind} articles", costs, rows, told))


def tables_of(articles: str, costs: dict[str, Cost], rows: list[Grown], told: dict[str, float]) -> Tables:
    """The same figures for programs."""
    tables: dict[str, dict[str, dict[str, float]]] = {}
    if costs:
        tables[f"seconds for {articles}"] = {
            name: {"clock": cost.clock, "leading": cost.leading, "working": cost.working}
            for name, cost in costs.items()
        }
        tables["processor time of one over that of two"] = {
            kind: {"efficiency": efficiency(costs, kind)} for kind in ("processes", "cluster")
        }
        tables[f"a year of {PAGES:,} pages on {MACHINES} machines of {CORES} cores"] = {"estimate": told}
    tables["a library that grows, one worker"] = {
        f"{row.count:,} stored": {
            "leading, ms each": row.leading_each * 1e3,
            "working, ms each": row.working_each * 1e3,
            "leading_mb": row.leading_mb,
            "working_mb": row.working_mb,
        }
        for row in rows
    }
    return tables


if __name__ == "__main__":
    main()
