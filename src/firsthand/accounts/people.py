"""People, organisations, places and countries, joined across a story's articles."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from firsthand.accounts.material import Material
from firsthand.records import Entity, Extent


@dataclass(frozen=True)
class Cast:
    """The story's entities, and who stands at an extent."""

    entities: tuple[Entity, ...]

    def at(self, extent: Extent | None) -> Entity | None:
        """The entity named at this extent: the one whose mention shares most of it, people before others."""
        if extent is None:
            return None
        hits = [
            (-mention.overlap(extent), entity.kind != "person", mention, entity.id, entity)
            for mention, entity in self._mentions[extent.article]
            if mention.overlap(extent)
        ]
        return min(hits)[-1] if hits else None

    def actor(self, extent: Extent | None) -> Entity | None:
        """The entity that acts under this name: a country where its capital or seat of government is named as an
        actor ("Moscow said"), else the entity itself."""
        return self.at(extent)

    @cached_property
    def _mentions(self) -> dict[str, list[tuple[Extent, Entity]]]:
        mentions: dict[str, list[tuple[Extent, Entity]]] = defaultdict(list)
        for entity in self.entities:
            for mention in entity.mentions:
                mentions[mention.article].append((mention, entity))
        return mentions


def join_entities(material: Material) -> Cast:
    """TO BUILD."""
    return Cast(entities=())
