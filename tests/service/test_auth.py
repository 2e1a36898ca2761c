"""Accounts, sessions, tokens, roles and forms, over an empty library."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from apiworld import API, HERE, PASSWORD, add_user, client_of, desk_of, settings_with
from click.testing import CliRunner
from fastapi.testclient import TestClient
from sqlalchemy import select

from firsthand.cli.users import users
from firsthand.library import Library, open_library, tables
from firsthand.library.audit import load_edits
from firsthand.records import FirsthandError
from firsthand.service.app import make_app
from firsthand.service.auth import AuthSettings, check_exposure
from firsthand.service.auth import routes as auth_routes
from firsthand.service.auth.routes import own_path
from firsthand.service.auth.throttle import Throttle

COOKIE = "firsthand_session"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = open_library(str(tmp_path / "some.db"), create=True)
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def no_tries_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auth_routes, "throttle", Throttle())


def sign_in(desk: TestClient, name: str, password: str = PASSWORD, next: str = "/") -> Any:
    page = desk.get("/auth/login")
    (word,) = re.findall(r'name="csrf" value="([^"]+)"', page.text)[:1]
    return desk.post("/auth/login", data={"csrf": word, "name": name, "password": password, "next": next})


def me(desk: TestClient, **headers: str) -> Any:
    return desk.get(f"{API}/me", headers=headers)


def test_whoever_sits_here_is_admin_until_there_is_an_account(library: Library) -> None:
    desk = desk_of(library)
    assert me(desk).json() == {
        "name": "local", "role": "admin", "scopes": ["read", "add", "edit", "admin"], "via": "local",
    }  # fmt: skip
    made = desk.post(f"{API}/users", json={"name": "Ada", "role": "admin", "password": PASSWORD})
    assert made.status_code == 201
    refused = me(desk)
    assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")
    assert refused.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("host", "base", "headers"),
    [
        ("192.0.2.7", HERE, {}),
        ("127.0.0.1", "http://desk.example.org", {}),
        ("127.0.0.1", HERE, {"X-Forwarded-For": "127.0.0.1"}),
        ("127.0.0.1", HERE, {"Forwarded": "for=127.0.0.1"}),
    ],
)
def test_nobody_else_is_let_in_as_the_one_who_sits_here(
    library: Library, host: str, base: str, headers: dict[str, str]
) -> None:
    desk = client_of(make_app(library, settings_with()), host=host, base=base)
    assert me(desk, **headers).status_code == 401


def test_a_service_that_others_reach_needs_an_account(library: Library) -> None:
    open_to_all = AuthSettings(host="0.0.0.0")
    with pytest.raises(FirsthandError, match="users add"):
        check_exposure(library, open_to_all)
    add_user(library, "Ada", "admin")
    check_exposure(library, open_to_all)


def test_signing_in_and_out(library: Library) -> None:
    add_user(library, "Ada", "editor")
    desk = desk_of(library)
    answer = sign_in(desk, "Ada", next="/stories?order=newest")
    assert (answer.status_code, answer.headers["location"]) == (303, "/stories?order=newest")
    cookie = answer.headers["set-cookie"]
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= {part.strip() for part in cookie.split(";")}
    assert me(desk).json()["role"] == "editor"

    held = desk.cookies[COOKIE]
    sign_in(desk, "Ada")
    assert desk.cookies[COOKIE] != held
    assert me(client_of(desk.app, cookies={COOKIE: held})).status_code == 401

    (word,) = re.findall(r'name="csrf" value="([^"]+)"', desk.get("/auth/login").text)[:1]
    held = desk.cookies[COOKIE]
    assert desk.post("/auth/logout", data={"csrf": word}).status_code == 303
    assert COOKIE not in desk.cookies
    assert me(client_of(desk.app, cookies={COOKIE: held})).status_code == 401


def test_a_session_ends(library: Library) -> None:
    add_user(library, "Ada", "reader")
    desk = desk_of(library, session_seconds=-1.0)
    assert sign_in(desk, "Ada").status_code == 303
    assert me(desk).status_code == 401


def test_a_cookie_that_is_not_ours_opens_nothing(library: Library) -> None:
    add_user(library, "Ada", "reader")
    desk = desk_of(library)
    sign_in(desk, "Ada")
    held = desk.cookies[COOKIE]
    for forged in (held[:-1], f"x{held}", held.partition(".")[0], "", "a.b.c"):
        assert me(client_of(desk.app, cookies={COOKIE: forged})).status_code == 401


def test_https_keeps_cookies_off_the_open_wire(library: Library) -> None:
    add_user(library, "Ada", "reader")
    app = make_app(library, settings_with(address="https://desk.example.org"))
    desk = client_of(app, base="https://desk.example.org", follow_redirects=False)
    assert "Secure" in sign_in(desk, "Ada").headers["set-cookie"]


def test_an_unknown_name_and_a_wrong_password_are_told_alike(library: Library) -> None:
    add_user(library, "Ada", "reader")
    desk = desk_of(library)
    wrong, unknown = sign_in(desk, "Ada", "not the word"), sign_in(desk, "Bob", "not the word")
    assert wrong.status_code == unknown.status_code == 401

    def bare(text: str) -> str:
        return re.sub(r'name="csrf" value="[^"]+"', "", text)

    assert bare(wrong.text) == bare(unknown.text)
    assert "do not go together" in wrong.text


def test_too_many_tries_have_to_wait(library: Library) -> None:
    add_user(library, "Ada", "reader")
    desk = desk_of(library)
    tries = [sign_in(desk, "Ada", "not the word").status_code for _ in range(10)]
    assert tries == [401] * 10
    late = sign_in(desk, "Ada")
    assert late.status_code == 429
    assert 0 < int(late.headers["retry-after"]) <= 15 * 60 + 1
    assert sign_in(client_of(desk.app, follow_redirects=False), "Bob").status_code == 401


def test_a_form_needs_its_word(library: Library) -> None:
    add_user(library, "Ada", "reader")
    desk = desk_of(library)
    data = {"name": "Ada", "password": PASSWORD}
    assert desk.post("/auth/login", data=data).status_code == 403
    other = desk_of(library)
    (word,) = re.findall(r'name="csrf" value="([^"]+)"', other.get("/auth/login").text)[:1]
    assert desk.post("/auth/login", data={**data, "csrf": word}).status_code == 403
    assert other.post("/auth/login", data={**data, "csrf": word}).status_code == 303


def test_a_page_does_not_show_what_the_cookie_holds(library: Library) -> None:
    add_user(library, "Ada", "reader")
    desk = desk_of(library)
    sign_in(desk, "Ada")
    assert desk.cookies[COOKIE].partition(".")[0].strip('"') not in desk.get("/auth/login").text


@pytest.mark.parametrize("next", ["//evil.example", "https://evil.example", "/\\evil.example", "evil", "/a\r\nb", ""])
def test_signing_in_leads_nowhere_else(next: str) -> None:
    assert own_path(next) == "/"


ROLES = {
    ("GET", "/stories"): "reader",
    ("GET", "/judgements"): "reader",
    ("POST", "/articles/addresses"): "editor",
    ("POST", "/judgements"): "editor",
    ("DELETE", "/judgements/jud1_0"): "editor",
    ("POST", "/searches"): "editor",
    ("POST", "/hooks"): "editor",
    ("GET", "/users"): "admin",
    ("POST", "/users"): "admin",
    ("DELETE", "/users/Bob"): "admin",
    ("GET", "/audit"): "admin",
}


@pytest.mark.parametrize("role", ["reader", "editor", "admin"])
def test_each_role_may_do_what_it_may(library: Library, role: Any) -> None:
    add_user(library, "Ada", role)
    desk = desk_of(library)
    sign_in(desk, "Ada")
    order = ["reader", "editor", "admin"]
    for (method, path), least in ROLES.items():
        status = desk.request(method, API + path, json={} if method == "POST" else None).status_code
        assert (status == 403) == (order.index(role) < order.index(least)), (method, path, status)


def test_every_address_but_the_description_asks_who_it_is(library: Library) -> None:
    desk = desk_of(library)
    described = desk.get(f"{API}/openapi.json").json()
    add_user(library, "Ada", "admin")
    for path, operations in described["paths"].items():
        for method in operations:
            asked = re.sub(r"\{[^}]+\}", "csv", path)
            assert desk.request(method, asked, json={}).status_code == 401, (method, path)


def test_a_token_may_do_what_it_says_and_no_more(library: Library) -> None:
    add_user(library, "Ada", "admin")
    desk = desk_of(library)
    sign_in(desk, "Ada")
    made = desk.post(f"{API}/tokens", json={"title": "feeds", "scopes": ["read", "add"]})
    assert (made.status_code, made.headers["cache-control"]) == (201, "no-store")
    secret = made.json()["secret"]

    program = client_of(desk.app)
    bearer = {"Authorization": f"Bearer {secret}"}
    assert me(program, **bearer).json()["scopes"] == ["read", "add"]
    assert program.get(f"{API}/audit", headers=bearer).status_code == 403
    assert program.post(f"{API}/tokens", headers=bearer, json={"title": "more"}).status_code == 403
    assert program.get(f"{API}/me", auth=("anybody", secret)).status_code == 200
    with library.reading() as connection:
        stored = connection.execute(select(tables.tokens)).one()
    assert secret not in str(stored)
    assert secret not in desk.get(f"{API}/tokens").text

    assert desk.delete(f"{API}/tokens/{made.json()['id']}").status_code == 204
    refused = me(program, **bearer)
    assert (refused.status_code, refused.headers["www-authenticate"]) == (401, 'Bearer error="invalid_token"')


def test_a_wrong_token_is_not_made_good_by_a_session(library: Library) -> None:
    add_user(library, "Ada", "admin")
    desk = desk_of(library)
    sign_in(desk, "Ada")
    assert me(desk, Authorization="Bearer fh_wrong").status_code == 401
    assert me(desk, Authorization="Basic !!").status_code == 401


def test_a_lowered_role_takes_rights_from_tokens_and_ends_sessions(library: Library) -> None:
    add_user(library, "Ada", "admin")
    add_user(library, "Bob", "editor")
    desk, other = desk_of(library), desk_of(library)
    sign_in(desk, "Ada")
    sign_in(other, "Bob")
    secret = other.post(f"{API}/tokens", json={"title": "x", "scopes": ["read", "edit"]}).json()["secret"]
    assert desk.patch(f"{API}/users/Bob", json={"role": "reader"}).json()["role"] == "reader"
    assert me(other).status_code == 401
    bearer = {"Authorization": f"Bearer {secret}"}
    assert me(client_of(desk.app), **bearer).json()["scopes"] == ["read"]
    assert desk.delete(f"{API}/users/Bob").status_code == 204
    assert me(client_of(desk.app), **bearer).status_code == 401


def test_the_last_admin_stays(library: Library) -> None:
    add_user(library, "Ada", "admin")
    desk = desk_of(library)
    sign_in(desk, "Ada")
    assert desk.patch(f"{API}/users/Ada", json={"role": "reader"}).status_code == 409
    assert desk.delete(f"{API}/users/Ada").status_code == 409
    assert me(desk).json()["role"] == "admin"


def test_another_sites_page_changes_nothing(library: Library) -> None:
    desk = desk_of(library)
    asked = {"title": "x", "query": "dam"}
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}, {"Origin": "null"}):
        assert desk.post(f"{API}/searches", json=asked, headers=headers).status_code == 403
    same = {"Sec-Fetch-Site": "same-origin", "Origin": HERE}
    assert desk.post(f"{API}/searches", json=asked, headers=same).status_code == 201


def test_accounts_are_the_same_in_either_database(library_url: str) -> None:
    library = open_library(library_url, create=True)
    add_user(library, "Ada", "admin")
    desk = desk_of(library)
    assert sign_in(desk, "Ada").status_code == 303
    secret = desk.post(f"{API}/tokens", json={"title": "x", "scopes": ["read", "edit"]}).json()["secret"]
    assert me(client_of(desk.app), Authorization=f"Bearer {secret}").json()["scopes"] == ["read", "edit"]
    assert desk.post(f"{API}/users", json={"name": "Ada", "role": "reader", "password": PASSWORD}).status_code == 409
    assert desk.get(f"{API}/stories").json() == {"items": [], "next": None}
    assert [edit["seq"] for edit in desk.get(f"{API}/audit").json()["items"]] == [2, 1]
    library.close()


def test_edits_are_listed_with_who_and_what(library: Library) -> None:
    add_user(library, "Ada", "admin")
    desk = desk_of(library)
    sign_in(desk, "Ada")
    desk.post(f"{API}/users", json={"name": "Bob", "role": "reader", "password": PASSWORD})
    desk.delete(f"{API}/users/Bob")
    page = desk.get(f"{API}/audit?limit=2").json()
    assert [(one["who"], one["what"], one["on"]) for one in page["items"]] == [
        ("Ada", "removed an account", "Bob"),
        ("Ada", "added an account: reader", "Bob"),
    ]
    rest = desk.get(f"{API}/audit", params={"cursor": page["next"]}).json()
    assert [one["what"] for one in rest["items"]] == ["signed in"]


def test_accounts_on_the_command_line(library: Library, tmp_path: Path) -> None:
    def run(*words: str) -> Any:
        return CliRunner().invoke(users, [*words, "--library", str(tmp_path / "some.db")])

    assert isinstance(run("add", "Bob", "--password", PASSWORD).exception, FirsthandError)
    assert run("add", "Ada", "--role", "admin", "--password", PASSWORD).output == "added Ada, admin\n"
    assert isinstance(run("add", "Ada", "--role", "admin", "--password", PASSWORD).exception, FirsthandError)
    assert isinstance(run("add", "Bob", "--password", "short").exception, FirsthandError)
    assert run("add", "Bob", "--password", PASSWORD).exit_code == 0
    assert run("password", "Bob", "--password", "another long word").exit_code == 0
    assert sign_in(desk_of(library), "Bob").status_code == 401
    assert sign_in(desk_of(library), "Bob", "another long word").status_code == 303
    secret = run("token", "Bob").output.strip()
    assert isinstance(run("token", "Bob", "--scope", "edit").exception, FirsthandError)
    assert me(desk_of(library), Authorization=f"Bearer {secret}").json()["name"] == "Bob"
    listed = run("list").output
    assert "Ada  admin" in listed
    assert "Bob  reader" in listed
    assert secret not in listed
    assert isinstance(run("remove", "Ada").exception, FirsthandError)
    assert run("remove", "Bob").exit_code == 0
    assert me(desk_of(library), Authorization=f"Bearer {secret}").status_code == 401
    with library.reading() as connection:
        edits = load_edits(connection)
    assert {edit.who for edit in edits} == {"command line", "Bob"}
