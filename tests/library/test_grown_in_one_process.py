"""A process that stays takes apart the text and the reading of a new article alone, and makes of a story that grew,
lost or changed an article the dossier that a process makes which knows nothing."""

import random

import msgspec
import pytest
from growing import bring, made_anew, shown

from firsthand.accounts.facts import tellings
from firsthand.accounts.figures.told import Facts
from firsthand.accounts.people import named
from firsthand.accounts.quotes import reports
from firsthand.library import Library, dossiers, load_dossiers, open_library
from firsthand.library.decoded import Decoded
from firsthand.lineage import citations, words
from firsthand.records import Article, Figure, article_of

WIRE = (
    "Witnesses heard a long grinding noise before the roadway tilted and slid between the pillars, taking a bus and "
    "several lorries with it. Fishermen pulled people from the water with nets and ropes until the tide turned."
)
TELLINGS = [
    "The bridge of Ostmere fell into the harbour on Monday, and {dead} people were killed.",
    "At least {dead} people died when the harbour bridge in Ostmere gave way, the ministry of health said.",
    "Ada Brandt, the harbour master, said that the bridge in Ostmere had been safe.",
    "Ivo Kessel, the transport minister of Valdia, demanded an inquiry into the bridge.",
    "“Nobody told us that the pillars were cracked,” Maren Toll, the mayor of Ostmere, told reporters.",
    "“We will rebuild the bridge before the winter comes,” {name} told reporters in Karling.",
    "The government of Valdia rejected the demand of {name} for an inquiry.",
    "Divers searched the harbour of Ostmere for {hours} hours before a storm stopped them.",
]
NAMES = ["Ada Brandt", "Maren Toll", "Ivo Kessel", "Lena Varga"]


def account(number: int, draft: int = 0) -> Article:
    """The account of one outlet."""
    chance = random.Random(f"{number} {draft} grown")
    told = [
        telling.format(dead=chance.choice([11, 12, 14]), name=chance.choice(NAMES), hours=chance.randrange(3, 9))
        for telling in chance.sample(TELLINGS, 5)
    ]
    if number % 3 == 0:
        told.insert(1, WIRE.replace("several", chance.choice(["several", "three"])))
    return article_of(
        source=f"desk/{number}.txt",
        outlet=f"Outlet {number}",
        title="The harbour bridge of Ostmere falls",
        text="\n\n".join(told),
        published=f"2041-05-{12 + number % 3:02}",
        published_basis="stated",
    )


ACCOUNTS = [account(number) for number in range(18)]
# Where one article's text or reading is taken apart: of which texts it is done is noted.
PLACES = (
    (words, "_rows"),
    (citations, "_reports_in"),
    (named, "_named_in_text"),
    (reports, "find_spoken"),
    (tellings, "find_acts"),
    (Facts, "alone"),
)


@pytest.fixture
def library(tmp_path, monkeypatch) -> Library:
    monkeypatch.setattr(dossiers, "DECODED", Decoded())
    return open_library(str(tmp_path / "grown.db"), create=True)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_story_that_grows_and_changes_is_that_made_anew(library, seed):
    chance = random.Random(seed)
    waiting = chance.sample(ACCOUNTS, len(ACCOUNTS))
    bring(library, waiting[:11])
    for article in waiting[11:]:
        bring(library, [article])
        assert shown(library) == made_anew(library)
    for number in chance.sample(range(len(ACCOUNTS)), 3):
        before = shown(library)
        bring(library, [account(number, draft=seed)], run=seed)
        assert shown(library) == made_anew(library) != before


def test_only_the_new_article_is_taken_apart(library, monkeypatch):
    bring(library, ACCOUNTS[:-1])
    last = ACCOUNTS[-1]
    texts: dict[str, set[str]] = {name: set() for _, name in PLACES}

    def noted(owner: object, name: str) -> None:
        work = getattr(owner, name)

        def note(*given: object) -> object:
            texts[name].add(text_of(given[-1]))
            return work(*given)

        monkeypatch.setattr(owner, name, note)

    for owner, name in PLACES:
        noted(owner, name)
    bring(library, [last])
    with library.reading() as connection:
        (whole,) = load_dossiers(connection)
    assert last.id in whole.articles
    assert len(whole.articles) == len(ACCOUNTS)
    assert texts == {name: {last.text} for _, name in PLACES}


def text_of(given: object) -> str:
    """The text that the work was given, or that of the article that it was given or a part of."""
    if isinstance(given, Figure):
        return next(article.text for article in ACCOUNTS if article.id == given.extent.article)
    return given.text if isinstance(given, Article) else str(given)


def test_there_is_room_for_so_many_bytes():
    stored = [msgspec.json.encode(article) for article in ACCOUNTS[:4]]
    room = Decoded(most_bytes=sum(map(len, stored)) - 1)
    first, second, third = (room.decode(one, Article) for one in stored[:3])
    assert room.decode(stored[0], Article) is first
    room.decode(stored[3], Article)
    assert len(room) == 3
    assert room.decode(stored[0], Article) is first
    again = room.decode(stored[1], Article)  # gone meanwhile, for it was asked for longest ago
    assert again == second
    assert again is not second
    assert third == ACCOUNTS[2]


def test_one_record_larger_than_the_room_is_decoded_all_the_same():
    room = Decoded(most_bytes=10)
    assert [room.decode(msgspec.json.encode(article), Article) for article in ACCOUNTS[:2]] == ACCOUNTS[:2]
    assert len(room) == 1
