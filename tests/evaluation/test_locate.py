"""Quoted words are found in a text whatever its marks, dashes and spaces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.evaluation.locate import Shelf, find_words, locate
from firsthand.records import Export, FirsthandError

TEXT = "The ferry’s bell — “a fine bell” —\nrang twice. The ferry’s crew slept. It rang again."


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ferry's bell", "ferry’s bell"),
        ('"a fine bell" - rang', "“a fine bell” —\nrang"),
        ("a fine … twice.", "a fine bell” —\nrang twice."),
        ("  rang   twice ", "rang twice"),
    ],
)
def test_words_are_found(words: str, found: str) -> None:
    place = find_words(TEXT, words)
    assert place is not None
    assert TEXT[place[0] : place[1]] == found


@pytest.mark.parametrize("words", ["ferry bell", "twice … fine", "The ferry’s Bell"])
def test_other_words_are_not(words: str) -> None:
    assert find_words(TEXT, words) is None


def test_after_says_which_of_several(export: Export) -> None:
    article = export.articles[0]
    first, second = locate(article, "a "), locate(article, "a ", after="rejected")
    assert first is not None
    assert second is not None
    assert first.start < article.text.index("rejected") < second.start
    assert locate(article, "The old mill", after="Friday") is None
    assert locate(article, "Friday", after="no such words") is None


@given(st.text(alphabet="ab’'“\"-— \n", min_size=1, max_size=60), st.data())
def test_every_stretch_of_a_text_is_found_at_or_before_its_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = text[start:end]
    if words.strip():
        place = find_words(text, words)
        assert place is not None
        assert place[0] <= start + len(words) - len(words.lstrip())


def test_a_source_may_be_named_by_the_end_of_its_path(export: Export) -> None:
    shelf = Shelf(export)
    assert shelf.article("paper.html").id == shelf.article("fire/paper.html").id == "art1_paper"
    with pytest.raises(FirsthandError, match=r"no article 'per\.html'"):
        shelf.article("per.html")
