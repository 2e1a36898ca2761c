"""What many texts have in common tells less of undated articles: in a library that grows and shrinks too, the stories
are those of the whole set at once, and the tables say nothing of how the articles came."""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from sqlalchemy import select

from firsthand.library import Library, open_library, settle, tables
from firsthand.library.articles import load_articles, load_versions
from firsthand.records import Article, article_of
from firsthand.stories import group
from streams import READER, event, store

WEEKDAYS = ("on Monday", "on Tuesday", "on Friday", "one day")
COUNTED = (tables.nodes, tables.postings, tables.keys, tables.edges, tables.placed, tables.members)


@pytest.fixture(autouse=True)
def steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Steps so near that a few texts with a key make it common, and pieces so small that there are several."""
    for name in ("stories.rarity.FIRST_STEP", "stories.rarity.STEP"):
        monkeypatch.setattr(f"firsthand.{name}", 2)
    for name in ("placing.BATCH_COUNT", "comparing.COMPARED_COUNT"):
        monkeypatch.setattr(f"firsthand.library.{name}", 9)


def undated(seed: int, count: int) -> list[Article]:
    """Articles, most of them undated, some of them later versions of others, as they have one headline, and some
    equal but for the weekday."""
    chance = random.Random(seed)
    texts: list[str] = []
    articles = []
    for number in range(count):
        told = event(chance, chance.randrange(9))
        text = chance.choice(texts) if texts and chance.random() < 0.1 else told
        texts.append(text)
        day = None if chance.random() < 0.7 else f"2031-03-{chance.randrange(1, 9):02}"
        source = f"{chance.randrange(number) if number and chance.random() < 0.15 else number}.txt"
        said = f"It was {chance.choice(WEEKDAYS)}. {text}"
        articles.append(article_of(source=source, title="Report", text=said, published=day))
    return articles


def current(library: Library) -> list[Article]:
    with library.reading() as connection:
        older = {version.id for row in load_versions(connection) for version in row[:-1]}
        return [article for article in load_articles(connection) if article.id not in older]


def stories_in(library: Library) -> list[tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    with library.reading() as connection:
        for row in connection.execute(select(tables.members)):
            found.setdefault(row.story, []).append(row.article)
    return sorted(tuple(sorted(articles)) for articles in found.values())


def rows_of(library: Library) -> dict[str, list[Any]]:
    with library.reading() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in COUNTED
        }


def batches(chance: random.Random, articles: Sequence[Article], sizes: Sequence[int]) -> Iterator[list[Article]]:
    waiting = list(articles)
    while waiting:
        count = min(chance.choice(sizes), len(waiting))
        yield [waiting.pop(chance.randrange(len(waiting))) for _ in range(count)]


def told_by_postings(rows: dict[str, list[Any]]) -> list[tuple[int, int, int]]:
    """What the table of keys is to hold."""
    nodes = Counter(key for key, *_ in rows["postings"])
    hubs = Counter(key for key, hub, day, _ in rows["postings"] if hub and day)
    return [(key, count, hubs[key]) for key, count in sorted(nodes.items())]


def test_any_order_in_any_batches_gives_the_stories_of_the_whole(library_url: str) -> None:
    library = open_library(library_url, create=True)
    gone: set[int] = set()
    before: set[int] = set()
    for run, some in enumerate(batches(random.Random(5), undated(3, 45), (1, 3, 8)), 1):
        store(library, some, run)
        settle(library, READER)
        assert stories_in(library) == sorted(story.articles for story in group(current(library)))
        rows = rows_of(library)
        assert rows["keys"] == told_by_postings(rows)
        now = {key for key, *_ in rows["keys"]}
        gone, before = gone | (before - now), now
    assert gone, "no article was replaced by one without its keys"
    assert any(len(members) > 1 for members in stories_in(library))


def test_the_tables_do_not_tell_what_came_when(libraries: Callable[[str], str]) -> None:
    """The same articles at once, and in other batches, each after another version of some of them."""
    articles = list({article.source: article for article in undated(8, 30)}.values())
    replaced = list({article.source: article for article in undated(9, 12)}.values())
    found = []
    for name, versions, sizes in (("once", [], (50,)), ("one by one", replaced, (2, 7))):
        library = open_library(libraries(name), create=True)
        chance = random.Random(2)
        waiting = [*batches(chance, versions, sizes), *batches(chance, articles, sizes)]
        for run, some in enumerate(waiting, 1):
            store(library, some, run)
            settle(library, READER)
        found.append(rows_of(library))
    assert {one.source for one in replaced} <= {one.source for one in articles}
    assert found[0] == found[1]
    assert found[0]["edges"]
