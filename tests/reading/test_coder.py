"""PLOVER roots by the model that ships: what it says of plain sentences, and how well on labelled ones."""

import gzip
import json
import math
from pathlib import Path

import pytest

from firsthand.reading.acts.coder import code_sentence, load_coder, promised, sentence_features
from firsthand.reading.parse import load, parse

LABELLED = Path(__file__).parents[2] / "../shared/data/events-plover/plv.jsonl.gz"


@pytest.mark.parametrize(
    ("text", "source", "target", "root"),
    [
        ("Norland attacked the capital of Osterland overnight.", "Norland", "Osterland", "ASSAULT"),
        ("Norland rejected the proposal by Osterland.", "Norland", "Osterland", "REJECT"),
        ("Norland threatened to invade Osterland.", "Norland", "Osterland", "THREATEN"),
        ("Norland condemned Osterland for the arrests.", "Norland", "Osterland", "ACCUSE"),
        ("Norland released 40 prisoners to Osterland.", "Norland", "Osterland", "YIELD"),
        ("Dockers went on strike against Brightwater.", "Dockers", "Brightwater", "PROTEST"),
    ],
)
def test_plain_sentences(text: str, source: str, target: str, root: str) -> None:
    assert code_sentence(parse(text), source, target).root == root


def test_chances_are_a_distribution_and_the_guess_is_its_peak() -> None:
    doc = parse("Norland held talks with Osterland.")
    chances = load_coder().chances(sentence_features(doc, "Norland", "Osterland"))
    guess = code_sentence(doc, "Norland", "Osterland")
    assert math.isclose(math.fsum(chances.values()), 1.0)
    assert guess.chance == max(chances.values())


def test_actors_may_be_unknown_or_absent_from_the_sentence() -> None:
    doc = parse("Norland held talks with Osterland.")
    assert code_sentence(doc).root == code_sentence(doc, "Nobody", "Elsewhere").root == "CONSULT"


@pytest.mark.parametrize(
    ("root", "ahead", "refused", "expected"),
    [
        ("CONSULT", True, False, "AGREE"),
        ("ASSAULT", True, False, "THREATEN"),
        ("YIELD", False, True, "REJECT"),
        ("ASSAULT", False, True, "ASSAULT"),
        ("ACCUSE", True, False, "ACCUSE"),
    ],
)
def test_what_lies_ahead_or_is_refused_is_another_act(root: str, ahead: bool, refused: bool, expected: str) -> None:
    assert promised(root, ahead, refused) == expected


def test_the_weights_are_of_single_words() -> None:
    coder = load_coder()
    assert all(" " not in name for name in coder.weights)
    assert {len(weights) for weights in coder.weights.values()} == {len(coder.roots)} == {15}


def test_floor_on_labelled_sentences_not_fitted_on() -> None:
    """Half of the held-out rows; .73 over all of them, 2026-11-21."""
    if not LABELLED.exists():
        pytest.skip("the labelled PLOVER sentences are not here (../shared/data/events-plover)")
    with gzip.open(LABELLED, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["set"] == "plv-test"][::2]
    docs = load().pipe([row["text"] for row in rows], batch_size=8)
    right = sum(
        code_sentence(doc, r["source"], r["target"]).root == r["root"] for r, doc in zip(rows, docs, strict=True)
    )
    assert right / len(rows) >= 0.68
