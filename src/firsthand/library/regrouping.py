"""Which stories the articles tell, worked out again where something has changed, and nowhere else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from firsthand.library.articles import load_articles
from firsthand.library.keys import undated_counts
from firsthand.library.neighbourhoods import load_near, load_signatures
from firsthand.library.rows import parts, rows_in
from firsthand.library.tables import members, nodes, placed, touched
from firsthand.records import Story, StoryJudgement
from firsthand.stories import Likenesses, block_of, corrected, hidden_among, join_block, story_of, titles_given

LOOKED_AT = 500  # nodes at a time
KEPT_NEAR = 100_000  # nodes whose likenesses stay in memory


@dataclass(frozen=True)
class Regrouped:
    """Articles that may have changed their story, and the stories that they tell now, by id; ``blocks`` has the block
    of every node among them; ``titles`` and ``hidden`` what persons have decided, by story id."""

    articles: frozenset[str]
    stories: tuple[Story, ...]
    blocks: dict[int, int]
    titles: dict[str, str]
    hidden: frozenset[str]


@dataclass
class Grouping:
    """Blocks and groups found so far, of nodes and of everything that hangs together with them."""

    connection: Connection
    blocks: dict[int, int] = field(default_factory=dict)
    groups: list[tuple[str, ...]] = field(default_factory=list)
    articles: set[str] = field(default_factory=set)
    widened: set[int] = field(default_factory=set)  # blocks as they were, all nodes of which are looked at

    def __post_init__(self) -> None:
        self.likenesses = Likenesses(lambda asked: load_near(self.connection, asked))

    def add(self, asked: Iterable[int]) -> None:
        """Group these nodes, and those that were or are now in one block with any of them."""
        waiting = sorted(set(asked) - self.blocks.keys())
        while waiting:
            following: set[int] = set()
            for part in parts(waiting, LOOKED_AT):
                following |= self._look_at(part)
            waiting = sorted(following - self.blocks.keys())

    def _look_at(self, some: Sequence[int]) -> set[int]:
        """Group these nodes; returns those that are to be looked at next."""
        stored = {row.node: row.block for row in rows_in(self.connection, nodes, nodes.c.node, some)}
        mates = self._mates(stored.values())
        self.likenesses.near(sorted(node for node in stored if node not in self.blocks))  # all at once
        found: list[list[list[int]]] = []
        for node in sorted(stored):
            if node not in self.blocks:
                block = block_of(node, self.likenesses)
                self.blocks |= {one: block[0][0] for text in block for one in text}
                found.append(block)
        self._join(found)
        if self.likenesses.count > KEPT_NEAR:
            self.likenesses.forget()
        drawn = {one for block in found for text in block for one in text}
        return (mates | self._mates_of(drawn - stored.keys())) - self.blocks.keys()

    def _mates_of(self, some: Iterable[int]) -> set[int]:
        return self._mates(row.block for row in rows_in(self.connection, nodes, nodes.c.node, some))

    def _mates(self, blocks: Iterable[int | None]) -> set[int]:
        """The nodes that were in these blocks, of which not all have been looked at."""
        new = {block for block in blocks if block is not None} - self.widened
        self.widened |= new
        return {row.node for row in rows_in(self.connection, nodes, nodes.c.block, new)}

    def _join(self, blocks: Sequence[Sequence[Sequence[int]]]) -> None:
        """Turn blocks into groups of articles."""
        several = [text[0] for block in blocks if len(block) > 1 for text in block]
        known = load_signatures(self.connection, several)
        counts = undated_counts(self.connection, known.values())
        inside: dict[int, list[str]] = {}
        every = [node for block in blocks for text in block for node in text]
        for row in rows_in(self.connection, placed, placed.c.node, every):
            inside.setdefault(row.node, []).append(row.article)
            self.articles.add(row.article)
        for block in blocks:
            groups = join_block(block, known, counts) if len(block) > 1 else [block[0]]
            self.groups += (tuple(sorted(id for node in group for id in inside[node])) for group in groups)


def regroup(connection: Connection, named: Iterable[str], judgements: Sequence[StoryJudgement]) -> Regrouped:
    """Group again what has changed since the stories were shown, and the stories of the ``named`` articles.
    ``judgements`` are what persons have decided on stories, in the order in which they did."""
    grouping = Grouping(connection)
    departed = set(connection.scalars(select(placed.c.article).where(placed.c.node.is_(None))))
    grouping.add(connection.scalars(select(touched.c.node)).all())
    asked = {*named, *departed}
    while True:
        grouping.add(row.node for row in rows_in(connection, placed, placed.c.article, asked) if row.node is not None)
        asked = bound_to(connection, grouping.articles | departed, judgements) - grouping.articles - departed
        asked = {row.article for row in rows_in(connection, placed, placed.c.article, asked) if row.node is not None}
        if not asked:
            break
    groups: Sequence[tuple[str, ...]] = grouping.groups
    if judgements:
        groups = corrected(groups, judgements, lambda ids: load_articles(connection, ids))
    titles = titles_given(groups, judgements)
    hidden = hidden_among(groups, judgements)
    stories = {group: story_of(group) for group in groups}
    return Regrouped(
        articles=frozenset(grouping.articles | departed),
        stories=tuple(sorted(stories.values(), key=lambda story: story.id)),
        blocks=grouping.blocks,
        titles={stories[group].id: title for group, title in titles.items()},
        hidden=frozenset(stories[group].id for group in hidden),
    )


def bound_to(connection: Connection, articles: set[str], judgements: Sequence[StoryJudgement]) -> set[str]:
    """The articles that were in one story with any of these, or that persons have decided on together with them."""
    stories = {row.story for row in rows_in(connection, members, members.c.article, articles)}
    found = {row.article for row in rows_in(connection, members, members.c.story, stories)}
    for judgement in judgements:
        named = {*judgement.articles, *judgement.others}
        if not named.isdisjoint(articles):
            found |= named
    return found
