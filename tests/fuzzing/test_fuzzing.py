"""A few hundred bent inputs for every parser; `python tests/fuzzing/targets.py` runs for as long as one likes."""

from itertools import islice

import pytest
from targets import TARGETS, inputs

COUNT = 250


@pytest.mark.parametrize("name", TARGETS)
def test_no_bent_input_ends_the_run(name: str) -> None:
    taken = 0
    for target, data in islice(inputs(name, seed=0), COUNT):
        target(data)
        taken += 1
    assert taken == COUNT


def test_the_inputs_of_a_seed_are_always_the_same() -> None:
    first = [data for _, data in islice(inputs("feed", seed=3), 20)]
    assert first == [data for _, data in islice(inputs("feed", seed=3), 20)]
    assert first != [data for _, data in islice(inputs("feed", seed=4), 20)]
