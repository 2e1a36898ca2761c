"""What one article more costs in a story of many, on made-up accounts of one event or on real ones.

    python bench/story_growth.py [--articles 50,100,200] [--texts FOLDER] [--profile]

Prints processor seconds, each measured in a process of its own, as of a command that has just begun: for the dossier
of so many articles from scratch; for that of one article more, with what is kept of the articles that were there
before, and its share of the same from scratch; the same in a process that made the dossier before ("staying"); for
one article more in a library, with loading and storing; and the same where the process has stored the dossier
before, as one that watches feeds did ("on"). The bytes of all must be equal.

Below the seconds, what the process that stays did anew for the one article, and how often a process does it that
begins; and the memory that it keeps. --texts takes the articles of a folder or of a .jsonl file for one story, in
order of publication. With --profile the ten functions in which most time is spent, calls of others included and
not, for the last of the counts.
"""

import argparse
import cProfile
import gc
import multiprocessing
import pstats
import random
import resource
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from figures import add_option, save

from firsthand.accounts.facts import tellings
from firsthand.accounts.figures.told import Facts
from firsthand.accounts.people import named
from firsthand.accounts.quotes import joining, reports
from firsthand.library import encode, open_library
from firsthand.library.articles import save_article
from firsthand.library.dossiers import Order, make_dossiers, maker_of, store_dossiers
from firsthand.lineage import direct, passages, words
from firsthand.pipeline import Runs, make_dossier
from firsthand.reading import DEFAULT_MODEL, Parses, read
from firsthand.records import Article, Reading, Story, article_of, content_id
from firsthand.sources import load

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
# What is counted: where a piece of work on one text, or on two, is done.
WORK: tuple[tuple[str, object, str], ...] = (
    ("texts made into words", words, "_rows"),
    ("pairs of texts compared", passages, "_stretches"),
    ("and held against earlier ones", direct, "_untold"),
    ("articles asked for names", named, "_named_in_text"),
    ("for quotations", reports, "find_spoken"),
    ("for clauses", tellings, "find_acts"),
    ("figures taken apart", Facts, "alone"),
    ("wordings compared", joining, "compare_wordings"),
)


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
    for saying in chance.sample(SAID, 2):
        name, office = chance.choice(PEOPLE)
        paragraphs.append(f"“{saying},” {name}, the {office}, told reporters in {chance.choice(PLACES)}.")
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


def read_all(made: list[Article]) -> tuple[dict[str, Article], dict[str, Reading]]:
    """Accounts and their readings, by id, in the order given."""
    parses = Parses()
    articles = {article.id: article for article in made}
    return articles, {id: read(article, DEFAULT_MODEL, parses) for id, article in articles.items()}


def real(folder: Path) -> list[Article]:
    """The articles of a folder or a file, in order of publication."""
    found = [one for one in load([folder]) if isinstance(one, Article)]
    return sorted(found, key=lambda article: (article.published is None, article.published or "", article.id))


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
    gc.collect()
    return make(larger, articles, readings, runs)[:2]


def count_again(
    story: Story, larger: Story, articles: dict[str, Article], readings: dict[str, Reading]
) -> tuple[Counter[str], Counter[str]]:
    """What is done for the first story's dossier, and then for that of the larger one."""
    runs: Runs = {}
    with counting() as whole:
        make(story, articles, readings, runs)
    with counting() as more:
        make(larger, articles, readings, runs)
    return whole, more


@contextmanager
def counting() -> Iterator[Counter[str]]:
    """How often each piece of work is done meanwhile."""
    done: Counter[str] = Counter()
    before = [(owner, place, getattr(owner, place)) for _, owner, place in WORK]

    def counted(what: str, work: Callable[..., object]) -> Callable[..., object]:
        def count(*given: object) -> object:
            done[what] += 1
            return work(*given)

        return count

    for (what, _, _), (owner, place, work) in zip(WORK, before, strict=True):
        setattr(owner, place, counted(what, work))
    try:
        yield done
    finally:
        for owner, place, work in before:
            setattr(owner, place, work)


def make_stored(story: Story, url: str) -> tuple[float, bytes]:
    """Seconds for the dossier of stored articles, loading and storing included, and its bytes."""

    def work() -> bytes:
        library = open_library(url)
        made = make_dossiers(library, [Order(story, maker_of(DEFAULT_MODEL), (), None)])
        with library.writing() as connection:
            store_dossiers(connection, made)
        return encode(made.dossiers[0][0])

    return timed(work)


def make_stored_again(story: Story, larger: Story, url: str) -> tuple[float, bytes, float]:
    """Seconds for the larger story's dossier in a process that has made and stored that of the other before, its
    bytes, and the memory, MB, that it has taken meanwhile and keeps."""
    gc.collect()
    before = memory_mb()
    make_stored(story, url)
    gc.collect()
    return *make_stored(larger, url), memory_mb() - before


def memory_mb() -> float:
    """What this process holds in memory."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


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
    asked.add_argument("--texts", type=Path, metavar="FOLDER")
    asked.add_argument("--profile", action="store_true")
    add_option(asked)
    options = asked.parse_args()
    rows = {}
    most = max(options.articles) + 1
    made = real(options.texts)[:most] if options.texts else list(map(account, range(most)))
    counts = [count for count in options.articles if count < len(made)] or [len(made) - 1]
    articles, readings = in_new_process(partial(read_all, made))
    print(
        f"{'articles':>9}{'from scratch':>14}{'one more':>10}{'share':>7}{'staying':>9}{'in library':>12}{'on':>7}"
        f"{'equal':>7}"
    )
    with TemporaryDirectory() as folder:
        for count in counts:
            rows[f"{count} articles"] = measured(list(articles)[: count + 1], articles, readings, Path(folder))
    save(options.json, {"processor time": rows})
    if options.profile:
        story, larger = story_of(list(articles)[: counts[-1]]), story_of(list(articles)[: counts[-1] + 1])
        runs = in_new_process(partial(make, story, articles, readings, {}))[2]
        in_new_process(partial(profiled, larger, articles, readings, runs))


def measured(
    ids: list[str], articles: dict[str, Article], readings: dict[str, Reading], folder: Path
) -> dict[str, float]:
    """Print what the last of these articles costs in a story of the others, and what is done for it."""
    story, larger = story_of(ids[:-1]), story_of(ids)
    files = [str(folder / f"{len(ids)}-{name}.db") for name in ("new", "on")]
    for file in files:
        in_new_process(partial(store, {id: articles[id] for id in ids}, readings, file))
    taken, _, runs = in_new_process(partial(make, story, articles, readings, {}))
    more, grown, _ = in_new_process(partial(make, larger, articles, readings, runs))
    anew, scratch, _ = in_new_process(partial(make, larger, articles, readings, {}))
    again, kept = in_new_process(partial(make_again, story, larger, articles, readings))
    in_new_process(partial(make_stored, story, files[0]))
    whole, stored = in_new_process(partial(make_stored, larger, files[0]))
    on, stored_on, memory = in_new_process(partial(make_stored_again, story, larger, files[1]))
    done, done_more = in_new_process(partial(count_again, story, larger, articles, readings))
    times = f"{taken:>14.2f}{more:>10.2f}{more / anew:>7.0%}{again:>9.2f}{whole:>12.2f}{on:>7.2f}"
    print(f"{len(ids) - 1:>9}{times}{grown == scratch == kept == stored == stored_on!s:>7}")
    told = ", ".join(f"{what} {done_more[what]} of {done[what]}" for what, _, _ in WORK)
    print(f"{'':9}{told}; {memory:.0f} MB kept", flush=True)
    return {
        "from scratch, s": taken,
        "one more, s": more,
        "staying, s": again,
        "in a library, s": whole,
        "in a library, staying, s": on,
        "kept, MB": memory,
    }


if __name__ == "__main__":
    main()
