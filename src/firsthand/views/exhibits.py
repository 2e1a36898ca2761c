"""The dossier's quotes, figures and events, each with every article's own words."""

from collections.abc import Iterable

from firsthand.records import (
    COMING,
    Event,
    EventState,
    Quantity,
    QuantityReport,
    Quote,
    QuoteKind,
    QuoteReport,
    Wording,
)
from firsthand.views.evidence import Evidence
from firsthand.views.points import QUOTE_NOTES, event_words, figure_words, quote_words, speaker_words, when_said
from firsthand.views.story_view import (
    Cite,
    EventView,
    FigureLine,
    FigureView,
    HeadlineView,
    Piece,
    QuoteLine,
    QuoteView,
)
from firsthand.views.wordings import compare_words, differing_words, same_words, word_keys, wording_note
from firsthand.views.words import day_of, number_words, one_line, value_words

WORDINGS: dict[Wording, str] = {
    "single": "one report",
    "same": "same words",
    "clipped": "clipped",
    "reworded": "other words",
    "conflicting": "conflicting words",
}
STATES: dict[EventState, str] = {
    "past": "happened",
    "ongoing": "going on",
    "upcoming": "planned",
    "threatened": "threatened",
    "denied": "denied",
}
PRONOUNS = frozenset(["he", "her", "him", "i", "it", "she", "them", "they", "we", "who", "which"])
ANNOUNCED = "announced"  # what was planned for a day that had passed when the last article was published


def quotes_of(evidence: Evidence, numbers: dict[str, int]) -> tuple[QuoteView, ...]:
    """The quotes in order of their points, whose ``numbers`` are given by id, those of one speaker together."""
    quotes = [_quote(evidence, quote, numbers[quote.id]) for quote in evidence.dossier.quotes if quote.reports]
    first: dict[str, int] = {}
    for quote in sorted(quotes, key=lambda quote: quote.number):
        first.setdefault(quote.speaker, quote.number)
    return tuple(sorted(quotes, key=lambda quote: (first[quote.speaker], quote.number)))


def figures_of(evidence: Evidence, numbers: dict[str, int]) -> tuple[FigureView, ...]:
    """The figures in order of their points."""
    figures = (_figure(evidence, one, numbers[one.id]) for one in evidence.dossier.quantities if one.reports)
    return tuple(sorted(figures, key=lambda figure: figure.number))


def events_of(evidence: Evidence, numbers: dict[str, int]) -> tuple[EventView, ...]:
    """The events by day, undated ones last."""
    events = (_event(evidence, event, numbers[event.id]) for event in evidence.dossier.events if event.reports)
    return tuple(sorted(events, key=lambda event: (event.start or "~", event.end or "~", event.number)))


def _quote(evidence: Evidence, quote: Quote, number: int) -> QuoteView:
    speaker = evidence.entities.get(quote.speaker)
    return QuoteView(
        number=number,
        speaker=speaker_words(evidence, quote),
        roles=speaker.roles if speaker else (),
        text=quote_words(evidence, quote),
        wording=WORDINGS[quote.wording],
        direct=any(report.kind == "direct" for report in quote.reports),
        paraphrase=all(report.kind == "indirect" for report in quote.reports),
        origins=quote.origins,
        lines=_quote_lines(evidence, quote),
        headlines=_headlines(evidence, quote),
    )


def _quote_lines(evidence: Evidence, quote: Quote) -> tuple[QuoteLine, ...]:
    """Every wording once, with how it is reported and whom it names, in the order of its first article."""
    lines: dict[tuple[QuoteKind, tuple[str, ...], str], list[Cite]] = {}
    for report in sorted(set(quote.reports), key=lambda report: (evidence.place(report.extent), report.kind)):
        cite = evidence.cite(report.extent)
        named = _other_name(evidence, quote, report)
        lines.setdefault((report.kind, word_keys(cite.words), named), []).append(cite)
    return tuple(_quote_line(evidence, quote, kind, named, tuple(cites)) for (kind, _, named), cites in lines.items())


def _headlines(evidence: Evidence, quote: Quote) -> tuple[HeadlineView, ...]:
    return tuple(
        HeadlineView(
            article=evidence.numbers[one.article],
            outlet=evidence.labels[one.article],
            words=one_line((evidence.articles[one.article].title or "")[one.start : one.end]),
            quoted=one.kind == "quoted",
        )
        for one in sorted(quote.headlines, key=lambda one: (evidence.numbers[one.article], one.start))
    )


def _quote_line(evidence: Evidence, quote: Quote, kind: QuoteKind, named: str, cites: tuple[Cite, ...]) -> QuoteLine:
    words = one_line(cites[0].words)
    report = next(report for report in quote.reports if report.extent == cites[0].extent)
    return QuoteLine(
        cites=cites,
        kind=QUOTE_NOTES[kind],
        speaker=named,
        same=same_words(quote.text, words),
        pieces=compare_words(quote.text, words) if kind == "direct" else (Piece(kind="same", text=words),),
        note="; ".join(
            filter(None, (wording_note(report.wording, report.missing), _official_note(evidence, report, words)))
        ),
    )


def _official_note(evidence: Evidence, report: QuoteReport, words: str) -> str:
    """How the words stand to the official text that has them, "" where none does."""
    if report.official is None:
        return ""
    official = one_line(report.official.words(evidence.articles[report.official.article].text))
    if same_words(official, words):
        return "word for word as in the official text"
    return f"the official text has: {differing_words(compare_words(words, official))}"


def _other_name(evidence: Evidence, quote: Quote, report: QuoteReport) -> str:
    """The source as the report names it, unless that is a pronoun or ends as the speaker's name does."""
    if report.speaker is None:
        return ""
    named = one_line(report.speaker.words(evidence.articles[report.speaker.article].text))
    known = evidence.name(quote.speaker).casefold()
    last = named.casefold().rpartition(" ")[2]
    return "" if last in PRONOUNS or (known and known.endswith(last)) else named


def _figure(evidence: Evidence, quantity: Quantity, number: int) -> FigureView:
    shared = quantity.origins > 1 or quantity.status == "disputed"
    return FigureView(
        number=number,
        about=quantity.about,
        value=figure_words(quantity),
        status=quantity.status if shared else "single",
        origins=quantity.origins,
        lines=_figure_lines(evidence, quantity),
    )


def _figure_lines(evidence: Evidence, quantity: Quantity) -> tuple[FigureLine, ...]:
    """Every wording once, with its value and what qualifies it."""
    lines: dict[tuple[tuple[str, ...], str, str], list[Cite]] = {}
    for report in sorted(quantity.reports, key=lambda report: evidence.place(report.extent)):
        cite = evidence.cite(report.extent)
        qualifier = report.qualifier or ""
        shown = "" if qualifier.casefold() in cite.words.casefold() else qualifier
        value = _report_value(report, quantity.unit)
        lines.setdefault((word_keys(cite.words), value, shown), []).append(cite)
    return tuple(
        FigureLine(cites=tuple(cites), value=value, qualifier=qualifier)
        for (_, value, qualifier), cites in lines.items()
    )


def _report_value(report: QuantityReport, unit: str) -> str:
    """The value as a number, or the range that the words leave open."""
    low, high = report.low, report.high
    if low is not None and high is not None and low != high:
        return f"{number_words(low)} to {value_words(high, unit)}"
    return value_words(report.value, unit)


def _event(evidence: Evidence, event: Event, number: int) -> EventView:
    dated = evidence.cites(report.when for report in event.reports if report.when is not None)
    is_over = _is_over(evidence, event)
    return EventView(
        number=number,
        what=event_words(evidence, event),
        state=ANNOUNCED if is_over and event.state == "upcoming" else STATES[event.state],
        coming=event.state in COMING and not is_over,
        when=when_said(evidence, event),
        start=event.when.start if event.when else None,
        end=event.when.end if event.when else None,
        precision=event.when.precision if event.when else "vague",
        code=" · ".join(filter(None, (event.plover.event, event.plover.mode))) if event.plover else "",
        actors=_names(evidence, event.actors + event.recipients),
        where=evidence.name(event.where),
        origins=event.origins,
        cites=evidence.cites(report.extent for report in event.reports),
        dated_by=_each_wording_once(dated),
    )


def _is_over(evidence: Evidence, event: Event) -> bool:
    """Whether the event's last day lies before the last day on which any article of the story was published: then
    nobody who reads the story waits for it."""
    last, published = day_of(event.when.end) if event.when else None, day_of(evidence.dossier.last_published)
    return last is not None and published is not None and last < published


def _each_wording_once(cites: Iterable[Cite]) -> tuple[Cite, ...]:
    first: dict[str, Cite] = {}
    for cite in cites:
        first.setdefault(one_line(cite.words).casefold(), cite)
    return tuple(first.values())


def _names(evidence: Evidence, entities: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(evidence.name, entities))))
