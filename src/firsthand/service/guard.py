"""What stands before the web application: names it answers to, headers, limits of size, time and rate.

Every request goes through these, in this order: proxy, headers, log, host, origin, rates, size, time. Each is one
small ASGI application around the next, and none knows what a page or an article is.
"""

import asyncio
from collections.abc import Iterable, Sequence
from ipaddress import ip_network
from urllib.parse import urlsplit

from fastapi import FastAPI
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from firsthand.records import FirsthandError
from firsthand.records.extent import Record
from firsthand.service.auth.settings import AuthSettings
from firsthand.service.noting import Noted
from firsthand.service.problems import tell
from firsthand.service.rates import RateLimits, Rates

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]", "::1")
LOOPBACK_NETWORKS = ("127.0.0.0/8", "::1/128")
EVERYWHERE = ("0.0.0.0", "::")  # where a service listens that is reached by any of the machine's addresses
PROBED_PATHS = ("/healthz", "/readyz")  # asked for by numbers, under no name
SLOWEST_BYTES_PER_SECOND = 10_000  # a body that comes more slowly than this is not waited for

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",  # with "no-referrer" browsers would hide the origin of our own forms too
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
TRANSPORT = "max-age=31536000"  # sent over TLS alone: a year during which browsers come back over TLS only
PRIVATE = "private, no-cache"  # for what says nothing of its own: shared caches keep nothing


class Guarding(Record, frozen=True, kw_only=True):
    """What the guard allows.

    ``hosts`` are the names by which the service is reached, besides those of this machine ("*.example.org" for all
    below one). ``proxies`` are the addresses or networks of proxies whose word on the client and on TLS is taken; by
    default nobody's. ``upload_paths`` are beginnings of paths that take bodies of up to ``upload_bytes``; all others
    take ``body_bytes``. ``seconds`` is what an answer may take to begin, once the body is there. With
    ``rates`` None nothing is counted. ``metrics_from`` are networks that may read ``/metrics``.
    """

    hosts: tuple[str, ...] = ()
    proxies: tuple[str, ...] = ()
    body_bytes: int = 1_000_000
    upload_bytes: int = 50_000_000
    upload_paths: tuple[str, ...] = ("/add", "/api/v1/articles", "/mcp")
    seconds: float = 60.0
    rates: RateLimits | None = RateLimits()
    metrics_from: tuple[str, ...] = LOOPBACK_NETWORKS


def guarding_for(auth: AuthSettings, proxies: tuple[str, ...] = (), metrics_from: tuple[str, ...] = ()) -> Guarding:
    """The guard of a service that is reached so: by its public address where it has one, and where it listens.
    FirsthandError for a network that is none."""
    for network in (*proxies, *metrics_from):
        try:
            ip_network(network)
        except ValueError as error:
            raise FirsthandError(f"{network!r} is no address or network: {error}") from error
    names = (urlsplit(auth.address or "").hostname, None if auth.host in EVERYWHERE else auth.host)
    return Guarding(
        hosts=tuple(name for name in names if name), proxies=proxies, metrics_from=metrics_from or LOOPBACK_NETWORKS
    )


def guard(app: FastAPI, guarding: Guarding) -> None:
    """Put the guard before the application. ValueError for a network that is none."""
    for network in (*guarding.metrics_from, *guarding.proxies):
        ip_network(network)
    app.add_middleware(Patience, seconds=guarding.seconds)
    app.add_middleware(BodyLimits, guarding=guarding)
    if guarding.rates:
        app.add_middleware(Rates, limits=guarding.rates)
    app.add_middleware(SameOrigin)
    app.add_middleware(KnownNames, names=(*LOOPBACK_NAMES, *guarding.hosts))
    app.add_middleware(Noted)
    app.add_middleware(SafeHeaders)
    if guarding.proxies:
        app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=list(guarding.proxies))


class KnownNames:
    """Refuses requests for another's name, so that a page of another site that has its name lead here (DNS rebinding)
    reads nothing. Probes, which tell nothing, are answered under any name."""

    def __init__(self, app: ASGIApp, names: Sequence[str]) -> None:
        self.app = app
        self.checked = TrustedHostMiddleware(app, allowed_hosts=names, www_redirect=False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        probed = scope["type"] == "http" and scope["path"] in PROBED_PATHS
        await (self.app if probed else self.checked)(scope, receive, send)


class SafeHeaders:
    """Adds the headers that keep a browser from doing anything but show our own pages. A response that has set one
    itself keeps it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", PRIVATE)
                if scope["scheme"] == "https":
                    headers.setdefault("Strict-Transport-Security", TRANSPORT)
            await send(message)

        await self.app(scope, receive, send_safely if scope["type"] == "http" else send)


class SameOrigin:
    """Refuses what other sites' pages make a browser send: every method that changes something, where the browser
    says that it comes from elsewhere. Programs that are no browser say nothing of the kind."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in SAFE_METHODS and not of_same_origin(scope):
            answer = tell(Request(scope), 403, "a page of another site may not change anything here")
            await answer(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def of_same_origin(scope: Scope) -> bool:
    """True when the request comes from a page of our own, or from what is no page."""
    headers = Headers(scope=scope)
    site = headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    if origin is None:
        return True
    try:
        told = urlsplit(origin)
    except ValueError:
        return False
    return told.scheme == scope["scheme"] and told.netloc.lower() == headers.get("host", "").lower()


class BodyLimits:
    """Refuses bodies that are too large: by what is declared, and by what comes."""

    def __init__(self, app: ASGIApp, guarding: Guarding) -> None:
        self.larger = RequestBodyLimitMiddleware(app, guarding.upload_bytes)
        self.usual = RequestBodyLimitMiddleware(app, guarding.body_bytes)
        self.upload_paths = guarding.upload_paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        larger = scope["type"] == "http" and is_below(scope["path"], self.upload_paths)
        limited = self.larger if larger else self.usual
        if scope["type"] == "http" and declared_bytes(scope) > limited.max_body_size:
            detail = f"send at most {limited.max_body_size:,} bytes"
            await tell(Request(scope), 413, detail)(scope, receive, send)
        else:
            await limited(scope, receive, send)


def declared_bytes(scope: Scope) -> int:
    """The size that a request gives its body; 0 where it gives none."""
    told = Headers(scope=scope).get("content-length", "")
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 20 else 0


def is_below(path: str, beginnings: Iterable[str]) -> bool:
    """True for a path that is one of these or lies below one."""
    return any(path == beginning or path.startswith(f"{beginning}/") for beginning in beginnings)


class Patience:
    """Answers 503 when the application has not begun to answer in time, and gives up on a body that comes too slowly.
    What has begun, such as a stream of news, may go on."""

    def __init__(self, app: ASGIApp, seconds: float) -> None:
        self.app = app
        self.seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def receive_in_time() -> Message:
            message = await receive()
            if not begun and message["type"] == "http.request":
                more = len(message.get("body", b"")) / SLOWEST_BYTES_PER_SECOND
                limit.reschedule((limit.when() or 0.0) + more)
            return message

        async def send_and_note(message: Message) -> None:
            nonlocal begun
            if not begun:
                begun = True
                limit.reschedule(None)
            await send(message)

        try:
            async with asyncio.timeout(self.seconds) as limit:
                await self.app(scope, receive_in_time, send_and_note)
        except TimeoutError:
            if begun:
                raise
            told = "the answer took too long: try again, or ask for less"
            await tell(Request(scope), 503, told, {"Retry-After": "10"})(scope, receive, send)
