"""The article in a web page: runs of four words found, ours beside trafilatura alone, on pages-scrapinghub.

    python bench/pages.py [--every N]

The measure is that set's own: multisets of runs of four words, precision and recall a page, averaged over the pages,
F1 of the two averages. Pages a second count one process and the same pages, one system after the other.
"""

import argparse
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import trafilatura

from firsthand.records import Article
from firsthand.sources.page import read_page

DATA = Path(__file__).parents[1] / "../shared/data/pages-scrapinghub/pages.jsonl.gz"
RUN_WORDS = 4

Page = dict[str, Any]


def ours(page: Page) -> str:
    """The text of the article that the sources room makes of the page."""
    found = read_page(page["uid"], page["html"])
    return found.text if isinstance(found, Article) else ""


def alone(fast: bool) -> Callable[[Page], str]:
    """Trafilatura by itself, without comments."""
    return lambda page: trafilatura.extract(page["html"], fast=fast, include_comments=False) or ""


def runs(text: str) -> Counter[tuple[str, ...]]:
    """The text's runs of four words, or its few words as one run."""
    words = re.findall(r"\w+", text)
    if 0 < len(words) < RUN_WORDS:
        return Counter([tuple(words)])
    return Counter(tuple(words[place : place + RUN_WORDS]) for place in range(len(words) - RUN_WORDS + 1))


def score(gold: str, found: str) -> tuple[float, float, bool]:
    """Precision and recall of one page, and whether all words are equal."""
    wanted, given = runs(gold), runs(found)
    hits = sum((wanted & given).values())
    precision = hits / sum(given.values()) if given else float(not wanted)
    recall = hits / sum(wanted.values()) if wanted else 1.0
    return precision, recall, re.findall(r"\w+", gold) == re.findall(r"\w+", found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1, help="take each Nth page only")
    wanted = parser.parse_args()
    with gzip.open(DATA, "rt", encoding="utf-8") as lines:
        pages = [json.loads(line) for line in lines][:: wanted.every]
    print(f"{len(pages)} pages\n{'system':32} {'F1':>6} {'P':>6} {'R':>6} {'equal':>6} {'pages/s':>8}")
    systems = (("firsthand", ours), ("trafilatura, fast", alone(True)), ("trafilatura", alone(False)))
    for name, extract in systems:
        extract(pages[0])
        begun = time.perf_counter()
        texts = [extract(page) for page in pages]
        rate = len(pages) / (time.perf_counter() - begun)
        scores = [score(page["body"], text) for page, text in zip(pages, texts, strict=True)]
        precision, recall, equal = (sum(column) / len(scores) for column in zip(*scores, strict=True))
        f1 = 2 * precision * recall / (precision + recall)
        print(f"{name:32} {f1:6.3f} {precision:6.3f} {recall:6.3f} {equal:6.3f} {rate:8.1f}")


if __name__ == "__main__":
    main()
