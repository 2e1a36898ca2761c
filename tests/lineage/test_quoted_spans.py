import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.lineage.marks import quoted_spans


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in quoted_spans(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He said “no more” twice.", ["no more"]),
        ('He said "no more" twice.', ["no more"]),
        ("The ‘open door’ stays, the boys’ club too.", ["open door"]),
        ("The 'open door' stays, the boys' club doesn't.", ["open door"]),
        ("He said ``no more'' twice.", ["no more"]),
        ("It's the workers' day and nobody's fault.", []),
        ("He said “never ‘ever’ again” twice.", ["never ‘ever’ again"]),
        ('The pipe is 6" wide and 20" long.', []),
    ],
)
def test_words_between_marks(text: str, words: list[str]) -> None:
    assert quoted(text) == words


def test_a_lost_closing_mark_quotes_the_rest_of_its_line_only() -> None:
    text = "It is “a long way home, she said.\nThe bus left."
    assert quoted(text) == ["a long way home, she said.\n"]


def test_a_lost_opening_mark_quotes_from_the_beginning_of_the_line() -> None:
    text = "The bus left.\nIt is a long way home,” she said."
    assert quoted(text) == ["It is a long way home,"]


def test_a_lost_mark_does_not_turn_the_rest_inside_out() -> None:
    text = 'One said "yes.\nAnother said "no" and left.'
    assert quoted(text) == ["yes.\n", "no"]


@given(st.text(alphabet="ab .,\n\"'`“”‘’«»", max_size=80))
def test_spans_are_ordered_apart_and_inside_the_text(text: str) -> None:
    edges = [edge for span in quoted_spans(text) for edge in span]
    assert edges == sorted(edges)
    assert all(start < end for start, end in quoted_spans(text))
    assert not edges or edges[-1] <= len(text)
