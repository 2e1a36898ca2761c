"""The articles in full, with every word that something rests on marked and linked back to what rests on it."""

from collections import defaultdict
from collections.abc import Iterable

from firsthand.records import Article, Extent
from firsthand.views.evidence import Evidence
from firsthand.views.marks import Mark, mark_paragraphs
from firsthand.views.points import items_of
from firsthand.views.story_view import ArticleView, MarkKind, RemovedView
from firsthand.views.words import date_words

PUBLISHED_NOTES = {"stated": "", "metadata": "from the page's metadata", "inferred": "inferred from the text"}


def articles_of(evidence: Evidence, numbers: dict[str, int], *, texts: bool = True) -> tuple[ArticleView, ...]:
    """The articles in order of their numbers. ``numbers`` are the points' numbers by id. Without ``texts`` they come
    without paragraphs."""
    marks = _marks(evidence, numbers) if texts else {}
    return tuple(_article(evidence, article, marks[article.id] if texts else None) for article in evidence.ordered)


def article_of_story(
    evidence: Evidence, numbers: dict[str, int], article: Article, extra: Iterable[Mark] = ()
) -> ArticleView:
    """One of the story's articles, with these marks too."""
    return _article(evidence, article, [*_marks(evidence, numbers)[article.id], *extra])


def _article(evidence: Evidence, article: Article, marks: list[Mark] | None) -> ArticleView:
    origins = evidence.dossier.origins
    return ArticleView(
        number=evidence.numbers[article.id],
        id=article.id,
        outlet=evidence.labels[article.id],
        title=article.title or "",
        authors=article.authors,
        credits=article.credits,
        published=date_words(article.published),
        published_iso=article.published,
        published_note=PUBLISHED_NOTES[article.published_basis] if article.published_basis else "",
        source=article.source,
        url=article.source if article.source.startswith(("http://", "https://")) else "",
        language=article.language or "",
        origins=tuple(origin.label for origin in origins if article.id in origin.articles),
        paragraphs=() if marks is None else mark_paragraphs(article.text, marks),
        removed=tuple(RemovedView(text=one.text, why=one.kind.replace("-", " ")) for one in article.removed),
    )


def _marks(evidence: Evidence, numbers: dict[str, int]) -> dict[str, list[Mark]]:
    """Every extent that the report links to, by article."""
    dossier, marks = evidence.dossier, defaultdict[str, list[Mark]](list)

    def add(extent: Extent, kind: MarkKind, back: str) -> None:
        mark = Mark(extent.start, extent.end, evidence.anchor(extent), kind, (back,))
        marks[extent.article].append(mark)

    for item in sorted(items_of(evidence), key=lambda item: numbers[item.ref]):
        for extent in item.extents:
            add(extent, "point", f"p{numbers[item.ref]}")
    for event in dossier.events:
        for report in event.reports:
            if report.when is not None:
                add(report.when, "date", f"t{numbers[event.id]}")
    for number, dispute in enumerate(dossier.findings.disputed, 1):
        for version in dispute.versions:
            for extent in version.extents:
                add(extent, "point", f"d{number}")
    for number, origin in enumerate(dossier.origins, 1):
        for extent in origin.evidence:
            add(extent, "shared", f"o{number}")
    for article in evidence.ordered:
        for span in article.published_evidence:
            add(article.extent(span.start, span.end), "date", f"a{evidence.numbers[article.id]}")
    return marks
