"""Every item of a story as a Web Annotation (W3C): what it says, and the very words it points at.

The target is the article's cleaned text, as the HTTP API serves it. Each extent is selected twice: by position, in
code points, and by the words with some before and after, which still finds them on the outlet's own page.
"""

from collections.abc import Mapping
from typing import Literal

from firsthand.records import Article, Dossier, Extent
from firsthand.records.extent import Record
from firsthand.sources.web.addresses import is_address
from firsthand.views.rows import ReportRow, rows_of

AROUND_CHARS = 32  # of words before and after, as the standard's own examples have


class PositionSelector(Record, frozen=True, kw_only=True):
    """Code points ``[start, end)`` of the text."""

    type: Literal["TextPositionSelector"] = "TextPositionSelector"
    start: int
    end: int


class QuoteSelector(Record, frozen=True, kw_only=True):
    """The words, and what stands before and after them."""

    type: Literal["TextQuoteSelector"] = "TextQuoteSelector"
    exact: str
    prefix: str
    suffix: str


class Target(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The article's text, the page it stands on where it has an address, and the words in two ways."""

    type: Literal["SpecificResource"]
    source: str
    scope: str | None = None
    selector: tuple[PositionSelector, QuoteSelector]


class Body(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What an item says, in words."""

    type: Literal["TextualBody"]
    purpose: Literal["describing"]
    format: Literal["text/plain"]
    value: str


class Annotation(Record, frozen=True, kw_only=True):
    """One report of one item."""

    id: str
    type: Literal["Annotation"] = "Annotation"
    motivation: Literal["describing"] = "describing"
    body: Body
    target: Target


class AnnotationPage(Record, frozen=True, kw_only=True, rename={"context": "@context"}):
    """All annotations of a story."""

    context: Literal["http://www.w3.org/ns/anno.jsonld"] = "http://www.w3.org/ns/anno.jsonld"
    id: str
    type: Literal["AnnotationPage"] = "AnnotationPage"
    label: str
    items: tuple[Annotation, ...]


def annotations_of(dossier: Dossier, articles: Mapping[str, Article]) -> AnnotationPage:
    """The story's annotations, in the order of its rows."""
    rows = rows_of(dossier, articles)
    return AnnotationPage(
        id=f"urn:firsthand:{dossier.id}",
        label=dossier.title,
        items=tuple(_annotation(row, number, articles) for number, row in enumerate(rows, 1)),
    )


def selectors_of(extent: Extent, text: str) -> tuple[PositionSelector, QuoteSelector]:
    """An extent as selectors: by position and by its words."""
    return (
        PositionSelector(start=extent.start, end=extent.end),
        QuoteSelector(
            exact=extent.words(text),
            prefix=text[max(0, extent.start - AROUND_CHARS) : extent.start],
            suffix=text[extent.end : extent.end + AROUND_CHARS],
        ),
    )


def _annotation(row: ReportRow, number: int, articles: Mapping[str, Article]) -> Annotation:
    extent = Extent(article=row.article, start=row.start, end=row.end)
    return Annotation(
        id=f"urn:firsthand:{row.story}#{number}",
        body=Body(type="TextualBody", purpose="describing", format="text/plain", value=words_of(row)),
        target=Target(
            type="SpecificResource",
            source=f"urn:firsthand:{row.article}",
            scope=row.source if is_address(row.source) else None,
            selector=selectors_of(extent, articles[row.article].text),
        ),
    )


def words_of(row: ReportRow) -> str:
    """What a row says, in words."""
    who = f"{row.who}: " if row.who else ""
    told = f" – {row.told}" if row.told else ""
    return f"{row.kind}: {who}{row.about}{told} ({row.origins} origin{'s' if row.origins != 1 else ''})"
