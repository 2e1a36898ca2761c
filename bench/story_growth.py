"""What one article more costs in a story of many, on made-up accounts of one event.

    python bench/story_growth.py [--articles 50,100,200] [--profile]

Prints processor seconds, each measured in a process of its own, as of a command that has just begun: for the dossier
of so many articles from scratch; for that of one article more, with what is kept of the articles that were there
before, and its share of the same from scratch; the same in a process that made the dossier before, as one that
watches feeds did ("staying"); and for one article more in a library, with loading and storing. The bytes of all must
be equal. With --profile the ten functions in which most time is spent, calls of others included and
not, for the last of the counts.
"""

import argparse
import cProfile
import multiprocessing
import pstats
import random
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from figures import add_option, save

from firsthand.library import encode, open_library
from firsthand.library.articles import save_article
from firsthand.library.dossiers import Order, make_dossiers, maker_of, store_dossiers
from firsthand.pipeline import Runs, make_dossier
from firsthand.reading import DEFAULT_MODEL, Parses, read
from firsthand.records import Article, Reading, Story, article_of, content_id

SEED = 5
SLOWEST_SHOWN = 10
PEOPLE = [
    ("Ada Brandt", "harbour master"),
    ("Ivo Kessel", "transport minister"),
    ("Maren Toll", "mayor of Ostmere"),
    ("Piet Oram", "chief engineer"),
    ("Lena Varga", "prime minister"),
    ("Tomas Birk", "union leader"),
]
PLACES = "Ostmere Karling Vell Brack Tolm Ardin Sorrel Hask".split()
SAID = [
    "We will rebuild the bridge before the winter comes",
    "Nobody had told us that the pillars were cracked",
    "The ferry company must pay for what it has done",
    "I have asked for a full inquiry into the collapse",
    "There is no danger to the ships in the harbour now",
    "The money has been there since March and was never spent",
]
DEMANDS = [
    "an inquiry",
    "the resignation of the minister",
    "more ferries",
    "a new bridge",
    "compensation for families",
]
TELLING = [
    "The old bridge of Ostmere fell into the harbour on {day}, and {dead} people were killed.",
    "Part of the bridge at Ostmere collapsed on {day}; rescue workers found {dead} bodies in the water.",
    "At least {dead} people died when the bridge in Ostmere gave way on {day}.",
    "{hurt} people were taken to hospitals in {place} and {other}, the ministry of health said.",
    "Divers searched the harbour for {hours} hours before the storm forced them to stop.",
    "The bridge had carried about {cars} cars a day, according to the transport ministry.",
    "Repairs would cost {money} million crowns, {name} told parliament in {place}.",
    "Traffic between {place} and {other} was stopped, and trains were {hours} hours late.",
    "{name} will travel to {place} on Thursday to meet the families.",
    "The union of dock workers rejected the offer of the ministry and demanded {demand}.",
    "{name}, the {office}, demanded {demand} from the government in {other}.",
    "The government of Valdia denied that it had been warned about the bridge.",
    "Schools in {place} stayed closed, and shops opened late.",
    "A second span is watched by engineers of the {place} institute.",
]
WIRE = (
    "Witnesses heard a long grinding noise before the roadway tilted and slid between the pillars, taking a bus and "
    "several lorries with it into the water. The bus had been on its way to the fish market, as every morning, and "
    "its driver climbed out through a window. Fishermen pulled people from the water with nets and ropes."
)
T = TypeVar("T")


def account(number: int) -> Article:
    """The account of one outlet; every fifth carries paragraphs of the same agency."""
    chance = random.Random(f"{SEED} {number}")
    day = chance.choice(["Monday", "Monday", "Monday", "Tuesday"])
    paragraphs = []
    for telling in chance.sample(TELLING, 9):
        name, office = chance.choice(PEOPLE)
        place, other = chance.sample(PLACES, 2)
        values = {"dead": chance.choice([11, 12, 12, 14]), "hurt": chance.choice([30, 31, 40])}
        values |= {"hours": chance.randrange(3, 9), "cars": chance.choice([9_000, 9_500, 12_000])}
        values |= {"money": chance.choice([210, 250, 300]), "demand": chance.choice(DEMANDS)}
        paragraphs.append(telling.format(day=day, name=name, office=office, place=place, other=other, **values))
    for words in chance.sample(SAID, 2):
        name, office = chance.choice(PEOPLE)
        paragraphs.append(f"“{words},” {name}, the {office}, told reporters in {chance.choice(PLACES)}.")
    if number % 5 == 0:
        paragraphs.insert(2, WIRE)
    chance.shuffle(paragraphs)
    return article_of(
        source=f"{number}.txt",
        outlet=f"Outlet {number}",
        title=f"Bridge of Ostmere falls, {chance.choice(['dozens hurt', 'many dead', 'inquiry asked for'])}",
        text="\n\n".join(paragraphs),
        published=f"2031-05-{12 + number % 4:02}",
        published_basis="stated",
    )


def read_all(count: int) -> tuple[dict[str, Article], dict[str, Reading]]:
    """So many accounts and their readings, by id, in the order in which they were made."""
    parses = Parses()
    articles = {article.id: article for article in map(account, range(count))}
    return articles, {id: read(article, DEFAULT_MODEL, parses) for id, article in articles.items()}


def in_new_process(work: Callable[[], T]) -> T:
    """What the work returns, done where nothing was done before."""
    with multiprocessing.get_context("fork").Pool(1) as pool:
        return pool.apply(work)


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Processor seconds, and what came of them."""
    since = time.process_time()
    done = work()
    return time.process_time() - since, done


def story_of(ids: list[str]) -> Story:
    """The story of these articles."""
    return Story(id=content_id("sto1", sorted(ids)), articles=tuple(sorted(ids)))


def make(
    story: Story, articles: dict[str, Article], readings: dict[str, Reading], runs: Runs
) -> tuple[float, bytes, Runs]:
    """Seconds for the dossier, its bytes, and what is kept afterwards."""
    seconds, made = timed(partial(make_dossier, story, articles, readings, (), runs))
    return seconds, encode(made), runs


def make_again(
    story: Story, larger: Story, articles: dict[str, Article], readings: dict[str, Reading]
) -> tuple[float, bytes]:
    """Seconds for the larger story's dossier where that of the other was made before, and its bytes."""
    _, _, runs = make(story, articles, readings, {})
    return make(larger, articles, readings, runs)[:2]


def make_stored(story: Story, url: str) -> tuple[float, bytes]:
    """Seconds for the dossier of stored articles, loading and storing included, and its bytes."""

    def work() -> bytes:
        library = open_library(url)
        made = make_dossiers(library, [Order(story, maker_of(DEFAULT_MODEL), (), None)])
        with library.writing() as connection:
            store_dossiers(connection, made)
        return encode(made.dossiers[0][0])

    return timed(work)


def store(articles: dict[str, Article], readings: dict[str, Reading], url: str) -> None:
    """A library of these articles."""
    with open_library(url, create=True).writing() as connection:
        for id, article in articles.items():
            save_article(connection, article, readings[id], 1)


def profiled(story: Story, articles: dict[str, Article], readings: dict[str, Reading], runs: Runs) -> None:
    """Print where time goes."""
    profile = cProfile.Profile()
    profile.runcall(make_dossier, story, articles, readings, (), runs)
    for order in ("tottime", "cumulative"):
        pstats.Stats(profile).strip_dirs().sort_stats(order).print_stats(SLOWEST_SHOWN)


def main() -> None:
    """Read the command line and print what was measured."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument(
        "--articles", type=lambda text: [int(count) for count in text.split(",")], default=[50, 100, 200]
    )
    asked.add_argument("--profile", action="store_true")
    add_option(asked)
    options = asked.parse_args()
    rows = {}
    articles, readings = in_new_process(partial(read_all, max(options.articles) + 1))
    ids = list(articles)
    print(
        f"{'articles':>9}{'from scratch':>14}{'one more':>10}{'share':>7}{'staying':>9}{'stored':>8}"
        f"{'new pairs':>13}{'equal':>7}"
    )
    with TemporaryDirectory() as folder:
        url = str(Path(folder, "growth.db"))
        in_new_process(partial(store, articles, readings, url))
        for count in options.articles:
            story, larger = story_of(ids[:count]), story_of(ids[: count + 1])
            taken, _, runs = in_new_process(partial(make, story, articles, readings, {}))
            in_new_process(partial(make_stored, story, url))
            more, grown, after = in_new_process(partial(make, larger, articles, readings, runs))
            anew, scratch, _ = in_new_process(partial(make, larger, articles, readings, {}))
            again, kept = in_new_process(partial(make_again, story, larger, articles, readings))
            whole, stored = in_new_process(partial(make_stored, larger, url))
            pairs = f"{len(after) - len(runs)} of {len(after)}"
            times = f"{taken:>14.2f}{more:>10.2f}{more / anew:>7.0%}{again:>9.2f}{whole:>8.2f}"
            print(f"{count:>9}{times}{pairs:>13}{grown == scratch == kept == stored!s:>7}", flush=True)
            rows[f"{count} articles"] = {
                "from scratch, s": taken,
                "one more, s": more,
                "staying, s": again,
                "in a library, s": whole,
            }
    save(options.json, {"processor time": rows})
    if options.profile:
        in_new_process(partial(profiled, larger, articles, readings, runs))


if __name__ == "__main__":
    main()
