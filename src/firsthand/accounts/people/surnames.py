"""Surnames alone, joined across articles: with the one person of the story who bears them, or with each other."""

from collections import defaultdict

from firsthand.accounts.people.alike import gender_allows, roles_agree
from firsthand.accounts.people.groups import Groups
from firsthand.accounts.people.in_article import Person
from firsthand.accounts.people.judged import Judged
from firsthand.accounts.people.links import Link
from firsthand.accounts.people.named import Named
from firsthand.accounts.people.namesakes import is_in_office, may_be_given
from firsthand.accounts.people.reasons import why_same, why_short
from firsthand.accounts.people.spelling import is_variant, sounded


def link_of(one: Person, other: Person) -> Link:
    """The join of two people, with the reason that their names give."""
    return Link(other.bearer, one.bearer, why_same(other.words, one.words))


def join_surnames(persons: list[Person], groups: Groups[int], judged: Judged) -> list[Link]:
    """Surnames alone: each with the one person of the story who bears it; where several do, with the one whose role
    or gender agrees; where none does, with each other."""
    bearers = _bearers(persons, groups)
    by_sound = _by_sound(bearers)
    lone: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    links = []
    for at, person in enumerate(persons):
        if person.is_full:
            continue
        near = _bearing(person, bearers, by_sound, persons, groups)
        allowed = [one for one in near if not judged.forbid(mentions_of(one, persons, groups), person.mentions)]
        fits = _fitting(person, allowed, persons, groups)
        if len(fits) == 1:
            told = len(allowed) > 1 and roles_agree(mentions_of(fits[0], persons, groups), person.mentions)
            links += _surname_links(person, fits[0], persons, groups, by_office=told)
            groups.join(at, fits[0])
        elif person.words[0] not in bearers:
            suffix = " jr" * person.mentions[0].is_junior
            lone[person.words[0] + suffix, _gender_of(person)].append(at)
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


def _by_sound(bearers: dict[str, list[int]]) -> dict[str, list[str]]:
    """The surnames by how they begin: with another sound none is the spelling of another."""
    found: dict[str, list[str]] = defaultdict(list)
    for surname in sorted(bearers):
        found[sounded(surname)[:1]].append(surname)
    return found


def _bearing(
    person: Person,
    bearers: dict[str, list[int]],
    by_sound: dict[str, list[str]],
    persons: list[Person],
    groups: Groups[int],
) -> list[int]:
    """Those who bear the surname; where no one does, those whose surname is its other spelling and whose role
    agrees."""
    word = person.words[0]
    if word in bearers:
        sure = [at for at in bearers[word] if any(persons[one].words[-1] == word for one in groups.members(at))]
        return bearers[word] if all(map(may_be_given, person.mentions)) else sure
    return [
        bearer
        for surname in by_sound.get(sounded(word)[:1], ())
        if is_variant(word, surname)
        for bearer in bearers[surname]
        if roles_agree(mentions_of(bearer, persons, groups), person.mentions)
    ]


def mentions_of(at: int, persons: list[Person], groups: Groups[int]) -> tuple[Named, ...]:
    """Every mention of the group of people in which this one is."""
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
            if not judged.forbid(mentions_of(joined[0], persons, groups), persons[at].mentions):
                groups.join(joined[0], at)
                links.append(link_of(persons[joined[0]], persons[at]))
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
        mentions = mentions_of(bearer, persons, groups)
        if all(gender_allows(mentions, named) and is_in_office(named, mentions) for named in person.mentions):
            fits.append((bearer, roles_agree(mentions, person.mentions)))
    fits = _without_others(person, fits, persons, groups)
    agreeing = [bearer for bearer, agrees in fits if agrees]
    found = agreeing if len(fits) > 1 and agreeing else _without_sons(person, fits, persons, groups)
    return found if len(found) < 2 else _foremost(found, persons, groups) or found


def _without_others(
    person: Person, fits: list[tuple[int, bool]], persons: list[Person], groups: Groups[int]
) -> list[tuple[int, bool]]:
    """Without those whom the surname does not mean in its article, and whom it hardly means where others are left."""
    if not person.apart and not person.doubted:
        return fits
    named = {
        bearer: {one.words for at in groups.members(bearer) if (one := persons[at]).article == person.article}
        for bearer, _ in fits
    }
    left = [fit for fit in fits if not named[fit[0]] & person.apart]
    return [fit for fit in left if not named[fit[0]] & person.doubted] or left


def _without_sons(
    person: Person, fits: list[tuple[int, bool]], persons: list[Person], groups: Groups[int]
) -> list[int]:
    """Without each "Jon Example Jr." whom the surname's own article does not name, where others are left."""
    found = [bearer for bearer, _ in fits]
    full = {bearer: [persons[at] for at in groups.members(bearer) if persons[at].is_full] for bearer in found}
    left = [
        bearer
        for bearer in found
        if not all(one.bearer.is_junior and one.article != person.article for one in full[bearer])
    ]
    return left or found


FOREMOST = 3  # how many times as many articles must name whom the surname means where several bear it; unmeasured


def _foremost(bearers: list[int], persons: list[Person], groups: Groups[int]) -> list[int]:
    """The one whom several times as many articles name as any other; empty without one."""
    counts = {bearer: len({persons[at].article for at in groups.members(bearer)}) for bearer in bearers}
    first, second = sorted(bearers, key=lambda bearer: (-counts[bearer], bearer))[:2]
    return [first] if counts[first] >= FOREMOST * counts[second] else []


def _gender_of(person: Person) -> str | None:
    return next((named.gender for named in person.mentions if named.gender), None)
