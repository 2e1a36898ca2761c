"""How long `check` takes as the library grows: claims through the library in one process, the model loaded once.

    python bench/check_speed.py [--articles 10000 100000] [--claims 200] [--folder DIR] [--json FILE]

The library is made, not read: three accounts each of six invented events are really read and compared once; every
further story is a copy in which names, places and figures are exchanged for others of the same length, so that every
extent still points at its words. So the records are what the line would have stored, at a cost that allows 100,000.
A library that a folder already holds is used again. No named peer answers from a library of this size; the row to
compare with is the smaller library.
"""

import argparse
import random
import re
import resource
import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

import msgspec
from figures import add_option, save
from sqlalchemy import Connection

from firsthand.library import check_claim, open_library
from firsthand.library.articles import save_article
from firsthand.library.dossiers import save_dossiers
from firsthand.library.tables import members
from firsthand.pipeline import make_dossier
from firsthand.reading import DEFAULT_MODEL, read
from firsthand.records import Article, Dossier, Reading, Story, article_of, content_id

# Slots are written so that nothing else in a text is like them, and all that fills one has its length:
# person PERSONAA PERSONxx, place PLACExx, body BODYxx, figure 9n,nnn. A claim is one line of `claims`.
EVENTS = (
    (
        "Storm floods PLACEAA",
        (
            "The river flooded 91,113 houses in PLACEAA on Tuesday night, fire chief PERSONAA PERSONAB said.",
            "Mayor PERSONAC PERSONAD ordered 92,227 people to leave their homes on Wednesday.",
            "The storm cut power to 93,337 customers of BODYAA in PLACEAB.",
            "BODYAA rejected the mayor's demand for compensation.",
            "Governor PERSONAE PERSONAF promised 94,447 florins for every family that had lost its home.",
        ),
    ),
    (
        "Drivers of BODYAA strike in PLACEAA",
        (
            "Drivers of BODYAA in PLACEAA stopped work on Monday and 91,113 commuters were stranded.",
            "PERSONAA PERSONAB, who leads the union, demanded higher wages for 92,227 drivers.",
            "Director PERSONAC PERSONAD refused the demand and offered a bonus of 93,337 florins.",
            "The union threatened to block the depot in PLACEAB.",
            "Minister PERSONAE PERSONAF postponed a bill on minimum service and met 94,447 petitioners.",
        ),
    ),
    (
        "Court in PLACEAA convicts PERSONAB",
        (
            "A court in PLACEAA convicted PERSONAA PERSONAB of fraud on Thursday and fined him 91,113 florins.",
            "Prosecutor PERSONAC PERSONAD said that 92,227 customers of BODYAA had been deceived.",
            "The defence lawyer PERSONAE PERSONAF denied the charges and announced an appeal.",
            "BODYAA will repay 93,337 customers by December.",
            "Police seized 94,447 documents in PLACEAB in March.",
        ),
    ),
    (
        "Striker PERSONAB leaves PLACEAA",
        (
            "The striker PERSONAA PERSONAB signed a contract with BODYAA on Friday.",
            "BODYAA paid 91,113 florins for the striker, coach PERSONAC PERSONAD said.",
            "About 92,227 supporters welcomed the striker at the stadium in PLACEAA.",
            "The club from PLACEAB turned down an offer of 93,337 florins in August.",
            "Chairman PERSONAE PERSONAF sold 94,447 season tickets within a week.",
        ),
    ),
    (
        "Quake shakes PLACEAA",
        (
            "An earthquake destroyed 91,113 buildings in PLACEAA on Sunday morning.",
            "Rescuers from PLACEAB pulled 92,227 people from the rubble, commander PERSONAA PERSONAB said.",
            "BODYAA sent 93,337 blankets to the survivors.",
            "President PERSONAC PERSONAD cancelled a visit abroad and will travel to PLACEAA on Monday.",
            "The geologist PERSONAE PERSONAF warned of aftershocks and counted 94,447 tremors.",
        ),
    ),
    (
        "Voters in PLACEAA elect PERSONAB",
        (
            "Voters in PLACEAA elected PERSONAA PERSONAB as governor on Sunday with 91,113 votes.",
            "PERSONAC PERSONAD, who received 92,227 votes, conceded defeat before midnight.",
            "BODYAA had supported the campaign with 93,337 florins.",
            "The commission counted the ballots from PLACEAB again and found 94,447 invalid ones.",
            "The new governor promised to close the mine that PERSONAE PERSONAF had opened.",
        ),
    ),
)
FRAMES = (  # three outlets tell every event
    ("The Morning Lantern", "{0} {1}\n\n{2}\n\n{5}\n\n{3} {4}\n\n{6} {7}"),
    ("Evening Ferry", "{1}\n\n{6}\n\n{0} {3}\n\n{8} {9}\n\n{2}"),
    ("Coastline Radio", "{5} {8}\n\n{0}\n\n{4} {2}\n\n{7}\n\n{10}"),
)
FILLERS = (
    "“Nobody here has slept,” a neighbour said.",
    "Shops in the centre stayed shut in the morning, and the market was moved to the old station.",
    "Schools will open again next week, according to the council.",
    "The weather service expects sunshine for the rest of the week.",
    "Residents gathered in the square and waited for news.",
    "An inquiry is to report by the end of the year.",
)
SYLLABLES = (
    "ba be bo da de do fa fe ga go ha ka ke ko la le lo ma me mo na ne no pa pe ra re ro sa se ta te to va".split()
)
SLOTS = re.compile(r"PERSONA[A-F]|PLACEA[AB]|BODYA[AB]|9[1-4],\d{3}")
DISTORTED, UNHEARD = 0.25, 0.25  # shares of the claims


@dataclass(frozen=True)
class Event:
    """One event as stored, with its slots still in it."""

    articles: tuple[Article, ...]
    readings: tuple[bytes, ...]
    dossier: bytes
    facts: tuple[str, ...]


def read_event(headline: str, facts: Sequence[str], day: str) -> Event:
    """The event's three accounts, read and compared as the line does."""
    articles = tuple(
        article_of(
            source=f"{outlet}/{headline}",
            outlet=outlet,
            title=headline,
            published=day,
            published_basis="stated",
            text=frame.format(*facts, *FILLERS),
        )
        for outlet, frame in FRAMES
    )
    readings = {article.id: read(article) for article in articles}
    ids = tuple(sorted(readings))
    story = Story(id=content_id("sto1", *ids), articles=ids)
    dossier = make_dossier(story, {article.id: article for article in articles}, readings)
    return Event(
        articles=articles,
        readings=tuple(msgspec.json.encode(readings[article.id]) for article in articles),
        dossier=msgspec.json.encode(dossier),
        facts=tuple(facts),
    )


def fill_of(chance: random.Random) -> dict[str, str]:
    """What stands in each slot of one story."""
    names = [f"PERSONA{letter}" for letter in "ABCDEF"] + ["PLACEAA", "PLACEAB", "BODYAA", "BODYAB"]
    fill = {name: word_of(len(name), chance) for name in names}
    return fill | {
        slot: f"{chance.randrange(10, 99)},{chance.randrange(100, 999)}"
        for slot in ("91,113", "92,227", "93,337", "94,447")
    }


def word_of(length: int, chance: random.Random) -> str:
    """A capitalised word of this length; a few hundred of each length, as names recur in the news."""
    seeded = random.Random(chance.randrange(700) * 31 + length)
    word = "".join(seeded.choice(SYLLABLES) for _ in range(length // 2)) + "n" * (length % 2)
    return word.capitalize()


def filled(text: str, fill: Mapping[str, str]) -> str:
    """The text with every slot filled."""
    return SLOTS.sub(lambda match: fill.get(match.group(), match.group()), text)


def copy_of(event: Event, number: int, fill: Mapping[str, str]) -> tuple[list[tuple[Article, Reading]], Dossier]:
    """Another story made of the event: articles with their readings, and the dossier."""
    articles = [
        article_of(
            source=f"{number:06}/{article.outlet}",
            outlet=article.outlet,
            title=filled(article.title or "", fill),
            published=article.published,
            published_basis="stated",
            text=filled(article.text, fill),
        )
        for article in event.articles
    ]
    ids = {old.id: new.id for old, new in zip(event.articles, articles, strict=True)}
    numbers = {slot.replace(",", ""): value.replace(",", "") for slot, value in fill.items() if slot[0] == "9"}

    def rewritten(record: bytes) -> bytes:
        text = filled(record.decode(), fill)
        text = re.sub(r"art1_[0-9a-f]+", lambda match: ids[match.group()], text)
        text = re.sub(r"((?:ent|ori|quo|qua|eve|pos|sto)1_)[0-9a-f]{8}", rf"\g<1>{number:08x}", text)
        return re.sub(r"\b9\d{4}\b", lambda match: numbers.get(match.group(), match.group()), text).encode()

    readings = [msgspec.json.decode(rewritten(record), type=Reading) for record in event.readings]
    return list(zip(articles, readings, strict=True)), msgspec.json.decode(rewritten(event.dossier), type=Dossier)


def make_library(path: Path, articles_count: int, events: Sequence[Event]) -> None:
    """A library of so many articles at this path."""
    library = open_library(str(path), create=True)
    stories_count = articles_count // len(FRAMES)
    for start in range(0, stories_count, 500):
        with library.writing() as connection:
            for number in range(start, min(start + 500, stories_count)):
                store_copy(connection, events[number % len(events)], number)


def store_copy(connection: Connection, event: Event, number: int) -> None:
    """Store one story as a run of the line would."""
    read_ones, dossier = copy_of(event, number, fill_of(random.Random(number)))
    for article, reading in read_ones:
        save_article(connection, article, reading)
        connection.execute(members.insert().values(article=article.id, story=dossier.id))
    save_dossiers(connection, [(dossier, "bench")])


def claims_of(events: Sequence[Event], stories_count: int, count: int) -> Iterator[str]:
    """So many claims: sentences of the stories, some with another figure or name, some of names that none has."""
    chance = random.Random(count)
    for index in range(count):
        number = chance.randrange(stories_count)
        event = events[number % len(events)]
        fill = fill_of(random.Random(number))
        if index < count * DISTORTED:
            fill |= {
                slot: f"{chance.randrange(10, 99)},{chance.randrange(100, 999)}" for slot in fill if slot[0] == "9"
            }
        elif index < count * (DISTORTED + UNHEARD):
            fill = {slot: value[::-1].capitalize() if slot[0] != "9" else value for slot, value in fill.items()}
        yield filled(chance.choice(event.facts), fill)


def times_of(path: Path, claims: Sequence[str]) -> tuple[list[float], list[float], dict[str, int]]:
    """Milliseconds of each claim by the clock and of the processor, and how often each verdict came."""
    verdicts: dict[str, int] = {}
    taken, worked = [], []
    with open_library(str(path)).reading() as connection:
        check_claim(connection, "The model is loaded first.", DEFAULT_MODEL)
        for claim in claims:
            begun, busy = perf_counter(), process_time()
            verdict = check_claim(connection, claim, DEFAULT_MODEL).verdict
            taken.append((perf_counter() - begun) * 1000)
            worked.append((process_time() - busy) * 1000)
            verdicts[verdict] = verdicts.get(verdict, 0) + 1
    return taken, worked, dict(sorted(verdicts.items()))


def row_of(folder: Path, articles_count: int, claims_count: int, events: Sequence[Event]) -> dict[str, Any]:
    """One row of the table."""
    path = folder / f"check-{articles_count}.db"
    if not path.exists():
        make_library(path, articles_count, events)
    taken, worked, verdicts = times_of(path, list(claims_of(events, articles_count // len(FRAMES), claims_count)))
    cuts = statistics.quantiles(taken, n=20)
    return {
        "articles": articles_count,
        "claims": claims_count,
        "p50_ms": round(statistics.median(taken), 1),
        "p95_ms": round(cuts[-1], 1),
        "max_ms": round(max(taken), 1),
        "cpu_p50_ms": round(statistics.median(worked), 1),
        "cpu_p95_ms": round(statistics.quantiles(worked, n=20)[-1], 1),
        "library_mb": round(path.stat().st_size / 1e6),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "verdicts": verdicts,
    }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, nargs="+", default=[10_000, 100_000])
    options.add_argument("--claims", type=int, default=200)
    options.add_argument("--folder", metavar="DIR", help="keep the libraries here")
    add_option(options)
    asked = options.parse_args()
    events = [read_event(headline, facts, f"2041-03-{day:02}") for day, (headline, facts) in enumerate(EVENTS, 4)]
    with TemporaryDirectory() as temporary:
        folder = Path(asked.folder or temporary)
        folder.mkdir(parents=True, exist_ok=True)
        rows = [row_of(folder, count, asked.claims, events) for count in asked.articles]
    for row in rows:
        print("  ".join(f"{name} {value}" for name, value in row.items()))
    growth = rows[-1]["cpu_p95_ms"] / rows[0]["cpu_p95_ms"]
    print(f"growth of the processor's p95 from the first to the last: {growth:.2f}")
    kept = [{name: value for name, value in row.items() if name not in ("articles", "verdicts")} for row in rows]
    save(
        asked.json, {f"{row['articles']:,} articles": {"firsthand": one} for row, one in zip(rows, kept, strict=True)}
    )


if __name__ == "__main__":
    main()
