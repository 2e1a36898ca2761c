"""The pairs of figures that are compared at all: no pair that would pass is left out."""

import math
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.accounts.figures.alike import cosine
from firsthand.accounts.figures.grouped import candidates, cluster
from firsthand.accounts.figures.rivals import LEAST_ALIKE


def unit(weights: dict[str, float]) -> dict[str, float]:
    """The weights as a vector of length 1."""
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {term: weight / length for term, weight in sorted(weights.items())}


VECTORS = st.dictionaries(st.sampled_from("abcdefghij"), st.floats(0.05, 5.0), min_size=1, max_size=6).map(unit)


@settings(max_examples=200, deadline=None)
@given(st.lists(VECTORS, max_size=12), st.sampled_from([LEAST_ALIKE, 0.5, 0.9]))
def test_every_pair_that_is_alike_enough_is_a_candidate(vectors, least):
    found = set(candidates([[vector] for vector in vectors], least))
    alike = {
        (one, other)
        for one, other in combinations(range(len(vectors)), 2)
        if cosine(vectors[one], vectors[other]) >= least
    }
    assert alike <= found


def test_pairs_that_share_only_a_common_light_word_are_not_compared():
    vectors = [[unit({"common": 0.1, f"own {at}": 1.0})] for at in range(30)]
    assert candidates(vectors, LEAST_ALIKE) == []


def test_places_without_words_have_no_pairs():
    assert candidates([[{}], [{}], []], LEAST_ALIKE) == []


@pytest.mark.parametrize(
    ("scores", "clusters"),
    [
        ({(0, 1): 2.0, (1, 2): 1.5, (0, 2): 1.0}, [[0, 1, 2]]),
        ({(0, 1): 2.0, (1, 2): 1.5}, [[0, 1], [2]]),
        ({(0, 1): 1.0, (1, 2): 1.5}, [[0], [1, 2]]),
        ({(0, 1): 0.9}, [[0], [1], [2]]),
    ],
)
def test_clusters_hold_only_what_is_sure_pair_by_pair(scores, clusters):
    assert cluster(3, sorted(scores), lambda one, other: scores[one, other]) == clusters
