"""Who asks, and what they may do: by token, by session, or as the one who sits at this machine."""

import base64
import binascii
from collections.abc import Awaitable, Callable
from time import time
from typing import Literal

from fastapi import Request
from itsdangerous import BadSignature, URLSafeSerializer
from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection

from firsthand.library import Library
from firsthand.library.users import SCOPES, Account, Role, Scope, find_session, find_token, has_accounts
from firsthand.records import FirsthandError, LibraryError
from firsthand.records.extent import Record
from firsthand.service.auth.secrets import hashed, new_secret, service_key
from firsthand.service.auth.settings import AuthSettings, is_loopback

COOKIE = "firsthand_session"
FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
LOCAL = "local"  # the name of the one who sits at this machine


class User(Record, frozen=True, kw_only=True):
    """Who asks. ``via`` tells how they are known; ``scopes`` what they may do."""

    name: str
    scopes: tuple[Scope, ...]
    via: Literal["local", "session", "token"] = "local"

    def may(self, scope: Scope) -> bool:
        """Whether they may do this."""
        return scope in self.scopes

    @property
    def role(self) -> Role:
        """The most that they are: admin, editor or reader."""
        return "admin" if self.may("admin") else "editor" if self.may("edit") else "reader"


class SignInError(Exception):
    """Nobody is known behind the request; ``refused`` when a token was given and is no good."""

    def __init__(self, refused: bool = False) -> None:
        super().__init__("sign in first")
        self.refused = refused


class NotAllowedError(Exception):
    """Whoever asks may not do this; the message says why."""


class Gate:
    """Knows who asks of a library's service."""

    def __init__(self, library: Library, settings: AuthSettings) -> None:
        self.library = library
        self.settings = settings
        try:
            self.key = service_key(library)
        except LibraryError:  # it may only be read: what is signed holds until the service ends
            self.key = new_secret()
        self.cookies = URLSafeSerializer(self.key, "session")
        self.forms = URLSafeSerializer(self.key, "form")

    def who(self, asked: HTTPConnection) -> User | None:
        """Who asks; None where nobody is known. Raises SignInError for a token that is no good."""
        with self.library.reading() as connection:
            token = token_in(asked.headers.get("authorization", ""))
            if token is not None:
                found = find_token(connection, hashed(token), time())
                if found is None:
                    raise SignInError(refused=True)
                allowed = SCOPES[found[0].role]
                scopes = tuple(scope for scope in found[1].scopes if scope in allowed)
                return User(name=found[0].name, scopes=scopes, via="token")
            secret = self.session_secret(asked)
            account = find_session(connection, hashed(secret), time()) if secret else None
            if account is not None:
                return user_of(account)
            if self.is_at_this_machine(asked) and self.settings.sign_on is None and not has_accounts(connection):
                return User(name=LOCAL, scopes=SCOPES["admin"])
        return None

    def session_secret(self, asked: HTTPConnection) -> str | None:
        """What the session's cookie holds, where its signature is ours."""
        try:
            held = self.cookies.loads(asked.cookies.get(COOKIE, ""))
        except BadSignature:
            return None
        return held if isinstance(held, str) else None

    def is_at_this_machine(self, asked: HTTPConnection) -> bool:
        """Whether the request comes from this machine, to a service that this machine alone reaches, under one of its
        own names: a page of another site that has its name lead here (DNS rebinding) is not let in."""
        client = asked.client.host if asked.client else ""
        name = asked.headers.get("host", "").rsplit(":", 1)[0] if not is_bare(asked) else asked.headers["host"]
        is_direct = not any(header in asked.headers for header in FORWARDED)
        return self.settings.is_local and is_loopback(client) and is_loopback(name.strip("[]")) and is_direct


def token_in(authorization: str) -> str | None:
    """The token that is given: as a bearer's, or as the password of a feed reader that knows no other way."""
    scheme, _, given = authorization.partition(" ")
    if scheme.lower() == "bearer":
        return given.strip()
    if scheme.lower() != "basic":
        return None
    try:
        return base64.b64decode(given.strip(), validate=True).decode().partition(":")[2]
    except (binascii.Error, ValueError):
        return ""


def is_bare(asked: HTTPConnection) -> bool:
    """Whether the Host header names no port."""
    host = asked.headers.get("host", "")
    return ":" not in host or host.endswith("]")


def user_of(account: Account) -> User:
    """The one whose account it is, signed in."""
    return User(name=account.name, scopes=SCOPES[account.role], via="session")


def needs(scope: Scope) -> Callable[[Request], Awaitable[User]]:
    """A dependency: the one who asks, who may do this. Raises SignInError or NotAllowedError."""

    async def allowed(request: Request) -> User:
        user = await run_in_threadpool(gate_of(request).who, request)
        if user is None:
            raise SignInError
        if not user.may(scope):
            raise NotAllowedError(f"{user.name} may not do this: it takes the right to {scope}")
        request.state.user = user
        return user

    return allowed


reader = needs("read")
adder = needs("add")
editor = needs("edit")
admin = needs("admin")


def gate_of(request: HTTPConnection) -> Gate:
    """The gate of the service that is asked."""
    gate = getattr(request.app.state, "gate", None)
    if not isinstance(gate, Gate):
        raise FirsthandError("the service was set up without its gate: call service.auth.setup(app, library)")
    return gate


def check_exposure(library: Library, settings: AuthSettings) -> None:
    """FirsthandError where others could reach a service that knows nobody."""
    if settings.is_local or settings.sign_on is not None:
        return
    with library.reading() as connection:
        if not has_accounts(connection):
            raise FirsthandError(
                "others could reach this service, and it has no account: make one first with `firsthand users add "
                "NAME --role admin`, or set up single sign-on"
            )
