"""Stories in a stream: whatever the order, the batches and what was replaced on the way, they are those of the whole
set at once."""

import random

import pytest
from sqlalchemy import select

from firsthand.library import Library, load_dossiers, open_library, settle, tables
from firsthand.library.articles import load_articles, load_versions
from firsthand.stories import group
from streams import READER, generated, store


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
    """The same with limits so low that a few articles are a flood, undated ones meet few, few words tell of them,
    and blocks are cut."""
    if request.param == "as in a flood":
        for room in ("firsthand.stories.postings", "firsthand.library.neighbourhoods"):
            monkeypatch.setattr(f"{room}.HUBS", 2)
        for room in ("stories.postings", "library.keys"):
            monkeypatch.setattr(f"firsthand.{room}.UNDATED_REACH", 3)
        for name in ("FIRST_STEP", "STEP"):
            monkeypatch.setattr(f"firsthand.stories.rarity.{name}", 2)
        monkeypatch.setattr("firsthand.stories.blocks.MAX_TEXTS", 4)
        for name in (
            "placing.SIGNED_COUNT",
            "placing.BATCH_COUNT",
            "comparing.COMPARED_COUNT",
            "planned.SHARE_COUNT",
        ):
            monkeypatch.setattr(f"firsthand.library.{name}", 7)
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
