"""An evaluation as one HTML file that needs nothing else: the table, every miss, and the articles with the words of
the misses marked, each linked to the other."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template, select_autoescape
from markupsafe import Markup

from firsthand.evaluation.comparison import Change, sorted_by_gain
from firsthand.evaluation.key import Key
from firsthand.evaluation.locate import Shelf
from firsthand.evaluation.places import Places
from firsthand.evaluation.tally import Remark, Report
from firsthand.records import Export, Extent, Record
from firsthand.views.marks import Mark, mark_paragraphs
from firsthand.views.story_view import Token
from firsthand.views.words import visible


class RemarkView(Record, frozen=True, kw_only=True):
    """A remark with its number on the page and the anchors of its words."""

    number: int
    sources: tuple[str, ...]
    words: str
    note: str
    anchors: tuple[tuple[str, str], ...]  # anchor and source


class ListView(Record, frozen=True, kw_only=True):
    """Remarks of one sort about one kind: missed, too much, mended, broken."""

    kind: str
    sort: str
    remarks: tuple[RemarkView, ...]


class TextView(Record, frozen=True, kw_only=True):
    """An article with the words of remarks marked."""

    source: str
    title: str
    paragraphs: tuple[tuple[Token, ...], ...]


class Page:
    """The parts of one page, in the order in which they are made: remarks are numbered as they come."""

    def __init__(self, export: Export, key: Key) -> None:
        self.export = export
        self.shelf = Shelf(export)
        self.places = Places(key, self.shelf)
        self.numbers = {article.id: number for number, article in enumerate(export.articles, 1)}
        self.marks: dict[str, list[Mark]] = defaultdict(list)
        self.count = 0

    def listed(self, kind: str, sort: str, remarks: Iterable[Remark]) -> ListView:
        """The remarks that say the same of the same words as one, each with its marks noted."""
        same: dict[tuple[str, str], list[Remark]] = {}
        for remark in remarks:
            same.setdefault((remark.words, remark.note), []).append(remark)
        views = tuple(self._remark(words, note, group) for (words, note), group in same.items())
        return ListView(kind=kind, sort=sort, remarks=views)

    def _remark(self, words: str, note: str, group: Sequence[Remark]) -> RemarkView:
        self.count += 1
        extents = dict.fromkeys(extent for remark in group for extent in self.places.of(remark))
        return RemarkView(
            number=self.count,
            sources=tuple(dict.fromkeys(remark.source for remark in group if remark.source)),
            words=words,
            note=note,
            anchors=tuple((self._marked(extent), self.shelf.source(extent.article)) for extent in extents),
        )

    def _marked(self, extent: Extent) -> str:
        anchor = f"x{self.numbers[extent.article]}-{extent.start}-{extent.end}"
        self.marks[extent.article].append(Mark(extent.start, extent.end, anchor, "point", (f"r{self.count}",)))
        return anchor

    def texts(self) -> tuple[TextView, ...]:
        """The articles that remarks point into."""
        return tuple(
            TextView(
                source=article.source,
                title=article.title or "",
                paragraphs=mark_paragraphs(article.text, self.marks[article.id]),
            )
            for article in self.export.articles
            if article.id in self.marks
        )


def render_page(report: Report, export: Export, key: Key, changes: Sequence[Change] = ()) -> str:
    """The whole page; with ``changes`` since another export, those come first. Article text is escaped."""
    page = Page(export, key)
    compared = [
        page.listed(change.kind, sort, remarks)
        for change in sorted_by_gain(changes)
        for sort, remarks in (("worse", change.broken), ("better", change.mended))
        if remarks
    ]
    lists = [
        page.listed(row.kind, sort, remarks)
        for row in report.rows
        for sort, remarks in (("missed", row.misses), ("too much", row.surplus))
        if remarks
    ]
    changed = sorted_by_gain(changes)
    return template().render(
        report=report, changes=changes, changed=changed, compared=compared, lists=lists, texts=page.texts()
    )


@lru_cache(maxsize=1)
def template() -> Template:
    """The page's template with its style sheet inlined."""
    environment = Environment(
        loader=PackageLoader("firsthand.evaluation"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value,
    )
    return environment.get_template("evaluation.html.j2")
