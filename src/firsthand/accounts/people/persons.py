"""Which mentions of people mean one person: first inside each article, then across the articles.

A join needs a reason, and none against it. Reasons, strongest first: the same full name; the same name with a middle
name, an initial or a nickname; a given name spelt otherwise; a surname spelt otherwise beside the same given name;
a surname alone where only one person of the story bears it. Against: honorifics of two genders, and two full names
in one article, which are two people unless their roles agree.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from firsthand.accounts.people.groups import Groups
from firsthand.accounts.people.judged import Judged
from firsthand.accounts.people.links import Link
from firsthand.accounts.people.named import Named
from firsthand.accounts.people.namesakes import Holders, holders_in, may_be_given, may_hold, role_words_of
from firsthand.accounts.people.reasons import why_same, why_short
from firsthand.accounts.people.spelling import NICKNAMES, is_variant, same_given

Words = tuple[str, ...]
BLOCK = 60  # people who share a word of their names and are compared pairwise; a guard against lists


@dataclass(frozen=True)
class Person:
    """One person of one article: the fullest name, and every mention there."""

    article: str
    words: Words
    mentions: tuple[Named, ...]

    @property
    def is_full(self) -> bool:
        """True when more than a surname is known."""
        return len(self.words) > 1

    @property
    def bearer(self) -> Named:
        """The first mention that has the fullest name."""
        return next(named for named in self.mentions if named.words == self.words)


def join_people(found: list[Named], judged: Judged) -> list[Link]:
    """What holds the mentions of each person together, out of all mentions of people in the story; nothing across
    what persons keep apart."""
    by_article: dict[str, list[Named]] = defaultdict(list)
    for named in sorted(found):
        by_article[named.extent.article].append(named)
    holders = holders_in(found)
    persons = [
        person
        for article in sorted(by_article)
        for person in _persons_of(article, by_article[article], holders, judged)
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


NEAR_CHARS = 60  # between a relative's name and the name that it stands beside; unmeasured


@dataclass
class Bearer:
    """A full name of one article while its mentions are gathered."""

    words: Words
    mentions: list[Named] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    genders: set[str] = field(default_factory=set)
    likely: set[str] = field(default_factory=set)
    role_words: set[str] = field(default_factory=set)
    is_called: bool = False

    def add(self, named: Named, *, is_full: bool = False) -> None:
        """Take one more mention in; full names come in order."""
        self.mentions.append(named)
        self.role_words |= role_words_of(named)
        if is_full:
            self.starts.append(named.extent.start)
        if named.gender:
            self.genders.add(named.gender)
        if named.likely_gender:
            self.likely.add(named.likely_gender)

    def allows(self, named: Named) -> bool:
        """False when the honorifics are of two genders; where the full name has none, the given name or the role
        tells."""
        genders = self.genders or self.likely
        return named.gender is None or not genders or named.gender in genders

    def is_near(self, named: Named) -> bool:
        """True when the full name stands close by the mention, before or behind it."""
        at = bisect_left(self.starts, named.extent.start)
        return any(abs(start - named.extent.start) < NEAR_CHARS for start in self.starts[max(at - 1, 0) : at + 1])


def _persons_of(article: str, found: list[Named], holders: Holders, judged: Judged) -> list[Person]:
    """The people of one article: short names go with the full name they belong to."""
    names = {named.words for named in found if len(named.words) > 1}
    fullest = names - {words[at:] for words in names for at in range(1, len(words))}
    bearers, by_word = _full_names([named for named in found if named.words in fullest], judged)
    short: dict[tuple[str, str | None], list[Named]] = defaultdict(list)
    for named in found:
        if named.words not in fullest:
            owner = _owner(named, by_word, holders, judged)
            if owner is None:
                short[" ".join(named.words), named.gender].append(named)
            else:
                owner.add(named)
    _mend_genders(short, judged)
    persons = [Person(article, bearer.words, tuple(sorted(bearer.mentions))) for bearer in bearers]
    persons += [Person(article, tuple(words.split()), tuple(mentions)) for (words, _), mentions in short.items()]
    return sorted(persons, key=lambda person: person.mentions[0])


def _full_names(found: list[Named], judged: Judged) -> tuple[list[Bearer], dict[str, list[Bearer]]]:
    """The full names, those that differ by middle names only taken as one; and the same by each of their words."""
    bearers: list[Bearer] = []
    known: dict[Words, Bearer] = {}
    by_word: dict[str, list[Bearer]] = defaultdict(list)
    for named in found:
        bearer = known.get(named.words) or _same_person(named, by_word[named.words[-1]], judged)
        if bearer is None:
            bearer = Bearer(named.words)
            bearers.append(bearer)
            for word in dict.fromkeys(named.words):
                by_word[word].append(bearer)
        known[named.words] = bearer
        bearer.add(named, is_full=True)
    return bearers, by_word


def _same_person(named: Named, near: list[Bearer], judged: Judged) -> Bearer | None:
    alike = (bearer for bearer in near[:BLOCK] if differ_in_middle(bearer.words, named.words))
    return next((bearer for bearer in alike if not judged.forbid(bearer.mentions, [named])), None)


def _mend_genders(short: dict[tuple[str, str | None], list[Named]], judged: Judged) -> None:
    """A surname without honorific goes with the one gender that the article gives the surname, if it gives one."""
    for word in sorted({word for word, _ in short}):
        told = [gender for gender in ("f", "m") if (word, gender) in short]
        if len(told) == 1 and (word, None) in short and not judged.forbid(short[word, told[0]], short[word, None]):
            short[word, told[0]] += short.pop((word, None))
            short[word, told[0]].sort()


def differ_in_middle(one: Words, other: Words) -> bool:
    """True when one full name is the other with more given names or initials in it: "Jon Example", "Jon B.
    Example", "A. Jon Example"."""
    if one[-1] != other[-1] or not (one[0] in other[:-1] or other[0] in one[:-1]):
        return False
    shorter, longer = sorted((one, other), key=len)
    return (one[0] == other[0] and not _initials_clash(one, other)) or set(shorter) <= set(longer)


def _initials_clash(one: Words, other: Words) -> bool:
    """True for two middle names that do not begin alike."""
    return len(one) > 2 and len(other) > 2 and one[1][0] != other[1][0]


def _owner(named: Named, by_word: dict[str, list[Bearer]], holders: Holders, judged: Judged) -> Bearer | None:
    """The full name that a short mention belongs to: by surname before given name; of several the one whose role
    agrees, else the one named last before it; None when none fits."""
    count = len(named.words)
    near = by_word.get(named.words[-1], [])[:BLOCK]
    fits = [bearer for bearer in near if bearer.words[-count:] == named.words]
    if not fits and count == 1 and may_be_given(named):
        fits = near
    fits = [bearer for bearer in fits if bearer.allows(named) and not judged.forbid(bearer.mentions, [named])]
    if len(fits) > 1 and named.role:
        fits = [bearer for bearer in fits if bearer.role_words & role_words_of(named)] or fits
    fits = [bearer for bearer in fits if may_hold(named, bearer.words, holders)]
    if KIN.match(named.after):
        fits = [bearer for bearer in fits if not bearer.is_near(named)]
    if len(fits) < 2:
        return fits[0] if fits else None
    return _established(named, fits)


# What follows the name of the one relative in "Ann Example, Jon Example's widow".
KIN = re.compile(
    r"['’]s (?:late |first |second |former |younger |older |elder |eldest )?"
    r"(?:brother|daughter|father|husband|mother|sister|son|widow|wife)\b"
)


def _established(named: Named, fits: list[Bearer]) -> Bearer | None:
    """Whom the surname means where several bear it: the one whom the article has called by it before it named the
    others, and else the only one whom it has named before; None where that tells nothing."""
    known = [bearer for bearer in fits if 0 <= bearer.starts[0] < named.extent.start]
    called = [bearer for bearer in fits if bearer.is_called]
    if len(called) == 1:
        return called[0]
    if len(known) == 1:
        known[0].is_called = True
        return known[0]
    return None


def _gender_allows(mentions: list[Named] | tuple[Named, ...], named: Named) -> bool:
    told = {mention.gender for mention in mentions if mention.gender}
    told = told or {mention.likely_gender for mention in mentions if mention.likely_gender}
    return named.gender is None or not told or named.gender in told


def _join_across(persons: list[Person], judged: Judged) -> list[Link]:
    """What joins people of different articles, strongest reasons first."""
    groups: Groups[int] = Groups(range(len(persons)))
    _join_judged(persons, groups, judged)
    full = [at for at, person in enumerate(persons) if person.is_full]
    links = []
    for alike in (_same_name, _same_but_middle, _given_varies, _surname_varies, _same_start):
        for one, other in _pairs(persons, full):
            if alike(persons[one], persons[other]) and _may_join(persons, groups, one, other, judged):
                groups.join(one, other)
                links.append(_link(persons[one], persons[other]))
    return links + _join_surnames(persons, groups, judged)


def _join_judged(persons: list[Person], groups: Groups[int], judged: Judged) -> None:
    """What a person holds to be one is one before anything is compared."""
    place = {named.extent: at for at, person in enumerate(persons) for named in person.mentions}
    for run in judged.same:
        places = [place[named.extent] for named in run if named.extent in place]
        for at in places[1:]:
            if not judged.forbid(_mentions_of(places[0], persons, groups), _mentions_of(at, persons, groups)):
                groups.join(places[0], at)


def _link(one: Person, other: Person) -> Link:
    return Link(other.bearer, one.bearer, why_same(other.words, one.words))


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


def _same_name(one: Person, other: Person) -> bool:
    return one.words == other.words


def _same_but_middle(one: Person, other: Person) -> bool:
    return differ_in_middle(one.words, other.words)


def _given_varies(one: Person, other: Person) -> bool:
    if one.words[-1] != other.words[-1]:
        return False
    sure = len(one.words[0]) > 1 and len(other.words[0]) > 1
    return same_given(one.words[0], other.words[0]) and (sure or _no_roles_clash(one, other))


def _surname_varies(one: Person, other: Person) -> bool:
    if one.words[0] != other.words[0] or len(one.words[0]) < 2:
        return False
    return is_variant(one.words[-1], other.words[-1], SURNAME_LETTERS) and _no_roles_clash(one, other)


def _same_start(one: Person, other: Person) -> bool:
    """True for "Ana Example" and "Ana Example Cruz", who has two surnames, where their roles agree."""
    shorter, longer = sorted((one.words, other.words), key=len)
    return (
        len(shorter) < len(longer)
        and longer[: len(shorter)] == shorter
        and _roles_agree(one.mentions, other.mentions)
    )


def _no_roles_clash(one: Person, other: Person) -> bool:
    has_roles = all(any(named.role for named in person.mentions) for person in (one, other))
    return not has_roles or _roles_agree(one.mentions, other.mentions)


def _roles_agree(some: list[Named] | tuple[Named, ...], others: list[Named] | tuple[Named, ...]) -> bool:
    """True when two roles share a word that says something ("minister", "captain")."""
    return bool(_role_words(some) & _role_words(others))


SURNAME_LETTERS = 4  # shorter surnames that differ by a letter are two people's, even with one given name; unmeasured


def _role_words(mentions: list[Named] | tuple[Named, ...]) -> set[str]:
    return {word for named in mentions for word in role_words_of(named)}


def _may_join(persons: list[Person], groups: Groups[int], one: int, other: int, judged: Judged) -> bool:
    """False when two groups hold something that tells them apart."""
    if groups.find(one) == groups.find(other):
        return False
    some = [persons[at] for at in groups.members(one)]
    others = [persons[at] for at in groups.members(other)]
    genders = {named.gender for person in some for named in person.mentions if named.gender}
    also = {named.gender for person in others for named in person.mentions if named.gender}
    if genders and also and genders.isdisjoint(also):
        return False
    if judged.forbid(_mentions_of(one, persons, groups), _mentions_of(other, persons, groups)):
        return False
    together = {person.article for person in some} & {person.article for person in others}
    mine = tuple(named for person in some for named in person.mentions)
    yours = tuple(named for person in others for named in person.mentions)
    return not together or _roles_agree(mine, yours) or _are_short_and_long(persons[one], persons[other])


def _are_short_and_long(one: Person, other: Person) -> bool:
    """True for one given name in its long and its short form, which one article may use in turn."""
    return one.words[-1] == other.words[-1] and any(
        one.words[0] in group and other.words[0] in group for group in NICKNAMES
    )


def _join_surnames(persons: list[Person], groups: Groups[int], judged: Judged) -> list[Link]:
    """Surnames alone: each with the one person of the story who bears it; where several do, with the one whose role
    or gender agrees; where none does, with each other."""
    bearers = _bearers(persons, groups)
    lone: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    links = []
    for at, person in enumerate(persons):
        if person.is_full:
            continue
        near = _bearing(person, bearers, persons, groups)
        allowed = [one for one in near if not judged.forbid(_mentions_of(one, persons, groups), person.mentions)]
        fits = _fitting(person, allowed, persons, groups)
        if len(fits) == 1:
            told = len(allowed) > 1 and _roles_agree(_mentions_of(fits[0], persons, groups), person.mentions)
            links += _surname_links(person, fits[0], persons, groups, by_office=told)
            groups.join(at, fits[0])
        elif person.words[0] not in bearers:
            lone[person.words[0], _gender_of(person)].append(at)
    return links + _join_lone(lone, persons, groups, judged)


def _surname_links(
    person: Person, bearer: int, persons: list[Person], groups: Groups[int], *, by_office: bool
) -> list[Link]:
    """Every mention of the surname with the first of the bearer's full names that has it, or one like it."""
    full = [persons[at] for at in sorted(groups.members(bearer)) if persons[at].is_full]
    having = [one for one in full if person.words[0] in one.words] or full
    return [
        Link(named, having[0].bearer, "office" if by_office else why_short(named, having[0].words))
        for named in person.mentions
    ]


def _bearing(person: Person, bearers: dict[str, list[int]], persons: list[Person], groups: Groups[int]) -> list[int]:
    """Those who bear the surname; where no one does, those whose surname is its other spelling and whose role
    agrees."""
    word = person.words[0]
    if word in bearers:
        sure = [at for at in bearers[word] if any(persons[one].words[-1] == word for one in groups.members(at))]
        return bearers[word] if all(map(may_be_given, person.mentions)) else sure
    return [
        bearer
        for surname in sorted(bearers)
        if is_variant(word, surname)
        for bearer in bearers[surname]
        if _roles_agree(_mentions_of(bearer, persons, groups), person.mentions)
    ]


def _mentions_of(at: int, persons: list[Person], groups: Groups[int]) -> tuple[Named, ...]:
    return tuple(named for member in groups.members(at) for named in persons[member].mentions)


def _join_lone(
    lone: dict[tuple[str, str | None], list[int]], persons: list[Person], groups: Groups[int], judged: Judged
) -> list[Link]:
    """Surnames that no full name has: those alike with each other, where their honorifics allow it."""
    links = []
    for word, gender in sorted(lone, key=lambda key: (key[0], key[1] or "")):
        told = [other for other in ("f", "m") if (word, other) in lone]
        joined = lone[word, gender] + (lone[word, told[0]][:1] if gender is None and len(told) == 1 else [])
        for at in joined[1:]:
            if not judged.forbid(_mentions_of(joined[0], persons, groups), persons[at].mentions):
                groups.join(joined[0], at)
                links.append(_link(persons[joined[0]], persons[at]))
    return links


def _bearers(persons: list[Person], groups: Groups[int]) -> dict[str, list[int]]:
    """By surname, one place of each group of fully named people who bear it; by the first word of the name where
    that is no one's surname (family names that stand first, people called by their given names)."""
    bearers: dict[str, list[int]] = defaultdict(list)
    surnames = {person.words[-1] for person in persons if person.is_full}
    for group in sorted(sorted(group) for group in groups.all()):
        for word in sorted({persons[at].words[-1] for at in group if persons[at].is_full}):
            bearers[word].append(group[0])
    for group in sorted(sorted(group) for group in groups.all()):
        for word in sorted({persons[at].words[0] for at in group if persons[at].is_full}):
            if all(group[0] != at for at in bearers.get(word, [])) and word not in surnames:
                bearers[word].append(group[0])
    return bearers


def _fitting(person: Person, bearers: list[int], persons: list[Person], groups: Groups[int]) -> list[int]:
    """The bearers of the surname that the person can be."""
    fits = []
    for bearer in bearers:
        mentions = _mentions_of(bearer, persons, groups)
        if all(_gender_allows(mentions, named) for named in person.mentions):
            fits.append((bearer, _roles_agree(mentions, person.mentions)))
    agreeing = [bearer for bearer, agrees in fits if agrees]
    found = agreeing if len(fits) > 1 and agreeing else [bearer for bearer, _ in fits]
    return found if len(found) < 2 else _foremost(found, persons, groups) or found


FOREMOST = 3  # how many times as many articles must name whom the surname means where several bear it; unmeasured


def _foremost(bearers: list[int], persons: list[Person], groups: Groups[int]) -> list[int]:
    """The one whom several times as many articles name as any other; empty without one."""
    counts = {bearer: len({persons[at].article for at in groups.members(bearer)}) for bearer in bearers}
    first, second = sorted(bearers, key=lambda bearer: (-counts[bearer], bearer))[:2]
    return [first] if counts[first] >= FOREMOST * counts[second] else []


def _gender_of(person: Person) -> str | None:
    return next((named.gender for named in person.mentions if named.gender), None)
