"""Names that only the whole story tells apart: surnames with particles, fathers and sons, given names as surnames."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec.structs import replace

from firsthand.accounts.people.named import Named
from firsthand.accounts.people.spelling import NICKNAMES, folded, same_given
from firsthand.records.given_names import GENDER_OF
from firsthand.records.offices import offices

GIVEN_NAMES = frozenset(GENDER_OF) | {name for group in NICKNAMES for name in group}
# Titles that stand before given names.
GIVEN_TITLES = frozenset(
    "brother dame emperor father king lady lord pope prince princess queen saint sheikh sheikha sir sister".split()
)


# The words of a full name, and its suffix or ''.
FullName = tuple[tuple[str, ...], str]
FAMILY = 60  # a bound of cost: full names of one surname that are compared pairwise


def with_told_words(found: Sequence[Named]) -> list[Named]:
    """The mentions, with other words to compare where the story tells more than the name: "Le Fevre" is a surname
    where someone is called "Jon Le Fevre", and "Jon Example Jr." is not "Jon Example" where an article has both,
    or where their roles do not agree."""
    people = [named for named in found if named.kind == "person"]
    tails = {named.tail for named in people if named.tail and len(named.key.split()) > 2}
    suffixed = _suffixed(people)
    return [_told(named, tails, suffixed) if named.kind == "person" else named for named in found]


def _told(named: Named, tails: set[tuple[str, ...]], suffixed: set[FullName]) -> Named:
    if named.tail in tails and tuple(named.key.split()) == named.tail:
        return replace(named, told_words=named.tail[1:])
    if named.suffix and (named.words, named.suffix) in suffixed:
        return replace(named, told_words=(f"{named.suffix} {named.words[0]}", *named.words[1:]))
    return named


# By full name, the articles that have it and the words of the roles that they give.
Family = dict[FullName, tuple[set[str], set[str]]]


def _suffixed(found: Sequence[Named]) -> set[FullName]:
    """The full names with "Jr." and its like, each with its suffix, that another full name of the story takes part
    of: the same without it, or with another."""
    families: dict[str, Family] = defaultdict(dict)
    for named in found:
        family = families[named.words[-1]]
        full = (named.words, named.suffix)
        if len(named.words) > 1 and (full in family or len(family) < FAMILY):
            articles, roles = family.setdefault(full, (set(), set()))
            articles.add(named.extent.article)
            roles |= role_words_of(named)
    return {
        name
        for family in families.values()
        for name in family
        if name[1] and any(_are_kin(name, other, family) for other in family)
    }


def _are_kin(name: FullName, other: FullName, family: Family) -> bool:
    """True for two of one name whom a suffix tells apart: two suffixes, both forms of the name in one article, or in
    several, and no word of their roles in common. "Sr." alone tells nobody from the bearer of the bare name."""
    if name[1] == other[1] or not same_given(name[0][0], other[0][0]):
        return False
    if other[1] or name[1] != "jr":
        return bool(other[1])
    if name[0][0] == other[0][0] and family[name][0] & family[other][0]:
        return True
    return not _roles_of(name, family) & _roles_of(other, family)


def _roles_of(name: FullName, family: Family) -> set[str]:
    """The words of the roles of all who bear the suffix and a given name like this one."""
    alike = (one for one in family if one[1] == name[1] and same_given(one[0][0], name[0][0]))
    return {word for one in alike for word in family[one][1]}


Holders = dict[tuple[str, str], set[tuple[str, ...]]]


def holders_in(found: Iterable[Named]) -> Holders:
    """By surname and word of an office, the full names that the story gives that office."""
    holders: Holders = defaultdict(set)
    for named in found:
        if len(named.words) > 1:
            for word in role_words_of(named):
                holders[named.words[-1], word].add(named.words)
    return holders


def may_hold(named: Named, full: tuple[str, ...], holders: Holders) -> bool:
    """False for a surname behind an office that the story gives to others of that surname and not to the bearer of
    this full name: "President Example" is not "Ann Example" where Jon Example is president."""
    if not named.role or not named.is_titled:
        return True
    told = [
        holders[named.words[-1], word] for word in sorted(role_words_of(named)) if (named.words[-1], word) in holders
    ]
    others = set().union(*told)
    return not others or any(same_first_and_last(full, other) for other in others)


# Offices of which a state or a town has one or few.
OFFICES = offices("single")
# What the holder of such an office is not called in the same days.
WALKS = frozenset(
    """
    analyst columnist correspondent driver economist farmer fellow fisherman historian journalist lecturer nurse
    pollster professor reporter researcher resident scholar scientist shopkeeper spokesman spokesperson spokeswoman
    student teacher witness
    """.split()
)


def is_in_office(named: Named, mentions: Iterable[Named]) -> bool:
    """False for a surname behind an office where the full name's bearer has another walk of life and no office:
    "Prime Minister Example" is no scholar Ann Example, though the story names nobody else so."""
    office = role_words_of(named) & OFFICES
    if not office or not named.is_titled or len(named.words) > 1:
        return True
    now = roles_in(mention for mention in mentions if not PAST.search(mention.role or ""))
    return bool(now & OFFICES) or not now & WALKS


PAST = re.compile(r"\b(?:former|late|retired)\b|\bex-", re.IGNORECASE)


def same_first_and_last(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """True for two full names with equal ends, or with one given name inside the other."""
    return one[-1] == other[-1] and (one[0] in other or other[0] in one or same_given(one[0], other[0]))


NO_WORDS: frozenset[str] = frozenset()
ROLES_KEPT = 16_384  # a bound of memory
ROLE_FILLERS = frozenset("of the for a an and at in former deputy senior top chief us uk".split())
ABBREVIATED = {"sen": "senator", "gov": "governor", "rep": "representative", "gen": "general", "pres": "president"}


def role_words_of(named: Named) -> frozenset[str]:
    """The folded words of the role that say something, those behind "Example's" where it has one; empty without."""
    return _role_words(named.role) if named.role else NO_WORDS


@lru_cache(maxsize=ROLES_KEPT)
def _role_words(role: str) -> frozenset[str]:
    owned = re.split(r"['’]s ", role)[-1]
    words = set(folded(owned).split()) - ROLE_FILLERS
    return frozenset(ABBREVIATED.get(word, word) for word in words)


def roles_in(mentions: Iterable[Named]) -> frozenset[str]:
    """The words of the roles of all these mentions that say something."""
    roles = {named.role for named in mentions if named.role}
    return NO_WORDS.union(*map(_role_words, roles))


def may_be_given(named: Named) -> bool:
    """False for a word with a title before it that is a given name elsewhere: "Mr Scott" is no Scott Example; "Prince
    Scott" may be, and so may "Mr Xi"."""
    if len(named.words) > 1 or named.words[0] not in GIVEN_NAMES or not named.is_titled:
        return True
    title = (named.honorific or (named.role or "").split()[-1]).lower()
    return title in GIVEN_TITLES
