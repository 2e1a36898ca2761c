"""Quantities with units on quantulum3's own sentences: overlap and value F1, dimensionless ones left out.

    python bench/quantities.py [--part plain|ambiguous] [--data ../shared/data] [--misses N]

To beat, by the folder's README, on ``plain``: recognizers-text-number-with-unit, overlap .663, value .488.
"""

import argparse
import gzip
import json
from pathlib import Path

from firsthand.reading.numbers.figures import find_figures
from firsthand.reading.parse import parse
from firsthand.reading.times.expressions import find_times
from firsthand.records import Figure, article_of


def figures_of(text: str) -> list[Figure]:
    """Our figures with a unit of measure, money, percent or time, which the set calls not dimensionless."""
    article = article_of(source="bench", text=text)
    doc = parse(text)
    figures = find_figures(article, doc, find_times(article, doc))
    return [
        figure for figure in figures if figure.dimension not in ("count", "score", "rank") and figure.unit != "share"
    ]


def score(rows: list[dict], misses: list[str]) -> dict[str, float]:
    gold_count = found_count = overlaps = values = 0
    for row in rows:
        gold = [want for want in row["quantities"] if want["unit"] != "dimensionless"]
        found = figures_of(row["text"])
        gold_count, found_count = gold_count + len(gold), found_count + len(found)
        taken: set[int] = set()
        for want in gold:
            near = [
                index
                for index, got in enumerate(found)
                if index not in taken and got.extent.start < want["end"] and want["start"] < got.extent.end
            ]
            if not near:
                misses.append(f"MISS {want['surface']!r} | {row['text'][:110]}")
                continue
            taken.add(near[0])
            got = found[near[0]]
            overlaps += 1
            right = abs(got.value - want["value"]) <= 1e-6 * max(abs(want["value"]), 1e-30)
            values += right
            if not right:
                misses.append(
                    f"VALUE {want['surface']!r} {want['value']} ours {got.value} {got.unit} | {row['text'][:90]}"
                )
        for index, got in enumerate(found):
            if index not in taken:
                misses.append(
                    f"EXTRA {row['text'][got.extent.start : got.extent.end]!r} {got.unit} | {row['text'][:90]}"
                )
    total = gold_count + found_count
    return {"gold": gold_count, "found": found_count, "overlap": 2 * overlaps / total, "value": 2 * values / total}


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--part", choices=("plain", "ambiguous"), default="plain")
    options.add_argument("--data", type=Path, default=Path(__file__).parents[1] / "../shared/data")
    options.add_argument("--misses", type=int, default=0)
    chosen = options.parse_args()
    with gzip.open(chosen.data / "quantities-quantulum3/sentences.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["set"] == chosen.part]
    misses: list[str] = []
    print({name: round(value, 3) for name, value in score(rows, misses).items()})
    print("\n".join(misses[: chosen.misses]))


if __name__ == "__main__":
    main()
