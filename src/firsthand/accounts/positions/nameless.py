"""Bodies without a name that take positions: "the opposition", "the finance ministry"."""

from collections import defaultdict
from dataclasses import replace

from firsthand.accounts.material import Material
from firsthand.accounts.people import Cast, by_weight
from firsthand.accounts.people.spelling import folded
from firsthand.accounts.positions.offices import stood_for
from firsthand.records import Entity, Extent, content_id

# What a story has one of, so that the noun alone tells which is meant.
ALONE = frozenset({"opposition", "government", "parliament"})
# What has one in a story by a word before it: "finance ministry", "port authority".
SORTS = frozenset(
    "ministry authority council court commission parliament opposition league club union party regulator association"
    " federation chamber committee agency".split()
)


def with_nameless(material: Material, cast: Cast) -> Cast:
    """The cast, and those bodies without a name that hold a position or are addressed by one, where no entity of the
    story can be meant; each wording is one body."""
    found: dict[str, set[Extent]] = defaultdict(set)
    countries = sum(entity.kind == "country" for entity in cast.entities)
    for article in sorted(material.readings):
        for stance in material.readings[article].stances:
            for extent in (stance.by, stance.toward):
                words = folded(material.words(extent)) if extent is not None else ""
                if extent is None or not _is_body(material.words(extent)) or cast.actor(extent) is not None:
                    continue
                if stood_for(words, cast.entities) is None and (words != "government" or countries == 0):
                    found[words].add(extent)
    if not found:
        return cast
    made = (_entity(material, tuple(sorted(extents))) for _, extents in sorted(found.items()))
    return replace(cast, entities=by_weight([*cast.entities, *made]))


def _is_body(words: str) -> bool:
    """True for a noun phrase without a name that can mean one body only."""
    parts = words.split()
    return words == words.lower() and (words in ALONE or (len(parts) > 1 and parts[-1] in SORTS))


def _entity(material: Material, mentions: tuple[Extent, ...]) -> Entity:
    return Entity(
        id=content_id("ent1", "organisation", mentions),
        kind="organisation",
        name=material.words(mentions[0]),
        aliases=(),
        roles=(),
        mentions=mentions,
    )
