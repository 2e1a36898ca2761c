import numpy as np
import pytest

from firsthand.records import article_of
from firsthand.stories.signatures import KEY_COUNT, day_number, signature_of, unpacked

TEXT = (
    "Inspectors of the port of Kestral closed the ferry Alma Star on Tuesday after 24 passengers were hurt. Mara "
    "Oske, who runs the line, said that the engine had been repaired in spring and that she would pay for tickets."
)


def test_equal_texts_have_one_node_whenever_they_appeared() -> None:
    one = signature_of(article_of(source="a", outlet="A", text=TEXT, published="2031-03-04"))
    other = signature_of(article_of(source="b", outlet="B", text=TEXT, published="2031-05-04"))
    assert one.node == other.node
    assert one.day != other.day
    for old, new in (("24", "25"), ("Tuesday", "Friday")):
        assert signature_of(article_of(source="a", text=TEXT.replace(old, new))).node != one.node


def test_articles_without_words_are_nodes_of_their_own() -> None:
    one, other = (signature_of(article_of(source=name, text="…")) for name in "ab")
    assert one.node != other.node
    assert one.keys == []


def test_it_is_the_same_after_it_was_stored() -> None:
    one = signature_of(article_of(source="a", text=TEXT, published="2031-03-04"))
    again = unpacked(one.node, one.day, one.packed())
    assert np.array_equal(one.terms, again.terms)
    assert np.array_equal(one.weights, again.weights)
    assert one.keys == again.keys
    assert one.weekday == again.weekday == 2
    assert len(one.packed()) == 6 * len(one.terms) + 1


def test_the_keys_are_the_terms_that_weigh_most() -> None:
    one = signature_of(article_of(source="a", text=TEXT))
    assert len(one.keys) == KEY_COUNT
    weights = dict(zip(one.terms.tolist(), one.weights.tolist(), strict=True))
    assert min(weights[key] for key in one.keys) >= max(weights[term] for term in weights.keys() - set(one.keys))


@pytest.mark.parametrize("published", [None, "", "yesterday", "2031-13-40"])
def test_no_day(published: str | None) -> None:
    assert day_number(published) is None


def test_an_instant_has_a_day() -> None:
    assert day_number("2031-03-04T22:10:00+01:00") == day_number("2031-03-04")
