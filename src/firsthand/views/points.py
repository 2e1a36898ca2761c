"""The points on which accounts can be laid side by side: every quote, figure, event and position, ranked."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from firsthand.records import Article, DisputeKind, Event, Extent, Position, Quantity, Quote, QuoteKind
from firsthand.views.evidence import Evidence
from firsthand.views.provenance import reasons_of
from firsthand.views.story_view import Cite, PointKind, PointView, Said, Standing
from firsthand.views.wordings import word_keys
from firsthand.views.words import listed, one_line, value_words, when_words

KIND_ORDER: dict[PointKind, int] = {"quote": 0, "position": 1, "figure": 2, "event": 3}
STANDING_ORDER: dict[Standing, int] = {"disputed": 0, "agreed": 1, "shared": 2, "single": 3}
DISPUTED_KINDS: dict[DisputeKind, tuple[PointKind, ...]] = {
    "quantity": ("figure",),
    "date": ("event",),
    "wording": ("quote",),
    "attribution": ("quote",),
    "position": ("position",),
    "fact": ("event",),
    "name": (),
}
QUOTE_NOTES: dict[QuoteKind, str] = {
    "direct": "in quotation marks",
    "mixed": "partly in quotation marks",
    "indirect": "paraphrase",
}
UNDATED = ("no date given", "no precise date")
# Reporting words that only say that it was said.
PLAIN_CUES = frozenset(
    "said say says saying told tells telling added adds adding stated states noted notes announced announces "
    "explained explains reported reports commented comments".split()
) | {"according to", "pointed out"}
UNNAMED = {
    "anonymous": "unnamed source",
    "institution": "an institution",
    "named": "unidentified speaker",
    "unknown": "unidentified speaker",
}


@dataclass(frozen=True)
class Item:
    """A dossier's quote, quantity, event or position, made alike: who, what, each report's extent with a note, and
    the words that date it."""

    ref: str
    kind: PointKind
    who: str
    text: str
    origins: int
    reports: tuple[tuple[Extent, str], ...]
    dates: tuple[Extent, ...] = ()

    @property
    def extents(self) -> tuple[Extent, ...]:
        """The extents of the reports."""
        return tuple(extent for extent, _ in self.reports)


def points_of(evidence: Evidence) -> tuple[PointView, ...]:
    """All points, numbered in the order of their rank: disputed, agreed, shared, single; inside each as the findings
    weigh them, then by origins."""
    standings = _standings(evidence)
    ranked = sorted(items_of(evidence), key=lambda item: _rank(evidence, item, standings))
    return tuple(_point(evidence, number, item, standings[item.ref][0]) for number, item in enumerate(ranked, 1))


def items_of(evidence: Evidence) -> Iterator[Item]:
    """The dossier's items, those without a report left out."""
    dossier = evidence.dossier
    made = [
        *(_quote_item(evidence, quote) for quote in dossier.quotes),
        *(_figure_item(quantity) for quantity in dossier.quantities),
        *(_event_item(evidence, event) for event in dossier.events),
        *(_position_item(evidence, position) for position in dossier.positions),
    ]
    return (item for item in made if item.reports)


def speaker_words(evidence: Evidence, quote: Quote) -> str:
    """Who spoke: the name, or what kind of source is not named."""
    return evidence.name(quote.speaker) or UNNAMED[quote.speaker_class]


def figure_words(quantity: Quantity) -> str:
    """The figure with its unit; where reports differ, every value from the lowest up, so that none is picked."""
    values = {quantity.value}
    if quantity.status == "disputed":
        values.update(report.value for report in quantity.reports)
    return " ≠ ".join(value_words(value, quantity.unit) for value in sorted(values))


def event_words(evidence: Evidence, event: Event) -> str:
    """What happened, led by who did it where the words do not name them."""
    actors = [name for name in map(evidence.name, dict.fromkeys(event.actors)) if name]
    if not actors or any(name.casefold() in event.what.casefold() for name in actors):
        return event.what
    return f"{listed(actors)} – {event.what}"


def quote_words(evidence: Evidence, quote: Quote) -> str:
    """The fullest wording on one line, without the comma that only led on to the next words. A paraphrase that was
    not simply said is led by its reporting words: without "denied", a denial reads as its opposite."""
    return told_words(quote, evidence.articles)


def told_words(quote: Quote, articles: Mapping[str, Article]) -> str:
    """The same, out of the articles by id alone."""
    words = one_line(quote.text).rstrip(",")
    if any(report.kind == "direct" for report in quote.reports):
        return words
    told = ((report, articles[report.extent.article].text) for report in quote.reports)
    fullest = next(((report, text) for report, text in told if report.extent.words(text) == quote.text), None)
    cue = fullest[0].cue.words(fullest[1]) if fullest is not None and fullest[0].cue is not None else ""
    return words if not cue or cue.casefold() in PLAIN_CUES else f"{one_line(cue)} {words}"


def _quote_item(evidence: Evidence, quote: Quote) -> Item:
    direct = any(report.kind == "direct" for report in quote.reports)
    reports = tuple((report.extent, QUOTE_NOTES[report.kind]) for report in quote.reports)
    words = quote_words(evidence, quote)
    text = f"“{words}”" if direct else words
    who = speaker_words(evidence, quote)
    return Item(quote.id, "quote", who, text, quote.origins, reports)


def _figure_item(quantity: Quantity) -> Item:
    reports = tuple((report.extent, "") for report in quantity.reports)
    return Item(quantity.id, "figure", quantity.about, figure_words(quantity), quantity.origins, reports)


def _event_item(evidence: Evidence, event: Event) -> Item:
    reports = tuple((report.extent, "") for report in event.reports)
    when = when_said(evidence, event)
    who = "" if when in UNDATED else when
    return Item(event.id, "event", who, event_words(evidence, event), event.origins, reports, _dates(event))


def when_said(evidence: Evidence, event: Event) -> str:
    """When an event falls; where reports differ on that, every version in its own words, so that none is picked."""
    dates = _dates(event)
    for dispute in evidence.dossier.findings.disputed:
        sides = [extent for version in dispute.versions for extent in version.extents]
        if dispute.kind == "date" and any(_same_words(date, side) for date in dates for side in sides):
            return " ≠ ".join(version.value for version in dispute.versions)
    return when_words(event.when)


def _dates(event: Event) -> tuple[Extent, ...]:
    return tuple(report.when for report in event.reports if report.when is not None)


def _position_item(evidence: Evidence, position: Position) -> Item:
    reports = tuple((report.extent, "") for report in position.reports)
    toward = evidence.name(position.toward)
    who = evidence.name(position.by) + (f" to {toward}" if toward else "")
    return Item(position.id, "position", who, f"{position.stance} {position.what}", position.origins, reports)


def _standings(evidence: Evidence) -> dict[str, tuple[Standing, int]]:
    """How each item stands, and its place among those that stand alike."""
    disputed = disputed_refs(evidence)
    findings = evidence.dossier.findings
    agreed = {agreed.ref: place for place, agreed in enumerate(findings.agreed)}
    single = {single.ref: place for place, single in enumerate(findings.single)}
    standings: dict[str, tuple[Standing, int]] = {}
    for item in items_of(evidence):
        if item.ref in disputed:
            standings[item.ref] = ("disputed", min(disputed[item.ref]))
        elif item.ref in agreed:
            standings[item.ref] = ("agreed", agreed[item.ref])
        else:
            articles = {extent.article for extent in item.extents}
            last = len(single)
            standings[item.ref] = ("shared", 0) if len(articles) > 1 else ("single", single.get(item.ref, last))
    return standings


def disputed_refs(evidence: Evidence) -> dict[str, list[int]]:
    """For each item in dispute, the places of its disputes: those whose versions rest on its words."""
    sides = defaultdict[str, list[tuple[Extent, int, DisputeKind]]](list)
    for place, dispute in enumerate(evidence.dossier.findings.disputed):
        for version in dispute.versions:
            for extent in version.extents:
                sides[extent.article].append((extent, place, dispute.kind))
    refs: dict[str, list[int]] = {}
    for item in items_of(evidence):
        places = {
            place
            for extent in {*item.extents, *item.dates}
            for side, place, kind in sides[extent.article]
            if item.kind in DISPUTED_KINDS[kind]
            and (extent in item.dates or kind != "date")
            and _same_words(extent, side)
        }
        if places:
            refs[item.ref] = sorted(places)
    return refs


def _same_words(one: Extent, other: Extent) -> bool:
    """True when the two share at least half of the shorter."""
    return 2 * one.overlap(other) >= max(1, min(one.length, other.length))


def _rank(
    evidence: Evidence, item: Item, standings: dict[str, tuple[Standing, int]]
) -> tuple[int, int, int, int, tuple[int, int, int], str]:
    standing, place = standings[item.ref]
    first = min(evidence.place(extent) for extent in item.extents)
    return STANDING_ORDER[standing], place, -item.origins, KIND_ORDER[item.kind], first, item.ref


def _point(evidence: Evidence, number: int, item: Item, standing: Standing) -> PointView:
    return PointView(
        number=number,
        ref=item.ref,
        kind=item.kind,
        who=item.who,
        text=item.text,
        standing=standing,
        origins=item.origins,
        outlets=evidence.outlets(item.extents),
        cells=_cells(evidence, item),
        reasons=reasons_of(evidence, item.extents),
    )


def _cells(evidence: Evidence, item: Item) -> tuple[tuple[Said, ...], ...]:
    """One cell per origin: its articles' words, those that are alike folded together."""
    cells: list[dict[tuple[tuple[str, ...], str], list[Cite]]] = [{} for _ in evidence.dossier.origins]
    for extent, note in sorted(set(item.reports), key=lambda report: (evidence.place(report[0]), report[1])):
        cite = evidence.cite(extent)
        cells[cite.column].setdefault((word_keys(cite.words), note), []).append(cite)
    return tuple(tuple(_said(cites, note) for (_, note), cites in cell.items()) for cell in cells)


def _said(cites: list[Cite], note: str) -> Said:
    return Said(words=one_line(cites[0].words), note=note, cites=tuple(cites))
