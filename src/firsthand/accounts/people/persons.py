"""Which mentions of people mean one person: first inside each article, then across the articles.

A join needs a reason, and none against it. Reasons, strongest first: the same full name; the same name with a middle
name, an initial or a nickname; a given name spelt otherwise; a surname spelt otherwise beside the same given name;
a surname alone where only one person of the story bears it. Against: honorifics of two genders, and two full names
in one article, which are two people unless their roles agree.
"""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from firsthand.accounts.people.groups import Groups
from firsthand.accounts.people.named import Named
from firsthand.accounts.people.spelling import folded, is_variant, same_given

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


def join_people(found: list[Named]) -> list[list[Named]]:
    """The mentions of each person, out of all mentions of people in the story."""
    by_article: dict[str, list[Named]] = defaultdict(list)
    for named in sorted(found):
        by_article[named.extent.article].append(named)
    persons = [person for article in sorted(by_article) for person in _persons_of(article, by_article[article])]
    return [sorted(named for at in group for named in persons[at].mentions) for group in _join_across(persons)]


@dataclass
class Bearer:
    """A full name of one article while its mentions are gathered."""

    words: Words
    mentions: list[Named] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    genders: set[str] = field(default_factory=set)
    likely: set[str] = field(default_factory=set)
    role_words: set[str] = field(default_factory=set)

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

    def last_before(self, named: Named) -> int:
        """Where the full name last stands before the mention; -1 when it does not."""
        at = bisect_left(self.starts, named.extent.start)
        return self.starts[at - 1] if at else -1


def _persons_of(article: str, found: list[Named]) -> list[Person]:
    """The people of one article: short names go with the full name they belong to."""
    names = {named.words for named in found if len(named.words) > 1}
    fullest = names - {words[at:] for words in names for at in range(1, len(words))}
    bearers, by_word = _full_names([named for named in found if named.words in fullest])
    short: dict[tuple[str, str | None], list[Named]] = defaultdict(list)
    for named in found:
        if named.words not in fullest:
            owner = _owner(named, by_word)
            if owner is None:
                short[" ".join(named.words), named.gender].append(named)
            else:
                owner.add(named)
    _mend_genders(short)
    persons = [Person(article, bearer.words, tuple(sorted(bearer.mentions))) for bearer in bearers]
    persons += [Person(article, tuple(words.split()), tuple(mentions)) for (words, _), mentions in short.items()]
    return sorted(persons, key=lambda person: person.mentions[0])


def _full_names(found: list[Named]) -> tuple[list[Bearer], dict[str, list[Bearer]]]:
    """The full names, those that differ by middle names only taken as one; and the same by each of their words."""
    bearers: list[Bearer] = []
    known: dict[Words, Bearer] = {}
    by_word: dict[str, list[Bearer]] = defaultdict(list)
    for named in found:
        bearer = known.get(named.words) or _same_person(named.words, by_word[named.words[-1]])
        if bearer is None:
            bearer = Bearer(named.words)
            bearers.append(bearer)
            for word in dict.fromkeys(named.words):
                by_word[word].append(bearer)
        known[named.words] = bearer
        bearer.add(named, is_full=True)
    return bearers, by_word


def _same_person(words: Words, near: list[Bearer]) -> Bearer | None:
    return next((bearer for bearer in near[:BLOCK] if differ_in_middle(bearer.words, words)), None)


def _mend_genders(short: dict[tuple[str, str | None], list[Named]]) -> None:
    """A surname without honorific goes with the one gender that the article gives the surname, if it gives one."""
    for word in sorted({word for word, _ in short}):
        told = [gender for gender in ("f", "m") if (word, gender) in short]
        if len(told) == 1 and (word, None) in short:
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


def _owner(named: Named, by_word: dict[str, list[Bearer]]) -> Bearer | None:
    """The full name that a short mention belongs to: by surname before given name; of several the one whose role
    agrees, else the one named last before it; None when none fits."""
    count = len(named.words)
    near = by_word.get(named.words[-1], [])[:BLOCK]
    fits = [bearer for bearer in near if bearer.words[-count:] == named.words]
    if not fits and count == 1:
        fits = near
    fits = [bearer for bearer in fits if bearer.allows(named)]
    if len(fits) > 1 and named.role:
        fits = [bearer for bearer in fits if bearer.role_words & role_words_of(named)] or fits
    if len(fits) < 2:
        return fits[0] if fits else None
    nearest = max(fits, key=lambda bearer: (bearer.last_before(named), bearer.words))
    return nearest if nearest.last_before(named) >= 0 else None


def _gender_allows(mentions: list[Named] | tuple[Named, ...], named: Named) -> bool:
    told = {mention.gender for mention in mentions if mention.gender}
    told = told or {mention.likely_gender for mention in mentions if mention.likely_gender}
    return named.gender is None or not told or named.gender in told


def _join_across(persons: list[Person]) -> list[list[int]]:
    """Groups of the places of persons in the list."""
    groups: Groups[int] = Groups(range(len(persons)))
    full = [at for at, person in enumerate(persons) if person.is_full]
    for alike in (_same_name, _same_but_middle, _given_varies, _surname_varies):
        for one, other in _pairs(persons, full):
            if alike(persons[one], persons[other]) and _may_join(persons, groups, one, other):
                groups.join(one, other)
    _join_surnames(persons, groups)
    return [sorted(group) for group in groups.all()]


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


def _no_roles_clash(one: Person, other: Person) -> bool:
    has_roles = all(any(named.role for named in person.mentions) for person in (one, other))
    return not has_roles or _roles_agree(one.mentions, other.mentions)


def _roles_agree(some: list[Named] | tuple[Named, ...], others: list[Named] | tuple[Named, ...]) -> bool:
    """True when two roles share a word that says something ("minister", "captain")."""
    return bool(_role_words(some) & _role_words(others))


SURNAME_LETTERS = 4  # shorter surnames that differ by a letter are two people's, even with one given name; unmeasured
ROLE_FILLERS = frozenset("of the for a an and at in former deputy senior top chief us uk".split())


def _role_words(mentions: list[Named] | tuple[Named, ...]) -> set[str]:
    return {word for named in mentions for word in role_words_of(named)}


def role_words_of(named: Named) -> set[str]:
    """The folded words of the role that say something; empty without role."""
    return set(folded(named.role).split()) - ROLE_FILLERS if named.role else set()


def _may_join(persons: list[Person], groups: Groups[int], one: int, other: int) -> bool:
    """False when two groups hold something that tells them apart."""
    if groups.find(one) == groups.find(other):
        return False
    some = [persons[at] for at in groups.members(one)]
    others = [persons[at] for at in groups.members(other)]
    genders = {named.gender for person in some for named in person.mentions if named.gender}
    also = {named.gender for person in others for named in person.mentions if named.gender}
    if genders and also and genders.isdisjoint(also):
        return False
    together = {person.article for person in some} & {person.article for person in others}
    return not together or _roles_agree(
        tuple(named for person in some for named in person.mentions),
        tuple(named for person in others for named in person.mentions),
    )


def _join_surnames(persons: list[Person], groups: Groups[int]) -> None:
    """Surnames alone: each with the one person of the story who bears it; where several do, with the one whose role
    or gender agrees; where none does, with each other."""
    bearers = _bearers(persons, groups)
    lone: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    for at, person in enumerate(persons):
        if person.is_full:
            continue
        fits = _fitting(person, _bearing(person, bearers, persons, groups), persons, groups)
        if len(fits) == 1:
            groups.join(at, fits[0])
        elif person.words[0] not in bearers:
            lone[person.words[0], _gender_of(person)].append(at)
    _join_lone(lone, groups)


def _bearing(person: Person, bearers: dict[str, list[int]], persons: list[Person], groups: Groups[int]) -> list[int]:
    """Those who bear the surname; where no one does, those whose surname is its other spelling and whose role
    agrees."""
    word = person.words[0]
    if word in bearers:
        return bearers[word]
    return [
        bearer
        for surname in sorted(bearers)
        if is_variant(word, surname)
        for bearer in bearers[surname]
        if _roles_agree(_mentions_of(bearer, persons, groups), person.mentions)
    ]


def _mentions_of(at: int, persons: list[Person], groups: Groups[int]) -> tuple[Named, ...]:
    return tuple(named for member in groups.members(at) for named in persons[member].mentions)


def _join_lone(lone: dict[tuple[str, str | None], list[int]], groups: Groups[int]) -> None:
    for word, gender in sorted(lone, key=lambda key: (key[0], key[1] or "")):
        told = [other for other in ("f", "m") if (word, other) in lone]
        joined = lone[word, gender] + (lone[word, told[0]][:1] if gender is None and len(told) == 1 else [])
        for at in joined[1:]:
            groups.join(joined[0], at)


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
    return agreeing if len(fits) > 1 and agreeing else [bearer for bearer, _ in fits]


def _gender_of(person: Person) -> str | None:
    return next((named.gender for named in person.mentions if named.gender), None)
