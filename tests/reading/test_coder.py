"""PLOVER roots by the model that ships: what it says of plain sentences, and how well on labelled ones."""

import gzip
import json
import math
from pathlib import Path

import pytest

from firsthand.reading.acts.coder import (
    SURE,
    Coder,
    code_sentence,
    guess_type,
    load_coder,
    predicate_features,
    promised,
    sentence_features,
)
from firsthand.reading.parse import load, parse
from firsthand.reading.tokens import Doc

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


def typed(text: str, coder: Coder) -> str | None:
    """The type that the model gives the sentence's main verb."""
    verb = next(token for token in parse(text) if token.dep_ == "ROOT")
    return guess_type(verb, predicate_features(verb, None, []), coder)


def test_the_model_types_a_verb_only_when_the_verb_itself_speaks_for_it() -> None:
    sure = Coder(["AID", "YIELD"], [3.0, 0.0], {"v:fund": [1.0, -1.0], "v:leave": [0.0, 9.0], "v:sing": [-1.0, 1.0]})
    assert typed("Norland has funded schools in Osterland.", sure) == "AID"
    assert typed("Norland leaves Osterland.", sure) == "RETREAT"
    assert typed("Norland sings of Osterland.", sure) is None
    assert typed("Norland paints Osterland.", sure) is None


def test_the_model_is_silent_where_it_is_not_sure() -> None:
    unsure = Coder(["AID", "YIELD"], [0.0, 0.0], {"v:fund": [0.1, 0.0]})
    assert SURE >= 0.6
    assert typed("Norland has funded schools in Osterland.", unsure) is None


def test_the_weights_are_of_single_words() -> None:
    coder = load_coder()
    assert all(" " not in name for name in coder.weights)
    assert {len(weights) for weights in coder.weights.values()} == {len(coder.roots)} == {15}


def test_floor_on_labelled_sentences_not_fitted_on() -> None:
    """Half of the held-out rows; .74 over all of them, 2026-11-22."""
    if not LABELLED.exists():
        pytest.skip("the labelled PLOVER sentences are not here (../shared/data/events-plover)")
    with gzip.open(LABELLED, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["set"] == "plv-test"][::2]
    docs = (Doc(doc, doc.text) for doc in load().pipe([row["text"] for row in rows], batch_size=8))
    right = sum(
        code_sentence(doc, r["source"], r["target"]).root == r["root"] for r, doc in zip(rows, docs, strict=True)
    )
    assert right / len(rows) >= 0.68
