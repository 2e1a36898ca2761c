"""The tool that adds articles: given as text, fetched from addresses, or files of folders that the operator opened
to agents. They are read by the service's own runs (``service.jobs``), as those are that come from the pages."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from io import BytesIO
from pathlib import Path
from time import sleep

import msgspec

from firsthand.library.stories import find_story
from firsthand.records import FirsthandError, content_id
from firsthand.service.jobs import Job, Upload
from firsthand.service.mcp.answering import Desk, line_of, shown
from firsthand.service.mcp.answers import Added, Rejected, StoryLine
from firsthand.service.mcp.budget import trimmed
from firsthand.service.mcp.questions import USUAL, AddArticles, GivenArticle
from firsthand.sources import find_inputs

LISTS = frozenset({"feed", "addresses", "json"})  # forms of files that lead out to the web
LOOK_SECONDS = 0.1


def add_articles(desk: Desk, asked: AddArticles) -> Added:
    """Take the articles in, bring the stories in step, and say where the new articles stand."""
    if not (asked.articles or asked.addresses or asked.paths):
        raise FirsthandError("give articles, addresses or paths: there is nothing to add")
    if asked.addresses and not desk.permissions.fetching:
        raise FirsthandError("this server fetches no addresses: give the articles' text")
    with uploads_of(desk, asked) as uploads:
        job = desk.jobs.start(desk.by, addresses=asked.addresses, uploads=uploads)
    ended = awaited(desk, job)
    if ended.state != "done":
        raise FirsthandError(ended.message or f"the run {ended.state}: what was read is stored")
    rejected = tuple(Rejected(source=one.source, code=one.code, message=one.message) for one in ended.rejected)
    stories = stories_of(desk, ended.stories)
    added = Added(read=ended.read, known=ended.known, rejected=rejected, stories=stories)
    return trimmed(added, USUAL)


@contextmanager
def uploads_of(desk: Desk, asked: AddArticles) -> Iterator[list[Upload]]:
    """The given articles as a file of lines, and the files, open."""
    with ExitStack() as opened:
        uploads = []
        if asked.articles:
            lines = b"".join(msgspec.json.encode(fields_of(one)) + b"\n" for one in asked.articles)
            uploads.append(Upload(name="given.jsonl", file=BytesIO(lines)))
        for path in asked.paths:
            found = checked_path(desk, path)
            uploads.append(Upload(name=found.name, file=opened.enter_context(found.open("rb"))))
        yield uploads


def checked_path(desk: Desk, path: str) -> Path:
    """The file at a path, links followed, where it lies in a folder that the operator opened. What lies elsewhere and
    what is not there get the same answer."""
    refused = FirsthandError(f"{shown(path)} is no file in a folder that the operator has opened to agents")
    try:
        found = Path(path).resolve(strict=True)
    except (OSError, ValueError, RuntimeError):
        raise refused from None
    if not found.is_file() or not any(folder in found.parents for folder in desk.folders()):
        raise refused
    if not desk.permissions.fetching and find_inputs([str(found)])[0].form in LISTS:
        raise FirsthandError(f"{shown(path)} lists addresses, and this server fetches none")
    return found


def fields_of(article: GivenArticle) -> dict[str, str]:
    """The fields of a line; what is empty is not known. An article without an address is known by what it says, so
    that the same one again is the same."""
    given = {name: getattr(article, name) for name in article.__struct_fields__}
    source = {"source": article.url or f"given/{content_id('given', *given.values())}"}
    return {name: value for name, value in (given | source).items() if value}


def awaited(desk: Desk, job: Job) -> Job:
    """The run when it is over. Where nobody waits for it any more, it is stopped; what it has read stays."""
    try:
        while not (job := desk.jobs.get(job.id) or job).is_over:
            phase = "comparing accounts" if job.phase == "comparing" else "reading articles"
            desk.tell(job.read + job.known + job.rejected_count, phase)
            sleep(LOOK_SECONDS)
    except BaseException:
        desk.jobs.cancel(job.id)
        raise
    return job


def stories_of(desk: Desk, addresses: tuple[str, ...]) -> tuple[StoryLine, ...]:
    """The stories at these addresses."""
    with desk.library.reading() as connection:
        rows = [find_story(connection, address) for address in addresses]
    return tuple(line_of(row) for row in rows if row)
