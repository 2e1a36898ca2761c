"""Text that travelled out of its story: what articles of different stories have in common, over a whole library."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from firsthand.lineage.agencies import agency_spellings
from firsthand.lineage.coverage import is_whole, share
from firsthand.lineage.direction import age, direction_between, ways_of
from firsthand.lineage.explain import explain
from firsthand.lineage.passages import passages_between, rank
from firsthand.lineage.shingles import fingerprint, pairs_sharing
from firsthand.lineage.words import Words, words_of
from firsthand.records import Article, Fold, Passage, Travelled

Item = TypeVar("Item")

BATCH = 500  # articles taken apart at a time, so that a library's words are never all in memory


def find_travelled(articles: Sequence[Article], story_of: Mapping[str, str]) -> tuple[Travelled, ...]:
    """Pairs of articles of different stories that share passages, in order of their ids. ``story_of`` gives the
    story of each article; the order of ``articles`` does not matter.

    Costs time linear in the articles: an article is compared with the few earlier ones that share most with it, and
    with those of its own story not at all. Copies that are in their story are thus looked for there, by
    ``find_reuse``, and only what missed its story is found here.
    """
    ordered = sorted(articles, key=rank)
    prints = [fingerprint(words) for words in _taken_apart(ordered)]
    pairs = [
        (one, other)
        for one, other in pairs_sharing(prints, [story_of[article.id] for article in ordered])
        if not _same_outlet(ordered[one], ordered[other])
    ]
    del prints
    found = (told for batch in _batches(pairs, BATCH) for told in _between(ordered, batch))
    return tuple(sorted(found, key=lambda one: (one.fold.article, one.fold.beside or "")))


def _same_outlet(one: Article, other: Article) -> bool:
    return one.outlet is not None and one.outlet == other.outlet


def _taken_apart(articles: Sequence[Article]) -> Iterator[Words]:
    for batch in _batches(articles, BATCH):
        yield from words_of(batch)


def _batches(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _between(ordered: Sequence[Article], pairs: Sequence[tuple[int, int]]) -> Iterator[Travelled]:
    places = sorted({place for pair in pairs for place in pair})
    rows = dict(zip(places, words_of(ordered[place] for place in places), strict=True))
    for one, other in pairs:
        first, second = sorted((rows[one], rows[other]), key=age)
        passages = passages_between(first, second)
        if passages:
            yield _told(first, second, passages)


def _told(first: Words, second: Words, passages: Sequence[Passage]) -> Travelled:
    """The younger article as a carrier of the older one's text."""
    extents = [extent for passage in passages for extent in passage.extents if extent.article == second.article.id]
    whole = is_whole(second, extents)
    articles = [first.article, second.article]
    ways = ways_of(articles, agency_spellings(articles))
    direction = direction_between(first, second, ways, whole=whole)
    source = first.article.id if direction else None
    label = first.article.outlet or first.article.source
    fold = Fold(
        article=second.article.id,
        beside=first.article.id,
        share=round(share(second, extents), 3),
        whole=whole,
        direction=direction,
        reason=explain(second, ways.names, label, extents, first.article.id, direction, credit=False),
    )
    traced = [
        Passage(kind=one.kind, extents=one.extents, origin=None, source=source, direction=direction)
        for one in passages
    ]
    return Travelled(fold=fold, passages=tuple(traced))
