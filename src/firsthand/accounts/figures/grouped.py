"""Figures grouped: those of one value that are one report of a thing, and the groups that tell one thing otherwise.

Block → compare → cluster. Only pairs that can pass are compared: values that are close enough, and for rivals those
that share a word heavy enough for the likeness asked (``candidates``, which loses no pair that would pass).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product

from firsthand.accounts.figures.alike import likeness, needed_likeness, same_thing, significant
from firsthand.accounts.figures.changing import is_later, is_one_toll, rose
from firsthand.accounts.figures.met import Fact, Vector
from firsthand.accounts.figures.rivals import (
    LEAST_ALIKE,
    can_be_rivals,
    is_edited,
    is_part_of_other,
    is_range_of_other,
    is_set_against,
    is_told_apart,
    most_oneness,
    oneness,
)
from firsthand.accounts.figures.values import agree_in_words, can_agree, leaves_room

SET_AGAINST = 10.0  # a format: above every likeness, for an article has put the two values side by side
ROUNDING = 1e-9  # a bound of rounding: of a sum of squares
Group = list[Fact]


def agreeing(block: list[Fact]) -> list[Group]:
    """The facts of a block, which are ordered by value, in groups of one value each: single-link over pairs that
    agree and stand in like words, as long as the group's least and greatest value agree as well."""
    twins = told_alike(block)
    groups: dict[int, list[int]] = {indices[0]: indices for indices in twins}
    group_of = {index: indices[0] for indices in twins for index in indices}
    amounts = Amounts(block)
    for left, right in nearby(amounts, sorted(groups)):
        one, other = group_of[left], group_of[right]
        if one == other:
            continue
        least, most = min(groups[one][0], groups[other][0]), max(groups[one][-1], groups[other][-1])
        if not (amounts.agree(least, most) and agree_in_words(block[least], block[most])):
            continue
        if not worded_alike(block[left], block[right]):
            continue
        if are_told_apart([block[index] for index in groups[one]], [block[index] for index in groups[other]]):
            continue
        groups[one] = sorted(groups[one] + groups[other])
        for index in groups.pop(other):
            group_of[index] = one
    return [[block[index] for index in groups[key]] for key in sorted(groups)]


def are_told_apart(one: Group, other: Group) -> bool:
    """True where an article, which copies print too, tells a figure of either group and keeps the two apart."""
    held = {fact.article: fact for fact in one if fact.is_range or fact.is_small}
    held |= {fact.article: fact for fact in one if fact.article not in held}
    return any(fact.article in held and is_told_apart(held[fact.article], fact) for fact in other)


def alike(first: Fact, second: Fact) -> bool:
    """True when both values agree and the words round them are alike enough."""
    return can_agree(first, second) and worded_alike(first, second)


def worded_alike(first: Fact, second: Fact) -> bool:
    """True when the words round two values, whose amounts agree, are alike enough; a story has one toll, whatever
    words tell it."""
    if is_one_toll(first, second):
        return agree_in_words(first, second)
    if first.article == second.article and is_told_apart(first, second):
        return False
    if is_range_of_other(first, second) and first.about.keys().isdisjoint(second.about.keys()):
        return False
    if (first.is_small or second.is_small) and not same_thing(first, second):
        return False
    if significant(first.figure.value) <= 2 and is_part_of_other(first, second):
        return False
    return likeness(first, second) >= needed_likeness(first, second) and agree_in_words(first, second)


def told_alike(block: list[Fact]) -> list[list[int]]:
    """The facts of a block by place, those that copies of one text tell in the same words together: what holds of one
    holds of all, and a thousand copies cost no more than one."""
    twins: dict[tuple[object, ...], list[int]] = {}
    for index, fact in enumerate(block):
        together = twins.setdefault(fact.telling, [])
        if together and not alike(block[together[0]], fact):
            twins[*fact.telling, index] = [index]
        else:
            together.append(index)
    return list(twins.values())


class Amounts:
    """The amounts of a block, which is ordered by value: of equal ones one is asked what agrees with it."""

    def __init__(self, block: list[Fact]) -> None:
        self.block = block
        known: dict[tuple[object, ...], int] = {}
        self.numbers = [known.setdefault(fact.amount, len(known)) for fact in block]
        self._answers: dict[int, dict[int, bool]] = defaultdict(dict)

    def agree(self, left: int, right: int) -> bool:
        """True when the amounts at these places agree."""
        return self.among(left, [right]) == [right]

    def among(self, left: int, places: Sequence[int]) -> list[int]:
        """Those of the places whose amounts agree with that at the left."""
        numbers, answers = self.numbers, self._answers[self.numbers[left]]
        for right in places:
            if numbers[right] not in answers:
                answers[numbers[right]] = can_agree(self.block[left], self.block[right])
        return [right for right in places if answers[numbers[right]]]


def nearby(amounts: Amounts, places: list[int]) -> Iterator[tuple[int, int]]:
    """Pairs of these places of a block whose amounts agree."""
    leasts = [amounts.block[place].least for place in places]
    for position, left in enumerate(places):
        reach = amounts.block[left].most * 1.25 + 1e-9
        beyond = (later for later in range(position + 1, len(places)) if leasts[later] > reach)
        for right in amounts.among(left, places[position + 1 : next(beyond, len(places))]):
            yield left, right


@dataclass(frozen=True, eq=False)
class Gathered:
    """A group with what pairs of groups are asked, found out once."""

    facts: Group

    @cached_property
    def each(self) -> Group:
        """One fact for each way in which the group's facts are told."""
        return list({fact.telling: fact for fact in self.facts}.values())

    @cached_property
    def alike(self) -> list[Group]:
        """The same, those of the same circumstances together."""
        found: dict[tuple[object, ...], Group] = {}
        for fact in self.each:
            found.setdefault(fact.circumstances, []).append(fact)
        return list(found.values())

    @cached_property
    def framed(self) -> dict[str, Group]:
        """By the words of a sentence, a fact told in it of each circumstances."""
        firsts: dict[tuple[object, ...], Fact] = {}
        for fact in self.each:
            firsts.setdefault((fact.frame, fact.circumstances), fact)
        found: dict[str, Group] = {}
        for fact in firsts.values():
            found.setdefault(fact.frame, []).append(fact)
        return found

    @cached_property
    def first_prints(self) -> dict[str, str]:
        """By the words of a sentence, when it was first printed; "" where a report of it tells no day."""
        found: dict[str, str] = {}
        for fact in self.facts:
            published = fact.published or ""
            found[fact.frame] = min(found.get(fact.frame, published), published)
        return found

    @cached_property
    def by_article(self) -> dict[str, Group]:
        """The facts by their articles."""
        found: dict[str, Group] = {}
        for fact in self.facts:
            found.setdefault(fact.article, []).append(fact)
        return found

    @cached_property
    def counts(self) -> frozenset[str]:
        """The words for what is counted, of all its facts."""
        return frozenset(term for fact in self.each for term in fact.about)

    @cached_property
    def is_aim(self) -> bool:
        """True where some report tells it as demanded, offered or promised."""
        return any(fact.is_aim for fact in self.facts)


def families(groups: list[Group]) -> list[list[Group]]:
    """Groups of different values that report one thing: the surest pairs first, and each surely enough with every
    other of its family. In order of their first groups."""
    told = [Gathered(group) for group in groups]
    found = cluster(len(told), candidate_groups(told), lambda one, other: group_rivalry(told[one], told[other]))
    return [[groups[place] for place in family] for family in found]


def cluster(count: int, pairs: Sequence[tuple[int, int]], surely: Callable[[int, int], float]) -> list[list[int]]:
    """The places below ``count`` in clusters, complete-link: the surest pairs join first, and only where all that
    come together are sure, which is 1 and more, or an article has set the two side by side. In order of their first
    places."""
    scores = {(one, other): surely(one, other) for one, other in pairs}
    sure = {pair: score for pair, score in scores.items() if score >= 1.0}
    home = list(range(count))
    members = {index: [index] for index in home}
    for one, other in sorted(sure, key=lambda pair: (-sure[pair], pair)):
        into, gone = sorted((home[one], home[other]))
        whole = all((min(pair), max(pair)) in sure for pair in product(members[into], members[gone]))
        if into != gone and (whole or sure[one, other] >= SET_AGAINST):
            members[into] += members.pop(gone)
            for index in members[into]:
                home[index] = into
    return [sorted(members[key]) for key in sorted(members)]


def candidate_groups(groups: Sequence[Gathered]) -> list[tuple[int, int]]:
    """Pairs of places of groups that can be told of one thing, in order."""
    if len(groups) < 2:
        return []
    near = candidates([[fact.around for fact in group.each] for group in groups], LEAST_ALIKE)
    return sorted({*near, *in_one_article(groups)})


def in_one_article(groups: Sequence[Gathered]) -> set[tuple[int, int]]:
    """Pairs of places of groups that one article holds both of."""
    held: dict[str, set[int]] = defaultdict(set)
    for place, group in enumerate(groups):
        for article in group.by_article:
            held[article].add(place)
    return {pair for places in held.values() for pair in combinations(sorted(places), 2)}


def candidates(vectors: Sequence[Sequence[Vector]], least: float) -> list[tuple[int, int]]:
    """Pairs of places of which some vectors, all of length 1, can have a cosine of ``least`` or more, in order.

    Prefix filter: ordered by how few places hold a term, two vectors that are so alike share one of the terms that
    stand before the part of either whose length is under ``least``.
    """
    holders = Counter(term for own in vectors for term in set().union(*own))
    order = {term: number for number, term in enumerate(sorted(holders, key=lambda term: (holders[term], term)))}
    firsts: dict[str, set[int]] = defaultdict(set)
    for place, own in enumerate(vectors):
        for vector in own:
            for term in leading_terms(vector, sorted(vector, key=order.__getitem__), least):
                firsts[term].add(place)
    pairs = {pair for places in firsts.values() for pair in combinations(sorted(places), 2)}
    return sorted(pairs)


def leading_terms(vector: Vector, ordered: list[str], least: float) -> list[str]:
    """The terms, in this order, before the longest tail whose length is under ``least``."""
    tail = 0.0
    for place in range(len(ordered) - 1, -1, -1):
        tail += vector[ordered[place]] ** 2
        if tail >= least * least - ROUNDING:
            return ordered[: place + 1]
    return []


def are_edited(first: Gathered, second: Gathered) -> bool:
    """True where one sentence is printed with a value of either."""
    return any(
        is_edited(one, other)
        for frame in first.framed.keys() & second.framed.keys()
        for one, other in product(first.framed[frame], second.framed[frame])
    )


def outgrew(first: Gathered, second: Gathered) -> bool:
    """True for a count that grew: every sentence with the lower value was printed before any with the higher."""
    lower, higher = sorted((first, second), key=lambda group: group.facts[0].value)
    if lower.facts[0].dimension != "count" or lower.facts[0].value >= higher.facts[0].value:
        return False
    since = min(higher.first_prints.values())
    return bool(since) and all(day and is_later(since, day) for day in lower.first_prints.values())


def group_rivalry(first: Gathered, second: Gathered) -> float:
    """Rivalry of two groups, that of their most rival facts; none where amounts are demanded or offered, but in one
    sentence printed with both, where every report leaves room for the other value, or where a toll only rose. Where
    an article holds both, only what it sets against each other is rival, and that the most."""
    if (first.is_aim or second.is_aim) and not are_edited(first, second):
        return 0.0
    shared = sorted(first.by_article.keys() & second.by_article.keys())
    if shared:
        beside = (
            pair for article in shared for pair in product(first.by_article[article], second.by_article[article])
        )
        return SET_AGAINST * any(is_set_against(left, right) for left, right in beside)
    disjoint = first.counts.isdisjoint(second.counts)
    if disjoint or rose(first.facts, second.facts) or outgrew(first, second):
        return 0.0
    sorts = product(first.alike, second.alike)
    rivals = [(one, other) for one, other in sorts if can_be_rivals(one[0], other[0])]
    if all(leaves_room(one[0], other[0]) for one, other in rivals):
        return 0.0
    surest = 0.0
    for left, right in (pair for one, other in rivals for pair in product(one, other)):
        if most_oneness(left, right) > surest:
            surest = max(surest, oneness(left, right))
    return surest
