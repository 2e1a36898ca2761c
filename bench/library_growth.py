"""How the library grows, on SQLite and on PostgreSQL in one run: what storing an article costs, bytes on disk, and
how long searches and `show` take, from 1,000 to 100,000 articles and further.

    python bench/library_growth.py [--sizes 1000,10000,100000] [--engines sqlite,postgresql] [--folder DIR]
                                   [--backup] [--keep] [--json FILE]

The articles are made up: words drawn as they are in a language (the n-th commonest one time in n), with names,
quotations and figures, stories of five articles, readings and dossiers as long as real ones; nothing is parsed, and
stories are not grouped. Milliseconds per article are of this process's and the server's processor time, and of the
clock, over the articles stored since the size before. Of questions it gives the mean of processor time, and median
and 95th percentile of the clock, over ``--asked`` of each kind, after one round that nobody counts. PostgreSQL is
started for the run with the settings that it prints; ANALYZE runs before questions are asked, as it does after a
restore. ``--backup`` backs up the largest library and restores it. ``--sizes 1000,10000,100000,1000000`` takes hours
and tens of GB in ``--folder``. What was made is deleted at the end, unless ``--keep`` is given.
"""

import argparse
import os
import random
import resource
import shutil
import signal
import statistics
import sys
import tempfile
import time
from bisect import bisect
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import msgspec
from figures import add_option, save

from firsthand.library import Library, back_up, load_articles, open_library, restore
from firsthand.library.articles import save_article
from firsthand.library.dossiers import save_dossiers
from firsthand.library.searching.find import search_articles, search_stories
from firsthand.library.stories import find_story, load_dossier
from firsthand.library.tables import members, stories
from firsthand.records import (
    Article,
    Clause,
    Dossier,
    Entity,
    Extent,
    Figure,
    Findings,
    Mention,
    Quantity,
    QuantityReport,
    Quotation,
    Quote,
    QuoteReport,
    Reading,
    article_of,
    content_id,
)
from postgres import Server, needed_programs, start_server, stop_server

VOCABULARY = 60_000
SENTENCES, WORDS = 22, 18  # of an article: 400 words, as the seeds of the first fictions have
STORY_ARTICLES = 5
BATCH = 200  # articles stored in one transaction
OUTLETS, PEOPLE = 400, 5_000
DAYS = 4_000
READER = "made-up/1"
SETTINGS = {
    "shared_buffers": "1GB",
    "work_mem": "32MB",
    "maintenance_work_mem": "256MB",
    "max_wal_size": "8GB",
    "checkpoint_timeout": "15min",
    "random_page_cost": "1.1",
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
}


class World:
    """Made-up articles, the same for every library."""

    def __init__(self) -> None:
        chance = random.Random(1)
        syllables = [first + second for first in "bdfgklmnprstvz" for second in "aeiou"]
        self.words = sorted(
            {"".join(chance.choices(syllables, k=chance.randint(2, 5))) for _ in range(2 * VOCABULARY)}
        )
        chance.shuffle(self.words)
        self.words = self.words[:VOCABULARY]
        self.weights = list(accumulate(1 / place for place in range(1, len(self.words) + 1)))
        names = [word.title() for word in chance.sample(self.words[5_000:], 2 * 300)]
        self.people = [f"{first} {last}" for first in names[:70] for last in names[300:372]][:PEOPLE]

    def story(self, number: int) -> tuple[list[tuple[Article, Reading]], Dossier]:
        """The articles of a story with their readings, and its dossier."""
        chance = random.Random(number)
        day = time.strftime("%Y-%m-%d", time.gmtime(86_400 * (14_000 + number * DAYS // 200_000 % DAYS)))
        people = chance.sample(self.people, 4)
        made = [self.article(chance, f"{number}-{part}", day, people) for part in range(STORY_ARTICLES)]
        return made, dossier_of(made, people, day)

    def article(self, chance: random.Random, name: str, day: str, people: list[str]) -> tuple[Article, Reading]:
        """An article and its reading."""
        rows = [self.sentence(chance, people[place % len(people)]) for place in range(SENTENCES)]
        title = " ".join(self.draw(chance) for _ in range(7)).capitalize()
        body = "\n\n".join(" ".join(rows[start : start + 3]) for start in range(0, len(rows), 3))
        outlet = f"Outlet {chance.randrange(OUTLETS)}"
        article = article_of(
            source=f"{name}.html", text=body, outlet=outlet, title=title, published=day, published_basis="stated"
        )
        return article, reading_of(article, rows, people)

    def sentence(self, chance: random.Random, person: str) -> str:
        words = " ".join(self.draw(chance) for _ in range(WORDS - 6))
        return f"{person} said “{words}” to {chance.randrange(2, 900)} {self.draw(chance)}."

    def draw(self, chance: random.Random) -> str:
        """A word, the n-th commonest one time in n."""
        return self.words[bisect(self.weights, chance.random() * self.weights[-1])]

    def near(self, place: int) -> str:
        """A word about so common."""
        return self.words[place]


def reading_of(article: Article, rows: list[str], people: list[str]) -> Reading:
    """A reading with as much in it as a sentence has to say."""
    sentences, mentions, quotations, figures, clauses = [], [], [], [], []
    end = 0
    for place, row in enumerate(rows):
        start = article.text.index(row, end)
        end = start + len(row)
        whole = article.extent(start, end)
        name = article.extent(start, start + len(people[place % len(people)]))
        cue = article.extent(name.end + 1, name.end + 5)
        quoted = article.extent(cue.end + 2, article.text.index("”", start))
        count = article.extent(quoted.end + 5, end - 1)
        sentences.append(whole)
        mentions.append(Mention(extent=name, kind="person"))
        quotations.append(Quotation(extent=quoted, kind="direct", cue=cue, speaker=name, speaker_class="named"))
        value = float(article.text[count.start : count.end].split()[0])
        told = {"sentence": whole, "dimension": "count", "value": value, "unit": "people", "about": "people"}
        figures.append(Figure(extent=count, **told))
        for part in range(3):
            trigger = article.extent(quoted.start + part, quoted.start + part + 4)
            clauses.append(
                Clause(extent=quoted, trigger=trigger, predicate="close", subject=name, object=count, attributed=name)
            )
    return Reading(
        article=article.id,
        reader=READER,
        sentences=tuple(sentences),
        mentions=tuple(mentions),
        quotations=tuple(quotations),
        figures=tuple(figures),
        clauses=tuple(clauses),
    )


def dossier_of(made: list[tuple[Article, Reading]], people: list[str], day: str) -> Dossier:
    """A dossier of a story's people, and of every fourth quotation and figure of its articles."""
    ids = tuple(sorted(article.id for article, _ in made))
    texts = {article.id: article.text for article, _ in made}

    def words(extent: Extent) -> str:
        return extent.words(texts[extent.article])

    def entity(name: str) -> Entity:
        mentions = (mention.extent for _, reading in made for mention in reading.mentions)
        own = tuple(extent for extent in mentions if words(extent) == name)
        return Entity(id=content_id("ent1", ids, name), kind="person", name=name, aliases=(), roles=(), mentions=own)

    quotes = tuple(
        Quote(
            id=content_id("quo1", ids, one.extent),
            speaker=content_id("ent1", ids, words(one.speaker)) if one.speaker else None,
            speaker_class="named",
            text=words(one.extent),
            wording="single",
            reports=(QuoteReport(extent=one.extent, kind="direct", cue=one.cue, speaker=one.speaker),),
            origins=1,
        )
        for _, reading in made
        for one in reading.quotations[::4]
    )
    quantities = tuple(
        Quantity(
            id=content_id("qua1", ids, one.extent),
            value=one.value,
            unit=one.unit,
            about=words(one.sentence),
            status="single",
            reports=(QuantityReport(extent=one.extent, value=one.value, low=None, high=None, qualifier=None),),
            origins=1,
        )
        for _, reading in made
        for one in reading.figures[::4]
    )
    return Dossier(
        id=content_id("sto1", ids),
        title=made[0][0].title or "",
        first_published=day,
        last_published=day,
        articles=ids,
        origins=(),
        passages=(),
        entities=tuple(entity(name) for name in people),
        quotes=quotes,
        quantities=quantities,
        events=(),
        positions=(),
        findings=Findings(),
    )


class Engine:
    """A library that grows, and what it has cost."""

    def __init__(self, name: str, library: Library, clock: Callable[[], float], size: Callable[[], int]) -> None:
        self.name, self.library, self.clock, self.size = name, library, clock, size
        self.count = 0

    def grow(self, world: World, count: int) -> tuple[float, float]:
        """Store stories until there are so many articles; milliseconds of processors and of the clock an article."""
        worked, waited, since = 0.0, 0.0, self.count
        while self.count < count:
            first = self.count // STORY_ARTICLES
            batch = [world.story(first + place) for place in range(BATCH // STORY_ARTICLES)]
            before, then = self.clock(), time.monotonic()
            self.store(batch)
            worked, waited = worked + self.clock() - before, waited + time.monotonic() - then
            self.count += BATCH
        return 1000 * worked / (count - since), 1000 * waited / (count - since)

    def store(self, batch: list[tuple[list[tuple[Article, Reading]], Dossier]]) -> None:
        """Store stories in one transaction."""
        with self.library.writing() as connection:
            for made, _ in batch:
                for article, reading in made:
                    save_article(connection, article, reading)
            save_dossiers(connection, [(dossier, READER) for _, dossier in batch])
            kept = [dossier for _, dossier in batch]
            connection.execute(
                members.insert(),
                [{"article": id, "story": dossier.id} for dossier in kept for id in dossier.articles],
            )
            connection.execute(stories.insert(), [row_of(dossier) for dossier in kept])

    def ask(self, questions: list[Callable[[object], object]]) -> tuple[float, float, float]:
        """Milliseconds that the questions take, after a round nobody counts: the mean of the processors', median and
        95th percentile of the clock's."""
        for _ in range(2):
            times, worked = [], self.clock()
            for put in questions:
                then = time.monotonic()
                with self.library.reading() as connection:
                    put(connection)
                times.append(1000 * (time.monotonic() - then))
        times.sort()
        cpu = 1000 * (self.clock() - worked) / len(times)
        return cpu, statistics.median(times), times[int(0.95 * (len(times) - 1))]


def row_of(dossier: Dossier) -> dict[str, object]:
    """A story as lists show it."""
    counts = {"articles": len(dossier.articles), "outlets": 5, "origins": 5, "disputes": 0, "asleep": 0, "hidden": 0}
    days = {"first_published": dossier.first_published, "last_published": dossier.last_published}
    named = {"story": dossier.id, "address": dossier.id[5:], "title": dossier.title, "maker": READER}
    return {**named, **days, **counts}


def articles_by(query: str) -> Callable[[object], object]:
    return lambda connection: search_articles(connection, query, 20)


def stories_by(query: str) -> Callable[[object], object]:
    return lambda connection: search_stories(connection, query, "best", 20)


def show(name: str) -> Callable[[object], object]:
    """What `show` loads of a story."""

    def put(connection: object) -> object:
        row = find_story(connection, name)
        assert row is not None
        dossier = load_dossier(connection, row.story)
        return list(load_articles(connection, dossier.articles))

    return put


QUESTIONS = {
    "rare word": lambda world, chance, count: articles_by(world.near(chance.randrange(5_000, 50_000))),
    "two words": lambda world, chance, count: articles_by(
        f"{world.near(chance.randrange(200, 2_000))} {world.near(chance.randrange(200, 2_000))}"
    ),
    "common word": lambda world, chance, count: articles_by(world.near(chance.randrange(20, 100))),
    "phrase": lambda world, chance, count: articles_by(f'"{phrase_in(world, chance, count)}"'),
    "person": lambda world, chance, count: articles_by(f'person:"{chance.choice(world.people)}"'),
    "outlet, word": lambda world, chance, count: articles_by(
        f'outlet:"Outlet {chance.randrange(OUTLETS)}" {world.near(chance.randrange(200, 2_000))}'
    ),
    "stories": lambda world, chance, count: stories_by(world.near(chance.randrange(2_000, 20_000))),
    "show": lambda world, chance, count: show(world.story(chance.randrange(count // STORY_ARTICLES))[1].id),
}


def phrase_in(world: World, chance: random.Random, count: int) -> str:
    """Three words that stand side by side in some article."""
    made, _ = world.story(chance.randrange(count // STORY_ARTICLES))
    words = made[0][1].quotations[chance.randrange(SENTENCES)].extent.words(made[0][0].text).split()
    start = chance.randrange(len(words) - 3)
    return " ".join(words[start : start + 3])


def server_seconds(server: Server) -> float:
    """Processor time of the server and of all that it started."""
    tick = os.sysconf("SC_CLK_TCK")
    main = server.process.pid
    total = 0
    for process in [main, *Path(f"/proc/{main}/task/{main}/children").read_text().split()]:
        try:
            fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        except FileNotFoundError:
            continue
        total += sum(map(int, fields[11:15] if process == main else fields[11:13]))
    return total / tick


def sqlite_engine(folder: Path) -> Engine:
    """A library in a file."""
    path = folder / "library.db"

    def size() -> int:
        return sum(file.stat().st_size for file in folder.glob("library.db*"))

    return Engine("SQLite", open_library(str(path), create=True), time.process_time, size)


def postgresql_engine(server: Server) -> Engine:
    """A library on a server."""
    library = open_library(server.make_database("growth"), create=True)

    def size() -> int:
        return int(server.say("CHECKPOINT; SELECT pg_database_size('growth')").split()[-1])

    return Engine("PostgreSQL", library, lambda: time.process_time() + server_seconds(server), size)


def engines(names: list[str], folder: Path) -> Iterator[Engine]:
    """The libraries asked for; the server ends with the iterator."""
    if "sqlite" in names:
        yield sqlite_engine(folder)
    if "postgresql" in names:
        (folder / "server").mkdir()
        server = start_server(needed_programs(), folder / "server", **SETTINGS)
        print("PostgreSQL", server.say("SHOW server_version").split()[0], "with", SETTINGS)
        try:
            yield postgresql_engine(server)
        finally:
            stop_server(server)


def measure(
    engine: Engine, world: World, sizes: list[int], asked: int, restored: str | None
) -> Iterator[tuple[int, dict[str, float]]]:
    """Print how a library grows, a line for each size, and give its figures; at the end what a backup costs, restored
    to this URL."""
    print(
        f"{engine.name}\n{'articles':>9}  {'cpu ms':>6}  {'ms':>6}  {'MB':>7}  {'kB each':>7}  "
        + "  ".join(f"{name:>19}" for name in QUESTIONS)
    )
    for count in sizes:
        cpu, waited = engine.grow(world, count)
        with engine.library.writing() as connection:
            engine.library.home.after_bulk(connection)
        taken = engine.size()
        answers = {
            name: engine.ask([make(world, random.Random(number), count) for number in range(asked)])
            for name, make in QUESTIONS.items()
        }
        print(
            f"{count:>9,}  {cpu:6.2f}  {waited:6.2f}  {taken / 1e6:7.0f}  {taken / count / 1e3:7.1f}  "
            + "  ".join(f"{f'{one:.1f} {two:.1f}/{three:.1f}':>19}" for one, two, three in answers.values()),
            flush=True,
        )
        figures = {"store one: cpu ms": cpu, "store one: ms": waited, "kB each": taken / count / 1e3}
        yield (
            count,
            figures
            | {f"{name}: p50 ms": told[1] for name, told in answers.items()}
            | {f"{name}: p95 ms": told[2] for name, told in answers.items()},
        )
    if restored:
        print(keep_safe(engine, restored))
    engine.library.close()


def keep_safe(engine: Engine, url: str) -> str:
    """How long a backup of the library and a library out of it take, and the memory that they add."""
    path = Path(tempfile.gettempdir()) / f"growth-{os.getpid()}.backup"
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        then = time.monotonic()
        rows = back_up(engine.library, path).rows
        taken = time.monotonic() - then
        size = path.stat().st_size
        then = time.monotonic()
        restore(path, url)[0].close()
        back = time.monotonic() - then
    finally:
        path.unlink(missing_ok=True)
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1000
    told = f"backup: {rows:,} rows, {size / 1e6:.0f} MB in {taken:.0f} s; restored in {back:.0f} s"
    return f"{told}; {more:.0f} MB more memory than before"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--engines", default="sqlite,postgresql")
    parser.add_argument("--folder", default=None, help="where the libraries are made; a temporary one by default")
    parser.add_argument("--asked", type=int, default=100)
    parser.add_argument("--backup", action="store_true", help="back up the largest library, restore it to SQLite")
    parser.add_argument("--keep", action="store_true", help="leave the libraries in the folder")
    add_option(parser)
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what was made is deleted
    sizes = [int(size) for size in given.sizes.split(",")]
    folder = Path(tempfile.mkdtemp(prefix="firsthand-growth-", dir=given.folder))
    folder.chmod(0o755)
    world = World()
    made, dossier = world.story(0)
    lengths = [sum(len(msgspec.json.encode(one[place])) for one in made) // len(made) for place in (0, 1)]
    print(
        f"an article {lengths[0]:,} bytes, a reading {lengths[1]:,}, a dossier {len(msgspec.json.encode(dossier)):,}"
    )
    print("storing: milliseconds an article (processors; clock); questions: cpu mean, clock median/95 %")
    tables: dict[str, dict[str, dict[str, float]]] = {f"{size:,} articles": {} for size in sizes}
    try:
        for engine in engines(given.engines.split(","), folder):
            restored = str(folder / f"{engine.name}.db") if given.backup else None
            for count, figures in measure(engine, world, sizes, given.asked, restored):
                tables[f"{count:,} articles"][engine.name] = figures
                save(given.json, tables)
    finally:
        if given.keep:
            print("kept in", folder)
        else:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
