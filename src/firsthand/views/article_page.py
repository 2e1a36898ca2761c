"""One article as a page of its own: its marked words, what rests on them, and words that somebody asks to see."""

from collections.abc import Iterable, Sequence

import msgspec

from firsthand.records import Article, Extent
from firsthand.records.extent import Record
from firsthand.views.evidence import Evidence
from firsthand.views.full_text import article_of_story
from firsthand.views.marks import Mark, mark_paragraphs
from firsthand.views.story_view import ArticleView, PointKind, PointView, RemovedView, Standing
from firsthand.views.words import date_words


class Note(Record, frozen=True, kw_only=True):
    """A point of the story and where its words stand: what a margin says of it."""

    number: int
    ref: str
    kind: PointKind
    standing: Standing
    who: str
    text: str
    extents: tuple[Extent, ...]


def notes_of(points: Iterable[PointView]) -> tuple[Note, ...]:
    """A note for every point of a story."""
    return tuple(
        Note(
            number=point.number,
            ref=point.ref,
            kind=point.kind,
            standing=point.standing,
            who=point.who,
            text=point.text,
            extents=tuple(cite.extent for cell in point.cells for said in cell for cite in said.cites),
        )
        for point in points
    )


def notes_beside(notes: Iterable[Note], article: str) -> tuple[tuple[Note, Extent], ...]:
    """The notes on an article, each at its first words there, in the order of the text."""
    first = [
        (note, min(one for one in note.extents if one.article == article)) for note in notes if is_on(note, article)
    ]
    return tuple(sorted(first, key=lambda pair: (pair[1], pair[0].number)))


def is_on(note: Note, article: str) -> bool:
    """Whether the article has words on the note's point."""
    return any(extent.article == article for extent in note.extents)


def encode_notes(notes: Sequence[Note]) -> str:
    """The notes as JSON, to be kept."""
    return msgspec.json.encode(notes).decode()


def decode_notes(kept: str) -> tuple[Note, ...]:
    """The notes that were kept."""
    return msgspec.json.decode(kept, type=tuple[Note, ...])


def article_page(evidence: Evidence, numbers: dict[str, int], article: Article, shown: Extent | None) -> ArticleView:
    """An article of a story, with the words marked that the story relies on, and those of ``shown`` too. ``numbers``
    are the numbers of the story's points by id."""
    return article_of_story(evidence, numbers, article, asked(shown, evidence.numbers[article.id]))


def lone_article_page(article: Article, shown: Extent | None) -> ArticleView:
    """An article that is in no story, such as one that a later version has taken the place of."""
    return ArticleView(
        number=1,
        id=article.id,
        outlet=article.outlet or article.source,
        title=article.title or "",
        authors=article.authors,
        credits=article.credits,
        published=date_words(article.published),
        published_iso=article.published,
        published_note="",
        source=article.source,
        url=article.source if article.source.startswith(("http://", "https://")) else "",
        language=article.language or "",
        origins=(),
        paragraphs=mark_paragraphs(article.text, asked(shown, 1)),
        removed=tuple(RemovedView(text=one.text, why=one.kind.replace("-", " ")) for one in article.removed),
    )


def asked(shown: Extent | None, number: int) -> tuple[Mark, ...]:
    """The mark of the words that somebody asks to see, in the article with this number."""
    return () if shown is None else (Mark(shown.start, shown.end, anchor_of(shown, number), "point"),)


def anchor_of(extent: Extent, number: int) -> str:
    """The anchor of words in the article with this number."""
    return f"m{number}-{extent.start}-{extent.end}"
