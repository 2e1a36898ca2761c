"""What a reported figure says to a claimed one: the same, another, or nothing either way."""

import pytest

from firsthand.accounts.claims.amounts_apart import Told, alike, is_other_unit, told_amount
from firsthand.reading import read
from firsthand.records import article_of


def figure(words):
    article = article_of(source="x.txt", text=f"It was {words} in all.")
    (found,) = read(article).figures
    return found


def told(claim, report):
    wanted, given = figure(claim), figure(report)
    return told_amount(wanted, given) if alike(wanted, [given]) else None


@pytest.mark.parametrize(
    ("claim", "report"),
    [
        ("40 ships", "40 ships"),
        ("about 40 ships", "more than 40 ships"),
        ("40 ships", "an estimated 40 ships"),
        ("about 3,000 ships", "3,120 ships"),
        ("more than 1,500 ships", "1,550 ships"),
        ("at least 40 ships", "40 ships"),
        ("fewer than 50 ships", "47 ships"),
        ("up to 40 ships", "up to 40 ships"),
        ("two weeks", "14 days"),
        ("5 kilometres", "5,000 metres"),
        ("180 cubic metres", "180 cubic metres a second"),
    ],
)
def test_the_same(claim, report):
    assert told(claim, report) is Told.SAME


@pytest.mark.parametrize(
    ("claim", "report"),
    [
        ("41 ships", "40 ships"),
        ("more than 60 ships", "47 ships"),
        ("at least 60 ships", "up to 48 ships"),
        ("fewer than 40 ships", "more than 40 ships"),
        ("600 ships", "at least 400 ships"),
        ("40 million ships", "40 billion ships"),
        ("three weeks", "14 days"),
        ("about 190 ships", "180 ships"),
        ("600 cubic metres", "400 cubic metres a second"),
    ],
)
def test_another(claim, report):
    assert told(claim, report) is Told.OTHER


@pytest.mark.parametrize(
    ("claim", "report"),
    [
        ("3,400 ships", "about 3,000 ships"),  # told as a round number, claimed as an exact one
        ("more than 40 ships", "40 ships"),
        ("more than 40 ships", "2,000 ships"),  # follows from it, and is another number all the same
        ("44 ships", "more than 40 ships"),
    ],
)
def test_left_open(claim, report):
    assert told(claim, report) in {Told.OPEN, Told.OTHER}
    assert told(claim, report) is not Told.SAME


@pytest.mark.parametrize(
    ("claim", "report"),
    [
        ("16 weeks", "16 days"),
        ("90 million marks", "90 million florins"),
        ("17 percent", "17 kilometres"),
        ("5 percent", "5 percentage points"),
        ("2 million marks a week", "2 million marks a day"),
    ],
)
def test_one_number_in_two_units_is_another_unit(claim, report):
    assert is_other_unit(figure(claim), figure(report))


@pytest.mark.parametrize(
    ("claim", "report"),
    [("2 million marks", "2 million marks a day"), ("40 ships", "40 docks"), ("16 weeks", "112 days")],
)
def test_what_is_no_other_unit(claim, report):
    assert not is_other_unit(figure(claim), figure(report))
