"""Names and speakers as reports of hearings have them: whose "who" it is, who gives only a first name, what a letter
says, what is only announced; all names are invented."""

import pytest

from firsthand.reading import read
from firsthand.records import Reading, article_of


def reading(text: str) -> Reading:
    return read(article_of(source="test", text=text, published="2031-03-04"))


def last_speaker(text: str) -> str | None:
    last = reading(text).quotations[-1]
    return last.resolved and last.resolved.words(text)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Ina Vorst left the shipping group Altmeer in May. Altmeer builds ferries.", "Altmeer", "organisation"),
        ("Ina Vorst, once a clerk at Quillon, told the jury that the gates were open.", "Quillon", "organisation"),
        ("Two men were hurt in the Tessel tunnel on Monday.", "Tessel", "place"),
        ("“I saw the boat,” said a diver who gave only her first name, Marisk.", "Marisk", "person"),
        ("A diver who identified himself only as Jorrit said the boat had sunk.", "Jorrit", "person"),
        (
            "His ship will sail on Monday, Bodewin Karth said on Friday. “It has waited long enough,” he said.",
            "Bodewin Karth",
            "person",
        ),
    ],
)
def test_what_stands_beside_a_name_tells_its_kind(text: str, name: str, kind: str) -> None:
    assert (name, kind) in [(one.extent.words(text), one.kind) for one in reading(text).mentions]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The sitting coroner, Ina Vorst, spoke first.", "sitting coroner"),
        ("On Friday, presiding judge Ina Vorst read the names.", "presiding judge"),
    ],
)
def test_a_participle_belongs_to_the_office(text: str, role: str) -> None:
    assert [one.role.words(text) for one in reading(text).mentions if one.role] == [role]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # "who" is nobody's firm
        ("The jury heard Ina Vorst, a former clerk at Quillon, who said that the gates were open.", "Ina Vorst"),
        # whoever gives only a first name speaks under it
        ("“I saw the boat,” said a diver who gave only her first name, Marisk.", "Marisk"),
        # a name between commas before the verb, whatever noun it explains
        ("Karth’s brief, Ina Vorst, said that the boat had sunk.", "Ina Vorst"),
        # what "it" says is said by whoever wrote it
        ("Ina Vorst answered in a letter. “I have never owned a boat,” it says.", "Ina Vorst"),
        # a company that was the subject of the sentence before
        ("Quillon Motors was fined on Monday. The group said that it would appeal.", "Quillon Motors"),
        # an unnamed speaker of a side clause is not whom the next sentence means
        (
            "Ina Vorst looked on as a clerk called her boat “a floating cellar”. On the steps she was all smiles, "
            "telling reporters: “It floats, and that is enough for me.”",
            "Ina Vorst",
        ),
    ],
)
def test_who_speaks(text: str, speaker: str) -> None:
    assert last_speaker(text) == speaker


def test_a_board_is_no_company() -> None:
    text = "The Harbour Safety Board counted 40 boats. The company says that it has 30."
    assert last_speaker(text) != "Harbour Safety Board"


def test_what_is_only_announced_is_part_of_what_was_said() -> None:
    text = 'Ina Vorst said the port would appeal "to every court that has a door".'
    [quotation] = reading(text).quotations
    assert (quotation.kind, quotation.cue and quotation.cue.words(text)) == ("mixed", "said")
    assert quotation.extent.words(text).startswith("the port would appeal")


def test_a_court_that_holds_something_says_it() -> None:
    text = "The Maritime Court held in May that a ferry is a road."
    [quotation] = reading(text).quotations
    assert quotation.extent.words(text) == "that a ferry is a road"
    assert quotation.resolved is not None
    assert quotation.resolved.words(text) == "Maritime Court"


def test_a_verdict_that_is_read_out_is_not_what_was_said() -> None:
    text = "“Everything sank,” judge Ina Vorst said as she read out the verdict of the Maritime Court."
    assert [one.extent.words(text) for one in reading(text).quotations] == ["Everything sank,"]


def test_who_fires_back_says_something() -> None:
    text = "Karth’s brief, Ina Vorst, fired back that the mayor had slept."
    [quotation] = reading(text).quotations
    assert quotation.extent.words(text) == "that the mayor had slept"
    assert quotation.resolved is not None
    assert quotation.resolved.words(text) == "Ina Vorst"
