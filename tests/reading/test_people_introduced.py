"""People whom an office introduces, and bodies whose statement it is; all names are invented."""

import pytest

from firsthand.reading import read
from firsthand.records import Reading, article_of


def reading(text: str) -> Reading:
    return read(article_of(source="test", text=text, published="2031-03-04"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The dam board's chairman, Orvel Tasnik, denied that the gates were shut.", "Orvel Tasnik"),
        ("The court said so in an order signed by its president, Zelka Dornim.", "Zelka Dornim"),
        ("On Friday Torvik, the chairman of the dam board, moved out of his flat.", "Torvik"),
    ],
)
def test_who_holds_an_office_is_a_person(text: str, name: str) -> None:
    found = reading(text).mentions
    assert (name, "person") in [(one.extent.words(text), one.kind) for one in found]


def test_a_statement_by_the_people_of_a_body_is_the_bodys() -> None:
    text = 'The vote was "well run but loud", according to a first statement by the observers of the Council of Lake Towns.'
    [quotation] = reading(text).quotations
    assert quotation.resolved is not None
    assert quotation.resolved.words(text) == "Council of Lake Towns"


def test_to_whom_posts_are_offered_is_addressed() -> None:
    text = (
        "Ana Pell won. She offered the Miners League three posts, among them the harbour ministry, for its support."
    )
    [stance] = reading(text).stances
    assert stance.toward is not None
    assert stance.toward.words(text) == "Miners League"
