"""One more article costs what its neighbourhood costs, in a flood too."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import func, select

from firsthand.library import Library, open_library, settle, tables
from firsthand.library.articles import save_article
from firsthand.library.placing import catch_up
from firsthand.library.settling import make_plan
from firsthand.records import Article, Reading, article_of
from firsthand.stories import HUBS, group

READER = "by hand"
TOWNS = "Alma Norl Kestral Dorrow Merrow Quill Tarn Brack Karling Pellin Hask Vell Sund Ostmere Issing Olver".split()


def event(number: int) -> list[Article]:
    """Two articles on one event, which no other one is like."""
    town, other = TOWNS[number], TOWNS[number - 1]
    name, hour = f"{other}son {town}sen", f"{number + 3}.{number}"
    texts = (
        f"The {town}{other} bridge fell at {hour} on a {town}gate lorry, said {name}.",
        f"A lorry of {town}gate was hit as the {town}{other} bridge fell, {name} said at {hour}.",
    )
    return [
        article_of(source=f"{number} {place}", text=text, published="2031-03-04") for place, text in enumerate(texts)
    ]


def flood(count: int) -> list[Article]:
    """So many articles in the same words but one."""
    said = (
        "The weather office in Kestral warned of storms over the Hask valley, closed two passes to lorries and asked "
        "hikers to stay in their huts until Friday, while ferries of the Alma line wait in Port Norl for calmer seas "
    )
    return [
        article_of(
            source=f"{number}", outlet=f"Outlet {number}", text=f"{said} (station {number})", published="2031-03-04"
        )
        for number in range(count)
    ]


def store(library: Library, articles: Sequence[Article]) -> None:
    with library.writing() as connection:
        for one in articles:
            save_article(connection, one, Reading(article=one.id, reader=READER))


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return open_library(str(tmp_path / "a.db"), create=True)


def count(library: Library, table: str) -> int:
    with library.reading() as connection:
        return connection.scalar(select(func.count()).select_from(getattr(tables, table))) or 0


def test_only_what_is_near_is_looked_at_again(library: Library) -> None:
    events = [event(number) for number in range(len(TOWNS))]
    *others, last = (article for members in events for article in members)
    store(library, others)
    settle(library, READER)
    store(library, [last])
    catch_up(library)
    with library.reading() as connection:
        plan = make_plan(connection, READER)
    assert plan is not None
    assert plan.found.articles == {article.id for article in events[-1]}
    assert [set(story.articles) for story in plan.found.stories] == [plan.found.articles]
    assert settle(library, READER) == 1
    assert settle(library, READER) == 0


def test_a_flood_of_copies_makes_few_pairs_and_one_story(library: Library) -> None:
    copies = flood(150)
    assert len(group(copies)) == 1
    store(library, copies[:140])
    catch_up(library)
    store(library, copies[140:])
    catch_up(library)
    nodes, edges = count(library, "nodes"), count(library, "edges")
    assert nodes == 150
    assert edges <= 2 * 2 * HUBS * nodes
    with library.reading() as connection:
        plan = make_plan(connection, READER)
    assert plan is not None
    assert len(plan.found.stories) == 1


def test_another_version_of_the_grouping_groups_everything_again(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    store(library, [article for number in range(4) for article in event(number)])
    settle(library, READER)
    with library.reading() as connection:
        before = connection.execute(select(tables.stories)).all(), connection.execute(select(tables.edges)).all()
    monkeypatch.setattr("firsthand.library.placing.GROUPING_VERSION", 99)
    assert settle(library, READER) == 0
    with library.reading() as connection:
        after = connection.execute(select(tables.stories)).all(), connection.execute(select(tables.edges)).all()
    assert after == before
    assert count(library, "arrivals") == 0
