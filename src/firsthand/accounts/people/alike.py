"""Which two people of different articles can be one by their names, and what speaks against it."""

from firsthand.accounts.people.in_article import Person, differ_in_middle, initials_clash
from firsthand.accounts.people.named import Named
from firsthand.accounts.people.namesakes import roles_in
from firsthand.accounts.people.spelling import NICKNAMES, is_variant, same_given


def gender_allows(mentions: list[Named] | tuple[Named, ...], named: Named) -> bool:
    """False when honorifics are of two genders, where the mentions have none by given names and roles; and for
    "Example Jr." where none of the mentions is so called."""
    if named.is_junior and not any(mention.is_junior for mention in mentions):
        return False
    told = {mention.gender for mention in mentions if mention.gender}
    told = told or {mention.likely_gender for mention in mentions if mention.likely_gender}
    return named.gender is None or not told or named.gender in told


def same_name(one: Person, other: Person) -> bool:
    """True for two equal full names."""
    return one.words == other.words


def same_but_middle(one: Person, other: Person) -> bool:
    """True for two full names that differ by middle names only."""
    return differ_in_middle(one.words, other.words)


def given_varies(one: Person, other: Person) -> bool:
    """True for one surname, and given names that can be one."""
    if one.words[-1] != other.words[-1] or initials_clash(one.words, other.words):
        return False
    sure = len(one.words[0]) > 1 and len(other.words[0]) > 1
    return same_given(one.words[0], other.words[0]) and (sure or _no_roles_clash(one, other))


def surname_varies(one: Person, other: Person) -> bool:
    """True for one given name, and surnames that are one name spelt twice."""
    if one.words[0] != other.words[0] or len(one.words[0]) < 2:
        return False
    return is_variant(one.words[-1], other.words[-1], SURNAME_LETTERS) and _no_roles_clash(one, other)


def same_start(one: Person, other: Person) -> bool:
    """True for "Ana Example" and "Ana Example Cruz", who has two surnames, where their roles agree."""
    shorter, longer = sorted((one.words, other.words), key=len)
    return (
        len(shorter) < len(longer) and longer[: len(shorter)] == shorter and roles_agree(one.mentions, other.mentions)
    )


def _no_roles_clash(one: Person, other: Person) -> bool:
    has_roles = all(any(named.role for named in person.mentions) for person in (one, other))
    return not has_roles or roles_agree(one.mentions, other.mentions)


def roles_agree(some: list[Named] | tuple[Named, ...], others: list[Named] | tuple[Named, ...]) -> bool:
    """True when two roles share a word that says something ("minister", "captain")."""
    return bool(roles_in(some) & roles_in(others))


SURNAME_LETTERS = 4  # shorter surnames that differ by a letter are two people's, even with one given name; unmeasured


def are_short_and_long(one: Person, other: Person) -> bool:
    """True for one given name in its long and its short form, which one article may use in turn."""
    return one.words[-1] == other.words[-1] and any(
        one.words[0] in group and other.words[0] in group for group in NICKNAMES
    )
