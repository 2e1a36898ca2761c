"""Articles about one event, put together: which are compared (``postings``), how alike they are (``likeness``), which
hang together (``blocks``), which of these join (``clusters``) and what stands beside them (``sides``).

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
from firsthand.stories.likeness import THRESHOLD, WINDOW_DAYS, rows_of
from firsthand.stories.postings import HUBS, UNDATED, UNDATED_REACH, Pairs, Postings, columns_of, pairs_between
from firsthand.stories.rarity import Counts, counts_of, steps_of
from firsthand.stories.sides import Standing, has_own_names, likest, sides_among, texts_of
from firsthand.stories.signatures import UNIT, Signature, day_number, signature_of, unpacked

__all__ = [
    "GROUPING_VERSION",
    "HUBS",
    "THRESHOLD",
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
    "Standing",
    "block_of",
    "columns_of",
    "corrected",
    "day_number",
    "edges_of",
    "group",
    "has_own_names",
    "hidden_among",
    "likest",
    "pairs_between",
    "rows_of",
    "signature_of",
    "standing_in",
    "steps_of",
    "story_of",
    "texts_of",
    "titles_given",
    "unpacked",
]

GROUPING_VERSION = 3  # a format: raised whenever a change here can change signatures, edges, blocks or groups


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
    homes = groups_of(signatures)
    told: dict[int, list[str]] = {}
    for node, inside in members.items():
        told.setdefault(homes[node], []).extend(inside)
    return tuple(sorted(map(story_of, told.values()), key=lambda story: story.id))


def groups_of(signatures: Mapping[int, Signature]) -> dict[int, int]:
    """The group of each node, by the first node of it, or of the group beside which its own one stands."""
    near: dict[int, dict[int, int]] = {node: {} for node in signatures}
    counts = counts_of(signatures.values())
    for one, other, likeness in edges_among(signatures, counts):
        near[one][other] = likeness
    likenesses = Likenesses(lambda nodes: ((node, near[node]) for node in nodes))
    standing: dict[int, Standing] = {}
    for node in sorted(signatures):
        if node not in standing:
            standing |= standing_in(block_of(node, likenesses), signatures, counts)
    beside = sides_among(near, standing, signatures, counts)
    return {node: beside.get(group, group) for node, (_, group) in standing.items()}


def earlier(signature: Signature, other: Signature | None) -> Signature:
    """The signature of a text that was published on both days: on the first of them."""
    days = [one.day for one in (signature, other) if one is not None and one.day is not None]
    return replace(signature, day=min(days, default=None))


def standing_in(
    block: Sequence[Sequence[int]], signatures: Mapping[int, Signature], counts: Counts
) -> dict[int, Standing]:
    """Where the nodes of a block stand, in groups that tell one story each. Of nearly equal ones the first speaks for
    all. ``counts`` are of the keys of those without a date; the only text of a block needs no signature."""
    several = len(block) > 1
    groups = join_alike([signatures[text[0]] for text in block], counts) if several else [[0]]
    return {
        node: Standing(block[place][0], block[places[0]][0])
        for places in groups
        for place in places
        for node in block[place]
    }


def story_of(articles: Iterable[str]) -> Story:
    """The story of these articles."""
    ids = tuple(sorted(articles))
    return Story(id=content_id("sto1", ids), articles=ids)
