"""Numbers whose noun stands before them, elsewhere in the sentence, or nowhere."""

import pytest

from firsthand.reading.numbers.figures import find_figures
from firsthand.reading.parse import parse
from firsthand.reading.times.expressions import find_times
from firsthand.records import article_of


def told(text: str) -> list[tuple[float, str]]:
    article = article_of(source="test", text=text, published="2031-05-16")
    doc = parse(text)
    return [(figure.value, figure.unit) for figure in find_figures(article, doc, find_times(article, doc))]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Of the 60 pilots, 41 were trained abroad and 9 live in Quenby.", [(41, "pilots"), (9, "pilots")]),
        ("Of the barges on the canal, 14 were sunk.", [(14, "barges")]),
    ],
)
def test_a_number_behind_of_those_that_it_is_some_of(text: str, figures: list[tuple[float, str]]) -> None:
    assert told(text)[-len(figures) :] == figures


def test_a_number_is_of_what_it_is_said_to_be() -> None:
    assert told("The choir has new singers, and seven are retired teachers.") == [(7, "teachers")]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Forty of the bridges are in the north, 12 in the delta and 7 on the coast.",
            [(40, "bridges"), (12, "bridges"), (7, "bridges")],
        ),
        (
            "Divers opened 90 crates. Thirteen were empty: eight from the bow, and five from the hold.",
            [(90, "crates"), (13, "crates"), (8, "crates"), (5, "crates")],
        ),
        ("The town lost six of its wells. The mayor had owned up to only two.", [(6, "wells"), (2, "wells")]),
        (
            "Nine letters came on Monday. Four new ones followed, so that the day's total of 21 should have been 22.",
            [(9, "letters"), (4, "letters"), (21, "letters"), (22, "letters")],
        ),
        ("Readings ranged from 12 to 40 sieverts. The legal limit is 20.", [(26, "sieverts"), (20, "sieverts")]),
        ("The oven was at 210 degrees. The maximum is 180.", [(210, "degrees"), (180, "degrees")]),
        ("The bank cut its target to 9 marks from 19.", [(9, "marks"), (19, "marks")]),
    ],
)
def test_a_number_alone_is_of_what_was_counted_last(text: str, figures: list[tuple[float, str]]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Drummers came from three valleys. The steward put their number at 260.", (260, "drummers")),
        ("She has written down every mistake of the voyage. There were 22 of them.", (22, "mistake")),
        ("The league won the vote with a majority of five.", (5, "majority")),
        ("The guild says the gates were shut on 23 days. The port denies that; it counts six.", (6, "days")),
    ],
)
def test_a_number_alone_is_of_what_the_text_speaks_of(text: str, figure: tuple[float, str]) -> None:
    assert told(text)[-1] == figure


def test_who_counts_otherwise_counts_the_same() -> None:
    text = "Drummers came from three valleys. The steward put their number at 260. The guild says it was 190."
    assert told(text)[1:] == [(260, "drummers"), (190, "drummers")]


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Hanna Brekke, who was 88, sang at every feast.", 88),
        ("The median age of the singers is 71, the choir says.", 71),
        ("The average age was 34.", 34),
    ],
)
def test_an_age_that_a_clause_tells(text: str, age: float) -> None:
    assert told(text)[0] == (age, "years")


def test_a_length_between_two_is_one_figure() -> None:
    article = article_of(source="test", text="The repairs take two to three weeks.", published="2031-05-16")
    doc = parse(article.text)
    [figure] = find_figures(article, doc, find_times(article, doc))
    assert (figure.value, figure.low, figure.high, figure.unit) == (2.5, 2, 3, "weeks")


@pytest.mark.parametrize(
    "text", ["Three or four years ago the gate stood open.", "Prices rose over the last two or three months."]
)
def test_a_span_from_the_day_of_the_article_is_no_length(text: str) -> None:
    assert told(text) == []


def test_how_much_earlier_than_told_is_a_length() -> None:
    assert told("The gate was opened eight days earlier than the port had said.") == [(8, "days")]
    assert told("The gate was opened eight days earlier.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Two wells are poisoned, one in the north.",
        "The shop has 16 branches. It opens at nine, in summer at eight.",
        "Three of the harbours are shut. They will open in 2033, in the spring.",
        "The court heard 12 witnesses. Four were asked to come in again.",
    ],
)
def test_a_number_that_counts_nothing_told_before_is_no_figure(text: str) -> None:
    assert len(told(text)) == 1


def test_one_of_them_counts_nothing_of_the_sentence_before() -> None:
    assert told("The mill lost its best customers. One of them may be the quarry.") == []
