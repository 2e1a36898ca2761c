"""Fit the weights of ``firsthand.reading.speech.choosing`` on PolNeAR's train part, and store them.

    python bench/train_quotes.py [../shared/data/quotes-polnear] [--folds 3]

For every reporting word of the 600 articles there is a set of stretches that it could report, nothing among them;
the annotation says which of them it does report. The weights of a softmax over each set are fitted, and those of
signs seen fewer than five times or near nothing are left out. What ships are numbers keyed by parts of speech, labels
of the parse, words of closed classes and reporting words; no text of the set.

With ``--folds`` nothing is stored: every article is read with weights fitted on the other folds, and the figures of
``bench/quotes_polnear.py`` are printed with those of the rules alone and the difference between the two, with the
interval that 95 % of a thousand resamplings of the articles give.
"""

import argparse
import gzip
import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from quotes_polnear import DATA, HEAD, count, f1, figures, letters, printed
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from firsthand.reading.names.mentions import find_mentions
from firsthand.reading.parse import parse
from firsthand.reading.speech.choosing import Weights, choose
from firsthand.reading.speech.direct import find_direct
from firsthand.reading.speech.offers import Pieces
from firsthand.reading.speech.page import Page
from firsthand.reading.speech.quotations import find_quotations
from firsthand.reading.speech.reported import offered_by_cue, report_of
from firsthand.reading.speech.saying import said_by_rule
from firsthand.reading.speech.signs import signs_of, signs_of_silence
from firsthand.reading.tokens import Doc
from firsthand.records import article_of

OUT = Path(__file__).parents[1] / "src/firsthand/reading/speech/data/content_weights.json"
LEAST = 5  # a sign seen in fewer stretches has no weight; 3, 5 and 10 are within .002 of each other (dev, 2026-11-22)
SPREAD = 0.2  # variance of the weights' prior; .1, .2 and .3 gave .843, .844 and .844 overlap in three folds
NEAR_NOTHING = 0.03
RESAMPLINGS = 1000
Row = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """One reporting word: the signs of reporting nothing, then of every stretch offered; and how likely each is by
    the annotation."""

    signs: list[list[str]]
    likely: list[float]


def cases(row: Row, doc: Doc) -> Iterator[Case]:
    """The reporting words of one article whose content the annotation settles."""
    text, page = row["text"], Page(row["text"], doc)
    for cue, ruled, offered in offered_by_cue(page, find_direct(page)):
        if not offered:  # it reports a direct quotation, or there is nothing beside it
            continue
        at = doc[cue.word].idx, doc[cue.word].idx + len(doc[cue.word].text)
        golds = [gold for gold in row["attributions"] if any(a < at[1] and at[0] < b for a, b in gold["cue"])]
        likely = _likely(text, page, cue, offered, golds)
        if likely is not None:
            signs = [signs_of(page, cue, pieces, ruled) for pieces in offered]
            yield Case([signs_of_silence(page, cue, ruled), *signs], likely)


def _likely(text: str, page: Page, cue: Any, offered: list[Pieces], golds: list[Row]) -> list[float] | None:
    """One for reporting nothing where the word is no cue, shared among the best stretches where it is; None where it
    is the cue of an attribution that is no speech, or of content that no stretch comes near."""
    if not golds:
        return [1.0, *(0.0 for _ in offered)]
    fits = [max(_fit(text, page, cue, pieces, gold) for gold in golds) for pieces in offered]
    best = max(fits)
    if best[0] < 0.5 or best[1] == "other":
        return None
    right = [float(fit[0] == best[0]) for fit in fits]
    return [0.0, *(one / sum(right) for one in right)]


def _fit(text: str, page: Page, cue: Any, pieces: Pieces, gold: Row) -> tuple[float, str]:
    reports = [report for piece in pieces if (report := report_of(page, cue, piece)) is not None]
    ours = letters(text, [(report.start, report.end) for report in reports])
    theirs = letters(text, gold["content"])
    return len(ours & theirs) / max(1, len(ours | theirs)), gold["kind"]


def fit(found: list[Case]) -> Weights:
    """The weights that make the annotated stretches likeliest, small ones left out, two decimals."""
    seen = Counter(sign for case in found for signs in case.signs for sign in set(signs))
    columns = {sign: at for at, sign in enumerate(sorted(sign for sign, times in seen.items() if times >= LEAST))}
    rows = [[columns[sign] for sign in signs if sign in columns] for case in found for signs in case.signs]
    ends = np.cumsum([0, *map(len, rows)])
    table_ = csr_matrix(
        (np.ones(ends[-1]), np.concatenate([*rows, []]).astype(np.int64), ends), (len(rows), len(columns))
    )
    likely = np.concatenate([case.likely for case in found])
    sizes = np.array([len(case.signs) for case in found])
    starts, case_of = np.cumsum(sizes) - sizes, np.repeat(np.arange(len(found)), sizes)
    turned = table_.T.tocsr()

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = table_ @ weights
        scores -= np.maximum.reduceat(scores, starts)[case_of]
        logs = scores - np.log(np.add.reduceat(np.exp(scores), starts))[case_of]
        value = -(likely * logs).sum() + weights @ weights / (2 * SPREAD)
        return float(value), turned @ (np.exp(logs) - likely) + weights / SPREAD

    fitted = minimize(loss, np.zeros(len(columns)), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    return {sign: round(float(fitted[at]), 2) for sign, at in columns.items() if abs(fitted[at]) >= NEAR_NOTHING}


def cross_validate(read: list[tuple[Row, Doc]], folds: int) -> None:
    """Prints the rules' figures, the model's on articles that its weights have not seen, and the difference."""
    found = [list(cases(row, doc)) for row, doc in read]
    ruled, chosen = [Counter[str]() for _ in read], [Counter[str]() for _ in read]
    for fold in range(folds):
        weights = fit([case for at, more in enumerate(found) if at % folds != fold for case in more])
        for at in range(fold, len(read), folds):
            row, doc = read[at]
            article = article_of(source=row["uid"], text=row["text"])
            mentions = find_mentions(article, doc)
            count(row, find_quotations(article, doc, mentions, said_by_rule), ruled[at])
            count(row, find_quotations(article, doc, mentions, partial(choose, weights=weights)), chosen[at])
    print(HEAD)
    for name, tallies in (("rules alone", ruled), ("model", chosen)):
        print(printed(name, figures(sum(tallies, Counter())), 0.0))
    for key in ("exact", "overlap", "speaker"):
        print(f"model over rules, {key}: {_interval(ruled, chosen, key)}")


def _interval(ruled: list[Counter[str]], chosen: list[Counter[str]], key: str) -> str:
    gains, chance = [], random.Random(1)
    for _ in range(RESAMPLINGS):
        drawn = chance.choices(range(len(ruled)), k=len(ruled))
        one, other = Counter[str](), Counter[str]()
        for at in drawn:
            one.update(ruled[at])
            other.update(chosen[at])
        gains.append(f1(other, key) - f1(one, key))
    gains.sort()
    return f"{gains[RESAMPLINGS // 40]:+.3f} to {gains[-RESAMPLINGS // 40]:+.3f}"


def main() -> None:
    """Fits and stores, or cross-validates."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", nargs="?", type=Path, default=DATA)
    options.add_argument("--folds", type=int, default=0)
    options.add_argument("--limit", type=int, default=None)
    chosen = options.parse_args()
    with gzip.open(chosen.folder / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][: chosen.limit]
    read = [(row, parse(row["text"])) for row in rows]
    if chosen.folds:
        cross_validate(read, chosen.folds)
        return
    weights = fit([case for row, doc in read for case in cases(row, doc)])
    about = f"softmax over offered contents; fitted on {len(rows)} articles of PolNeAR train, 2026-11-22"
    OUT.parent.mkdir(exist_ok=True)
    stored = json.dumps({"about": about, "weights": dict(sorted(weights.items()))}, ensure_ascii=False, indent=0)
    OUT.write_text(stored + "\n", encoding="utf-8")
    print(f"{len(weights)} weights, {OUT.stat().st_size} bytes: {OUT}")


if __name__ == "__main__":
    main()
