"""By-names that an article gives a person beside the name: "Ms Example, the port's “Iron Lady”,"."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from firsthand.accounts.people.in_article import Person
from firsthand.accounts.people.links import Link
from firsthand.accounts.people.named import BEFORE_CHARS, TITLES, Named

# What stands between a name and the by-name set off from it.
SET_OFF = re.compile(
    r",? (?:–|—)?\s?(?:(?:also|better|widely|once) )?(?:known(?: \w+){0,3} as|nicknamed|dubbed) (?:the )?[“\"‘']?"
    r"|, (?:the |(?:[\w’']+ ){0,3}[\w]+[’']s? )?[“\"‘]",
)
TITLE = re.compile(rf"(?:{'|'.join(TITLES)})\.? $")
CLOSERS = ("”", '"', "’", "'")


def by_names(persons: Sequence[Person]) -> Iterator[Link]:
    """Links between people of one article of whom the one's name is told to be a by-name of the other."""
    owners = {named.extent: person for person in persons for named in person.mentions}
    ordered = sorted((named for person in persons for named in person.mentions), key=lambda named: named.extent)
    for one, other in pairwise(ordered):
        apart = other.extent.start - one.extent.end
        if one.extent.article != other.extent.article or not 0 < apart <= BEFORE_CHARS:
            continue
        if owners[one.extent] is not owners[other.extent] and _is_set_off(other, apart):
            yield Link(other, one, "other name")


def _is_set_off(named: Named, apart: int) -> bool:
    between = TITLE.sub("", named.before[-apart:])
    marked = between[-1:] in ("“", '"', "‘")
    return SET_OFF.fullmatch(between) is not None and (not marked or named.after.lstrip(",").startswith(CLOSERS))
