"""Accuracy and macro-F1 of PLOVER roots: ours by lexicon, by model and end to end, beside two peers, on one run.

    python bench/events_plover.py ../shared/data/events-plover

Figures on the training rows are cross-validated (ten folds). Rows marked ``codebook`` stand in the manual.
"""

import sys
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from train_plover import Features, featurize, fit, rows

from firsthand.reading.acts.coder import code_sentence, head_of, promised, root_of, rules
from firsthand.reading.acts.events import find_happenings
from firsthand.reading.names.mentions import find_mentions
from firsthand.reading.parse import load, parse
from firsthand.reading.speech.quotations import find_quotations
from firsthand.reading.times.expressions import find_times
from firsthand.records import article_of

NONE = "none"
FOLDS = StratifiedKFold(10, shuffle=True, random_state=0)
FRIENDLY_STATES = {"upcoming", "threatened"}


def masked(row: dict[str, str]) -> str:
    """The sentence with its actors' words taken out."""
    text = row["text"]
    for actor in (row["source"], row["target"]):
        text = text.replace(actor, " ACTOR ") if actor else text
    return text


def by_folds(seen: list[Features], roots: list[str]) -> tuple[list[str], np.ndarray]:
    """Each row's root and its probability, from a model that has not seen the row."""
    guessed, chances, gold = np.empty(len(roots), object), np.zeros(len(roots)), np.array(roots)
    for train, test in FOLDS.split(gold, gold):
        vectors, model = fit([seen[i] for i in train], gold[train])
        found = model.predict_proba(vectors.transform([seen[i] for i in test]))
        guessed[test], chances[test] = model.classes_[found.argmax(1)], found.max(1)
    return [str(root) for root in guessed], chances


def by_rules(row: dict[str, str], doc: object) -> str:
    """What the lexicon alone says of the predicate whose doer is the source."""
    start = doc.text.find(row["source"]) if row["source"] else -1
    span = doc.char_span(start, start + len(row["source"]), alignment_mode="expand") if start >= 0 else None
    return next(iter(rules(head_of(doc, span))), NONE)


def end_to_end(row: dict[str, str]) -> str:
    """The root of the happening, found in the bare sentence, whose actors fit the row's source best."""
    article = article_of(source=row["uid"], text=row["text"])
    doc = parse(article.text)
    mentions = find_mentions(article, doc)
    happenings = find_happenings(
        article, doc, mentions, find_times(article, doc), find_quotations(article, doc, mentions)
    )
    coded = [happening for happening in happenings if happening.event]
    if not coded:
        return NONE
    best = max(coded, key=lambda found: (_fit(found, row, article.text), -found.extent.start))
    refused, ahead = best.state == "denied", best.state in FRIENDLY_STATES
    return promised(root_of(best.event or ""), ahead, refused)


def _fit(happening: object, row: dict[str, str], text: str) -> int:
    doers = sum(actor.words(text) in row["source"] for actor in happening.actors)
    others = sum(other.words(text) in row["target"] for other in happening.recipients)
    return 2 * bool(doers) + bool(others)


def show(name: str, gold: list[str], guessed: list[str]) -> None:
    """One line: accuracy, macro-F1 over the gold's roots, coverage, and accuracy where something was answered."""
    answered = [(g, p) for g, p in zip(gold, guessed, strict=True) if p != NONE]
    labels = sorted(set(gold))
    macro = f1_score(gold, guessed, labels=labels, average="macro", zero_division=0)
    right = sum(g == p for g, p in answered) / max(1, len(answered))
    print(
        f"{name:46} accuracy {accuracy_score(gold, guessed):.3f}  macro-F1 {macro:.3f}"
        f"  answered {len(answered) / len(gold):.2f}, of those right {right:.3f}"
    )


def main(folder: Path) -> None:
    """Print the table."""
    train, test = rows(folder, "plv-train"), rows(folder, "plv-test")
    for name, found in (("plv-train", train), ("plv-test, codebook", test)):
        gold = [row["root"] for row in found]
        print(f"{name}: {len(found)} rows")
        show("  ZSP (published predictions)", gold, [row["zsp_root"] for row in found])
        peer = make_pipeline(
            TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
            LogisticRegression(C=10, max_iter=400, class_weight="balanced"),
        )
        texts = [masked(row) for row in found]
        if found is train:
            show(
                "  TF-IDF and logistic regression, ten folds",
                gold,
                list(cross_val_predict(peer, texts, gold, cv=FOLDS)),
            )
            guessed, chances = by_folds(featurize(found), gold)
            show("  ours, actors given, ten folds", gold, guessed)
            for least in (0.4, 0.6, 0.8):
                sure = [root if chance >= least else NONE for root, chance in zip(guessed, chances, strict=True)]
                show(f"  ours, abstaining below {least}", gold, sure)
        else:
            peer.fit([masked(row) for row in train], [row["root"] for row in train])
            show("  TF-IDF and logistic regression", gold, list(peer.predict(texts)))
            docs = load().pipe([row["text"] for row in found], batch_size=8)
            pairs = zip(found, docs, strict=True)
            show("  ours, actors given", gold, [code_sentence(d, r["source"], r["target"]).root for r, d in pairs])
        docs = load().pipe([row["text"] for row in found], batch_size=8)
        show("  ours, lexicon alone", gold, [by_rules(row, doc) for row, doc in zip(found, docs, strict=True)])
        show("  ours, end to end from the bare sentence", gold, [end_to_end(row) for row in found])


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data/events-plover"))
