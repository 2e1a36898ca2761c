"""How often one client and one account may ask: so many in a moving minute, counted in this process's memory."""

import time
from hashlib import sha256
from ipaddress import ip_address
from math import ceil

from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from firsthand.records.extent import Record
from firsthand.service.auth.gate import COOKIE
from firsthand.service.problems import tell

FREE_PATHS = ("/static/", "/healthz", "/readyz", "/metrics")
COSTLY_PATHS = ("/check", "/api/v1/claims", "/api/v1/search/", "/api/v1/exports/")
AGENTS_PATH = "/mcp"
SIGN_IN_PATHS = ("/auth/",)
HOUSEHOLD_GROUPS = 4  # of the eight groups of an IPv6 address: one connection has all addresses below them


class RateLimits(Record, frozen=True, kw_only=True):
    """What one client may ask for, as "COUNT/minute": pages, costly pages (search, claims), changes, attempts to sign
    in; and what one session or token may, from wherever it is used."""

    pages: str = "600/minute"
    costly: str = "120/minute"
    changes: str = "120/minute"
    sign_ins: str = "30/minute"
    account: str = "1200/minute"


class Rates:
    """Answers 429, with the seconds to wait, to a client that asks too often. A client is told by the address of its
    connection, or by what a trusted proxy says."""

    def __init__(self, app: ASGIApp, limits: RateLimits) -> None:
        self.app = app
        self.counter = SlidingWindowCounterRateLimiter(MemoryStorage())
        self.limits = {name: parse(getattr(limits, name)) for name in limits.__struct_fields__}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(FREE_PATHS):
            await self.app(scope, receive, send)
            return
        wait = await self.count(kind_of(scope["method"], scope["path"]), client_of(scope))
        held = held_of(scope)
        if wait is None and held:
            wait = await self.count("account", held)
        if wait is None:
            await self.app(scope, receive, send)
            return
        told = f"so many requests are more than this service answers: wait {wait} s"
        await tell(Request(scope), 429, told, {"Retry-After": str(wait)})(scope, receive, send)

    async def count(self, name: str, who: str) -> int | None:
        """Count one request of this kind; None when it is allowed, else the seconds to wait."""
        limit: RateLimitItem = self.limits[name]
        if await self.counter.hit(limit, name, who):
            return None
        reset, _ = await self.counter.get_window_stats(limit, name, who)
        return max(1, ceil(reset - time.time()))


def kind_of(method: str, path: str) -> str:
    """Which limit a request counts towards."""
    if path.startswith(SIGN_IN_PATHS) and method == "POST":
        return "sign_ins"
    if path.startswith(COSTLY_PATHS):
        return "costly"
    if path == AGENTS_PATH:  # every message of an agent is a POST, and most of them only read
        return "pages"
    return "pages" if method in ("GET", "HEAD", "OPTIONS") else "changes"


def client_of(scope: Scope) -> str:
    """The client as it is counted: its address, and of an IPv6 address the network that one connection has."""
    host: str = scope["client"][0] if scope.get("client") else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    return ":".join(address.exploded.split(":")[:HOUSEHOLD_GROUPS]) if address.version == 6 else host


def held_of(scope: Scope) -> str:
    """The session or token that comes with a request, as a hash; "" for none."""
    asked = Request(scope)
    held = asked.headers.get("authorization") or asked.cookies.get(COOKIE, "")
    return sha256(held.encode("utf-8", "surrogatepass")).hexdigest() if held else ""
