"""Versions of one article: what one address gave at several times is one article, and never a second source."""

import re
from collections.abc import Sequence

from firsthand.records import Article

RUN_WORDS = 3  # unmeasured
SAME_SHARE = 0.4  # of the shorter text's runs of words: a corrected text keeps nearly all; unmeasured
_WORD = re.compile(r"\w+")


def find_versions(seen: Sequence[Article]) -> tuple[tuple[Article, ...], ...]:
    """The articles of one source, in the order in which they were seen, as one row for each article that changed:
    its versions, the current one last. An address that gives another text altogether gives another article."""
    rows: list[list[Article]] = []
    for article in reversed(seen):
        row = next((row for row in rows if is_same(row[-1], article)), None)
        if row is None:
            rows.append([article])
        else:
            row.append(article)
    return tuple(tuple(reversed(row)) for row in reversed(rows))


def is_same(one: Article, other: Article) -> bool:
    """Whether two texts of one source are versions of one article: most runs of words of the shorter stand in the
    longer, or the headline is the same."""
    if one.title and one.title == other.title:
        return True
    left, right = _runs(one.text), _runs(other.text)
    fewer = min(len(left), len(right))
    return fewer > 0 and len(left & right) >= SAME_SHARE * fewer


def _runs(text: str) -> set[tuple[str, ...]]:
    words = [word.casefold() for word in _WORD.findall(text)]
    size = min(RUN_WORDS, max(1, len(words)))
    return {tuple(words[place : place + size]) for place in range(len(words) - size + 1)}
