"""The API against its own description: whatever is sent, no error of ours, and answers as described."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import requests
import schemathesis
from apiworld import API, library_of_story, served, settings_with
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import booleans
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from firsthand.service.app import make_app

pytestmark = pytest.mark.xdist_group("api-schema")

CHECKS = [
    not_a_server_error,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
]
EXAMPLES = 8  # for each address; the same ones in every run
LEFT_OUT = {("POST", "/articles"), ("POST", "/articles/files"), ("POST", "/articles/addresses"), ("POST", "/users")}
TAGS = "stories articles people search claims events judgements changes alerts exports accounts".split()


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of one service for all; what one request leaves behind another meets."""
    library = library_of_story(tmp_path_factory.mktemp("schema"))
    with served(make_app(library, settings_with())) as address:
        yield address


@pytest.fixture(scope="module")
def known(service: str) -> dict[str, str]:
    """Something that is there, by the first part of its address."""

    def first(path: str) -> dict[str, str]:
        return dict(httpx.get(service + API + path).json()["items"][0])

    def made(path: str, **asked: str) -> dict[str, Any]:
        return dict(httpx.post(service + API + path, json=asked).json())

    return {
        "stories": first("/stories")["address"],
        "people": first("/people")["key"],
        "articles": first("/articles")["id"],
        "searches": made("/searches", title="Dams", query="dam")["id"],
        "hooks": made("/hooks", address="https://hooks.example.invalid/")["hook"]["id"],
    }


@pytest.fixture(scope="module")
def operations(service: str) -> dict[str, list[Any]]:
    """What the description offers, by tag, without what starts processes or locks the door behind us."""
    schema = schemathesis.openapi.from_dict(httpx.get(f"{service}{API}/openapi.json").json())
    by_tag: dict[str, list[Any]] = defaultdict(list)
    for one in (result.ok() for result in schema.get_all_operations()):
        if (one.method.upper(), one.path.removeprefix(API)) not in LEFT_OUT:
            by_tag[one.tags[0]].append(one)
    return by_tag


def try_out(operation: Any, service: str, known: dict[str, str]) -> None:
    """Send what the description allows, half of it to what is there."""
    session = requests.Session()
    place = operation.path.removeprefix(API).split("/")[1]

    @given(case=operation.as_strategy(), meets=booleans())
    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    def answers_as_described(case: schemathesis.Case, meets: bool) -> None:
        for name in {"name", "key", "id"} & set(case.path_parameters or {}) if meets and place in known else ():
            case.path_parameters[name] = known[place]
        response = case.call(base_url=service, session=session)
        case.validate_response(response, checks=CHECKS)

    answers_as_described()


def test_every_tag_is_tried(operations: dict[str, list[Any]]) -> None:
    assert set(operations) == set(TAGS)
    assert sum(map(len, operations.values())) > 50


@pytest.mark.parametrize("tag", TAGS)
def test_answers_are_as_described(
    operations: dict[str, list[Any]], tag: str, service: str, known: dict[str, str]
) -> None:
    for operation in operations[tag]:
        try_out(operation, service, known)
