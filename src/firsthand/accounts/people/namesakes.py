"""Names that only the whole story tells apart: surnames with particles, fathers and sons, given names as surnames."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from firsthand.accounts.people.named import Named
from firsthand.accounts.people.spelling import NICKNAMES, folded, same_given
from firsthand.records.given_names import GENDER_OF

GIVEN_NAMES = frozenset(GENDER_OF) | {name for group in NICKNAMES for name in group}
# Titles that stand before given names.
GIVEN_TITLES = frozenset(
    "brother dame emperor father king lady lord pope prince princess queen saint sheikh sheikha sir sister".split()
)


def with_told_words(found: Sequence[Named]) -> list[Named]:
    """The mentions, with other words to compare where the story tells more than the name: "Le Fevre" is a surname
    where someone is called "Jon Le Fevre", and "Jon Example Jr." is not "Jon Example" where an article has both."""
    people = [named for named in found if named.kind == "person"]
    tails = {named.tail for named in people if named.tail and len(named.key.split()) > 2}
    juniors = _juniors(people)
    return [_told(named, tails, juniors) if named.kind == "person" else named for named in found]


def _told(named: Named, tails: set[tuple[str, ...]], juniors: set[tuple[str, ...]]) -> Named:
    if named.tail in tails and tuple(named.key.split()) == named.tail:
        return replace(named, told_words=named.tail[1:])
    if named.is_junior and named.words in juniors:
        return replace(named, told_words=(f"{named.words[0]} jr", *named.words[1:]))
    return named


def _juniors(found: Sequence[Named]) -> set[tuple[str, ...]]:
    """Full names that one article gives with and without "Jr."."""
    given: dict[tuple[str, tuple[str, ...]], set[bool]] = defaultdict(set)
    for named in found:
        if len(named.words) > 1:
            given[named.extent.article, named.words].add(named.is_junior)
    return {words for (_, words), forms in given.items() if len(forms) == 2}


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


def same_first_and_last(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """True for two full names with equal ends, or with one given name inside the other."""
    return one[-1] == other[-1] and (one[0] in other or other[0] in one or same_given(one[0], other[0]))


ROLE_FILLERS = frozenset("of the for a an and at in former deputy senior top chief us uk".split())
ABBREVIATED = {"sen": "senator", "gov": "governor", "rep": "representative", "gen": "general", "pres": "president"}


def role_words_of(named: Named) -> set[str]:
    """The folded words of the role that say something, those behind "Example's" where it has one; empty without."""
    owned = re.split(r"['’]s ", named.role or "")[-1]
    words = set(folded(owned).split()) - ROLE_FILLERS
    return {ABBREVIATED.get(word, word) for word in words}


def may_be_given(named: Named) -> bool:
    """False for a word with a title before it that is a given name elsewhere: "Mr Scott" is no Scott Example; "Prince
    Scott" may be, and so may "Mr Xi"."""
    if len(named.words) > 1 or named.words[0] not in GIVEN_NAMES or not named.is_titled:
        return True
    title = (named.honorific or (named.role or "").split()[-1]).lower()
    return title in GIVEN_TITLES
