"""The same statement joined across a story's articles, and where its wordings or its speakers differ."""

from firsthand.accounts.material import Material
from firsthand.accounts.people import Cast
from firsthand.accounts.quotes.disputes import attribution_disputes, teller, wording_disputes
from firsthand.accounts.quotes.headlines import headlines_of
from firsthand.accounts.quotes.joining import Statement, join_reports
from firsthand.accounts.quotes.official import Text, official_passage, official_texts
from firsthand.accounts.quotes.reports import Report, reports_of
from firsthand.accounts.quotes.speakers import Stage
from firsthand.accounts.quotes.wording import missing_parts
from firsthand.records import Dispute, HeadlineReport, Quote, QuoteReport, ReportWording, Wording, content_id

__all__ = ["join_quotes"]

WORDING: dict[ReportWording, Wording] = {
    "conflicting": "conflicting",
    "reworded": "reworded",
    "translated": "reworded",
    "paraphrased": "reworded",
    "clipped": "clipped",
    "same": "same",
}  # the first that a report has is the quote's


def join_quotes(material: Material, cast: Cast) -> tuple[tuple[Quote, ...], tuple[Dispute, ...]]:
    """The story's quotes in order of their first words, and the disputes over wording and over who said it."""
    stage = Stage(material, cast)
    joined = join_reports(reports_of(material, cast), stage)
    headlines = headlines_of(material, cast, stage, joined.statements, joined.weights)
    texts = official_texts(material)
    quotes = [
        _quote(material, statement, headlines.get(place, ()), texts)
        for place, statement in enumerate(joined.statements)
    ]
    quotes.sort(key=lambda quote: (quote.reports[0].extent, quote.id))
    disputes = [
        *wording_disputes(material, cast, joined.statements),
        *attribution_disputes(material, cast, joined),
    ]
    return tuple(quotes), tuple(sorted(disputes, key=lambda dispute: dispute.versions[0].extents))


def _quote(
    material: Material, statement: Statement, headlines: tuple[HeadlineReport, ...], texts: tuple[Text, ...]
) -> Quote:
    pairs = sorted(zip(statement.reports, statement.wordings, strict=True), key=lambda pair: pair[0].quotation.extent)
    extents = tuple(report.quotation.extent for report, _ in pairs)
    speaker = teller(statement)
    return Quote(
        id=content_id("quo1", extents),
        speaker=speaker.entity,
        speaker_class="named" if speaker.entity and speaker.person else speaker.quotation.speaker_class,
        text=statement.fullest.text,
        wording=_wording(statement),
        reports=tuple(_quote_report(statement.fullest, report, wording, texts) for report, wording in pairs),
        origins=material.count_origins(extents),
        headlines=headlines,
    )


def _quote_report(fullest: Report, report: Report, wording: ReportWording, texts: tuple[Text, ...]) -> QuoteReport:
    is_part = wording not in ("same", "paraphrased")
    return QuoteReport(
        extent=report.quotation.extent,
        kind=report.quotation.kind,
        cue=report.quotation.cue,
        speaker=report.quotation.speaker,
        wording=wording,
        missing=missing_parts(fullest.marked, report.marked) if is_part else (),
        official=official_passage(texts, report.article, report.text) if report.is_direct else None,
    )


def _wording(statement: Statement) -> Wording:
    if len({report.article for report in statement.reports}) == 1:
        return "single"
    return next(quote for wording, quote in WORDING.items() if wording in statement.wordings)
