"""The dossiers of stories: made, stored, and read back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, select

from firsthand.library import tables
from firsthand.library.articles import (
    chosen,
    decode,
    load_articles,
    load_readings,
    save_problem,
    withdraw_uncompared,
)
from firsthand.library.database import Library
from firsthand.library.decoded import DECODED
from firsthand.library.hands import Kind
from firsthand.library.named import index_dossiers
from firsthand.library.runs import LARGE_COUNT, load_runs, save_runs
from firsthand.library.writing import upsert
from firsthand.pipeline import DOSSIER_VERSION, Runs, make_dossier
from firsthand.records import Article, Dossier, Findings, NameJudgement, Problem, Story, content_id
from firsthand.sources import UNCOMPARED, own_error

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
    """Dossiers, each with its maker, what pairs of their articles share, and the stories that could not be
    compared."""

    dossiers: Sequence[tuple[Dossier, str]]
    compared: Runs
    problems: Sequence[Problem] = ()


def order_parts(orders: Iterable[Order]) -> list[tuple[Order, ...]]:
    """The orders in runs that are worth doing together."""
    runs: list[list[Order]] = []
    weight = 0
    for order in orders:
        articles = len(order.story.articles)
        if not runs or len(runs[-1]) == MADE_COUNT or weight + articles > MADE_ARTICLES:
            runs.append([])
            weight = 0
        runs[-1].append(order)
        weight += articles
    return [tuple(run) for run in runs]


def make_dossiers(library: Library, orders: Sequence[Order]) -> MadeDossiers:
    """The dossiers that were ordered."""
    compared: Runs = {}
    problems: list[Problem] = []
    with library.reading() as connection:
        made = [(fill(connection, order, compared, problems), order.maker) for order in orders]
    return MadeDossiers(made, compared, problems)


def store_dossiers(connection: Connection, made: MadeDossiers) -> None:
    """Store dossiers with their index, and what will make the next ones of their stories quicker."""
    save_dossiers(connection, made.dossiers)
    save_runs(connection, made.compared)
    withdraw_uncompared(connection, [dossier.id for dossier, _ in made.dossiers])
    for problem in made.problems:
        save_problem(connection, problem)


MAKING = Kind("dossiers", make_dossiers, store_dossiers)


def fill(connection: Connection, order: Order, compared: Runs, problems: list[Problem]) -> Dossier:
    """The dossier that was ordered. What pairs of its articles share is added to ``compared``, where it is new; where
    an error of our own stops it, that is added to ``problems``: the story is shown with its articles alone, and the
    others do not wait for it."""
    own = order.story.articles
    decoding = DECODED.decode if len(own) >= LARGE_COUNT else decode
    articles = {article.id: article for article in load_articles(connection, own, decoding)}
    readings = {reading.article: reading for reading in load_readings(connection, own, decoding)}
    known = load_runs(connection, order.story.articles)
    runs = dict(known)
    try:
        made = make_dossier(order.story, articles, readings, order.decided, runs)
    except MemoryError:
        raise
    except Exception as error:
        problems.append(own_error(order.story.id, UNCOMPARED, error))
        made = bare_dossier(order.story, articles)
    if len(order.story.articles) >= LARGE_COUNT:
        compared.update((pair, shared) for pair, shared in runs.items() if pair not in known)
    return made if order.title is None else msgspec.structs.replace(made, title=order.title)


def bare_dossier(story: Story, articles: Mapping[str, Article]) -> Dossier:
    """The dossier of a story of which nothing is known but its articles."""
    days = sorted(article.published for article in articles.values() if article.published)
    titles = (article.title for _, article in sorted(articles.items()) if article.title)
    return Dossier(
        id=story.id,
        title=next(titles, ""),
        first_published=days[0] if days else None,
        last_published=days[-1] if days else None,
        articles=story.articles,
        origins=(),
        passages=(),
        entities=(),
        quotes=(),
        quantities=(),
        events=(),
        positions=(),
        findings=Findings(),
    )


def maker_of(reader: str, decided: Iterable[NameJudgement] = (), title: str = "") -> str:
    """The name of what makes a dossier: its version, the reader it builds on, and what persons have decided."""
    maker = f"firsthand-dossier/{DOSSIER_VERSION} {reader}"
    judged = sorted(set(decided))
    if not judged and not title:
        return maker
    return f"{maker} {content_id('set1', judged, title) if title else content_id('set1', judged)}"


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
