"""The line that says what happened: who, then what, understood without the article."""

import pytest

from firsthand.reading import read
from firsthand.records import Happening, article_of


def happenings(text: str) -> dict[str, Happening]:
    """What a text published on 14 May 2031 tells of, by its line."""
    return {
        happening.what: happening
        for happening in read(article_of(source="test", text=text, published="2031-05-14")).happenings
    }


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Ada Voss met Otto Renz on Monday. She resigned on Tuesday.", "Ada Voss resigned on Tuesday"),
        ("Ada Voss was arrested on Monday and charged with fraud.", "Ada Voss was charged with fraud"),
        ("Prosecutors plan to file charges against Ada Voss.", "Prosecutors plan to file charges against Ada Voss"),
        ("Jon Hale, whom the court freed on Friday, left Kessel.", "court freed Jon Hale on Friday"),
        ("His wife, Ada Voss, resigned on Monday.", "Ada Voss resigned on Monday"),
        ("Jon Hale was detained on May 7, 2031, in Kessel.", "Jon Hale was detained on May 7, 2031"),
        ("Ada Voss warned that talks with Brightwater had failed.", "talks with Brightwater had failed"),
    ],
)
def test_a_line_says_who_did_what(text: str, line: str) -> None:
    assert any(line in found for found in happenings(text)), list(happenings(text))


def test_a_mark_that_only_opens_is_left_out() -> None:
    lines = happenings("Otto Renz attacked “the whole sorry plan” on Monday, and Ada Voss “wept”.")
    assert all(line.count("“") == line.count("”") for line in lines)


@pytest.mark.parametrize(
    "text",
    [
        "Otto Renz raised eyebrows on Monday.",
        "Otto Renz made it clear on Monday.",
        "Otto Renz would have resigned on Monday if the board had asked.",
        "The bill would raise the age to 21.",
        "Otto Renz has long opposed the treaty.",
        "The row threatened to grow.",
        "Otto Renz discussed his love of music.",
        "Ada Voss does not worry about rumours that Otto Renz will resign.",
        "A ball signed by Otto Renz lay on the table.",
        "The group issued a news release.",
        "If Ada Voss feels that Otto Renz is not negotiating, she is gone.",
    ],
)
def test_figures_of_speech_suppositions_and_states_are_no_happenings(text: str) -> None:
    assert happenings(text) == {}


def test_a_warning_of_what_others_will_suffer_is_no_threat() -> None:
    states = {found.state for found in happenings("Ada Voss warned that the fund will collapse in June.").values()}
    assert "threatened" not in states


def test_what_will_no_longer_be_done_is_denied() -> None:
    (found,) = happenings("Ada Voss will no longer negotiate with Brightwater.").values()
    assert found.state == "denied"


def test_the_year_that_tells_a_ban_from_others_does_not_date_its_end() -> None:
    (found,) = happenings("Norland lifted the 2014 ban.").values()
    assert found.when is None


def test_since_tells_no_day_of_the_deed() -> None:
    lines = happenings("Jon Hale has led the party since 2022.")
    assert all(found.when is None for found in lines.values())


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Norland offered to send troops to Ostania.", "AGREE"),
        ("Norland and Ostania failed to reach an agreement.", "REJECT"),
        ("Norland denied entry to a reporter.", "REJECT"),
        ("Norland suspended the export of grain to Ostania.", "SANCTION"),
        ("The army carried out a strike on the depot in Kessel.", "ASSAULT"),
        ("The fighters of the Ford Front laid down their weapons.", "RETREAT"),
        ("Norland sent doctors to Ostania.", "AID"),
    ],
)
def test_types_of_plain_sentences(text: str, event: str) -> None:
    found = read(article_of(source="test", text=text, published="2031-05-14")).happenings
    assert event in {happening.event for happening in found}
