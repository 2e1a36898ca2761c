"""A claim compared with one reported sentence: which slot differs, what is missing, and what is the same."""

import pytest

from firsthand.accounts.differences import compare_statements
from firsthand.accounts.identities import Identities
from firsthand.accounts.statements import joined, statements_of
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
        ("The council approved the plan.", "The council rejected the plan.", "negation"),
        ("The council approved the plan.", "The council did not approve the plan.", "negation"),
        ("The firm will close the mine.", "The firm may close the mine.", "modality"),
        ("The firm closed the mine.", "The firm plans to close the mine.", "modality"),
        ("Ada Brandt sued Otto Lindgren.", "Otto Lindgren sued Ada Brandt.", "direction"),
        ("The delegates left with a treaty.", "The delegates left without a treaty.", "negation"),
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
