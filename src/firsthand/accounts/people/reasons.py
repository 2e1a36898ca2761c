"""What to call the reason for which two names are held to be one."""

import re

from firsthand.accounts.people.named import Named
from firsthand.accounts.people.namesakes import GIVEN_NAMES
from firsthand.accounts.people.spelling import NICKNAMES, same_consonants, sounded
from firsthand.records import JoinReason

Words = tuple[str, ...]


def why_short(named: Named, full: Words) -> JoinReason:
    """Why this mention, mostly a part of the full name, is held to mean its bearer."""
    words = named.words
    if words == full:
        return "same name"
    if len(words) == 1 and words[0] == full[-1] and len(full) > 1:
        return "title and surname" if named.is_titled else "surname only"
    if len(words) == 1 and words[0] == full[0]:
        return "title and surname" if named.is_titled and words[0] not in GIVEN_NAMES else "given name only"
    if len(words) > 1 and words[-1] == full[-1]:
        return why_same(words, full)
    if set(words) < set(full):
        return "part of the name"
    return why_same(words, full) if len(words) > 1 else why_varied(words[0], full[-1])


def why_same(one: Words, other: Words) -> JoinReason:
    """Why two full names are held to be one."""
    if one == other:
        return "same name"
    if set(one) < set(other) or set(other) < set(one):
        short = any(len(word) == 1 for word in set(one) ^ set(other))
        return "initials" if short else "middle name" if one[-1] == other[-1] else "part of the name"
    if one[-1] != other[-1]:
        return why_varied(one[-1], other[-1])
    if one[0] == other[0] or len(one) != len(other):
        short = any(len(word) == 1 for word in set(one) ^ set(other))
        return "initials" if short else "middle name"
    if len(one[0]) == 1 or len(other[0]) == 1:
        return "initials"
    if any(one[0] in group and other[0] in group for group in NICKNAMES):
        return "nickname"
    return why_varied(one[0], other[0])


def why_varied(one: str, other: str) -> JoinReason:
    """Whether two spellings of a word are two ways of writing its sound down, or a slip."""
    heard, also = sounded(one), sounded(other)
    if _single(one) == _single(other):
        return "spelling variant"
    return "transliteration" if heard == also or same_consonants(heard, also) else "spelling variant"


def _single(word: str) -> str:
    """The word with doubled letters single."""
    return re.sub(r"(.)\1", r"\1", word.replace("ck", "k"))
