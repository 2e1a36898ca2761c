"""From a dossier and its articles to the one view record."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from firsthand.records import Article, Dispute, Dossier, Travelled, Version
from firsthand.views.evidence import Evidence
from firsthand.views.exhibits import events_of, figures_of, quotes_of
from firsthand.views.full_text import articles_of
from firsthand.views.ledger import ledger_of
from firsthand.views.names import names_of
from firsthand.views.points import disputed_refs, points_of
from firsthand.views.provenance import elsewhere_of, origins_of
from firsthand.views.series import series_of
from firsthand.views.story_view import DisputeView, OmittedView, PointView, SingleView, StoryView, VersionView
from firsthand.views.two_columns import pairs_of
from firsthand.views.unread import unread_of
from firsthand.views.words import date_words, day_of, span_words

DISPUTE_KINDS = {"quantity": "figure", "fact": "fact"}  # the others are called what they are


def view_of(
    dossier: Dossier,
    articles: Mapping[str, Article],
    travelled: Sequence[Travelled] = (),
    stories: Mapping[str, Dossier] = MappingProxyType({}),
    *,
    texts: bool = True,
) -> StoryView:
    """Everything that people see of this story. ``articles`` holds at least the story's articles, by id.

    ``travelled`` is text that the story shares with others, told where ``stories`` has the other story and
    ``articles`` its article, both by article id. Without ``texts``, articles and pairs of articles come without their
    paragraphs, for a page that shows none.
    """
    evidence = Evidence(dossier=dossier, articles=articles)
    points = points_of(evidence)
    numbers = {point.ref: point.number for point in points}
    events = events_of(evidence, numbers)
    ids = {number: id for id, number in evidence.numbers.items()}
    pairs = {(ids[pair.left.article], ids[pair.right.article]): pair for pair in pairs_of(evidence, texts=texts)}
    findings = dossier.findings
    return StoryView(
        id=dossier.id,
        title=dossier.title,
        dates=dates_words(dossier),
        outlets=outlets_of(evidence.ordered),
        origins=origins_of(evidence, {frozenset(both): pair.anchor for both, pair in pairs.items()}),
        articles=articles_of(evidence, numbers, texts=texts),
        points=points,
        agreed=tuple(numbers[agreed.ref] for agreed in findings.agreed if agreed.ref in numbers),
        disputes=_disputes(evidence, numbers),
        single=_single(evidence, points),
        omitted=tuple(
            OmittedView(point=numbers[omitted.ref], outlets=evidence.outlets_of(omitted.articles))
            for omitted in findings.omitted
            if omitted.ref in numbers
        ),
        quotes=quotes_of(evidence, numbers),
        figures=figures_of(evidence, numbers),
        positions=ledger_of(evidence, numbers),
        past=tuple(event for event in events if not event.coming),
        coming=tuple(event for event in events if event.coming),
        unread=unread_of(evidence.ordered, evidence.labels),
        names=names_of(evidence),
        pairs=tuple(pairs.values()),
        elsewhere=elsewhere_of(evidence, travelled, stories, articles),
        series=series_of(evidence, numbers),
    )


def dates_words(dossier: Dossier) -> str:
    """The days between which the story was published, as words."""
    first, last = day_of(dossier.first_published), day_of(dossier.last_published)
    if first is None or last is None:
        return date_words(dossier.first_published or dossier.last_published)
    return span_words(first, last)


def outlets_of(articles: Iterable[Article]) -> tuple[str, ...]:
    """The outlets by name, each once, in order; every article that names none counts as one of its own."""
    named = sorted({article.outlet for article in articles if article.outlet})
    return (*named, *("unnamed outlet" for article in articles if not article.outlet))


def _disputes(evidence: Evidence, numbers: dict[str, int]) -> tuple[DisputeView, ...]:
    involved: defaultdict[int, list[int]] = defaultdict(list)
    for ref, places in disputed_refs(evidence).items():
        for place in places:
            involved[place].append(numbers[ref])
    return tuple(
        _dispute(evidence, number, dispute, tuple(sorted(involved[number - 1])))
        for number, dispute in enumerate(evidence.dossier.findings.disputed, 1)
    )


def _dispute(evidence: Evidence, number: int, dispute: Dispute, points: tuple[int, ...]) -> DisputeView:
    return DisputeView(
        number=number,
        kind=DISPUTE_KINDS.get(dispute.kind, dispute.kind),
        about=dispute.about,
        versions=tuple(_version(evidence, version) for version in dispute.versions),
        points=points,
    )


def _version(evidence: Evidence, version: Version) -> VersionView:
    cites = evidence.cites(version.extents)
    return VersionView(
        value=version.value,
        outlets=evidence.outlets(version.extents),
        origins=len({cite.column for cite in cites}),
        cites=cites,
    )


def _single(evidence: Evidence, points: tuple[PointView, ...]) -> tuple[SingleView, ...]:
    by_article: defaultdict[str, list[int]] = defaultdict(list)
    for point in points:
        if point.standing == "single":
            by_article[point.article].append(point.number)
    return tuple(
        SingleView(article=evidence.numbers[one.id], outlet=evidence.labels[one.id], points=tuple(by_article[one.id]))
        for one in evidence.ordered
        if by_article[one.id]
    )
