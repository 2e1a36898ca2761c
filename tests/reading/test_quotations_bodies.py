"""Whom "the House" and "the foreign ministry" mean as speakers, in fictional articles."""

import pytest

from firsthand.reading.names.mentions import find_mentions
from firsthand.reading.parse import parse
from firsthand.reading.speech.quotations import find_quotations
from firsthand.records import article_of


def last_speaker(text: str) -> str | None:
    """The name to which the last quotation's speaker is resolved."""
    article = article_of(source="fiction", text=text)
    doc = parse(text)
    resolved = find_quotations(article, doc, find_mentions(article, doc))[-1].resolved
    return resolved and resolved.words(text)


def test_the_house_is_not_the_white_house() -> None:
    assert last_speaker("The White House met its guests. The house said that it would vote on Friday.") is None


def test_a_ministry_in_lower_case_speaks_under_its_own_name() -> None:
    text = "Norland's foreign ministry was angry. “It is false,” the foreign ministry said on Monday."
    assert last_speaker(text) == "foreign ministry"


@pytest.mark.parametrize(
    ("before", "noun", "speaker"),
    [
        ("Air Corland and the port lost a day.", "airline", "Air Corland"),
        ("Norfield Rail and the port lost a day.", "railway", "Norfield Rail"),
        ("Brandel Aircraft lost a day in Lund.", "manufacturer", "Brandel Aircraft"),
        ("Air Corland lost a day, and so did Norfield Airways.", "airline", None),
    ],
)
def test_a_noun_means_the_one_body_whose_name_tells_so(before: str, noun: str, speaker: str | None) -> None:
    assert last_speaker(f"{before} The {noun} said on Monday that nobody had been hurt.") == speaker
