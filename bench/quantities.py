"""Quantities with their values, beside named peers on the same texts.

    python bench/quantities.py [--set quantulum3|ambiguous|fictions] [--peers PYTHON] [--data ../shared/data]
                               [--misses N] [--json FILE]

``quantulum3`` and ``ambiguous`` are the two parts of quantulum3's own regression suite, dimensionless numbers left
out; ``fictions`` are the news stories of our own under ``tests/fictions`` with every figure keyed: counts, money,
shares, durations, votes. ``--peers`` is the python of an environment with the named readers
(``bench/quantities_peers.py`` says what to install there); they then read the same texts in the same run. Without it
their published figures are shown, marked so.

Overlap F1: extents share a character, one to one. Value F1: and the value is equal within a millionth.
"""

import argparse
import gzip
import json
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from figures import add_option, save
from rich.console import Console
from rich.table import Table

from firsthand.evaluation import load_key
from firsthand.evaluation.locate import Shelf, locate
from firsthand.library import make_export, open_library, settle, take_in
from firsthand.reading import DEFAULT_MODEL, reader_of
from firsthand.reading.numbers.figures import find_figures
from firsthand.reading.parse import parse
from firsthand.reading.times.expressions import find_times
from firsthand.records import article_of

ROOT = Path(__file__).parents[1]
SETS = {"quantulum3": "plain", "ambiguous": "ambiguous"}
PEERS = ("quantulum3", "recognizers-text")
PUBLISHED = {"quantulum3": {"recognizers-text (published)": (0.663, 0.488), "quantulum3 (published)": (1.0, 1.0)}}


@dataclass(frozen=True)
class Amount:
    """A quantity as a key or a system gives it."""

    start: int
    end: int
    value: float
    unit: str


@dataclass(frozen=True)
class Text:
    """A text with the quantities that are wanted of it; ``optional`` ones are neither missed nor too much."""

    text: str
    wanted: tuple[Amount, ...]
    optional: tuple[Amount, ...] = ()


@dataclass(frozen=True)
class Score:
    """How many quantities were wanted and found, and both measures."""

    system: str
    wanted: int | None
    found: int | None
    overlap: float
    value: float


Reader = Callable[[list[Text]], Iterator[list[Amount]]]


def suite(folder: Path, part: str) -> list[Text]:
    """One part of quantulum3's suite."""
    with gzip.open(folder / "quantities-quantulum3/sentences.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["set"] == part]
    return [Text(row["text"], tuple(wanted_in(row))) for row in rows]


def wanted_in(row: dict) -> Iterator[Amount]:
    for one in row["quantities"]:
        if one["unit"] != "dimensionless":
            yield Amount(one["start"], one["end"], one["value"], one["unit"])


def fictions() -> list[Text]:
    """The texts of all stories with a complete key of figures, as the line cleans them."""
    texts: list[Text] = []
    for key_path in sorted((ROOT / "tests/fictions").glob("*/key.toml")):
        key = load_key(key_path)
        if "quantities" not in key.stories[0].complete:
            continue
        library = open_library(":memory:", create=True)
        take_in(library, [key_path.parent / "articles"], model=DEFAULT_MODEL, processes=1)
        settle(library, reader_of())
        with library.reading() as connection:
            shelf = Shelf(make_export(connection))
        for source in key.stories[0].articles:
            article = shelf.article(source)
            wanted, optional = [], []
            for item in key.stories[0].quantities:
                for report in item.reports:
                    extent = locate(article, report.words, report.after) if source in report.sources else None
                    if extent is not None:
                        unit = item.unit if isinstance(item.unit, str) else (item.unit or ("",))[0]
                        amount = Amount(extent.start, extent.end, report.value or item.value, unit)
                        (optional if item.optional else wanted).append(amount)
            texts.append(Text(article.text, tuple(wanted), tuple(optional)))
    return texts


def ours(measured: bool) -> Reader:
    """Our figures; with ``measured`` those with a unit of measure, money, percent or time alone."""

    def read(texts: list[Text]) -> Iterator[list[Amount]]:
        for one in texts:
            article, doc = article_of(source="bench", text=one.text), parse(one.text)
            figures = find_figures(article, doc, find_times(article, doc))
            yield [
                Amount(figure.extent.start, figure.extent.end, figure.value, figure.unit)
                for figure in figures
                if not measured or (figure.dimension not in ("count", "score", "rank") and figure.unit != "share")
            ]

    return read


def peer(python: str, system: str, measured: bool) -> Reader:
    """A reader in an environment of its own."""

    def read(texts: list[Text]) -> Iterator[list[Amount]]:
        lines = "".join(json.dumps({"text": one.text}) + "\n" for one in texts)
        script = str(Path(__file__).with_name("quantities_peers.py"))
        run = subprocess.run([python, script, system], input=lines, capture_output=True, text=True, check=False)
        if run.returncode:
            raise SystemExit(f"{system}: {run.stderr.strip().splitlines()[-1]}")
        for line in run.stdout.splitlines():
            amounts = [Amount(*one) for one in json.loads(line)]
            yield [one for one in amounts if not measured or one.unit != "dimensionless"]

    return read


def score(system: str, texts: list[Text], reader: Reader, misses: list[str]) -> Score:
    """Both measures over all texts; what was missed, wrong or too much is added to ``misses``."""
    wanted = found = overlaps = values = 0
    for one, given in zip(texts, reader(texts), strict=True):
        taken: set[int] = set()
        for want in one.wanted:
            near = next((at for at, got in enumerate(given) if at not in taken and touch(want, got)), None)
            if near is None:
                misses.append(f"MISS {around(one.text, want)}")
                continue
            taken.add(near)
            overlaps += 1
            right = abs(given[near].value - want.value) <= 1e-6 * max(abs(want.value), 1e-30)
            values += right
            if not right:
                misses.append(f"VALUE {want.value} given {given[near].value} {around(one.text, want)}")
        beyond = [at for at in range(len(given)) if at not in taken]
        extra = [given[at] for at in beyond if not any(touch(given[at], excused) for excused in one.optional)]
        misses += [f"EXTRA {got.unit} {around(one.text, got)}" for got in extra]
        wanted, found = wanted + len(one.wanted), found + len(taken) + len(extra)
    both = wanted + found
    return Score(system, wanted, found, 2 * overlaps / both, 2 * values / both)


def touch(one: Amount, other: Amount) -> bool:
    return one.start < other.end and other.start < one.end


def around(text: str, one: Amount) -> str:
    before, after = text[max(0, one.start - 40) : one.start], text[one.end : one.end + 40]
    return f"{before}[{text[one.start : one.end]}]{after}".replace("\n", " ")


def show(scores: list[Score], title: str) -> None:
    table = Table("system", "wanted", "found", "overlap F1", "value F1", title=title, title_justify="left")
    for one in scores:
        counts = (str(one.wanted) if one.wanted else "", str(one.found) if one.found else "")
        table.add_row(one.system, *counts, f"{one.overlap:.3f}", f"{one.value:.3f}")
    Console(width=90).print(table)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--set", choices=(*SETS, "fictions"), default="quantulum3")
    options.add_argument("--data", type=Path, default=ROOT / "../shared/data")
    options.add_argument("--peers", metavar="PYTHON")
    options.add_argument("--misses", type=int, default=0)
    add_option(options)
    chosen = options.parse_args()
    measured = chosen.set in SETS
    texts = suite(chosen.data, SETS[chosen.set]) if measured else fictions()
    misses: list[str] = []
    scores = [score("firsthand", texts, ours(measured), misses)]
    if chosen.peers:
        scores += [score(name, texts, peer(chosen.peers, name, measured), []) for name in PEERS]
    else:
        published = PUBLISHED.get(chosen.set, {})
        scores += [Score(name, None, None, *figures) for name, figures in published.items()]
    show(scores, f"{chosen.set}: {len(texts)} texts")
    print("\n".join(misses[: chosen.misses]))
    rows = {one.system: {"overlap F1": one.overlap, "value F1": one.value} for one in scores}
    grows = chosen.set == "fictions"  # as stories are added; the name of a table stays, for its floors
    save(chosen.json, {chosen.set if grows else f"{chosen.set}, {len(texts)} texts": rows})


if __name__ == "__main__":
    main()
