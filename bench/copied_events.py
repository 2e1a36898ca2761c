"""Libraries made, not read, for measurements at sizes that reading would take days for.

Three accounts each of six invented events are really read and compared once; every further story is a copy in which
names, places and figures are exchanged for others of the same length, so that every extent still points at its words:
the records are what the line would have stored.
"""

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from firsthand.pipeline import make_dossier
from firsthand.reading import read
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


def copy_of(event: Event, number: int) -> tuple[list[tuple[Article, Reading]], Dossier]:
    """Another story made of the event: articles with their readings, and the dossier."""
    fill = fill_of(random.Random(number))
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


def read_events() -> list[Event]:
    """The six events, read."""
    return [read_event(headline, facts, f"2041-03-{day:02}") for day, (headline, facts) in enumerate(EVENTS, 4)]
