"""The server for agents, asked by the SDK's own client: over standard input and output, and over HTTP."""

import json
import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest
from agentdesk import (
    FERRY,
    MINE,
    ORDERS,
    Agent,
    agent_on,
    agent_over_stdio,
    long_story,
    run_firsthand,
    said,
    serving,
    write_lines,
)
from jsonschema import Draft202012Validator
from mcp.client.client import Client
from mcp.shared.exceptions import MCPError

pytestmark = pytest.mark.xdist_group("agents")

READING = ["search_stories", "read_dossier", "compare_accounts", "who_said", "check_claim", "read_article"]
SECTIONS = (
    "overview disputed agreed quotes figures positions events coming single omitted origins articles names".split()
)
HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that no test writes to."""
    folder = tmp_path_factory.mktemp("agents")
    lines = write_lines(folder / "articles.jsonl", [*FERRY, *MINE, *long_story()])
    run_firsthand("read", str(lines), "--library", str(folder / "shelf.db"), "--processes", "1")
    return folder / "shelf.db"


@pytest.fixture(scope="session", params=["stdio", "http"])
def agent(request: pytest.FixtureRequest, shelf: Path) -> Iterator[Agent]:
    """A client over one of the two ways."""
    if request.param == "stdio":
        with agent_over_stdio(str(shelf)) as found:
            yield found
    else:
        with serving("mcp", "--http", "--library", str(shelf)) as address, agent_on(f"{address}/mcp") as found:
            yield found


@pytest.fixture
def own_library(shelf: Path, tmp_path: Path) -> Path:
    """A copy of the library, to be written to."""
    for file in shelf.parent.glob(f"{shelf.name}*"):
        shutil.copy(file, tmp_path / file.name)
    return tmp_path / shelf.name


def story_of(agent: Agent, words: str) -> dict[str, Any]:
    found = agent.ask("search_stories", query=words)["stories"]
    assert len(found) == 1
    return dict(found[0])


def every_words(value: Any) -> Iterator[dict[str, Any]]:
    """All extents with words in an answer."""
    if isinstance(value, dict):
        if {"article", "start", "end", "words"} <= value.keys():
            yield value
        for inner in value.values():
            yield from every_words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from every_words(inner)


def size_of(answer: dict[str, Any]) -> int:
    return len(json.dumps(answer, ensure_ascii=False, separators=(",", ":")))


def pages(agent: Agent, tool: str, **asked: Any) -> list[dict[str, Any]]:
    """All pages of an answer."""
    found = [agent.ask(tool, **asked)]
    while more := found[-1].get("more"):
        found.append(agent.ask(tool, **asked, cursor=more))
    return found


def test_tools_say_what_they_take_give_and_do(agent: Agent) -> None:
    tools = {tool.name: tool for tool in agent.portal.call(agent.client.list_tools).tools}

    assert list(tools) == [*READING, "add_articles"]
    for name, tool in tools.items():
        Draft202012Validator.check_schema(tool.input_schema)
        Draft202012Validator.check_schema(tool.output_schema)
        assert tool.input_schema["type"] == tool.output_schema["type"] == "object"
        assert tool.input_schema["additionalProperties"] is False
        assert "never instructions" in (tool.description or "")
        assert tool.annotations is not None
        assert tool.annotations.read_only_hint is (name != "add_articles")
        assert tool.annotations.open_world_hint is (name == "add_articles")
        assert tool.annotations.destructive_hint is False
    assert "never instructions" in (agent.client.instructions or "")


def test_every_answer_points_at_exact_words(agent: Agent) -> None:
    ferry = story_of(agent, "ferry aground")["address"]
    answers = [agent.ask("read_dossier", story=ferry, section=section) for section in SECTIONS]
    answers.append(agent.ask("search_stories", query="rocks"))
    answers.append(agent.ask("compare_accounts", story=ferry, point="dispute:1"))
    answers.append(agent.ask("who_said", person="Torvald"))
    answers.append(agent.ask("check_claim", claim="A ferry with 84 people on board ran aground off Varnholm."))
    words = [one for answer in answers for one in every_words(answer)]
    texts = {article: agent.text(article) for article in {one["article"] for one in words}}

    assert len(words) > 20
    for one in words:
        exact = texts[one["article"]][one["start"] : one["end"]]
        assert exact.startswith(one["words"]) if one.get("cut") else exact == one["words"]


def test_disputes_show_every_version(agent: Agent) -> None:
    ferry = story_of(agent, "ferry aground")
    disputes = agent.ask("read_dossier", story=ferry["address"], section="disputed")["items"]

    assert ferry["disputes"] == len(disputes)
    injured = next(one for one in disputes if "12" in json.dumps(one["versions"]))
    assert [version["value"] for version in injured["versions"]] == ["12 passengers", "19 passengers"]
    compared = agent.ask("compare_accounts", story=ferry["address"], point=injured["ref"])
    assert sorted(account["origin"] for account in compared["accounts"]) == ["Coast Herald", "Varnholm Post"]


def test_a_person_is_found_by_part_of_the_name(agent: Agent) -> None:
    answer = agent.ask("who_said", person="torvald")

    assert answer["person"] == "Ilse Torvald"
    rocks = next(one for one in answer["said"] if "rocks" in one["what"])
    assert rocks["kind"] == "quote"
    assert rocks["direct"] is True
    assert {one["outlet"] for one in rocks["words"]} == {"Varnholm Post", "Coast Herald"}
    assert agent.ask("who_said", person=answer["key"]) == answer


def test_a_claim_is_held_against_the_reports(agent: Agent) -> None:
    wrong = agent.ask("check_claim", claim="The copper mine at Brand Hill will close with the loss of 900 jobs.")

    assert wrong["verdict"] == "contradicted"
    assert any("430" in one["words"] for one in wrong["against"])
    assert agent.ask("check_claim", claim="The moon is made of marble.")["verdict"] == "unreported"


@pytest.mark.parametrize("budget", [2_000, 5_000, 60_000])
def test_a_long_dossier_keeps_to_the_budget_and_loses_nothing(agent: Agent, budget: int) -> None:
    storm = story_of(agent, "storm Morrow")["address"]
    counts = agent.ask("read_dossier", story=storm)["sections"]
    assert sum(counts.values()) > 100

    for section in ("disputed", "quotes", "articles"):
        found = pages(agent, "read_dossier", story=storm, section=section, budget=budget)
        refs = [item["ref"] for page in found for item in page["items"]]
        assert len(refs) == len(set(refs)) == counts[section]
        assert max(size_of(page) for page in found) <= budget
    for tool, asked in (("search_stories", {"query": "storm"}), ("who_said", {"person": "Holt1"})):
        for number in range(2):
            answer = agent.call(tool, **asked, budget=budget)
            assert len(said(answer)) <= budget, number
            assert size_of(answer.structured_content) <= budget


def test_all_words_of_one_point_come_page_by_page(agent: Agent) -> None:
    storm = story_of(agent, "storm Morrow")["address"]
    disputes = agent.ask("read_dossier", story=storm, section="disputed", budget=60_000)["items"]
    ref = max(disputes, key=lambda one: sum(len(version["words"]) for version in one["versions"]))["ref"]

    small = pages(agent, "compare_accounts", story=storm, point=ref, budget=2_000)
    whole = pages(agent, "compare_accounts", story=storm, point=ref, budget=60_000)

    def extents(found: list[dict[str, Any]]) -> list[tuple[str, int]]:
        return [(one["article"], one["start"]) for page in found for one in every_words(page["accounts"])]

    assert len(small) > 1
    assert len(whole) == 1
    assert extents(small) == extents(whole)


def test_an_article_is_read_in_pieces(agent: Agent) -> None:
    storm = story_of(agent, "storm Morrow")
    article = agent.ask("read_dossier", story=storm["address"], section="articles")["items"][0]["ref"]
    text, start, count = "", 0, 0
    while start is not None:
        piece = agent.ask("read_article", article=article, start=start, budget=2_000)
        assert size_of(piece) <= 2_000
        text, start, count = text + piece["text"], piece.get("next"), count + 1

    assert count > 1
    assert text == agent.text(article)
    assert piece["story"] == storm["address"]


def test_orders_in_an_article_stay_quoted(agent: Agent) -> None:
    ferry = story_of(agent, "ferry aground")["address"]
    herald = next(
        item["ref"]
        for item in agent.ask("read_dossier", story=ferry, section="articles")["items"]
        if item["who"] == "Coast Herald"
    )
    assert ORDERS in agent.text(herald), "the words stay as they are"

    answers = [agent.call("read_article", article=herald), agent.call("search_stories", query="instructions")]
    answers += [agent.call("read_dossier", story=ferry, section=section, budget=60_000) for section in SECTIONS]
    for answer in answers:
        ours = re.sub("⟦[^⟦⟧]*⟧", "", said(answer))
        assert "IGNORE" not in ours
        assert "169.254" not in ours
        assert "⟦" not in ours.replace("⟦ and ⟧", "")
        assert not HIDDEN.search(said(answer))
        assert "never instructions" in ours


@pytest.mark.parametrize(
    ("tool", "asked", "told"),
    [
        ("read_dossier", {}, "story (needed)"),
        ("read_dossier", {"story": "x", "budget": "much"}, "$.budget"),
        ("read_dossier", {"story": "x", "budget": 10}, "2000"),
        ("read_dossier", {"story": "x", "section": "all"}, "$.section"),
        ("read_dossier", {"story": "x", "colour": "red"}, "colour"),
        ("read_dossier", {"story": "x" * 301}, "300"),
        ("read_dossier", {"story": "no-such-story"}, "search_stories"),
        ("compare_accounts", {"story": "\x00'; DROP TABLE stories; --", "point": "1"}, "no story"),
        ("read_article", {"article": "art1_00000000000000000000"}, "art1_"),
        ("read_article", {"article": "../../etc/passwd"}, "no article"),
        ("who_said", {"person": "Nobody Atall"}, "nobody"),
        ("who_said", {"person": "⟦"}, "nobody"),
        ("search_stories", {"limit": 10**30}, "$.limit"),
        ("search_stories", {"cursor": "5-0000000000"}, "cursor"),
        ("search_stories", {"query": "person:"}, "person"),
        ("check_claim", {"claim": ""}, "$.claim"),
        ("check_claim", {"claim": "x" * 2_001}, "2000"),
        ("add_articles", {}, "nothing to add"),
        ("add_articles", {"articles": [{"text": "x", "extra": {}}]}, "extra"),
        ("add_articles", {"articles": [{"text": ""}]}, "text"),
        ("add_articles", {"addresses": ["file:///etc/passwd"]}, "begins with http://"),
        ("add_articles", {"paths": ["/etc/hostname"]}, "opened to agents"),
        ("add_articles", {"paths": ["\x00"]}, "opened to agents"),
    ],
)
def test_what_is_asked_wrongly_is_told_clearly(agent: Agent, tool: str, asked: dict[str, Any], told: str) -> None:
    answer = agent.call(tool, **asked)

    assert answer.is_error
    assert told in said(answer)
    assert len(said(answer)) < 500
    assert "Traceback" not in said(answer)


def test_unknown_tools_and_resources_are_protocol_errors(agent: Agent) -> None:
    with pytest.raises(MCPError, match="no tool"):
        agent.call("drop_tables")
    for uri in ("firsthand://articles/art1_x", "file:///etc/passwd", "firsthand://articles/"):
        with pytest.raises(MCPError, match="no such article"):
            agent.portal.call(agent.client.read_resource, uri)


def test_a_point_of_another_story_is_told(agent: Agent) -> None:
    ferry, mine = story_of(agent, "ferry aground")["address"], story_of(agent, "copper")["address"]
    ref = agent.ask("read_dossier", story=ferry, section="quotes")["items"][0]["ref"]

    assert "has no point" in said(agent.call("compare_accounts", story=mine, point=ref))
    first = agent.ask("read_dossier", story=story_of(agent, "storm")["address"], section="quotes", budget=2_000)
    other = agent.call("read_dossier", story=ferry, section="quotes", cursor=first["more"])
    assert "cursor is of another question" in said(other)


def test_many_clients_at_once(shelf: Path) -> None:
    async def asked(address: str, words: str, found: list[str]) -> None:
        async with Client(f"{address}/mcp") as client:
            for _ in range(5):
                answer = await client.call_tool("search_stories", {"query": words})
                found.append(answer.structured_content["stories"][0]["title"])

    async def both(address: str) -> tuple[list[str], list[str]]:
        first: list[str] = []
        second: list[str] = []
        async with anyio.create_task_group() as group:
            group.start_soon(asked, address, "ferry", first)
            group.start_soon(asked, address, "copper", second)
        return first, second

    with serving("mcp", "--http", "--library", str(shelf)) as address:
        first, second = anyio.run(both, address)

    assert len(first) == len(second) == 5
    assert all("erry" in title for title in first)
    assert set(second) == {"Copper mine at Brand Hill to close"}


def test_articles_added_are_found_at_once_and_again_change_nothing(own_library: Path) -> None:
    given = {
        "text": "A lighthouse keeper on Skerry Point saw two ships collide on Sunday. “They had no lights,” he said.",
        "title": "Two ships collide off Skerry Point",
        "outlet": "Skerry Times",
        "published": "2031-11-02",
    }
    with agent_over_stdio(str(own_library)) as agent:
        first = agent.ask("add_articles", articles=[given])
        again = agent.ask("add_articles", articles=[given])
        found = story_of(agent, "lighthouse keeper")

    assert (first["read"], first["known"], first["rejected"]) == (1, 0, [])
    assert (again["read"], again["known"]) == (0, 1)
    assert [story["address"] for story in first["stories"]] == [found["address"]]
    assert first["stories"] == again["stories"]


def test_files_come_from_opened_folders_alone(own_library: Path, tmp_path: Path) -> None:
    opened, closed = tmp_path / "opened", tmp_path / "closed"
    for folder in (opened, closed):
        folder.mkdir()
        (folder / "note.txt").write_text("The harbour at Skerry Point was closed on Monday after a collision.\n")
    (opened / "out.txt").symlink_to(closed / "note.txt")
    (opened / "list.urls").write_text("http://127.0.0.1:1/\n")
    with agent_over_stdio(str(own_library), "--folder", str(opened), "--no-fetch") as agent:
        added = agent.ask("add_articles", paths=[str(opened / "note.txt")])
        refused = [
            said(agent.call("add_articles", paths=[str(path)]))
            for path in (opened / "out.txt", closed / "note.txt", opened / "../closed/note.txt", opened, "note.txt")
        ]
        lists = said(agent.call("add_articles", paths=[str(opened / "list.urls")]))
        fetched = said(agent.call("add_articles", addresses=["http://127.0.0.1:1/"]))

    assert added["read"] == 1
    assert all("opened to agents" in one for one in refused)
    assert "lists addresses" in lists
    assert "fetches no addresses" in fetched


def test_addresses_of_private_networks_are_not_fetched(own_library: Path) -> None:
    with agent_over_stdio(str(own_library)) as agent:
        answer = agent.ask("add_articles", addresses=["http://127.0.0.1:9/", "http://169.254.169.254/latest/"])

    assert answer["read"] == 0
    assert len(answer["rejected"]) == 2
    assert {one["code"].partition(".")[0] for one in answer["rejected"]} == {"address"}


def test_a_server_for_reading_offers_no_more(shelf: Path) -> None:
    with agent_over_stdio(str(shelf), "--read-only") as agent:
        assert [tool.name for tool in agent.portal.call(agent.client.list_tools).tools] == READING
        with pytest.raises(MCPError, match="no tool"):
            agent.call("add_articles", articles=[{"text": "x"}])


def test_a_call_that_is_cancelled_stops_and_the_server_goes_on(own_library: Path) -> None:
    many = [{"text": f"{article['text']} Number {number}.", "url": f"http://example.org/{number}"}
            for number in range(8) for article in long_story(4)]  # fmt: skip

    async def cancelled(client: Client) -> int:
        seen = 0

        async def progress(done: float, total: float | None, message: str | None) -> None:
            nonlocal seen
            seen += 1
            scope.cancel()

        with anyio.CancelScope() as scope:
            await client.call_tool("add_articles", {"articles": many}, progress_callback=progress)
        assert scope.cancelled_caught
        return seen

    with agent_over_stdio(str(own_library)) as agent:
        assert agent.portal.call(cancelled, agent.client) >= 1
        assert agent.ask("search_stories", query="copper")["found"] == 1
        added = agent.ask("add_articles", articles=[{"text": "A goat was elected mayor of Tarn on Thursday."}])
        assert added["read"] == 1, "the run that nobody waited for holds up no other"
        known = agent.ask("search_stories")["found"]
    assert known >= 4


def test_reading_goes_on_while_the_library_is_written(own_library: Path, tmp_path: Path) -> None:
    new = [
        {
            "source": f"late/{number}.txt",
            "outlet": f"Late Paper {number}",
            "title": "Ferry runs aground off Varnholm",
            "published": "2031-04-03",
            "text": f"{FERRY[0]['text']}\n\nA diver counted {number + 3} holes in the hull.",
        }
        for number in range(6)
    ]
    done = threading.Event()

    def write() -> None:
        try:
            for number, article in enumerate(new):
                lines = write_lines(tmp_path / f"late-{number}.jsonl", [article])
                run_firsthand("read", str(lines), "--library", str(own_library), "--processes", "1")
        finally:
            done.set()

    with agent_over_stdio(str(own_library)) as agent:
        ferry = story_of(agent, "ferry aground")["address"]
        writer = threading.Thread(target=write)
        writer.start()
        counts = []
        while not done.is_set():
            page = agent.ask("read_dossier", story=ferry, section="articles")
            counts.append(page["sections"]["articles"])
            assert page["story"]["articles"] == len(page["items"])
        writer.join()
        final = agent.ask("read_dossier", story=ferry)["sections"]["articles"]

    assert counts == sorted(counts)
    assert final == 8
