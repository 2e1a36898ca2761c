"""Whom a pronoun, an office or a body's noun means, and what is nobody's statement, in fictional articles."""

import pytest

from firsthand.reading.names.mentions import find_mentions
from firsthand.reading.parse import parse
from firsthand.reading.speech.quotations import find_quotations
from firsthand.records import Article, Quotation, article_of


def read(text: str) -> tuple[Article, tuple[Quotation, ...]]:
    article = article_of(source="fiction", text=text)
    doc = parse(text)
    return article, find_quotations(article, doc, find_mentions(article, doc))


def last_speaker(text: str) -> str | None:
    """The name to which the last quotation's speaker is resolved."""
    _, found = read(text)
    return found[-1].resolved and found[-1].resolved.words(text)


def contents(text: str) -> list[str]:
    return [found.extent.words(text) for found in read(text)[1]]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # whoever spoke last goes on, not a name inside what was said
        ("Mayor Oskar Tell said that Robert Quill had opened the gates. “We lost the mill,” he added.", "Oskar Tell"),
        # a new subject in between speaks
        ("“The gates held,” said Oskar Tell. Robert Quill shook his head. “They did not,” he said.", "Robert Quill"),
        # a surname that is a month's name, or an auxiliary
        ("Minister Wanda May spoke on 3 May. “The wall is sound,” May told reporters.", "Wanda May"),
        # given names, titles and roles tell gender
        ("Martha Quill met the engineer Robert Tell in the hall. “The wall is sound,” she said.", "Martha Quill"),
        ("Ms Quill and Mr Tell toured the wall. “It is sound,” she said.", "Quill"),
        # an office stands for the person who was named with it
        (
            "Transport Minister Ada Brenn came at noon. Finance Minister Ivo Sand stayed away. The gates will close, "
            "the transport minister said.",
            "Ada Brenn",
        ),
        # of two people with one surname the title tells which
        ("Martha Strand and Robert Strand run the mill. Mr Strand said the mill was dry.", "Robert Strand"),
        # whoever is named after an unnamed speaker is meant rather than that one
        (
            "President Oskar Tell spoke. A senior official confirmed that Tell had signed the plan. But Tell's "
            "address was about more than mills.\n\nHe stressed that the wall is no “blank check”.",
            "Oskar Tell",
        ),
        # one word reports all that stands side by side
        ("Oskar Tell said in spring, when he promised to build a “great wall” and “let the mill pay.”", "Oskar Tell"),
        # a body's noun stands for the only one that the article calls so
        ("The carmaker Orlo lost money. The company said that it would sell its mill.", "Orlo"),
    ],
)
def test_speaker_is_resolved(text: str, speaker: str) -> None:
    assert last_speaker(text) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "A lawyer for Martha Quill said that the mill was dry.",
        "A spokesman for Mayor Oskar Tell said that the mill was dry.",
        "“The gates held,” said a former clerk who feared for her job. “Nobody slept,” she said.",
    ],
)
def test_unnamed_voices_stay_unnamed(text: str) -> None:
    assert last_speaker(text) is None


def test_it_is_the_body_that_spoke() -> None:
    _, found = read("The transport ministry closed the bridge. “Nobody may cross it,” it said.")
    assert [one.speaker_class for one in found] == ["institution"]


@pytest.mark.parametrize(
    "text",
    [
        "Oskar Tell praised the firefighters.",
        "Oskar Tell mentioned the old mill.",
        "The dispute highlights that the town is poor.",
        "Oskar Tell would not say whether the mill would close.",
        "Oskar Tell declined to say whether the mill would close.",
    ],
)
def test_what_is_nobodys_statement(text: str) -> None:
    assert contents(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oskar Tell called for new gates.", ["new gates"]),
        ("Oskar Tell called the offer a joke.", ["the offer a joke"]),
        ("Oskar Tell warned of new floods.", ["new floods"]),
        (
            "Oskar Tell said the mill was closed and warned that the wall might fall.",
            ["the mill was closed", "that the wall might fall"],
        ),
    ],
)
def test_claims_and_second_statements(text: str, expected: list[str]) -> None:
    assert contents(text) == expected


def test_second_statement_has_the_first_ones_speaker() -> None:
    text = "Oskar Tell said the mill was closed and warned that the wall might fall."
    assert [one.speaker and one.speaker.words(text) for one in read(text)[1]] == ["Oskar Tell", "Oskar Tell"]


def test_a_verb_that_answers_back_before_a_colon_reports() -> None:
    text = "Oskar Tell shot back: “Nobody asked the town.”"
    (found,) = read(text)[1]
    assert found.kind == "direct"
    assert found.cue is not None
    assert found.cue.words(text) == "shot back"
    assert found.speaker is not None
    assert found.speaker.words(text) == "Oskar Tell"


def test_clause_of_time_is_no_part_of_what_was_said() -> None:
    assert contents("When the wall broke, “we ran for the hills,” Oskar Tell said.") == ["we ran for the hills,"]


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        (
            "The new wall has cost the town more than the council admits, a retired pilot who has sailed there for "
            "twenty years said.",
            "The new wall has cost the town more than the council admits",
            "a retired pilot",
        ),
        (
            "The envoy said that the plan had three aims: an end to the strike, a new pier, and cheaper fares.",
            "that the plan had three aims: an end to the strike, a new pier, and cheaper fares",
            "The envoy",
        ),
        (
            "In Orlo, the capital, Prime Minister Ana Pell told deputies that the dam would be repaired.",
            "that the dam would be repaired",
            "Prime Minister Ana Pell",
        ),
    ],
)
def test_long_sources_lists_and_places_before_the_speaker(text: str, content: str, speaker: str) -> None:
    [quotation] = read(text)[1]
    assert quotation.extent.words(text) == content
    assert quotation.speaker is not None
    assert quotation.speaker.words(text).startswith(speaker)


def test_a_name_set_off_before_the_verb_is_the_speaker() -> None:
    text = "An engineer who had looked at the wall for the council, Ana Pell, said that it was sound."
    assert last_speaker(text) == "Ana Pell"


def test_what_is_not_said_is_nobodys_statement() -> None:
    assert contents("The mayor left the hall without saying what that might be.") == []
