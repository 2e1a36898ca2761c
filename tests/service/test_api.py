"""The HTTP API over the bundled story: what each address answers, page by page, and how it says no."""

from collections.abc import Iterator
from pathlib import Path
from time import sleep
from typing import Any

import feedparser
import pytest
from apiworld import API, desk_of, library_of_story
from fastapi.testclient import TestClient
from icalendar import Calendar

from firsthand.library import Library, encode, make_export
from firsthand.library.stories import load_story_rows

PROBLEM = "application/problem+json"
PARTS = (
    "points", "quotes", "figures", "series", "positions", "disputes", "single", "omitted", "origins", "names",
    "elsewhere", "events", "timeline", "history", "chapters",
)  # fmt: skip


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = library_of_story(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def desk(library: Library) -> TestClient:
    return desk_of(library)


def get(desk: TestClient, path: str, **asked: Any) -> Any:
    answer = desk.get(API + path, **asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.fixture
def story(library: Library) -> str:
    with library.reading() as connection:
        (row,) = load_story_rows(connection)
    return row.address


def test_a_story_is_found_by_address_id_and_article(desk: TestClient, story: str) -> None:
    dossier = get(desk, f"/stories/{story}")
    for name in (dossier["id"], dossier["articles"][0], dossier["articles"][-1]):
        assert get(desk, f"/stories/{name}") == dossier
    assert [row["address"] for row in get(desk, "/stories")["items"]] == [story]


def test_every_part_of_a_story_is_that_part_of_its_view(desk: TestClient, story: str) -> None:
    view = get(desk, f"/stories/{story}/view")
    for part in PARTS:
        told = get(desk, f"/stories/{story}/{part}")
        assert isinstance(told, list)
        if part in view:
            assert told == view[part]
    assert len(get(desk, f"/stories/{story}/events")) == len(view["past"]) + len(view["coming"])
    assert get(desk, f"/stories/{story}/findings")["disputed"]
    days = [entry["on"] for entry in get(desk, f"/stories/{story}/timeline")]
    assert days == sorted(days)


def test_every_cell_points_at_its_words(desk: TestClient, story: str) -> None:
    texts: dict[str, str] = {}
    cites = [
        cite
        for point in get(desk, f"/stories/{story}/points")
        for cell in point["cells"]
        for said in cell
        for cite in said["cites"]
    ]
    assert len(cites) > 100
    for cite in cites:
        extent = cite["extent"]
        id = extent["article"]
        texts[id] = texts.get(id) or desk.get(f"{API}/articles/{id}/text").text
        assert texts[id][extent["start"] : extent["end"]] == cite["words"]


def test_words_come_with_their_selectors(desk: TestClient, story: str) -> None:
    id = get(desk, f"/stories/{story}")["articles"][0]
    text = get(desk, f"/articles/{id}")["text"]
    told = get(desk, f"/articles/{id}/words", params={"start": 40, "end": 60})
    position, quote = told["selector"]
    assert told["words"] == quote["exact"] == text[40:60]
    assert position == {"type": "TextPositionSelector", "start": 40, "end": 60}
    assert (quote["prefix"], quote["suffix"]) == (text[8:40], text[60:92])
    beyond = desk.get(f"{API}/articles/{id}/words", params={"start": 40, "end": len(text) + 1})
    assert beyond.status_code == 422


def test_pages_follow_each_other_to_the_end(desk: TestClient) -> None:
    everything = [line["id"] for line in get(desk, "/articles")["items"]]
    seen, path = [], f"{API}/articles?limit=3"
    while path:
        answer = desk.get(path)
        page = answer.json()
        seen += [line["id"] for line in page["items"]]
        links = {one["rel"]: one["url"] for one in answer.links.values()}
        assert links["first"] == f"{API}/articles?limit=3"
        path = links.get("next", "")
        assert bool(path) == (page["next"] is not None)
    assert seen == everything
    assert len(seen) == len(set(seen)) == 8


def test_what_the_asker_has_is_not_sent_again(desk: TestClient, story: str) -> None:
    for path in (f"/stories/{story}", f"/stories/{story}/points", "/stories", "/articles", "/openapi.json"):
        first = desk.get(API + path)
        tag = first.headers["etag"]
        again = desk.get(API + path, headers={"If-None-Match": f'"other", W/{tag}'})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert desk.get(API + path, headers={"If-None-Match": '"other"'}).content == first.content


@pytest.mark.parametrize(
    ("method", "path", "sent", "status"),
    [
        ("GET", "/stories/no-such-story", {}, 404),
        ("GET", "/nowhere", {}, 404),
        ("GET", "/articles/art1_0", {}, 404),
        ("GET", "/jobs/job1_0", {}, 404),
        ("DELETE", "/judgements/jud1_0", {}, 404),
        ("PUT", "/stories", {}, 405),
        ("POST", "/claims", {"content": b"claim", "headers": {"Content-Type": "text/plain"}}, 415),
        ("POST", "/claims", {"content": b"{", "headers": {"Content-Type": "application/json"}}, 400),
        ("POST", "/claims", {"content": b"[" * 100_000, "headers": {"Content-Type": "application/json"}}, 422),
        ("POST", "/claims", {"json": {"claim": "x", "more": 1}}, 422),
        ("POST", "/claims", {"json": {"claim": " "}}, 422),
        ("POST", "/claims", {"json": {"claim": "x" * 2_000_000}}, 413),
        ("GET", "/stories?limit=0", {}, 422),
        ("GET", "/stories?cursor=none", {}, 422),
        ("GET", "/search/articles?q=%22open", {}, 400),
    ],
)
def test_errors_are_problem_details(desk: TestClient, method: str, path: str, sent: Any, status: int) -> None:
    answer = desk.request(method, API + path, **sent)
    assert (answer.status_code, answer.headers["content-type"]) == (status, PROBLEM), answer.text
    told = answer.json()
    assert told["status"] == status
    assert told["title"]


def test_a_wrong_body_is_told_by_its_part(desk: TestClient) -> None:
    told = desk.post(f"{API}/claims", json={"claim": 7}).json()
    assert "$.claim" in told["detail"]
    told = desk.get(f"{API}/stories?limit=0").json()
    assert told["errors"][0]["where"] == "query.limit"


def test_a_claim_is_answered_with_its_words(desk: TestClient, story: str) -> None:
    answer = desk.post(f"{API}/claims", json={"claim": "The talks lasted more than nine hours."}).json()
    assert answer["check"]["verdict"] in ("corroborated", "disputed", "single-origin")
    assert answer["words"]
    for cited in answer["words"]:
        extent = cited["extent"]
        text = desk.get(f"{API}/articles/{extent['article']}/text").text
        assert text[extent["start"] : extent["end"]] == cited["words"]


def test_the_same_events_are_to_come_in_json_and_calendar(desk: TestClient) -> None:
    coming = get(desk, "/events")["items"]
    dated = {f"{event['ref']}@firsthand" for event in coming if event["start"] or event["end"]}
    calendar = Calendar.from_ical(desk.get(f"{API}/events/calendar.ics").text)
    assert {str(entry["uid"]) for entry in calendar.walk("VEVENT")} == dated
    assert dated


def test_search_finds_articles_and_stories(desk: TestClient, story: str) -> None:
    assert get(desk, "/search/articles", params={"q": "engineers"})["hits"]
    assert get(desk, "/search/stories", params={"q": "engineers"})["stories"][0]["story"]["address"] == story
    assert [row["address"] for row in get(desk, "/stories", params={"q": "engineers"})["items"]] == [story]
    assert get(desk, "/stories", params={"q": "quasar"})["items"] == []


def test_changes_come_in_order_and_as_a_feed(desk: TestClient, story: str) -> None:
    changes = get(desk, "/changes", params={"limit": 200})["items"]
    numbers = [one["seq"] for one in changes]
    assert numbers == sorted(set(numbers))
    assert changes[0]["change"]["kind"] == "story"
    later = get(desk, "/changes", params={"after": numbers[1]})["items"]
    assert [one["seq"] for one in later] == numbers[2:]

    feed = feedparser.parse(desk.get(f"{API}/stories/{story}/feed.atom").content)
    assert not feed.bozo
    assert [entry.id for entry in feed.entries] == [f"urn:firsthand:{one['id']}" for one in reversed(changes)]


def test_a_name_is_judged_and_the_judgement_undone(desk: TestClient, story: str) -> None:
    names = [one["name"] for one in get(desk, f"/stories/{story}/names") if one["kind"] == "person"]
    asked = {"kind": "names", "story": story, "verdict": "same", "one": names[0], "other": names[1]}
    made = desk.post(f"{API}/judgements", json=asked)
    assert made.status_code == 201, made.text
    assert len([one for one in get(desk, f"/stories/{story}/names") if one["kind"] == "person"]) == len(names) - 1
    opposite = desk.post(f"{API}/judgements", json={**asked, "verdict": "apart"})
    assert opposite.status_code in (400, 409)

    assert [one["id"] for one in get(desk, "/judgements")] == [made.json()["id"]]
    assert desk.delete(made.headers["location"]).status_code == 204
    assert [one["name"] for one in get(desk, f"/stories/{story}/names") if one["kind"] == "person"] == names
    assert [edit["what"].split(":")[0] for edit in get(desk, "/audit")["items"]] == ["undid", "decided"]


def test_a_story_is_renamed_split_and_hidden(desk: TestClient, story: str) -> None:
    def judge(**asked: Any) -> str:
        made = desk.post(f"{API}/judgements", json={"kind": "stories", "story": story, **asked})
        assert made.status_code == 201, made.text
        return str(made.json()["id"])

    judge(verdict="rename", title="The gates of Greyfell")
    assert get(desk, f"/stories/{story}")["title"] == "The gates of Greyfell"
    article = get(desk, f"/stories/{story}")["articles"][0]
    split = judge(verdict="split", articles=[article])
    assert len(get(desk, "/stories")["items"]) == 2
    assert desk.delete(f"{API}/judgements/{split}").status_code == 204
    assert len(get(desk, "/stories")["items"]) == 1
    judge(verdict="hide")
    assert get(desk, "/stories")["items"] == []
    foreign = {"kind": "stories", "story": story, "verdict": "split", "articles": ["art1_0"]}
    assert desk.post(f"{API}/judgements", json=foreign).status_code == 422


def test_articles_are_added_by_a_job(library: Library) -> None:
    text = "Engineers opened the spillway of the Karst dam on Monday, Minister Ada Brandt told reporters in Ostmere."
    with desk_of(library) as desk:
        asked = {"articles": [{"source": "one.txt", "outlet": "Ostmere Herald", "title": "Spillway", "text": text}]}
        made = desk.post(f"{API}/articles", json=asked)
        assert made.status_code == 202
        job = made.json()
        while job["state"] in ("waiting", "running"):
            sleep(0.1)
            job = desk.get(made.headers["location"]).json()
    assert (job["state"], job["read"], len(job["stories"])) == ("done", 1, 1)
    assert get(desk_of(library), f"/stories/{job['stories'][0]}")["articles"]
    assert len(get(desk_of(library), "/articles")["items"]) == 9


def test_the_export_is_the_commands_bytes(desk: TestClient, library: Library) -> None:
    with library.reading() as connection:
        assert desk.get(f"{API}/exports/json").content == encode(make_export(connection))


def test_the_description_has_every_schema_it_names(desk: TestClient) -> None:
    described = get(desk, "/openapi.json")
    named = set()

    def walk(part: Any) -> None:
        if isinstance(part, dict):
            named.update(value for key, value in part.items() if key == "$ref")
            for value in part.values():
                walk(value)
        elif isinstance(part, list):
            for value in part:
                walk(value)

    walk(described)
    assert {name.rpartition("/")[2] for name in named} <= set(described["components"]["schemas"])
    assert len(described["paths"]) > 40
    ids = [one["operationId"] for path in described["paths"].values() for one in path.values()]
    assert len(ids) == len(set(ids))
