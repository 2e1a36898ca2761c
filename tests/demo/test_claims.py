"""Claims over the demo and the second fiction: floors under what comes back right, and under what is let through."""

import importlib.util
from functools import cache
from pathlib import Path

import pytest

SCORER = Path(__file__).parents[2] / "bench" / "claims.py"
spec = importlib.util.spec_from_file_location("claims_scorer", SCORER)
claims = importlib.util.module_from_spec(spec)
spec.loader.exec_module(claims)


@cache
def answers():
    return claims.answers(claims.load_claims(["dam", "coast"]))


def half(name):
    return claims.shares([pair for pair in answers() if pair[0].half == name])


def test_there_are_claims_of_every_kind():
    kinds = {claim.distortion for claim in claims.load_claims()}
    assert kinds >= {"number", "name", "place", "date", "polarity", "modality", "direction"}
    assert len(claims.load_claims()) >= 120


def test_no_distorted_claim_is_corroborated():
    let_through = [claim.text for claim, answer in answers() if claim.distortion and answer.verdict == "corroborated"]
    assert let_through == []


def test_no_invented_claim_is_supported():
    supported = [claim.text for claim, answer in answers() if claim.verdict == "unreported" and answer.support]
    assert supported == []


# Measured 2026-11-21; a little below what is reached, so that a parse that changes does not fail the build.
@pytest.mark.parametrize(
    ("name", "right", "found", "let_through"),
    [("fit", 0.84, 0.88, 0.0), ("held", 0.79, 0.88, 0.03)],
)
def test_verdicts_stay_right(name, right, found, let_through):
    counts = half(name)
    share = {kind: of / asked for kind, (of, asked) in counts.items()}
    assert share["verdict right"] >= right
    assert share["true, found"] >= found
    assert share["distorted, let through"] <= let_through


def test_every_extent_of_an_answer_holds_words():
    for claim, answer in answers():
        for extent in (*answer.support, *answer.against):
            assert extent.words(claims.corpus_of(claim.over).articles[extent.article].text).strip()
