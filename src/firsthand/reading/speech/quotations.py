"""Who said what in one article: content, reporting word and speaker of every direct, mixed and indirect quotation.

Two views of the text meet here. Quotation marks (``marks``) tell which words are somebody's own; the grammar of the
sentence round them (``cues``) tells which word reports them and who speaks. ``speakers`` then says whom the
speaker's words refer to.
"""

from functools import partial

from spacy.tokens import Doc

from firsthand.reading.speech.cues import Range
from firsthand.reading.speech.direct import find_direct, find_stray
from firsthand.reading.speech.page import Found, Page
from firsthand.reading.speech.reported import find_reported
from firsthand.reading.speech.speakers import Before, Resolved, Resolver, head_of
from firsthand.reading.speech.words import IMPERSONAL_VERBS
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
    found = _without_crossing(sorted(dict.fromkeys([*direct, *indirect, *stray]), key=partial(_order, page)))
    resolver = Resolver(article, doc, mentions or entities(article, doc), page.quoted, _reported(page, found))
    return tuple(_resolved(article, page, resolver, found))


def _order(page: Page, found: Found) -> tuple[int, int, str, float, int]:
    """By place; of two reporting words with one content, the nearer first."""
    if found.cue is None:
        return found.start, found.end, found.kind, float("inf"), -1
    near = min(abs(page.offsets[found.cue.word] - at) for at in (found.start, found.end))
    return found.start, found.end, found.kind, near, found.cue.word


def entities(article: Article, doc: Doc) -> tuple[Mention, ...]:
    """The model's own named entities as mentions, for an article whose names nobody else has found."""
    return tuple(
        Mention(extent=article.extent(span.start_char, span.end_char), kind=ENTITY_KINDS[span.label_])
        for span in doc.ents
        if span.label_ in ENTITY_KINDS
    )


def _reported(page: Page, found: list[Found]) -> list[bool]:
    """For every token, whether it stands in what somebody said, between marks or not."""
    reported = list(page.quoted)
    for item in found:
        for at in range(*page.tokens(item.start, item.end)):
            reported[at] = True
    return reported


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
    before: Before | None = None
    for item in found:
        resolved = _speaker_of(page, resolver, item, before)
        if item.kind == "indirect" and _says_nobody(doc, item, resolved):
            continue
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
        if item.speaker is not None or before is None or resolved.extent is not None:
            token = item.speaker[0] if item.speaker else page.tokens(item.start, item.start)[0]
            unnamed = resolved.extent is None and item.speaker is not None and resolver.is_unnamed(item.speaker)
            before = Before(resolved, token, unnamed or (before is not None and resolved is before.resolved))
    return quotations


def _says_nobody(doc: Doc, item: Found, resolved: Resolved) -> bool:
    """True where a thing is the subject of a verb that things can have ("the dispute highlights …"), or a participle
    has no subject that the text tells: nobody's words."""
    if resolved.speaker_class != "unknown" or item.cue is None:
        return False
    verb = doc[item.cue.word]
    if item.speaker is None:
        return bool(verb.tag_ in ("VBG", "VBN")) and not any(child.dep_ == "auxpass" for child in verb.lefts)
    subject = head_of(doc, item.speaker)
    return verb.lemma_.lower() in IMPERSONAL_VERBS and bool(subject.pos_ == "NOUN" or subject.lower_ == "it")


def _speaker_of(page: Page, resolver: Resolver, item: Found, before: Before | None) -> Resolved:
    if item.speaker is not None:
        return resolver.resolve(item.speaker, before, page.doc[item.cue.word] if item.cue else None)
    if item.follows and before:
        return before.resolved
    if item.kind == "direct" and item.cue is None:
        token = page.tokens(item.start, item.start)[0]
        person = resolver.subject_before(token)
        return Resolved(person, "named" if person else "unknown")
    return Resolved(None, "unknown")


def _extent(article: Article, doc: Doc, tokens: Range) -> Extent:
    last = doc[max(tokens[0], tokens[1] - 1)]  # an empty range stands for the token there
    return article.extent(doc[tokens[0]].idx, last.idx + len(last.text))
