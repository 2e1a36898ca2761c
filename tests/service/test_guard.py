"""The guard before the web application: what it lets through, what it refuses, and what it tells of either."""

import asyncio
import io
import json
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import redirect_stderr

import pytest
from fastapi import FastAPI, Request
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient

from firsthand.service.guard import HEADERS, Guarding, guard
from firsthand.service.rates import RateLimits
from firsthand.service.settings import Settings

SECRET = "Marla Quist drowned the mayor"  # words that must stand in no log


def guarded(guarding: Guarding, client: str = "203.0.113.7", host: str = "localhost") -> TestClient:
    app = FastAPI()

    @app.get("/stories/{address}")
    def story(address: str) -> dict[str, str]:
        return {"address": address}

    @app.post("/stories/{address}")
    def change(address: str) -> dict[str, str]:
        return {"changed": address}

    @app.post("/add")
    async def add(request: Request) -> dict[str, int]:
        return {"bytes": len(await request.body())}

    @app.post("/note")
    async def note(request: Request) -> dict[str, int]:
        return {"bytes": len(await request.body())}

    @app.get("/broken/{words}")
    def broken(words: str) -> None:
        raise ValueError(words)

    @app.get("/client")
    def told(request: Request) -> dict[str, str]:
        return {"client": request.client.host if request.client else "", "scheme": request.url.scheme}

    @app.get("/slow")
    async def slow() -> None:
        await asyncio.sleep(30)

    @app.get("/news")
    async def news() -> StreamingResponse:
        async def lines() -> AsyncIterator[str]:
            for number in range(3):
                yield f"{number}\n"
                await asyncio.sleep(0.2)

        return StreamingResponse(lines())

    guard(app, guarding)
    return TestClient(app, base_url=f"http://{host}", client=(client, 4000), raise_server_exceptions=False)


@pytest.fixture
def usual() -> TestClient:
    return guarded(Settings().guarding)


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/stories/a"), ("GET", "/nowhere"), ("GET", "/broken/x"), ("DELETE", "/stories/a")]
)
def test_every_answer_has_the_safe_headers(usual: TestClient, method: str, path: str) -> None:
    answer = usual.request(method, path)

    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert len(answer.headers["x-request-id"]) == 16
    assert answer.headers["cache-control"] == "private, no-cache"


def test_the_policy_allows_no_inline_script_or_style_and_no_other_site() -> None:
    policy = dict(part.split(" ", 1) for part in HEADERS["Content-Security-Policy"].split("; "))

    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == policy["form-action"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in HEADERS["Content-Security-Policy"]
    assert "http" not in HEADERS["Content-Security-Policy"]


def test_strict_transport_is_asked_for_over_tls_alone() -> None:
    proxied = guarded(Guarding(proxies=("203.0.113.7",)))

    over_tls = proxied.get("/stories/a", headers={"X-Forwarded-Proto": "https"})
    plain = proxied.get("/stories/a")

    assert "strict-transport-security" in over_tls.headers
    assert "strict-transport-security" not in plain.headers


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", ""])
def test_another_hosts_name_is_refused(usual: TestClient, host: str) -> None:
    assert usual.get("/stories/a", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("host", ["localhost", "localhost:8321", "127.0.0.1:8321", "[::1]:8321", "LOCALHOST"])
def test_names_of_this_machine_are_served(usual: TestClient, host: str) -> None:
    assert usual.get("/stories/a", headers={"Host": host}).status_code == 200


def test_further_names_are_served_when_told() -> None:
    desk = guarded(Guarding(hosts=("desk.example.org",)), host="desk.example.org")

    assert desk.get("/stories/a").status_code == 200
    assert desk.get("/stories/a", headers={"Host": "other.example.org"}).status_code == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "https://localhost"},
        {"Origin": "http://localhost:8080"},
        {"Origin": "http://[broken"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    ],
)
def test_another_sites_page_changes_nothing(usual: TestClient, headers: dict[str, str]) -> None:
    assert usual.post("/stories/a", headers=headers).status_code == 403
    assert usual.get("/stories/a", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://localhost"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_our_own_pages_and_programs_change_things(usual: TestClient, headers: dict[str, str]) -> None:
    assert usual.post("/stories/a", headers=headers).json() == {"changed": "a"}


def test_bodies_are_limited_by_what_is_declared_and_by_what_comes() -> None:
    desk = guarded(Guarding(body_bytes=1_000, upload_bytes=5_000))

    def in_pieces(count: int) -> Iterator[bytes]:
        yield from (b"x" * 100 for _ in range(count))

    assert desk.post("/note", content=b"x" * 1_000).json() == {"bytes": 1_000}
    assert desk.post("/note", content=b"x" * 1_001).status_code == 413
    assert desk.post("/note", content=in_pieces(11)).status_code == 413
    assert desk.post("/add", content=b"x" * 5_000).json() == {"bytes": 5_000}
    assert desk.post("/add", content=in_pieces(51)).status_code == 413


def test_what_takes_too_long_is_given_up() -> None:
    desk = guarded(Guarding(seconds=0.3))

    answer = desk.get("/slow")

    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "10"
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_what_has_begun_may_go_on() -> None:
    assert guarded(Guarding(seconds=0.3)).get("/news").text == "0\n1\n2\n"


def test_a_client_that_asks_too_often_has_to_wait() -> None:
    desk = guarded(Guarding(rates=RateLimits(pages="3/minute", changes="1/minute")))

    answers = [desk.get("/stories/a") for _ in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 60
    assert desk.post("/stories/a").status_code == 200, "changes are counted apart"
    assert desk.post("/stories/a").status_code == 429


def test_one_token_is_counted_wherever_it_comes_from() -> None:
    limits = RateLimits(account="2/minute")
    desk = guarded(Guarding(rates=limits, proxies=("203.0.113.7",)))

    def asked(token: str, client: str) -> int:
        headers = {"Authorization": f"Bearer {token}", "X-Forwarded-For": client}
        return desk.get("/stories/a", headers=headers).status_code

    assert [asked("one", f"198.51.100.{number}") for number in range(3)] == [200, 200, 429]
    assert asked("two", "198.51.100.9") == 200


def test_an_ipv6_client_is_counted_by_its_network() -> None:
    desk = guarded(Guarding(rates=RateLimits(pages="2/minute"), proxies=("203.0.113.7",)))

    def asked(client: str) -> int:
        return desk.get("/stories/a", headers={"X-Forwarded-For": client}).status_code

    assert [asked("2001:db8:1:2::1"), asked("2001:db8:1:2::2"), asked("2001:db8:1:2:ffff::3")] == [200, 200, 429]
    assert asked("2001:db8:1:3::1") == 200


def test_nobody_is_believed_about_the_client_unless_told() -> None:
    forged = {"X-Forwarded-For": "127.0.0.1", "X-Forwarded-Proto": "https"}

    assert guarded(Guarding()).get("/client", headers=forged).json() == {"client": "203.0.113.7", "scheme": "http"}
    behind = guarded(Guarding(proxies=("203.0.113.0/24",)))
    assert behind.get("/client", headers=forged).json() == {"client": "127.0.0.1", "scheme": "https"}


def test_a_network_that_is_none_is_told_at_the_start() -> None:
    with pytest.raises(ValueError, match="no-network"):
        guard(FastAPI(), Guarding(proxies=("no-network",)))


def test_the_log_names_routes_and_no_words() -> None:
    desk = guarded(Guarding(rates=None))
    written = io.StringIO()
    with redirect_stderr(written):
        desk.get(f"/stories/{SECRET}", params={"q": SECRET}, headers={"Authorization": f"Bearer {SECRET}"})
        desk.get(f"/broken/{SECRET}")
        desk.get(f"/{SECRET}", headers={"Cookie": f"firsthand_session={SECRET}"})

    lines = [json.loads(line) for line in written.getvalue().splitlines()]
    assert [(line["event"], line.get("route"), line.get("status")) for line in lines] == [
        ("request", "/stories/{address}", 200),
        ("failed", None, None),
        ("request", "/broken/{words}", 500),
        ("request", "none", 404),
    ]
    assert lines[1]["error"] == "ValueError"
    assert lines[1]["request"] == lines[2]["request"]
    assert "Quist" not in written.getvalue()
    assert all(line["at"] <= time.strftime("%Y-%m-%dT%H:%M:%S~", time.gmtime()) for line in lines)


def test_an_answer_that_fails_says_under_which_id_the_log_tells_why(usual: TestClient) -> None:
    answer = usual.get(f"/broken/{SECRET}")

    assert answer.status_code == 500
    assert answer.headers["x-request-id"] in answer.text
    assert "Quist" not in answer.text
