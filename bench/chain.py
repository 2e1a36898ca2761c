"""How fast the whole line is, beside the bare language model on the same texts, on one process, in one run.

    python bench/chain.py [--articles 200] [--stream ../shared/data/stories-allsides/articles.jsonl.gz] [--profile]
    python bench/chain.py --repeated 0,20,50

Prints a table with the share of each room, articles per second, the ratio of the whole line to the bare parse, and
peak memory; with --profile only the functions that take most time, in taking in and in what follows. The bare parse
is spaCy's own, of whole articles, which is its fastest way on one process (``nlp.pipe`` with batches of 8 takes as
long, larger ones longer). It is measured article by article between those that the line takes in, so that both have
one machine; the line comes before the rooms, so that it has nothing from them. ``--repeated`` measures the line on
articles of which so many percent of the paragraphs are taken from earlier ones; what is saved is counted in
paragraphs not parsed. All seconds are of processor time, so that a busy machine changes little.
"""

import argparse
import cProfile
import gzip
import json
import pstats
import random
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from figures import Measures, Tables, add_option, save

from firsthand.accounts import compare
from firsthand.library import encode, make_export, open_library, settle, take_in
from firsthand.library.workers import Outcome
from firsthand.lineage import find_reuse, fold
from firsthand.reading import DEFAULT_MODEL, keys_of, read, reader_of
from firsthand.reading.parse import load as load_model
from firsthand.reading.parse import parse
from firsthand.records import Article, Reading
from firsthand.sources import load
from firsthand.stories import group

Done = TypeVar("Done")
READ, BARE = "reading, parse included", "bare spaCy, one parse"
STREAM = Path(__file__).parents[2] / "shared" / "data" / "stories-allsides" / "articles.jsonl.gz"
SLOWEST_SHOWN = 10
WARMING_COUNT = 5  # articles read before anything is measured where few are
TAKEN_IN = "take in, of the line"
BESIDE = ("bare parse", "our parse", "whole line", TAKEN_IN)  # measured beside the rooms


class Stopwatch:
    """Processor seconds by name, in the order in which they were first measured."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.paused = 0.0

    @contextmanager
    def measuring(self, name: str) -> Iterator[None]:
        since, paused = time.process_time(), self.paused
        try:
            yield
        finally:
            taken = time.process_time() - since - (self.paused - paused)
            self.seconds[name] = self.seconds.get(name, 0.0) + taken

    @contextmanager
    def beside(self, name: str) -> Iterator[None]:
        """Measure something that what is being measured does not need."""
        since = time.process_time()
        with self.measuring(name):
            yield
        self.paused += time.process_time() - since


def newest(stream: Path, count: int) -> list[str]:
    """The stream's last lines: articles of a few neighbouring days, among which stories are found."""
    with gzip.open(stream, "rt", encoding="utf-8") as file:
        return [line.rstrip("\n") for line in file][-count:]


def measure_rooms(articles: Sequence[Article], watch: Stopwatch) -> dict[str, Reading]:
    """Each room once over the same articles."""
    readings = {}
    for article in articles:
        with watch.measuring("our parse"):
            parse(article.text, DEFAULT_MODEL)
        with watch.measuring(READ):
            readings[article.id] = read(article, DEFAULT_MODEL)
    by_id = {article.id: article for article in articles}
    with watch.measuring("stories"):
        stories = group(articles)
    for story in stories:
        members = [by_id[article] for article in story.articles]
        with watch.measuring("lineage"):
            origins, passages = fold(members, find_reuse(members))
        with watch.measuring("accounts"):
            compare(story, by_id, readings, passages, origins)
    return readings


def measure_line(path: Path, folder: str, watch: Stopwatch, is_profiled: bool = False) -> int:
    """The whole line as the command runs it, on one process, and beside it the bare parse of each article; returns
    the size of the export."""
    library = open_library(f"{folder}/line.db", create=True)

    def parse_bare(outcome: Outcome) -> None:
        if isinstance(outcome, tuple):
            with watch.beside("bare parse"):
                load_model(DEFAULT_MODEL)(outcome[0].text)

    def take() -> None:
        with watch.measuring(TAKEN_IN):
            report = do_nothing if is_profiled else parse_bare
            take_in(library, [path], model=DEFAULT_MODEL, processes=1, report=report)

    def finish() -> int:
        settle(library, reader_of())
        with library.reading() as connection:
            return len(encode(make_export(connection)))

    with watch.measuring("whole line"):
        profiled(take, is_profiled)
        return profiled(finish, is_profiled)


def chain(lines: Sequence[str], is_profiled: bool) -> Tables:
    """Print the table of the rooms; the same for programs."""
    load_model(DEFAULT_MODEL)
    warm(lines[:WARMING_COUNT])
    watch = Stopwatch()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        export_bytes = measure_line(path, folder, watch, is_profiled)
        if is_profiled:
            return {}
        with watch.measuring("sources"):
            articles = [found for found in load([path]) if isinstance(found, Article)]
        words = sum(len(article.text.split()) for article in articles)
        print(f"{len(articles)} articles, {words} words, one process")
        measure_rooms(articles, watch)
    print_table(watch.seconds, len(articles), words, export_bytes)
    ratio = watch.seconds["whole line"] / watch.seconds["bare parse"]
    seconds = {name: taken for name, taken in watch.seconds.items() if name != "bare parse"}
    ours = seconds | {"articles/s": len(articles) / watch.seconds["whole line"], "of bare spaCy": ratio}
    bare = {"whole line": watch.seconds["bare parse"], "articles/s": len(articles) / watch.seconds["bare parse"]}
    return {f"processor seconds, {len(articles)} articles": {"firsthand": ours, BARE: bare}}


def picture(title: str, ours: Measures, bare: float | None) -> str:
    """The rooms' seconds as bars beside the bare parse, in a picture that follows the reader's light or dark."""
    parts = {name: ours.get(name) or 0.0 for name in ("sources", "our parse", "stories", "lineage", "accounts")}
    parts["rules behind the parse"] = (ours.get(READ) or 0.0) - parts["our parse"]
    parts["library, settling, export"] = max(0.0, (ours.get("whole line") or 0.0) - sum(parts.values()))
    rows = [("bare spaCy", bare or 0.0), ("whole line", ours.get("whole line") or 0.0)]
    rows += sorted(parts.items(), key=lambda row: -row[1])
    longest = max(seconds for _, seconds in rows)
    bars = "".join(bar(at, name, seconds, longest) for at, (name, seconds) in enumerate(rows))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 620 {44 + 26 * len(rows)}" role="img">'
        f"<title>Where the time goes: {escape(title)}</title><style>{PICTURE_STYLE}</style>"
        f'<rect class="p" width="100%" height="100%"/><text x="8" y="18">{escape(title)}</text>{bars}</svg>\n'
    )


PICTURE_STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#1b1b1b}.p{fill:#fff}.a{fill:#0a4f94}.b{fill:#8f3d00}"
    "@media(prefers-color-scheme:dark){text{fill:#e9e7e3}.p{fill:#15171a}.a{fill:#93bff5}.b{fill:#f2a970}}"
)


def bar(at: int, name: str, seconds: float, longest: float) -> str:
    """One row of the picture; the first two are wholes, the others parts."""
    y, width = 32 + 26 * at, 340 * seconds / longest
    return (
        f'<text x="178" y="{y + 12}" text-anchor="end">{escape(name)}</text>'
        f'<rect x="186" y="{y}" width="{width:.1f}" height="16" class="{"a" if at < 2 else "b"}"/>'
        f'<text x="{192 + width:.1f}" y="{y + 12}">{seconds:.1f} s</text>'
    )


def repeated(lines: Sequence[str], percent: int) -> list[str]:
    """The articles, so many percent of their paragraphs replaced by those of earlier ones."""
    chance = random.Random(percent)
    seen: list[str] = []
    made = []
    for line in lines:
        article = json.loads(line)
        parts = [part for part in article["text"].split("\n") if part.strip()]
        kept = [chance.choice(seen) if seen and chance.randrange(100) < percent else part for part in parts]
        seen += kept
        made.append(json.dumps(article | {"text": "\n\n".join(kept)}))
    return made


def measure_repeated(lines: Sequence[str], percents: Sequence[int]) -> None:
    """Print what repeated paragraphs save."""
    load_model(DEFAULT_MODEL)
    print(
        f"{'repeated':>9}{'paragraphs':>12}{'not parsed':>12}{'bare parse':>12}{'take in':>9}{'whole line':>12}"
        f"{'take in / bare':>16}{'line / bare':>13}"
    )
    warm(lines[:WARMING_COUNT])
    for percent in percents:
        watch = Stopwatch()
        with TemporaryDirectory() as folder:
            path = Path(folder) / "articles.jsonl"
            path.write_text("\n".join(repeated(lines, percent)) + "\n", encoding="utf-8")
            articles = [found for found in load([path]) if isinstance(found, Article)]
            measure_line(path, folder, watch)
        keys = [key for article in articles for key in keys_of(article.text)]
        saved = 1 - len(set(keys)) / len(keys)
        bare, taken, whole = (watch.seconds[name] for name in ("bare parse", TAKEN_IN, "whole line"))
        print(
            f"{percent:>8}%{len(keys):>12}{saved:>12.1%}{bare:>12.2f}{taken:>9.2f}{whole:>12.2f}"
            f"{taken / bare:>16.2f}{whole / bare:>13.2f}",
            flush=True,
        )


def warm(lines: Sequence[str]) -> None:
    """Let what is loaded at first use be loaded."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        measure_line(path, folder, Stopwatch())


def print_table(seconds: dict[str, float], count: int, words: int, export_bytes: int) -> None:
    """Every room beside the bare parse of the same texts."""
    bare, whole = seconds["bare parse"], seconds["whole line"]
    print(f"{'':26}{'seconds':>9}{'share':>8}{'articles/s':>12}{'words/s':>10}")
    rows = {**seconds, "library (the difference)": whole - rooms_seconds(seconds)}
    for name, taken in rows.items():
        rates = f"{count / taken:>12.1f}{words / taken:>10.0f}" if taken > 0 else ""
        print(f"{name:26}{taken:>9.2f}{taken / whole:>8.1%}{rates}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"whole line / bare parse {whole / bare:.2f} · peak memory {peak} MB · export {export_bytes / 1e6:.1f} MB")


def rooms_seconds(seconds: dict[str, float]) -> float:
    """What the rooms take without the library."""
    return sum(taken for name, taken in seconds.items() if name not in BESIDE)


def do_nothing(outcome: Outcome) -> None:
    """What hears of an outcome where nothing is measured beside the line."""


def profiled(work: Callable[[], Done], is_profiled: bool) -> Done:
    """What the work gives; shows the functions that took most time of their own, and with what they call."""
    if not is_profiled:
        return work()
    profile = cProfile.Profile(time.process_time)
    done = profile.runcall(work)
    for order in ("tottime", "cumulative"):
        pstats.Stats(profile).strip_dirs().sort_stats(order).print_stats(SLOWEST_SHOWN)
    return done


def main() -> None:
    """Read the command line and print what was measured."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--articles", type=int, default=200)
    asked.add_argument("--stream", type=Path, default=STREAM)
    asked.add_argument("--profile", action="store_true")
    asked.add_argument("--picture", type=Path, metavar="FILE.svg", help="where the time goes, as a picture")
    add_option(asked)
    asked.add_argument("--repeated", type=lambda text: [int(percent) for percent in text.split(",")])
    options = asked.parse_args()
    if options.repeated:
        measure_repeated(newest(options.stream, options.articles), options.repeated)
    else:
        tables = chain(newest(options.stream, options.articles), options.profile)
        save(options.json, tables)
        if options.picture and tables:
            ((title, table),) = tables.items()
            options.picture.write_text(
                picture(title, table["firsthand"], table[BARE]["whole line"]), encoding="utf-8"
            )


if __name__ == "__main__":
    main()
