"""Events of one kind within a few days, told in the same words: places, names and numbers keep them apart."""

import pytest

from firsthand.records import Article, article_of
from firsthand.stories import group

QUAKES = {
    "alma": (
        "2031-03-03",
        [
            """A magnitude 6.1 earthquake struck the coast near Port Alma early on Monday, killing at least \
fourteen people and trapping dozens under collapsed buildings, officials said. Rescue workers searched the \
rubble for survivors through the night. Governor Petra Lill declared a state of emergency in the province of \
Sund. The quake, at a depth of ten kilometres, was felt as far as Kestral.""",
            """At least fourteen people were killed when an earthquake of magnitude 6.1 hit Port Alma on \
Monday. Buildings collapsed, hospitals were overwhelmed, and survivors spent the night in the open. Petra Lill, \
governor of Sund, declared a state of emergency and asked for tents. Rescue workers pulled eight people from the \
rubble of a mill.""",
        ],
    ),
    "norl": (
        "2031-03-06",
        [
            """A magnitude 5.8 earthquake struck the mountain town of Norl on Thursday, killing at least six \
people and trapping dozens under collapsed buildings, officials said. Rescue workers searched the rubble for \
survivors through the night. Prefect Ilvo Dant declared a state of emergency in the Hask valley. The quake, at a \
depth of twelve kilometres, came three days after a stronger one on the coast.""",
            """At least six people were killed when an earthquake of magnitude 5.8 hit Norl on Thursday. \
Buildings collapsed, the hospital was overwhelmed, and survivors spent the night in the open. Ilvo Dant, prefect \
of the Hask valley, declared a state of emergency and asked for helicopters. Rescue workers pulled three people \
from the rubble of the railway station.""",
        ],
    ),
}
FINALS = {
    "cup": (
        "2031-05-17",
        [
            """Tarn Rovers won the Veldanian Cup on Saturday, beating Ostmere Town 2-1 after extra time in \
front of 61,000 people. Jory Pell scored the winning goal in the 118th minute with a header. Coach Maud Arle \
called it the happiest day of her life, and the captain lifted the trophy at the Crown Ground.""",
            """A late header by Jory Pell gave Tarn Rovers the Veldanian Cup against Ostmere Town. The final at \
the Crown Ground ended 2-1 after extra time on Saturday; 61,000 people saw it. It is the first trophy for coach \
Maud Arle, who took over in winter.""",
        ],
    ),
    "league": (
        "2031-05-20",
        [
            """Brack United won the League Cup on Tuesday, beating Karling Athletic 2-1 after extra time in \
front of 48,000 people. Sim Odell scored the winning goal in the 112th minute with a free kick. Coach Piet \
Ransome called it the happiest day of his life, and the captain lifted the trophy at the Harbour Arena.""",
            """A late free kick by Sim Odell gave Brack United the League Cup against Karling Athletic. The \
final at the Harbour Arena ended 2-1 after extra time on Tuesday; 48,000 people saw it. It is the third trophy \
for coach Piet Ransome, who leaves in summer.""",
        ],
    ),
}
STRIKES = {
    "buses": (
        "2031-09-01",
        [
            """Bus drivers in Dorrow walked out on Monday over pay, leaving 90,000 commuters without transport. \
The union Wheel and Road asks for 7 percent more; the city offers 3 percent. Talks between union leader Hanne \
Voss and deputy mayor Cai Lund ended without a result on Sunday night.""",
            """Commuters in Dorrow walked or cycled on Monday as bus drivers began a strike for higher pay. \
Hanne Voss, who leads the union Wheel and Road, said the city's offer of 3 percent was an insult. Deputy mayor \
Cai Lund called the demand for 7 percent impossible.""",
        ],
    ),
    "trams": (
        "2031-09-03",
        [
            """Tram drivers in Pellin walked out on Wednesday over pay, leaving 40,000 commuters without \
transport. The union Rail Hands asks for 6 percent more; the city offers 2 percent. Talks between union leader \
Ove Brandt and mayor Rika Sand ended without a result on Tuesday night.""",
            """Commuters in Pellin walked or cycled on Wednesday as tram drivers began a strike for higher pay. \
Ove Brandt, who leads the union Rail Hands, said the city's offer of 2 percent was an insult. Mayor Rika Sand \
called the demand for 6 percent impossible.""",
        ],
    ),
}
VOTES = {
    "merrow": (
        "2031-10-05",
        [
            """Voters in Merrow elected Livia Thorne as mayor on Sunday with 53 percent of the vote, ending \
twelve years of rule by the Harbour Party. Turnout was 61 percent. Her rival Anton Brask conceded defeat before \
midnight and wished her luck. Thorne promised cheaper housing and cleaner streets.""",
            """Livia Thorne will be the next mayor of Merrow. She won 53 percent of the vote on Sunday against \
Anton Brask, whose Harbour Party ran the town for twelve years. Thorne, a teacher, promised cheaper housing in \
her speech; Brask conceded defeat.""",
        ],
    ),
    "quill": (
        "2031-10-05",
        [
            """Voters in Quill elected Jonas Field as mayor on Sunday with 51 percent of the vote, ending eight \
years of rule by the Orchard List. Turnout was 58 percent. His rival Ester Maly conceded defeat before midnight \
and wished him luck. Field promised cheaper buses and cleaner streets.""",
            """Jonas Field will be the next mayor of Quill. He won 51 percent of the vote on Sunday against \
Ester Maly, whose Orchard List ran the town for eight years. Field, a baker, promised cheaper buses in his \
speech; Maly conceded defeat.""",
        ],
    ),
}
PAIRS = {"two quakes": QUAKES, "two cup finals": FINALS, "two strikes": STRIKES, "two votes on one day": VOTES}


def articles(events: dict[str, tuple[str, list[str]]], dated: bool = True) -> list[Article]:
    return [
        article_of(source=f"{name} {number}", outlet=f"{name}{number}", text=text, published=day if dated else None)
        for name, (day, texts) in events.items()
        for number, text in enumerate(texts)
    ]


def grouped(members: list[Article]) -> list[list[str]]:
    names = {article.id: article.source for article in members}
    return sorted(sorted(names[id] for id in story.articles) for story in group(members))


def expected(events: dict[str, tuple[str, list[str]]]) -> list[list[str]]:
    return sorted([f"{name} {number}" for number in range(len(texts))] for name, (_, texts) in events.items())


@pytest.mark.parametrize("kind", PAIRS)
def test_look_alikes_stay_apart(kind: str) -> None:
    assert grouped(articles(PAIRS[kind])) == expected(PAIRS[kind])


def test_all_of_them_together_too() -> None:
    every = {name: event for pair in PAIRS.values() for name, event in pair.items()}
    assert grouped(articles(every)) == expected(every)
