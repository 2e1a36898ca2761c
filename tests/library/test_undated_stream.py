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
from firsthand.library.placing import catch_up
from firsthand.records import Article, article_of
from firsthand.stories import Edge, Signature, earlier, group, signature_of
from firsthand.stories.edges import edges_among
from firsthand.stories.rarity import counts_of
from streams import READER, WORDS, event, store

WEEKDAYS = ("on Monday", "on Tuesday", "on Friday", "one day")
COUNTED = (tables.nodes, tables.postings, tables.keys, tables.edges, tables.placed, tables.members)


@pytest.fixture(autouse=True)
def steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Steps so near that a few texts with a key make it common, few hubs, and pieces so small that there are many."""
    for room in ("stories.postings", "library.neighbourhoods"):
        monkeypatch.setattr(f"firsthand.{room}.HUBS", 3)
    for name in ("stories.rarity.FIRST_STEP", "stories.rarity.STEP"):
        monkeypatch.setattr(f"firsthand.{name}", 2)
    for name in ("placing.BATCH_COUNT", "comparing.COMPARED_COUNT"):
        monkeypatch.setattr(f"firsthand.library.{name}", 9)


def undated(seed: int, count: int) -> list[Article]:
    """Articles, most of them undated, some of them later versions of others, as they have one headline, and some
    equal but for a word or the weekday."""
    chance = random.Random(seed)
    texts: list[str] = []
    articles = []
    for number in range(count):
        kind, text = chance.random(), event(chance, chance.randrange(9))
        if texts and kind < 0.3:
            text = chance.choice(texts) + (f" {chance.choice(WORDS)}" if kind < 0.2 else "")
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


def edges_of_the_whole(articles: Sequence[Article]) -> list[Edge]:
    """The pairs that are alike enough, worked out from all these articles at once."""
    signatures: dict[int, Signature] = {}
    for one in map(signature_of, articles):
        signatures[one.node] = earlier(one, signatures.get(one.node))
    return sorted(edges_among(signatures, counts_of(signatures.values())))


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
        assert rows["edges"] == edges_of_the_whole(current(library))
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


def test_undated_ones_are_grouped_again_when_a_key_of_theirs_becomes_common(library_url: str) -> None:
    """Though neither has an edge: how alike those are that have none counts too, on average."""
    library = open_library(library_url, create=True)
    texts = (
        "Bakers of the Hask valley praised Petra Lill for ovens that burn straw, peat and husks without smoke",
        "Sailors from Norl asked Petra Lill about winches, buoys, lanterns and charts of shallow northern waters",
    )
    one, other = (article_of(source=f"{place}.txt", text=text) for place, text in enumerate(texts))
    store(library, [one])
    settle(library, READER)
    with library.reading() as connection:
        assert not connection.scalars(select(tables.touched.c.node)).all()
    store(library, [other])
    catch_up(library)
    with library.reading() as connection:
        assert not connection.execute(select(tables.edges)).all()
        touched = connection.scalars(select(tables.touched.c.node)).all()
    assert sorted(touched) == sorted(signature_of(article).node for article in (one, other))
