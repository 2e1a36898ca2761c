"""Texts that stand beside a group, in a stream: whatever the order, the batches and what was replaced on the way, the
stories and the tables are those of the whole set at once."""

import random
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import select

from firsthand.library import Library, open_library, settle, tables
from firsthand.library.articles import load_articles, load_versions
from firsthand.records import Article, article_of
from firsthand.stories import group
from streams import READER, WORDS, store

TOWNS = "Alvar Besk Corrin Dolm Ervast Fennig Gorl Hask".split()
PEOPLE = "Ilva Jorn Kestra Lund Morvan Nell Orsk Petra Quill Rusk".split()


@pytest.fixture(autouse=True)
def limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fewer names than usual, few hubs, small blocks, and pieces so small that there are many."""
    for room in ("stories.postings", "library.neighbourhoods"):
        monkeypatch.setattr(f"firsthand.{room}.HUBS", 6)
    for name, count in {
        "stories.sides.OWN_NAMES": 2,
        "stories.sides.BATCH": 3,
        "stories.blocks.MAX_TEXTS": 8,
        "library.sides.DECIDED_COUNT": 2,
        "library.placing.BATCH_COUNT": 7,
        "library.comparing.COMPARED_COUNT": 5,
    }.items():
        monkeypatch.setattr(f"firsthand.{name}", count)


def told(seed: int, count: int) -> list[Article]:
    """Articles on a few events, most in the event's words, some in words of their own with some of its names; some
    are later versions of others, some nearly equal to others, some undated."""
    chance = random.Random(seed)
    articles: list[Article] = []
    for number in range(count):
        event = random.Random(chance.randrange(4))
        theme, names = event.sample(WORDS, 14), [*event.sample(TOWNS, 3), *event.sample(PEOPLE, 4)]
        is_side = chance.random() < 0.5
        own = [f"{word}{chance.choice(WORDS)}" for word in chance.sample(WORDS, 10)]
        words = own if is_side else [chance.choice(theme) for _ in range(22)]
        for name in chance.sample(names, 5 if is_side else 4):
            words.insert(chance.randrange(1, len(words)), name)
        text = f"the {' '.join(words)}."
        if articles and chance.random() < 0.15:
            text = f"{chance.choice(articles).text} {chance.choice(WORDS)}"
        day = None if chance.random() < 0.1 else f"2031-03-{chance.randrange(1, 8):02}"
        source = f"{chance.randrange(number) if number and chance.random() < 0.15 else number}.txt"
        articles.append(article_of(source=source, title="Report", text=text, published=day))
    return articles


def current(library: Library) -> list[Article]:
    with library.reading() as connection:
        older = {version.id for row in load_versions(connection) for version in row[:-1]}
        return [article for article in load_articles(connection) if article.id not in older]


def rows_of(library: Library) -> dict[str, list[Any]]:
    with library.reading() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in (tables.standings, tables.nodes, tables.edges, tables.members)
        }


def stories_in(library: Library) -> list[tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for article, story in rows_of(library)["members"]:
        found.setdefault(story, []).append(article)
    return sorted(tuple(sorted(articles)) for articles in found.values())


def bring(library: Library, seed: int, articles: Sequence[Article], sizes: Sequence[int], run: int = 0) -> list[int]:
    """Let the articles come in batches of these sizes, in runs from this one on; returns how many nodes stood beside
    a group after each."""
    chance = random.Random(seed)
    waiting, beside = list(articles), []
    while waiting:
        count = min(chance.choice(sizes), len(waiting))
        some = [waiting.pop(chance.randrange(len(waiting))) for _ in range(count)]
        store(library, some, run + len(beside))
        settle(library, READER)
        assert stories_in(library) == sorted(story.articles for story in group(current(library)))
        beside.append(sum(row[-1] is not None for row in rows_of(library)["standings"]))
    return beside


@pytest.mark.parametrize("seed", [1, 2])
def test_any_order_in_any_batches_gives_the_stories_of_the_whole(library_url: str, seed: int) -> None:
    library = open_library(library_url, create=True)
    beside = bring(library, seed, told(seed, 40), (1, 1, 2, 4))
    assert max(beside) > 1
    assert any(later < earlier for earlier, later in pairwise(beside)), "none stood up again"


def test_the_tables_do_not_tell_what_came_when(libraries: Callable[[str], str]) -> None:
    articles = list({article.source: article for article in told(4, 30)}.values())
    known = {article.source for article in articles}
    replaced = list({article.source: article for article in told(5, 15) if article.source in known}.values())
    found = []
    for name, versions, sizes in (("once", [], (60,)), ("one by one", replaced, (1, 2, 5))):
        library = open_library(libraries(name), create=True)
        bring(library, 3, versions, sizes)
        bring(library, 2, articles, sizes, run=100)
        found.append(rows_of(library))
    assert found[0] == found[1]
    assert any(row[-1] is not None for row in found[0]["standings"])
