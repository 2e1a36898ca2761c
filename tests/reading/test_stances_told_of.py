"""Whose stance it is where a party, lawyers or papers stand for somebody; all names are invented."""

from functools import lru_cache

import pytest

from firsthand.reading import read
from firsthand.records import article_of


@lru_cache
def stances(text: str) -> list[tuple[str, str, str]]:
    reading = read(article_of(source="test", text=text, published="2031-03-04"))
    return [(one.stance, one.by.words(text), one.what.words(text)) for one in reading.stances]


LOST = "Mr Corin Vale lost the vote in Dunmere. "


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            LOST + "His party would ask for a recount in 40 halls, he said.",
            ("demands", "Corin Vale", "a recount in 40 halls"),
        ),
        (LOST + "The lawyers of Corin Vale demanded a recount.", ("demands", "Corin Vale", "a recount")),
        (LOST + "On Friday his lawyers sent papers demanding a recount.", ("demands", "Corin Vale", "a recount")),
        (
            "Corin Vale filed a petition with the court on Friday for a recount in 40 halls.",
            ("demands", "Corin Vale", "a recount in 40 halls"),
        ),
        (
            "Corin Vale made an offer of his own: the post of harbour master.",
            ("offers", "Corin Vale", "the post of harbour master"),
        ),
        (
            "Corin Vale promised to respect the ruling of the court.",
            ("offers", "Corin Vale", "to respect the ruling of the court"),
        ),
        ("Corin Vale dismissed their report as a fairy tale.", ("rejects", "Corin Vale", "their report")),
        (
            "Ana Pell spoke at a fair. Ms Pell agreed to sell the mill, the Dunmere Echo has learned, but refused to sell "
            "the barn.",
            ("rejects", "Pell", "to sell the barn"),
        ),
    ],
)
def test_whose_stance_it_is(text: str, wanted: tuple[str, str, str]) -> None:
    assert wanted in stances(text)


def test_a_lone_lawyer_speaks_for_himself() -> None:
    assert ("demands", "Corin Vale", "a recount") not in stances(LOST + "His lawyer demanded a recount.")


def test_she_who_speaks_is_she_who_offers() -> None:
    text = "Pell was calm. “No,” she said in an address, in which she offered the Miners three seats."
    assert [(kind, by) for kind, by, _ in stances(text)] == [("offers", "Pell")]


def test_a_warning_that_is_rejected_is_answered() -> None:
    text = (
        "Orla Bank warned that it could raise the fee. The finance ministry, which must pay it in March, rejected "
        "the warning as hasty."
    )
    reading = read(article_of(source="test", text=text, published="2031-03-04"))
    answered = {one.stance: one.answers and one.answers.words(text) for one in reading.stances}
    assert answered["rejects"] == "that it could raise the fee"
