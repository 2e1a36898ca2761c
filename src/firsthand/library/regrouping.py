"""Which stories the articles tell, worked out again where something has changed, and nowhere else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from firsthand.library.articles import load_articles
from firsthand.library.grouping import Grouping
from firsthand.library.rows import rows_in
from firsthand.library.sides import Sides
from firsthand.library.tables import members, placed, touched
from firsthand.records import Story, StoryJudgement
from firsthand.stories import Standing, corrected, hidden_among, story_of, titles_given


@dataclass(frozen=True)
class Regrouped:
    """Articles that may have changed their story, and the stories that they tell now, by id; ``blocks`` has the block
    of every node among them, ``standing`` where it stands, ``beside`` the groups that stand beside others; ``titles``
    and ``hidden`` what persons have decided, by story id."""

    articles: frozenset[str]
    stories: tuple[Story, ...]
    blocks: dict[int, int]
    standing: dict[int, Standing]
    beside: dict[int, int]
    titles: dict[str, str]
    hidden: frozenset[str]


def regroup(connection: Connection, named: Iterable[str], judgements: Sequence[StoryJudgement]) -> Regrouped:
    """Group again what has changed since the stories were shown, and the stories of the ``named`` articles.
    ``judgements`` are what persons have decided on stories, in the order in which they did."""
    grouping = Grouping(connection)
    departed = set(connection.scalars(select(placed.c.article).where(placed.c.node.is_(None))))
    changed = connection.scalars(select(touched.c.node)).all()
    grouping.add(changed)
    sides = Sides(grouping, frozenset(changed))
    asked = {*named, *departed}
    while True:
        grouping.add(row.node for row in rows_in(connection, placed, placed.c.article, asked) if row.node is not None)
        sides.bring_in_step()
        asked = bound_to(connection, grouping.articles | departed, judgements) - grouping.articles - departed
        asked = {row.article for row in rows_in(connection, placed, placed.c.article, asked) if row.node is not None}
        if not asked:
            break
    groups: Sequence[tuple[str, ...]] = sides.stories()
    if judgements:
        groups = corrected(groups, judgements, lambda ids: load_articles(connection, ids))
    titles = titles_given(groups, judgements)
    hidden = hidden_among(groups, judgements)
    stories = {group: story_of(group) for group in groups}
    return Regrouped(
        articles=frozenset(grouping.articles | departed),
        stories=tuple(sorted(stories.values(), key=lambda story: story.id)),
        blocks=grouping.blocks,
        standing=grouping.standing,
        beside={group: other for group, other in sides.beside.items() if other is not None},
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
