"""Names that the articles spell in two ways."""

from collections import defaultdict
from itertools import combinations

from firsthand.accounts.material import Material
from firsthand.accounts.people.cast import Cast
from firsthand.accounts.people.groups import Groups
from firsthand.accounts.people.named import SUFFIXES
from firsthand.accounts.people.spelling import folded, is_nickname, is_variant
from firsthand.records import Dispute, Entity, Extent, Version
from firsthand.records.countries import BY_CAPITAL


def find_name_disputes(material: Material, cast: Cast) -> tuple[Dispute, ...]:
    """One dispute for each person or place whose name different articles spell differently, in order of the cast.

    Short and long forms, nicknames, initials, accents and capitals are no dispute.
    """
    disputes = (_dispute(material, entity) for entity in cast.entities if entity.kind in ("person", "place"))
    return tuple(dispute for dispute in disputes if dispute is not None)


def _dispute(material: Material, entity: Entity) -> Dispute | None:
    spelt = _by_word(material, entity)
    words = [word for word in sorted(spelt) if entity.kind == "person" or f"{word}s" not in spelt]
    for group in _rival_spellings(words):
        versions = sorted((_version(material, spelt[word]) for word in group), key=_weight)
        if len({extent.article for version in versions for extent in version.extents}) > 1:
            return Dispute(kind="name", about=entity.name, versions=tuple(versions))
    return None


def _by_word(material: Material, entity: Entity) -> dict[str, list[Extent]]:
    """Every folded word of the entity's names, with the mentions that hold it."""
    spelt: dict[str, list[Extent]] = defaultdict(list)
    for mention in entity.mentions:
        for word in dict.fromkeys(folded(material.words(mention)).split()):
            if len(word) > 1 and word not in SUFFIXES:
                spelt[word].append(mention)
    return spelt


def _rival_spellings(words: list[str]) -> list[list[str]]:
    """Groups of two or more words that are one word spelt differently."""
    groups: Groups[str] = Groups(words)
    for one, other in combinations(words, 2):
        if _are_rivals(one, other):
            groups.join(one, other)
    return sorted(sorted(group) for group in groups.all() if len(group) > 1)


def _are_rivals(one: str, other: str) -> bool:
    if is_nickname(one, other):
        return False
    capitals = CAPITALS.get(one), CAPITALS.get(other)
    return is_variant(one, other) or (capitals[0] is not None and capitals[0] == capitals[1] and one[0] == other[0])


CAPITALS = {folded(city): country for city, country in BY_CAPITAL.items()}


def _version(material: Material, extents: list[Extent]) -> Version:
    """The fullest form of this spelling, and where it stands."""
    forms = sorted({" ".join(material.words(extent).split()) for extent in extents})
    return Version(value=max(forms, key=lambda form: (len(form.split()), len(form))), extents=tuple(sorted(extents)))


def _weight(version: Version) -> tuple[int, int, str]:
    return (-len({extent.article for extent in version.extents}), -len(version.extents), version.value)
