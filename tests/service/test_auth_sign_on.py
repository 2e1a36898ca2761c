"""Single sign-on, against a small OpenID provider of our own on loopback."""

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import time
from typing import Annotated, Any
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import pytest
from apiworld import API, HERE, add_user, client_of, served, settings_with
from fastapi import FastAPI, Form, Request
from fastapi.responses import JSONResponse, RedirectResponse
from fastapi.testclient import TestClient
from joserfc import jwt
from joserfc.jwk import RSAKey

from firsthand.library import Library, open_library
from firsthand.library.users import load_accounts
from firsthand.service.app import make_app
from firsthand.service.auth import SignOn

CLIENT, SECRET = "desk", "a secret of the desk"


@dataclass
class Provider:
    """Signs in whoever is described by ``claims``, and can be made to lie."""

    address: str = ""
    claims: dict[str, Any] = field(default_factory=lambda: {"sub": "u1", "preferred_username": "Ada", "groups": []})
    lies: dict[str, Any] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one"}))
    signing_key: RSAKey | None = None
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def app(self) -> FastAPI:
        app = FastAPI()

        @app.get("/.well-known/openid-configuration")
        def described() -> dict[str, Any]:
            return {
                "issuer": self.address,
                "authorization_endpoint": f"{self.address}/authorize",
                "token_endpoint": f"{self.address}/token",
                "jwks_uri": f"{self.address}/keys",
                "id_token_signing_alg_values_supported": ["RS256"],
            }

        @app.get("/keys")
        def keys() -> dict[str, Any]:
            return {"keys": [self.key.as_dict(private=False)]}

        @app.get("/authorize")
        def authorize(request: Request) -> RedirectResponse:
            asked = dict(request.query_params)
            assert asked["client_id"] == CLIENT
            assert asked["code_challenge_method"] == "S256"
            code = f"code{len(self.codes)}"
            self.codes[code] = asked
            return RedirectResponse(f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}")

        @app.post("/token")
        def token(
            request: Request, code: Annotated[str, Form()], code_verifier: Annotated[str, Form()]
        ) -> JSONResponse:
            assert httpx.BasicAuth(CLIENT, SECRET)._auth_header == request.headers["authorization"]
            asked = self.codes.pop(code, None)
            digest = urlsafe_b64encode(hashlib.sha256(code_verifier.encode()).digest()).rstrip(b"=").decode()
            if asked is None or digest != asked["code_challenge"]:
                return JSONResponse({"error": "invalid_grant"}, 400)
            now = int(time())
            told = {"iss": self.address, "aud": CLIENT, "iat": now, "exp": now + 60, "nonce": asked["nonce"]}
            header = {"alg": "RS256", "kid": "one"}
            id_token = jwt.encode(header, told | self.claims | self.lies, self.signing_key or self.key)
            return JSONResponse({"access_token": "x", "token_type": "Bearer", "id_token": id_token})

        return app


@pytest.fixture
def provider() -> Iterator[Provider]:
    made = Provider()
    with served(made.app()) as address:
        made.address = address
        yield made


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = open_library(str(tmp_path / "some.db"), create=True)
    yield opened
    opened.close()


def desk_with(library: Library, provider: Provider, **more: Any) -> TestClient:
    sign_on = SignOn(
        issuer=provider.address, client=CLIENT, secret=SECRET, editors=("press",), admins=("keepers",), **more
    )
    return client_of(make_app(library, settings_with(sign_on=sign_on)), follow_redirects=False)


def go(desk: TestClient, next: str = "/") -> str:
    """Leaves for the provider and returns with the way back that it gives."""
    there = desk.get("/auth/sign-on", params={"next": next}).headers["location"]
    back: str = httpx.get(there).headers["location"]
    assert back.startswith(f"{HERE}/auth/callback?")
    return back


def test_whoever_the_provider_vouches_for_has_an_account(library: Library, provider: Provider) -> None:
    desk = desk_with(library, provider)
    assert desk.get(f"{API}/me").status_code == 401
    arrived = desk.get(go(desk, "/stories"))
    assert (arrived.status_code, arrived.headers["location"]) == (303, "/stories")
    assert desk.get(f"{API}/me").json() == {"name": "Ada", "role": "reader", "scopes": ["read"], "via": "session"}
    with library.reading() as connection:
        (account,) = load_accounts(connection)
    assert (account.subject, account.password) == (f"{provider.address} u1", None)


def test_groups_make_roles_each_time(library: Library, provider: Provider) -> None:
    desk = desk_with(library, provider)
    for groups, role in ((["press", "x"], "editor"), ("keepers", "admin"), ([], "reader")):
        provider.claims["groups"] = groups
        desk.get(go(desk))
        assert desk.get(f"{API}/me").json()["role"] == role


def test_those_without_a_group_can_be_kept_out(library: Library, provider: Provider) -> None:
    desk = desk_with(library, provider, others="nobody")
    assert desk.get(go(desk)).status_code == 403
    with library.reading() as connection:
        assert load_accounts(connection) == ()


def test_a_name_that_is_taken_is_not_taken_over(library: Library, provider: Provider) -> None:
    add_user(library, "Ada", "admin")
    desk = desk_with(library, provider)
    desk.get(go(desk))
    assert desk.get(f"{API}/me").json() == {"name": "Ada (2)", "role": "reader", "scopes": ["read"], "via": "session"}


@pytest.mark.parametrize(
    "lies",
    [{"aud": "another"}, {"iss": "http://127.0.0.1:1"}, {"nonce": "another"}, {"exp": 1_000_000}],
    ids=lambda lies: next(iter(lies)),
)
def test_an_identity_token_for_something_else_is_refused(
    library: Library, provider: Provider, lies: dict[str, Any]
) -> None:
    provider.lies = lies
    desk = desk_with(library, provider)
    assert desk.get(go(desk)).status_code == 400
    assert desk.get(f"{API}/me").status_code == 401


def test_another_ones_signature_is_refused(library: Library, provider: Provider) -> None:
    provider.signing_key = RSAKey.generate_key(2048, {"kid": "one"})
    desk = desk_with(library, provider)
    assert desk.get(go(desk)).status_code == 400


def test_the_way_back_is_good_once_and_for_who_left(library: Library, provider: Provider) -> None:
    desk = desk_with(library, provider)
    back = go(desk)
    stranger = client_of(desk.app, follow_redirects=False)
    assert stranger.get(back).status_code == 400
    state = parse_qs(urlsplit(back).query)["state"][0]
    assert desk.get(f"/auth/callback?code=guessed&state={state}").status_code == 400
    assert desk.get("/auth/callback?error=access_denied&state=x").status_code == 400
    assert desk.get(f"{API}/me").status_code == 401


def test_a_provider_that_is_away_is_told(library: Library) -> None:
    away = Provider(address="http://127.0.0.1:9")
    desk = desk_with(library, away)
    assert desk.get("/auth/sign-on").status_code == 502


def test_nobody_is_local_admin_where_sign_on_is_set_up(library: Library, provider: Provider) -> None:
    assert desk_with(library, provider).get(f"{API}/users").status_code == 401
