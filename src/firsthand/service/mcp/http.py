"""The server over HTTP: mounted in the web application, behind the same guard and the same accounts."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from mcp.server import Server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection, Request
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from firsthand.service.auth import Gate, SignInError, check_exposure, gate_of
from firsthand.service.guard import guard
from firsthand.service.mcp.answering import Desk
from firsthand.service.mcp.server import make_server
from firsthand.service.ops import add_operations, run_server
from firsthand.service.problems import handle_problems, tell

PATH = "/mcp"
MOST_BYTES = 8_000_000  # of one message: fifty long articles
MOST_SESSIONS = 200
IDLE_SECONDS = 900.0


class Agents:
    """Lets those in who may read, and hands them to the server."""

    def __init__(self, server: Server[Any]) -> None:
        self.server = server
        self.manager: StreamableHTTPSessionManager | None = None

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """The time in which clients are served."""
        self.manager = StreamableHTTPSessionManager(
            self.server,
            max_request_body_size=MOST_BYTES,
            max_sessions=MOST_SESSIONS,
            session_idle_timeout=IDLE_SECONDS,
        )
        async with self.manager.run():
            yield

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = HTTPConnection(scope)
        try:
            user = await run_in_threadpool(gate_of(asked).who, asked)
        except SignInError:
            user = None
        if user is None:
            said = {"WWW-Authenticate": "Bearer"}
            await tell(Request(scope), 401, "give the bearer token of an account", said)(scope, receive, send)
        elif not user.may("read") or self.manager is None:
            await tell(Request(scope), 403, "this token may not read")(scope, receive, send)
        else:
            asked.state.user = user
            await self.manager.handle_request(scope, receive, send)


def mount_agents(app: FastAPI, desk: Desk) -> None:
    """Serve agents at ``/mcp``. The application must have its gate (``app.state.gate``)."""
    agents = Agents(make_server(desk))
    before = app.router.lifespan_context

    @asynccontextmanager
    async def lifespan(started: Any) -> AsyncIterator[Any]:
        async with agents.running(), before(started) as state:
            yield state

    app.router.lifespan_context = lifespan
    app.router.routes.append(Route(PATH, endpoint=agents, include_in_schema=False))


def make_agents_app(desk: Desk) -> FastAPI:
    """An application that serves agents alone, with health and metrics."""
    library, auth, guarding = desk.library, desk.settings.auth, desk.settings.guarding
    app = FastAPI(title="Firsthand", openapi_url=None, docs_url=None, redoc_url=None)
    app.state.gate = Gate(library, auth)
    handle_problems(app)
    add_operations(app, library, guarding)
    mount_agents(app, desk)
    guard(app, guarding)
    return app


def run_http(desk: Desk, host: str, port: int) -> None:
    """Serve agents over HTTP until the process is told to end. FirsthandError for what would be open to all."""
    check_exposure(desk.library, desk.settings.auth)
    app = make_agents_app(desk)
    try:
        run_server(app, host, port)
    finally:
        desk.jobs.close()
