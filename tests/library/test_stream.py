"""Stories in a stream: whatever the order, the batches and what was replaced on the way, they are those of the whole
set at once."""

import random
from collections.abc import Sequence

import pytest
from sqlalchemy import select

from firsthand.library import Library, load_dossiers, open_library, settle, tables
from firsthand.library.articles import load_articles, load_versions, save_article
from firsthand.records import Article, Reading, article_of
from firsthand.stories import group

READER = "by hand"
WORDS = [f"{one}{two}{three}" for one in ("bra", "ke", "stu", "mo") for two in ("li", "ro", "ta") for three in "mnst"]


def event(chance: random.Random, number: int) -> str:
    """A text of one of a dozen events; several of which have words in common."""
    own = random.Random(number)
    theme = [*own.sample(WORDS, 9), f"Town{number // 3}", f"{number % 4 + 2}00"]
    words = [chance.choice(theme) for _ in range(chance.randrange(8, 30))] + chance.sample(WORDS, 5)
    return " ".join(words) + "."


def generated(seed: int, count: int) -> list[Article]:
    """Articles of a few days, some undated, some equal, some nearly so, some of them later versions of others."""
    chance = random.Random(seed)
    texts: list[str] = []
    articles = []
    for number in range(count):
        kind = chance.random()
        text = event(chance, chance.randrange(12))
        if texts and kind < 0.15:
            text = chance.choice(texts)
        elif texts and kind < 0.35:
            text = f"{chance.choice(texts)} {chance.choice(WORDS)}"
        texts.append(text)
        day = None if chance.random() < 0.15 else f"2031-03-{chance.randrange(1, 26):02}"
        source = f"{chance.randrange(number) if number and chance.random() < 0.1 else number}.txt"
        articles.append(article_of(source=source, outlet=f"Outlet {number % 5}", text=text, published=day))
    return articles


def store(library: Library, articles: Sequence[Article], run: int) -> None:
    with library.writing() as connection:
        for article in articles:
            save_article(connection, article, Reading(article=article.id, reader=READER), run)


def shown(library: Library) -> list[tuple[str, ...]]:
    with library.reading() as connection:
        found: dict[str, list[str]] = {}
        for row in connection.execute(select(tables.members)):
            found.setdefault(row.story, []).append(row.article)
        assert sorted(found) == sorted(dossier.id for dossier in load_dossiers(connection))
        assert sorted(found) == sorted(connection.scalars(select(tables.stories.c.story)))
        return sorted(tuple(sorted(members)) for members in found.values())


def expected(library: Library) -> list[tuple[str, ...]]:
    """The stories of all current articles at once."""
    with library.reading() as connection:
        older = {version.id for row in load_versions(connection) for version in row[:-1]}
        current = [article for article in load_articles(connection) if article.id not in older]
    return sorted(story.articles for story in group(current))


@pytest.fixture(params=["as it is", "as in a flood"])
def limits(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """The same with limits so low that a few articles are a flood, undated ones meet few, and blocks are cut."""
    if request.param == "as in a flood":
        for room in ("firsthand.stories.postings", "firsthand.library.neighbourhoods"):
            monkeypatch.setattr(f"{room}.HUBS", 2)
            monkeypatch.setattr(f"{room}.UNDATED_REACH", 3)
        monkeypatch.setattr("firsthand.stories.blocks.MAX_TEXTS", 4)
        monkeypatch.setattr("firsthand.library.placing.BATCH_COUNT", 7)
        return 1
    return 0


def test_any_order_in_any_batches_gives_the_stories_of_the_whole(library_url: str, limits: int) -> None:
    chance = random.Random(100 + limits)
    articles = generated(limits, 50)
    library = open_library(library_url, create=True)
    run = 0
    while articles:
        run += 1
        count = chance.choice([1, 1, 2, 5, 20])
        some = [articles.pop(chance.randrange(len(articles))) for _ in range(min(count, len(articles)))]
        store(library, some, run)
        settle(library, READER)
        assert shown(library) == expected(library)
    assert any(len(members) > 1 for members in shown(library))
