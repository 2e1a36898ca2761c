"""What pairs of articles share is kept for large stories, and their dossiers are those made without it, byte for
byte: whatever the order, one at a time or together, and after an article was replaced or taken out."""

import random

import pytest
from growing import bring, made_anew, shown
from sqlalchemy import func, select, update

from firsthand.library import Library, load_dossiers, open_library, runs, settle
from firsthand.library.corrections import correct, moving, splitting
from firsthand.library.tables import runs as kept_rows
from firsthand.reading import reader_of
from firsthand.records import Article, article_of

WIRES = [
    "Witnesses heard a long grinding noise before the roadway tilted and slid between the pillars, taking a bus and "
    "several lorries with it. Fishermen pulled people from the water with nets and ropes until the tide turned.",
    "The old bridge had been closed twice since the spring because engineers found cracks in the northern pillar, "
    "and each time it was opened again after a few days with a lower limit for lorries.",
    "Ferries took passengers across from the fish market for the rest of the day, while the railway ran extra trains "
    "round the bay and the schools on the far side sent their pupils home.",
]
TELLINGS = [
    "The bridge of Ostmere fell into the harbour on Monday, and {dead} people were killed.",
    "At least {dead} people died when the harbour bridge in Ostmere gave way.",
    "Ada Brandt, the harbour master, said that the bridge in Ostmere had been safe.",
    "Ivo Kessel, the transport minister of Valdia, demanded an inquiry into the bridge.",
    "“Nobody told us that the pillars were cracked,” Maren Toll, the mayor of Ostmere, told reporters.",
    "Repairs of the harbour bridge would cost {cost} million crowns, Ivo Kessel said.",
    "Divers searched the harbour of Ostmere for {hours} hours before a storm stopped them.",
]
EDITS = [("Witnesses", "Neighbours"), ("several lorries", "a few lorries"), ("extra trains", "more trains")]


def account(number: int, draft: int = 0) -> Article:
    """The account of one outlet: some sentences of its own order, and up to two agency paragraphs, often edited."""
    chance = random.Random(f"{number} {draft}")
    told = [
        telling.format(dead=chance.choice([11, 12, 14]), cost=chance.choice([210, 250]), hours=chance.randrange(3, 9))
        for telling in chance.sample(TELLINGS, 4)
    ]
    wires = chance.sample(WIRES, chance.choice([0, 1, 2]))
    for was, now in chance.sample(EDITS, 2):
        wires = [wire.replace(was, now) for wire in wires]
    return article_of(
        source=f"desk/{number}.txt",
        outlet=f"Outlet {number}",
        title="The harbour bridge of Ostmere falls",
        text="\n\n".join([told[0], *wires, *told[1:]]),
        published=f"2041-05-{12 + number % 3:02}",
        published_basis="stated",
    )


ACCOUNTS = [account(number) for number in range(16)]


def kept_count(library: Library) -> int:
    with library.reading() as connection:
        return connection.scalar(select(func.count()).select_from(kept_rows)) or 0


@pytest.fixture
def library(tmp_path) -> Library:
    return open_library(str(tmp_path / "kept.db"), create=True)


@pytest.mark.parametrize("batches", [[16], [13, 1, 1, 1], [1] * 16], ids=["together", "a few late", "one at a time"])
@pytest.mark.parametrize("seed", [1, 2])
def test_dossiers_are_those_made_anew(library, seed, batches):
    waiting = random.Random(seed).sample(ACCOUNTS, len(ACCOUNTS))
    for count in batches:
        bring(library, waiting[:count])
        del waiting[:count]
        assert shown(library) == made_anew(library)
    with library.reading() as connection:
        (whole,) = load_dossiers(connection)
    assert len(whole.articles) == len(ACCOUNTS)
    assert len(whole.passages) >= 3
    assert kept_count(library) > 20


def test_it_is_so_after_an_article_was_replaced(library):
    bring(library, ACCOUNTS)
    before = shown(library)
    bring(library, [account(3, draft=1)], run=1)
    assert shown(library) == made_anew(library) != before
    with library.reading() as connection:
        (whole,) = load_dossiers(connection)
    assert ACCOUNTS[3].id not in whole.articles


def test_it_is_so_after_an_article_was_taken_out(library):
    bring(library, ACCOUNTS)
    out, rest = ACCOUNTS[:2], ACCOUNTS[2:]
    with library.writing() as connection:
        split = splitting(tuple(sorted(article.id for article in out)), tuple(article.id for article in rest))
        correct(connection, split, "ada", "2041-05-20T10:00:00+00:00")
    settle(library, reader_of())
    with library.reading() as connection:
        assert sorted(len(dossier.articles) for dossier in load_dossiers(connection)) == [2, 14]
    assert shown(library) == made_anew(library)
    with library.writing() as connection:
        home = tuple(article.id for article in rest)
        correct(connection, moving((out[0].id,), home), "ada", "2041-05-20T11:00:00+00:00")
    settle(library, reader_of())
    assert shown(library) == made_anew(library)


def test_old_pairs_are_not_compared_again(library):
    bring(library, ACCOUNTS[:15])
    with library.reading() as connection:
        old = runs.load_runs(connection, [article.id for article in ACCOUNTS[:15]])
    assert any(old.values())
    with library.writing() as connection:
        connection.execute(update(kept_rows).values(record=b""))
    bring(library, ACCOUNTS[15:])
    with library.reading() as connection:
        (whole,) = load_dossiers(connection)
        every = runs.load_runs(connection, whole.articles)
    assert len(every) > len(old)
    assert not any(every[pair] for pair in old)  # what was kept was taken, blank as it was
    assert len(made_anew(library)[0]) > len(shown(library)[0])


def test_small_stories_and_other_versions_keep_nothing(library, monkeypatch):
    bring(library, ACCOUNTS[: runs.LARGE_COUNT - 1])
    assert kept_count(library) == 0
    bring(library, ACCOUNTS[runs.LARGE_COUNT - 1 :])
    ids = [article.id for article in ACCOUNTS]
    with library.reading() as connection:
        assert runs.load_runs(connection, ids)
        monkeypatch.setattr(runs, "DOSSIER_VERSION", runs.DOSSIER_VERSION + 1)
        assert runs.load_runs(connection, ids) == {}
