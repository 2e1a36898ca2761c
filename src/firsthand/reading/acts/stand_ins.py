"""Which named body or person a noun stands for: "the union", "the company", "the minister" of one article."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

from firsthand.records import EntityKind, Extent, Mention
from firsthand.records.offices import offices


@dataclass(frozen=True)
class Name:
    """A name where it stands, its kind, and the fuller mention it means: "Norland" for "Norlandish"."""

    extent: Extent
    kind: EntityKind
    meant: Extent


# Words in the names of bodies, each line led by the nouns that may stand for such a body.
_BODIES = """
union: union alliance federation brotherhood guild association workers employees teachers drivers nurses miners
company firm group: company group holdings plc ltd inc corp corporation airlines airways energy foods motors
 industries steel mining oil gas pharma railways rail shipping lines logistics telecom media systems technologies
 partners stores
bank: bank
club side: fc united city rovers athletic wanderers albion town club
airline carrier: airlines airways air
railway operator: rail railways lines
party: party democrats liberals conservatives socialists greens labour front
"""
NAMED_BY = {
    noun: frozenset(words.split())
    for line in _BODIES.replace("\n ", " ").strip().splitlines()
    for nouns, _, words in [line.partition(":")]
    for noun in nouns.split()
}
# Offices by which a company's name is told: "Acme's chief executive", "shares in Acme".
COMPANY = ("company", "firm")
_HEADS = "(?:chief executive|finance director|chairman|chairwoman|owner|board|shares|shareholders|maker)"
OF_COMPANY = re.compile(_HEADS + r"[\w ]{0,12} (?:of|in|at) (?:the )?$")
COMPANY_S = re.compile(r"^['’]s? (?:\w+ )?" + _HEADS + r"\b")
NEAR_CHARS = 40  # on either side of a name, for words that tell a company; unmeasured
SHE_TITLES = re.compile(r"\b(?:Ms|Mrs|Miss|Madam|Lady|Queen|Princess)\.? ([A-Z][\w\-’']+)")
HE_TITLES = re.compile(r"\b(?:Mr|Sir|Lord|King|Prince)\.? ([A-Z][\w\-’']+)")
SHE_ROLE = re.compile(r"\w+woman\b")
HE_ROLE = re.compile(r"\w+(?<!wo)man\b")
ROLE_WORDS = offices("borne")


@dataclass(frozen=True)
class Bearers:
    """By noun, the names that it can stand for, in order; and by a name's extent whether he or she bears it."""

    named: dict[str, list[Name]] = field(default_factory=dict)
    lone: dict[str, Name] = field(default_factory=dict)
    gender: dict[Extent, str] = field(default_factory=dict)

    def meant(self, noun: str, at: int) -> Name | None:
        """The last name before the place that ends in the noun, else the only one that the noun can mean."""
        found = self.named.get(noun, [])
        before = bisect_left(found, at, key=lambda name: name.extent.start)
        return found[before - 1] if before else self.lone.get(noun)

    def pronouns(self, extent: Extent) -> tuple[str, ...]:
        """The pronouns that can mean this person."""
        gender = self.gender.get(extent)
        return ("he", "his") if gender == "he" else ("she", "her") if gender == "she" else ("he", "his", "she", "her")


def bearers_in(text: str, names: list[Name], mentions: Iterable[Mention]) -> Bearers:
    """What the article's names and roles tell of which nouns stand for whom."""
    known = [mention for mention in mentions if mention.kind == "person"]
    bodies = [name for name in names if name.kind == "organisation"]
    lone = _lone_bodies(text, bodies) | _lone_people(text, known, names)
    return Bearers(named=_by_last_word(text, bodies), lone=lone, gender=_genders(text, known))


def _by_last_word(text: str, bodies: list[Name]) -> dict[str, list[Name]]:
    found: dict[str, list[Name]] = {}
    for name in bodies:
        words = name.extent.words(text).split()
        if len(words) > 1:
            found.setdefault(words[-1].lower(), []).append(name)
    return found


def _lone_bodies(text: str, bodies: list[Name]) -> dict[str, Name]:
    """Nouns that one body alone of the article can bear."""
    found: dict[str, Name] = {}
    for noun in sorted(NAMED_BY):
        fitting = [name for name in bodies if _words(text, name) & NAMED_BY[noun]]
        if noun in COMPANY:
            fitting += [name for name in bodies if _is_company(text, name.extent)]
        alone = _only(text, fitting)
        if alone is not None:
            found[noun] = alone
    return found


def _is_company(text: str, extent: Extent) -> bool:
    before, after = text[max(0, extent.start - NEAR_CHARS) : extent.start], text[extent.end : extent.end + NEAR_CHARS]
    return bool(OF_COMPANY.search(before) or COMPANY_S.match(after))


def _words(text: str, name: Name) -> frozenset[str]:
    return frozenset(re.split(r"[\W_]+", name.extent.words(text).lower()))


def _only(text: str, fitting: list[Name]) -> Name | None:
    """The fullest of the names, where the others are all made of its words; None where there are two bearers."""
    if not fitting:
        return None
    longest = min(fitting, key=lambda name: (-len(_words(text, name)), name.extent))
    return longest if all(_words(text, name) <= _words(text, longest) for name in fitting) else None


def _lone_people(text: str, known: list[Mention], names: list[Name]) -> dict[str, Name]:
    """Nouns of office that one person alone of the article holds."""
    holders: dict[str, list[Mention]] = {}
    for mention in known:
        if mention.role is not None:
            words = re.findall(r"\w+", mention.role.words(text).lower())
            for noun in sorted((set(words) & ROLE_WORDS) | {" ".join(words[:2])}):
                holders.setdefault(noun, []).append(mention)
    by_extent = {name.extent: name for name in names}
    found = {}
    for word in sorted(holders):
        surnames = {mention.extent.words(text).split()[-1] for mention in holders[word]}
        first = by_extent.get(min(mention.extent for mention in holders[word]))
        if len(surnames) == 1 and first is not None:
            found[word] = first
    return found


def _genders(text: str, known: list[Mention]) -> dict[Extent, str]:
    """By extent of a person's name "she" or "he", where a title or the role says so of that surname and nothing else
    does."""
    told: dict[str, set[str]] = {}
    for sort, titles in (("she", SHE_TITLES), ("he", HE_TITLES)):
        for found in titles.finditer(text):
            told.setdefault(found[1].removesuffix("’s").removesuffix("'s"), set()).add(sort)
    for mention in known:
        role = mention.role.words(text).lower() if mention.role is not None else ""
        for sort, pattern in (("she", SHE_ROLE), ("he", HE_ROLE)):
            if pattern.search(role):
                told.setdefault(mention.extent.words(text).split()[-1], set()).add(sort)
    sorts = {mention.extent: told.get(mention.extent.words(text).split()[-1], set()) for mention in known}
    return {extent: min(sort) for extent, sort in sorts.items() if len(sort) == 1}
