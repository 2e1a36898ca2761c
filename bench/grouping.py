"""How well articles are put together into stories, beside TF-IDF with the IDF of the very set.

    python bench/grouping.py                      stories-basil, -ecbplus, and two stretches of -allsides
    python bench/grouping.py --whole-stream       all of stories-allsides (some minutes)
    python bench/grouping.py --withheld           the same sets without the dates of all, a half and a fifth
    python bench/grouping.py --parts              what tells undated articles apart, each alone: counts and weekdays
    python bench/grouping.py --without-sides      any of these with every text that stands alone left alone
    python bench/grouping.py --growth 2000        time and memory on generated articles, this many and five times that
    python bench/grouping.py --all-pairs          how many stories change when all pairs are compared
    python bench/grouping.py --look-alikes        how alike articles on look-alike events of our own are, and on one
    python bench/grouping.py --write-frequencies  count the bundled word frequencies again on stories-allsides

The peer is cut by average link at the threshold that is best for it on the very stories scored; ours has one
threshold for all.
"""

import argparse
import gzip
import json
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
from figures import add_option, save
from scipy.cluster.hierarchy import fcluster, linkage

from firsthand.records import Article, article_of
from firsthand.records.stems import stem
from firsthand.stories import group, likeness, postings, rarity, sides, signatures
from firsthand.stories.likeness import MILLION, alike, table_of
from firsthand.stories.signatures import day_number
from firsthand.stories.terms import LEAD_WORDS, tokens

ROOT = Path(__file__).parents[1]
DATA = ROOT / "../shared/data"
FREQUENCIES = ROOT / "src/firsthand/stories/data/word_frequencies.tsv"
MIN_DOCUMENTS = 30  # below, a stem may be a name, or private
PEER_WINDOW_DAYS = 1  # best for the peer on stories-allsides

Gold = dict[str, str]


def load_set(name: str, days: tuple[str, str] = ("", "9"), dated: bool = True) -> tuple[list[Article], Gold]:
    """The articles of a labelled set published from the first day and before the second, and the story of each
    labelled article by its source."""
    with gzip.open(DATA / name / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    with gzip.open(DATA / name / "stories.jsonl.gz", "rt", encoding="utf-8") as lines:
        gold = {uid: story["story"] for story in map(json.loads, lines) for uid in story["uids"]}
    articles = [
        article_of(
            source=row["uid"],
            text=row["text"] or "",
            title=row["title"],
            outlet=row["outlet"],
            published=row["published"] if dated else None,
        )
        for row in rows
        if days[0] <= (row["published"] or "") < days[1]
    ]
    return articles, gold


def withheld(articles: Sequence[Article], one_in: int) -> list[Article]:
    """The articles, one of so many without its date."""
    ordered = sorted(articles, key=lambda article: article.source)
    return [
        article_of(
            source=article.source,
            text=article.text,
            title=article.title,
            outlet=article.outlet,
            published=None if place % one_in == 0 else article.published,
        )
        for place, article in enumerate(ordered)
    ]


def grouped(articles: Sequence[Article]) -> dict[str, str]:
    """The story of each article, by source."""
    source = {article.id: article.source for article in articles}
    return {source[id]: story.id for story in group(articles) for id in story.articles}


def peer_grouped(articles: Sequence[Article], gold: Gold) -> tuple[float, dict[str, int]]:
    """TF-IDF of title twice and the first 400 words, average link within a day, at its best threshold."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # the peer, out of requirements/bench.txt

    texts = [f"{a.title or ''} {a.title or ''} {' '.join(a.text.split()[:LEAD_WORDS])}" for a in articles]
    rows = TfidfVectorizer(sublinear_tf=True, stop_words="english", max_df=0.5).fit_transform(texts)
    tree = linkage(_apart(rows, [day_number(article.published) for article in articles]), "average")
    best: tuple[float, float, dict[str, int]] = (-1.0, 0.0, {})
    for threshold in np.arange(0.1, 0.42, 0.02):
        groups = fcluster(tree, 1 - threshold, "distance").tolist()
        labels = {article.source: number for article, number in zip(articles, groups, strict=True)}
        best = max(best, (bcubed(labels, gold)[2], float(threshold), labels), key=lambda result: result[0])
    return best[1], best[2]


def _apart(rows, days):
    """The distance of every pair, for scipy: 1 for articles further apart than the window."""
    numbers = np.array([np.nan if day is None else day for day in days])
    found = []
    for place in range(len(numbers) - 1):
        alikes = (rows[place] @ rows[place + 1 :].T).toarray()[0]
        gap = np.abs(numbers[place] - numbers[place + 1 :])
        found.append(1 - np.where((alikes < 0.05) | (gap > PEER_WINDOW_DAYS), 0, alikes))
    return np.concatenate(found)


def bcubed(found: dict[str, object], gold: Gold) -> tuple[float, float, float]:
    """Precision, recall and F1 per article, over labelled articles."""
    both, true, said = _counts(found, gold)
    total = sum(both.values())
    precision = sum(count * count / said[group] for (_, group), count in both.items()) / total
    recall = sum(count * count / true[story] for (story, _), count in both.items()) / total
    return precision, recall, 2 * precision * recall / (precision + recall)


def pairwise(found: dict[str, object], gold: Gold) -> tuple[float, float, float]:
    """Precision, recall and F1 per pair of labelled articles."""
    hits, true, said = (sum(n * (n - 1) // 2 for n in counts.values()) for counts in _counts(found, gold))
    precision, recall = hits / said if said else 1.0, hits / true
    return precision, recall, 2 * precision * recall / (precision + recall) if hits else 0.0


def _counts(found: dict[str, object], gold: Gold) -> tuple[Counter, Counter, Counter]:  # type: ignore[type-arg]
    pairs = [(gold[source], label) for source, label in found.items() if source in gold]
    return Counter(pairs), Counter(story for story, _ in pairs), Counter(label for _, label in pairs)


def interval(found: dict[str, object], gold: Gold) -> tuple[float, float]:
    """The middle 95 % of BCubed F1 over 500 draws of the gold stories, the groups found left as they are."""
    both, true, said = _counts(found, gold)
    parts: dict[str, list[float]] = {story: [0.0, 0.0, 0.0] for story in sorted(true)}
    for (story, label), count in sorted(both.items(), key=str):
        parts[story][0] += count * count / said[label]
        parts[story][1] += count * count / true[story]
        parts[story][2] += count
    chance = np.random.default_rng(7)
    sums = np.array(list(parts.values()))
    drawn = np.array([sums[chance.integers(len(sums), size=len(sums))].sum(axis=0) for _ in range(500)])
    precision, recall = drawn[:, 0] / drawn[:, 2], drawn[:, 1] / drawn[:, 2]
    low, high = np.quantile(2 * precision * recall / (precision + recall), [0.025, 0.975])
    return float(low), float(high)


def print_set(
    name: str, articles: Sequence[Article], gold: Gold, peer: bool = True
) -> dict[str, dict[str, dict[str, float]]]:
    """Print a set's rows; the same as a table under the set's name."""
    begun = time.perf_counter()
    ours: dict[str, object] = dict(grouped(articles))
    seconds = time.perf_counter() - begun
    labelled = sum(article.source in gold for article in articles)
    print(f"{name}: {len(articles)} articles, {labelled} labelled, {seconds:.1f} s")
    low, high = interval(ours, gold)
    rows = {"firsthand": _print_row("firsthand", ours, gold, f"95 %: {low:.3f} to {high:.3f}")}
    if peer:
        threshold, labels = peer_grouped(articles, gold)
        system = f"TF-IDF average link, {threshold:.2f}"
        rows[system] = _print_row(system, dict(labels), gold, "")
    return {name: rows}


def _print_row(name: str, found: dict[str, object], gold: Gold, note: str) -> dict[str, float]:
    told = {
        f"{label} {part}": value
        for label, measure in (("BCubed", bcubed), ("pairwise", pairwise))
        for part, value in zip(("precision", "recall", "F1"), measure(found, gold), strict=True)
    }
    one, two = (
        " / ".join(f"{value:.3f}" for key, value in told.items() if key.startswith(label))
        for label in ("BCubed", "pairwise")
    )
    print(f"  {name:28} BCubed {one}   pairwise {two}   {note}", flush=True)
    return told


def generated(count: int) -> list[Article]:
    """A stream of 300 articles a day of invented words, three to a story with a third of its words in common."""
    chance = random.Random(13)
    vocabulary = ["".join(chance.choices("abcdefghiklmnoprstu", k=chance.randint(3, 9))) for _ in range(40_000)]
    weights = [1 / (rank + 3) for rank in range(len(vocabulary))]
    articles = []
    for number in range(count):
        if number % 3 == 0:
            theme = chance.choices(vocabulary, k=60)
        text = " ".join(chance.choices(vocabulary, weights=weights, k=200) + theme)
        day = f"2031-{1 + number // 300 // 28 % 12:02}-{1 + number // 300 % 28:02}"
        articles.append(article_of(source=str(number), text=text, published=day))
    return articles


def print_growth(count: int) -> None:
    print("articles  seconds  ms/article  stories  peak MB")
    for size in (count, 5 * count):
        articles = generated(size)
        begun = time.perf_counter()
        stories = group(articles)
        seconds = time.perf_counter() - begun
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{size:8}  {seconds:7.1f}  {1000 * seconds / size:10.2f}  {len(stories):7}  {peak:7}", flush=True)


def write_frequencies() -> None:
    articles, _ = load_set("stories-allsides")
    counts: Counter[str] = Counter()
    for article in articles:
        body = islice(tokens(article.text), LEAD_WORDS)
        counts.update({stem(token.text) for token in body if token.text.islower()})
    lines = [
        "# In how many of * documents each stem of an English word stands: small-letter words of the first 400,",
        f"# stems of {MIN_DOCUMENTS} documents or more. Counted on stories-allsides (US political news,",
        "# 2012 to 2018) by bench/grouping.py --write-frequencies, 2026-11-21.",
        f"*\t{len(articles)}",
        *(f"{word}\t{count}" for word, count in sorted(counts.items()) if count >= MIN_DOCUMENTS),
    ]
    FREQUENCIES.write_text("\n".join(lines) + "\n", encoding="utf-8")


def print_all_pairs() -> None:
    """For each set, how many of its stories are others when every pair within the window is compared."""
    for name, articles in small_sets():
        before = {story.articles for story in group(articles)}
        kept = signatures.KEY_COUNT, postings.HUBS
        signatures.KEY_COUNT = postings.HUBS = 100_000
        after = {story.articles for story in group(articles)}
        signatures.KEY_COUNT, postings.HUBS = kept
        print(f"{name}: {len(before)} stories, {len(before - after)} of them otherwise with all pairs", flush=True)


def small_sets() -> Iterator[tuple[str, list[Article]]]:
    yield "stories-basil", load_set("stories-basil")[0]
    yield "stories-basil without dates", load_set("stories-basil", dated=False)[0]
    yield "stories-ecbplus", load_set("stories-ecbplus")[0]
    yield "stories-allsides 2018-11 to -12", load_set("stories-allsides", ("2018-11", "2019"))[0]


def print_look_alikes() -> None:
    """Likeness of the articles of each pair of events in tests/stories/test_look_alikes.py."""
    sys.path.insert(0, str(ROOT / "tests/stories"))
    from test_look_alikes import PAIRS, articles

    for kind, events in PAIRS.items():
        found = [signatures.signature_of(article) for article in articles(events)]
        table = table_of(found, {})
        alikes = alike(table, table) / MILLION
        home = np.array([name for name, (_, texts) in events.items() for _ in texts])
        same, upper = home[:, None] == home[None, :], np.triu(np.ones(alikes.shape, dtype=bool), 1)
        between, within = alikes[~same & upper], alikes[same & upper]
        print(f"{kind:22} between {between.min():.2f} to {between.max():.2f}   within {within.min():.2f} or more")


def print_withheld() -> None:
    """Rows of the dated sets without the dates of all articles, of every other and of every fifth."""
    sets = {"stories-basil": load_set("stories-basil")}
    sets |= {f"stories-allsides {name}": load_set("stories-allsides", days) for name, days in ALLSIDES.items()}
    for name, (articles, gold) in sets.items():
        for one_in, share in ((1, "without dates"), (2, "every other undated"), (5, "every fifth undated")):
            print_set(f"{name}, {share}", withheld(articles, one_in), gold, peer=one_in == 1)


def print_parts() -> None:
    """Rows of undated sets with what tells undated articles apart, and without each part of it."""
    first = next(iter(ALLSIDES))
    sets = {
        "stories-basil, without dates": load_set("stories-basil", dated=False),
        "stories-ecbplus": load_set("stories-ecbplus"),
        f"stories-allsides {first}, without dates": load_set("stories-allsides", ALLSIDES[first]),
    }
    kept = rarity.LEFT, likeness.SAME_WEEKDAY, likeness.OTHER_WEEKDAY, likeness.NO_WEEKDAY
    for name, (articles, gold) in sets.items():
        for part, left, weekdays in (
            ("both", kept[0], kept[1:]),
            ("counts alone", kept[0], (0.65,) * 3),
            ("weekdays alone", 1.0, kept[1:]),
            ("neither", 1.0, (0.6,) * 3),
        ):
            rarity.LEFT = left
            likeness.SAME_WEEKDAY, likeness.OTHER_WEEKDAY, likeness.NO_WEEKDAY = weekdays
            print_set(f"{name}, {part}", withheld(articles, 1), gold, peer=False)


ALLSIDES = {"2018-07 to -12": ("2018-07", "2019"), "2016-05 to 2017-04": ("2016-05", "2017-05")}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--whole-stream", action="store_true")
    parser.add_argument("--withheld", action="store_true")
    parser.add_argument("--parts", action="store_true")
    parser.add_argument("--without-sides", action="store_true")
    parser.add_argument("--growth", type=int, metavar="ARTICLES")
    parser.add_argument("--all-pairs", action="store_true")
    parser.add_argument("--look-alikes", action="store_true")
    parser.add_argument("--write-frequencies", action="store_true")
    add_option(parser)
    wanted = parser.parse_args()
    if wanted.without_sides:
        sides.OWN_NAMES = 1_000_000
    if wanted.write_frequencies:
        write_frequencies()
    elif wanted.all_pairs:
        print_all_pairs()
    elif wanted.look_alikes:
        print_look_alikes()
    elif wanted.withheld:
        print_withheld()
    elif wanted.parts:
        print_parts()
    elif wanted.growth:
        print_growth(wanted.growth)
    elif wanted.whole_stream:
        print_set("stories-allsides, whole", *load_set("stories-allsides"), peer=False)
    else:
        tables = print_set("stories-basil", *load_set("stories-basil"))
        tables |= print_set("stories-basil without dates", *load_set("stories-basil", dated=False))
        tables |= print_set("stories-ecbplus", *load_set("stories-ecbplus"))
        for name, days in ALLSIDES.items():
            tables |= print_set(f"stories-allsides {name}", *load_set("stories-allsides", days))
        save(wanted.json, tables)


if __name__ == "__main__":
    main()
