"""Health and metrics of a running service."""

from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import text

from firsthand.library import Library, open_library
from firsthand.service.guard import Guarding, guard
from firsthand.service.ops import add_operations, gauge

LOCAL = "127.0.0.1"


def served(library: Library, client: str = LOCAL, guarding: Guarding | None = None) -> TestClient:
    guarding = guarding or Guarding()
    app = FastAPI()

    @app.get("/stories/{address}")
    def story(address: str) -> str:
        return address

    add_operations(app, library, guarding, [lambda: [gauge("firsthand_jobs_waiting", "Runs that wait.", 2)]])
    guard(app, guarding)
    return TestClient(app, base_url="http://localhost", client=(client, 4000), raise_server_exceptions=False)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return open_library(str(tmp_path / "some.db"), create=True)


def measured(desk: TestClient) -> dict[tuple[str, frozenset[tuple[str, str]]], float]:
    """The metrics by name and labels."""
    answer = desk.get("/metrics")
    assert answer.status_code == 200
    families = text_string_to_metric_families(answer.text)
    return {(one.name, frozenset(one.labels.items())): one.value for family in families for one in family.samples}


def test_health_needs_nothing(library: Library) -> None:
    assert served(library).get("/healthz").text == "ok\n"


def test_ready_while_the_library_can_be_read(library: Library) -> None:
    desk = served(library)
    assert desk.get("/readyz").text == "ready\n"

    with library.writing() as connection:
        connection.execute(text("DROP TABLE state"))

    assert desk.get("/readyz").status_code == 503
    assert desk.get("/healthz").status_code == 200
    assert measured(desk)["firsthand_library_up", frozenset()] == 1


def test_metrics_count_requests_by_route_and_never_by_address(library: Library) -> None:
    desk = served(library)
    desk.get("/stories/quist-drowns-mayor")
    desk.get("/stories/another")
    desk.request("BREW", "/stories/another")

    found = measured(desk)

    def counted(method: str, route: str, status: str) -> float:
        labels = frozenset({"method": method, "route": route, "status": status}.items())
        return found["firsthand_requests_total", labels]

    assert counted("GET", "/stories/{address}", "200") == 2
    assert counted("other", "/stories/{address}", "405") == 1
    assert "quist" not in desk.get("/metrics").text
    seconds = frozenset({"method": "GET", "route": "/stories/{address}"}.items())
    assert found["firsthand_request_seconds_count", seconds] == 2
    assert found["firsthand_articles", frozenset()] == 0
    assert found["firsthand_unsettled_articles", frozenset()] == 0
    assert found["firsthand_jobs_waiting", frozenset()] == 2


@pytest.mark.parametrize("client", ["203.0.113.7", "2001:db8::1", "unknown"])
def test_metrics_are_not_for_everybody(library: Library, client: str) -> None:
    assert served(library, client).get("/metrics").status_code == 403


def test_metrics_are_for_those_whom_the_operator_names(library: Library) -> None:
    guarding = Guarding(metrics_from=("203.0.113.0/24",))

    assert served(library, "203.0.113.7", guarding).get("/metrics").status_code == 200
    assert served(library, LOCAL, guarding).get("/metrics").status_code == 403


def test_a_proxy_nobody_told_of_hands_out_no_metrics(library: Library) -> None:
    asked = {"X-Forwarded-For": "198.51.100.1"}

    assert served(library).get("/metrics", headers=asked).status_code == 403
