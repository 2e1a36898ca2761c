"""A story as rows of one flat table, for spreadsheets and data frames: one row for each report of each item."""

from collections.abc import Iterator, Mapping
from typing import Literal

from firsthand.records import Article, Dossier, Extent
from firsthand.records.extent import Record

RowKind = Literal["quote", "quantity", "event", "position", "dispute"]


class ReportRow(Record, frozen=True, kw_only=True):
    """One report of one item. ``item`` is the item's id, "dispute" and a number for disputes; ``about`` what it is
    about or says; ``how`` the kind of quote, the stance, the state of the event or the kind of dispute; ``standing``
    the wording of a quote or the status of a quantity; ``value``, ``low`` and ``high`` as this report has them, and
    ``told`` the version that it is of in a dispute. ``start_on`` and ``end_on`` are the days of an event, ``origins``
    how many report the item, ``origin`` the one that the article is counted under. ``start`` and ``end`` are code
    points of the article's text, ``words`` what stands there. Unknown is None."""

    story: str
    headline: str
    kind: RowKind
    item: str
    about: str
    who: str | None = None
    toward: str | None = None
    how: str | None = None
    standing: str | None = None
    told: str | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    qualifier: str | None = None
    start_on: str | None = None
    end_on: str | None = None
    origins: int
    origin: str | None
    article: str
    outlet: str | None
    title: str | None
    published: str | None
    language: str | None
    source: str
    start: int
    end: int
    words: str


def rows_of(dossier: Dossier, articles: Mapping[str, Article]) -> Iterator[ReportRow]:
    """The rows of a story: quotes, quantities, events, positions and disputes, each in the dossier's order.
    ``articles`` holds at least the story's."""
    table = Table(dossier, articles)
    yield from table.quotes()
    yield from table.quantities()
    yield from table.events()
    yield from table.positions()
    yield from table.disputes()


class Table:
    """What the rows of one story share."""

    def __init__(self, dossier: Dossier, articles: Mapping[str, Article]) -> None:
        self.dossier = dossier
        self.articles = articles
        self.names = {entity.id: entity.name for entity in dossier.entities}
        self.origins = {article: origin.label for origin in reversed(dossier.origins) for article in origin.articles}

    def row(self, kind: RowKind, item: str, about: str, origins: int, extent: Extent, **more: object) -> ReportRow:
        """The row of one report, with what its kind has to say."""
        article = self.articles[extent.article]
        return ReportRow(
            story=self.dossier.id,
            headline=self.dossier.title,
            kind=kind,
            item=item,
            about=about,
            origins=origins,
            origin=self.origins.get(article.id),
            article=article.id,
            outlet=article.outlet,
            title=article.title,
            published=article.published,
            language=article.language,
            source=article.source,
            start=extent.start,
            end=extent.end,
            words=extent.words(article.text),
            **more,  # type: ignore[arg-type]  # each kind gives fields of its own
        )

    def named(self, *entities: str | None) -> str | None:
        """The names of these entities; None where there is none."""
        return "; ".join(self.names[entity] for entity in entities if entity in self.names) or None

    def quotes(self) -> Iterator[ReportRow]:
        """Every report of every quote."""
        for quote in self.dossier.quotes:
            who = self.named(quote.speaker)
            for report in quote.reports:
                told = {"who": who, "how": report.kind, "standing": report.wording}
                yield self.row("quote", quote.id, quote.text, quote.origins, report.extent, **told)

    def quantities(self) -> Iterator[ReportRow]:
        """Every report of every quantity."""
        for quantity in self.dossier.quantities:
            for report in quantity.reports:
                told = {"standing": quantity.status, "unit": quantity.unit, "qualifier": report.qualifier}
                values = {"value": report.value, "low": report.low, "high": report.high}
                yield self.row(
                    "quantity", quantity.id, quantity.about, quantity.origins, report.extent, **told, **values
                )

    def events(self) -> Iterator[ReportRow]:
        """Every report of every event."""
        for event in self.dossier.events:
            days = {"start_on": event.when.start, "end_on": event.when.end} if event.when else {}
            told = {"who": self.named(*event.actors), "toward": self.named(*event.recipients), "how": event.state}
            for report in event.reports:
                yield self.row("event", event.id, event.what, event.origins, report.extent, **told, **days)

    def positions(self) -> Iterator[ReportRow]:
        """Every report of every position."""
        for position in self.dossier.positions:
            told = {
                "who": self.named(position.by),
                "toward": self.named(position.toward),
                "how": position.stance,
            }
            for report in position.reports:
                yield self.row("position", position.id, position.what, position.origins, report.extent, **told)

    def disputes(self) -> Iterator[ReportRow]:
        """Every extent of every version of every dispute."""
        for number, dispute in enumerate(self.dossier.findings.disputed, 1):
            for version in dispute.versions:
                articles = {extent.article for extent in version.extents}
                origins = sum(not articles.isdisjoint(origin.articles) for origin in self.dossier.origins)
                told = {"how": dispute.kind, "told": version.value}
                for extent in version.extents:
                    yield self.row("dispute", f"dispute {number}", dispute.about, origins, extent, **told)
