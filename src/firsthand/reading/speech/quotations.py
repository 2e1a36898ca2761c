"""Who said what in one article: content, reporting word and speaker of every direct, mixed and indirect quotation.

Two views of the text meet here. Quotation marks (``marks``) tell which words are somebody's own; the grammar of the
sentence round them (``cues``) tells which word reports them and who speaks. ``speakers`` then says whom the
speaker's words refer to.
"""

from spacy.tokens import Doc

from firsthand.reading.speech.cues import Range
from firsthand.reading.speech.direct import find_direct, find_stray
from firsthand.reading.speech.page import Found, Page
from firsthand.reading.speech.reported import find_reported
from firsthand.reading.speech.speakers import Resolved, Resolver
from firsthand.records import Article, EntityKind, Extent, Mention, Quotation

ENTITY_KINDS: dict[str, EntityKind] = {
    "PERSON": "person", "ORG": "organisation", "NORP": "organisation", "GPE": "country", "LOC": "place",
    "FAC": "place",
}  # fmt: skip


def find_quotations(article: Article, doc: Doc, mentions: tuple[Mention, ...]) -> tuple[Quotation, ...]:
    """The article's quotations in order of their words. A quotation that its reporting clause breaks in two is two
    quotations with the same cue; one without a speaker has none that the text tells."""
    page = Page(article.text, doc)
    direct = find_direct(page)
    indirect = find_reported(page, direct)
    stray = find_stray(page, direct + indirect)
    found = sorted({*direct, *indirect, *stray}, key=lambda found: (found.start, found.end, found.kind))
    resolver = Resolver(article, doc, mentions or entities(article, doc), page.quoted)
    return tuple(_resolved(article, page, resolver, _without_crossing(found)))


def entities(article: Article, doc: Doc) -> tuple[Mention, ...]:
    """The model's own named entities as mentions, for an article whose names nobody else has found."""
    return tuple(
        Mention(extent=article.extent(span.start_char, span.end_char), kind=ENTITY_KINDS[span.label_])
        for span in doc.ents
        if span.label_ in ENTITY_KINDS
    )


def _without_crossing(found: list[Found]) -> list[Found]:
    """No content twice, and none that crosses into another's: of two that do, the marked one stays, else the earlier.
    One content may stand inside another."""
    rank = {"direct": 0, "mixed": 1, "indirect": 2}
    open_ones: list[Found] = []
    dropped: set[int] = set()
    for item in sorted(found, key=lambda item: (item.start, -item.end, rank[item.kind])):
        open_ones = [other for other in open_ones if other.end > item.start and id(other) not in dropped]
        for other in open_ones:
            if item.end > other.end or (item.start, item.end) == (other.start, other.end):
                worse = item if rank[item.kind] >= rank[other.kind] else other
                dropped.add(id(worse))
        open_ones.append(item)
    return [item for item in found if id(item) not in dropped]


def _resolved(article: Article, page: Page, resolver: Resolver, found: list[Found]) -> list[Quotation]:
    quotations: list[Quotation] = []
    doc = page.doc
    latest: Extent | None = None
    for item in found:
        resolved = _speaker_of(page, resolver, item, quotations, latest)
        quotations.append(
            Quotation(
                extent=article.extent(item.start, item.end),
                kind=item.kind,
                cue=_extent(article, doc, (item.cue.start, item.cue.end)) if item.cue else None,
                speaker=_extent(article, doc, item.speaker) if item.speaker else None,
                resolved=resolved.extent,
                speaker_class=resolved.speaker_class,
            )
        )
        latest = resolved.extent or (latest if item.speaker is None else None)
    return quotations


def _speaker_of(
    page: Page, resolver: Resolver, item: Found, before: list[Quotation], latest: Extent | None
) -> Resolved:
    if item.speaker is not None:
        return resolver.resolve(item.speaker, latest)
    if item.follows and before:
        return Resolved(before[-1].resolved, before[-1].speaker_class)
    if item.kind == "direct" and item.cue is None:
        token = page.tokens(item.start, item.start)[0]
        person = resolver.subject_before(token)
        return Resolved(person, "named" if person else "unknown")
    return Resolved(None, "unknown")


def _extent(article: Article, doc: Doc, tokens: Range) -> Extent:
    last = doc[tokens[1] - 1]
    return article.extent(doc[tokens[0]].idx, last.idx + len(last.text))
