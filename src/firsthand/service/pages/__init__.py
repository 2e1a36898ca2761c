"""The pages that people read: thin, over the library and the view records."""

from fastapi import APIRouter, FastAPI

from firsthand.library import Library
from firsthand.service.jobs import Jobs
from firsthand.service.pages import (
    adding,
    articles,
    claims,
    coming,
    corrections,
    frame,
    people,
    stories,
    story,
)
from firsthand.service.pages.desk import Desk
from firsthand.service.settings import Settings

__all__ = ["add_pages"]

ROUTERS: tuple[APIRouter, ...] = (
    frame.router,
    stories.router,
    corrections.router,
    story.router,
    articles.router,
    people.router,
    claims.router,
    coming.router,
    adding.router,
)


def add_pages(app: FastAPI, library: Library, settings: Settings, jobs: Jobs) -> None:
    """Answer with pages, also where something goes wrong or somebody has to sign in."""
    app.state.desk = Desk(library=library, settings=settings, jobs=jobs)
    app.state.error_page = frame.error_page
    app.state.sign_in_page = frame.sign_in_page
    for router in ROUTERS:
        app.include_router(router)
