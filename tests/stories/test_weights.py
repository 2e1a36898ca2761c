import numpy as np

from firsthand.records import article_of
from firsthand.stories.frequencies import word_frequencies
from firsthand.stories.likeness import MILLION, alike, table_of
from firsthand.stories.signatures import signature_of


def likeness(*texts: str) -> np.ndarray:
    table = table_of([signature_of(article_of(source="a", text=text, published="2031-03-04")) for text in texts], {})
    return alike(table, table) / MILLION


def test_the_bundled_table_knows_common_words_and_no_names() -> None:
    documents, counts = word_frequencies()
    assert documents > 10_000
    assert counts["the"] > counts["year"] > counts["ship"]
    assert all(stem == stem.lower() for stem in counts)
    assert min(counts.values()) >= 30


def test_a_rare_word_says_more_than_a_common_one() -> None:
    rare = likeness("people saw the chimney near here", "others had a chimney as well")[0, 1]
    common = likeness("people saw the year near here", "others had a year as well")[0, 1]
    assert rare > common


def test_one_shared_name_does_not_make_two_sentences_alike() -> None:
    assert likeness("the mayor met Oske", "a court fined Oske")[0, 1] < 0.15


def test_a_text_of_some_length_is_wholly_like_itself() -> None:
    text = (
        "On Tuesday 390 passengers of the ferry Alma Star waited in Kestral while Mara Oske and Ilvo Dant argued "
        "about engines, harbours, inspectors, medicine and the price of fuel; 11 were hurt, 24 left, 7 stayed in port"
    )
    assert likeness(text)[0, 0] > 0.99


def test_no_terms() -> None:
    assert likeness("", "")[0, 1] == 0
