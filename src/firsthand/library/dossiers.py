"""Stories and their dossiers: kept in step with the articles, and read back."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, select

from firsthand.library import database as db
from firsthand.library import tables
from firsthand.library.articles import chosen, load_articles, load_readings
from firsthand.library.decisions import Decisions, judged_anew, load_applied, load_decisions, save_applied
from firsthand.library.judgements import judgements_on
from firsthand.library.named import index_dossier
from firsthand.library.placing import TURN, catch_up, next_turn
from firsthand.library.regrouping import Regrouped, regroup
from firsthand.library.runs import LARGE_COUNT, load_runs, save_runs
from firsthand.library.showing import show_stories
from firsthand.library.state import load_state as load_state
from firsthand.library.state import save_state as save_state
from firsthand.library.travelled import find_moves, note_prints, save_moves
from firsthand.library.writing import upsert
from firsthand.pipeline import DOSSIER_VERSION, Runs, make_dossier
from firsthand.records import Dossier, NameJudgement, Story, content_id

STORE_COUNT = 20  # dossiers stored together

Advance = Callable[[int, int], None]
Make = Callable[[db.Library, "Plan", Advance], int]


@dataclass(frozen=True)
class Plan:
    """What is to be shown: stories, what makes the dossier of each, and the state of things they were found in."""

    found: Regrouped
    makers: Mapping[str, str]
    decided: Decisions
    turn: str | None


@dataclass(frozen=True)
class Order:
    """A dossier to be made: of which story, under which maker's name, with what persons have decided."""

    story: Story
    maker: str
    decided: tuple[NameJudgement, ...]
    title: str | None


def settle(
    library: db.Library,
    reader: str,
    advance: Advance = lambda done, total: None,
    make: Make | None = None,
) -> int:
    """Bring stories and dossiers in step with the stored articles and with what persons have decided; returns how
    many dossiers were made.

    Costs what the neighbourhoods of the changes cost. The same articles and decisions give the same stories,
    whatever their order and however often this ran between them. All changes become visible together; what was done
    before a kill is not done again. ``advance`` is told how many of the dossiers to make are done; ``make`` makes
    them in another way than one after the other, here.
    """
    made = 0
    while True:
        catch_up(library)
        renew(library, reader)
        with library.reading() as connection:
            plan = make_plan(connection, reader)
        if plan is None:
            return made
        made += (make or make_missing)(library, plan, advance)
        note_prints(library, plan.found.stories)
        with library.reading() as connection:
            moves = find_moves(connection, plan.found.articles, plan.found.stories)
        with library.writing() as connection:
            is_current = load_state(connection, TURN) == plan.turn
            if is_current and load_decisions(connection, plan.decided.maker) == plan.decided:
                show_stories(connection, plan.found, plan.makers)
                save_moves(connection, moves)
                save_applied(connection, plan.decided)
                next_turn(connection)


def renew(library: db.Library, reader: str) -> None:
    """Let all stories be looked at again where another version or another reader made their dossiers."""
    with library.reading() as connection:
        if load_applied(connection).maker == maker_of(reader):
            return
    with library.writing() as connection:
        touched, nodes = tables.touched, tables.nodes
        others = select(nodes.c.node).where(nodes.c.node.not_in(select(touched.c.node)))
        connection.execute(touched.insert().from_select(["node"], others))


def make_plan(connection: Connection, reader: str) -> Plan | None:
    """What is to be shown now; None where nothing has changed since stories were shown."""
    decided, applied = load_decisions(connection, maker_of(reader)), load_applied(connection)
    placed = tables.placed
    notes = (select(tables.touched.c.node), select(placed.c.article).where(placed.c.node.is_(None)))
    if decided == applied and not any(connection.execute(query.limit(1)).first() for query in notes):
        return None
    found = regroup(connection, judged_anew(applied, decided), decided.stories)
    makers = {
        story.id: maker_of(reader, judgements_on(story, decided.names), found.titles.get(story.id, ""))
        for story in found.stories
    }
    return Plan(found=found, makers=makers, decided=decided, turn=load_state(connection, TURN))


def make_missing(library: db.Library, plan: Plan, advance: Advance) -> int:
    """Make and store the dossiers of the plan that were not made so before; returns how many."""
    missing = orders_of(library, plan)
    for start in range(0, len(missing), STORE_COUNT):
        batch: list[tuple[Dossier, str]] = []
        compared: Runs = {}
        with library.reading() as connection:
            for count, order in enumerate(missing[start : start + STORE_COUNT], start):
                advance(count, len(missing))
                batch.append((fill(connection, order, compared), order.maker))
        with library.writing() as connection:
            save_dossiers(connection, batch)
            save_runs(connection, compared)
    advance(len(missing), len(missing))
    return len(missing)


def orders_of(library: db.Library, plan: Plan) -> list[Order]:
    """The dossiers of the plan that were not made so before."""
    dossiers = tables.dossiers
    with library.reading() as connection:
        query = select(dossiers.c.story, dossiers.c.maker)
        parts = chosen(dossiers.c.story, plan.makers)
        known = {row.story: row.maker for part in parts for row in connection.execute(query.where(part))}
    return [
        Order(
            story=story,
            maker=plan.makers[story.id],
            decided=tuple(judgements_on(story, plan.decided.names)),
            title=plan.found.titles.get(story.id),
        )
        for story in plan.found.stories
        if known.get(story.id) != plan.makers[story.id]
    ]


def fill(connection: Connection, order: Order, compared: Runs | None = None) -> Dossier:
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
    for dossier, _ in made:
        index_dossier(connection, dossier)


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
