"""Who actually reported: the story's origins, how each article came by its text, and what a count rests on."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from firsthand.records import Article, Dossier, Extent, Fold, Origin, OriginKind, Travelled
from firsthand.views.evidence import Evidence
from firsthand.views.story_view import ElsewhereView, FoldView, OriginArticle, OriginView, ReasonView

KIND_WORDS: dict[OriginKind, str] = {"agency": "news agency", "outlet": "own reporting", "statement": "statement"}


def origins_of(evidence: Evidence, pairs: Mapping[frozenset[str], str]) -> tuple[OriginView, ...]:
    """The origins in the dossier's order, each with the articles that carry it. ``pairs`` are the anchors of articles
    laid side by side."""
    return tuple(
        OriginView(
            number=number,
            label=origin.label,
            kind=origin.kind,
            kind_words=KIND_WORDS[origin.kind],
            articles=_carriers(evidence, origin),
            evidence=evidence.cites(origin.evidence),
            folds=_folds(evidence, origin, pairs),
        )
        for number, origin in enumerate(evidence.dossier.origins, 1)
    )


def reasons_of(evidence: Evidence, extents: Iterable[Extent]) -> tuple[ReasonView, ...]:
    """The origins counted behind these words, in the order of their first words, and how each article comes under
    its origin there."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    labels: dict[str, str] = {}
    for extent in sorted(set(extents), key=evidence.place):
        origin = evidence.origin(extent)
        cited = next((one for one in evidence.citations[extent.article] if _mostly(extent, one.extent)), None)
        known = evidence.origins.get(origin)
        labels.setdefault(origin, known.label if known else cited.outlet if cited else "")
        label = evidence.labels[extent.article]
        found[origin].append(f"{label} cites it" if cited else _stands_for(evidence, known, extent.article, label))
    return tuple(ReasonView(origin=labels[id], articles=tuple(dict.fromkeys(lines))) for id, lines in found.items())


def elsewhere_of(
    evidence: Evidence,
    travelled: Sequence[Travelled],
    stories: Mapping[str, Dossier],
    articles: Mapping[str, Article],
) -> tuple[ElsewhereView, ...]:
    """Articles of other stories that share text with this story's. ``stories`` holds the story of each article,
    ``articles`` the articles themselves, by id."""
    found = []
    for one in travelled:
        for mine, other in ((one.fold.beside, one.fold.article), (one.fold.article, one.fold.beside)):
            if mine in evidence.numbers and other is not None and other in stories and other in articles:
                story = stories[other]
                found.append(
                    ElsewhereView(
                        article=evidence.numbers[mine],
                        title=articles[other].title or articles[other].source,
                        story=story.id,
                        story_title=story.title,
                        reason=one.fold.reason,
                    )
                )
    return tuple(sorted(found, key=lambda view: (view.article, view.story, view.title, view.reason)))


def _carriers(evidence: Evidence, origin: Origin) -> tuple[OriginArticle, ...]:
    folds = {fold.article: fold for fold in origin.folds}
    kinds = _kinds(evidence, origin)
    carriers = [
        OriginArticle(
            number=evidence.numbers[id],
            outlet=evidence.labels[id],
            how=_how(folds.get(id), kinds.get(id, {})),
            share=round(100 * folds[id].share) if id in folds else 100,
            directed=id not in folds or folds[id].direction is not None,
        )
        for id in origin.articles
    ]
    return tuple(sorted(carriers, key=lambda one: (one.how != "own", one.number)))


def _kinds(evidence: Evidence, origin: Origin) -> dict[str, dict[str, int]]:
    """For each article the code points of its passages from this origin, by kind."""
    lengths: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for passage in evidence.dossier.passages:
        if passage.origin == origin.id:
            for extent in passage.extents:
                lengths[extent.article][passage.kind] += extent.length
    return lengths


def _how(fold: Fold | None, lengths: Mapping[str, int]) -> Literal["own", "copy", "edited", "credit"]:
    """How the article came by the origin's text."""
    if fold is None:
        return "own"
    if fold.beside is None:
        return "credit"
    return "copy" if lengths.get("verbatim", 0) >= lengths.get("edited", 0) else "edited"


def _folds(evidence: Evidence, origin: Origin, pairs: Mapping[frozenset[str], str]) -> tuple[FoldView, ...]:
    folds = [
        FoldView(
            article=evidence.numbers[fold.article],
            outlet=evidence.labels[fold.article],
            share=round(100 * fold.share),
            directed=fold.direction is not None,
            reason=fold.reason,
            pair=pairs.get(frozenset((fold.beside or "", fold.article)), ""),
        )
        for fold in origin.folds
    ]
    return tuple(sorted(folds, key=lambda fold: fold.article))


def _mostly(extent: Extent, holder: Extent) -> bool:
    return 2 * extent.overlap(holder) > extent.length


def _stands_for(evidence: Evidence, origin: Origin | None, article: str, label: str) -> str:
    """How the article comes under the origin, with the part of its words that is the origin's text."""
    fold = evidence.folds.get((origin.id, article)) if origin else None
    if fold is None:
        return f"{label} reports it"
    if fold.beside is None:
        return f"{label} credits it"
    share = f"{100 * fold.share:.0f} %"
    return f"{label} carries its text ({share})" if fold.direction else f"{label} shares text ({share}, undirected)"
