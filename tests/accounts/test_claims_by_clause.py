"""Claims held to the clause that tells their act: its day, its direction, its modality. All names are invented."""

import pytest
from asking import verdict_on

TEXT = (
    "Ana Pell, the head of the Miners League, was arrested on Wednesday night and freed on Thursday afternoon.\n\n"
    "The thaler, which had closed at 19.35 on Tuesday after a drop of 4.2 percent, recovered before giving up most "
    "of the gain.\n\n"
    "Corin Vale, the harbour master, said the works would take six days.\n\n"
    "A poll broadcast on Sunday had given the Miners 97 seats."
)


def verdict(claim: str) -> str:
    return verdict_on(TEXT, claim)


@pytest.mark.parametrize(
    ("claim", "wanted"),
    [
        ("Ana Pell was freed on Thursday.", "single-origin"),
        ("Ana Pell was freed on Wednesday.", "contradicted"),
        ("The works would take six days.", "single-origin"),
        ("The poll was a forgery.", "unreported"),
    ],
)
def test_a_claim_is_held_to_the_clause_that_tells_its_act(claim: str, wanted: str) -> None:
    assert verdict(claim) == wanted


def test_a_gain_is_no_drop_of_as_much() -> None:
    assert verdict("The thaler gained 4.2 percent on Tuesday.") in ("contradicted", "unreported")
