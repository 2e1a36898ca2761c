"""A whole run: files cut into shards, shards read by a crew, accounts compared; taken up where it stopped."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import replace
from sqlalchemy import delete, select

from firsthand.batch.crew import Aside, Crew, Task, Work
from firsthand.batch.hands import CrewHands
from firsthand.batch.objects import Object, find_objects
from firsthand.batch.progress import Progress, Stage
from firsthand.batch.reading import Made, make_shard, read_shard, store_shard
from firsthand.batch.shards import (
    Counted,
    Settings,
    Shard,
    Survey,
    load_counted,
    load_survey,
    save_mark,
    shards_of,
    survey,
    survey_key,
)
from firsthand.library import Library, open_library, settle, tables
from firsthand.library.articles import save_problem
from firsthand.library.intake import RUNS, end_run
from firsthand.library.state import load_state
from firsthand.library.writing import key_of
from firsthand.reading import reader_of
from firsthand.records import Problem
from firsthand.sources import problem

ROUND_ARTICLES = 100_000
Then = Callable[[Any], Iterable[Task]]


@dataclass
class Place:
    """A file whose shards are under way."""

    item: Object
    left: int
    has_any: bool = False
    problems: set[tuple[str, str]] = field(default_factory=set)

    def take(self, counted: Counted) -> None:
        """Note what one of its shards came to."""
        self.left -= 1
        self.has_any = self.has_any or bool(counted.read or counted.known or counted.codes)
        self.problems.update(counted.problems)


@dataclass
class Reading:
    """The stage that reads. ``url`` is how workers open the library; they write to it themselves where
    ``writes_there``, else this process does."""

    library: Library
    url: str
    settings: Settings
    crew: Crew
    progress: Progress
    writes_there: bool
    stage: Stage
    last_run: int = 0
    coming: Iterator[Task] = field(default_factory=lambda: iter(()))
    aside: list[Aside] = field(default_factory=list)

    def begin(self, places: Sequence[str]) -> None:
        """List what the places hold, and take the number of this run."""
        found = list(find_objects(places))
        objects = [one for one in found if isinstance(one, Object)]
        with self.library.reading() as connection:
            self.last_run = int(load_state(connection, RUNS) or 0)
        self._reject([one for one in found if isinstance(one, Problem)])
        self.stage.total = sum(item.size for item in objects)
        self.coming = self._tasks(objects)

    def do(self, article_count: int) -> bool:
        """Read about so many articles that are not read yet; False when none were left behind them."""
        until = self.progress.articles + article_count
        is_over = True

        def coming() -> Iterator[Task]:
            nonlocal is_over
            while self.progress.articles < until:
                task = next(self.coming, None)
                if task is None:
                    return
                yield task
            is_over = False

        with self.stage.running():
            for one in Work(self.crew, coming()).do():
                self.aside.append(one)
                self.progress.aside.append(f"{one.task.name}: {one.reason}")
        return not is_over

    def end(self) -> None:
        """Note that the run is done; one with something set aside goes on under its number."""
        if not self.aside:
            with self.library.writing() as connection:
                end_run(connection, self.run)

    @property
    def run(self) -> int:
        """The number of this run: one that was cut short had the same."""
        return self.last_run + 1

    def _tasks(self, objects: Iterable[Object]) -> Iterator[Task]:
        """For each file its survey or, where that is known, its shards that are not done yet."""
        size = self.settings.shard_bytes
        for item in objects:
            with self.library.reading() as connection:
                known = load_survey(connection, survey_key(item, size))
            if known is None:
                yield Task(f"survey of {item.name}", survey, (item, size), self._surveyed(item))
            else:
                yield from self._shards(item, known)

    def _surveyed(self, item: Object) -> Then:
        def then(found: Survey) -> Iterator[Task]:
            with self.library.writing() as connection:
                save_mark(connection, survey_key(item, self.settings.shard_bytes), self.run, found)
            yield from self._shards(item, found)

        return then

    def _shards(self, item: Object, found: Survey) -> Iterator[Task]:
        shards = shards_of(item, found, self.settings)
        place = Place(item, len(shards))
        if found.problem is not None:
            self._reject([found.problem])
            place.has_any = True
            place.problems.add((found.problem.source, found.problem.code))
        with self.library.reading() as connection:
            marks = load_counted(connection, [shard.key for shard in shards])
        for shard in shards:
            done = marks.get(shard.key)
            if done and done[0] >= self.last_run:
                self.stage.before += bytes_of(shard)
                self._note(place, shard, as_known(done[1]))
            elif self.writes_there:
                arguments = (self.url, self.settings, shard, self.run)
                yield Task(name_of(shard), read_shard, arguments, self._stored(place, shard))
            else:
                yield Task(name_of(shard), make_shard, (self.url, self.settings, shard), self._made(place))
        if not shards:
            self._finish(place)

    def _stored(self, place: Place, shard: Shard) -> Then:
        def then(counted: Counted) -> Iterable[Task]:
            self._note(place, shard, counted)
            return ()

        return then

    def _made(self, place: Place) -> Then:
        def then(made: Made) -> Iterable[Task]:
            self._note(place, made.shard, store_shard(self.library, made, self.run))
            return ()

        return then

    def _note(self, place: Place, shard: Shard, counted: Counted) -> None:
        place.take(counted)
        self.stage.done += bytes_of(shard)
        self.progress.articles += counted.read
        self.progress.known += counted.known
        self.progress.codes.update(counted.codes)
        if not place.left:
            self._finish(place)

    def _finish(self, place: Place) -> None:
        """All shards of a file are done: what earlier runs rejected of it, and this one did not, is withdrawn."""
        name, rejected = key_of(place.item.name), tables.rejected
        current = {(key_of(source), code) for source, code in place.problems}
        with self.library.writing() as connection:
            below = (rejected.c.source >= f"{name}:") & (rejected.c.source < f"{name};")  # the sign after the colon
            for row in connection.execute(select(rejected).where((rejected.c.source == name) | below)).all():
                is_line = row.source == name or row.source.rpartition(":")[0] == name
                if is_line and (row.source, row.code) not in current:
                    same = (rejected.c.source == row.source) & (rejected.c.code == row.code)
                    connection.execute(delete(rejected).where(same))
            if not place.has_any:
                save_problem(connection, problem(place.item.name, "article.empty"))
                self.progress.codes["article.empty"] += 1

    def _reject(self, problems: Sequence[Problem]) -> None:
        self.progress.codes.update(Counter(one.code for one in problems))
        if problems:
            with self.library.writing() as connection:
                for one in problems:
                    save_problem(connection, one)


def as_known(counted: Counted) -> Counted:
    """What a shard came to, once another run has read it."""
    return replace(counted, read=0, known=counted.read + counted.known)


def bytes_of(shard: Shard) -> int:
    """How much of its file a shard is; of a table, whose pieces are row groups, the whole with the last."""
    if shard.item.form == "table":
        return 0 if shard.cut.end is not None else shard.item.size
    end = shard.item.size if shard.cut.end is None else shard.cut.end
    return end - shard.cut.start


def name_of(shard: Shard) -> str:
    """How a shard is told to people."""
    return f"{shard.item.address}@{shard.cut.start}"


def read_batch(
    url: str,
    places: Sequence[str],
    settings: Settings,
    crew: Crew,
    progress: Progress,
    round_articles: int = ROUND_ARTICLES,
) -> tuple[Aside, ...]:
    """Read what the places hold into the library and compare the accounts; gives what was set aside. Whatever was
    done before, by a run that ended in any way, is not done again.

    Stories are worked out whenever about ``round_articles`` have come, so that memory is bounded by what changes in
    one round; they are the same in the end, however many rounds there are.
    """
    library = open_library(url, create=True)
    reading = Reading(library, url, settings, crew, progress, is_shared(url), progress.stage("reading", "bytes"))
    hands = CrewHands(url, crew, is_shared(url), progress)
    reading.begin(places)
    has_more = True
    while has_more:
        has_more = reading.do(round_articles)
        if not has_more:
            reading.end()
        settle(library, reader_of(settings.model), hands=hands)
    return tuple(reading.aside)


def is_shared(url: str) -> bool:
    """Whether workers can write to the library themselves: a server's they can, a file's only its machine."""
    return url.startswith(("postgresql://", "postgres://"))
