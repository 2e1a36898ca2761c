"""Whom a surname alone does not mean in an article: someone of that name beside whom it names another."""

import re
from collections.abc import Sequence

from firsthand.accounts.people.named import Named
from firsthand.accounts.people.namesakes import OFFICES, role_words_of

KIN_WORDS = r"(?:brother|daughter|father|husband|mother|sister|son|spouse|widow|widower|wife)"
# What follows the name of the one relative in "Ann Example, Jon Example's widow".
KIN = re.compile(rf"['’]s (?:late |first |second |former |younger |older |elder |eldest |middle )?{KIN_WORDS}\b")
NEAR_CHARS = 60  # between a relative's name and the name that it stands beside; unmeasured
BEFORE = 3  # so many surnames alone before the full name are somebody else's, where the story has one; unmeasured


def is_another(full: Sequence[Named], bare: Sequence[Named]) -> bool:
    """True where the surname alone (``bare``) is not the bearer of this full name: someone named with it as a
    relative ("Example's eldest son, Jon Example"), or one who is "Example Jr." in the same article."""
    if any(KIN.match(named.after) and _is_beside(named, full) for named in bare):
        return True
    return all(named.is_junior for named in full) and any(named.is_junior for named in bare)


def is_doubtful(full: Sequence[Named], bare: Sequence[Named]) -> bool:
    """True where the article has used the surname several times, or once with an office that it does not give to the
    bearer of this full name, or of a relative, before it gives the name in full: it may mean someone else."""
    before = [named for named in bare if named < full[0] and not named.is_junior]
    if len(before) >= BEFORE or (before and any(KIN_ROLE.search(named.role or "") for named in full)):
        return True
    offices = any(role_words_of(named) & OFFICES for named in full)
    return not offices and any(named.is_titled and role_words_of(named) & OFFICES for named in before)


KIN_ROLE = re.compile(rf"['’]s (?:\w+ )?{KIN_WORDS}$")


def _is_beside(named: Named, full: Sequence[Named]) -> bool:
    return any(0 < one.extent.start - named.extent.end < NEAR_CHARS for one in full)
