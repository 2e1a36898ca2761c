"""The HTTP API under ``/api/v1``: thin, over library and views."""

from typing import Any

from fastapi import APIRouter, Depends, FastAPI, Request, Response
from msgspec.structs import replace

from firsthand.library import Library
from firsthand.service.alerts import LIMITS, Alerts
from firsthand.service.api import (
    accounts,
    alerts,
    articles,
    calendar,
    changes,
    claims,
    exports,
    intake,
    judgements,
    people,
    searches,
    stories,
)
from firsthand.service.api.answering import answer
from firsthand.service.api.described import BEGIN, describe
from firsthand.service.auth import Gate, reader
from firsthand.service.auth.routes import router as auth_router
from firsthand.service.jobs import Jobs
from firsthand.service.problems import handle_problems
from firsthand.service.settings import Settings

__all__ = ["router", "setup"]

ROOMS = (
    stories, articles, people, searches, claims, calendar, judgements, intake, changes, alerts, exports, accounts
)  # fmt: skip

router = APIRouter(prefix=BEGIN, generate_unique_id_function=lambda route: route.name)
for room in ROOMS:
    router.include_router(room.router, dependencies=[Depends(reader)])


@router.get("/openapi.json", include_in_schema=False)
def described(request: Request) -> Response:
    """The API's description, for everybody who reaches the service."""
    return answer(request, request.app.openapi())


def setup(app: FastAPI, library: Library, settings: Settings, jobs: Jobs) -> Alerts:
    """Give the app who may use it, how it tells problems, the pages to sign in by, and the API. Returns what delivers
    changes, which the app runs as long as it serves (``with alerts.running():``)."""
    app.state.gate = Gate(library, settings.auth)
    app.state.jobs = jobs
    app.state.model = settings.model
    web = settings.limits.web
    app.state.alerts = Alerts(library, replace(LIMITS, networks=web.networks, user_agent=web.user_agent))
    handle_problems(app)
    app.include_router(auth_router)
    app.include_router(router)
    known: dict[str, Any] = {}

    def openapi() -> dict[str, Any]:
        if not known:
            known.update(describe(app))
        return known

    app.openapi = openapi  # type: ignore[method-assign]
    alerts_of_app: Alerts = app.state.alerts
    return alerts_of_app
