"""What `firsthand batch read --plan` foresees, beside what then happens.

    python bench/batch_plan.py [--articles 1500] [--postgresql]

Generated articles, half as JSON lines and half as pages of a packed archive, planned and then read by one worker into
a SQLite file or, with --postgresql, a server of its own. Prints what was foreseen, what happened and the one over the
other; exits with 1 when one of them is off by more than a quarter. Seconds are of processor time; those of the
database's server are in neither.
"""

import argparse
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "tests" / part) for part in ("", "batch")]

from material import lay_corpus  # noqa: E402  of the tests

from firsthand.batch import Progress, local_crew, make_plan, plan_lines, read_batch, settings_of  # noqa: E402
from firsthand.batch.plan import size_of  # noqa: E402
from firsthand.library import open_library  # noqa: E402
from firsthand.reading import DEFAULT_MODEL  # noqa: E402
from postgres import needed_programs, start_server, stop_server  # noqa: E402

QUARTER = 0.25


@contextmanager
def library_place(is_server: bool, folder: Path) -> Iterator[str]:
    """The URL of a library that is still to be made."""
    if not is_server:
        yield str(folder / "library.db")
        return
    data = Path(tempfile.mkdtemp(prefix="firsthand-pg-"))
    server = start_server(needed_programs(), data)
    try:
        yield server.make_database("planned")
    finally:
        stop_server(server)
        shutil.rmtree(data, ignore_errors=True)


def seconds_of_children() -> float:
    """Processor seconds of the processes that have ended."""
    told = resource.getrusage(resource.RUSAGE_CHILDREN)
    return told.ru_utime + told.ru_stime


def measure(url: str, corpus: Path) -> dict[str, tuple[float, float]]:
    """Foreseen and found, by name."""
    settings = settings_of(DEFAULT_MODEL, shard_bytes=65_536)
    plan = make_plan(url, [str(corpus)], settings)
    for line in plan_lines(plan):
        print(f"  {line}")
    before = size_of(open_library(url, create=True))
    children, own = seconds_of_children(), time.process_time()
    with local_crew(1) as crew:
        progress = Progress()
        read_batch(url, [str(corpus)], settings, crew, progress)
    seconds = seconds_of_children() - children + time.process_time() - own
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    return {
        "articles": (plan.articles, progress.articles),
        "core seconds": ((plan.reading_hours + plan.stories_hours) * 3600, seconds),
        "library bytes": (plan.library_bytes, size_of(open_library(url)) - before),
        "worker bytes": (plan.worker_bytes, peak),
    }


def main() -> None:
    """Read the command line and print what was foreseen and found."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--articles", type=int, default=1_500)
    asked.add_argument("--postgresql", action="store_true")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder, library_place(options.postgresql, Path(folder)) as url:
        corpus = lay_corpus(Path(folder) / "corpus", options.articles)
        found = measure(url, corpus)
    print(f"{'':16}{'foreseen':>16}{'found':>16}{'ratio':>8}")
    for name, (foreseen, real) in found.items():
        print(f"{name:16}{foreseen:>16,.0f}{real:>16,.0f}{foreseen / real:>8.2f}")
    sys.exit(any(abs(foreseen / real - 1) > QUARTER for foreseen, real in found.values()))


if __name__ == "__main__":
    main()
