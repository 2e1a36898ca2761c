"""Which matches of two articles are their own, and not told already by what both have from one earlier article.

Whether a match is told depends on its own pair and on what was kept of the earlier articles with either of the two.
So a pair is looked at again only where one of these has changed: ``Told`` holds what was found, beside its article.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

SAME_SHARE = 0.9  # two ranges of words are one when each has so much of the other; unmeasured
LOOK_BACK = 32  # a bound of cost: passages of one article compared with each other: variants stay linear

# What two articles share, the earlier first: for each stretch the words [start, end) of the one and of the other.
Shared = tuple[tuple[int, int, int, int], ...]
Range = tuple[int, int]
Pair = tuple[int, int]


class State:
    """What was kept of the earlier articles with one article, as far as they have been gone through: the very same
    object for the very same."""

    __slots__ = ("_following",)

    def __init__(self) -> None:
        self._following: tuple[tuple[str, Shared], State] | None = None

    def after(self, earlier: str, kept: Shared) -> "State":
        """The state when that was kept with one more."""
        following = self._following  # looked up once: another thread may put another there
        if following is None or following[0] != (earlier, kept):
            following = self._following = (earlier, kept), State()
        return following[1]


@dataclass
class Told:
    """Of one article: the state before anything, and by each later article what was looked at and what was kept."""

    start: State = field(default_factory=State)
    later: dict[str, tuple[Shared, State, State, Shared]] = field(default_factory=dict)


def keep_direct(ids: Sequence[str], matches: Mapping[Pair, Shared], told: Sequence[Told]) -> dict[Pair, Shared]:
    """By pair of places in ``ids``, the smaller first, the matches without those that two others tell already: both
    sides' words stand in one earlier article. ``told`` is that of each article; what is found does not depend on
    it."""
    later: dict[int, list[int]] = defaultdict(list)
    for one, other in sorted(matches):
        later[one].append(other)
    states = [each.start for each in told]
    earlier: list[dict[int, Shared]] = [{} for _ in ids]
    direct: dict[Pair, Shared] = {}
    for one, others in later.items():
        holding = _Holding(earlier[one])
        for other in others:
            shared = matches[one, other]
            known = told[one].later.get(ids[other])
            if known is not None and known[1] is states[one] and known[2] is states[other] and known[0] == shared:
                kept = known[3]
            else:
                kept = _untold(shared, holding, earlier[other])
                told[one].later[ids[other]] = shared, states[one], states[other], kept
            if kept:
                direct[one, other] = kept
                earlier[other][one] = kept[:LOOK_BACK]
                states[other] = states[other].after(ids[one], kept)
    return direct


class _Holding:
    """The words of earlier articles that hold a stretch of one article."""

    def __init__(self, earlier: Mapping[int, Shared]) -> None:
        self.earlier = earlier
        self._known: dict[Range, dict[int, list[Range]]] = {}

    def of(self, start: int, end: int) -> dict[int, list[Range]]:
        """By earlier article, those that hold it; without those that have none."""
        if (start, end) not in self._known:
            found = {row: _holding(shared, start, end) for row, shared in self.earlier.items()}
            self._known[start, end] = {row: there for row, there in found.items() if there}
        return self._known[start, end]


def _untold(shared: Shared, own: _Holding, theirs: Mapping[int, Shared]) -> Shared:
    """The matches that no earlier article tells."""
    if own.earlier.keys().isdisjoint(theirs):
        return tuple(sorted(shared))
    return tuple(match for match in sorted(shared) if not _is_told(match, own, theirs))


def _is_told(match: tuple[int, int, int, int], own: _Holding, theirs: Mapping[int, Shared]) -> bool:
    start, end, other_start, other_end = match
    return any(
        _meet(mine, _holding(theirs[row], other_start, other_end))
        for row, mine in own.of(start, end).items()
        if row in theirs
    )


def _holding(shared: Shared, start: int, end: int) -> list[Range]:
    """Of what an earlier article shares with this one, its own words where those of this one hold the stretch."""
    least = SAME_SHARE * (end - start)
    return [
        (there_start, there_end)
        for there_start, there_end, its_start, its_end in shared
        if (end if end < its_end else its_end) - (start if start > its_start else its_start) >= least
    ]


def _meet(mine: Sequence[Range], others: Sequence[Range]) -> bool:
    """True when words of the one are words of the other; all of one article."""
    return any(start < its_end and its_start < end for start, end in others for its_start, its_end in mine)
