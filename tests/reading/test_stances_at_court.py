"""Positions as reports of hearings have them: clients, conditions, what is not accepted; all names are invented."""

import pytest

from firsthand.reading import read
from firsthand.records import article_of


def stances(text: str) -> list[tuple[str, str, str]]:
    reading = read(article_of(source="test", text=text, published="2031-03-04"))
    return [(one.stance, one.by.words(text), one.what.words(text)) for one in reading.stances]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Ina Vorst was fined on Monday. Her lawyer, Bodewin Karth, said his client accepted the ruling.",
            ("accepts", "Ina Vorst", "the ruling"),
        ),
        (
            "“The pier is safe,” a spokeswoman, Ina Vorst, said. She denied that it had ever been closed.",
            ("denies", "Ina Vorst", "that it had ever been closed"),
        ),
        (
            "Ina Vorst quit on Friday. She denies that she did so under pressure from sponsors.",
            ("denies", "Ina Vorst", "that she did so under pressure from sponsors"),
        ),
        (
            "Ina Vorst said that she would support a law against steam.",
            ("accepts", "Ina Vorst", "a law against steam"),
        ),
        ("Norland said it could accept no conditions.", ("rejects", "Norland", "no conditions")),
        ("Norland said that it could not accept the plan.", ("rejects", "Norland", "the plan")),
        ("Norland welcomed the offer of Osterland.", ("accepts", "Norland", "the offer of Osterland")),
        ("Norland has refused for ten years to open the archive.", ("rejects", "Norland", "to open the archive")),
        (
            "The minister, Ina Vorst, said for the first time that her country was prepared to hand over the files.",
            ("offers", "Ina Vorst", "to hand over the files"),
        ),
        (
            "The clerks work in Orlova. The Orlovan authorities have refused to open the archive.",
            ("rejects", "Orlova", "to open the archive"),
        ),
        (
            "Mr Karth's lawyer said that he would ask for the juror to be removed from the case.",
            ("demands", "Mr Karth's lawyer", "for the juror to be removed from the case"),
        ),
        ("Ina Vorst wants the pier to be closed.", ("demands", "Ina Vorst", "the pier to be closed")),
        (
            "Ina Vorst refused to leave the board, as Jon Abel had asked her to do.",
            ("demands", "Jon Abel", "to leave the board"),
        ),
        ("Ina Vorst said she would read the report before deciding on a sale.", ("defers", "Ina Vorst", "a sale")),
        (
            "“Bodewin Karth slept,” Jon Abel told the Dunmere Echo. He supports a bill that bans steam.",
            ("accepts", "Jon Abel", "a bill that bans steam"),
        ),
        (
            "Ina Vorst supports a bill that bans steam. The boatmen's association opposes it.",
            ("accepts", "Ina Vorst", "a bill that bans steam"),
        ),
        (
            "Ina Vorst supports a bill that bans steam. The grain association opposes it.",
            ("rejects", "grain association", "a bill that bans steam"),
        ),
    ],
)
def test_who_takes_which_position(text: str, wanted: tuple[str, str, str]) -> None:
    assert wanted in stances(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ina Vorst could not accept that the pier was gone.",
        "Ina Vorst welcomed the crowd.",
        "Jon Abel came on Friday. He stopped short of repeating his call for a strike.",
        "Ina Vorst wants the pier to last.",
        "Ina Vorst read the report before deciding.",
    ],
)
def test_what_is_no_position(text: str) -> None:
    assert stances(text) == []
