"""How long a search takes as the library grows: SQLite beside PostgreSQL, the same queries in turn, in one process.

    python bench/search_speed.py [--articles 10000 100000] [--queries 40] [--folder DIR] [--json FILE]

The libraries are made, not read (`copied_events.py`), and without readings. Each query is asked once of each
database, one after the other, with the first 20 articles, their words marked and all of them counted; milliseconds
are by the clock, for PostgreSQL works in another process. A folder keeps the SQLite files; PostgreSQL's data are made
anew.
"""

import argparse
import random
import statistics
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import msgspec
from copied_events import FRAMES, Event, copy_of, fill_of, read_events
from figures import add_option, save
from sqlalchemy import Connection, text

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from firsthand.library import Library, open_library, tables
from firsthand.library.named import index_dossiers
from firsthand.library.search import search_articles, search_stories
from firsthand.library.searching.index import index_words
from firsthand.records import Dossier
from postgres import programs_of_postgres, start_server, stop_server

PAGE = 20  # articles of one answer
ORIGINS = 5  # that a story is said to have at most
STORED_COUNT = 200  # stories stored together

# What is asked, by kind: {person} and its like are out of one of the stories.
KINDS: dict[str, tuple[str, ...]] = {
    "a rare word": ("{person}", "{place}"),
    "a common word": ("people", "said", "florins"),
    "two words": ("{place} flooded", "{body} demand", "{person} said"),
    "a phrase": ('"{person} {other}"', '"houses in {place}"', '"officials said"'),
    "a prefix": ("{begun}*", "negotiat*"),
    "either of two": ("{person} OR {place}", "{body} OR {other}"),
    "without a word": ("people -{place}", "-people"),
    "an outlet": ('outlet:"{outlet}" {person}', 'outlet:"{outlet}"'),
    "a person": ("person:{other}", 'person:"{person} {other}" said'),
    "a date": ("date:2041-03-05 {place}", "date:2041-03-05..2041-03-06 people", "after:2041-03-08"),
    "has:dispute": ("has:dispute {place}", "has:dispute"),
    "origins>=3": ("origins>=3 {place}", "origins>=3"),
}


def make_libraries(libraries: Sequence[Library], stories_count: int, events: Sequence[Event]) -> None:
    """Store so many stories in each of these libraries."""
    for start in range(0, stories_count, STORED_COUNT):
        numbers = range(start, min(start + STORED_COUNT, stories_count))
        made = [copy_of(events[number % len(events)], number) for number in numbers]
        articles = [article for several, _ in made for article, _ in several]
        rows = [{"id": one.id, "source": one.source, "record": msgspec.json.encode(one)} for one in articles]
        for library in libraries:
            with library.writing() as connection:
                connection.execute(tables.articles.insert(), rows)
                index_words(connection, *articles)
                show(connection, [dossier for _, dossier in made], numbers)
    for library in libraries:
        with library.writing() as connection:
            library.home.after_bulk(connection)


def show(connection: Connection, dossiers: Sequence[Dossier], numbers: Sequence[int]) -> None:
    """Show stories, with what searches need of their dossiers, as some of one origin, some of more."""
    for dossier in dossiers:
        index_dossiers(connection, [dossier])
    members = [{"article": article, "story": one.id} for one in dossiers for article in one.articles]
    connection.execute(tables.members.insert(), members)
    rows = [
        {
            "story": one.id,
            "address": one.id,
            "title": one.title,
            "first_published": one.first_published,
            "last_published": one.last_published,
            "articles": len(one.articles),
            "outlets": len(one.articles),
            "origins": 1 + number % ORIGINS,
            "disputes": len(one.findings.disputed),
            "asleep": 0,
            "hidden": 0,
            "maker": "bench",
        }
        for number, one in zip(numbers, dossiers, strict=True)
    ]
    connection.execute(tables.stories.insert(), rows)


def queries_of(forms: Sequence[str], count: int, stories_count: int, outlets: Sequence[str]) -> Iterator[str]:
    """So many queries of these forms, with the names of stories chosen by chance."""
    chance = random.Random(17)
    for number in range(count):
        fill = fill_of(random.Random(chance.randrange(stories_count)))
        yield forms[number % len(forms)].format(
            person=fill["PERSONAA"],
            other=fill["PERSONAB"],
            place=fill["PLACEAA"],
            body=fill["BODYAA"],
            begun=fill["PERSONAA"][:4],
            outlet=chance.choice(outlets),
        )


def timed(connection: Connection, ask: Callable[[Connection], object]) -> tuple[float, object]:
    """Milliseconds that an answer takes, and the answer."""
    begun = perf_counter()
    answer = ask(connection)
    return (perf_counter() - begun) * 1000, answer


def rows_of(
    connections: dict[str, Connection], queries_count: int, stories_count: int, outlets: Sequence[str]
) -> Iterator[tuple[str, dict[str, list[float]], int]]:
    """For each kind of query the times of each database, and how many articles were found in all."""
    for kind, forms in (*KINDS.items(), ("stories of two words", KINDS["two words"])):
        times: dict[str, list[float]] = {name: [] for name in connections}
        found = 0
        for query in queries_of(forms, queries_count, stories_count, outlets):
            answers = []
            for name, connection in connections.items():
                if kind.startswith("stories"):
                    taken, answer = timed(
                        connection, lambda one, q=query: search_stories(one, q, "disputed", PAGE).total
                    )
                else:
                    taken, answer = timed(connection, lambda one, q=query: search_articles(one, q, PAGE).total)
                times[name].append(taken)
                answers.append(answer)
            if len(set(answers)) > 1:
                raise SystemExit(f"{query}: the databases differ, {answers}")
            found += answers[0]
        yield kind, times, found


def index_bytes(connection: Connection) -> int:
    """What the index of words takes."""
    if connection.dialect.name == "postgresql":
        return connection.execute(text("SELECT pg_total_relation_size('words')")).scalar_one()
    return connection.execute(text("SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'words%'")).scalar_one()


def measure(
    libraries: dict[str, Library], articles_count: int, queries_count: int, events: Sequence[Event]
) -> dict[str, dict[str, float]]:
    """Print one table, and return its figures by kind of query and database."""
    outlets = sorted({article.outlet or "" for event in events for article in event.articles})
    figures: dict[str, dict[str, float]] = {}
    with libraries["sqlite"].reading() as one, libraries["postgresql"].reading() as other:
        connections = {"sqlite": one, "postgresql": other}
        sizes = {name: index_bytes(connection) / articles_count for name, connection in connections.items()}
        shown = ", ".join(f"{name} {size:,.0f}" for name, size in sizes.items())
        print(f"\n{articles_count:,} articles; bytes of the index for each: {shown}")
        print(f"{'':22} {'found':>8} " + " ".join(f"{name + ' p50':>15} {'p95':>7}" for name in connections) + "  ms")
        for kind, times, found in rows_of(connections, queries_count, articles_count // len(FRAMES), outlets):
            cells, figures[kind] = [], {}
            for name, taken in times.items():
                p50, p95 = statistics.median(taken), statistics.quantiles(taken, n=20)[-1]
                figures[kind] |= {f"{name} p50 ms": round(p50, 1), f"{name} p95 ms": round(p95, 1)}
                cells.append(f"{p50:15.1f} {p95:7.1f}")
            print(f"{kind:22} {found / queries_count:8,.0f} " + " ".join(cells), flush=True)
    return figures


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, nargs="+", default=[10_000, 100_000])
    options.add_argument("--queries", type=int, default=40, help="of each kind")
    options.add_argument("--folder", metavar="DIR", help="keep the libraries here")
    add_option(options)
    asked = options.parse_args()
    programs = programs_of_postgres()
    if programs is None:
        raise SystemExit("no PostgreSQL server is installed here")
    events = read_events()
    tables_of = {}
    with TemporaryDirectory() as temporary:
        folder = Path(asked.folder or temporary)
        (folder / "server").mkdir(parents=True, exist_ok=True)
        folder.chmod(0o755)
        server = start_server(programs, folder / "server")
        try:
            for count in asked.articles:
                tables_of[f"{count} articles"] = table_of(
                    {"sqlite": str(folder / f"search-{count}.db"), "postgresql": server.url(f"search_{count}")},
                    server.make_database,
                    count,
                    asked.queries,
                    events,
                )
        finally:
            stop_server(server)
    save(asked.json, tables_of)


def table_of(
    urls: dict[str, str], make_database: Callable[[str], str], count: int, queries: int, events: Sequence[Event]
) -> dict[str, dict[str, float]]:
    """The figures of libraries of so many articles, which are made first."""
    make_database(f"search_{count}")
    Path(urls["sqlite"]).unlink(missing_ok=True)
    libraries = {name: open_library(url, create=True) for name, url in urls.items()}
    make_libraries(list(libraries.values()), count // len(FRAMES), events)
    figures = measure(libraries, count, queries, events)
    for library in libraries.values():
        library.close()
    return figures


if __name__ == "__main__":
    main()
