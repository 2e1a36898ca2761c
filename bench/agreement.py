"""Two labelled sets on agreement: do two answers say the same; does one report strengthen or weaken another?

    python bench/agreement.py [--data DIR] [--json FILE] [--encoder FILE.npz]

- agreement-nanco: pairs of answers to one question. Balanced accuracy of "the same", a threshold chosen on the other
  questions, the mean of the questions; 95 % interval by bootstrap over the answers of each question.
- agreement-claimdiff: pairs of claims. F1 of "strengthens" and of "weakens", five folds by topic; 95 % interval by
  bootstrap over topics.

Ours compares two texts as `check` does: slot by slot, as claim and report in both directions. Beside it stand word
overlap (TF-IDF cosine), character n-grams, always yes, and, with ``--encoder``, the cosine of sentence vectors made
elsewhere (a file of rows by text). Everything that learns is one logistic regression over the row's features.
"""

import argparse
import gzip
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from pathlib import Path

import numpy as np
from figures import add_option, save
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from firsthand.accounts.claims.differences import compare_statements
from firsthand.accounts.claims.identities import Identities
from firsthand.accounts.claims.reports import covered
from firsthand.accounts.claims.statements import Statement, joined, statements_of
from firsthand.accounts.senses import widened
from firsthand.accounts.terms import rarities, terms
from firsthand.reading import read
from firsthand.records import article_of

DATA = Path(__file__).parents[2] / "shared" / "data"
FOLDS, DRAWS, SEED = 5, 500, 20261122
SLOTS = ("number", "unit", "name", "role", "place", "date", "polarity", "modality", "direction")

Vector = np.ndarray
Features = Callable[[Sequence[tuple[str, str]]], Vector]


def load(path: Path) -> list[dict[str, object]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


@cache
def statement(text: str) -> Statement | None:
    """The text as one statement."""
    article = article_of(source="text", text=text)
    found = statements_of(article, read(article), Identities(), unknown=True)
    return joined(found) if found else None


def slot_features(pairs: Sequence[tuple[str, str]]) -> Vector:
    """What the comparison says of each pair: shares of the words, of the figures and names, and the slots that
    differ."""
    texts = {text for pair in pairs for text in pair}
    weights = rarities(frozenset(terms(text)) for text in sorted(texts))
    return np.array([slot_row(one, other, weights) for one, other in pairs])


def slot_row(one: str, other: str, weights: Mapping[str, float]) -> list[float]:
    stems = [frozenset(terms(text)) for text in (one, other)]
    there, back = (covered(mine, widened(theirs), weights) for mine, theirs in (stems, stems[::-1]))
    compared = [
        compare_statements(asked, told)
        for asked, told in ((statement(one), statement(other)), (statement(other), statement(one)))
        if asked is not None and told is not None
    ]
    slots = [float(any(slot in part.slots for part in compared)) for slot in SLOTS]
    missing = sum(len(part.missing) for part in compared)
    told = float(any(part.predicate and part.by_verbs for part in compared))
    return [there, back, min(there, back), max(there, back), told, min(missing, 6) / 6, *slots]


def cosine_features(analyzer: str, ngrams: tuple[int, int]) -> Features:
    """TF-IDF cosine of the two texts."""

    def features(pairs: Sequence[tuple[str, str]]) -> Vector:
        made = TfidfVectorizer(analyzer=analyzer, ngram_range=ngrams, sublinear_tf=True)
        texts = sorted({text for pair in pairs for text in pair})
        rows = dict(zip(texts, made.fit_transform(texts), strict=True))
        return np.array([[(rows[one] @ rows[other].T).toarray()[0, 0]] for one, other in pairs])

    return features


def encoder_features(path: Path) -> Features:
    """Cosine of sentence vectors out of a file: ``texts`` and ``vectors``."""
    found = np.load(path, allow_pickle=False)
    rows = dict(zip(found["texts"].tolist(), found["vectors"], strict=True))
    return lambda pairs: np.array([[float(rows[one] @ rows[other])] for one, other in pairs])


def beside(*parts: Features) -> Features:
    """The features of several, side by side."""
    return lambda pairs: np.hstack([part(pairs) for part in parts])


def learnt(x: Vector, y: Vector, folds: Sequence[object]) -> Vector:
    """For each row the probability that a model fitted on the other folds gives it."""
    given = np.zeros(len(y))
    for fold in sorted(set(folds), key=str):
        held = np.array([one == fold for one in folds])
        model = LogisticRegression(max_iter=1000, class_weight="balanced").fit(x[~held], y[~held])
        given[held] = model.predict_proba(x[held])[:, 1]
    return given


def decided(given: Vector, y: Vector, folds: Sequence[object], measure: Callable[[Vector, Vector], float]) -> Vector:
    """Yes or no for each row, at the threshold that is best on the other folds."""
    yes = np.zeros(len(y), dtype=bool)
    for fold in sorted(set(folds), key=str):
        held = np.array([one == fold for one in folds])
        cuts = np.unique(np.quantile(given[~held], np.linspace(0, 1, 60)))
        best = max(cuts, key=lambda cut: measure(given[~held] >= cut, y[~held]))
        yes[held] = given[held] >= best
    return yes


def balanced(yes: Vector, y: Vector) -> float:
    """Balanced accuracy; .5 where one class is empty."""
    right = [float((yes[y == label] == bool(label)).mean()) for label in (0, 1) if (y == label).any()]
    return sum(right) / 2 if len(right) == 2 else 0.5


def f1(yes: Vector, y: Vector) -> float:
    """F1 of label 1."""
    hit = float((yes & (y == 1)).sum())
    return 2 * hit / max(float(yes.sum() + (y == 1).sum()), 1.0)


def interval(groups: Sequence[object], score: Callable[[Vector], float]) -> tuple[float, float]:
    """95 % of the scores when whole groups are drawn anew."""
    chance = np.random.default_rng(SEED)
    names = sorted(set(groups), key=str)
    rows = {name: np.flatnonzero([group == name for group in groups]) for name in names}
    drawn = [
        score(np.concatenate([rows[names[pick]] for pick in chance.integers(0, len(names), len(names))]))
        for _ in range(DRAWS)
    ]
    low, high = np.quantile(drawn, [0.025, 0.975])
    return float(low), float(high)


def nanco(data: Path, methods: Mapping[str, Features]) -> Iterator[dict[str, object]]:
    """A row per method: the mean over questions of the balanced accuracy."""
    answers = load(data / "agreement-nanco" / "answers.jsonl.gz")
    pairs = [(one, other) for one, other in combinations(answers, 2) if one["qid"] == other["qid"]]
    texts = [(str(one["answer"]), str(other["answer"])) for one, other in pairs]
    y = np.array([int(one["group"] == other["group"]) for one, other in pairs])
    folds = [one["qid"] for one, _ in pairs]
    names = [(one["uid"], other["uid"]) for one, other in pairs]
    for name, features in methods.items():
        yes = np.ones(len(y), dtype=bool)
        if name != "always yes":
            yes = decided(learnt(features(texts), y, folds), y, folds, balanced)
        low, high = answer_interval(yes, y, folds, names)
        yield {"set": "nanco", "measure": "balanced accuracy", "method": name, "score": by_question(yes, y, folds),
               "low": low, "high": high}  # fmt: skip


def by_question(yes: Vector, y: Vector, folds: Sequence[object]) -> float:
    """The mean of the questions' balanced accuracies."""
    held = [np.array([one == fold for one in folds]) for fold in sorted(set(folds), key=str)]
    return float(np.mean([balanced(yes[part], y[part]) for part in held]))


def answer_interval(
    yes: Vector, y: Vector, folds: Sequence[object], names: Sequence[tuple[object, object]]
) -> tuple[float, float]:
    """95 % of the scores when the answers of each question are drawn anew, and with them their pairs."""
    chance = np.random.default_rng(SEED)
    answers = sorted({(fold, name) for fold, pair in zip(folds, names, strict=True) for name in pair}, key=str)
    by_fold = {fold: [name for other, name in answers if other == fold] for fold in set(folds)}
    scores = []
    for _ in range(DRAWS):
        drawn: dict[object, int] = {}
        for fold in sorted(by_fold, key=str):
            for pick in chance.integers(0, len(by_fold[fold]), len(by_fold[fold])):
                drawn[by_fold[fold][pick]] = drawn.get(by_fold[fold][pick], 0) + 1
        times = np.array([drawn.get(one, 0) * drawn.get(other, 0) for one, other in names])
        rows = np.repeat(np.arange(len(y)), times)
        scores.append(by_question(yes[rows], y[rows], [folds[row] for row in rows]))
    low, high = np.quantile(scores, [0.025, 0.975])
    return float(low), float(high)


def claimdiff(data: Path, methods: Mapping[str, Features]) -> Iterator[dict[str, object]]:
    """A row per method and label: F1 over all rows, folds by topic."""
    for label in ("strengthen", "weaken"):
        found = load(data / "agreement-claimdiff" / f"{label}.jsonl.gz")
        texts = [(str(row["claim_a"]), str(row["claim_b"])) for row in found]
        y = np.array([int(str(row["label"])) for row in found])
        topics = [row["topic"] for row in found]
        order = {topic: place % FOLDS for place, topic in enumerate(sorted(set(topics), key=str))}
        folds = [order[topic] for topic in topics]
        for name, features in methods.items():
            yes = np.ones(len(y), dtype=bool)
            if name != "always yes":
                yes = decided(learnt(features(texts), y, folds), y, folds, f1)
            low, high = interval(topics, lambda rows, yes=yes, y=y: f1(yes[rows], y[rows]))
            yield {"set": "claimdiff", "measure": f"F1 {label}s", "method": name, "score": f1(yes, y),
                   "low": low, "high": high}  # fmt: skip


def methods_of(encoder: str | None) -> dict[str, Features]:
    """The rows of the table."""
    words = cosine_features("word", (1, 1))
    found: dict[str, Features] = {
        "always yes": words,
        "word overlap (TF-IDF cosine)": words,
        "character 3-5-grams": cosine_features("char_wb", (3, 5)),
        "ours, slots": slot_features,
        "ours, slots + character n-grams": beside(slot_features, cosine_features("char_wb", (3, 5))),
    }
    if encoder:
        vectors = encoder_features(Path(encoder))
        found |= {"sentence encoder": vectors, "ours + sentence encoder": beside(slot_features, vectors)}
    return found


def print_rows(rows: Iterable[Mapping[str, object]]) -> None:
    for row in rows:
        what = f"  {row['set']:10} {row['measure']:18} {row['method']:34}"
        print(f"{what} {row['score']:.3f}  [{row['low']:.3f}, {row['high']:.3f}]")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", default=str(DATA))
    options.add_argument(
        "--set", dest="sets", nargs="+", choices=["nanco", "claimdiff"], default=["nanco", "claimdiff"]
    )
    options.add_argument("--encoder", metavar="FILE")
    add_option(options)
    asked = options.parse_args()
    rows: list[dict[str, object]] = []
    for name, run in (("nanco", nanco), ("claimdiff", claimdiff)):
        if name in asked.sets:
            rows += run(Path(asked.data), methods_of(asked.encoder))
    print_rows(rows)
    tables: dict[str, dict[str, dict[str, float]]] = {}
    for row in rows:
        system = tables.setdefault(f"agreement-{row['set']}", {}).setdefault(str(row["method"]), {})
        system[str(row["measure"])] = float(str(row["score"]))
    save(asked.json, tables)


if __name__ == "__main__":
    main()
