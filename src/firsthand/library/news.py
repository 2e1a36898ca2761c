"""What is new in a story from one dossier to the next. Pure: two dossiers in, the changes out.

An item of the later dossier is held to be one of the earlier one where both rest on the same words: articles never
change, ids of items do whenever another article joins.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, Literal, TypeVar

from firsthand.records import Dispute, Dossier, Event, Extent, Position, Quantity, Quote
from firsthand.records.extent import Record

THIRD = 3  # origins

ChangeKind = Literal["story", "dispute", "third-origin", "position", "figure", "merged", "split", "woke"]
PointKind = Literal["quote", "quantity", "event", "position"]
Item = Quote | Quantity | Event | Position
AnyItem = TypeVar("AnyItem", Quote, Quantity, Event, Position, Dispute)


class Change(Record, frozen=True, kw_only=True):
    """One thing that changed in a story, with the words that show it.

    ``address`` is that under which the story is found, ``title`` its headline, ``about`` what changed, in words;
    ``ref`` the id of the dossier's item that changed and ``point`` its kind, None where no single item did;
    ``before`` and ``after`` how it was and is told, "" where there is nothing to tell; ``origins`` how many report it
    now. ``others`` are the addresses of the stories that a merged or split one came from or went to.
    """

    kind: ChangeKind
    story: str
    address: str
    title: str
    about: str
    ref: str | None = None
    point: PointKind | None = None
    before: str = ""
    after: str = ""
    origins: int = 0
    extents: tuple[Extent, ...] = ()
    others: tuple[str, ...] = ()


def changes_between(before: Dossier | None, after: Dossier, address: str) -> tuple[Change, ...]:
    """What is new in a story's dossier since the one before, in order of kind and weight.

    A story that was not there before is new, and so is each of its disputes; the rest is told of stories that grow.
    """
    if before is None:
        return (_story(after, address), *(_dispute(after, address, one) for one in after.findings.disputed))
    if before == after:
        return ()
    return (
        *(_dispute(after, address, one) for one in _new_disputes(before, after)),
        *_third_origins(before, after, address),
        *_positions(before, after, address),
        *_figures(before, after, address),
    )


@dataclass(frozen=True)
class Known(Generic[AnyItem]):
    """Items of the earlier dossier, found by the words they rest on."""

    by_extent: dict[Extent, list[AnyItem]]
    by_article: dict[str, list[tuple[Extent, AnyItem]]]

    def like(self, item: AnyItem) -> list[AnyItem]:
        """The items that rest on the same words, or, where the extents were cut otherwise, on some of them."""
        extents = _extents(item)
        same = [known for extent in extents for known in self.by_extent.get(extent, ())]
        return same or [
            known
            for extent in extents
            for other, known in self.by_article.get(extent.article, ())
            if extent.overlap(other)
        ]


def _known(items: Iterable[AnyItem]) -> Known[AnyItem]:
    by_extent: defaultdict[Extent, list[AnyItem]] = defaultdict(list)
    by_article: defaultdict[str, list[tuple[Extent, AnyItem]]] = defaultdict(list)
    for item in items:
        for extent in _extents(item):
            by_extent[extent].append(item)
            by_article[extent.article].append((extent, item))
    return Known(by_extent, by_article)


def _extents(item: Item | Dispute) -> tuple[Extent, ...]:
    if isinstance(item, Dispute):
        return tuple(extent for version in item.versions for extent in version.extents)
    return tuple(report.extent for report in item.reports)


def _story(after: Dossier, address: str) -> Change:
    return Change(
        kind="story",
        story=after.id,
        address=address,
        title=after.title,
        about=after.title,
        origins=len(after.origins),
    )


def _new_disputes(before: Dossier, after: Dossier) -> Iterator[Dispute]:
    """The disputes of which no earlier one of the same kind is about the same words: at least two of its versions
    rest on them, or one and what it is about is called the same."""
    known = _known(before.findings.disputed)
    for dispute in after.findings.disputed:
        sides = [frozenset(version.extents) for version in dispute.versions]
        found = (one for one in known.like(dispute) if one.kind == dispute.kind)
        if not any(_is_same(one, dispute, sides) for one in found):
            yield dispute


def _is_same(one: Dispute, other: Dispute, sides: Sequence[frozenset[Extent]]) -> bool:
    if one.about == other.about:
        return True
    before = [frozenset(version.extents) for version in one.versions]
    return sum(any(side & earlier for earlier in before) for side in sides) >= 2


def _dispute(after: Dossier, address: str, dispute: Dispute) -> Change:
    extents = _extents(dispute)
    return Change(
        kind="dispute",
        story=after.id,
        address=address,
        title=after.title,
        about=f"{dispute.kind}: {dispute.about}",
        after=" / ".join(version.value for version in dispute.versions),
        origins=_count_origins(after, extents),
        extents=extents,
    )


def _count_origins(dossier: Dossier, extents: Iterable[Extent]) -> int:
    articles = {extent.article for extent in extents}
    return sum(not articles.isdisjoint(origin.articles) for origin in dossier.origins)


def _third_origins(before: Dossier, after: Dossier, address: str) -> Iterator[Change]:
    yield from _third(_known(before.quotes), after.quotes, after, address)
    yield from _third(_known(before.quantities), after.quantities, after, address)
    yield from _third(_known(before.events), after.events, after, address)
    yield from _third(_known(before.positions), after.positions, after, address)


def _third(known: Known[AnyItem], items: Sequence[AnyItem], after: Dossier, address: str) -> Iterator[Change]:
    for item in items:
        if isinstance(item, Dispute) or item.origins < THIRD:
            continue
        earlier = known.like(item)
        if max((one.origins for one in earlier if not isinstance(one, Dispute)), default=0) < THIRD:
            yield _of_item("third-origin", item, after, address)


def _of_item(
    kind: ChangeKind, item: Item, after: Dossier, address: str, was: str = "", extents: tuple[Extent, ...] = ()
) -> Change:
    return Change(
        kind=kind,
        story=after.id,
        address=address,
        title=after.title,
        about=item.about if isinstance(item, Quantity) else _words(item, after),
        ref=item.id,
        point=_point(item),
        before=was,
        after=_words(item, after),
        origins=item.origins,
        extents=(*extents, *_extents(item)),
    )


def _point(item: Item) -> PointKind:
    if isinstance(item, Quote):
        return "quote"
    if isinstance(item, Quantity):
        return "quantity"
    return "event" if isinstance(item, Event) else "position"


def _words(item: Item, dossier: Dossier) -> str:
    """An item in a few words."""
    names = {entity.id: entity.name for entity in dossier.entities}
    if isinstance(item, Quote):
        return f"{names[item.speaker]}: “{item.text}”" if item.speaker in names else f"“{item.text}”"
    if isinstance(item, Quantity):
        return f"{item.value:.15g} {item.unit}".strip()
    if isinstance(item, Event):
        return item.what
    return f"{names.get(item.by, '')} {item.stance} {item.what}".strip()


def _positions(before: Dossier, after: Dossier, address: str) -> Iterator[Change]:
    """The positions that take the place of an earlier one, where they did not before."""
    known = _known(before.positions)
    by_id = {position.id: position for position in after.positions}
    for position in after.positions:
        earlier = by_id.get(position.replaces or "")
        if earlier is not None and not any(one.replaces for one in known.like(position)):
            yield _of_item("position", position, after, address, _words(earlier, after), _extents(earlier))


def _figures(before: Dossier, after: Dossier, address: str) -> Iterator[Change]:
    """The values of a figure that changed, where they were no such step before."""
    known = _known(before.quantities)
    steps = {ref for _, ref in _steps(before)}
    by_id = {quantity.id: quantity for quantity in after.quantities}
    for earlier, later in _steps(after):
        was, now = by_id.get(earlier), by_id.get(later)
        if was is not None and now is not None and not any(one.id in steps for one in known.like(now)):
            yield _of_item("figure", now, after, address, _words(was, after), _extents(was))


def _steps(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Each value of a series with the one before it, by id."""
    for series in dossier.series:
        yield from pairwise(step.ref for step in series.steps)
