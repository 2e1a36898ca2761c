"""The article in a web page: runs of four words found, ours beside single libraries, on pages-scrapinghub.

    python bench/pages.py [--every N] [--peers PYTHON] [--json FILE]

``--peers`` is the python of an environment with the named libraries (``bench/pages_peers.py`` says what to install);
without it ours stands beside trafilatura alone.

The measure is that set's own: multisets of runs of four words, precision and recall a page, averaged over the pages,
F1 of the two averages. Pages a second count one process and the same pages, one system after the other, by the wall
clock. A page that is refused as no article, or on which a library fails, counts as no text; ``none`` is how many.
"""

import argparse
import gzip
import json
import re
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import trafilatura
from figures import add_option, save

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


def peer(python: str, name: str, pages: list[Page]) -> tuple[list[str], float]:
    """A peer's texts and its seconds, in its own environment."""
    script = str(Path(__file__).with_name("pages_peers.py"))
    given = json.dumps([page["html"] for page in pages])
    done = subprocess.run([python, script, name], input=given, capture_output=True, text=True, check=True)
    answer = json.loads(done.stdout)
    return [found.get("text") or "" for found in answer["found"]], answer["seconds"]


def timed(extract: Callable[[Page], str], pages: list[Page]) -> tuple[list[str], float]:
    """The texts that a function gives, and its seconds."""
    extract(pages[0])
    begun = time.perf_counter()
    texts = [extract(page) for page in pages]
    return texts, time.perf_counter() - begun


def row(pages: list[Page], texts: list[str], seconds: float) -> dict[str, float]:
    """The measures of one system."""
    scores = [score(page["body"], text) for page, text in zip(pages, texts, strict=True)]
    precision, recall, equal = (sum(column) / len(scores) for column in zip(*scores, strict=True))
    f1 = 2 * precision * recall / (precision + recall)
    none = sum(not text for text in texts)
    return {"f1": f1, "p": precision, "r": recall, "equal": equal, "none": none, "pages_s": len(pages) / seconds}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1, help="take each Nth page only")
    parser.add_argument("--peers", metavar="PYTHON", help="the peers' environment, see pages_peers.py")
    add_option(parser)
    wanted = parser.parse_args()
    with gzip.open(DATA, "rt", encoding="utf-8") as lines:
        pages = [json.loads(line) for line in lines][:: wanted.every]
    own = {"firsthand": ours, "trafilatura, fast": alone(True), "trafilatura": alone(False)}
    found = {name: timed(extract, pages) for name, extract in own.items()}
    for name in ("newspaper4k", "readability-lxml") if wanted.peers else ():
        found[name] = peer(wanted.peers, name, pages)
    rows = {name: row(pages, texts, seconds) for name, (texts, seconds) in found.items()}
    save(wanted.json, {f"pages-scrapinghub, {len(pages)} pages": rows})
    print(f"{len(pages)} pages\n{'system':24} {'F1':>6} {'P':>6} {'R':>6} {'equal':>6} {'none':>5} {'pages/s':>8}")
    for name, got in rows.items():
        print(
            f"{name:24} {got['f1']:6.3f} {got['p']:6.3f} {got['r']:6.3f} {got['equal']:6.3f}"
            f" {got['none']:5.0f} {got['pages_s']:8.1f}"
        )


if __name__ == "__main__":
    main()
