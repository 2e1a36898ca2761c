"""How alike two short phrases are: the share of their weighty word stems that both hold.

A word that stands in most phrases of a story weighs little, so the story's own names do not make phrases alike.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from firsthand.accounts.senses import WORD_LINES
from firsthand.accounts.terms import PHRASES_KEPT, STOP_WORDS, WORD, plain_stem
from firsthand.accounts.terms import root as stem

__all__ = ["Weights", "meanings", "numbers", "stem", "terms"]

# Small words, and those that stand in phrases of every sort and tell none apart.
LIGHT_WORDS = STOP_WORDS | frozenset("first last many mr mrs ms new no not one said say says two without".split())


@lru_cache(maxsize=PHRASES_KEPT)
def terms(phrase: str) -> frozenset[str]:
    """Stems of the phrase's content words and numbers; empty when it holds none."""
    return frozenset(stem(word) for word in _words(phrase))


@lru_cache(maxsize=PHRASES_KEPT)
def meanings(phrase: str) -> frozenset[str]:
    """The phrase's stems, those of one meaning ("close", "shut") as one."""
    return frozenset(_meaning(word) for word in _words(phrase))


@lru_cache(maxsize=50_000)
def _meaning(word: str) -> str:
    lines = WORD_LINES.get(plain_stem(word))
    return f"={min(lines)}" if lines else stem(word)


def _words(phrase: str) -> Iterator[str]:
    """The phrase's words that are not light ones, in lower case."""
    words = (match.group().casefold().replace("’", "'") for match in WORD.finditer(phrase))
    return (word for word in words if word.removesuffix("'s") not in LIGHT_WORDS)


def numbers(stems: frozenset[str]) -> frozenset[str]:
    """Those of the stems that are numbers."""
    return frozenset(word for word in stems if word[0].isdigit())


class Weights:
    """Weight of each stem over the phrases of one story: rare ones weigh more, from .5 up to about 5."""

    def __init__(self, phrases: Iterable[frozenset[str]]) -> None:
        every = list(phrases)
        counts, total = Counter(chain.from_iterable(every)), len(every)
        self._weight = {word: 0.5 + math.log((1 + total) / (1 + count)) for word, count in counts.items()}

    def of(self, stems: Iterable[str]) -> float:
        """Summed weight; stems never seen weigh 1."""
        weight_of = self._weight.get
        return math.fsum([weight_of(word, 1.0) for word in stems])  # the same in any order

    def shared(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Share of the lighter phrase's weight that the other holds too, 0 to 1."""
        lighter = min(self.of(one), self.of(other))
        return self.of(one & other) / lighter if lighter else 0.0

    def alike(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Share of both phrases' joint weight that both hold, 0 to 1."""
        joint = self.of(one | other)
        return self.of(one & other) / joint if joint else 0.0
