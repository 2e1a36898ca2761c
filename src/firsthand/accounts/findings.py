"""What the accounts agree on, what stands in one only, and what most report and some leave out."""

from collections.abc import Iterable
from dataclasses import dataclass

from firsthand.accounts.material import Material
from firsthand.records import (
    Agreed,
    Dispute,
    Event,
    Extent,
    Findings,
    Omitted,
    Position,
    Quantity,
    Quote,
    Single,
)

Item = Quote | Quantity | Event | Position

# Order of kinds among items with as many origins: what can be checked word by word first. Unmeasured.
KIND_ORDER = {Quote: 0, Quantity: 1, Position: 2, Event: 3}
DISPUTE_ORDER = ("quantity", "fact", "date", "attribution", "wording", "position", "name")
FACTUAL = frozenset({"quantity", "date", "fact"})
OMITTED_ORIGINS = 3  # fewer origins have no "most of them"


@dataclass(frozen=True)
class Point:
    """An item with what its weight is made of; ``place`` is how early it stands in its articles, 0 to 1."""

    item: Item
    articles: tuple[str, ...]
    place: float

    @property
    def weight(self) -> tuple[int, int, float, str]:
        """Sorts the heaviest first: more origins, then the kind, then the earlier place, then the id."""
        return (-self.item.origins, KIND_ORDER[type(self.item)], self.place, self.item.id)


def find_findings(
    material: Material,
    quotes: tuple[Quote, ...],
    quantities: tuple[Quantity, ...],
    events: tuple[Event, ...],
    positions: tuple[Position, ...],
    disputes: tuple[Dispute, ...],
) -> Findings:
    """The story's findings, each list in order of weight."""
    items: tuple[Item, ...] = (*quotes, *quantities, *events, *positions)
    points = sorted((point_of(material, item) for item in items), key=lambda point: point.weight)
    agreed = [point.item for point in points if is_agreed(point.item) and not is_contested(point.item, disputes)]
    return Findings(
        agreed=tuple(Agreed(ref=item.id, origins=item.origins) for item in agreed),
        disputed=tuple(sorted(disputes, key=lambda dispute: dispute_weight(material, dispute))),
        single=tuple(find_singles(material, points)),
        omitted=tuple(find_omitted(material, points)),
    )


def point_of(material: Material, item: Item) -> Point:
    """The item with the articles that report it and its mean place in them."""
    extents = [report.extent for report in item.reports]
    places = [extent.start / max(1, len(material.articles[extent.article].text)) for extent in extents]
    return Point(
        item=item,
        articles=tuple(sorted({extent.article for extent in extents})),
        place=round(sum(places) / len(places), 6),
    )


def is_agreed(item: Item) -> bool:
    """True when two or more origins report the item alike."""
    if isinstance(item, Quantity) and item.status == "disputed":
        return False
    if isinstance(item, Quote) and item.wording == "conflicting":
        return False
    return item.origins >= 2


def is_contested(item: Item, disputes: Iterable[Dispute]) -> bool:
    """True when the item's own reports are on two sides of a dispute over its facts. A dispute over the wording of a
    quote leaves it agreed that it was said."""
    extents = [report.extent for report in item.reports]
    if isinstance(item, Event):
        extents += [report.when for report in item.reports if report.when is not None]
    sides = (
        sum(any(extent.overlap(own) for extent in version.extents for own in extents) for version in dispute.versions)
        for dispute in disputes
        if dispute.kind in FACTUAL
    )
    return any(side >= 2 for side in sides)


def find_singles(material: Material, points: Iterable[Point]) -> Iterable[Single]:
    """What one article alone reports, in a story of several."""
    if len(material.articles) > 1:
        for point in points:
            if len(point.articles) == 1:
                yield Single(ref=point.item.id, article=point.articles[0])


def find_omitted(material: Material, points: Iterable[Point]) -> Iterable[Omitted]:
    """What more than half of the story's origins report, with the articles that do not; those published before the
    day of the first report could not."""
    total = len(material.origins)
    for point in points:
        first = min((day for article in point.articles if (day := day_of(material, article))), default="")
        absent = tuple(
            article
            for article in material.articles
            if article not in point.articles and (day_of(material, article) or first) >= first
        )
        if total >= OMITTED_ORIGINS and 2 * point.item.origins > total and absent:
            yield Omitted(ref=point.item.id, articles=absent)


def day_of(material: Material, article: str) -> str | None:
    """The day of publication, if the article has one."""
    published = material.articles[article].published
    return published[:10] if published else None


def dispute_weight(material: Material, dispute: Dispute) -> tuple[int, int, list[tuple[Extent, ...]]]:
    """Sorts disputes: by kind, then by how many origins take part, then by their words' places."""
    extents = [extent for version in dispute.versions for extent in version.extents]
    places = [version.extents for version in dispute.versions]
    return (DISPUTE_ORDER.index(dispute.kind), -material.count_origins(extents), places)
