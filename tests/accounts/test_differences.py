"""A claim compared with one reported sentence: which slot differs, what is missing, and what is the same."""

import pytest

from firsthand.accounts.claims.differences import compare_statements
from firsthand.accounts.claims.identities import Identities
from firsthand.accounts.claims.statements import joined, statements_of
from firsthand.reading import read
from firsthand.records import article_of


def statement(text, **options):
    article = article_of(source="x.txt", text=text, published="2025-03-12")
    return joined(statements_of(article, read(article), Identities(), **options))


def compare(claim, report):
    return compare_statements(statement(claim, unknown=True), statement(report))


@pytest.mark.parametrize(
    ("claim", "report", "slot"),
    [
        ("The mine employs 300 people.", "The mine employs 400 people.", "number"),
        ("The council will vote on Monday.", "The council will vote on Tuesday.", "date"),
        ("Ada Brandt rejected the plan.", "Otto Lindgren rejected the plan.", "name"),
        ("The council approved the plan.", "The council rejected the plan.", "polarity"),
        ("The council approved the plan.", "The council did not approve the plan.", "polarity"),
        ("The firm will close the mine.", "The firm may close the mine.", "modality"),
        ("The firm closed the mine.", "The firm plans to close the mine.", "modality"),
        ("Ada Brandt sued Otto Lindgren.", "Otto Lindgren sued Ada Brandt.", "direction"),
        ("The delegates left with a treaty.", "The delegates left without a treaty.", "polarity"),
    ],
)
def test_the_slot_that_differs_is_named(claim, report, slot):
    found = compare(claim, report)
    assert found.predicate
    assert found.slots == {slot}


@pytest.mark.parametrize(
    ("claim", "report"),
    [
        ("The council rejected the plan.", "The plan was turned down by the council."),
        ("The council rejected the plan.", "On Tuesday the council dismissed the plan, with little debate."),
        ("The firm will close the mine.", "The firm is going to close the mine in May."),
        ("The talks lasted nine hours.", "Delegates talked for more than nine hours."),
        ("About 3,000 people marched.", "An estimated 3,000 people marched."),
        ("The firm offered higher wages.", "The firm made an offer of higher wages."),
    ],
)
def test_what_says_the_same_does_not_differ(claim, report):
    found = compare(claim, report)
    assert found.predicate
    assert (found.differences, found.missing) == ((), ())


def test_a_detail_that_the_report_does_not_give_is_missing():
    found = compare("The council will vote on the plan on Monday.", "The council will vote on the plan.")
    assert found.missing == ("Monday",)
    assert found.differences == ()


def test_another_act_is_no_difference():
    assert not compare("The council rejected the plan.", "The council discussed the plan.").predicate


def test_an_exact_figure_is_not_rounded_away():
    assert compare("The mine employs 212 people.", "The mine employs 222 people.").slots == {"number"}


@pytest.mark.parametrize(
    ("claim", "report", "slot"),
    [
        ("The fund holds 90 million marks.", "The fund holds 90 million florins.", "unit"),
        ("The siege lasted 16 weeks.", "The siege lasted 16 days.", "unit"),
        ("Ada Brandt is the finance minister.", "Otto Lindgren, the finance minister, left early.", "role"),
        ("Ada Brandt is the finance minister.", "Ada Brandt, the industry minister, left early.", "role"),
    ],
)
def test_units_and_offices_are_slots_of_their_own(claim, report, slot):
    assert compare(claim, report).slots == {slot}


@pytest.mark.parametrize(
    "report", ["Ada Brandt, the finance minister, left early.", "Finance minister Ada Brandt left early."]
)
def test_an_office_beside_the_name_tells_it(report):
    found = compare("Ada Brandt is the finance minister.", report)
    assert found.predicate
    assert (found.differences, found.missing) == ((), ())


def test_an_office_that_many_can_hold_is_nobody_elses():
    found = compare("Ada Brandt is a nurse.", "Lena Hauge, a nurse, left early.")
    assert found.differences == ()
    assert not found.predicate


def test_the_words_of_a_difference_stand_in_the_report():
    claim, report = statement("The mine employs 300 people.", unknown=True), statement("The mine employs 400 people.")
    (difference,) = compare_statements(claim, report).differences
    assert (difference.claimed, report.words(difference.reported)) == ("300 people", "400 people")


def test_fans_of_a_club_are_not_the_club():
    found = compare("Last year Velmark met the board.", "Last year Velmark fans met the board.")
    assert found.missing == ("Velmark",)
    assert found.differences == ()
