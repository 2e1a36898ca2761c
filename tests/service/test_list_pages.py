"""Pages of lists while articles come: who follows them to the end has seen once whatever was there all the time."""

import base64
import json
import random
from collections.abc import Iterator

import pytest
from apiworld import API, desk_of
from fastapi.testclient import TestClient
from sqlalchemy import Connection, delete, event, text

from firsthand.library import Library, open_library, tables
from firsthand.library.articles import save_article
from firsthand.library.audit import note_edit
from firsthand.library.stories import Order, Place, load_story_rows, place_of
from firsthand.records import Reading, article_of

LISTS = (
    "/stories", "/stories?order=disputed", "/stories?order=origins", "/stories?q=ferry",
    "/stories?q=ferry&order=origins", "/articles", "/articles?q=ferry", "/people", "/people?q=ida",
)  # fmt: skip
PAGED = (*LISTS, "/events", "/changes", "/audit")
DAYS = ("2041-03-01", "2041-03-02", None)
PEOPLE = [f"ida-{letter}" for letter in "abcdefgh"]


def show(connection: Connection, number: int) -> None:
    """Store an article and show it as a story of its own, in which somebody is named."""
    chance = random.Random(number)
    day = chance.choice(DAYS)
    body = f"The ferry {number} sailed. " + "The ferry rolled. " * chance.randint(0, 2)
    article = article_of(
        source=f"desk/{number}.txt", text=body, published=day, published_basis="stated" if day else None
    )
    save_article(connection, article, Reading(article=article.id, reader="none"))
    story = f"sto1_{chance.randrange(10**9):09}{number}"
    counts = {"origins": chance.randint(1, 2), "disputes": chance.randint(0, 1), "articles": 1, "outlets": 1}
    told = {"address": f"a-{number}", "title": f"Ferry {number}", "maker": "hand", "asleep": 1, "hidden": 0}
    days = {"first_published": day, "last_published": day}
    connection.execute(tables.stories.insert().values(story=story, **told, **days, **counts))
    connection.execute(tables.members.insert().values(article=article.id, story=story))
    who = chance.choice(PEOPLE)
    named = {"story": story, "article": article.id, "entity": "ent1_0", "key": who, "name": who, "kind": "person"}
    connection.execute(tables.named.insert().values(**named))


def hide(connection: Connection, number: int) -> None:
    """Take a story out of all lists, with its article."""
    story = tables.stories.c.story
    found = connection.scalar(tables.stories.select().where(tables.stories.c.address == f"a-{number}"))
    for table in (tables.stories, tables.members, tables.named):
        connection.execute(delete(table).where(table.c.story == found))
    assert connection.scalar(tables.stories.select().where(story == found)) is None


@pytest.fixture
def library(library_url: str) -> Iterator[Library]:
    """Forty stories."""
    opened = open_library(library_url, create=True)
    with opened.writing() as connection:
        for number in range(40):
            show(connection, number)
        connection.execute(
            tables.name_words.insert(), [{"word": word, "key": key} for key in PEOPLE for word in key.split("-")]
        )
        for number in range(3):
            note_edit(connection, "Ida", "hid a story", f"a-{number}")
    yield opened
    opened.close()


@pytest.fixture
def desk(library: Library) -> TestClient:
    return desk_of(library)


def key_of(item: dict[str, object]) -> str:
    """What names an item of any list: a story's address stays when the story grows."""
    return str(item.get("address") or item.get("id") or item["key"])


def everything(desk: TestClient, path: str) -> list[str]:
    """The whole list, from one page."""
    answer = desk.get(API + path, params={"limit": 200} | dict(asked_in(path)))
    assert answer.status_code == 200, answer.text
    return [key_of(item) for item in answer.json()["items"]]


def asked_in(path: str) -> list[tuple[str, str]]:
    """The parameters that an address has."""
    return [(one.split("=")[0], one.split("=")[1]) for one in path.partition("?")[2].split("&") if one]


def followed(desk: TestClient, path: str, between: Iterator[object] | None = None) -> list[str]:
    """The list page by page; between pages something happens."""
    found, more = list[str](), "first"
    while more:
        cursor = {} if more == "first" else {"cursor": more}
        answer = desk.get(API + path, params={"limit": 3} | dict(asked_in(path)) | cursor)
        assert answer.status_code == 200, answer.text
        page = answer.json()
        found += [key_of(item) for item in page["items"]]
        more = page["next"]
        if between:
            next(between, None)
    return found


def test_pages_make_up_the_list(desk: TestClient) -> None:
    for path in LISTS:
        whole = everything(desk, path)
        assert followed(desk, path) == whole
        assert len(whole) == len(set(whole)) >= 8


def changing(library: Library, first: int) -> Iterator[None]:
    """Stories come and go, those that come anywhere in the lists."""
    for number in range(first, first + 16, 2):
        with library.writing() as connection:
            show(connection, number)
            show(connection, number + 1)
            hide(connection, number - 40)
        yield


def test_what_stays_is_seen_once_though_other_things_come_and_go(library: Library, desk: TestClient) -> None:
    for place, path in enumerate(path for path in LISTS if not path.startswith("/people")):
        before = everything(desk, path)
        found = followed(desk, path, changing(library, 40 + 16 * place))
        after = everything(desk, path)
        assert len(found) == len(set(found)), path
        if path != "/articles":  # which are kept though their story goes
            assert set(before) - set(after)
        assert set(after) - set(before)
        assert set(before) & set(after) <= set(found) <= set(before) | set(after), path


def coded(*parts: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


def part_of(cursor: str) -> str:
    """What marks a cursor as one of its list."""
    return str(json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))[0])


def hostile_to(desk: TestClient, path: str) -> list[str]:
    """What is no cursor of this list, some of it nearly one."""
    known = desk.get(API + path, params={"limit": 1} | dict(asked_in(path))).json()["next"] or coded("0", 1)
    mark = part_of(known)
    return [
        "none", "", "=", "====", "é", "\0", "a" * 5_000, known[:-3], known + "AAAA", coded(), coded(mark),
        coded(mark, None), coded(mark, []), coded(mark, {}), coded(mark, -1), coded(mark, 2**31), coded(mark, 2**70),
        coded(mark, 1.5), coded(mark, True), coded(mark, [2**31, "a"]), coded(mark, [2**31, "a", "b"]),
        coded(mark, [-1, "a", "b"]), coded(mark, ["1", "a", "b"]), coded(mark, [1, 2, 3]),
        coded(mark, [1, "a", "b", "c"]),
        coded(mark, [1]), coded(mark, 1, 2), coded(1, 1), coded("other", [1, "a", "b"]), coded("other", "a"),
        base64.urlsafe_b64encode(b"[" * 1_000).decode(), base64.urlsafe_b64encode(b"\xff\xfe").decode(),
        base64.urlsafe_b64encode(f'["{mark}","\\ud800"]'.encode()).decode(),
        base64.urlsafe_b64encode(b"at:3").decode(),
    ]  # fmt: skip


def test_a_cursor_that_is_none_is_refused(desk: TestClient) -> None:
    for path in PAGED:
        for cursor in hostile_to(desk, path):
            answer = desk.get(API + path, params={"cursor": cursor} | dict(asked_in(path)))
            assert answer.status_code == 422, (path, cursor, answer.text)
            assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/stories?order=origins", "/stories?q=ferry", "/articles", "/people"])
def test_a_made_up_place_gives_a_page_and_no_error(desk: TestClient, path: str) -> None:
    mark = part_of(desk.get(API + path, params={"limit": 1} | dict(asked_in(path))).json()["next"])
    strange = ["", "\0", "\1", "'; DROP TABLE stories; --", "%", "\U0010ffff", "x" * 300]
    places = [place for word in strange for place in (word, [0, word], [2**31 - 1, word], [7, word, word])]
    taken = 0
    for place in places:
        answer = desk.get(API + path, params={"cursor": coded(mark, place)} | dict(asked_in(path)))
        assert answer.status_code in (200, 422), (place, answer.text)
        taken += answer.status_code == 200
    assert taken >= len(strange)


def test_a_cursor_of_another_list_is_refused(desk: TestClient) -> None:
    cursors = {
        path: desk.get(API + path, params={"limit": 1} | dict(asked_in(path))).json()["next"] for path in LISTS
    }
    for path in LISTS:
        for other, cursor in cursors.items():
            answer = desk.get(API + path, params={"cursor": cursor} | dict(asked_in(path)))
            assert answer.status_code == (200 if path == other else 422), (path, other)
    told = desk.get(f"{API}/stories", params={"cursor": cursors["/stories?order=origins"]}).json()
    assert "another list" in told["detail"]


def plan_of(connection: Connection, order: Order, place: Place) -> str:
    """How the database goes about a page of the list."""
    said: list[tuple[str, object]] = []
    event.listen(connection, "before_cursor_execute", lambda *known: said.append((known[2], known[3])))
    load_story_rows(connection, order, 5, after=place)
    statement, values = said[0]
    if connection.dialect.name == "sqlite":
        return "\n".join(row[-1] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values))
    for way in ("seqscan", "sort"):  # which are as good as any way for forty rows
        connection.execute(text(f"SET LOCAL enable_{way} = off"))
    return "\n".join(connection.exec_driver_sql(f"EXPLAIN {statement}", values).scalars())


def test_a_page_deep_in_the_list_is_found_by_an_index(library: Library) -> None:
    indexes: dict[Order, str] = {"newest": "newest", "disputed": "disputed", "origins": "original"}
    for order, index in indexes.items():
        check_order(library, order, index)


def check_order(library: Library, order: Order, index: str) -> None:
    with library.reading() as connection:
        rows = load_story_rows(connection, order)
        place = place_of(rows[19], order)
        assert load_story_rows(connection, order, after=place) == rows[20:]
        assert load_story_rows(connection, order, after=Place(2**31 - 1, "~", "~")) == rows
        plan = plan_of(connection, order, place)
    assert f"ix_stories_{index}" in plan
    assert "TEMP B-TREE" not in plan
    assert "Sort" not in plan
