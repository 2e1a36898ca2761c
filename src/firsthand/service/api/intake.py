"""Articles to add: as JSON, as files, by address. What is asked for is a job, whose progress can be read."""

from io import BytesIO
from typing import Annotated

import msgspec
from fastapi import APIRouter, Depends, File, Path, Request, Response, UploadFile
from msgspec import Meta

from firsthand.records.extent import Record
from firsthand.service.api.answering import answer, gives, taken, takes
from firsthand.service.auth import User, adder, reader
from firsthand.service.jobs import Job, Jobs, Upload
from firsthand.service.problems import RequestError

router = APIRouter(tags=["articles"])

MOST_ARTICLES, MOST_FILES, MOST_ADDRESSES = 1_000, 200, 1_000

Adder = Annotated[User, Depends(adder)]
Reader = Annotated[User, Depends(reader)]
Text = Annotated[str, Meta(max_length=5_000_000)]
Line = Annotated[str, Meta(max_length=4_096)]


class GivenArticle(Record, frozen=True, kw_only=True, omit_defaults=True):
    """An article as a line of a .jsonl file has it: ``text`` or ``html``, and what is known of it."""

    source: Annotated[str, Meta(min_length=1, max_length=4_096)]
    text: Text | None = None
    html: Text | None = None
    outlet: Line | None = None
    title: Line | None = None
    published: Line | None = None
    authors: tuple[Line, ...] | None = None
    url: Line | None = None
    language: Annotated[str, Meta(max_length=35)] | None = None


class GivenArticles(Record, frozen=True, kw_only=True):
    """Articles to add."""

    articles: Annotated[tuple[GivenArticle, ...], Meta(min_length=1, max_length=MOST_ARTICLES)]


class GivenAddresses(Record, frozen=True, kw_only=True):
    """Web addresses of articles, feeds and archives to add."""

    addresses: Annotated[tuple[Line, ...], Meta(min_length=1, max_length=MOST_ADDRESSES)]


@router.post("/articles", openapi_extra=takes(GivenArticles), **gives(Job, 202))
def add_articles(
    request: Request, user: Adder, asked: Annotated[GivenArticles, Depends(taken(GivenArticles))]
) -> Response:
    """Add articles whose text is at hand."""
    lines = b"".join(msgspec.json.encode(article) + b"\n" for article in asked.articles)
    job = jobs_of(request).start(user.name, uploads=[Upload(name="articles.jsonl", file=BytesIO(lines))])
    return started(request, job)


@router.post("/articles/addresses", openapi_extra=takes(GivenAddresses), **gives(Job, 202))
def add_addresses(
    request: Request, user: Adder, asked: Annotated[GivenAddresses, Depends(taken(GivenAddresses))]
) -> Response:
    """Add articles by their web addresses. Those that lead inside are refused when they are fetched."""
    return started(request, jobs_of(request).start(user.name, addresses=asked.addresses))


@router.post("/articles/files", **gives(Job, 202))
def add_files(request: Request, files: Annotated[list[UploadFile], File()], user: Adder) -> Response:
    """Add files: pages, feeds, archives, documents, as `firsthand read` takes them."""
    if len(files) > MOST_FILES:
        raise RequestError(422, f"send at most {MOST_FILES} files at once")
    uploads = [Upload(name=one.filename or "upload", file=one.file) for one in files]
    return started(request, jobs_of(request).start(user.name, uploads=uploads))


def started(request: Request, job: Job) -> Response:
    """The job, and where its progress is read."""
    return answer(request, job, status=202, Location=f"/api/v1/jobs/{job.id}")


@router.get("/jobs", **gives(tuple[Job, ...]))
def list_jobs(request: Request, user: Reader) -> Response:
    """The latest jobs, the latest first."""
    return answer(request, jobs_of(request).latest())


@router.get("/jobs/{id}", **gives(Job))
def read_job(request: Request, id: Annotated[str, Path(max_length=100)], user: Reader) -> Response:
    """How far a job is, what was rejected and why, and which stories its articles are in."""
    return answer(request, job_here(request, id))


@router.delete("/jobs/{id}", **gives(status=204))
def cancel_job(request: Request, id: Annotated[str, Path(max_length=100)], user: Adder) -> Response:
    """Stop a job. What it has read stays."""
    jobs_of(request).cancel(job_here(request, id).id)
    return Response(status_code=204)


def job_here(request: Request, id: str) -> Job:
    """The job with this id. Raises RequestError where there is none."""
    job = jobs_of(request).get(id)
    if job is None:
        raise RequestError(404, "there is no such job")
    return job


def jobs_of(request: Request) -> Jobs:
    """The jobs of the service that is asked."""
    jobs: Jobs = request.app.state.jobs
    return jobs
