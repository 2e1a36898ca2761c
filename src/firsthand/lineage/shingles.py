"""Which articles may share text: those with the same rare runs of words, by winnowed n-grams. Never all pairs.

Winnowing (Schleimer, Wilkerson and Aiken, 2003) keeps the smallest hash of every window of consecutive n-grams, so
that two texts sharing a run of SHINGLE_WORDS + WINDOW - 1 words always share a kept hash.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from firsthand.lineage.words import Flags, Keys, Words

SHINGLE_WORDS = 5  # a bound of cost
WINDOW = 4  # a bound of cost: with the above, every shared run of 8 countable words is seen
MIN_SHARED = 2  # a bound of cost: a shared run of 12 words yields at least two hashes
HUBS = 4  # a bound of cost: an article is compared with so many others for one and the same run of words,
MAX_PARTNERS = 24  # a bound of cost: and with so many earlier ones in all, those that share most,
NEARLY_ALL = 0.8  # a bound of cost: but only with two when one of them has so much of what it has
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # odd, so that multiplication loses nothing


def runs_hashed(keys: Keys, size: int) -> Keys:
    """A hash of each run of ``size`` words, by the place of its first word; empty when the text is shorter."""
    if len(keys) < size:
        return np.empty(0, dtype=np.uint64)
    hashed = np.zeros(len(keys) - size + 1, dtype=np.uint64)
    for step in range(size):
        hashed = (hashed ^ keys[step : len(keys) - size + 1 + step]) * _MULTIPLIER
        hashed ^= hashed >> np.uint64(29)
    return hashed


def fingerprint(words: Words) -> Keys:
    """The article's winnowed hashes, sorted, each once, of runs whose words all count."""
    return fingerprints([words])[0]


def fingerprints(rows: Sequence[Words]) -> list[Keys]:
    """The fingerprint of each article, found for all of them together."""
    if not rows:
        return []
    owners = np.repeat(np.arange(len(rows)), [len(words) for words in rows])
    hashed = runs_hashed(np.concatenate([words.keys for words in rows]), SHINGLE_WORDS)
    whole = _whole_runs(np.concatenate([words.counted for words in rows]), SHINGLE_WORDS)
    whole &= owners[: len(hashed)] == owners[SHINGLE_WORDS - 1 :]
    hashed, owners = hashed[whole], owners[: len(hashed)][whole]
    edges = np.searchsorted(owners, np.arange(len(rows) + 1))
    least = hashed.copy()
    for step in range(1, WINDOW):
        np.minimum(least[:-step], hashed[step:], out=least[:-step])
    return [
        np.unique(hashed[start:end] if end - start <= WINDOW else least[start : end - WINDOW + 1])
        for start, end in pairwise(edges)
    ]


def _whole_runs(flags: Flags, size: int) -> Flags:
    if len(flags) < size:
        return np.empty(0, dtype=np.bool_)
    sums = np.concatenate(([0], np.cumsum(flags)))
    whole: Flags = sums[size:] - sums[:-size] == size
    return whole


def candidate_pairs(rows: Sequence[Words]) -> list[tuple[int, int]]:
    """Pairs of places in ``rows`` worth an exact comparison, smaller place first, in order.

    Articles of one outlet are never paired. For one run of words every article is paired with its first HUBS
    carriers of different outlets only, so that ``rows`` in order of publication pair copies with the first to
    print them, and a thousand copies cost thousands of comparisons, not a million.
    """
    return pairs_sharing(fingerprints(rows), [words.article.outlet for words in rows])


def pairs_sharing(prints: Sequence[Keys], outlets: Sequence[str | None]) -> list[tuple[int, int]]:
    """The same, from the articles' fingerprints and outlets alone, or from whatever else keeps two apart."""
    width = len(prints)
    hashes, places = _index(prints)
    codes = _pair_codes(hashes, places, _outlet_codes(outlets), width)
    pairs, counts = np.unique(codes, return_counts=True)
    pairs, counts = pairs[counts >= MIN_SHARED], counts[counts >= MIN_SHARED]
    earlier, later = pairs // max(1, width), pairs % max(1, width)
    sizes = np.array([len(kept) for kept in prints], dtype=np.int64)
    kept = _best_partners(earlier, later, counts, sizes)
    return sorted(zip(earlier[kept].tolist(), later[kept].tolist(), strict=True))


def _best_partners(
    earlier: npt.NDArray[np.int64],
    later: npt.NDArray[np.int64],
    counts: npt.NDArray[np.int64],
    sizes: npt.NDArray[np.int64],
) -> npt.NDArray[np.int64]:
    """Which pairs to keep, by place: for every later article the earlier ones that share most with it."""
    order = np.lexsort((earlier, -counts, later))
    firsts = np.searchsorted(later[order], later[order])
    rank = np.arange(len(order)) - firsts
    has_near_twin = counts[order][firsts] >= NEARLY_ALL * sizes[later[order]]
    kept: npt.NDArray[np.int64] = order[rank < np.where(has_near_twin, 2, MAX_PARTNERS)]
    return kept


def _index(prints: Sequence[Keys]) -> tuple[Keys, npt.NDArray[np.int64]]:
    """Every hash that stands in two articles or more, beside the article's place; sorted by hash, then place."""
    hashes = np.concatenate(prints) if prints else np.empty(0, dtype=np.uint64)
    places = np.repeat(np.arange(len(prints), dtype=np.int64), [len(kept) for kept in prints])
    order = np.argsort(hashes, kind="stable")
    hashes, places = hashes[order], places[order]
    same = hashes[1:] == hashes[:-1]
    shared = np.concatenate((same, [False])) | np.concatenate(([False], same)) if len(hashes) else same
    return hashes[shared], places[shared]


def _outlet_codes(outlets: Sequence[str | None]) -> npt.NDArray[np.int64]:
    """A number for each article's outlet; articles of unknown outlets have each their own."""
    numbers: dict[str, int] = {}
    codes = [numbers.setdefault(outlet or f"\0{place}", len(numbers)) for place, outlet in enumerate(outlets)]
    return np.array(codes, dtype=np.int64)


def _pair_codes(
    hashes: Keys, places: npt.NDArray[np.int64], outlets: npt.NDArray[np.int64], width: int
) -> npt.NDArray[np.int64]:
    """One number per shared hash and pair of articles: first place times ``width`` plus second place."""
    if not len(hashes):
        return np.empty(0, dtype=np.int64)
    starts = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1])))
    sizes = np.diff(np.concatenate((starts, [len(hashes)])))
    bucket = np.repeat(np.arange(len(starts)), sizes)
    found = []
    for hub in _hubs(bucket, places, outlets):
        other = hub[bucket]
        real = (other >= 0) & (other < places) & (outlets[np.maximum(other, 0)] != outlets[places])
        found.append(other[real] * width + places[real])
    return np.concatenate(found)


def _hubs(
    bucket: npt.NDArray[np.int64], places: npt.NDArray[np.int64], outlets: npt.NDArray[np.int64]
) -> list[npt.NDArray[np.int64]]:
    """For each of HUBS ranks, the place of that hub in every bucket, or -1: the first carriers by outlet."""
    order = np.lexsort((places, outlets[places], bucket))
    first_of_outlet = np.ones(len(order), dtype=np.bool_)
    same_bucket = bucket[order][1:] == bucket[order][:-1]
    first_of_outlet[1:] = ~(same_bucket & (outlets[places[order]][1:] == outlets[places[order]][:-1]))
    firsts = np.sort(order[first_of_outlet])  # back in order of bucket, then place
    owner = bucket[firsts]
    begins = np.searchsorted(owner, np.arange(bucket[-1] + 1))
    rank = np.arange(len(firsts)) - begins[owner]
    hubs = []
    for wanted in range(HUBS):
        hub = np.full(bucket[-1] + 1, -1, dtype=np.int64)
        hub[owner[rank == wanted]] = places[firsts[rank == wanted]]
        hubs.append(hub)
    return hubs
