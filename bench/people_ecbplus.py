"""Scores who-is-who across articles on ECB+ (../shared/data/people-ecbplus): CoNLL F1 over the gold mentions.

    python bench/people_ecbplus.py [--topics 1-9] [--cache FILE] [--misses N] [--json FILE]

Each gold mention is mapped to the found mention of a person that fits it best; one that none fits stands alone.
Three tables: the named mentions, those of them that hold a name, and all. The set calls "named" whatever has a
capital letter, the first word of a sentence too ("Police say"); a name is here a mention whose last word the topic's
articles never have in lower case. Beside ours the baseline of the set's README (gold mentions with the same last
word), and ours with that baseline where a gold mention was not found.
"""

import argparse
import gzip
import json
import pickle
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from figures import add_option, save
from scipy.optimize import linear_sum_assignment

from firsthand.accounts.material import Material
from firsthand.accounts.people import Cast, join_entities
from firsthand.reading.names.mentions import find_mentions
from firsthand.reading.parse import parse
from firsthand.records import Article, Extent, Origin, Reading, article_of

DATA = Path(__file__).parents[2] / "shared" / "data" / "people-ecbplus" / "articles.jsonl.gz"

ROWS = (
    ("firsthand", "ours"),
    ("firsthand, last word where not found", "both"),
    ("same last word, gold mentions given", "last"),
)
Chains = dict[Hashable, set[int]]


def load(topics: range) -> dict[int, list[dict[str, Any]]]:
    """The set's rows by topic."""
    rows: dict[int, list[dict[str, Any]]] = defaultdict(list)
    with gzip.open(DATA, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["topic"] in topics:
                rows[row["topic"]].append(row)
    return dict(rows)


def read(row: dict[str, Any]) -> tuple[Article, Reading]:
    """The row as an article, and its mentions."""
    article = article_of(source=row["uid"], text=row["text"])
    mentions = find_mentions(article, parse(article.text))
    return article, Reading(article=article.id, reader="bench", mentions=mentions)


def cast_of(read_rows: Sequence[tuple[Article, Reading]]) -> Cast:
    """The cast of a topic whose articles are all independent."""
    pairs = sorted(read_rows, key=lambda pair: pair[0].id)
    origins = tuple(
        Origin(id=f"ori1_{article.id}", label=article.source, kind="outlet", articles=(article.id,), evidence=())
        for article, _ in pairs
    )
    return join_entities(
        Material(
            articles={article.id: article for article, _ in pairs},
            readings={reading.article: reading for _, reading in pairs},
            origins=origins,
        )
    )


def answers(rows: list[dict[str, Any]], read_rows: Sequence[tuple[Article, Reading]]) -> list[dict[str, Any]]:
    """Every gold mention of a topic with its gold chain, our entity's id (None when not found) and its words."""
    cast = cast_of(read_rows)
    common = {word for row in rows for word in re.findall(r"[^\W\d_]+", row["text"]) if word.islower()}
    found = []
    for row, (article, _) in zip(rows, read_rows, strict=True):
        for gold in row["mentions"]:
            hit = cast.at(Extent(article=article.id, start=gold["start"], end=gold["end"]))
            entity = hit if hit is not None and hit.kind == "person" else None
            chain = (row["topic"], gold["person"])
            last = gold["text"].split()[-1].lower().removesuffix("'s")
            found.append(
                {
                    "gold": chain,
                    "ours": (row["topic"], entity.id) if entity else None,
                    "name": entity.name if entity else None,
                    "last": (row["topic"], last),
                    "both": (row["topic"], entity.id if entity else last),
                    "text": gold["text"],
                    "named": gold["named"],
                    "proper": gold["named"] and is_name(gold["text"], common),
                    "uid": row["uid"],
                }
            )
    return found


def is_name(words: str, common: set[str]) -> bool:
    """True when the last word is capitalised and is none that the topic has in lower case."""
    last = re.findall(r"[^\W\d_]+", re.sub(r"['’]s?$", "", words))[-1:]
    return bool(last) and last[0][0].isupper() and last[0].lower() not in common


def chains(labels: Sequence[Hashable | None]) -> Chains:
    """Chains of places in the list by label; None stands alone."""
    made: Chains = defaultdict(set)
    for at, label in enumerate(labels):
        made[("alone", at) if label is None else label].add(at)
    return made


def muc(gold: Chains, found: Chains) -> tuple[float, float]:
    """MUC recall and precision."""
    return _links(gold, found), _links(found, gold)


def _links(one: Chains, other: Chains) -> float:
    where = {item: label for label, items in other.items() for item in items}
    kept = sum(len(items) - len({where[item] for item in items}) for items in one.values())
    total = sum(len(items) - 1 for items in one.values())
    return kept / total if total else 0.0


def bcubed(gold: Chains, found: Chains) -> tuple[float, float]:
    """BCubed recall and precision."""
    mine = {item: items for items in gold.values() for item in items}
    yours = {item: items for items in found.values() for item in items}
    recall = sum(len(mine[item] & yours[item]) / len(mine[item]) for item in mine) / len(mine)
    precision = sum(len(mine[item] & yours[item]) / len(yours[item]) for item in mine) / len(mine)
    return recall, precision


def ceafe(gold: Chains, found: Chains) -> tuple[float, float]:
    """Entity CEAF recall and precision with the phi-4 likeness."""
    one, other = list(gold.values()), list(found.values())
    where = {item: at for at, items in enumerate(other) for item in items}
    likeness = np.zeros((len(one), len(other)))
    for row, items in enumerate(one):
        for column in {where[item] for item in items}:
            likeness[row, column] = 2 * len(items & other[column]) / (len(items) + len(other[column]))
    rows, columns = linear_sum_assignment(-likeness)
    best = float(likeness[rows, columns].sum())
    return best / len(one), best / len(other)


def f1(pair: tuple[float, float]) -> float:
    """The harmonic mean."""
    return 2 * pair[0] * pair[1] / (pair[0] + pair[1]) if sum(pair) else 0.0


def score(found: list[dict[str, Any]], key: str) -> dict[str, float]:
    """MUC, BCubed, CEAFe and their mean for one way of naming chains."""
    gold, ours = chains([item["gold"] for item in found]), chains([item[key] for item in found])
    parts = {"MUC": f1(muc(gold, ours)), "BCubed": f1(bcubed(gold, ours)), "CEAFe": f1(ceafe(gold, ours))}
    recall, precision = bcubed(gold, ours)
    return {"CoNLL": sum(parts.values()) / 3, **parts, "B3 P": precision, "B3 R": recall}


def read_all(rows: dict[int, list[dict[str, Any]]], cache: Path | None) -> dict[int, list[tuple[Article, Reading]]]:
    """Every row read; kept in the cache file when one is named."""
    if cache is not None and cache.exists():
        kept: dict[int, list[tuple[Article, Reading]]] = pickle.loads(cache.read_bytes())
        return kept
    made = {topic: [read(row) for row in rows[topic]] for topic in sorted(rows)}
    if cache is not None:
        cache.write_bytes(pickle.dumps(made))
    return made


def print_misses(found: list[dict[str, Any]], count: int) -> None:
    """The chains of names that we split or mix most."""
    by_gold: dict[Hashable, Counter[tuple[str, str | None]]] = defaultdict(Counter)
    for item in found:
        if item["named"]:
            by_gold[item["gold"]][item["text"], item["name"] if item["ours"] else None] += 1
    split = {chain: forms for chain, forms in by_gold.items() if len({name for _, name in forms}) > 1}
    for chain, forms in sorted(split.items(), key=lambda pair: (-sum(pair[1].values()), str(pair[0])))[:count]:
        print(chain, dict(forms))


def figures(items: list[dict[str, Any]]) -> dict[str, dict[str, float]]:
    """Every row of one table."""
    missing = sum(item["ours"] is None for item in items)
    table = {name: score(items, key) for name, key in ROWS}
    table["firsthand"] |= {"mentions": float(len(items)), "not found": float(missing)}
    return table


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--topics", default="1-45")
    options.add_argument("--cache", type=Path)
    options.add_argument("--misses", type=int, default=0)
    add_option(options)
    chosen = options.parse_args()
    first, _, last = chosen.topics.partition("-")
    rows = load(range(int(first), int(last or first) + 1))
    read_rows = read_all(rows, chosen.cache)
    found = [item for topic in sorted(rows) for item in answers(rows[topic], read_rows[topic])]
    parts = {
        "named": [item for item in found if item["named"]],
        "names": [item for item in found if item["proper"]],
        "all": found,
    }
    for label, items in parts.items():
        missing = sum(item["ours"] is None for item in items)
        print(f"{label}: {len(items)} gold mentions, {missing} not found")
        for name, key in ROWS:
            print(f"  {name:36}", "  ".join(f"{part} {value:.3f}" for part, value in score(items, key).items()))
    save(chosen.json, {label: figures(items) for label, items in parts.items()})
    print_misses(found, chosen.misses)


if __name__ == "__main__":
    main()
