"""Fit the weights of ``firsthand.reading.acts.coder`` on the training rows of the PLOVER set, and store them.

    python bench/train_plover.py ../shared/data/events-plover

Only weights of single words, parts of the clause and rules are stored; words of fewer than two rows are left out.
"""

import gzip
import json
import sys
from collections import Counter
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from firsthand.reading.acts.coder import Features, sentence_features
from firsthand.reading.parse import load
from firsthand.reading.tokens import Doc

OUT = Path(__file__).parents[1] / "src/firsthand/reading/acts/data/plover_roots.json"
LEAST_ROWS = 2
STRENGTH = 1.0  # C of the regression; .3, 1 and 3 are within .01 of each other (ten folds, 2026-11-21)


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    """The rows of one set of plv.jsonl.gz."""
    with gzip.open(folder / "plv.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [row for row in map(json.loads, lines) if row["set"] == name]


def parsed(found: list[dict[str, str]]) -> list[Doc]:
    """Each row's text as the model itself parses it."""
    return [Doc(doc, doc.text) for doc in load().pipe([row["text"] for row in found], batch_size=8)]


def featurize(found: list[dict[str, str]]) -> list[Features]:
    """The features of each row, with its actors given."""
    return [
        sentence_features(doc, row["source"], row["target"]) for row, doc in zip(found, parsed(found), strict=True)
    ]


def fit(seen: list[Features], roots: list[str]) -> tuple[DictVectorizer, LogisticRegression]:
    """The vocabulary and the regression fitted on these rows."""
    counts = Counter(name for row in seen for name in row)
    kept = [{name: value for name, value in row.items() if counts[name] >= LEAST_ROWS} for row in seen]
    vectors = DictVectorizer()
    model = LogisticRegression(C=STRENGTH, max_iter=400, class_weight="balanced")
    model.fit(vectors.fit_transform(kept), roots)
    return vectors, model


def stored(vectors: DictVectorizer, model: LogisticRegression) -> dict[str, object]:
    """The model as it ships: three decimals, features in order of name."""
    columns = {name: [round(float(w), 2) for w in model.coef_[:, i]] for name, i in vectors.vocabulary_.items()}
    return {
        "about": "logistic regression over PLOVER roots; fitted on plv-train of events-plover, 2026-11-22",
        "roots": [str(root) for root in model.classes_],
        "bias": [round(float(b), 3) for b in model.intercept_],
        "weights": dict(sorted(columns.items())),
    }


def main(folder: Path) -> None:
    """Fit on all training rows and write the weights."""
    found = rows(folder, "plv-train")
    model = stored(*fit(featurize(found), [row["root"] for row in found]))
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(model, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(model['weights'])} features, {OUT.stat().st_size} bytes: {OUT}")  # type: ignore[arg-type]


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data/events-plover"))
