"""Quotation finding on PolNeAR (see ../shared/data/quotes-polnear/README.md for the measure and the peers).

    python bench/quotes_polnear.py [--part dev|train] [--limit N] [--lost-marks]

Prints exact and overlap F1 of the content, content+speaker F1, recall by kind and articles per second, in two
readings: one that counts a prediction fitting an "other" attribution neither way, and a strict one that counts every
prediction. Pieces of a quotation that its reporting clause breaks in two are joined again by their cue, as the
annotation has them.
"""

import argparse
import gzip
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from firsthand.reading.names.mentions import find_mentions
from firsthand.reading.parse import parse
from firsthand.reading.speech.quotations import find_quotations
from firsthand.records import Quotation, article_of

DATA = Path(__file__).resolve().parents[1] / "../shared/data/quotes-polnear"
SPEECH = ("direct", "mixed", "indirect")
Letters = frozenset[int]


def letters(text: str, spans: Iterable[tuple[int, int]]) -> Letters:
    """Positions of the letters and digits in these spans."""
    return frozenset(at for start, end in spans for at in range(start, end) if text[at].isalnum())


def joined(quotations: Iterable[Quotation]) -> list[dict[str, Any]]:
    """Quotations with the pieces of one broken quotation put together."""
    groups: dict[Any, list[Quotation]] = defaultdict(list)
    for number, quotation in enumerate(quotations):
        groups[(quotation.cue or number, quotation.kind == "indirect")].append(quotation)
    return [
        {
            "content": [(q.extent.start, q.extent.end) for q in group],
            "speaker": [(q.speaker.start, q.speaker.end) for q in group[:1] if q.speaker],
        }
        for group in groups.values()
    ]


def match(ours: list[Letters], gold: list[Letters]) -> list[tuple[int, int, float]]:
    """The one-to-one pairing with the greatest summed intersection over union."""
    if not ours or not gold:
        return []
    scores = np.array([[len(o & g) / max(1, len(o | g)) for g in gold] for o in ours])
    rows, columns = linear_sum_assignment(-scores)
    return [(int(r), int(c), float(scores[r, c])) for r, c in zip(rows, columns, strict=True) if scores[r, c] > 0]


def count(row: dict[str, Any], quotations: Iterable[Quotation], tally: Counter[str]) -> list[tuple[Any, ...]]:
    """Adds one article to the tally; gives the misses and the extras for whoever wants to read them."""
    text, gold = row["text"], row["attributions"]
    ours = joined(quotations)
    our_letters = [letters(text, item["content"]) for item in ours]
    gold_letters = [letters(text, item["content"]) for item in gold]
    pairs = match(our_letters, gold_letters)
    notes: list[tuple[Any, ...]] = []
    skipped = {o for o, g, _ in pairs if gold[g]["kind"] == "other"}
    tally["ours"] += len(ours) - len(skipped)
    tally["all ours"] += len(ours)
    speech = [number for number, item in enumerate(gold) if item["kind"] in SPEECH]
    tally["gold"] += len(speech)
    reached = {g: (o, score) for o, g, score in pairs}
    for number in speech:
        kind = gold[number]["kind"]
        tally[f"gold {kind}"] += 1
        o, score = reached.get(number, (None, 0.0))
        if o is None or score < 0.5:
            notes.append(("miss", number, o))
            continue
        tally["overlap"] += 1
        tally[f"overlap {kind}"] += 1
        tally["exact"] += our_letters[o] == gold_letters[number]
        source = letters(text, gold[number]["source"])
        if letters(text, ours[o]["speaker"]) & source:
            tally["speaker"] += 1
        else:
            notes.append(("speaker", number, o))
        if score < 1:
            notes.append(("inexact", number, o))
    matched = {o for o, g, score in pairs if gold[g]["kind"] == "other" or score >= 0.5}
    notes.extend(("extra", None, o) for o in range(len(ours)) if o not in matched)
    tally["characters both"] += len(frozenset().union(*our_letters) & _all(gold_letters, speech))
    return [(kind, gold[g] if g is not None else None, ours[o] if o is not None else None) for kind, g, o in notes]


def _all(sets: list[Letters], wanted: list[int]) -> Letters:
    return frozenset().union(*(sets[number] for number in wanted))


def f1(tally: Counter[str], key: str, ours: str = "ours") -> float:
    """F1 of what the tally counts as found, out of the predictions counted under ``ours``."""
    return 2 * tally[key] / max(1, tally[ours] + tally["gold"])


def table(tally: Counter[str], articles_count: int, seconds: float) -> str:
    """The figures as one printed table."""
    recalls = "/".join(f"{tally[f'overlap {kind}'] / max(1, tally[f'gold {kind}']):.2f}" for kind in SPEECH)
    lines = ["              exact  overlap  (P     R)     +speaker"]
    for label, ours in (("other skipped", "ours"), ("strict", "all ours")):
        precision, recall = tally["overlap"] / max(1, tally[ours]), tally["overlap"] / max(1, tally["gold"])
        lines.append(
            f"{label:13} {f1(tally, 'exact', ours):.3f}  {f1(tally, 'overlap', ours):.3f}"
            f"   ({precision:.3f} {recall:.3f})  {f1(tally, 'speaker', ours):.3f}"
        )
    lines.append(f"recall direct/mixed/indirect {recalls}   {articles_count / max(seconds, 1e-9):.1f} articles/s")
    return "\n".join(lines)


def main() -> int:
    """Runs the measure and prints its table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--part", choices=("dev", "train"), default="dev")
    options.add_argument("--limit", type=int, default=None)
    options.add_argument("--lost-marks", action="store_true", help="replace every ” by a space first")
    chosen = options.parse_args()
    path = DATA / f"{chosen.part}.jsonl.gz"
    if not path.exists():
        print(f"{path} is not here", file=sys.stderr)
        return 2
    tally: Counter[str] = Counter()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][: chosen.limit]
    started = time.process_time()
    read = []
    for row in rows:
        text = row["text"].replace("”", " ") if chosen.lost_marks else row["text"]
        article = article_of(source=row["uid"], text=text)
        doc = parse(text)
        read.append(find_quotations(article, doc, find_mentions(article, doc)))
    seconds = time.process_time() - started
    for row, quotations in zip(rows, read, strict=True):
        count(row, quotations, tally)
    print(table(tally, len(rows), seconds))
    return 0


if __name__ == "__main__":
    sys.exit(main())
