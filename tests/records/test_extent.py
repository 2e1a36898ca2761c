from hypothesis import given
from hypothesis import strategies as st

from firsthand.records import Extent


def extents(article="art1_a"):
    bounds = st.tuples(st.integers(0, 200), st.integers(0, 200)).map(sorted)
    return bounds.map(lambda pair: Extent(article=article, start=pair[0], end=pair[1]))


def test_words_count_code_points_not_bytes():
    text = "𝐀 “déjà” ۱"
    assert Extent(article="a", start=2, end=8).words(text) == "“déjà”"


@given(extents(), extents())
def test_overlap_is_symmetric_and_bounded(one, other):
    assert one.overlap(other) == other.overlap(one)
    assert 0 <= one.overlap(other) <= min(one.length, other.length)


@given(extents(), extents("art1_b"))
def test_extents_of_two_articles_never_overlap(one, other):
    assert one.overlap(other) == 0
    assert not one.holds(other)


@given(extents(), extents())
def test_what_is_held_overlaps_wholly(one, other):
    if one.holds(other):
        assert one.overlap(other) == other.length
