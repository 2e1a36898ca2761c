"""What a story's accounts are compared from: its articles, their readings, and who is behind each stretch of text."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from firsthand.accounts.terms import terms
from firsthand.records import Article, Citation, Extent, Origin, Passage, Reading, content_id, once

# By article: start, end and origin of each span, in order; their starts; and the furthest end so far at each.
Spans = Mapping[str, tuple[Sequence[tuple[int, int, str]], Sequence[int], Sequence[int]]]
HOME_ORDER = {"outlet": 0, "statement": 1, "agency": 2}


@dataclass(frozen=True)
class Material:
    """One story's evidence. ``articles`` and ``readings`` are keyed by article id, in order of id."""

    articles: dict[str, Article]
    readings: dict[str, Reading]
    origins: tuple[Origin, ...]
    passages: tuple[Passage, ...] = field(default=())
    citations: tuple[Citation, ...] = field(default=())

    def words(self, extent: Extent) -> str:
        """The words that the extent points at."""
        return self.articles[extent.article].text[extent.start : extent.end]

    def origin(self, extent: Extent) -> str:
        """Id of the origin behind these words: that of the outlet that they are cited from, else that of the shared
        passage that holds most of them, else the article's own. An outlet cited that is not among the story's has an
        id of its own."""
        return self._behind(extent)[0]

    def _behind(self, extent: Extent) -> tuple[str, bool]:
        """The origin behind these words, and whether they are cited from it."""
        found = self._known.get(extent)
        if found is None:
            cited = mostly_in(extent, self._cited)
            origin = cited or mostly_in(extent, self._passages) or self.home[extent.article]
            found = self._known[extent] = origin, bool(cited)
        return found

    def count_origins(self, extents: Iterable[Extent]) -> int:
        """How many independent origins stand behind these words of one item. What an outlet cites once it does not
        report itself another time."""
        behind = {(self.home[extent.article], *self._behind(extent)) for extent in extents}
        cited = {home: origin for home, origin, is_cited in sorted(behind) if is_cited}
        return len({origin if is_cited else cited.get(origin, origin) for _, origin, is_cited in behind})

    def is_cited(self, extent: Extent) -> bool:
        """True when the article gives these words as another outlet's report."""
        return self._behind(extent)[1]

    def stems(self, article: str) -> frozenset[str]:
        """The stems of an article's words."""
        return _stems_of(self.articles[article])

    def holding(self, words: str) -> frozenset[str]:
        """Ids of the articles in whose text these words stand."""
        if words not in self._holding:
            self._holding[words] = frozenset(id for id, article in self.articles.items() if words in article.text)
        return self._holding[words]

    @cached_property
    def headlines(self) -> dict[str, frozenset[str]]:
        """The stems of each article's headline; empty where it has none."""
        return {id: frozenset(terms(article.title or "")) for id, article in self.articles.items()}

    @cached_property
    def home(self) -> dict[str, str]:
        """Each article's own origin: its outlet's where it has reporting of its own, else the one it copies."""
        homes: dict[str, str] = {}
        for origin in sorted(self.origins, key=lambda origin: (HOME_ORDER[origin.kind], origin.id)):
            for article in origin.articles:
                homes.setdefault(article, origin.id)
        return homes

    @cached_property
    def _known(self) -> dict[Extent, tuple[str, bool]]:
        """What ``_behind`` has found."""
        return {}

    @cached_property
    def _holding(self) -> dict[str, frozenset[str]]:
        """What ``holding`` has found."""
        return {}

    @cached_property
    def _passages(self) -> Spans:
        return spans_of(
            (extent, passage.origin)
            for passage in self.passages
            if passage.origin is not None
            for extent in passage.extents
        )

    @cached_property
    def _cited(self) -> Spans:
        return spans_of(
            (citation.extent, citation.origin or content_id("ori1", "cited", citation.outlet.casefold()))
            for citation in self.citations
        )


@once
def _stems_of(article: Article) -> frozenset[str]:
    return frozenset(terms(article.text))


def spans_of(found: Iterable[tuple[Extent, str]]) -> Spans:
    """The extents with their origins, by article, in order."""
    spans: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for extent, origin in found:
        spans[extent.article].append((extent.start, extent.end, origin))
    ordered = {article: sorted(own) for article, own in spans.items()}
    return {
        article: (own, [start for start, _, _ in own], list(accumulate((end for _, end, _ in own), max)))
        for article, own in ordered.items()
    }


def mostly_in(extent: Extent, spans: Spans) -> str:
    """The origin of the span that holds most of the extent, where that is more than half of it; else ''."""
    if extent.article not in spans:
        return ""
    start, end = extent.start, extent.end
    own, starts, reached = spans[extent.article]
    held = [
        (max(begins, start) - min(ends, end), origin)
        for begins, ends, origin in own[bisect_right(reached, start) : bisect_left(starts, end)]
        if ends > start
    ]
    overlap, origin = min(held, default=(0, ""))
    return origin if -2 * overlap > end - start else ""
