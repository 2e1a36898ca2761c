"""Which mentions of people mean one person: first inside each article, then across the articles.

A join needs a reason, and none against it. Reasons, strongest first: the same full name; the same name with a middle
name, an initial or a nickname; a given name spelt otherwise; a surname spelt otherwise beside the same given name;
a surname alone where only one person of the story bears it. Against: honorifics of two genders, and two full names
in one article, which are two people unless their roles agree.
"""

from collections import defaultdict
from itertools import combinations, pairwise
from operator import attrgetter

from firsthand.accounts.people.alike import (
    are_short_and_long,
    given_varies,
    roles_agree,
    same_but_middle,
    same_name,
    same_start,
    surname_varies,
)
from firsthand.accounts.people.groups import Groups
from firsthand.accounts.people.in_article import BLOCK, Person, persons_of
from firsthand.accounts.people.judged import Judged
from firsthand.accounts.people.links import Link
from firsthand.accounts.people.named import Named
from firsthand.accounts.people.namesakes import holders_in
from firsthand.accounts.people.reasons import why_short
from firsthand.accounts.people.surnames import join_surnames, link_of, mentions_of


def join_people(found: list[Named], judged: Judged) -> list[Link]:
    """What holds the mentions of each person together, out of all mentions of people in the story; nothing across
    what persons keep apart."""
    by_article: dict[str, list[Named]] = defaultdict(list)
    for named in sorted(found, key=attrgetter("extent")):
        by_article[named.extent.article].append(named)
    holders = holders_in(found)
    persons = [
        person
        for article in sorted(by_article)
        for person in persons_of(article, by_article[article], holders, judged)
    ]
    return [*_links_within(persons), *_join_across(persons, judged)]


def _links_within(persons: list[Person]) -> list[Link]:
    """Each mention with the fullest name that its article has of the same person."""
    return [
        Link(named, person.bearer, why_short(named, person.words))
        for person in persons
        for named in person.mentions
        if named != person.bearer
    ]


def _join_across(persons: list[Person], judged: Judged) -> list[Link]:
    """What joins people of different articles, strongest reasons first."""
    groups: Groups[int] = Groups(range(len(persons)))
    _join_judged(persons, groups, judged)
    told = _Told(persons, groups)
    full = [at for at, person in enumerate(persons) if person.is_full]
    links = []
    pairs = _pairs(persons, full)
    for alike in (same_name, same_but_middle, given_varies, surname_varies, same_start):
        pairs = groups.apart(pairs)
        for one, other in pairs:
            if groups.find(one) == groups.find(other):
                continue
            if alike(persons[one], persons[other]) and _may_join(persons, groups, told, one, other, judged):
                told.join(one, other)
                links.append(link_of(persons[one], persons[other]))
    return links + join_surnames(persons, groups, judged)


def _join_judged(persons: list[Person], groups: Groups[int], judged: Judged) -> None:
    """What a person holds to be one is one before anything is compared."""
    place = {named.extent: at for at, person in enumerate(persons) for named in person.mentions}
    for run in judged.same:
        places = [place[named.extent] for named in run if named.extent in place]
        for at in places[1:]:
            if not judged.forbid(mentions_of(places[0], persons, groups), mentions_of(at, persons, groups)):
                groups.join(places[0], at)


def _pairs(persons: list[Person], full: list[int]) -> list[tuple[int, int]]:
    """Pairs of persons whose first or last words agree, each pair once, in order."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at in full:
        blocks["last", persons[at].words[-1]].append(at)
        blocks["first", persons[at].words[0]].append(at)
    pairs: set[tuple[int, int]] = set()
    for block in blocks.values():
        pairs.update(pairwise(block))
        pairs.update(combinations(block[:BLOCK], 2))
    return sorted(pairs)


class _Told:
    """What is told of each group of people while they are joined: the genders of their honorifics, and where they
    stand."""

    def __init__(self, persons: list[Person], groups: Groups[int]) -> None:
        self._groups = groups
        self._told: dict[int, tuple[set[str], set[str]]] = {}
        for at, person in enumerate(persons):
            genders, articles = self._told.setdefault(groups.find(at), (set(), set()))
            genders.update(named.gender for named in person.mentions if named.gender)
            articles.add(person.article)

    def of(self, person: int) -> tuple[set[str], set[str]]:
        """The genders and the articles of the group."""
        return self._told[self._groups.find(person)]

    def join(self, one: int, other: int) -> None:
        """Make two groups one."""
        (genders, articles), gone = sorted((self.of(one), self.of(other)), key=lambda told: -len(told[1]))
        genders |= gone[0]
        articles |= gone[1]
        self._groups.join(one, other)
        self._told[self._groups.find(one)] = genders, articles


def _may_join(persons: list[Person], groups: Groups[int], told: _Told, one: int, other: int, judged: Judged) -> bool:
    """False when two groups hold something that tells them apart."""
    (genders, articles), (also, others) = told.of(one), told.of(other)
    if genders and also and genders.isdisjoint(also):
        return False
    if not judged.sides and articles.isdisjoint(others):
        return True
    mine, yours = mentions_of(one, persons, groups), mentions_of(other, persons, groups)
    if judged.forbid(mine, yours):
        return False
    apart = articles.isdisjoint(others)
    return apart or roles_agree(mine, yours) or are_short_and_long(persons[one], persons[other])
