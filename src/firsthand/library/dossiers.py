"""Stories and their dossiers: kept in step with the articles, and read back."""

from collections.abc import Callable, Iterable, Sequence

import msgspec
from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from firsthand.library import database as db
from firsthand.library.articles import chosen, load_article_ids, load_articles, load_readings
from firsthand.pipeline import DOSSIER_VERSION, find_stories, make_dossier
from firsthand.records import Dossier, Story, content_id

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
            mark = content_id("set1", load_article_ids(connection), maker_of(reader))
            if before == mark:
                return made
            stories = find_stories(list(load_articles(connection)))
        made += make_missing(library, stories, maker_of(reader), advance)
        with library.writing() as connection:
            if load_state(connection, SETTLED) == before:  # else another run has settled meanwhile, for more perhaps
                show_stories(connection, stories)
                save_state(connection, SETTLED, mark)


def make_missing(library: db.Library, stories: Sequence[Story], maker: str, advance: Advance) -> int:
    """Make and store the dossiers of these stories that this maker has not made; returns how many."""
    with library.reading() as connection:
        known = frozenset(connection.scalars(select(db.dossiers.c.story).where(db.dossiers.c.maker == maker)))
    missing = [story for story in stories if story.id not in known]
    for start in range(0, len(missing), STORE_COUNT):
        batch = []
        with library.reading() as connection:
            for count, story in enumerate(missing[start : start + STORE_COUNT], start):
                advance(count, len(missing))
                batch.append(load_and_make(connection, story))
        with library.writing() as connection:
            save_dossiers(connection, batch, maker)
    advance(len(missing), len(missing))
    return len(missing)


def maker_of(reader: str) -> str:
    """The name of what makes dossiers: its version and the reader it builds on."""
    return f"firsthand-dossier/{DOSSIER_VERSION} {reader}"


def load_and_make(connection: Connection, story: Story) -> Dossier:
    """The dossier of a story whose articles and readings are stored."""
    articles = {article.id: article for article in load_articles(connection, story.articles)}
    readings = {reading.article: reading for reading in load_readings(connection, story.articles)}
    return make_dossier(story, articles, readings)


def save_dossiers(connection: Connection, made: Iterable[Dossier], maker: str) -> None:
    """Store dossiers. They are not seen before their stories are shown."""
    for dossier in made:
        values = {"maker": maker, "record": msgspec.json.encode(dossier)}
        connection.execute(
            insert(db.dossiers)
            .values(story=dossier.id, **values)
            .on_conflict_do_update(index_elements=["story"], set_=values)
        )


def show_stories(connection: Connection, stories: Sequence[Story]) -> None:
    """Note which story each article is in, and drop the dossiers of stories that are no more."""
    connection.execute(delete(db.members))
    rows = [{"article": article, "story": story.id} for story in stories for article in story.articles]
    if rows:
        connection.execute(db.members.insert(), rows)
    connection.execute(delete(db.dossiers).where(db.dossiers.c.story.not_in(select(db.members.c.story))))


def load_dossiers(connection: Connection, articles: Iterable[str] | None = None) -> tuple[Dossier, ...]:
    """The dossiers of the stories that these articles are in, or all, by first day of publication and id; undated
    stories last."""
    query = select(db.dossiers.c.record).where(db.dossiers.c.story.in_(select(db.members.c.story)))
    parts = chosen(db.members.c.article, articles)
    if articles is not None:
        within = [connection.scalars(select(db.members.c.story).where(part)) for part in parts]
        parts = chosen(db.dossiers.c.story, {story for found in within for story in found})
    records = [record for part in parts for record in connection.scalars(query.where(part))]
    found = [msgspec.json.decode(record, type=Dossier) for record in records]
    return tuple(sorted(found, key=lambda dossier: (dossier.first_published or "~", dossier.id)))


def load_state(connection: Connection, key: str) -> str | None:
    """A value of the library's own bookkeeping."""
    return connection.scalar(select(db.state.c.value).where(db.state.c.key == key))


def save_state(connection: Connection, key: str, value: str) -> None:
    """Store a value of the library's own bookkeeping."""
    connection.execute(
        insert(db.state)
        .values(key=key, value=value)
        .on_conflict_do_update(index_elements=["key"], set_={"value": value})
    )
