"""Travelled text kept in step: whatever came, went, was split or put together, it is what the whole library gives."""

import random

import pytest
from sqlalchemy import delete

from firsthand.library import carriers as index
from firsthand.library import load_travelled, open_library, planned
from firsthand.library.articles import save_article
from firsthand.library.state import save_state
from firsthand.library.tables import carriers, members, prints, travelled
from firsthand.library.travelled import find_moves, show_moves
from firsthand.lineage import find_travelled
from firsthand.records import Reading, Story, article_of

LINES = [
    "Crews of three villages carried sand to the old dyke until the water stopped rising long after midnight.",
    "Farmers had moved their cattle to the hills when the first warnings came from stations further up the valley.",
    "Nobody could say when trains would run again, because two bridges had lost their footing in the soft ground.",
    "Engineers went over the pumps by torchlight and found that only one of them had been mended since last winter.",
]
OUTLETS = ["Vell Post", "Karling Courier", "Brack Herald", None]


def article(number):
    chance = random.Random(number)
    own = " ".join(f"{chance.choice('abcdef')}{chance.randrange(10**6)}x" for _ in range(12))
    lines = chance.sample(LINES, chance.choice([0, 1, 1, 2]))
    return article_of(
        source=f"{number}.txt",
        text="\n".join([*lines, own.capitalize() + "."]),
        outlet=OUTLETS[number % 4],
        published=f"2031-03-{number % 9 + 1:02}",
        published_basis="stated",
    )


ARTICLES = [article(number) for number in range(14)]


def take(library, homes, step):
    """Let the articles of the step tell the stories of these numbers from now on, or none."""
    touched = {home for number, home in homes.items() if number in step} | set(step.values())
    looked_at = set(step) | {number for number, home in homes.items() if home in touched}
    homes |= step
    stories = []
    for home in sorted({homes[number] for number in looked_at if homes[number] is not None}):
        ids = tuple(sorted(ARTICLES[number].id for number, place in homes.items() if place == home))
        stories.append(Story(id=f"sto1_{home}_{len(ids)}", articles=ids))
    everything = frozenset(ARTICLES[number].id for number in looked_at)
    moves = find_moves(library, f"round {sorted(step.items())}", None, everything, stories)
    with library.writing() as connection:
        connection.execute(delete(members).where(members.c.article.in_(everything)))
        rows = [{"article": id, "story": story.id} for story in stories for id in story.articles]
        if rows:
            connection.execute(members.insert(), rows)
        show_moves(connection, moves)


def whole(homes):
    told = {ARTICLES[number].id: str(home) for number, home in homes.items() if home is not None}
    return find_travelled([article for article in ARTICLES if article.id in told], told)


def shelve(library):
    with library.writing() as connection:
        for one in ARTICLES:
            save_article(connection, one, Reading(article=one.id, reader="none"))


@pytest.fixture
def small(monkeypatch):
    """Few hashes of an article, and few carriers of a hash, so that bounds are met."""
    for name, value in {"PRINT_COUNT": 9, "CARRIERS": 3, "HUBS": 2, "MAX_PARTNERS": 2}.items():
        monkeypatch.setattr(f"firsthand.lineage.travelled.{name}", value)
    for name, value in {"CARRIERS": 3, "PAGE": 2, "HASH_COUNT": 4}.items():
        monkeypatch.setattr(index, name, value)
    monkeypatch.setattr(planned, "SHARE_COUNT", 3)
    monkeypatch.setattr("firsthand.library.travelled.SHARE_COUNT", 3)
    index._page.cache_clear()
    yield
    index._page.cache_clear()


def test_the_texts_travel_at_all():
    assert len(whole(dict(zip(range(14), range(14), strict=True)))) > 10


@pytest.mark.parametrize("seed", range(12))
def test_it_is_what_the_whole_library_gives(small, tmp_path, seed):
    chance = random.Random(seed)
    library = open_library(str(tmp_path / "a.db"), create=True)
    shelve(library)
    homes = {}
    for _ in range(4):
        changed = chance.sample(range(14), chance.randrange(1, 7))
        take(library, homes, {number: chance.choice([0, 1, 2, 3, None]) for number in changed})
        with library.reading() as connection:
            assert load_travelled(connection) == whole(homes)
    library.close()


def test_it_is_so_in_every_database_and_for_libraries_of_earlier_versions(library_url):
    library = open_library(library_url, create=True)
    shelve(library)
    homes = {}
    for step in [{0: 0, 1: 1, 2: 1, 3: 2}, {4: 0, 5: 3, 6: 2, 9: 1}, {1: 2, 0: None, 7: 0}, {2: 3, 10: 3, 11: 0}]:
        take(library, homes, step)
        with library.reading() as connection:
            assert load_travelled(connection) == whole(homes)
    with library.writing() as connection:  # as a library stands that was made before there were prints
        for table in (carriers, prints, travelled):
            connection.execute(delete(table))
        save_state(connection, planned.TRAVELLED, "0")
    take(library, homes, {12: 1})
    with library.reading() as connection:
        assert load_travelled(connection) == whole(homes)
    library.close()
