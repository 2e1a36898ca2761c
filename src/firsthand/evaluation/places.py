"""Where a remark's words stand: at the extents it knows, else where its item's reports or its words are found."""

import re
from collections.abc import Iterator

from firsthand.evaluation.key import Key
from firsthand.evaluation.locate import Shelf, locate
from firsthand.evaluation.tally import Remark
from firsthand.records import Extent, FirsthandError

JOINS = (" + ", " answers ", " = ")  # between the names of a remark about several items


class Places:
    """Answers, for one key and one export, where the words of remarks stand."""

    def __init__(self, key: Key, shelf: Shelf) -> None:
        self.shelf = shelf
        self.items: dict[str, tuple[Extent, ...]] = {}
        for story in key.stories:
            for item in story.items:
                found = (locate(self.shelf.article(s), r.words, r.after) for r in item.reports for s in r.sources)
                self.items[item.id] = tuple(extent for extent in found if extent is not None)

    def of(self, remark: Remark) -> tuple[Extent, ...]:
        """The extents; empty where the words are in no cleaned text (a headline, a byline, what was lost)."""
        known = remark.extents or tuple(self._of_items(remark))
        return known or tuple(self._in_article(remark) if remark.source else self._of_names(remark))

    def _of_items(self, remark: Remark) -> Iterator[Extent]:
        for name in names_in(remark.words):
            inside = self.items.get(name, ())
            yield from (extent for extent in inside if not remark.source or self._source(extent, remark.source))

    def _source(self, extent: Extent, source: str) -> bool:
        return self.shelf.article(source).id == extent.article

    def _in_article(self, remark: Remark) -> Iterator[Extent]:
        try:
            found = locate(self.shelf.article(remark.source), remark.words)
        except FirsthandError:  # a name of two articles, as a pair of them has
            return
        if found is not None:
            yield found

    def _of_names(self, remark: Remark) -> Iterator[Extent]:
        """Where each name stands first in every article that has it, however it is cased."""
        for name in names_in(remark.words):
            words = re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE)
            for article in self.shelf.export.articles:
                if found := words.search(article.text):
                    yield Extent(article=article.id, start=found.start(), end=found.end())


def names_in(words: str) -> list[str]:
    """The names that a remark about several is made of."""
    names = [words]
    for join in JOINS:
        names = [part for name in names for part in name.split(join)]
    return names
