"""Stories kept in step with the articles: placed, grouped, told, and shown all together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from firsthand.library import tables
from firsthand.library.articles import chosen
from firsthand.library.database import Library
from firsthand.library.decisions import Decisions, judged_anew, load_applied, load_decisions, save_applied
from firsthand.library.dossiers import MAKING, Order, maker_of, order_parts
from firsthand.library.hands import OWN_HANDS, Hands
from firsthand.library.judgements import judgements_on
from firsthand.library.placing import begin_anew, catch_up, is_behind
from firsthand.library.planned import Round, is_at
from firsthand.library.regrouping import Regrouped, regroup
from firsthand.library.showing import show_stories
from firsthand.library.state import TURN, load_state, next_turn
from firsthand.library.travelled import find_moves, show_moves
from firsthand.records import content_id

Advance = Callable[[int, int], None]


@dataclass(frozen=True)
class Plan:
    """What is to be shown: stories, what makes the dossier of each, and the state of things they were found in."""

    found: Regrouped
    makers: Mapping[str, str]
    decided: Decisions
    turn: str | None

    @property
    def name(self) -> str:
        """The same for plans of the same state of things."""
        return content_id("rnd1", self.turn, self.decided)


def settle(
    library: Library,
    reader: str,
    advance: Advance = lambda done, total: None,
    hands: Hands = OWN_HANDS,
) -> int:
    """Bring stories and dossiers in step with the stored articles and with what persons have decided; returns how
    many dossiers were made.

    Costs what the neighbourhoods of the changes cost. The same articles and decisions give the same stories,
    whatever their order and however often this ran between them. All changes become visible together; what was done
    before a kill is not done again. ``advance`` is told how many of the dossiers to make are done; ``hands`` do what
    can be done in pieces.
    """
    made = 0
    begin_anew(library)
    while True:
        renew(library, reader)
        with library.reading() as connection:
            has_more = is_behind(connection)
            plan = None if has_more else make_plan(connection, reader)
        if has_more:
            catch_up(library, hands)
            continue
        if plan is None:
            return made
        made += make_missing(library, plan, advance, hands)
        found = plan.found
        moves = find_moves(library, plan.name, plan.turn, found.articles, found.stories, hands)
        if moves is not None:
            show(library, plan, moves)


def renew(library: Library, reader: str) -> None:
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


def make_missing(library: Library, plan: Plan, advance: Advance, hands: Hands) -> int:
    """Make and store the dossiers of the plan that were not made so before; returns how many."""
    missing = orders_of(library, plan)
    done = 0

    def count(orders: tuple[Order, ...]) -> None:
        nonlocal done
        done += len(orders)
        advance(done, len(missing))

    advance(done, len(missing))
    hands.do(library, MAKING, order_parts(missing), count)
    return len(missing)


def orders_of(library: Library, plan: Plan) -> list[Order]:
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


def show(library: Library, plan: Plan, moves: Round) -> None:
    """Let what is planned be seen, all of it together, unless things are not any more as they were."""
    with library.writing() as connection:
        is_current = load_state(connection, TURN) == plan.turn and is_at(connection, moves.name)
        if is_current and load_decisions(connection, plan.decided.maker) == plan.decided:
            show_stories(connection, plan.found, plan.makers)
            show_moves(connection, moves)
            save_applied(connection, plan.decided)
            next_turn(connection)
