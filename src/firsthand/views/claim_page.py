"""The answer to a claim as people see it: each report in its article's words, what agrees or differs marked."""

from collections.abc import Iterable, Mapping

from firsthand.records import Article, ClaimCheck, Extent
from firsthand.records.extent import Record
from firsthand.views.claim import VERDICTS
from firsthand.views.marks import Mark, mark_paragraphs
from firsthand.views.story_view import Token
from firsthand.views.words import date_words

AROUND_CHARS = 160  # of the article's words on either side of a report


class ReportView(Record, frozen=True, kw_only=True):
    """Words of an article that report a claim, or something else: ``tokens`` are those words with some of their
    surroundings, marked where the report stands ("point") and where it differs ("date")."""

    extent: Extent
    outlet: str
    title: str
    published: str
    published_iso: str | None
    tokens: tuple[Token, ...]


class DifferenceView(Record, frozen=True, kw_only=True):
    """A detail that reports give otherwise, and the outlets that do, each with where."""

    detail: str
    claimed: str
    reported: str
    outlets: tuple[tuple[str, Extent], ...]


class ClaimView(Record, frozen=True, kw_only=True):
    """A claim's verdict, in a word and in words, and what it rests on."""

    claim: str
    verdict: str
    words: str
    origins: int
    differences: tuple[DifferenceView, ...]
    support: tuple[ReportView, ...]
    against: tuple[ReportView, ...]
    missing: tuple[str, ...]


def claim_view(check: ClaimCheck, articles: Mapping[str, Article]) -> ClaimView:
    """What people see of an answer. ``articles`` holds those that it points into, by id."""
    differing = [extent for part in check.differences for extent in part.extents]
    return ClaimView(
        claim=check.claim,
        verdict=check.verdict,
        words=VERDICTS[check.verdict],
        origins=check.origins,
        differences=tuple(
            DifferenceView(
                detail=part.detail,
                claimed=part.claimed,
                reported=part.reported,
                outlets=tuple((name_of(articles[extent.article]), extent) for extent in part.extents),
            )
            for part in check.differences
        ),
        support=tuple(report_of(articles[extent.article], extent, ()) for extent in check.support),
        against=tuple(report_of(articles[extent.article], extent, differing) for extent in check.against),
        missing=check.missing,
    )


def report_of(article: Article, extent: Extent, differing: Iterable[Extent]) -> ReportView:
    """A report with its surroundings: whole words of its own paragraphs."""
    text = article.text
    start = max(text.rfind("\n", 0, extent.start) + 1, extent.start - AROUND_CHARS)
    stop = text.find("\n", extent.end)
    end = min(len(text) if stop < 0 else stop, extent.end + AROUND_CHARS)
    while start > 0 and start < extent.start and not text[start - 1].isspace():
        start += 1
    while end < len(text) and end > extent.end and not text[end].isspace():
        end -= 1
    inside = [one for one in differing if one.article == article.id and one.overlap(extent)]
    marks = [Mark(extent.start - start, extent.end - start, "report", "point")]
    marks += [Mark(one.start - start, one.end - start, f"d{one.start}", "date") for one in inside]
    paragraphs = mark_paragraphs(text[start:end], marks)
    return ReportView(
        extent=extent,
        outlet=name_of(article),
        title=article.title or "",
        published=date_words(article.published),
        published_iso=article.published,
        tokens=tuple(token for paragraph in paragraphs for token in paragraph),
    )


def name_of(article: Article) -> str:
    """What to call the article: its outlet, its source where it names none."""
    return article.outlet or article.source
