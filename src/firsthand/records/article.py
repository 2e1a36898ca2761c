"""Articles: one page or file from one outlet, cleaned once and never changed."""

from typing import Any, Literal

import msgspec

from firsthand.records.extent import Extent, Record
from firsthand.records.identity import content_id

PublishedBasis = Literal["stated", "metadata", "inferred"]


class Removed(Record, frozen=True, kw_only=True):
    """Text that cleaning took away, and why: ``kind`` is a short stable slug such as ``comment-form``."""

    text: str
    kind: str


class Span(Record, frozen=True, kw_only=True):
    """An extent inside an article whose id is not known yet: code points ``[start, end)`` of its text."""

    start: int
    end: int


class Article(Record, frozen=True, kw_only=True, dict=True):
    """One cleaned article. Unknown is ``None``; an empty tuple means looked and found none.

    ``published`` is an ISO 8601 date or an instant with offset. ``published_evidence`` points at the words in
    ``text`` that an inferred date rests on, and is empty for stated dates and dates from metadata.
    ``credits`` are agencies named in text, byline, caption or metadata; ``text_credits`` those among them that
    credit the text (not only a picture). ``updated`` is the day or instant of the last update that the page states;
    ``section`` the part of the outlet in which it stands ("World").
    """

    id: str
    source: str
    outlet: str | None
    title: str | None
    authors: tuple[str, ...]
    credits: tuple[str, ...]
    text_credits: tuple[str, ...]
    published: str | None
    published_basis: PublishedBasis | None
    published_evidence: tuple[Span, ...]
    language: str | None
    text: str
    removed: tuple[Removed, ...]
    updated: str | None = None
    section: str | None = None

    def extent(self, start: int, end: int) -> Extent:
        """The extent ``[start, end)`` of this article."""
        return Extent(article=self.id, start=start, end=end)


def article_of(
    *,
    source: str,
    text: str,
    outlet: str | None = None,
    title: str | None = None,
    authors: tuple[str, ...] = (),
    credits: tuple[str, ...] = (),
    text_credits: tuple[str, ...] = (),
    published: str | None = None,
    published_basis: PublishedBasis | None = None,
    published_evidence: tuple[Span, ...] = (),
    language: str | None = "en",
    removed: tuple[Removed, ...] = (),
    updated: str | None = None,
    section: str | None = None,
) -> Article:
    """The article with this content; its id is the hash of all of it."""
    told = (updated, section) if updated or section else ()  # where neither is told, ids are as before there were two
    said = (
        outlet,
        title,
        authors,
        credits,
        text_credits,
        published,
        published_basis,
        published_evidence,
        language,
        *told,
    )
    return Article(
        id=content_id("art1", source, text, said, removed),
        source=source,
        outlet=outlet,
        title=title,
        authors=authors,
        credits=credits,
        text_credits=text_credits,
        published=published,
        published_basis=published_basis,
        published_evidence=published_evidence,
        language=language,
        text=text,
        removed=removed,
        updated=updated,
        section=section,
    )


def article_with(article: Article, **changes: Any) -> Article:
    """The article with these fields changed, under the id that its content then has."""
    known = msgspec.structs.asdict(article)
    del known["id"]  # it is made of all the rest
    return article_of(**{**known, **changes})
