"""PLOVER roots, modes, countries and sectors: ours with actors given and end to end, beside two peers, in one run.

    python bench/events_plover.py ../shared/data/events-plover [--json FILE]

Figures on the training rows are cross-validated (ten folds, the same for all), those of the end-to-end row too: each
sentence is read with a model that has not seen it. Rows marked ``codebook`` stand in the manual. Brackets hold 95 per
cent intervals (bootstrap over rows). A row without an answer is wrong.
"""

import argparse
import gzip
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from figures import add_option, save
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from train_plover import Features, featurize, fit, parsed, rows, stored

from firsthand.accounts.events.contexts import contexts_in
from firsthand.accounts.events.parties import country_in, sector_in
from firsthand.reading.acts.coder import Coder, guess, head_of, load_coder, promised, root_of, rules
from firsthand.reading.acts.events import find_happenings
from firsthand.reading.names.mentions import find_mentions
from firsthand.reading.speech.quotations import find_quotations
from firsthand.reading.times.expressions import find_times
from firsthand.reading.tokens import Doc
from firsthand.records import Happening, article_of

Row = dict[str, str]
NONE = "none"
FOLDS = StratifiedKFold(10, shuffle=True, random_state=0)
DRAWS = 1000
AHEAD = {"upcoming", "threatened"}
# Names of the draft in which the gold standard records are coded, by today's.
TODAY = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}


def masked(row: Row) -> str:
    """The sentence with its actors' words taken out."""
    text = row["text"]
    for actor in (row["source"], row["target"]):
        text = text.replace(actor, " ACTOR ") if actor else text
    return text


def peer() -> object:
    """TF-IDF over words and pairs of words, and a logistic regression."""
    return make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
        LogisticRegression(C=10, max_iter=400, class_weight="balanced"),
    )


def coder_of(seen: list[Features], roots: list[str]) -> Coder:
    """Our model fitted on these rows."""
    made = stored(*fit(seen, roots))
    return Coder(made["roots"], made["bias"], made["weights"])  # type: ignore[arg-type]


def by_folds(seen: list[Features], roots: list[str], answer: Callable[[int, Coder], str]) -> list[str]:
    """Each row's answer, given a model that has not seen the row."""
    found, gold = [NONE] * len(roots), np.array(roots)
    for train, test in FOLDS.split(gold, gold):
        coder = coder_of([seen[i] for i in train], [roots[i] for i in train])
        for index in test:
            found[index] = answer(int(index), coder)
    return found


def sure_guess(found: Features, coder: Coder, least: float) -> str:
    """The likeliest root, or none below that probability."""
    root, chance = guess(found, coder)
    return root if chance >= least else NONE


def by_rules(row: Row, doc: Doc) -> str:
    """What the lexicon alone says of the predicate whose doer the source is."""
    start = doc.text.find(row["source"]) if row["source"] else -1
    span = doc.char_span(start, start + len(row["source"])) if start >= 0 else None
    return next(iter(rules(head_of(doc, span))), NONE)


def end_to_end(row: Row, doc: Doc, coder: Coder) -> str:
    """The root of the happening, found in the bare sentence, whose actors fit the row's source best."""
    coded = [happening for happening in happenings_in(row, doc, coder) if happening.event]
    if not coded:
        return NONE
    best = max(coded, key=lambda found: (_fit(found, row), -found.extent.start))
    return promised(root_of(best.event or ""), best.state in AHEAD, best.state == "denied")


def happenings_in(row: Row, doc: Doc, coder: Coder) -> tuple[Happening, ...]:
    """What the sentence alone is read to tell of."""
    article = article_of(source=row["uid"], text=row["text"])
    mentions = find_mentions(article, doc)
    times, quotations = find_times(article, doc), find_quotations(article, doc, mentions)
    return find_happenings(article, doc, mentions, times, quotations, coder)


def _fit(happening: Happening, row: Row) -> int:
    doers = sum(actor.words(row["text"]) in row["source"] for actor in happening.actors)
    others = sum(other.words(row["text"]) in row["target"] for other in happening.recipients)
    return 2 * bool(doers) + bool(others)


def measure(name: str, gold: list[str], guessed: list[str]) -> dict[str, object]:
    """Accuracy and macro-F1 with intervals, coverage, and accuracy where something was answered."""
    told, given, labels = np.array(gold), np.array(guessed), sorted(set(gold))
    draws = np.random.default_rng(0).integers(0, len(gold), (DRAWS, len(gold)))
    right = (told == given).astype(float)
    accuracies = right[draws].mean(axis=1)
    macros = [macro_f1(told[draw], given[draw], labels) for draw in draws[:200]]
    answered = given != NONE
    return {
        "system": name,
        "rows": len(gold),
        "accuracy": _figure(right.mean(), accuracies),
        "macro_f1": _figure(macro_f1(told, given, labels), macros),
        "answered": round(float(answered.mean()), 3),
        "right_of_answered": round(float(right[answered].mean()), 3) if answered.any() else None,
    }


def macro_f1(gold: np.ndarray, guessed: np.ndarray, labels: list[str]) -> float:
    """The mean over the gold's roots of F1."""
    return float(f1_score(gold, guessed, labels=labels, average="macro", zero_division=0))


def _figure(value: float, draws: object) -> list[float]:
    low, high = np.percentile(np.array(draws), [2.5, 97.5])
    return [round(float(figure), 3) for figure in (value, low, high)]


def train_table(found: list[Row], docs: list[Doc]) -> list[dict[str, object]]:
    """The table of the training rows, ten folds."""
    gold, seen = [row["root"] for row in found], featurize(found)
    words = [masked(row) for row in found]
    table = [
        measure("zero-shot transformer (published predictions)", gold, [row["zsp_root"] for row in found]),
        measure("TF-IDF and logistic regression", gold, list(cross_val_predict(peer(), words, gold, cv=FOLDS))),
        measure("ours, lexicon alone", gold, [by_rules(row, doc) for row, doc in zip(found, docs, strict=True)]),
    ]
    for least in (0.0, 0.4, 0.6, 0.8):
        name = "ours, actors given" + (f", silent below {least}" if least else "")
        table.append(
            measure(name, gold, by_folds(seen, gold, lambda i, coder, least=least: sure_guess(seen[i], coder, least)))  # type: ignore[misc]
        )
    whole = by_folds(seen, gold, lambda index, coder: end_to_end(found[index], docs[index], coder))
    return [*table, measure("ours, end to end from the bare sentence", gold, whole)]


def codebook_table(train: list[Row], found: list[Row], docs: list[Doc]) -> list[dict[str, object]]:
    """The table of the manual's own examples, everything fitted on the training rows."""
    gold = [row["root"] for row in found]
    fitted = peer().fit([masked(row) for row in train], [row["root"] for row in train])  # type: ignore[attr-defined]
    coder = load_coder()
    pairs = list(zip(found, docs, strict=True))
    return [
        measure("zero-shot transformer (published predictions)", gold, [row["zsp_root"] for row in found]),
        measure("TF-IDF and logistic regression", gold, list(fitted.predict([masked(row) for row in found]))),
        measure("ours, lexicon alone", gold, [by_rules(row, doc) for row, doc in pairs]),
        measure("ours, actors given", gold, [guess(seen, coder).root for seen in featurize(found)]),
        measure("ours, end to end from the bare sentence", gold, [end_to_end(row, doc, coder) for row, doc in pairs]),
    ]


def record_table(records: list[dict[str, Any]], docs: list[Doc]) -> list[dict[str, object]]:
    """Modes, contexts, countries and sectors of the gold standard records: how many are told, given by us, right.

    Modes count where a happening of the record's type was found. Contexts of the records are mostly one for each,
    where two may hold. Countries and sectors are read off the actors' words alone.
    """
    modes, contexts, countries, sectors = (
        Counted("modes"),
        Counted("contexts"),
        Counted("countries"),
        Counted("sectors"),
    )
    for record, doc in zip(records, docs, strict=True):
        root = root_of(TODAY.get(record["root"], record["root"]))
        found = happenings_in({"uid": record["uid"], "text": record["text"]}, doc, load_coder())
        given = {h.mode for h in found if h.mode and h.event and root_of(h.event) == root}
        if record["mode"]:
            modes.add(bool(given), any(same_mode(record["mode"], mode) for mode in given))
        told = {word.strip().removesuffix("s") for word in (record["context"] or "").split(",")} - {""}
        read = contexts_in(record["text"])
        contexts.count(told=len(told), given=len(read), right=len(read & told))
        for actor in record["source"] + record["target"]:
            if len(actor["country"] or "") == 3:
                country = country_in(actor["text"])
                countries.add(country is not None, country == actor["country"])
            if actor["sector"] and actor["sector"].isalpha():
                sector = sector_in(actor["text"])
                sectors.add(sector is not None, sector == actor["sector"][:3])
    return [counted.row() for counted in (modes, contexts, countries, sectors)]


@dataclass
class Counted:
    """How many values are told, how many of them we answer, how many rightly."""

    name: str
    told: int = 0
    given: int = 0
    right: int = 0

    def add(self, given: bool, right: bool) -> None:
        """One more value."""
        self.count(told=1, given=int(given), right=int(given and right))

    def count(self, *, told: int, given: int, right: int) -> None:
        """So many more."""
        self.told, self.given, self.right = self.told + told, self.given + given, self.right + right

    def row(self) -> dict[str, object]:
        """The counts by name."""
        return {"of": self.name, "told": self.told, "given": self.given, "right": self.right}


def same_mode(told: str, given: str) -> bool:
    """True for one mode under the draft's name and today's ("strike-gen", "strike")."""
    names = {"confiscate": "seize", "detain": "arrest", "suicide-attack": "explosives", "violence": "violence"}
    told = names.get(told, told)
    return told == given or told.startswith(given) or given.startswith(told)


def show(title: str, table: list[dict[str, object]]) -> None:
    """The table as text."""
    print(title)
    for line in table:
        accuracy, macro = ("{:.3f} [{:.3f}, {:.3f}]".format(*line[key]) for key in ("accuracy", "macro_f1"))  # type: ignore[misc]
        print(
            f"  {line['system']:46} accuracy {accuracy}  macro-F1 {macro}"
            f"  answered {line['answered']:.2f}, of those right {line['right_of_answered']}"
        )


def measures(line: dict[str, object]) -> dict[str, float]:
    """One system's figures, without their intervals."""
    return {
        "accuracy": line["accuracy"][0],  # type: ignore[index]
        "macro-F1": line["macro_f1"][0],  # type: ignore[index]
        "answered": float(str(line["answered"])),
    }


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("../shared/data/events-plover"))
    add_option(parser)
    asked = parser.parse_args()
    train, book = rows(asked.folder, "plv-train"), rows(asked.folder, "plv-test")
    with gzip.open(asked.folder / "gsr.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    docs, book_docs, record_docs = map(parsed, (train, book, records))
    tables = {
        f"plv-train, {len(train)} rows, ten folds": train_table(train, docs),
        f"plv-test, {len(book)} rows of the codebook": codebook_table(train, book, book_docs),
    }
    counts = record_table(records, record_docs)
    figures = {title: {str(line["system"]): measures(line) for line in table} for title, table in tables.items()}
    parts = {str(line["of"]): {k: float(str(line[k])) for k in ("told", "given", "right")} for line in counts}
    save(asked.json, {**figures, "gold standard records": {f"firsthand, {of}": one for of, one in parts.items()}})
    for title, table in tables.items():
        show(title, table)
    print(f"gold standard records, {len(records)}")
    for line in counts:
        print(f"  {line['of']:10} told {line['told']}, given {line['given']}, of those right {line['right']}")


if __name__ == "__main__":
    main()
