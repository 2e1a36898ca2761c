"""Offices and posts by which news says who somebody is, with marks for what each of them tells.

named    behind one word it tells a person's name: "Example, the mayor of Port Example"
several  a story may have several, so that "the president" is nobody who is not called so
borne    the one of an article who has it may be called by it alone: "the mediator"
holder   whoever has it takes positions under it
single   a state or a town has one or few
speaks   whoever has it speaks for the whole body; members and deputies do not
"""

from typing import Literal

Mark = Literal["named", "several", "borne", "holder", "single", "speaks"]

_TABLE = """
named several borne holder single speaks: governor mayor minister president secretary
named several borne holder speaks: chairman chairwoman spokesman spokeswoman
named borne several holder: judge
named holder speaks: chairperson
several borne holder single speaks: chancellor premier
several borne holder single: senator
several borne holder speaks: ambassador coach commissioner manager
several borne holder: prosecutor
several holder speaks: director spokesperson
several single speaks: king queen
several single: pope prince princess speaker
several speaks: general
several: attorney captain editor sheriff
borne holder speaks: chief
borne holder: mediator owner
holder speaks: chair executive head leader
holder: lawyer
single speaks: monarch taoiseach
single: ayatollah emir emperor sultan
speaks: ceo secretary-general
"""
_MARKED = [
    (frozenset(marks.split()), words.split())
    for marks, words in (line.split(":") for line in _TABLE.split("\n") if line)
]


def offices(mark: Mark) -> frozenset[str]:
    """The nouns that have this mark, in the singular and in small letters."""
    return frozenset(word for marks, words in _MARKED if mark in marks for word in words)
