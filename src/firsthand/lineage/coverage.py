"""How much of an article's countable words stands in passages that it shares."""

from bisect import bisect_left
from collections.abc import Iterable

import numpy as np

from firsthand.lineage.words import Flags, Words
from firsthand.records import Extent

# An article reports itself when so much of it is in sentences of its own, or so many words are; a sentence is
# another's when so many of its countable words are. ±25 %: derived fiction, Clough-Stevenson -.0158 / +.0144,
# +.0074 / -.0077, 2026-11.
OWN_SHARE = 0.3
OWN_WORDS = 150  # unmeasured
MOSTLY = 0.5


def covered(words: Words, extents: Iterable[Extent]) -> Flags:
    """Which of the article's countable words lie in one of the extents; extents of other articles do not count."""
    inside = np.zeros(len(words), dtype=np.bool_)
    for extent in extents:
        if extent.article == words.article.id:
            places = words.places
            inside[bisect_left(places, extent.start) : bisect_left(places, extent.end)] = True
    return inside & words.counted


def share(words: Words, extents: Iterable[Extent]) -> float:
    """The part of the article's countable words that lies in the extents, from 0 to 1; 0 when it has none."""
    return covered_count(words, extents) / words.count if words.count else 0.0


def covered_count(words: Words, extents: Iterable[Extent]) -> int:
    """How many of the article's countable words lie in one of the extents."""
    return int(np.count_nonzero(covered(words, extents)))


def is_whole(words: Words, extents: Iterable[Extent]) -> bool:
    """True when the article is a copy as a whole of the text that it has at these extents: sentences of its own make
    up little of it. A sentence that was rewritten until less than half of it is left counts as its own."""
    return stands_whole(words, covered(words, extents))


def stands_whole(words: Words, inside: Flags) -> bool:
    """The same, for the words that are in the other text."""
    if not inside.any():
        return False
    total = words.totals
    shared = np.bincount(words.sentences, inside)
    own = (total - shared)[shared < MOSTLY * total].sum()
    return bool(own < OWN_WORDS and own <= OWN_SHARE * words.count)
