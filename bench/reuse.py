"""How well copies are told from independent reports, beside datasketch and plain n-gram containment.

    python bench/reuse.py            derived fiction and, where ../shared/data is, reuse-clough-stevenson
    python bench/reuse.py --stories  how often different outlets' reports of one event fold (../shared/data/stories-*)

A pair counts as folded when both articles come out of ``fold`` with one origin of their own. Peers fold by a
threshold on their similarity, the best one for them on these very pairs. Time and memory: bench/reuse_growth.py.
"""

import argparse
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from pathlib import Path

from figures import add_option, save

from firsthand.lineage import find_reuse, fold
from firsthand.records import Article, Origin, Passage, article_of

ROOT = Path(__file__).parents[1]
FICTION = ROOT / "tests/lineage/fiction"
CLOUGH_STEVENSON = ROOT / "../shared/data/reuse-clough-stevenson/texts.jsonl.gz"
STORIES = ("stories-basil", "stories-allsides")
SEED = 11

SYNONYMS = {
    "about": "around", "after": "following", "almost": "nearly", "although": "though", "began": "started",
    "beat": "defeat", "before": "ahead of", "big": "large", "called": "dubbed", "chief": "top", "could": "might",
    "early": "first", "fell": "dropped", "found": "discovered", "getting": "becoming", "had": "has", "home": "back",
    "large": "big", "largely": "mostly", "led": "went ahead", "minutes": "mins", "more": "further", "must": "has to",
    "nearly": "some", "narrowly": "barely", "plans": "intends", "promised": "pledged", "rejected": "voted down",
    "remain": "are still", "result": "outcome", "said": "stated", "several": "a few", "shortly": "soon",
    "suspended": "halted", "the": "this", "told": "informed", "treated": "seen", "under": "according to",
    "vessel": "ship", "warned": "cautioned", "which": "that", "while": "whereas", "would": "will",
}  # fmt: skip


@dataclass(frozen=True)
class Pair:
    """Two articles of one event; ``kind`` says how the second came about, ``same`` whether it is the first's text.

    ``copied`` are the ranges of the second that come from the first, where the derivation keeps them apart.
    """

    kind: str
    first: Article
    second: Article
    same: bool
    copied: tuple[tuple[int, int], ...] | None = None


def load_fiction(folder: Path = FICTION) -> list[tuple[str, list[str]]]:
    """For each file: the agency's text, and the independent reports of the same event."""
    events = []
    for path in sorted(folder.glob("*.txt")):
        parts = re.split(r"^= (?:wire|own)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        texts = [part.strip() for part in parts if part.strip()]
        events.append((texts[0], texts[1:]))
    return events


def derive(wire: str, own: Sequence[str], chance: random.Random) -> Iterator[tuple[str, str, bool, tuple[str, ...]]]:
    """Kind, text, whether it is the wire's text as a whole, and the paragraphs or sentences taken from it."""
    paragraphs = wire.split("\n\n")
    body = wire.partition(" - ")[2]
    sentences = re.split(r"(?<=[.!?\"]) (?=[A-Z\"])", body.replace("\n\n", " "))
    third = sorted(chance.sample(range(len(sentences)), max(3, len(sentences) * 3 // 10)))
    moved = [*paragraphs[3:], *paragraphs[1:3]]
    yield "verbatim", body, True, (body,)
    yield "abridged to 30 %", "\n\n".join(sentences[i] for i in third), True, tuple(sentences[i] for i in third)
    yield "lightly paraphrased", paraphrase(body, chance), True, ()
    yield "reordered", "\n\n".join(moved), True, tuple(moved)
    yield "joined lines", body.replace("\n\n", " ").replace(". ", "; ", 2), True, ()
    yield "merged with own", "\n\n".join([own[0], *paragraphs[3:5]]), False, tuple(paragraphs[3:5])
    quotes = re.findall(r"\"[^\"]+\"", wire)
    yield "quotes only", own[1] + "\n\n" + "\n\n".join(f"{quote} it was said." for quote in quotes), False, ()


def paraphrase(text: str, chance: random.Random) -> str:
    """The text with about one word in nine replaced or dropped."""
    words = []
    for word in text.split(" "):
        if word in SYNONYMS and chance.random() < 0.5:
            words.append(SYNONYMS[word])
        elif not (word.islower() and len(word) > 4 and chance.random() < 0.06):
            words.append(word)
    return " ".join(words)


def derived_pairs(folder: Path = FICTION, rounds: int = 10) -> list[Pair]:
    """The family of derived articles, and the independent reports of every event against each other."""
    pairs = []
    for number, (wire, own) in enumerate(load_fiction(folder)):
        agency = article_of(source=f"{number}-wire", outlet="Meridian News Agency", text=wire)
        for turn in range(rounds):
            for kind, text, same, taken in derive(wire, own, random.Random(SEED + 100 * number + turn)):
                copy = article_of(source=f"{number}-{turn}-{kind}", outlet=f"Paper {turn}", text=text)
                spans = tuple((text.index(part), text.index(part) + len(part)) for part in taken)
                pairs.append(Pair(kind, agency, copy, same, spans if taken else None))
        reports = [article_of(source=f"{number}-own{i}", outlet=f"Own {i}", text=text) for i, text in enumerate(own)]
        pairs += [Pair("independent", one, two, False) for one in [agency, *reports] for two in reports if one != two]
    return pairs


def clough_stevenson_pairs(path: Path = CLOUGH_STEVENSON) -> list[Pair]:
    """Each answer with the original of its task. Not news; near copies ("cut") count as the same text."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    texts = {row["uid"]: " ".join(row["text"].split()) for row in rows}
    original = {row["task"]: row["uid"] for row in rows if row["category"] == "orig"}
    return [
        Pair(
            row["category"],
            article_of(source="original", outlet="Original", text=texts[original[row["task"]]]),
            article_of(source=row["uid"], outlet="Answer", text=texts[row["uid"]]),
            row["category"] != "non",
        )
        for row in rows
        if row["category"] != "orig"
    ]


def homes(origins: Sequence[Origin], articles: Sequence[Article]) -> dict[str, str]:
    """Each article's own origin: an outlet's before a statement's before an agency's."""
    order = {"outlet": 0, "statement": 1, "agency": 2}
    found: dict[str, str] = {}
    for origin in sorted(origins, key=lambda origin: (order[origin.kind], origin.id)):
        for article in origin.articles:
            found.setdefault(article, origin.id)
    return {article.id: found[article.id] for article in articles}


def folded(pair: Pair) -> tuple[bool, tuple[Passage, ...]]:
    """Whether the two come out as one origin, and what they share."""
    articles = [pair.first, pair.second]
    passages = find_reuse(articles)
    origins, passages = fold(articles, passages)
    return len(set(homes(origins, articles).values())) == 1, passages


def overlap(pair: Pair, passages: Sequence[Passage]) -> float:
    """Intersection over union of the code points found and those truly copied, of the second article."""
    found = {
        place
        for passage in passages
        for extent in passage.extents
        if extent.article == pair.second.id
        for place in range(extent.start, extent.end)
    }
    true = {place for start, end in pair.copied or () for place in range(start, end)}
    return len(found & true) / len(found | true) if found | true else 1.0


def shingles(text: str, size: int) -> set[str]:
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[i : i + size]) for i in range(len(words) - size + 1)}


def minhash_jaccard(pair: Pair) -> float:
    """datasketch, 128 permutations over 5-word shingles."""
    from datasketch import MinHash  # the peer, out of requirements/bench.txt

    sketches = []
    for article in (pair.first, pair.second):
        sketch = MinHash(num_perm=128, seed=1)
        sketch.update_batch([shingle.encode() for shingle in sorted(shingles(article.text, 5))])
        sketches.append(sketch)
    return float(sketches[0].jaccard(sketches[1]))


def containment(pair: Pair) -> float:
    """Part of the second's 6-word shingles that stand in the first, quotes and all."""
    mine = shingles(pair.second.text, 6)
    return len(mine & shingles(pair.first.text, 6)) / len(mine) if mine else 0.0


def rates(pairs: Sequence[Pair], said: Sequence[bool]) -> tuple[float, float, float]:
    """Precision, recall and F1 of folding."""
    hits = sum(pair.same and yes for pair, yes in zip(pairs, said, strict=True))
    precision = hits / sum(said) if any(said) else 1.0
    recall = hits / sum(pair.same for pair in pairs)
    return precision, recall, 2 * precision * recall / (precision + recall) if hits else 0.0


def thresholds(pairs: Sequence[Pair], score: Callable[[Pair], float]) -> Iterator[tuple[str, float, list[bool]]]:
    """The threshold of best F1, and the one of most recall among those without a false fold."""
    scores = [score(pair) for pair in pairs]
    said = {at: [value >= at for value in scores] for at in sorted({*scores, 1.1})}
    best = max(said, key=lambda at: rates(pairs, said[at])[2])
    yield "best F1", best, said[best]
    sure = max(said, key=lambda at: rates(pairs, said[at])[:2])
    yield "precision first", sure, said[sure]


def print_table(name: str, pairs: Sequence[Pair]) -> dict[str, dict[str, float]]:
    table: dict[str, dict[str, float]] = {}
    outcomes = [folded(pair) for pair in pairs]
    said = [yes for yes, _ in outcomes]
    print(f"{name}: {len(pairs)} pairs, {sum(pair.same for pair in pairs)} of one origin")
    print(f"  {'':32} precision  recall  F1")
    shared = [bool(passages) for _, passages in outcomes]
    for who, mine in (("firsthand, one origin", said), ("firsthand, shares a passage", shared)):
        print(f"  {who:32} {'{:9.3f}  {:6.3f}  {:.3f}'.format(*rates(pairs, mine))}")
        table[who] = dict(zip(("precision", "recall", "F1"), rates(pairs, mine), strict=True))
    for peer, score in (("datasketch MinHash, 5 words", minhash_jaccard), ("containment, 6 words", containment)):
        for note, at, peer_said in thresholds(pairs, score):
            figures = "{:9.3f}  {:6.3f}  {:.3f}".format(*rates(pairs, peer_said))
            print(f"  {f'{peer} >= {at:.2f}':32} {figures}  {note}")
            table[f"{peer}, {note}"] = dict(zip(("precision", "recall", "F1"), rates(pairs, peer_said), strict=True))
    totals = Counter(pair.kind for pair in pairs)
    print(f"  {'kind':22} pairs  folded  with passages  extent overlap")
    for kind in sorted(totals):
        mine = [(pair, *outcome) for pair, outcome in zip(pairs, outcomes, strict=True) if pair.kind == kind]
        known = [overlap(pair, passages) for pair, _, passages in mine if pair.copied is not None]
        extent = f"{sum(known) / len(known):.3f}" if known else ""
        passages = sum(bool(found) for _, _, found in mine)
        print(f"  {kind:22} {totals[kind]:5}  {sum(yes for _, yes, _ in mine):6}  {passages:13}  {extent}")
    return table


def print_stories() -> None:
    """Pairs of different outlets on one event, which nobody has labelled: each that folds is to be read."""
    print("set               pairs  with passages  folded")
    for folder in STORIES:
        counts: Counter[str] = Counter()
        for story in stories(folder):
            for one, two in combinations(story, 2):
                if one.outlet != two.outlet:
                    yes, passages = folded(Pair(folder, one, two, False))
                    counts.update(pairs=1, passages=bool(passages), folded=yes)
                    if yes:
                        print(f"  folded: {one.source} {two.source}")
        print(f"{folder:16}  {counts['pairs']:5}  {counts['passages']:13}  {counts['folded']:6}", flush=True)


def stories(folder: str) -> Iterator[list[Article]]:
    """The articles of each of a set's first thousand stories."""
    place = CLOUGH_STEVENSON.parents[1] / folder
    with gzip.open(place / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = {row["uid"]: row for row in map(json.loads, lines)}
    with gzip.open(place / "stories.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in islice(lines, 1_000):
            found = [rows[uid] for uid in json.loads(line)["uids"] if rows.get(uid, {}).get("text")]
            yield [article_of(source=row["uid"], outlet=row["outlet"], text=row["text"]) for row in found]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", action="store_true")
    add_option(parser)
    wanted = parser.parse_args()
    if wanted.stories:
        print_stories()
        return
    tables = {"derived fiction": print_table("derived fiction", derived_pairs())}
    if CLOUGH_STEVENSON.exists():
        tables["reuse-clough-stevenson"] = print_table("reuse-clough-stevenson", clough_stevenson_pairs())
    save(wanted.json, tables)


if __name__ == "__main__":
    main()
