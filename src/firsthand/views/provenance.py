"""Who actually reported: the story's origins, and how each article came by its text."""

from collections import defaultdict
from typing import Literal

from firsthand.records import Article, Extent, Origin, OriginKind
from firsthand.views.evidence import Evidence
from firsthand.views.story_view import OriginArticle, OriginView

KIND_WORDS: dict[OriginKind, str] = {"agency": "news agency", "outlet": "own reporting", "statement": "statement"}


def origins_of(evidence: Evidence) -> tuple[OriginView, ...]:
    """The origins in the dossier's order, each with the articles that carry it."""
    return tuple(
        OriginView(
            number=number,
            label=origin.label,
            kind=origin.kind,
            kind_words=KIND_WORDS[origin.kind],
            articles=_carriers(evidence, origin),
            evidence=evidence.cites(origin.evidence),
        )
        for number, origin in enumerate(evidence.dossier.origins, 1)
    )


def _carriers(evidence: Evidence, origin: Origin) -> tuple[OriginArticle, ...]:
    carriers = [_carrier(evidence, origin, evidence.articles[id]) for id in origin.articles]
    return tuple(sorted(carriers, key=lambda one: (one.how != "own", one.number)))


def _carrier(evidence: Evidence, origin: Origin, article: Article) -> OriginArticle:
    lengths: defaultdict[str, int] = defaultdict(int)
    for passage in evidence.dossier.passages:
        if passage.origin == origin.id:
            spans = [extent for extent in passage.extents if extent.article == article.id]
            lengths[passage.kind] += _covered(spans)
    return OriginArticle(
        number=evidence.numbers[article.id],
        outlet=evidence.labels[article.id],
        how=_how(evidence, origin, article, lengths),
        share=min(100, round(100 * sum(lengths.values()) / max(1, len(article.text)))),
    )


def _how(
    evidence: Evidence, origin: Origin, article: Article, lengths: dict[str, int]
) -> Literal["own", "copy", "edited", "credit"]:
    """How the article came by the origin's text; by credit where no other origin stands behind it and the passages
    shared with others do not make up half of it."""
    alone = len(origin.articles) == 1 and origin.kind == "outlet"
    if alone or article.outlet == origin.label:
        return "own"
    only = sum(article.id in other.articles for other in evidence.dossier.origins) == 1
    if not sum(lengths.values()) or (only and 2 * sum(lengths.values()) < len(article.text)):
        return "credit"
    return "copy" if lengths.get("verbatim", 0) >= lengths.get("edited", 0) else "edited"


def _covered(spans: list[Extent]) -> int:
    """Code points that these spans of one article cover, overlaps counted once."""
    covered, reached = 0, 0
    for span in sorted(spans):
        covered += max(0, span.end - max(span.start, reached))
        reached = max(reached, span.end)
    return covered
