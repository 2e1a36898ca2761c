"""What a story's accounts are compared from: its articles, their readings, and who is behind each stretch of text."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from firsthand.records import Article, Extent, Origin, Passage, Reading

HOME_ORDER = {"outlet": 0, "statement": 1, "agency": 2}


@dataclass(frozen=True)
class Material:
    """One story's evidence. ``articles`` and ``readings`` are keyed by article id, in order of id."""

    articles: dict[str, Article]
    readings: dict[str, Reading]
    origins: tuple[Origin, ...]
    passages: tuple[Passage, ...] = field(default=())

    def words(self, extent: Extent) -> str:
        """The words that the extent points at."""
        return extent.words(self.articles[extent.article].text)

    def origin(self, extent: Extent) -> str:
        """Id of the origin behind these words: that of the shared passage that holds most of them, else the
        article's own."""
        held = [(-span.overlap(extent), origin) for span, origin in self._passages[extent.article]]
        overlap, origin = min(held, default=(0, ""))
        return origin if -2 * overlap > extent.length else self.home[extent.article]

    def count_origins(self, extents: Iterable[Extent]) -> int:
        """How many independent origins stand behind these words."""
        return len({self.origin(extent) for extent in extents})

    @cached_property
    def home(self) -> dict[str, str]:
        """Each article's own origin: its outlet's where it has reporting of its own, else the one it copies."""
        homes: dict[str, str] = {}
        for origin in sorted(self.origins, key=lambda origin: (HOME_ORDER[origin.kind], origin.id)):
            for article in origin.articles:
                homes.setdefault(article, origin.id)
        return homes

    @cached_property
    def _passages(self) -> dict[str, list[tuple[Extent, str]]]:
        spans: dict[str, list[tuple[Extent, str]]] = defaultdict(list)
        for passage in self.passages:
            if passage.origin is not None:
                for extent in passage.extents:
                    spans[extent.article].append((extent, passage.origin))
        return spans
