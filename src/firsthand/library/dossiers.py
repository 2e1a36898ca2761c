"""Stories and their dossiers: kept in step with the articles, and read back."""

from collections.abc import Callable, Iterable, Sequence

import msgspec
from sqlalchemy import Connection, delete, select

from firsthand.library import database as db
from firsthand.library import tables
from firsthand.library.articles import (
    chosen,
    load_article_ids,
    load_articles,
    load_readings,
    load_versions,
)
from firsthand.library.judgements import judgements_on, load_name_judgements
from firsthand.library.travelled import save_travelled
from firsthand.library.writing import upsert
from firsthand.pipeline import DOSSIER_VERSION, find_stories, find_travelled, make_dossier
from firsthand.records import Dossier, NameJudgement, Story, content_id

SETTLED = "settled"
STORE_COUNT = 20  # dossiers stored together

Advance = Callable[[int, int], None]


def settle(library: db.Library, reader: str, advance: Advance = lambda done, total: None) -> int:
    """Bring stories and dossiers in step with the stored articles; returns how many dossiers were made.

    All changes become visible together, for one set of articles; dossiers made before a kill are not made again.
    ``advance`` is told how many of the dossiers to make are done.
    """
    made = 0
    while True:
        with library.reading() as connection:
            before = load_state(connection, SETTLED)
            decided = load_name_judgements(connection)
            older = load_older(connection)
            mark = content_id("set1", load_article_ids(connection), sorted(older), maker_of(reader, decided))
            if before == mark:
                return made
            articles = [article for article in load_articles(connection) if article.id not in older]
        stories = find_stories(articles)
        moved = find_travelled(articles, {article: story.id for story in stories for article in story.articles})
        del articles
        made += make_missing(library, stories, reader, decided, advance)
        with library.writing() as connection:
            if load_state(connection, SETTLED) == before:  # else another run has settled meanwhile, for more perhaps
                show_stories(connection, stories)
                save_travelled(connection, moved)
                save_state(connection, SETTLED, mark)


def load_older(connection: Connection) -> frozenset[str]:
    """Ids of the articles that a later version has taken the place of: they are kept, but tell no story."""
    return frozenset(version.id for row in load_versions(connection) for version in row[:-1])


def make_missing(
    library: db.Library, stories: Sequence[Story], reader: str, decided: Sequence[NameJudgement], advance: Advance
) -> int:
    """Make and store the dossiers of these stories that were not made by this reader and with what persons have
    decided on them; returns how many."""
    with library.reading() as connection:
        rows = connection.execute(select(tables.dossiers.c.story, tables.dossiers.c.maker))
        known = {row.story: row.maker for row in rows}
    on = {story.id: judgements_on(story, decided) for story in stories}
    missing = [story for story in stories if known.get(story.id) != maker_of(reader, on[story.id])]
    for start in range(0, len(missing), STORE_COUNT):
        batch: list[tuple[Dossier, str]] = []
        with library.reading() as connection:
            for count, story in enumerate(missing[start : start + STORE_COUNT], start):
                advance(count, len(missing))
                made = load_and_make(connection, story, on[story.id])
                batch.append((made, maker_of(reader, on[story.id])))
        with library.writing() as connection:
            save_dossiers(connection, batch)
    advance(len(missing), len(missing))
    return len(missing)


def maker_of(reader: str, decided: Iterable[NameJudgement] = ()) -> str:
    """The name of what makes a dossier: its version, the reader it builds on, and what persons have decided."""
    maker = f"firsthand-dossier/{DOSSIER_VERSION} {reader}"
    judged = sorted(set(decided))
    return f"{maker} {content_id('set1', judged)}" if judged else maker


def load_and_make(connection: Connection, story: Story, decided: Sequence[NameJudgement] = ()) -> Dossier:
    """The dossier of a story whose articles and readings are stored."""
    articles = {article.id: article for article in load_articles(connection, story.articles)}
    readings = {reading.article: reading for reading in load_readings(connection, story.articles)}
    return make_dossier(story, articles, readings, decided)


def save_dossiers(connection: Connection, made: Iterable[tuple[Dossier, str]]) -> None:
    """Store dossiers, each with its maker. They are not seen before their stories are shown."""
    rows = [{"story": dossier.id, "maker": maker, "record": msgspec.json.encode(dossier)} for dossier, maker in made]
    upsert(connection, tables.dossiers, rows)


def show_stories(connection: Connection, stories: Sequence[Story]) -> None:
    """Note which story each article is in, and drop the dossiers of stories that are no more."""
    connection.execute(delete(tables.members))
    rows = [{"article": article, "story": story.id} for story in stories for article in story.articles]
    if rows:
        connection.execute(tables.members.insert(), rows)
    connection.execute(delete(tables.dossiers).where(tables.dossiers.c.story.not_in(select(tables.members.c.story))))


def load_dossiers(connection: Connection, articles: Iterable[str] | None = None) -> tuple[Dossier, ...]:
    """The dossiers of the stories that these articles are in, or all, by first day of publication and id; undated
    stories last."""
    query = select(tables.dossiers.c.record).where(tables.dossiers.c.story.in_(select(tables.members.c.story)))
    parts = chosen(tables.members.c.article, articles)
    if articles is not None:
        within = [connection.scalars(select(tables.members.c.story).where(part)) for part in parts]
        parts = chosen(tables.dossiers.c.story, {story for found in within for story in found})
    records = [record for part in parts for record in connection.scalars(query.where(part))]
    found = [msgspec.json.decode(record, type=Dossier) for record in records]
    return tuple(sorted(found, key=lambda dossier: (dossier.first_published or "~", dossier.id)))


def load_state(connection: Connection, key: str) -> str | None:
    """A value of the library's own bookkeeping."""
    return connection.scalar(select(tables.state.c.value).where(tables.state.c.key == key))


def save_state(connection: Connection, key: str, value: str) -> None:
    """Store a value of the library's own bookkeeping."""
    upsert(connection, tables.state, {"key": key, "value": value})
