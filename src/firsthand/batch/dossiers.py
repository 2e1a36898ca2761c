"""Dossiers made by a crew: of every story that has changed, by whoever is free."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from firsthand.batch.crew import Aside, Crew, Task, Work
from firsthand.batch.reading import library_at
from firsthand.library import Library, tables
from firsthand.library.articles import chosen
from firsthand.library.dossiers import Advance, Order, Plan, fill, orders_of, save_dossiers
from firsthand.library.runs import save_runs
from firsthand.pipeline import Runs
from firsthand.records import Dossier, FirsthandError

TASK_ARTICLES = 100  # of the stories in one task; a story of more is a task of its own


@dataclass
class DossierMaking:
    """Makes the dossiers of a plan. ``url`` is how workers open the library; they write to it themselves where
    ``writes_there``, else this process does."""

    url: str
    crew: Crew
    writes_there: bool

    def __call__(self, library: Library, plan: Plan, advance: Advance) -> int:
        """Make and store the dossiers that were not made before; returns how many. Raises FirsthandError where one
        could not be made: stories are shown together or not at all."""
        missing = orders_of(library, plan)
        done = 0
        advance(done, len(missing))

        def noted(count: int) -> Iterable[Task]:
            nonlocal done
            done += count
            advance(done, len(missing))
            return ()

        def stored(made: Made) -> Iterable[Task]:
            with library.writing() as connection:
                store_dossiers(connection, made)
            return noted(len(made.dossiers))

        tasks = (
            Task(f"dossiers from {orders[0].story.id}", make_and_store, (self.url, orders), noted)
            if self.writes_there
            else Task(f"dossiers from {orders[0].story.id}", make_dossiers, (self.url, orders), stored)
            for orders in in_tasks(missing)
        )
        refuse(list(Work(self.crew, tasks).do()))
        return len(missing)


def refuse(aside: Sequence[Aside]) -> None:
    """Raise FirsthandError where anything was set aside."""
    if aside:
        raise FirsthandError(
            f"{len(aside)} pieces of work on stories failed, {aside[0].task.name} with: {aside[0].reason}; what was "
            "done is stored, the stories are as they were: see to it, then start the same command again"
        )


def in_tasks(orders: Sequence[Order]) -> Iterator[tuple[Order, ...]]:
    """The orders in runs that are worth sending out."""
    run: list[Order] = []
    weight = 0
    for order in orders:
        run.append(order)
        weight += len(order.story.articles)
        if weight >= TASK_ARTICLES:
            yield tuple(run)
            run, weight = [], 0
    if run:
        yield tuple(run)


@dataclass(frozen=True)
class Made:
    """Dossiers, each with its maker, and what pairs of their articles share."""

    dossiers: tuple[tuple[Dossier, str], ...]
    compared: Runs


def make_dossiers(url: str, orders: Sequence[Order]) -> Made:
    """The dossiers of these orders."""
    compared: Runs = {}
    with library_at(url).reading() as connection:
        made = tuple((fill(connection, order, compared), order.maker) for order in orders)
    return Made(made, compared)


def store_dossiers(connection: Connection, made: Made) -> None:
    """Store dossiers with their index, and what will make the next ones of their stories quicker."""
    save_dossiers(connection, made.dossiers)
    save_runs(connection, made.compared)


def make_and_store(url: str, orders: Sequence[Order]) -> int:
    """Make these dossiers and store each with its index, whole and by itself, unless it is there already; returns
    how many there are."""
    library = library_at(url)
    dossiers = tables.dossiers.c
    with library.reading() as connection:
        asked = [order.story.id for order in orders]
        query = select(dossiers.story, dossiers.maker)
        parts = chosen(dossiers.story, asked)
        there = {(row.story, row.maker) for part in parts for row in connection.execute(query.where(part))}
    for order in orders:
        if (order.story.id, order.maker) not in there:
            made = make_dossiers(url, [order])
            with library.adding() as connection:
                store_dossiers(connection, made)
    return len(orders)
