"""What persons have decided about the names of a story, found again among its mentions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from firsthand.accounts.people.named import Named
from firsthand.accounts.people.spelling import folded
from firsthand.records import Extent, NameJudgement, NameSide

Label = tuple[int, int]


@dataclass(frozen=True)
class Judged:
    """The judgements that hold in one story. ``sides`` gives, by mention, which judgement that keeps two names apart
    it is part of (a number) and on which side (0 or 1); ``same`` are runs of mentions that mean one."""

    sides: Mapping[Extent, frozenset[Label]] = field(default_factory=dict)
    same: tuple[tuple[Named, ...], ...] = ()

    def forbid(self, some: Iterable[Named], others: Iterable[Named]) -> bool:
        """True when a judgement keeps one of the mentions apart from one of the others."""
        return bool(self.sides) and are_opposed(self._labels(some), self._labels(others))

    def _labels(self, mentions: Iterable[Named]) -> set[Label]:
        return {label for named in mentions for label in self.sides.get(named.extent, ())}


def are_opposed(some: Set[Label], others: Set[Label]) -> bool:
    """True when the two sides of one judgement are among them."""
    return any((number, 1 - side) in others for number, side in some)


def find_judged(found: Sequence[Named], judgements: Iterable[NameJudgement]) -> Judged:
    """The judgements as they touch these mentions, whatever the order in which they were made; those made on other
    stories, and those whose names no longer stand here, are without effect."""
    articles = {named.extent.article for named in found}
    holding = [one for one in sorted(set(judgements)) if not articles.isdisjoint(one.within)]
    sides: dict[Extent, set[Label]] = defaultdict(set)
    same = []
    for number, judgement in enumerate(holding):
        chosen = _both_sides(found, judgement)
        if judgement.verdict == "same" and all(chosen):
            same.append((*chosen[0], *chosen[1]))
        elif judgement.verdict == "apart":
            for side, mentions in enumerate(chosen):
                for named in mentions:
                    sides[named.extent].add((number, side))
    return Judged({extent: frozenset(labels) for extent, labels in sides.items()}, tuple(same))


def _both_sides(found: Sequence[Named], judgement: NameJudgement) -> tuple[list[Named], list[Named]]:
    """The mentions of either name; one that could be of both is of the side that names it more closely."""
    one: list[Named] = []
    other: list[Named] = []
    for named in found:
        close, also = closeness(named, judgement.one), closeness(named, judgement.other)
        if close > also:
            one.append(named)
        elif also > close:
            other.append(named)
    return one, other


def closeness(named: Named, side: NameSide) -> int:
    """How closely the side names this mention: 0 not at all, more with its title, more where it names the article."""
    if side.articles and named.extent.article not in side.articles:
        return 0
    wanted = folded(side.name)
    if wanted not in (named.key, folded(named.bare_form), folded(named.titled_bare_form)):
        return 0
    return 2 + 2 * (wanted == folded(named.titled_bare_form)) + bool(side.articles)
