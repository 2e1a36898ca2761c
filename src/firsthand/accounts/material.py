"""What a story's accounts are compared from: its articles, their readings, and who is behind each stretch of text."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from firsthand.accounts.terms import terms
from firsthand.records import Article, Citation, Extent, Origin, Passage, Reading, content_id

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
        return extent.words(self.articles[extent.article].text)

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
        if article not in self._stems:
            self._stems[article] = frozenset(terms(self.articles[article].text))
        return self._stems[article]

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
    def _stems(self) -> dict[str, frozenset[str]]:
        """What ``stems`` has found."""
        return {}

    @cached_property
    def _passages(self) -> dict[str, list[tuple[Extent, str]]]:
        spans: dict[str, list[tuple[Extent, str]]] = defaultdict(list)
        for passage in self.passages:
            if passage.origin is not None:
                for extent in passage.extents:
                    spans[extent.article].append((extent, passage.origin))
        return spans

    @cached_property
    def _cited(self) -> dict[str, list[tuple[Extent, str]]]:
        spans: dict[str, list[tuple[Extent, str]]] = defaultdict(list)
        for citation in self.citations:
            outside = content_id("ori1", "cited", citation.outlet.casefold())
            spans[citation.extent.article].append((citation.extent, citation.origin or outside))
        return spans


def mostly_in(extent: Extent, spans: Mapping[str, Sequence[tuple[Extent, str]]]) -> str:
    """What belongs to the span that holds most of the extent, where that is more than half of it; else ''."""
    held = [(-span.overlap(extent), origin) for span, origin in spans.get(extent.article, ())]
    overlap, origin = min(held, default=(0, ""))
    return origin if -2 * overlap > extent.length else ""
