"""What it costs to find text that travelled, beside MinHash libraries, and what hostile texts cost.

    python bench/reuse_growth.py                   candidates among 1,000 and 10,000 generated articles (add a number
                                                   for more): ours, datasketch, rensa, each in a process of its own
    python bench/reuse_growth.py --whole 10000     passages and origins of so many articles and of a tenth of them
    python bench/reuse_growth.py --hostile         a pasted article, a million words, 5,000 identical articles

Of the generated articles a sixteenth are another's as a whole, a quarter carry half of another's and an eighth carry
60 words of it; "found" is the part of these pairs among the candidates. Peers take MinHash of 128 permutations over
the same 5-word shingles, at a likeness of .2: higher ones miss more, lower ones put the generated articles in a heap.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from figures import add_option, save

from firsthand.lineage import find_reuse, find_travelled, fold
from firsthand.lineage.shingles import SHINGLE_WORDS, fingerprint, pairs_sharing
from firsthand.lineage.words import words_of
from firsthand.records import Article, article_of

SEED = 11
WORDS = 400
PART_WORDS = 60
PERMUTATIONS = 128
LIKENESS = 0.2
BATCH = 500

Pairs = set[tuple[int, int]]


def generated(count: int) -> tuple[list[Article], dict[str, Pairs]]:
    """Articles of invented words by Zipf's law in sentences of fifteen, and by kind the pairs that share text."""
    chance = random.Random(SEED)
    vocabulary = ["".join(chance.choices("abcdefghiklmnoprstu", k=chance.randint(4, 9))) for _ in range(30_000)]
    total, reached = 0.0, []
    for rank in range(len(vocabulary)):
        reached.append(total := total + 1 / (rank + 3))
    texts: list[list[str]] = []
    truth: dict[str, Pairs] = {"whole": set(), "half": set(), "part": set()}
    for number in range(count):
        drawn = chance.choices(vocabulary, cum_weights=reached, k=WORDS)
        kind = {2: "whole", 1: "part", 9: "part"}.get(number % 16, "half" if number % 4 == 3 else "")
        if kind and number > 3:
            source = number - chance.choice((1, 2, 3))
            words = {"whole": WORDS, "half": WORDS // 2, "part": PART_WORDS}[kind]
            drawn = drawn[: WORDS - words] + texts[source][:words]
            truth[kind].add((source, number))
        texts.append(drawn)
    articles = []
    for number, drawn in enumerate(texts):
        text = " ".join(f"{word}." if place % 15 == 14 else word for place, word in enumerate(drawn))
        articles.append(article_of(source=f"{number:07}", outlet=f"Outlet {number % 500}", text=text))
    return articles, truth


def shingles(text: str) -> list[str]:
    words = text.lower().replace(".", "").split()
    return [" ".join(words[at : at + SHINGLE_WORDS]) for at in range(len(words) - SHINGLE_WORDS + 1)]


def ours(articles: Sequence[Article]) -> Pairs:
    """Winnowed shingles, the words of a few hundred articles in memory at a time."""
    prints = [
        fingerprint(words)
        for start in range(0, len(articles), BATCH)
        for words in words_of(articles[start : start + BATCH])
    ]
    return set(pairs_sharing(prints, [article.outlet for article in articles]))


def by_datasketch(articles: Sequence[Article]) -> Pairs:
    from datasketch import MinHash, MinHashLSH  # the peer, out of requirements/bench.txt

    index = MinHashLSH(threshold=LIKENESS, num_perm=PERMUTATIONS)
    found: Pairs = set()
    for number, article in enumerate(articles):
        sketch = MinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update_batch([shingle.encode() for shingle in shingles(article.text)])
        found.update((other, number) for other in index.query(sketch))
        index.insert(number, sketch, check_duplication=False)
    return found


def by_rensa(articles: Sequence[Article]) -> Pairs:
    from rensa import RMinHash, RMinHashLSH  # a peer that is not in the requirements: pip install rensa

    index = RMinHashLSH(LIKENESS, PERMUTATIONS, 64)  # 64 bands of 2 rows: half of the pairs at a likeness of .1
    found: Pairs = set()
    for number, article in enumerate(articles):
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update(shingles(article.text))
        found.update((other, number) for other in index.query(sketch))
        index.insert(number, sketch)
    return found


FINDERS: dict[str, Callable[[Sequence[Article]], Pairs]] = {
    "firsthand": ours,
    "datasketch": by_datasketch,
    "rensa": by_rensa,
}


def peak_mb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def measure(name: str, count: int) -> dict[str, object]:
    """One finder on so many articles: seconds, memory beyond that of the articles, candidates, and what it found."""
    articles, truth = generated(count)
    before, begun = peak_mb(), time.process_time()
    pairs = FINDERS[name](articles)
    seconds = time.process_time() - begun
    found = {kind: len(wanted & pairs) / max(1, len(wanted)) for kind, wanted in truth.items()}
    return {
        "finder": name, "articles": count, "seconds": round(seconds, 2), "added_mb": peak_mb() - before,
        "candidates": len(pairs), **{kind: round(share, 3) for kind, share in found.items()},
    }  # fmt: skip


def measured(names: Sequence[str], counts: Sequence[int]) -> Iterator[dict[str, object]]:
    """Each finder on each number of articles, in a process of its own so that memory is its own."""
    for name in names:
        for count in counts:
            command = [sys.executable, __file__, "--one", name, str(count)]
            run = subprocess.run(command, capture_output=True, text=True, check=False)
            if run.returncode:
                print(f"{name}: {run.stderr.strip().splitlines()[-1]}", file=sys.stderr)
                break
            yield json.loads(run.stdout)


def print_candidates(largest: int, names: Sequence[str], path: Path | None) -> None:
    rows = list(measured(names, (largest // 10, largest)))
    tables: dict[str, dict[str, dict[str, float]]] = {}
    for row in rows:
        known = {name: float(str(row[name])) for name in ("seconds", "added_mb", "whole", "half", "part")}
        tables.setdefault(f"{int(str(row['articles'])):,} articles", {})[str(row["finder"])] = known
    save(path, tables)
    print(f"{'':12} articles  CPU s  ms/article  MB added  candidates  found: whole  half  part")
    for row in rows:
        each = 1000 * float(str(row["seconds"])) / int(str(row["articles"]))
        print(
            f"{row['finder']:12} {row['articles']:8}  {row['seconds']:5}  {each:10.2f}  {row['added_mb']:8}"
            f"  {row['candidates']:10}  {row['whole']:12}  {row['half']:4}  {row['part']:4}"
        )
    for name in names:
        mine = [float(str(row["seconds"])) for row in rows if row["finder"] == name]
        if len(mine) == 2:
            print(f"{name}: ten times the articles cost {mine[1] / mine[0]:.1f} times the time")


def print_whole(largest: int) -> None:
    """The whole way: passages and origins inside one story of all articles, and what travels between stories of 4."""
    print("articles  passages and origins: CPU s  passages  between stories: CPU s  pairs  peak MB")
    for count in (largest // 10, largest):
        articles, _ = generated(count)
        begun = time.process_time()
        passages = find_reuse(articles)
        fold(articles, passages)
        inside = time.process_time() - begun
        begun = time.process_time()
        travelled = find_travelled(articles, {article.id: f"sto1_{n // 4}" for n, article in enumerate(articles)})
        between = time.process_time() - begun
        print(
            f"{count:8}  {inside:27.1f}  {len(passages):8}  {between:22.1f}  {len(travelled):5}  {peak_mb():7}",
            flush=True,
        )


def hostile() -> Iterator[tuple[str, list[Article]]]:
    """Sets of articles that a naive comparison falls over."""
    (one, two, *_), _ = generated(10)
    yield "one article", [one, two]
    yield (
        "pasted twice into itself",
        [article_of(source="twice", outlet="Twice", text=f"{one.text}\n\n" * 2), one, two],
    )
    yield "pasted 200 times into itself", [article_of(source="often", outlet="Often", text=f"{one.text} " * 200), one]
    for words in (100_000, 1_000_000):
        many = " ".join(article.text for article in generated(words // WORDS)[0])
        yield f"{words:,} words", [article_of(source="long", outlet="Long", text=many), one, two]
    yield "1,000,000 times one word", [article_of(source="said", outlet="Said", text="said " * 1_000_000), one]
    for count in (500, 5_000):
        yield (
            f"{count:,} identical articles",
            [article_of(source=f"{n:05}", outlet=f"Outlet {n}", text=one.text) for n in range(count)],
        )
    for count in (500, 5_000):
        yield (
            f"{count:,} articles, one boilerplate",
            [
                article_of(source=each.source, outlet="One", text=f"{each.text}\n\n{two.text}")
                for each in generated(count)[0]
            ],
        )


def print_hostile() -> None:
    print(f"{'':34} CPU s  passages  origins  peak MB")
    for name, articles in hostile():
        begun = time.process_time()
        origins, passages = fold(articles, find_reuse(articles))
        seconds = time.process_time() - begun
        print(f"{name:34} {seconds:5.1f}  {len(passages):8}  {len(origins):7}  {peak_mb():7}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("largest", nargs="?", type=int, default=10_000)
    parser.add_argument("--finders", nargs="+", choices=FINDERS, default=list(FINDERS))
    add_option(parser)
    parser.add_argument("--one", nargs=2, metavar=("FINDER", "ARTICLES"), help=argparse.SUPPRESS)
    parser.add_argument("--whole", type=int, metavar="ARTICLES")
    parser.add_argument("--hostile", action="store_true")
    wanted = parser.parse_args()
    if wanted.one:
        print(json.dumps(measure(wanted.one[0], int(wanted.one[1]))))
    elif wanted.whole:
        print_whole(wanted.whole)
    elif wanted.hostile:
        print_hostile()
    else:
        print_candidates(wanted.largest, wanted.finders, wanted.json)


if __name__ == "__main__":
    main()
