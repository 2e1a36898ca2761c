"""Whether two reports can be of one speaker."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Literal

from firsthand.accounts.material import Material
from firsthand.accounts.people import Cast
from firsthand.accounts.positions.offices import OFFICES, bodies_of
from firsthand.accounts.quotes.reports import Report
from firsthand.records import Article, Extent, Mention, Reading, once

# One speaker; a body and who speaks for it; one side does not tell, or the names can be one person's; two.
Speakers = Literal["one", "voice", "open", "two"]

# What stands between a person's name and the name of the body that the person speaks for.
BEHIND = re.compile(r",? (?:who (?:speaks?|spoke) for|of|speaking for|on behalf of|for) (?:the )?", re.IGNORECASE)
OFFICE_BEHIND = re.compile(r"(?:,? (?:a|an|the|its))? ((?:[\w-]+ ){1,4})(?:of|for|at) (?:the )?", re.IGNORECASE)
OFFICE_BEFORE = re.compile(r"(?:['’]s?)?,? ((?:[\w-]+ ?){1,4}),? ?", re.IGNORECASE)
MOST_BETWEEN = 60  # characters; unmeasured
NOBODY: AbstractSet[str] = frozenset()


class Stage:
    """The story's speakers: which persons speak for which body, and what everybody is called."""

    def __init__(self, material: Material, cast: Cast) -> None:
        self.name = {entity.id: entity.name for entity in cast.entities}
        self.called: dict[tuple[str, bool], str] = {}
        self.bodies: dict[str, set[str]] = defaultdict(set)
        for person, body in (*bodies_of(cast.entities).items(), *_voices(material, cast)):
            self.bodies[person].add(body)
        self.spoken_for = frozenset(body for bodies in self.bodies.values() for body in bodies)

    def speakers(self, one: Report, other: Report) -> Speakers:
        """How the speakers of two reports stand to each other."""
        if one.speaker and one.speaker == other.speaker:
            return "one"
        if not one.speaker or not other.speaker or self._surname(one) == self._surname(other):
            return "open"
        if other.speaker in self.bodies.get(one.speaker, ()) or one.speaker in self.bodies.get(other.speaker, ()):
            return "voice"
        return "two"

    def may_be_voice(self, report: Report, tellers: Collection[str]) -> bool:
        """False where the speaker is none of these, nor speaks for one of them, nor any of them for the speaker."""
        speaker = report.speaker
        if speaker in tellers or not speaker:
            return bool(speaker)
        if not self.bodies.get(speaker, NOBODY).isdisjoint(tellers):
            return True
        return speaker in self.spoken_for and any(speaker in self.bodies.get(other, NOBODY) for other in tellers)

    def _surname(self, report: Report) -> str:
        key = report.speaker, report.person
        if key not in self.called:
            name = self.name.get(report.speaker, report.speaker).casefold()
            self.called[key] = name.split()[-1] if report.person else name
        return self.called[key]


def are_two_people(one: Report, other: Report) -> bool:
    """True where both texts name a person beside the words; a resolved pronoun is no such proof."""
    return one.person and other.person and one.spelt and other.spelt and one.speaker != other.speaker


def _voices(material: Material, cast: Cast) -> Iterator[tuple[str, str]]:
    """Persons and the bodies that they are said to speak for where they are named."""
    for reading in material.readings.values():
        for pair in _voices_in(reading, material.articles[reading.article]):
            named = sorted((one for one in map(cast.at, pair) if one), key=lambda one: one.kind != "person")
            if [one.kind for one in named] == ["person", "organisation"]:
                yield named[0].id, named[1].id


@once
def _voices_in(reading: Reading, article: Article) -> tuple[tuple[Extent, Extent], ...]:
    """Names beside each other of which one is told to speak for the other, as far as the article takes them for a
    person's and a body's."""
    return tuple(
        (first.extent, second.extent)
        for first, second in pairwise(reading.mentions)
        if second.extent.start - first.extent.end <= MOST_BETWEEN
        and _speaks_for(first, second, article.text[first.extent.end : second.extent.start])
    )


def _speaks_for(first: Mention, second: Mention, between: str) -> bool:
    if first.kind == "person" and second.kind == "organisation":
        office = OFFICE_BEHIND.fullmatch(between)
        return bool(BEHIND.fullmatch(between)) or (office is not None and _is_office(office[1]))
    if first.kind == "organisation" and second.kind == "person":
        office = OFFICE_BEFORE.fullmatch(between)
        return office is not None and _is_office(office[1])
    return False


def _is_office(words: str) -> bool:
    return not OFFICES.isdisjoint(words.casefold().split())
