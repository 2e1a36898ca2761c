"""Articles from cleaned text and what is known of it from elsewhere."""

from dataclasses import dataclass, replace

from firsthand.records import Article, Problem, Span, article_of
from firsthand.records.article import PublishedBasis
from firsthand.sources.agencies import spelt_out
from firsthand.sources.clean import Cleaned, clean
from firsthand.sources.dates import today_in
from firsthand.sources.language import language_of
from firsthand.sources.problems import problem


@dataclass(frozen=True)
class Given:
    """What metadata say of an article; None and empty where they say nothing. ``basis`` is the date's."""

    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    published: str | None = None
    basis: PublishedBasis = "metadata"
    language: str | None = None
    updated: str | None = None
    section: str | None = None


NOTHING_GIVEN = Given()


def article_from(
    source: str,
    text: str,
    given: Given = NOTHING_GIVEN,
    code: str = "article.empty",
    guessed: Given = NOTHING_GIVEN,
) -> Article | Problem:
    """The article in a page's text; metadata go before what the page prints, and that before what is ``guessed`` of
    its people and its date. ``code`` is the problem's when there is no text."""
    cleaned = clean(text, given.title)
    if not cleaned.text:
        return problem(source, code)
    imprint = cleaned.imprint
    published, basis, evidence = _dated(cleaned, given, guessed)
    if not (given.authors or given.credits or imprint.authors or imprint.text_credits):
        given = replace(given, authors=guessed.authors, credits=guessed.credits)
    return article_of(
        source=source,
        text=cleaned.text,
        outlet=given.outlet or imprint.outlet,
        title=cleaned.title,
        authors=given.authors or imprint.authors,
        credits=spelt_out((*given.credits, *imprint.credits)),
        text_credits=spelt_out((*given.credits, *imprint.text_credits)),
        published=published,
        published_basis=basis,
        published_evidence=evidence,
        language=language_of(cleaned.text, given.language),
        removed=cleaned.removed,
        updated=given.updated or imprint.updated,
        section=given.section,
    )


def _dated(
    cleaned: Cleaned, given: Given, guessed: Given
) -> tuple[str | None, PublishedBasis | None, tuple[Span, ...]]:
    """The date, its basis, and the words in the text that an inferred date rests on."""
    if given.published:
        return given.published, given.basis, ()
    imprint = cleaned.imprint
    if guessed.published and imprint.published in (None, imprint.updated):  # an update's day is the last resort
        return guessed.published, guessed.basis, ()
    if imprint.published:
        return imprint.published, "stated", ()
    today = today_in(cleaned.text)
    if today is None:
        return None, None, ()
    return today.value, "inferred", (Span(start=today.start, end=today.end),)
