"""One line of log and one count for each request, an id by which both are found again, and an end for errors that
nobody caught. No line holds words of articles or questions, addresses asked for, or tokens."""

import secrets
import traceback
from pathlib import Path
from time import perf_counter
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from firsthand.service.counts import count_request
from firsthand.service.logs import log
from firsthand.service.problems import problem, tell

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
MOST_FRAMES = 12
PACKAGE = Path(__file__).parents[1]


class Noted:
    """Logs and counts each request under its route's template, and answers 500 where the application failed."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        id = secrets.token_hex(8)
        scope.setdefault("state", {})["request_id"] = id
        answer: dict[str, Any] = {"status": 0, "bytes": 0}
        began = perf_counter()

        async def send_and_note(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer["status"] = message["status"]
                MutableHeaders(scope=message)["X-Request-ID"] = id
            elif message["type"] == "http.response.body":
                answer["bytes"] += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, send_and_note)
        except Exception as error:
            log.error("failed", request=id, **told_of(error))
            if answer["status"]:  # too late to say so: the connection is cut
                raise ConnectionAbortedError("an answer broke off") from None
            await sorry(scope, id)(scope, receive, send_and_note)
        finally:
            note(scope, id, answer, perf_counter() - began)


def sorry(scope: Scope, id: str) -> Response:
    """The answer where the application failed. Its page of errors may have failed too."""
    told = f"something went wrong here: the log tells what, under {id}"
    try:
        return tell(Request(scope), 500, told)
    except Exception as error:
        log.error("failed", request=id, **told_of(error))
        return problem(500, told)


def note(scope: Scope, id: str, answer: dict[str, Any], seconds: float) -> None:
    """Log and count an answered request."""
    method = scope["method"] if scope["method"] in METHODS else "other"
    route = template_of(scope)
    client = scope["client"][0] if scope.get("client") else None
    user = scope["state"].get("user")
    told = {"request": id, "method": method, "route": route, **answer, "seconds": round(seconds, 4), "client": client}
    log.info("request", **told, user=user.name if user else None)
    count_request(scope, method, route, answer["status"], seconds)


def template_of(scope: Scope) -> str:
    """The route's template ("/stories/{address}"), never what was asked for: an address can hold a headline. What is
    mounted counts under the place where it is."""
    mounted: str = scope.get("root_path", "").removeprefix(scope.get("app_root_path", ""))
    if mounted:
        return mounted
    found = scope.get("fastapi", {}).get("effective_route_context") or scope.get("route")
    return getattr(found, "path", None) or "none"


def told_of(error: BaseException) -> dict[str, Any]:
    """An error's type and where it came from. Its message stays out: it can quote what was read."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if PACKAGE in Path(frame.filename).parents]
    where = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in (*ours, *frames[-1:])]
    return {"error": type(error).__name__, "where": where[-MOST_FRAMES:]}
