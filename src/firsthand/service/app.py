"""The web service put together: pages, API, agents, health, and the guard before all of it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from firsthand import __version__
from firsthand.library import Library
from firsthand.service import api
from firsthand.service.auth import check_exposure
from firsthand.service.guard import guard
from firsthand.service.jobs import Jobs
from firsthand.service.mcp import mount_agents
from firsthand.service.mcp.answering import Desk as AgentsDesk
from firsthand.service.ops import add_operations, jobs_measure
from firsthand.service.pages import add_pages
from firsthand.service.settings import Settings


def make_app(library: Library, settings: Settings) -> FastAPI:
    """The application that serves a library. FirsthandError where others could reach it and nobody has an account."""
    check_exposure(library, settings.auth)
    jobs = Jobs(library, settings)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        jobs.resume()
        try:
            with alerts.running():
                yield
        finally:
            jobs.close()

    app = FastAPI(
        title="Firsthand",
        version=__version__,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
    )
    alerts = api.setup(app, library, settings, jobs)
    add_operations(app, library, settings.guarding, [lambda: [jobs_measure(jobs)]])
    mount_agents(app, AgentsDesk(library=library, settings=settings, jobs=jobs))
    add_pages(app, library, settings, jobs)
    guard(app, settings.guarding)
    return app
