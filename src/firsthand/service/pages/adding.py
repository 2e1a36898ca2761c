"""Articles added: files or addresses in, the run's progress, and what came of it."""

from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Request, Response, UploadFile
from fastapi.responses import RedirectResponse

from firsthand.library.stories import find_story
from firsthand.records import FirsthandError
from firsthand.service.auth import User, adder, csrf
from firsthand.service.jobs import Job, Upload
from firsthand.service.pages.desk import desk_of, page
from firsthand.service.problems import RequestError

ADDRESSES_CHARS = 100_000
MOST_FILES = 1_000
REFRESH_SECONDS = 2

router = APIRouter(include_in_schema=False)
Adder = Annotated[User, Depends(adder)]


@router.get("/add")
def add(request: Request, user: Adder) -> Response:
    """The form, and the latest runs."""
    return form(request, user)


@router.post("/add", dependencies=[Depends(csrf)])
def take(
    request: Request,
    user: Adder,
    addresses: Annotated[str, Form(max_length=ADDRESSES_CHARS)] = "",
    files: Annotated[list[UploadFile], File(max_length=MOST_FILES)] = [],  # noqa: B006 - never changed
) -> Response:
    """Start a run over what was sent."""
    uploads = [Upload(name=one.filename, file=one.file) for one in files if one.filename]
    try:
        job = desk_of(request).jobs.start(user.name, addresses=addresses.split("\n"), uploads=uploads)
    except FirsthandError as error:
        return form(request, user, str(error), addresses)
    return RedirectResponse(f"/add/{job.id}", 303)


@router.get("/add/{id}")
def progress(request: Request, id: str, user: Adder) -> Response:
    """How far a run is, or what came of it."""
    desk = desk_of(request)
    job = job_here(request, id)
    with desk.library.reading() as connection:
        rows = [find_story(connection, address) for address in job.stories]
    return page(
        request,
        "job.html.j2",
        user,
        section="add",
        form=not job.is_over,
        job=job,
        stories=[row for row in rows if row],
        refresh=REFRESH_SECONDS,
    )


@router.post("/add/{id}/cancel", dependencies=[Depends(csrf)])
def cancel(request: Request, id: str, user: Adder) -> Response:
    """Stop a run; what it has read stays."""
    desk_of(request).jobs.cancel(job_here(request, id).id)
    return RedirectResponse(f"/add/{id}", 303)


def job_here(request: Request, id: str) -> Job:
    """The run by this id. RequestError where none is known."""
    job = desk_of(request).jobs.get(id)
    if job is None:
        raise RequestError(404, "this run is not known")
    return job


def form(request: Request, user: User, wrong: str = "", addresses: str = "") -> Response:
    """The page to add on."""
    jobs = desk_of(request).jobs.latest()
    status = 400 if wrong else 200
    return page(
        request, "add.html.j2", user, section="add", form=True, status=status, jobs=jobs, wrong=wrong,
        addresses=addresses,
    )  # fmt: skip
