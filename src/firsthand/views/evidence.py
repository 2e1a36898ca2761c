"""A dossier with its articles at hand: what to call each article and origin, and the words behind each extent."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from firsthand.accounts.material import Material
from firsthand.records import Article, Citation, Dossier, Entity, Extent, Fold, Origin
from firsthand.views.story_view import Cite

CONTEXT_CHARS = 56  # of the article's words on either side of a short extent: about one line of a table cell
SHORT_CHARS = 60  # extents longer than this explain themselves


@dataclass(frozen=True)
class Evidence:
    """One story's dossier and the articles that its extents point into, by id."""

    dossier: Dossier
    articles: Mapping[str, Article]

    def cite(self, extent: Extent) -> Cite:
        """The words at this extent, with what stands round them when they are few."""
        known = self._cited.get(extent)
        if known is None:
            known = self._cited[extent] = self._cite(extent)
        return known

    def _cite(self, extent: Extent) -> Cite:
        text = self.articles[extent.article].text
        before, after = _context(text, extent) if extent.length <= SHORT_CHARS else ("", "")
        return Cite(
            extent=extent,
            words=extent.words(text),
            before=before,
            after=after,
            outlet=self.labels[extent.article],
            column=self.column(extent),
            mark=self.anchor(extent),
        )

    def words(self, extent: Extent) -> str:
        """The words that the extent points at."""
        return extent.words(self.articles[extent.article].text)

    def cites(self, extents: Iterable[Extent]) -> tuple[Cite, ...]:
        """The words at these extents, each extent once, in the order of the articles and then of the text."""
        return tuple(self.cite(extent) for extent in sorted(set(extents), key=self.place))

    def place(self, extent: Extent) -> tuple[int, int, int]:
        """Sorts extents by the order in which the report prints the articles, then by position."""
        return self.numbers[extent.article], extent.start, extent.end

    def anchor(self, extent: Extent) -> str:
        """The anchor of these words in the report, such as "m2-120-158"."""
        return f"m{self.numbers[extent.article]}-{extent.start}-{extent.end}"

    def column(self, extent: Extent) -> int:
        """Place, among the story's origins, of the origin behind these words."""
        known = self._columns.get(self.origin(extent))
        return self._columns[self._material.home[extent.article]] if known is None else known

    def origin(self, extent: Extent) -> str:
        """Id of the origin behind these words, as their point's count takes it."""
        known = self._origin_of.get(extent)
        if known is None:
            known = self._origin_of[extent] = self._material.origin(extent)
        return known

    def outlets(self, extents: Iterable[Extent]) -> tuple[str, ...]:
        """What the articles of these extents are called, each once, in the order of the articles."""
        return self.outlets_of(extent.article for extent in extents)

    def outlets_of(self, articles: Iterable[str]) -> tuple[str, ...]:
        """What these articles are called, each once, in the order of the articles."""
        return tuple(self.labels[id] for id in sorted(set(articles), key=self.numbers.__getitem__))

    def name(self, entity: str | None) -> str:
        """The entity's name; "" for none."""
        return self.entities[entity].name if entity in self.entities else ""

    @cached_property
    def entities(self) -> dict[str | None, Entity]:
        """The story's entities by id."""
        return {entity.id: entity for entity in self.dossier.entities}

    @cached_property
    def origins(self) -> dict[str, Origin]:
        """The story's origins by id."""
        return {origin.id: origin for origin in self.dossier.origins}

    @cached_property
    def folds(self) -> dict[tuple[str, str], Fold]:
        """How articles came by the text of origins, by origin and article."""
        return {(origin.id, fold.article): fold for origin in self.dossier.origins for fold in origin.folds}

    @cached_property
    def citations(self) -> defaultdict[str, list[Citation]]:
        """What each article gives as another outlet's report."""
        found: defaultdict[str, list[Citation]] = defaultdict(list)
        for citation in self.dossier.citations:
            found[citation.extent.article].append(citation)
        return found

    @cached_property
    def ordered(self) -> tuple[Article, ...]:
        """The story's articles as a reader meets them: by day of publication, undated last, then by outlet."""
        articles = [self.articles[id] for id in self.dossier.articles]
        return tuple(sorted(articles, key=lambda one: (one.published or "~", one.outlet or "~", one.id)))

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Each article's number, from 1."""
        return {article.id: number for number, article in enumerate(self.ordered, 1)}

    @cached_property
    def labels(self) -> dict[str, str]:
        """What each article is called: its outlet, numbered where the outlet has several; its source if unnamed."""
        names = {article.id: article.outlet or _source_name(article.source) for article in self.ordered}
        totals, seen = Counter(names.values()), Counter[str]()
        for id, name in names.items():
            seen[name] += 1
            if totals[name] > 1:
                names[id] = f"{name} ({seen[name]})"
        return names

    @cached_property
    def _cited(self) -> dict[Extent, Cite]:
        """What was cited already: several sections of a story cite the same words."""
        return {}

    @cached_property
    def _origin_of(self) -> dict[Extent, str]:
        return {}

    @cached_property
    def _columns(self) -> dict[str, int]:
        return {origin.id: column for column, origin in enumerate(self.dossier.origins)}

    @cached_property
    def _material(self) -> Material:
        dossier = self.dossier
        articles = {article.id: article for article in self.ordered}
        return Material(
            articles=articles,
            readings={},
            origins=dossier.origins,
            passages=dossier.passages,
            citations=dossier.citations,
        )


def _source_name(source: str) -> str:
    return source.rstrip("/").rsplit("/", 1)[-1] or "unnamed"


def _context(text: str, extent: Extent) -> tuple[str, str]:
    """Whole words of the same paragraph on either side, with an ellipsis where the paragraph goes on."""
    before = text[max(0, extent.start - CONTEXT_CHARS) : extent.start].rpartition("\n")[2]
    after = text[extent.end : extent.end + CONTEXT_CHARS].partition("\n")[0]
    if len(before) == CONTEXT_CHARS:
        before = "…" + before[before.find(" ") + 1 :]
    if len(after) == CONTEXT_CHARS:
        after = after[: after.rfind(" ") if " " in after else None] + "…"
    return before, after
