"""Signing in and out: by password, or through an identity provider."""

from html import escape
from threading import BoundedSemaphore
from time import time
from typing import Annotated, Any, Protocol
from urllib.parse import quote

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import oauth2_client
from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from itsdangerous import BadSignature, URLSafeTimedSerializer
from joserfc.errors import JoseError
from starlette.concurrency import run_in_threadpool

from firsthand.library.audit import note_edit
from firsthand.library.users import Account, drop_session, find_account, save_session
from firsthand.service.auth.forms import FIELD, csrf, csrf_token, keep_visitor
from firsthand.service.auth.gate import COOKIE, Gate, gate_of
from firsthand.service.auth.secrets import hashed, is_password, new_secret
from firsthand.service.auth.sign_on import provider_of, welcome
from firsthand.service.auth.throttle import Throttle
from firsthand.service.problems import SIGN_IN, RequestError

HASHING_COUNT = 4  # passwords looked at together; each takes 64 MiB
FLOW, FLOW_SECONDS = "firsthand_sign_on", 600  # the cookie of one who is with the identity provider
UNREACHED = oauth2_client.httpx2.HTTPError  # of the HTTP client that authlib has found
WRONG = "this name and password do not go together"

router = APIRouter(prefix="/auth", include_in_schema=False)
hashing = BoundedSemaphore(HASHING_COUNT)
throttle = Throttle()


class SignInPage(Protocol):
    """Draws the page to sign in on: the forms' word, where to go then, what went wrong, and whether there is an
    identity provider."""

    def __call__(self, request: Request, *, csrf: str, then: str, wrong: str, sign_on: bool) -> Response: ...


@router.get("/login")
def show(request: Request, next: str = "/") -> Response:
    """The page to sign in on."""
    return sign_in_page(request, next, "", 200)


@router.post("/login", dependencies=[Depends(csrf)])
def login(
    request: Request, name: Annotated[str, Form()] = "", password: Annotated[str, Form()] = "", next: str = Form("/")
) -> Response:
    """Sign in by password; the answer does not tell whether the name is known."""
    gate = gate_of(request)
    place = request.client.host if request.client else ""
    wait = throttle.wait_seconds(name, place)
    if wait:
        raise RequestError(429, "too many tries: wait a while", {"Retry-After": str(wait)})
    with gate.library.reading() as connection:
        account = find_account(connection, name)
    with hashing:
        is_right = is_password(password, account.password if account else None)
    if account is None or not is_right:
        throttle.failed(name, place)
        return sign_in_page(request, next, WRONG, 401)
    return signed_in(request, gate, account, next)


@router.post("/logout", dependencies=[Depends(csrf)])
def logout(request: Request) -> Response:
    """End the session."""
    gate = gate_of(request)
    secret = gate.session_secret(request)
    if secret is not None:
        with gate.library.writing() as connection:
            drop_session(connection, hashed(secret))
    response = RedirectResponse("/", 303)
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax", secure=gate.settings.is_https)
    return response


@router.get("/sign-on")
async def leave(request: Request, next: str = "/") -> Response:
    """Go to the identity provider."""
    provider = provider_here(request)
    request.scope["session"] = {"next": own_path(next)}
    back = f"{gate_of(request).settings.address or str(request.base_url).rstrip('/')}/auth/callback"
    try:
        response: Response = await provider.authorize_redirect(request, back)
    except (AuthlibBaseError, UNREACHED, KeyError, RuntimeError, ValueError) as error:
        raise RequestError(502, "the identity provider cannot be reached") from error
    return with_flow(request, response)


@router.get("/callback")
async def arrive(request: Request) -> Response:
    """Come back from the identity provider."""
    provider = provider_here(request)
    gate = gate_of(request)
    assert gate.settings.sign_on is not None
    try:
        kept = flow_cookies(gate).loads(request.cookies.get(FLOW, ""), max_age=FLOW_SECONDS)
    except BadSignature as error:
        raise RequestError(400, f"this took too long, or began elsewhere: sign in again at {SIGN_IN}") from error
    request.scope["session"] = kept
    try:
        token: dict[str, Any] = await provider.authorize_access_token(request)
        claims = dict(token["userinfo"])
    except (AuthlibBaseError, JoseError, KeyError, TypeError) as error:
        raise RequestError(400, "the identity provider did not vouch for you: sign in again") from error
    except (UNREACHED, RuntimeError, ValueError) as error:
        raise RequestError(502, "the identity provider cannot be reached") from error
    account = await run_in_threadpool(welcome, gate.library, gate.settings.sign_on, claims)
    response = await run_in_threadpool(signed_in, request, gate, account, str(kept.get("next", "/")))
    response.delete_cookie(FLOW, path="/auth", httponly=True, samesite="lax", secure=gate.settings.is_https)
    return response


def signed_in(request: Request, gate: Gate, account: Account, next: str) -> Response:
    """A new session, whatever session there was before, and the way to where one wanted to go."""
    secret, now = new_secret(), time()
    before = gate.session_secret(request)
    with gate.library.writing() as connection:
        if before is not None:
            drop_session(connection, hashed(before))
        save_session(connection, hashed(secret), account.name, now, now + gate.settings.session_seconds)
        note_edit(connection, account.name, "signed in", account.name)
    response = RedirectResponse(own_path(next), 303)
    response.set_cookie(
        COOKIE,
        gate.cookies.dumps(secret),
        max_age=int(gate.settings.session_seconds),
        httponly=True,
        samesite="lax",
        secure=gate.settings.is_https,
        path="/",
    )
    return response


def own_path(next: str) -> str:
    """A path of our own; the first page for what leads elsewhere."""
    is_ours = next.startswith("/") and not next.startswith(("//", "/\\")) and next.isprintable() and "\\" not in next
    return quote(next, safe="/?&=%+:,;@-._~!$'()*") if is_ours else "/"


def provider_here(request: Request) -> Any:
    """The identity provider's client; kept, for it remembers the provider's addresses."""
    settings = gate_of(request).settings.sign_on
    if settings is None:
        raise RequestError(404, "single sign-on is not set up")
    if getattr(request.app.state, "provider", None) is None:
        request.app.state.provider = provider_of(settings)
    return request.app.state.provider


def flow_cookies(gate: Gate) -> URLSafeTimedSerializer:
    """Signs what is kept while one is with the identity provider."""
    return URLSafeTimedSerializer(gate.key, "sign-on")


def with_flow(request: Request, response: Response) -> Response:
    """Keep what the way back needs in a cookie that only these pages get."""
    gate = gate_of(request)
    response.set_cookie(
        FLOW,
        str(flow_cookies(gate).dumps(request.scope["session"])),
        max_age=FLOW_SECONDS,
        httponly=True,
        samesite="lax",  # the way back comes from another site
        secure=gate.settings.is_https,
        path="/auth",
    )
    return response


def sign_in_page(request: Request, next: str, wrong: str, status: int) -> Response:
    """The desk's page, or a plain one."""
    page: SignInPage = getattr(request.app.state, "sign_in_page", None) or plain_page
    sign_on = gate_of(request).settings.sign_on is not None
    response = page(request, csrf=csrf_token(request), then=own_path(next), wrong=wrong, sign_on=sign_on)
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    return keep_visitor(request, response)


def plain_page(request: Request, *, csrf: str, then: str, wrong: str, sign_on: bool) -> Response:
    """A page to sign in on, without any dress."""
    words = f'<p role="alert">{escape(wrong)}</p>' if wrong else ""
    other = f'<p><a href="/auth/sign-on?next={quote(then)}">Single sign-on</a></p>' if sign_on else ""
    return HTMLResponse(
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Sign in · Firsthand</title>'
        f'<main><h1>Sign in</h1>{words}<form method="post" action="{SIGN_IN}">'
        f'<input type="hidden" name="{FIELD}" value="{escape(csrf)}">'
        f'<input type="hidden" name="next" value="{escape(then)}">'
        '<p><label>Name <input name="name" autocomplete="username" required></label></p>'
        '<p><label>Password <input name="password" type="password" autocomplete="current-password" required></label>'
        f"</p><p><button>Sign in</button></p></form>{other}</main></html>"
    )
