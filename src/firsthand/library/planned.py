"""What the articles looked at will tell, noted for all who look for travelled text, until the stories are shown."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select

from firsthand.library.database import Library
from firsthand.library.rows import insert, parts, rows_in
from firsthand.library.state import TURN, load_state, save_state
from firsthand.library.tables import affected, carriers, members, moves, planned, prints
from firsthand.records import Story

ROUND = "round"  # the name of what is noted as planned; empty when nothing is
TRAVELLED = "travelled"  # the version by which travelled text was looked for
VERSION = "1"  # raised whenever prints or the choice of whom to compare with change
SHARE_COUNT = 100  # articles looked at together

Stories = Mapping[str, str]  # the story of each article that tells one


@dataclass(frozen=True)
class Share:
    """Articles to be looked at in a round; ``is_whole`` when nothing of what is stored as travelled holds."""

    round: str
    is_whole: bool
    articles: tuple[str, ...]


@dataclass(frozen=True)
class Round:
    """What is planned, under its name: the articles that come, go, or join or leave others are ``changed``, those of
    one story together."""

    name: str
    is_whole: bool
    changed: tuple[str, ...]

    def share(self, articles: Sequence[str]) -> Share:
        """Some articles to be looked at."""
        return Share(self.name, self.is_whole, tuple(articles))

    def changed_parts(self) -> Iterator[Share]:
        """The articles that changed, so many at a time."""
        return map(self.share, parts(self.changed, SHARE_COUNT))


def is_at(connection: Connection, name: str) -> bool:
    """Whether what is planned is what has this name; another program may have planned anew."""
    return load_state(connection, ROUND) == name


def begin_round(
    library: Library, name: str, turn: str | None, looked_at: frozenset[str], stories: Sequence[Story]
) -> Round | None:
    """Note that the articles looked at will tell these stories, and no others; the same name, the same notes. None
    where it is not the library's turn any more in which that was found."""
    after = {article: story.id for story in stories for article in story.articles}
    with library.writing() as connection:
        if load_state(connection, TURN) != turn:
            return None
        is_whole = load_state(connection, TRAVELLED) != VERSION
        shown = {row.article: row.story for row in rows_in(connection, members, members.c.article, looked_at)}
        changed = set() if is_whole else changed_between(shown, after)
        before = load_state(connection, ROUND)
        if before != name:
            if before:
                forget_planned(connection)
            rows = [
                {"article": id, "story": after.get(id), "changed": int(id in changed)} for id in sorted(looked_at)
            ]
            insert(connection, planned, rows)
            if is_whole:
                begin_whole(connection)
            save_state(connection, ROUND, name)
    together = sorted(changed, key=lambda article: (after.get(article, ""), article))
    return Round(name, is_whole, tuple(together))


def changed_between(before: Stories, after: Stories) -> set[str]:
    """Articles that come or go, and those of stories that were split or put together."""
    stays = before.keys() & after.keys()
    news, olds = defaultdict(set), defaultdict(set)
    for id in stays:
        news[before[id]].add(after[id])
        olds[after[id]].add(before[id])
    moved = {id for id in stays if len(news[before[id]]) > 1 or len(olds[after[id]]) > 1}
    return (before.keys() ^ after.keys()) | moved


def begin_whole(connection: Connection) -> None:
    """Forget all prints, and note every article that will tell a story."""
    for table in (prints, carriers):
        connection.execute(delete(table))
    looked_at = select(planned.c.article)
    others = select(members.c.article).where(members.c.article.not_in(looked_at))
    for query in (looked_at.where(planned.c.story.is_not(None)), others):
        connection.execute(affected.insert().from_select(["article"], query))


def forget_planned(connection: Connection) -> None:
    """Forget what was planned, and what was found for it."""
    for table in (planned, affected, moves):
        connection.execute(delete(table))
    save_state(connection, ROUND, "")
