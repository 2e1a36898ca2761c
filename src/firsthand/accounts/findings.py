"""What the accounts agree on, what stands in one only, and what most report and some leave out."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from firsthand.accounts.material import Material
from firsthand.accounts.terms import terms
from firsthand.records import (
    Agreed,
    Dispute,
    DisputeKind,
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
Sides = dict[str, list[tuple[Extent, DisputeKind, int, int]]]

DISPUTE_ORDER = ("quantity", "fact", "date", "attribution", "position", "wording", "name")
FACTUAL: dict[type[Item], frozenset[str]] = {
    Quote: frozenset({"quantity", "date", "fact"}),
    Quantity: frozenset({"quantity"}),
    Event: frozenset({"quantity", "date", "fact"}),
    Position: frozenset({"quantity", "date", "fact"}),
}
DAY_CHARS = len("2034-09-17")
OMITTED_ORIGINS = 3  # fewer origins have no "most of them"; ±25 %: fictions 0 / -.0026, 2026-11
# How far to the front of its articles, from 0 to 1, an item is moved among those with as many origins. Set by eye on
# the first screens of ten stories of BASIL and AllSides, November 2026.
QUOTED = 0.25  # in its speaker's own words
FIGURED = 0.15  # it is a number, or has one
CONTESTED = 0.3  # reports differ on it
HEADLINED = 0.3  # it has two content words of an article's headline
OWN_ACT = 0.1  # a position or an event of one who is named


@dataclass(frozen=True)
class Point:
    """An item with what its weight is made of; ``place`` is how early it first stands in its articles, 0 to 1, and
    ``lift`` what its kind adds to that; ``contested`` where reports differ on its facts."""

    item: Item
    articles: tuple[str, ...]
    place: float
    lift: float
    contested: bool

    @property
    def weight(self) -> tuple[int, float, str]:
        """Sorts the heaviest first: more origins, then the earlier place with its lift, then the id."""
        return (-self.item.origins, round(self.place - self.lift, 6), self.item.id)


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
    disputes = without_repeats(disputes)
    sides = sides_of(disputes)
    points = sorted((point_of(material, item, sides) for item in items), key=lambda point: point.weight)
    agreed = [point.item for point in points if is_agreed(point.item) and not point.contested]
    return Findings(
        agreed=tuple(Agreed(ref=item.id, origins=item.origins) for item in agreed),
        disputed=tuple(sorted(disputes, key=lambda dispute: dispute_weight(material, dispute))),
        single=tuple(find_singles(material, points)),
        omitted=tuple(find_omitted(material, points)),
    )


def without_repeats(disputes: Iterable[Dispute]) -> tuple[Dispute, ...]:
    """The disputes, of those over the same words the first: what is accepted in one account and rejected in another
    is one dispute, as positions and as facts."""
    kept: list[tuple[Dispute, Sides]] = []
    for dispute in disputes:
        sides = sides_of([dispute])
        if not any(may_be_one(dispute, earlier) and is_repeated(sides, others) for earlier, others in kept):
            kept.append((dispute, sides))
    return tuple(dispute for dispute, _ in kept)


def may_be_one(dispute: Dispute, other: Dispute) -> bool:
    """True for disputes of one kind, and for a fact and a position."""
    return dispute.kind == other.kind or {dispute.kind, other.kind} == {"fact", "position"}


def is_repeated(own: Sides, others: Sides) -> bool:
    """True when two versions of one dispute rest on words of two versions of another."""
    pairs = {
        (here, there)
        for article in own.keys() & others.keys()
        for one, _, _, here in own[article]
        for two, _, _, there in others[article]
        if one.overlap(two)
    }
    return len({here for here, _ in pairs}) >= 2 and len({there for _, there in pairs}) >= 2


def point_of(material: Material, item: Item, sides: Sides) -> Point:
    """The item with the articles that report it and the mean of its first places in them."""
    first: dict[str, int] = {}
    for report in item.reports:
        at = report.extent
        first[at.article] = min(first.get(at.article, at.start), at.start)
    places = [start / max(1, len(material.articles[article].text)) for article, start in first.items()]
    contested = is_contested(item, sides)
    return Point(
        item=item,
        articles=tuple(sorted(first)),
        place=round(sum(places) / len(places), 6),
        lift=lift_of(item) + CONTESTED * contested + HEADLINED * is_headlined(material, item),
        contested=contested,
    )


def is_headlined(material: Material, item: Item) -> bool:
    """True when some report of the item shares two content words with the headline of its article."""
    return any(
        len(material.headlines[report.extent.article] & set(terms(material.words(report.extent)))) >= 2
        for report in item.reports
    )


def lift_of(item: Item) -> float:
    """What its kind adds to an item's weight: words that can be checked, numbers, and who acts."""
    if isinstance(item, Quote):
        return QUOTED * any(report.kind == "direct" for report in item.reports)
    if isinstance(item, Quantity):
        return FIGURED
    named = item.actors if isinstance(item, Event) else item.by
    said = item.what
    return OWN_ACT * bool(named) + FIGURED * any(letter.isdecimal() for letter in said)


def is_agreed(item: Item) -> bool:
    """True when two or more origins report the item alike."""
    if isinstance(item, Quantity) and item.status == "disputed":
        return False
    if isinstance(item, Quote) and item.wording == "conflicting":
        return False
    return item.origins >= 2


def sides_of(disputes: Iterable[Dispute]) -> Sides:
    """By article, the words that stand on a side of a dispute, with its kind, its number and that of the side."""
    sides: Sides = defaultdict(list)
    for number, dispute in enumerate(disputes):
        for side, version in enumerate(dispute.versions):
            for extent in version.extents:
                sides[extent.article].append((extent, dispute.kind, number, side))
    return sides


def is_contested(item: Item, sides: Sides) -> bool:
    """True when the item's own reports are on two sides of a dispute over its facts. A dispute over the wording of a
    quote leaves it agreed that it was said."""
    extents = [report.extent for report in item.reports]
    if isinstance(item, Event):
        extents += [report.when for report in item.reports if report.when is not None]
    kinds = FACTUAL[type(item)]
    taken = {
        (number, side)
        for mine in extents
        for extent, kind, number, side in sides.get(mine.article, ())
        if extent.start < mine.end and mine.start < extent.end and kind in kinds
    }
    return len({number for number, _ in taken}) < len(taken)


def find_singles(material: Material, points: Iterable[Point]) -> Iterable[Single]:
    """What one article alone reports, in a story of several."""
    if len(material.articles) > 1:
        for point in points:
            if len(point.articles) == 1:
                yield Single(ref=point.item.id, article=point.articles[0])


def find_omitted(material: Material, points: Iterable[Point]) -> Iterable[Omitted]:
    """What more than half of the origins report that could, with the articles that do not; those published before the
    first report could not."""
    for point in points:
        if 2 * point.item.origins <= OMITTED_ORIGINS:
            continue
        first = _first_instant(material, point)
        able = [id for id, one in material.articles.items() if not _is_before(one.published, first)]
        absent = tuple(article for article in able if article not in point.articles)
        total = _count_able(material, frozenset(able))
        if absent and total >= OMITTED_ORIGINS and 2 * point.item.origins > total:
            yield Omitted(ref=point.item.id, articles=absent)


def _count_able(material: Material, able: frozenset[str]) -> int:
    """How many of the story's origins have one of these articles."""
    return sum(not able.isdisjoint(origin.articles) for origin in material.origins)


def _first_instant(material: Material, point: Point) -> str:
    """When the first report came out: its day, or the first instant told of that day; empty when none has a date."""
    days = [day for article in point.articles if (day := material.articles[article].published)]
    first = min((day[:DAY_CHARS] for day in days), default="")
    return min((day for day in days if len(day) > DAY_CHARS and day.startswith(first)), key=_instant, default=first)


def _is_before(published: str | None, first: str) -> bool:
    """True for what was surely published before, by instants where both have one, else by days."""
    if not published or not first:
        return False
    if len(published) > DAY_CHARS and len(first) > DAY_CHARS:
        return _instant(published) < _instant(first)
    return published[:DAY_CHARS] < first[:DAY_CHARS]


def _instant(published: str) -> datetime:
    """The point in time; one that tells no zone is taken as it stands."""
    told = datetime.fromisoformat(published)
    return told if told.tzinfo else told.replace(tzinfo=UTC)


def dispute_weight(material: Material, dispute: Dispute) -> tuple[int, int, list[tuple[Extent, ...]]]:
    """Sorts disputes: by kind, then by how many origins take part, then by their words' places."""
    extents = [extent for version in dispute.versions for extent in version.extents]
    places = [version.extents for version in dispute.versions]
    return (DISPUTE_ORDER.index(dispute.kind), -material.count_origins(extents), places)
