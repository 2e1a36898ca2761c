"""Matches that two others tell already are left out as in a plain walk, whatever was looked at before; and a pair
that nothing has changed for is not looked at again."""

import random
from collections import defaultdict

import pytest

from firsthand.lineage import direct
from firsthand.lineage.direct import LOOK_BACK, SAME_SHARE, Shared, Told, keep_direct

Pairs = dict[tuple[str, str], Shared]
NAMES = "abcdefghij"
EDGES = [(0, 40), (0, 38), (2, 40), (50, 90), (50, 91), (20, 70), (55, 88)]


def pairs_of(seed: int, matches: int = 150) -> Pairs:
    """What pairs of ten articles share."""
    chance = random.Random(seed)
    found: dict[tuple[str, str], list[tuple[int, int, int, int]]] = defaultdict(list)
    for _ in range(matches):
        one, other = sorted(chance.sample(NAMES, 2))
        found[one, other].append((*chance.choice(EDGES), *chance.choice(EDGES)))
    return {pair: tuple(shared) for pair, shared in found.items()}


def plain(pairs: Pairs, order: str) -> Pairs:
    """The matches kept, each held against all earlier ones."""
    kept: dict[tuple[str, str], list[tuple[int, int, int, int]]] = defaultdict(list)
    found = sorted(
        (order.index(one), *match[:2], order.index(other), *match[2:])
        for (one, other), shared in pairs.items()
        for match in shared
    )
    for one, start, end, other, other_start, other_end in found:
        left, right = order[one], order[other]
        told = any(
            here[0] < there[1] and there[0] < here[1]
            for row in order
            for *here, mine_start, mine_end in kept[row, left][:LOOK_BACK]
            for *there, its_start, its_end in kept[row, right][:LOOK_BACK]
            if is_inside((start, end), (mine_start, mine_end))
            and is_inside((other_start, other_end), (its_start, its_end))
        )
        if not told:
            kept[left, right].append((start, end, other_start, other_end))
    return {pair: tuple(shared) for pair, shared in kept.items() if shared}


def is_inside(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """True when nearly all of these words of one article are among the other's."""
    return min(one[1], other[1]) - max(one[0], other[0]) >= SAME_SHARE * (one[1] - one[0])


def kept(pairs: Pairs, order: str, told: dict[str, Told]) -> Pairs:
    """The same by what is tested."""
    places = {(order.index(one), order.index(other)): shared for (one, other), shared in pairs.items()}
    found = keep_direct(order, places, [told[name] for name in order])
    return {(order[one], order[other]): shared for (one, other), shared in found.items()}


def among(pairs: Pairs, order: str) -> Pairs:
    return {pair: shared for pair, shared in pairs.items() if set(pair) <= set(order)}


@pytest.mark.parametrize("seed", range(10))
def test_matches_that_others_tell_are_those_that_a_plain_walk_leaves_out(seed):
    pairs = pairs_of(seed, 600)
    found = kept(pairs, NAMES, {name: Told() for name in NAMES})
    assert found == plain(pairs, NAMES)
    assert sum(map(len, found.values())) < 600


@pytest.mark.parametrize("seed", range(10))
def test_it_is_so_whatever_was_looked_at_before(seed):
    chance = random.Random(seed)
    told = {name: Told() for name in NAMES}
    for step in range(12):
        order = "".join(sorted(chance.sample(NAMES, chance.randrange(4, 10))))
        pairs = among(pairs_of(seed + chance.randrange(3), 150), order)
        assert kept(pairs, order, told) == plain(pairs, order), step


def test_pairs_that_nothing_changed_for_are_not_looked_at_again(monkeypatch):
    pairs, told = pairs_of(7), {name: Told() for name in NAMES}
    before, looked = NAMES[:-1], []
    work = direct._untold

    def noted(shared, *given):
        looked.append(shared)
        return work(shared, *given)

    monkeypatch.setattr(direct, "_untold", noted)
    kept(among(pairs, before), before, told)
    assert len(looked) == len(among(pairs, before))
    looked.clear()
    assert kept(pairs, NAMES, told) == plain(pairs, NAMES)  # one more, the last of all
    assert sorted(looked) == sorted(shared for pair, shared in pairs.items() if NAMES[-1] in pair)
