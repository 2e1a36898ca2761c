"""Claims that take a name, a number or an act out of its place in the sentence. All names are invented."""

import pytest
from asking import verdict_on

TEXT = (
    "Halbren Line sold the tug Petrel to the town of Sundry on Monday, according to a broker in Kelm.\n\n"
    "Liv Arnesen, the head of the Harbour Union, called the price too low. Her union had asked for 80 million crowns "
    "in March. Halbren Line had offered 20 million.\n\n"
    "Tarn, a town of 9,000 people, lies north of Kelm. Its mayor, Ole Brask, threatened to impose a tax on Halbren "
    "Line.\n\n"
    "The talks resume in two weeks, again in Sundry.\n\n"
    "The Harbour Union said that 300 hulls would have to be inspected.\n\n"
    "Brask said that the Harbour Union should pay for the pier.\n\n"
    "Between 20 and 30 percent of the ferries are insured."
)
FOUND = {"corroborated", "single-origin", "disputed"}


def verdict(claim: str) -> str:
    return verdict_on(TEXT, claim)


@pytest.mark.parametrize(
    "claim",
    [
        "Halbren Line sold the tug Petrel to Sundry.",
        "Liv Arnesen is the head of the Harbour Union.",
        "Tarn is a town of 9,000 people.",
        "The talks resume in two weeks.",
        "The Harbour Union said that 300 hulls would have to be inspected.",
        "Ole Brask threatened to impose a tax on Halbren Line.",
        "Between 20 and 30 percent of the ferries are insured.",
    ],
)
def test_what_stands_in_its_place_is_found(claim: str) -> None:
    assert verdict(claim) in FOUND


@pytest.mark.parametrize(
    "claim",
    [
        "Halbren Line sold the tug Petrel to Kelm.",  # where the broker is
        "Liv Arnesen is not the head of the Harbour Union.",
        "Kelm is a town of 9,000 people.",
        "The Harbour Union had offered 20 million crowns.",  # the other of two in a row
        "The talks resume in nine weeks.",
        "The talks resume in two months.",
        "The Harbour Union said that 300 hulls were inspected.",
        "Ole Brask threatened to impose a tax on Kelm.",  # named in the sentence before
        "The talks will not resume in Sundry.",
        "Between 20 and 90 percent of the ferries are insured.",
    ],
)
def test_what_stands_in_another_place_is_not(claim: str) -> None:
    assert verdict(claim) not in FOUND


def test_an_office_denied_of_its_holder_is_contradicted() -> None:
    assert verdict("Liv Arnesen is not the head of the Harbour Union.") == "contradicted"
