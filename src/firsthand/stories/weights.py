"""How much each shared term says: term vectors weighted by rarity, in English at large and in the articles given."""

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from scipy import sparse

from firsthand.stories.frequencies import word_frequencies
from firsthand.stories.terms import Terms

# Shares of the similarity, from a grid over stories-allsides (2017-05 to 2018-06), stories-basil and stories-ecbplus,
# 2026-11: names and numbers beside all words are worth about .005 BCubed F1 on each.
WORDS_SHARE, NAMES_SHARE, NUMBERS_SHARE = 0.7, 0.2, 0.1

# Documents that a term absent from the table of word frequencies is taken to stand in: just under its floor for
# words; as few for names, which the table leaves out.
RARE_WORD_DOCUMENTS = 15
NAME_DOCUMENTS = 20

# English at large weighs as much as so many articles of the set. From 100 to 24,000 the figures differ by .01 to .02:
# more tells less of names that the whole set is about, fewer forgets English. 2026-11.
BACKGROUND_DOCUMENTS = 1_000

# Shorter vectors than these are not stretched to full length, so that one shared name does not make two sentences one
# story. In weights of about 4 a word and 7 a name: a dozen words, six names, one number. Chosen by eye on invented
# sentences; on stories-ecbplus, whose articles are short, they cost .005 BCubed F1 (2026-11).
MIN_WORDS_NORM, MIN_NAMES_NORM, MIN_NUMBERS_NORM = 18.0, 18.0, 5.0

Matrix = Any  # scipy.sparse.csr_matrix, which has no types


def vectors(rows: Sequence[Terms], rarity_here: bool = True) -> Matrix:
    """One sparse row for each article, of length 1 or, for very short articles, less; the product of two rows is
    their similarity, from 0 to 1. Without ``rarity_here`` terms are weighed by English at large alone: a thousand
    copies then do not make their own words common."""
    documents, counts = word_frequencies()
    scale = BACKGROUND_DOCUMENTS / documents
    rare = scale * NAME_DOCUMENTS
    blocks = [
        _block(
            [row.words for row in rows],
            lambda stem: scale * counts.get(stem, RARE_WORD_DOCUMENTS),
            MIN_WORDS_NORM,
            rarity_here,
        ),
        _block([row.names for row in rows], lambda name: rare, MIN_NAMES_NORM, rarity_here),
        _block([row.numbers for row in rows], lambda number: rare, MIN_NUMBERS_NORM, rarity_here),
    ]
    shares = (WORDS_SHARE, NAMES_SHARE, NUMBERS_SHARE)
    return sparse.hstack([math.sqrt(share) * block for share, block in zip(shares, blocks, strict=True)]).tocsr()


def _block(
    rows: Sequence[Counter[str]], background: Callable[[str], float], min_norm: float, rarity_here: bool
) -> Matrix:
    total = BACKGROUND_DOCUMENTS + len(rows) * rarity_here
    documents = Counter(term for row in rows for term in row)
    columns = {term: column for column, term in enumerate(sorted(documents))}
    rarity = {term: math.log((total + 1) / (background(term) + documents[term] * rarity_here)) for term in documents}
    data: list[float] = []
    indices: list[int] = []
    starts = [0]
    for row in rows:
        weighted = list(_weighted(row, rarity))
        norm = max(min_norm, math.sqrt(math.fsum(weight * weight for _, weight in weighted)))
        data.extend(weight / norm for _, weight in weighted)
        indices.extend(columns[term] for term, _ in weighted)
        starts.append(len(data))
    shape = (len(rows), max(1, len(columns)))
    return sparse.csr_matrix((np.array(data), np.array(indices, dtype=np.int32), np.array(starts)), shape=shape)


def _weighted(row: Counter[str], rarity: dict[str, float]) -> Iterator[tuple[str, float]]:
    for term in sorted(row):
        if rarity[term] > 0:
            yield term, (1 + math.log(row[term])) * rarity[term]
