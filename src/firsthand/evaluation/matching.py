"""Which of the export's reports is which of the key's, one to one, and whether those of one item are together."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from firsthand.evaluation.key import KeyItem, KeyReport
from firsthand.evaluation.locate import LOST, Shelf, locate
from firsthand.evaluation.tally import Remark, Row
from firsthand.records import Event, Extent, Position, Quantity, Quote

K = TypeVar("K", bound=KeyItem)
R = TypeVar("R", bound=KeyReport)
E = TypeVar("E", Quote, Quantity, Event, Position)


@dataclass(frozen=True)
class Told(Generic[K]):
    """One report that the key tells of; ``extent`` is None where its words are not in the cleaned text."""

    item: K
    report: KeyReport
    source: str
    extent: Extent | None

    def remark(self, note: str = "") -> Remark:
        """What to say of it, with its words and what is wrong."""
        extents = () if self.extent is None else (self.extent,)
        return Remark(source=self.source, words=self.report.words, note=note, extents=extents)


@dataclass(frozen=True)
class Seen(Generic[E]):
    """One report that the export has, by its place among its item's reports."""

    item: E
    extent: Extent
    place: int


@dataclass(frozen=True)
class Matches(Generic[K, E]):
    """The key's reports, the export's, and which is which: ``pairs`` in order of the key's."""

    told: tuple[Told[K], ...]
    seen: tuple[Seen[E], ...]
    pairs: tuple[tuple[Told[K], Seen[E]], ...]


Fit = Callable[[Told[K], Seen[E]], float]


def told_reports(shelf: Shelf, items: Iterable[tuple[K, Sequence[KeyReport]]]) -> Iterator[Told[K]]:
    """Every report of the key's items, one per article."""
    for item, reports in items:
        for report in reports:
            for source in report.sources:
                extent = locate(shelf.article(source), report.words, report.after)
                yield Told(item=item, report=report, source=source, extent=extent)


def seen_reports(items: Iterable[E], articles: frozenset[str]) -> Iterator[Seen[E]]:
    """Every report of the export's items that stands in one of these articles."""
    for item in items:
        for place, report in enumerate(item.reports):
            if report.extent.article in articles:
                yield Seen(item=item, extent=report.extent, place=place)


def match(told: Iterable[Told[K]], seen: Iterable[Seen[E]], fit: Fit[K, E]) -> Matches[K, E]:
    """The best-fitting reports paired one to one, best fit first; a fit of 0 is none."""
    keyed, given = tuple(told), tuple(seen)
    by_article: dict[str, list[int]] = defaultdict(list)
    for there, report in enumerate(given):
        by_article[report.extent.article].append(there)
    fits = [
        (-grade, here, there)
        for here, report in enumerate(keyed)
        if report.extent is not None
        for there in by_article[report.extent.article]
        if (grade := fit(report, given[there])) > 0
    ]
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, here, there in sorted(fits):
        if here not in taken and there not in used:
            taken[here] = there
            used.add(there)
    pairs = tuple((keyed[here], given[there]) for here, there in sorted(taken.items()))
    return Matches(told=keyed, seen=given, pairs=pairs)


def union_share(one: Extent, other: Extent) -> float:
    """Intersection over union of two extents, 0 to 1."""
    shared = one.overlap(other)
    return shared / (one.length + other.length - shared) if shared else 0.0


def shorter_share(one: Extent, other: Extent) -> float:
    """Share of the shorter extent that the other holds, 0 to 1."""
    shared = one.overlap(other)
    return shared / min(one.length, other.length) if shared else 0.0


def found_row(kind: str, matches: Matches[K, E], shelf: Shelf, complete: bool) -> Row:
    """How many of the key's reports the export has, and what it has beyond them; optional items count for neither."""
    found = {id(told) for told, _ in matches.pairs}
    excused = {id(seen) for told, seen in matches.pairs if told.item.optional}
    matched = {id(seen) for _, seen in matches.pairs}
    keyed = [told for told in matches.told if not told.item.optional]
    given = [seen for seen in matches.seen if id(seen) not in excused]
    beyond = [seen for seen in given if id(seen) not in matched] if complete else []
    return Row(
        kind=kind,
        right=sum(id(told) in found for told in keyed),
        keyed=len(keyed),
        given=len(given) if complete else None,
        misses=tuple(
            told.remark(LOST if told.extent is None else told.item.id) for told in keyed if id(told) not in found
        ),
        surplus=tuple(
            Remark(source=shelf.source(seen.extent.article), words=shelf.words(seen.extent), extents=(seen.extent,))
            for seen in beyond
        ),
    )


def joined_row(kind: str, matches: Matches[K, E], shelf: Shelf) -> Row:
    """Of all pairs of reports that were found: those of one item that are together, and those that should not be.
    Optional items count for neither."""
    pairs = [(told.item.id, seen) for told, seen in matches.pairs if not told.item.optional]
    cells = Counter((name, seen.item.id) for name, seen in pairs)
    keyed = Counter(name for name, _ in pairs)
    given = Counter(seen.item.id for _, seen in pairs)
    return Row(
        kind=kind,
        right=sum(map(pairs_in, cells.values())),
        keyed=sum(map(pairs_in, keyed.values())),
        given=sum(map(pairs_in, given.values())),
        misses=tuple(
            Remark(
                source="",
                words=name,
                note=f"apart, in {len(parts)} items: {excerpts(shelf, parts)}",
                extents=tuple(seen.extent for seen in parts.values()),
            )
            for name, parts in grouped(pairs).items()
        ),
        surplus=tuple(
            Remark(source="", words=" + ".join(sorted(names)), note="joined")
            for names in joined_names(pairs).values()
            if len(names) > 1
        ),
    )


def pairs_in(count: int) -> int:
    """How many pairs this many things make."""
    return count * (count - 1) // 2


def grouped(members: Iterable[tuple[str, Seen[E]]]) -> dict[str, dict[str, Seen[E]]]:
    """The key's items that the export has as several: of each of the parts, its first report."""
    parts: dict[str, dict[str, Seen[E]]] = {}
    for name, seen in members:
        parts.setdefault(name, {}).setdefault(seen.item.id, seen)
    return {name: part for name, part in parts.items() if len(part) > 1}


def excerpts(shelf: Shelf, parts: dict[str, Seen[E]]) -> str:
    """The words of one report of each part, side by side."""
    return " | ".join(shelf.words(seen.extent) for seen in parts.values())


def joined_names(members: Iterable[tuple[str, Seen[E]]]) -> dict[str, set[str]]:
    """The key's items in each of the export's."""
    names: dict[str, set[str]] = {}
    for name, seen in members:
        names.setdefault(seen.item.id, set()).add(name)
    return names


def principal(matches: Matches[K, E]) -> dict[str, tuple[K, E]]:
    """For each of the key's items found, the export's item that holds most of its reports (the first of several)."""
    counts: dict[str, Counter[str]] = {}
    items: dict[str, tuple[K, dict[str, E]]] = {}
    for told, seen in matches.pairs:
        counts.setdefault(told.item.id, Counter())[seen.item.id] += 1
        items.setdefault(told.item.id, (told.item, {}))[1][seen.item.id] = seen.item
    best = {name: min(count, key=lambda ref: (-count[ref], ref)) for name, count in counts.items()}
    return {name: (items[name][0], items[name][1][ref]) for name, ref in best.items()}


def item_refs(matches: Matches[K, E]) -> dict[str, str]:
    """For each of the export's items found, by id, the key's item that has most of its reports."""
    counts: dict[str, Counter[str]] = {}
    for told, seen in matches.pairs:
        counts.setdefault(seen.item.id, Counter())[told.item.id] += 1
    return {ref: min(count, key=lambda name: (-count[name], name)) for ref, count in counts.items()}
