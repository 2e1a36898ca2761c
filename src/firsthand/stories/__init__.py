"""Articles about one event, put together: which are compared (``postings``), how alike they are (``likeness``), which
hang together (``blocks``) and which of these join (``clusters``).

Each step looks at a neighbourhood only, so that a library that grows by an article is grouped again where the
article is, and the same set of articles gives the same stories however it came.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from firsthand.records import Article, Story, content_id
from firsthand.stories.blocks import Likenesses, block_of
from firsthand.stories.clusters import join_alike
from firsthand.stories.corrections import corrected, hidden_among, titles_given
from firsthand.stories.edges import Edge, edges_among, edges_of
from firsthand.stories.likeness import WINDOW_DAYS, rows_of
from firsthand.stories.postings import HUBS, UNDATED, UNDATED_REACH, Pairs, Postings, columns_of, pairs_between
from firsthand.stories.rarity import Counts, counts_of, steps_of
from firsthand.stories.signatures import UNIT, Signature, day_number, signature_of, unpacked

__all__ = [
    "GROUPING_VERSION",
    "HUBS",
    "UNDATED",
    "UNDATED_REACH",
    "UNIT",
    "WINDOW_DAYS",
    "Counts",
    "Edge",
    "Likenesses",
    "Pairs",
    "Postings",
    "Signature",
    "block_of",
    "columns_of",
    "corrected",
    "day_number",
    "edges_of",
    "group",
    "hidden_among",
    "join_block",
    "pairs_between",
    "rows_of",
    "signature_of",
    "steps_of",
    "story_of",
    "titles_given",
    "unpacked",
]

GROUPING_VERSION = 2  # a format: raised whenever a change here can change signatures, edges, blocks or groups


def group(articles: Sequence[Article]) -> tuple[Story, ...]:
    """The stories, by id; every article is in exactly one, perhaps alone. The order of the articles does not matter.

    Articles belong together when they share enough rare words, names and numbers, the more the further apart the
    days they were published; articles without a date need stronger likeness, and what many articles have in common
    says less of them. Equal texts always do.
    """
    signatures: dict[int, Signature] = {}
    members: dict[int, list[str]] = {}
    for article in {article.id: article for article in articles}.values():
        found = signature_of(article)
        signatures[found.node] = earlier(found, signatures.get(found.node))
        members.setdefault(found.node, []).append(article.id)
    near: dict[int, dict[int, int]] = {node: {} for node in signatures}
    counts = counts_of(signatures.values())
    for one, other, likeness in edges_among(signatures, counts):
        near[one][other] = likeness
    likenesses = Likenesses(lambda nodes: ((node, near[node]) for node in nodes))
    stories = []
    grouped: set[int] = set()
    for node in sorted(signatures):
        if node not in grouped:
            block = block_of(node, likenesses)
            grouped.update(one for text in block for one in text)
            groups = join_block(block, signatures, counts)
            stories += [story_of([id for one in nodes for id in members[one]]) for nodes in groups]
    return tuple(sorted(stories, key=lambda story: story.id))


def earlier(signature: Signature, other: Signature | None) -> Signature:
    """The signature of a text that was published on both days: on the first of them."""
    days = [one.day for one in (signature, other) if one is not None and one.day is not None]
    return replace(signature, day=min(days, default=None))


def join_block(
    block: Sequence[Sequence[int]], signatures: Mapping[int, Signature], counts: Counts
) -> list[list[int]]:
    """The nodes of a block in groups that tell one story each. Of nearly equal ones the first speaks for all.
    ``counts`` are of the keys of those without a date."""
    groups = join_alike([signatures[text[0]] for text in block], counts)
    return [sorted(node for place in places for node in block[place]) for places in groups]


def story_of(articles: Iterable[str]) -> Story:
    """The story of these articles."""
    ids = tuple(sorted(articles))
    return Story(id=content_id("sto1", ids), articles=ids)
