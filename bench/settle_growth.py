"""What bringing stories in step costs as a library grows: one article more, and a hundred, at several sizes.

    python bench/settle_growth.py                        at 1,000, 10,000 and 100,000 stored articles
    python bench/settle_growth.py --sizes 1000000        by hand: some hours
    python bench/settle_growth.py --sizes 10000 --profile  with the ten functions that took most time for the hundred
    python bench/settle_growth.py --library postgresql://…  in an empty database of that server
    python bench/settle_growth.py --json FILE            the figures for programs

Articles are generated: 140 words, most of them as common as in English, four to an event, 300 a day as a stream
brings them, a tenth of the events over two days, a twentieth of the articles a copy of another. Readings are
empty, so that what is measured is the grouping and the keeping of stories; what a dossier costs depends on its
story alone (bench/chain.py). Seconds are of processor time; those of a PostgreSQL server are not in them, so that
wall time stands beside them.
"""

import argparse
import cProfile
import pstats
import random
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory

from figures import add_option, save

from firsthand.library import Library, open_library, settle
from firsthand.library.articles import save_article
from firsthand.records import Article, Reading, article_of
from firsthand.stories.frequencies import word_frequencies

READER = "none"
DAILY = 300
PER_EVENT = 4
FIRST_DAY = date(2030, 1, 1)
STORED_TOGETHER = 500
SHOWN_FUNCTIONS = 10
MEDIAN_OF = 5  # articles settled one at a time


class Stream:
    """Generated articles, the same every time."""

    def __init__(self) -> None:
        chance = random.Random(17)
        syllables = [first + second for first in "bcdfgklmnprstv" for second in "aeiou"]
        self.rare = ["".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(30_000)]
        self.names = [word.capitalize() for word in self.rare[10_000:]]
        counts = word_frequencies()[1]
        self.common, self.weights = list(counts), list(accumulate(counts.values()))

    def article(self, number: int) -> Article:
        """The article of this number; four or so neighbours tell one event."""
        chance = random.Random(number)
        event = random.Random(f"event {number // PER_EVENT}")
        theme = (
            event.choices(self.rare, k=12)
            + event.choices(self.common, k=12)
            + event.choices(self.names, k=6)
            + [str(event.randint(3, 9_000))]
        )
        if number % 20 == 19:
            return self._of(number - 1, f"copy {number}.txt", self.article(number - 1).text)
        said = chance.choices(self.common, cum_weights=self.weights, k=110) + chance.sample(theme, 20)
        said += chance.choices(self.names, k=3) + chance.choices(self.rare, k=8)
        chance.shuffle(said)
        sentences = (said[start : start + 15] for start in range(0, len(said), 15))
        return self._of(number, f"{number}.txt", " ".join(f"{' '.join(one).capitalize()}." for one in sentences))

    def _of(self, number: int, source: str, text: str) -> Article:
        late = number // PER_EVENT % 10 == 0 and number % PER_EVENT == 3
        day = FIRST_DAY + timedelta(number // DAILY + 2 * late)
        return article_of(source=source, outlet=f"Outlet {number % 40}", text=text, published=day.isoformat())

    def articles(self, first: int, last: int) -> Iterator[Article]:
        """Those of these numbers."""
        return (self.article(number) for number in range(first, last))


def store(library: Library, articles: Iterator[Article]) -> None:
    """Put articles into the library with an empty reading each."""
    batch: list[Article] = []
    for article in articles:
        batch.append(article)
        if len(batch) == STORED_TOGETHER:
            store_batch(library, batch)
            batch = []
    store_batch(library, batch)


def store_batch(library: Library, batch: Sequence[Article]) -> None:
    with library.writing() as connection:
        for article in batch:
            save_article(connection, article, Reading(article=article.id, reader=READER))


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Processor and wall seconds."""
    begun, since = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - begun, time.perf_counter() - since


def measure(address: str, sizes: Sequence[int], is_profiled: bool) -> Iterator[tuple[str, dict[str, float]]]:
    """Print and give a row for each size, the library growing from one to the next."""
    library, stream, stored = open_library(address, create=True), Stream(), 0
    print("   stored  fill: ms each  one more: s   wall   100: s   wall  nothing: s  peak MB  file MB")
    for size in sizes:
        store(library, stream.articles(stored, size))
        filled, _ = timed(lambda: settle(library, READER))
        ones = []
        for number in range(size, size + MEDIAN_OF):
            store(library, stream.articles(number, number + 1))
            ones.append(timed(lambda: settle(library, READER)))
        one = sorted(ones)[MEDIAN_OF // 2]
        before, stored = stored, size + MEDIAN_OF + 100
        store(library, stream.articles(size + MEDIAN_OF, stored))
        hundred = timed(lambda: profiled(lambda: settle(library, READER), is_profiled))
        nothing, _ = timed(lambda: settle(library, READER))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        file = Path(address).stat().st_size / 1e6 if "://" not in address else 0.0
        print(
            f"{size:>9}{1000 * filled / (size - before):>15.2f}{one[0]:>13.3f}{one[1]:>7.2f}{hundred[0]:>9.2f}"
            f"{hundred[1]:>7.2f}{nothing:>12.3f}{peak:>9}{file:>9.0f}",
            flush=True,
        )
        yield (
            f"{size:,} stored",
            {
                "from nothing, ms each": 1000 * filled / (size - before),
                "one more, s": one[0],
                "a hundred more, s": hundred[0],
                "nothing new, s": nothing,
                "peak_mb": peak,
            },
        )


def profiled(work: Callable[[], object], is_profiled: bool) -> None:
    """Do the work; show the functions that took most time of their own, and with what they call."""
    if not is_profiled:
        work()
        return
    profile = cProfile.Profile()
    profile.runcall(work)
    for order in ("tottime", "cumulative"):
        pstats.Stats(profile).strip_dirs().sort_stats(order).print_stats(SHOWN_FUNCTIONS)


def main() -> None:
    """Read the command line and print what was measured."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument(
        "--sizes", type=lambda text: [int(count) for count in text.split(",")], default=[1_000, 10_000, 100_000]
    )
    asked.add_argument("--library")
    asked.add_argument("--profile", action="store_true")
    add_option(asked)
    options = asked.parse_args()
    folder: AbstractContextManager[str] = nullcontext("") if options.library else TemporaryDirectory()
    with folder as place:
        rows = dict(measure(options.library or f"{place}/a.db", options.sizes, options.profile))
    save(options.json, {"processor time": rows})


if __name__ == "__main__":
    main()
