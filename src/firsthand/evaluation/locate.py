"""From a key's words to extents: quoted words are found whatever marks, dashes and spaces the text has them in."""

import re
from functools import lru_cache

from firsthand.records import Export, ExportedArticle, Extent, FirsthandError

GAP = " … "  # in a key's words: everything up to the next place of what follows
LOST = "not in the cleaned text"  # said of words that cannot be located
ALIKE = ("'‘’ʼ`´", '"“”„«»', "-‐‑–—")  # characters that scraping and typing exchange for each other


class Shelf:
    """The export's articles by the source under which a key names them."""

    def __init__(self, export: Export) -> None:
        self.export = export
        self._articles = {article.source: article for article in export.articles}
        self._rejected = {problem.source: problem for problem in export.rejected}
        self._ids = {article.id: article for article in export.articles}

    def article(self, source: str) -> ExportedArticle:
        """The article of this source, given whole or from its last folders on; FirsthandError when there is none."""
        if source in self._articles:
            return self._articles[source]
        ends = sorted(known for known in self._articles if known.endswith("/" + source))
        if len(ends) == 1:
            return self._articles[ends[0]]
        raise FirsthandError(self._absence(source, ends))

    def source(self, article: str) -> str:
        """The source of the article with this id."""
        return self._ids[article].source

    def text(self, article: str) -> str:
        """The text of the article with this id."""
        return self._ids[article].text

    def words(self, extent: Extent) -> str:
        """The words that the extent points at, on one line."""
        return " ".join(extent.words(self._ids[extent.article].text).split())

    def _absence(self, source: str, ends: list[str]) -> str:
        if ends:
            return f"the key's {source!r} may be any of {', '.join(ends)}: give more of its path"
        if source in self._rejected:
            problem = self._rejected[source]
            return f"the export rejected the key's {source!r} ({problem.code}: {problem.message})"
        return f"the export has no article {source!r}: read it first, or correct `source` in the key"


def locate(article: ExportedArticle, words: str, after: str | None = None) -> Extent | None:
    """Where the words stand first in the article's text, at or behind the words of ``after``; None where nowhere."""
    start = 0
    if after is not None:
        found = find_words(article.text, after, 0)
        if found is None:
            return None
        start = found[0]
    place = find_words(article.text, words, start)
    return None if place is None else Extent(article=article.id, start=place[0], end=place[1])


def find_words(text: str, words: str, start: int = 0) -> tuple[int, int] | None:
    """First and last place of the words from ``start`` on; `` … `` in them spans to the next place of the rest."""
    ends: list[tuple[int, int]] = []
    for part in words.split(GAP):
        found = pattern(part.strip()).search(text, ends[-1][1] if ends else start)
        if found is None:
            return None
        ends.append(found.span())
    return ends[0][0], ends[-1][1]


@lru_cache(maxsize=4096)
def pattern(words: str) -> re.Pattern[str]:
    """Matches the words with any spaces between them and any form of their marks and dashes."""
    return re.compile(r"\s+".join("".join(map(character, word)) for word in words.split()))


def character(one: str) -> str:
    """Matches this character and those that stand for the same."""
    return next((f"[{re.escape(group)}]" for group in ALIKE if one in group), re.escape(one))
