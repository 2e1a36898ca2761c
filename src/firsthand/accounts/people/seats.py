"""Capitals and seats of government, by which news names the country that acts: "the Kremlin warned"."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from firsthand.accounts.material import Material
from firsthand.accounts.people.spelling import folded
from firsthand.records import Entity, Extent
from firsthand.records.countries import BY_CAPITAL, BY_SEAT, demonyms_of

# "Brussels" names the European Union and NATO as often as its own country.
SHARED_SEATS = frozenset({"brussels"})
SEAT_OF = {
    folded(seat): folded(country)
    for seat, country in (BY_CAPITAL | BY_SEAT).items()
    if folded(seat) not in SHARED_SEATS
}

NEAR_CHARS = 80  # how far from a name the words that make it a capital may stand; unmeasured
AFTER = (
    re.compile(r"^,? (?:the |now the )?([A-Z][\w’'\-]+) capital\b"),
    re.compile(r"^,? (?:the )?capital (?:city )?of (?:the )?([A-Z][\w’'\-]+(?: [A-Z][\w’'\-]+)?)"),
    re.compile(r"^,? ([A-Z][\w\-]+)['’]s capital\b"),
    re.compile(r"^,? (?:the )?seat of (?:the )?([A-Z][\w\-]+)(?:['’]s)? (?:government|presiden|prime|cabinet)"),
)
BEFORE = (
    re.compile(r"([A-Z][\w’'\-]+) capital,? (?:city )?(?:of )?$"),
    re.compile(r"([A-Z][\w\-]+)['’]s capital,? (?:city )?(?:of )?$"),
    re.compile(r"capital (?:city )?of (?:the )?([A-Z][\w\-]+(?: [A-Z][\w\-]+)?),? $"),
)

NEAR = ("capital", "seat of")  # of these all that the patterns find has one: looked for first


def seats_in(material: Material, entities: Iterable[Entity]) -> dict[str, str]:
    """By id of a capital or seat of government, the id of the country that acts under its name, where the story
    names that country: by the table, or by what an article says ("Port Example, the Freedonian capital")."""
    entities = list(entities)
    countries = _countries(entities)
    seats = {}
    for entity in entities:
        if entity.kind in ("place", "organisation"):
            country = _known(entity, countries) or _said(material, entity, countries)
            if country is not None:
                seats[entity.id] = country
    return seats


def _countries(entities: list[Entity]) -> dict[str, str]:
    """Folded names and adjectives of the story's countries, with the country's id."""
    found: dict[str, str] = {}
    for entity in entities:
        if entity.kind == "country":
            for name in (entity.name, *entity.aliases):
                key = re.sub(r"^(?:the )?(?:republic|kingdom|federation|state) of ", "", folded(name))
                found.setdefault(key, entity.id)
                found.setdefault(key.removesuffix("s"), entity.id)
    for name, country in sorted(found.items()):
        for word in sorted(demonyms_of(name)):
            found.setdefault(word, country)
    return found


def _known(entity: Entity, countries: Mapping[str, str]) -> str | None:
    for name in (entity.name, *entity.aliases):
        country = SEAT_OF.get(folded(name).removeprefix("the "))
        if country is not None and country in countries:
            return countries[country]
    return None


def _said(material: Material, entity: Entity, countries: Mapping[str, str]) -> str | None:
    """The country whose capital the articles say it is; the one said most often."""
    said = Counter(
        countries[key] for mention in entity.mentions for key in _owners(material, mention) if key in countries
    )
    return min(said, key=lambda country: (-said[country], country)) if said else None


def _owners(material: Material, mention: Extent) -> list[str]:
    text = material.articles[mention.article].text
    after = text[mention.end : mention.end + NEAR_CHARS]
    before = text[max(0, mention.start - NEAR_CHARS) : mention.start]
    if not any(word in words for word in NEAR for words in (before, after)):
        return []
    found = [pattern.search(after) for pattern in AFTER] + [pattern.search(before) for pattern in BEFORE]
    return [folded(owner) for hit in found if hit is not None for owner in _shorter(hit[1])]


def _shorter(owner: str) -> tuple[str, ...]:
    """The words captured, and the first of them alone."""
    return (owner,) if " " not in owner else (owner, owner.split()[0])
