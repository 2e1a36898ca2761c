"""Differences between two wordings that are no dispute, and those that are."""

import pytest

from firsthand.accounts.quotes.disputes import are_two
from firsthand.accounts.quotes.slips import are_one_day, are_overlapping_cuts, is_elided, is_slip
from firsthand.accounts.quotes.wording import compare_wordings
from firsthand.accounts.quotes.words import said


def slips(one, other):
    """Whether each stretch in which the wordings differ is a slip; empty where they are one wording."""
    return [
        is_slip(change) or is_elided(change, one, other)
        for change in compare_wordings(said(one), said(other)).changes
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The ferries stop on June 12th in the old harbour.", "The ferries stop on June 12 in the old harbour."),
        (
            "It was an eleventh-hour offer from the harbour crews.",
            "It was an 11th-hour offer from the harbour crews.",
        ),
        ("We will pay for the new quay this spring.", "We will pay fo the new quay this spring."),
        ("We will, you know, rebuild the north quay this spring.", "We will rebuild the north quay this spring."),
        ("Stick with the ferry crews of Velmark harbour.", "Stick w/ the ferry crews of Velmark harbour."),
        (
            "The quay will be rebuilt … and the crews will be paid again.",
            "The quay will be rebuilt before the winter storms and the crews will be paid again.",
        ),
    ],
)
def test_spelling_fillers_and_told_gaps_are_no_other_wording(one, other):
    assert all(slips(one, other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We will never close the harbour of Velmark.", "We will hardly close the harbour of Velmark."),
        ("The ferries stop on June 12 in the old harbour.", "The ferries stop on June 14 in the old harbour."),
        ("The worst storm that the harbour has seen.", "The worst night that the harbour has seen."),
        (
            "The quay (the old one) of the harbour will be rebuilt for the ferry crews this spring.",
            "The quay of the harbour will be rebuilt quickly for the ferry crews this spring.",
        ),
    ],
)
def test_other_words_are_another_wording(one, other):
    assert not all(slips(one, other))


def test_two_cuts_of_one_text_overlap():
    speech = "After the storm my task is done, and the harbour will be open again."
    later = "My task is done, and the harbour will be open again. There is nothing that I regret."
    assert are_overlapping_cuts(said(speech), said(later))
    assert not are_overlapping_cuts(said(speech), said("My task is done, and the harbour will be closed again."))


@pytest.mark.parametrize(
    ("one", "other", "two"),
    [
        ("Ada Brandt", "Brandt", False),
        ("Ada Brandt", "Brandt Ada BrandtFORWARD", False),
        ("Ada Brandt", "Jorun Pask", True),
        ("Ada Brandt", "Ada Pask", False),
    ],
)
def test_words_are_given_to_two_people_only_where_their_names_share_no_word(one, other, two):
    assert are_two(one, other) is two


@pytest.mark.parametrize(("day", "one"), [("Oct. 27", True), ("27 Oct", True), ("28 October", False)])
def test_one_day_in_two_styles_is_one_day(day, one):
    first, second = (said(f"The ferries stop on {told} for the whole town.") for told in ("27 October", day))
    changes = compare_wordings(first, second).changes
    assert are_one_day(changes) is (one and bool(changes))
