"""Quotes: found, of the right kind, from the right mouth, joined across articles, and how their wordings compare."""

from collections.abc import Iterator

from firsthand.evaluation.key import KeyQuote, KeyQuoteReport, KeyStory, either
from firsthand.evaluation.locate import Shelf, find_words
from firsthand.evaluation.matching import (
    Matches,
    Seen,
    Told,
    found_row,
    joined_row,
    match,
    principal,
    seen_reports,
    told_reports,
    union_share,
)
from firsthand.evaluation.people import Roll
from firsthand.evaluation.tally import Remark, Row, judged
from firsthand.records import Dossier, Entity, Quote

SAME_CONTENT = 0.5  # intersection over union from which two contents are the same quote, as in evaluations of quotes

EDGES = " ,.;:!?“”‘’\"'"

QuoteMatches = Matches[KeyQuote, Quote]


def match_quotes(
    story: KeyStory, dossiers: tuple[Dossier, ...], shelf: Shelf, articles: frozenset[str]
) -> QuoteMatches:
    """The key's reports of quotes and the export's, one to one by how much of their contents they share."""
    told = told_reports(shelf, ((quote, quote.reports) for quote in story.quotes))
    seen = seen_reports((quote for dossier in dossiers for quote in dossier.quotes), articles)
    return match(told, seen, content_fit)


def content_fit(told: Told[KeyQuote], seen: Seen[Quote]) -> float:
    """The share of content in common, from one half on."""
    share = union_share(told.extent, seen.extent) if told.extent else 0.0
    return share if share >= SAME_CONTENT else 0.0


def score_quotes(
    story: KeyStory, matches: QuoteMatches, entities: dict[str, Entity], shelf: Shelf, roll: Roll
) -> Iterator[Row]:
    """The rows about quotes; all but the first look only at the reports that were found."""
    if not story.quotes:
        return
    yield found_row("quotes", matches, shelf, "quotes" in story.complete)
    yield judged("quote kinds", judge_kinds(matches))
    yield judged("speakers", judge_speakers(matches, entities, roll))
    yield judged("speaker classes", judge_classes(matches))
    yield joined_row("quotes joined", matches, shelf)
    yield judged("wording", judge_wording(matches))
    yield judged("fullest texts", judge_texts(matches))


def judge_kinds(matches: QuoteMatches) -> Iterator[tuple[bool, Remark]]:
    """Whether direct, mixed and indirect are told apart."""
    for told, seen in matches.pairs:
        keyed = told.report.kind if isinstance(told.report, KeyQuoteReport) else None
        given = seen.item.reports[seen.place].kind
        if keyed is not None:
            yield keyed == given, told.remark(f"{keyed}, is {given}")


def judge_speakers(matches: QuoteMatches, entities: dict[str, Entity], roll: Roll) -> Iterator[tuple[bool, Remark]]:
    """Whether the quote that holds the report is from whom the key says."""
    for told, seen in matches.pairs:
        if told.item.speaker is not None:
            entity = entities.get(seen.item.speaker) if seen.item.speaker else None
            note = f"{either(told.item.speaker)}, is {entity.name if entity else '(null)'}"
            yield roll.meant(told.item.speaker, entity), told.remark(note)


def judge_classes(matches: QuoteMatches) -> Iterator[tuple[bool, Remark]]:
    """Whether named, anonymous and institutional speakers are told apart."""
    for told, seen in matches.pairs:
        keyed, given = told.item.speaker_class, seen.item.speaker_class
        if keyed is not None:
            yield keyed == given, told.remark(f"{keyed}, is {given}")


def judge_wording(matches: QuoteMatches) -> Iterator[tuple[bool, Remark]]:
    """Whether the quote's wordings are compared as the key compares them."""
    for keyed, given in principal(matches).values():
        if keyed.wording is not None:
            note = f"{keyed.wording}, is {given.wording}"
            yield keyed.wording == given.wording, Remark(source="", words=given.text, note=note)


def judge_texts(matches: QuoteMatches) -> Iterator[tuple[bool, Remark]]:
    """Whether the quote's text is the fullest wording; the marks at its ends are a matter of taste."""
    for keyed, given in principal(matches).values():
        if keyed.text is not None:
            whole = given.text.strip(EDGES)
            right = find_words(whole, keyed.text.strip(EDGES)) == (0, len(whole))
            yield right, Remark(source="", words=keyed.text, note=f"is {given.text}")
