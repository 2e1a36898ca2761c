"""Who said what in one article: content, reporting word and speaker of every direct, mixed and indirect quotation.

Two views of the text meet here. Quotation marks (``marks``) tell which words are somebody's own; the grammar of the
sentence round them (``cues``) tells which word reports them and who speaks. ``speakers`` then says whom the
speaker's words refer to.
"""

from dataclasses import replace
from functools import partial

from firsthand.reading.speech.choosing import choose
from firsthand.reading.speech.direct import find_direct, find_stray
from firsthand.reading.speech.page import Found, Page
from firsthand.reading.speech.reported import Choice, find_reported
from firsthand.reading.speech.speakers import Before, Resolved, Resolver, head_of
from firsthand.reading.speech.subjects import Range, opens_content, trim
from firsthand.reading.speech.words import IMPERSONAL_VERBS
from firsthand.reading.tokens import Doc
from firsthand.records import Article, EntityKind, Extent, Mention, Quotation

DESCRIBING = ("acl", "amod", "prep", "relcl")  # what may follow a noun and belong to it
DESCRIPTION_TOKENS = 15  # unmeasured
LEFT_HANGING = ("WP", "WDT", "CC", "TO", "DT")  # that end no description: "an official who was not authorized to"
JOINING = ("and", "or")  # between two quotations that one word reports
FENCES = frozenset(",;:()—–\n")
ENTITY_KINDS: dict[str, EntityKind] = {
    "PERSON": "person", "ORG": "organisation", "NORP": "organisation", "GPE": "country", "LOC": "place",
    "FAC": "place",
}  # fmt: skip


def find_quotations(
    article: Article, doc: Doc, mentions: tuple[Mention, ...], choice: Choice = choose
) -> tuple[Quotation, ...]:
    """The article's quotations in order of their words. A quotation that its reporting clause breaks in two is two
    quotations with the same cue; one without a speaker has none that the text tells. ``choice`` says which of the
    stretches that a reporting word could report it does report."""
    page = Page(article.text, doc)
    direct = find_direct(page)
    indirect = find_reported(page, direct, choice)
    stray = find_stray(page, direct + indirect)
    apart = (_source_apart(page, item) for item in [*direct, *indirect, *stray])
    found = _with_shared_cues(page, _without_crossing(sorted(dict.fromkeys(apart), key=partial(_order, page))))
    resolver = Resolver(article, doc, mentions or entities(article, doc), page.quoted, _reported(page, found))
    return tuple(_resolved(article, page, resolver, found))


def _order(page: Page, found: Found) -> tuple[int, int, str, float, int]:
    """By place; of two reporting words with one content, the nearer first."""
    if found.cue is None:
        return found.start, found.end, found.kind, float("inf"), -1
    near = min(abs(page.offsets[found.cue.word] - at) for at in (found.start, found.end))
    return found.start, found.end, found.kind, near, found.cue.word


def _source_apart(page: Page, item: Found) -> Found:
    """The quotation without cue and speaker that stand in its own words, where marks and parse fall out, and without
    a speaker of no words."""
    cue, speaker = item.cue, item.speaker
    if cue is not None and page.characters((cue.start, cue.end))[1] > item.start:
        cue = cue if page.offsets[cue.start] >= item.end else None
    if speaker is not None and page.characters(_at_least_one(speaker))[1] > item.start:
        speaker = speaker if page.offsets[speaker[0]] >= item.end else None
    if speaker is not None and not any(map(str.isalnum, page.doc.span(*_at_least_one(speaker)).text)):
        speaker = None  # a mark or a space that the parse has taken for a subject
    return item if (cue, speaker) == (item.cue, item.speaker) else replace(item, cue=cue, speaker=speaker)


def _with_shared_cues(page: Page, found: list[Found]) -> list[Found]:
    """Words in marks that stand beside others, with their cue and speaker: "promised “no cuts” and “no rises”"."""
    shared: list[Found] = []
    for item in found:
        beside = shared[-1] if shared else None
        if item.cue is None and item.speaker is None and beside is not None and beside.cue is not None:
            between = page.text[beside.end : item.start]
            if between.strip("“”\"'‘’ \t").strip(", ") in JOINING and "\n" not in between:
                item = replace(item, cue=beside.cue, speaker=beside.speaker)
        shared.append(item)
    return shared


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
    before: Before | None = None
    around: Found | None = None
    for item in found:
        resolved = _speaker_of(page, resolver, item, before)
        if around is None or item.start >= around.end:
            around = item if item.kind != "direct" else None
        unnamed = item.kind == "indirect" and resolved.extent is None
        if unnamed and (_says_nobody(page.doc, item, resolved) or around not in (None, item)):
            continue  # a paraphrase inside another's paraphrase has a name of its own or is part of it
        quotations.append(_quotation(article, page, item, resolved))
        if item.speaker is not None or before is None or resolved.extent is not None:
            token = item.speaker[0] if item.speaker else page.tokens(item.start, item.start)[0]
            lone = resolved.extent is None and item.speaker is not None and resolver.is_unnamed(item.speaker)
            lone = lone and not (item.cue is not None and page.doc[item.cue.word].dep_ == "advcl")
            before = Before(resolved, token, lone or (before is not None and resolved is before.resolved))
    return quotations


def _quotation(article: Article, page: Page, item: Found, resolved: Resolved) -> Quotation:
    speaker = item.speaker
    if speaker is not None and item.cue is not None and resolved.speaker_class == "anonymous":
        speaker = _as_described(page, speaker, item)
    return Quotation(
        extent=article.extent(item.start, item.end),
        kind=item.kind,
        cue=_extent(article, page.doc, (item.cue.start, item.cue.end)) if item.cue else None,
        speaker=_extent(article, page.doc, speaker) if speaker else None,
        resolved=resolved.extent,
        speaker_class=resolved.speaker_class,
    )


def _as_described(page: Page, speaker: Range, item: Found) -> Range:
    """An unnamed speaker's phrase with what describes it, up to the first comma: "a senior official briefed on the
    talks"."""
    doc, end = page.doc, speaker[1]
    stops = [at for at in (item.cue.start if item.cue else 0, page.tokens(item.start, item.start)[0]) if at >= end]
    head = head_of(doc, speaker)
    for child in head.rights:
        if child.left_edge.i == end and child.dep_ in DESCRIBING:
            end = child.right_edge.i + 1
    limit = min([end, speaker[1] + DESCRIPTION_TOKENS, *stops])
    fences = (at for at in range(speaker[1], limit) if _is_fence(page, at))
    end = trim(doc, speaker[0], min([limit, *fences]))[1]
    while end > speaker[1] and (doc[end - 1].tag_ in LEFT_HANGING or doc[end - 1].pos_ in ("AUX", "PART")):
        end -= 1
    return speaker[0], end


def _is_fence(page: Page, at: int) -> bool:
    word = page.doc[at]
    return word.text in FENCES or page.quoted[at] or word.i in page.words or opens_content(word)


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
    last = doc[_at_least_one(tokens)[1] - 1]
    return article.extent(doc[tokens[0]].idx, last.idx + len(last.text))


def _at_least_one(tokens: Range) -> Range:
    """The range, of which an empty one stands for the token there."""
    return tokens[0], max(tokens[0] + 1, tokens[1])
