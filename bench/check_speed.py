"""How long `check` takes as the library grows: claims through the library in one process, the model loaded once.

    python bench/check_speed.py [--articles 10000 100000] [--claims 200] [--folder DIR] [--json FILE]

The library is made, not read (`copied_events.py`): its records are what the line would have stored, at a cost that
allows 100,000. A library that a folder already holds is used again. No named peer answers from a library of this
size; the row to compare with is the smaller library.
"""

import argparse
import random
import resource
import statistics
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

from copied_events import FRAMES, Event, copy_of, fill_of, filled, read_events
from figures import add_option, save
from sqlalchemy import Connection

from firsthand.library import check_claim, open_library
from firsthand.library.articles import save_article
from firsthand.library.dossiers import save_dossiers
from firsthand.library.tables import members
from firsthand.reading import DEFAULT_MODEL

DISTORTED, UNHEARD = 0.25, 0.25  # shares of the claims


def make_library(path: Path, articles_count: int, events: Sequence[Event]) -> None:
    """A library of so many articles at this path."""
    library = open_library(str(path), create=True)
    stories_count = articles_count // len(FRAMES)
    for start in range(0, stories_count, 500):
        with library.writing() as connection:
            for number in range(start, min(start + 500, stories_count)):
                store_copy(connection, events[number % len(events)], number)


def store_copy(connection: Connection, event: Event, number: int) -> None:
    """Store one story as a run of the line would."""
    read_ones, dossier = copy_of(event, number)
    for article, reading in read_ones:
        save_article(connection, article, reading)
        connection.execute(members.insert().values(article=article.id, story=dossier.id))
    save_dossiers(connection, [(dossier, "bench")])


def claims_of(events: Sequence[Event], stories_count: int, count: int) -> Iterator[str]:
    """So many claims: sentences of the stories, some with another figure or name, some of names that none has."""
    chance = random.Random(count)
    for index in range(count):
        number = chance.randrange(stories_count)
        event = events[number % len(events)]
        fill = fill_of(random.Random(number))
        if index < count * DISTORTED:
            fill |= {
                slot: f"{chance.randrange(10, 99)},{chance.randrange(100, 999)}" for slot in fill if slot[0] == "9"
            }
        elif index < count * (DISTORTED + UNHEARD):
            fill = {slot: value[::-1].capitalize() if slot[0] != "9" else value for slot, value in fill.items()}
        yield filled(chance.choice(event.facts), fill)


def times_of(path: Path, claims: Sequence[str]) -> tuple[list[float], list[float], dict[str, int]]:
    """Milliseconds of each claim by the clock and of the processor, and how often each verdict came."""
    verdicts: dict[str, int] = {}
    taken, worked = [], []
    with open_library(str(path)).reading() as connection:
        check_claim(connection, "The model is loaded first.", DEFAULT_MODEL)
        for claim in claims:
            begun, busy = perf_counter(), process_time()
            verdict = check_claim(connection, claim, DEFAULT_MODEL).verdict
            taken.append((perf_counter() - begun) * 1000)
            worked.append((process_time() - busy) * 1000)
            verdicts[verdict] = verdicts.get(verdict, 0) + 1
    return taken, worked, dict(sorted(verdicts.items()))


def row_of(folder: Path, articles_count: int, claims_count: int, events: Sequence[Event]) -> dict[str, Any]:
    """One row of the table."""
    path = folder / f"check-{articles_count}.db"
    if not path.exists():
        make_library(path, articles_count, events)
    taken, worked, verdicts = times_of(path, list(claims_of(events, articles_count // len(FRAMES), claims_count)))
    cuts = statistics.quantiles(taken, n=20)
    return {
        "articles": articles_count,
        "claims": claims_count,
        "p50_ms": round(statistics.median(taken), 1),
        "p95_ms": round(cuts[-1], 1),
        "max_ms": round(max(taken), 1),
        "cpu_p50_ms": round(statistics.median(worked), 1),
        "cpu_p95_ms": round(statistics.quantiles(worked, n=20)[-1], 1),
        "library_mb": round(path.stat().st_size / 1e6),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "verdicts": verdicts,
    }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, nargs="+", default=[10_000, 100_000])
    options.add_argument("--claims", type=int, default=200)
    options.add_argument("--folder", metavar="DIR", help="keep the libraries here")
    add_option(options)
    asked = options.parse_args()
    events = read_events()
    with TemporaryDirectory() as temporary:
        folder = Path(asked.folder or temporary)
        folder.mkdir(parents=True, exist_ok=True)
        rows = [row_of(folder, count, asked.claims, events) for count in asked.articles]
    for row in rows:
        print("  ".join(f"{name} {value}" for name, value in row.items()))
    growth = rows[-1]["cpu_p95_ms"] / rows[0]["cpu_p95_ms"]
    print(f"growth of the processor's p95 from the first to the last: {growth:.2f}")
    kept = [{name: value for name, value in row.items() if name not in ("articles", "verdicts")} for row in rows]
    save(
        asked.json, {f"{row['articles']:,} articles": {"firsthand": one} for row, one in zip(rows, kept, strict=True)}
    )


if __name__ == "__main__":
    main()
