"""How every article came by text that is not its own: the folds of each origin, and the direction of each passage."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from firsthand.lineage.agencies import agency_name
from firsthand.lineage.coverage import share
from firsthand.lineage.credits import credited_agencies
from firsthand.lineage.direction import Ways, direction_between
from firsthand.lineage.explain import explain
from firsthand.lineage.words import Words
from firsthand.records import Direction, Extent, Fold, OriginKind

CARRIERS = 4  # a bound of cost: of a passage, looked at as what an article may be read beside; copies stay linear


class Source(NamedTuple):
    """What an origin is, before its articles are known."""

    kind: OriginKind
    label: str
    key: str  # tells apart two sources of one label: the article when the outlet is unknown, else empty

    def wrote(self, words: Words) -> bool:
        """True for an article that is the source's own, printed by itself."""
        if self.key:
            return words.article.id == self.key
        outlet = words.article.outlet or ""
        return outlet == self.label or (self.kind == "agency" and agency_name(outlet) == self.label)


@dataclass(frozen=True)
class Way:
    """Where a passage comes from: the article that the others have it from, and what shows so."""

    source: str | None
    direction: Direction | None


@dataclass(frozen=True)
class Carried:
    """The stretches of an article that one passage has: their extents, the bits of its words in them, and the
    passage's first carriers."""

    extents: Sequence[Extent]
    inside: int
    carriers: tuple[str, ...]


def way_of(
    articles: Sequence[str], source: Source, rows: Mapping[str, Words], ways: Ways, hosts: Mapping[str, str]
) -> Way:
    """Where a passage comes from that these articles have, the oldest first. ``hosts`` names for articles that are
    whole copies the article copied."""
    if source.kind == "agency":
        own = [id for id in articles if _is_agencys_own(source, rows[id], ways)]
        return Way(own[0] if own else None, "credit")
    first, second = articles[:2] if len(articles) > 1 else (articles[0], articles[0])
    whole = hosts.get(second) == first
    direction = direction_between(rows[first], rows[second], ways, whole=whole)
    return Way(first if direction else None, direction)


def _is_agencys_own(source: Source, words: Words, ways: Ways) -> bool:
    outlet = words.article.outlet
    return bool(outlet) and ways.spelling.get(agency_name(outlet or "")) == source.label


def fold_of(
    words: Words, source: Source, carried: Sequence[Carried], rows: Mapping[str, Words], ways: Ways, *, whole: bool
) -> Fold | None:
    """How the article came by the source's text, given the stretches of it that it carries; ``None`` when it wrote
    them itself, or has none and credits nobody for it."""
    credit = source.kind == "agency" and source.label in credited_agencies(words.article, ways.spelling)
    if source.wrote(words) or _is_agencys_own(source, words, ways) or not (carried or credit):
        return None
    beside = _beside(words, source, carried, rows)
    if credit and whole and not (beside and _is_agencys_own(source, rows[beside], ways)):
        carried, beside = (), None  # what else carries it adds nothing to its own word
    if beside is None and source.kind != "agency":
        return None  # it is the one that the others have it from
    extents = [extent for one in carried for extent in one.extents]
    part = share(words, extents)
    direction = _direction(words, source, beside, rows, ways, whole)
    return Fold(
        article=words.article.id,
        beside=beside,
        share=round(part, 3),
        whole=whole,
        direction=direction,
        reason=explain(words, ways.names, source.label, extents, part, beside, direction, credit=credit),
    )


def first_carriers(oldest_first: Sequence[str], source: Source, rows: Mapping[str, Words]) -> tuple[str, ...]:
    """The few articles of a passage from which others may have it: the source's own, then the oldest."""
    return tuple(sorted(oldest_first, key=lambda id: not source.wrote(rows[id]))[:CARRIERS])


def _direction(
    words: Words, source: Source, beside: str | None, rows: Mapping[str, Words], ways: Ways, whole: bool
) -> Direction | None:
    if source.kind == "agency" or beside is None:
        return "credit"
    return direction_between(rows[beside], words, ways, whole=whole)


def _beside(words: Words, source: Source, carried: Sequence[Carried], rows: Mapping[str, Words]) -> str | None:
    """The article to read it beside: the source's own before any that is older, by how much they share."""
    shared: dict[str, int] = defaultdict(int)
    for one in carried:
        for id in one.carriers:
            shared[id] |= one.inside
    shared.pop(words.article.id, None)
    found = [id for id in shared if source.kind == "agency" or rows[id].age < words.age]
    return min(
        found, key=lambda id: (not source.wrote(rows[id]), -shared[id].bit_count(), rows[id].age), default=None
    )
