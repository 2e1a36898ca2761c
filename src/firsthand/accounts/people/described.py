"""Who is meant by a description that another article explains: "her lawyer", "the president's spokesman", "the
presiding judge".

A role that stands with a name may have an owner: "His lawyer, Jon Example", "the chairman of the Harbour League". A
description with an owner means the one person whom the story gives that role of that owner; one without an owner, of
two words at least, the one person whose role has them all. Where none or several can be meant, nobody is.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from firsthand.accounts.material import Material
from firsthand.accounts.people.cast import Cast
from firsthand.accounts.people.named import FEMALE, HONORIFIC, MALE
from firsthand.accounts.people.spelling import folded
from firsthand.records import Entity, Extent, Mention
from firsthand.records.given_names import GENDER_OF

PRONOUNS = {"his": "m", "her": "f", "its": None, "their": None}
OWNED = re.compile(r"(?P<owner>(?i:his|her|its|their)|.*\w['’]s?) (?P<role>[a-z][a-z -]*)")
DEFINITE = re.compile(r"[Tt]he (?P<role>[a-z]+(?:[ -][a-z]+)+)")
OWNER_BEFORE = re.compile(r"(?:\b(?P<pronoun>his|her|its|their)|\w['’]s?) $", re.IGNORECASE)
ROLE_TAIL = re.compile(r" (?:of|for|to|at|in) ")
PAST = re.compile(r"\b(?:former|late|then|ex)\b", re.IGNORECASE)
# Words for one trade.
SAME_TRADE = {
    **dict.fromkeys("attorney counsel solicitor barrister".split(), "lawyer"),
    **dict.fromkeys("spokesman spokeswoman spokesperson".split(), "spokes"),
    **dict.fromkeys("chairman chairwoman chairperson".split(), "chair"),
}
MANY = frozenset("spokes member official employee adviser advisor colleague friend neighbour neighbor".split())
NEAR_CHARS = 20  # a bound of cost: the words right before a role or a name
TOLD_CHARS = 400  # how far before a possessive its owner may be named; unmeasured


class Descriptions:
    """The roles of a story's people, each with its owner, looked up by a description's words."""

    def __init__(self, material: Material, cast: Cast) -> None:
        self.material, self.cast = material, cast

    def actor(self, extent: Extent) -> Entity | None:
        """Who acts under these words: their bearer where they are a description with an owner and no name, else who
        is named there."""
        named = self.cast.actor(extent)
        own = named is not None and extent in named.mentions
        return named if own or OWNED.fullmatch(self.material.words(extent)) is None else self.bearer(extent)

    def bearer(self, extent: Extent) -> Entity | None:
        """The one person of the story whom the words at this extent describe; None for a name or another phrase."""
        words = self.material.words(extent)
        if (owned := OWNED.fullmatch(words)) is not None:
            owner = self._owner(extent.article, extent.start + owned.end("owner"), owned["owner"])
            return self._of(self._owned.get((owner, head_of(owned["role"])), set())) if owner else None
        if (definite := DEFINITE.fullmatch(words)) is not None:
            wanted = frozenset(folded(definite["role"]).split())
            return self._of({id for role, id in self._roles if wanted <= role})
        return None

    def _of(self, ids: set[str]) -> Entity | None:
        found = [entity for entity in self.cast.entities if entity.id in ids]
        return found[0] if len(found) == 1 else None

    @cached_property
    def _roles(self) -> frozenset[tuple[frozenset[str], str]]:
        """The words of every role that nobody has left, each with its bearer."""
        return frozenset(
            (frozenset(folded(role).split()), entity.id)
            for entity in self.cast.entities
            if entity.kind == "person"
            for role in entity.roles
            if not PAST.search(role)
        )

    @cached_property
    def _owned(self) -> dict[tuple[str, str], set[str]]:
        """By owner and the noun of a role, who bears it."""
        held: dict[tuple[str, str], set[str]] = defaultdict(set)
        for article in sorted(self.material.readings):
            for mention in self.material.readings[article].mentions:
                entity = self.cast.at(mention.extent)
                if mention.role is not None and entity is not None and entity.kind == "person":
                    noun = head_of(self.material.words(mention.role))
                    for owner in self._owners(mention, mention.role):
                        if owner != entity.id and not self._are_many(owner, noun):
                            held[owner, noun].add(entity.id)
        return held

    def _are_many(self, owner: str, noun: str) -> bool:
        """True for what a body has several of."""
        return noun in MANY and self._kinds[owner] != "person"

    @cached_property
    def _kinds(self) -> dict[str, str]:
        return {entity.id: entity.kind for entity in self.cast.entities}

    def _owners(self, mention: Mention, role: Extent) -> Iterator[str]:
        """Whose role it is: the one named in it, or the one named or meant right before it."""
        inside = [other for other in self._between(role.article, role.start, role.end) if other != mention]
        for other in inside[:1]:
            if (entity := self.cast.at(other.extent)) is not None:
                yield entity.id
        text = self.material.articles[role.article].text
        before = OWNER_BEFORE.search(text, max(0, role.start - NEAR_CHARS), role.start)
        if not inside and before is not None:
            owner = self._owner(role.article, role.start - 1, before["pronoun"] or "")
            if owner is not None:
                yield owner

    def _owner(self, article: str, end: int, pronoun: str) -> str | None:
        """Who owns what the possessive that ends here stands before: whose name it is, or the last before a pronoun
        in its paragraph who can be meant."""
        word = pronoun.lower()
        if word not in PRONOUNS:
            ending = [one for one in self._between(article, max(0, end - 3), end) if end - one.extent.end <= 2]
            entity = self.cast.actor(ending[-1].extent) if ending else None
            return entity.id if entity is not None else None
        text = self.material.articles[article].text
        start = max(text.rfind("\n", 0, end) + 1, end - TOLD_CHARS)
        for mention in reversed(self._between(article, start, end)):
            fits = self._gender(mention) in (None, PRONOUNS[word]) if mention.kind == "person" else False
            bodies = mention.kind in ("organisation", "country")
            entity = self.cast.at(mention.extent) if (fits if PRONOUNS[word] else bodies) else None
            if entity is not None:
                return entity.id
        return None

    def _between(self, article: str, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions that end inside this stretch."""
        mentions = self.material.readings[article].mentions
        first = bisect_left(mentions, start, key=lambda mention: mention.extent.end)
        last = bisect_left(mentions, end + 1, key=lambda mention: mention.extent.end)
        return mentions[first:last]

    def _gender(self, mention: Mention) -> str | None:
        text = self.material.articles[mention.extent.article].text
        title = HONORIFIC.search(text, max(0, mention.extent.start - NEAR_CHARS), mention.extent.start)
        told = title[1].lower() if title else ""
        given = self.material.words(mention.extent).split()
        known = GENDER_OF.get(folded(given[0])) if len(given) > 1 else None
        return "m" if told in MALE else "f" if told in FEMALE else known


def head_of(role: str) -> str:
    """The noun of a role, one for all words of a trade: "lawyer" for "defence counsel of the port"."""
    words = folded(ROLE_TAIL.split(role)[0]).split()
    noun = words[-1] if words else ""
    return SAME_TRADE.get(noun, noun)
