"""How much each term of an article says: weights by how rare it is in English at large.

Weights are a function of the article alone, whatever else the library holds, so that one more article changes
nothing between those that are there. Weighing by rarity in the library as well was no better on dated sets; what it
tells of undated articles is counted apart (``rarity``, docs/adr/0014).
"""

import math
from collections import Counter
from collections.abc import Callable, Iterator

from firsthand.records.stems import stem
from firsthand.stories.frequencies import word_frequencies
from firsthand.stories.terms import Terms

NAME = "n"  # a format: what terms that are names begin with
# Shares of the likeness of two articles, and documents that a term absent from the table of word frequencies is taken
# to stand in (the table counts no names), from a grid over stories-basil with and without dates, -ecbplus and two
# stretches of -allsides, 2026-11. The table's floor is 30 of 24,537.
WORDS_SHARE, NAMES_SHARE, NUMBERS_SHARE = 0.65, 0.2, 0.15
RARE_WORD_DOCUMENTS = 15
NAME_DOCUMENTS = 20

# Shorter vectors than these are not stretched to full length, so that one shared name does not make two sentences one
# story. In weights of about 4 a word and 7 a name: a dozen words, six names, one number. Chosen by eye on invented
# sentences; on stories-ecbplus, whose articles are short, they cost .005 BCubed F1 (2026-11).
MIN_WORDS_NORM, MIN_NAMES_NORM, MIN_NUMBERS_NORM = 18.0, 18.0, 5.0


def weighted_terms(terms: Terms) -> Iterator[tuple[str, float]]:
    """Each term under its kind (``w``, ``n`` or ``#``) with its weight. The squares of all add up to 1 or, for very
    short articles, to less."""
    documents, counts = word_frequencies()
    known = {stem: math.log((documents + 1) / count) for stem, count in _known(terms, counts)}
    rare_word, name = (math.log((documents + 1) / rare) for rare in (RARE_WORD_DOCUMENTS, NAME_DOCUMENTS))
    yield from _block("w", terms.words, lambda stem: known.get(stem, rare_word), MIN_WORDS_NORM, WORDS_SHARE)
    yield from _block(NAME, terms.names, lambda _: name, MIN_NAMES_NORM, NAMES_SHARE)
    yield from _block("#", terms.numbers, lambda _: name, MIN_NUMBERS_NORM, NUMBERS_SHARE)


def is_proper(name: str) -> bool:
    """Whether a name, given in small letters, has a word that English does not use as an ordinary one."""
    counts = word_frequencies()[1]
    return any(stem(word) not in counts for word in name.split())


def _known(terms: Terms, counts: dict[str, int]) -> Iterator[tuple[str, int]]:
    return ((stem, counts[stem]) for stem in terms.words if stem in counts)


def _block(
    kind: str, counts: Counter[str], rarity: Callable[[str], float], min_norm: float, share: float
) -> Iterator[tuple[str, float]]:
    weighted = [(term, (1 + math.log(counts[term])) * rarity(term)) for term in sorted(counts)]
    norm = max(min_norm, math.sqrt(math.fsum(weight * weight for _, weight in weighted)))
    return ((f"{kind}{term}", math.sqrt(share) * weight / norm) for term, weight in weighted if weight > 0)
