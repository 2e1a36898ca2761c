"""Text that travelled out of its story: what articles of different stories have in common, over a whole library.

An article is compared with a few earlier ones that share most of its print with it, and with those of its own story
not at all: copies that are in their story are looked for there, by ``find_reuse``, and only what missed its story is
found here. Whom it is compared with follows from the first carriers of each hash of its print, so that a new article
changes little (``library.travelled``), in whatever order articles come.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from firsthand.lineage.agencies import agency_spellings
from firsthand.lineage.coverage import is_whole, share
from firsthand.lineage.direction import direction_between, ways_of
from firsthand.lineage.explain import explain
from firsthand.lineage.passages import passages_between, rank
from firsthand.lineage.shingles import HUBS, MAX_PARTNERS, MIN_SHARED, NEARLY_ALL, fingerprint
from firsthand.lineage.words import Words, words_of
from firsthand.records import Article, Fold, Passage, Travelled

Item = TypeVar("Item")

BATCH = 500  # a bound of memory: articles taken apart at a time
PRINT_COUNT = 128  # a bound of cost: an article's smallest hashes: all of one of 300 words, a third of one of 900
CARRIERS = 16  # a bound of cost: of one hash are looked at, the earliest


@dataclass(frozen=True, order=True)
class Carrier:
    """An article that has a hash in its print. ``rank`` sorts agencies first, then by time."""

    rank: str
    article: str
    story: str = ""


def rank_of(article: Article) -> str:
    """What sorts the article among the carriers of a hash, before its id."""
    is_own, is_undated, published, _ = rank(article)
    return f"{is_own:d}{is_undated:d}{published}"


def prints_of(articles: Sequence[Article]) -> Iterator[tuple[int, ...]]:
    """The hashes of each article, at most ``PRINT_COUNT``, as signed numbers of 64 bits."""
    for batch in _batches(articles, BATCH):
        for words in words_of(batch):
            yield tuple(fingerprint(words)[:PRINT_COUNT].view(np.int64).tolist())


def hubs_among(carriers: Sequence[Carrier]) -> tuple[Carrier, ...]:
    """With whom other carriers of a hash are compared: of these, the first of each story. ``carriers`` are its
    first ones in order; no more than ``CARRIERS`` are looked at."""
    firsts: dict[str, Carrier] = {}
    for carrier in carriers[:CARRIERS]:
        firsts.setdefault(carrier.story, carrier)
    return tuple(firsts.values())[:HUBS]


def partners_of(own: Carrier, hubs: Iterable[Sequence[Carrier]], print_count: int) -> list[str]:
    """Ids of the earlier articles of other stories that one is compared with. ``hubs`` are those of each hash of its
    print."""
    shared = Counter(hub for row in hubs for hub in row if hub.story != own.story and hub < own)
    best = sorted((-count, hub) for hub, count in shared.items() if count >= MIN_SHARED)
    has_near_twin = bool(best) and -best[0][0] >= NEARLY_ALL * print_count
    return [hub.article for _, hub in best[: 2 if has_near_twin else MAX_PARTNERS]]


def find_travelled(articles: Sequence[Article], story_of: Mapping[str, str]) -> tuple[Travelled, ...]:
    """Pairs of articles of different stories that share passages, in order of their ids. ``story_of`` gives the
    story of each article; the order of ``articles`` does not matter."""
    prints = dict(zip((article.id for article in articles), prints_of(articles), strict=True))
    own = {
        article.id: Carrier(rank=rank_of(article), article=article.id, story=story_of[article.id])
        for article in articles
    }
    carriers: dict[int, list[Carrier]] = defaultdict(list)
    for carrier in sorted(own.values()):
        for value in prints[carrier.article]:
            carriers[value].append(carrier)
    hubs = {value: hubs_among(row) for value, row in carriers.items()}
    pairs = [
        (partner, id)
        for id, values in prints.items()
        for partner in partners_of(own[id], [hubs[value] for value in values], len(values))
    ]
    found = tell({article.id: article for article in articles}, pairs)
    return tuple(sorted(found, key=lambda one: (one.fold.article, one.fold.beside or "")))


def tell(articles: Mapping[str, Article], pairs: Sequence[tuple[str, str]]) -> Iterator[Travelled]:
    """What the articles of each pair share, where they share passages and are not of one outlet."""
    apart = [(one, other) for one, other in pairs if not _same_outlet(articles[one], articles[other])]
    for batch in _batches(sorted(apart), BATCH):
        ids = sorted({id for pair in batch for id in pair})
        rows = dict(zip(ids, words_of(articles[id] for id in ids), strict=True))
        for one, other in batch:
            first, second = sorted((rows[one], rows[other]), key=lambda words: words.age)
            passages = passages_between(first, second)
            if passages:
                yield _told(first, second, passages)


def _same_outlet(one: Article, other: Article) -> bool:
    return one.outlet is not None and one.outlet == other.outlet


def _batches(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _told(first: Words, second: Words, passages: Sequence[Passage]) -> Travelled:
    """The younger article as a carrier of the older one's text."""
    extents = [extent for passage in passages for extent in passage.extents if extent.article == second.article.id]
    whole, part = is_whole(second, extents), share(second, extents)
    articles = [first.article, second.article]
    ways = ways_of(articles, agency_spellings(articles))
    direction = direction_between(first, second, ways, whole=whole)
    source = first.article.id if direction else None
    label = first.article.outlet or first.article.source
    fold = Fold(
        article=second.article.id,
        beside=first.article.id,
        share=round(part, 3),
        whole=whole,
        direction=direction,
        reason=explain(second, ways.names, label, extents, part, first.article.id, direction, credit=False),
    )
    traced = [
        Passage(kind=one.kind, extents=one.extents, origin=None, source=source, direction=direction)
        for one in passages
    ]
    return Travelled(fold=fold, passages=tuple(traced))
