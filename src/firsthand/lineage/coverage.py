"""How much of an article's countable words stands in passages that it shares."""

from collections.abc import Iterable

import numpy as np

from firsthand.lineage.words import Flags, Words
from firsthand.records import Extent


def covered(words: Words, extents: Iterable[Extent]) -> Flags:
    """Which of the article's countable words lie in one of the extents; extents of other articles do not count."""
    inside = np.zeros(len(words), dtype=np.bool_)
    for extent in extents:
        if extent.article == words.article.id:
            first, last = np.searchsorted(words.starts, (extent.start, extent.end))
            inside[first:last] = True
    return inside & words.counted


def share(words: Words, extents: Iterable[Extent]) -> float:
    """The part of the article's countable words that lies in the extents, from 0 to 1; 0 when it has none."""
    total = int(words.counted.sum())
    return int(covered(words, extents).sum()) / total if total else 0.0
