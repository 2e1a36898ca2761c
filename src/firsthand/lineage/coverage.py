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


def share(words: Words, extents: Iterable[Extent]) -> float:
    """The part of the article's countable words that lies in the extents, from 0 to 1; 0 when it has none."""
    return covered_count(words, extents) / words.count if words.count else 0.0


def covered_count(words: Words, extents: Iterable[Extent]) -> int:
    """How many of the article's countable words lie in one of the extents, which are its own."""
    return inside_of(words, extents).bit_count()


def inside_of(words: Words, extents: Iterable[Extent]) -> int:
    """Which of the article's countable words lie in one of the extents: a bit for each word, the first the lowest."""
    places = words.places
    inside = 0
    for extent in extents:
        start = bisect_left(places, extent.start)
        inside |= ((1 << bisect_left(places, extent.end, start) - start) - 1) << start
    return inside & words.counted_bits


def is_whole(words: Words, extents: Iterable[Extent]) -> bool:
    """True when the article is a copy as a whole of the text that it has at these extents: sentences of its own make
    up little of it. A sentence that was rewritten until less than half of it is left counts as its own."""
    return is_whole_inside(words, inside_of(words, extents))


def is_whole_inside(words: Words, inside: int) -> bool:
    """The same, for the bits of the words that are in the other text."""
    # Its own words, or fewer: no sentence that is another's has more words of its own than of the other's.
    own = words.count - inside.bit_count() / MOSTLY
    if own >= OWN_WORDS or own > OWN_SHARE * words.count:
        return False
    packed = np.frombuffer(inside.to_bytes(len(words) // 8 + 1, "little"), dtype=np.uint8)
    return stands_whole(words, np.unpackbits(packed, bitorder="little", count=len(words)).astype(np.bool_))


def stands_whole(words: Words, inside: Flags) -> bool:
    """The same, for flags of those words."""
    if not inside.any():
        return False
    total = words.totals
    shared = np.bincount(words.sentences, inside)
    own = (total - shared)[shared < MOSTLY * total].sum()
    return bool(own < OWN_WORDS and own <= OWN_SHARE * words.count)
