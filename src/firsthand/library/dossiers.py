"""The dossiers of stories: made, stored, and read back."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, select

from firsthand.library import tables
from firsthand.library.articles import chosen, load_articles, load_readings
from firsthand.library.database import Library
from firsthand.library.hands import Kind
from firsthand.library.named import index_dossiers
from firsthand.library.runs import LARGE_COUNT, load_runs, save_runs
from firsthand.library.writing import upsert
from firsthand.pipeline import DOSSIER_VERSION, Runs, make_dossier
from firsthand.records import Dossier, NameJudgement, Story, content_id

MADE_COUNT = 20  # dossiers made and stored together
MADE_ARTICLES = 100  # of their stories, about; a story of more is made alone


@dataclass(frozen=True)
class Order:
    """A dossier to be made: of which story, under which maker's name, with what persons have decided."""

    story: Story
    maker: str
    decided: tuple[NameJudgement, ...]
    title: str | None


@dataclass(frozen=True)
class MadeDossiers:
    """Dossiers, each with its maker, and what pairs of their articles share."""

    dossiers: Sequence[tuple[Dossier, str]]
    compared: Runs


def order_parts(orders: Iterable[Order]) -> Iterator[tuple[Order, ...]]:
    """The orders in runs that are worth doing together."""
    run: list[Order] = []
    weight = 0
    for order in orders:
        if run and (len(run) == MADE_COUNT or weight + len(order.story.articles) > MADE_ARTICLES):
            yield tuple(run)
            run, weight = [], 0
        run.append(order)
        weight += len(order.story.articles)
    if run:
        yield tuple(run)


def make_dossiers(library: Library, orders: Sequence[Order]) -> MadeDossiers:
    """The dossiers that were ordered."""
    compared: Runs = {}
    with library.reading() as connection:
        made = [(fill(connection, order, compared), order.maker) for order in orders]
    return MadeDossiers(made, compared)


def store_dossiers(connection: Connection, made: MadeDossiers) -> None:
    """Store dossiers with their index, and what will make the next ones of their stories quicker."""
    save_dossiers(connection, made.dossiers)
    save_runs(connection, made.compared)


MAKING = Kind("dossiers", make_dossiers, store_dossiers)


def fill(connection: Connection, order: Order, compared: Runs) -> Dossier:
    """The dossier that was ordered; what pairs of its articles share is added to ``compared``, where it is new."""
    made = load_and_make(connection, order.story, order.decided, compared)
    return made if order.title is None else msgspec.structs.replace(made, title=order.title)


def maker_of(reader: str, decided: Iterable[NameJudgement] = (), title: str = "") -> str:
    """The name of what makes a dossier: its version, the reader it builds on, and what persons have decided."""
    maker = f"firsthand-dossier/{DOSSIER_VERSION} {reader}"
    judged = sorted(set(decided))
    if not judged and not title:
        return maker
    return f"{maker} {content_id('set1', judged, title) if title else content_id('set1', judged)}"


def load_and_make(
    connection: Connection, story: Story, decided: Sequence[NameJudgement] = (), compared: Runs | None = None
) -> Dossier:
    """The dossier of a story whose articles and readings are stored."""
    articles = {article.id: article for article in load_articles(connection, story.articles)}
    readings = {reading.article: reading for reading in load_readings(connection, story.articles)}
    known = load_runs(connection, story.articles)
    runs = dict(known)
    made = make_dossier(story, articles, readings, decided, runs)
    if compared is not None and len(story.articles) >= LARGE_COUNT:
        compared.update((pair, shared) for pair, shared in runs.items() if pair not in known)
    return made


def save_dossiers(connection: Connection, made: Sequence[tuple[Dossier, str]]) -> None:
    """Store dossiers, each with its maker. They are not seen before their stories are shown."""
    rows = [{"story": dossier.id, "maker": maker, "record": msgspec.json.encode(dossier)} for dossier, maker in made]
    upsert(connection, tables.dossiers, rows)
    index_dossiers(connection, [dossier for dossier, _ in made])


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
