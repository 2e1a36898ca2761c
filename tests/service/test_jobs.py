"""Runs in the background: read, refused, stopped, and told of honestly after a restart."""

import time
from io import BytesIO
from pathlib import Path

import pytest

from firsthand.library import Library, load_articles, open_library
from firsthand.records import FirsthandError
from firsthand.service.jobs import Job, Jobs, Upload, checked, safe_name
from firsthand.service.settings import Settings

MANY_COUNT = 4_000  # more than can be read before it is stopped
STORM = b"""The Harbour Bell

Storm closes the port of Lund Haven

5 March 2033

A storm closed the port of Lund Haven on Saturday. The port master, Siv Orrin, said that 14 ships were waiting.
"""

pytestmark = pytest.mark.xdist_group("jobs")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return open_library(str(tmp_path / "jobs.db"), create=True)


def ended(jobs: Jobs, id: str) -> Job:
    """The run once it is over."""
    for _ in range(3000):
        job = jobs.get(id)
        assert job is not None
        if job.is_over:
            return job
        time.sleep(0.05)
    raise AssertionError(f"not over yet: {job}")


def test_files_are_read_and_the_same_one_again_is_known(library: Library) -> None:
    jobs = Jobs(library, Settings())
    try:
        one = ended(jobs, jobs.start("ada", uploads=[Upload(name="../../storm.txt", file=BytesIO(STORM))]).id)
        two = ended(jobs, jobs.start("ada", uploads=[Upload(name="storm.txt", file=BytesIO(STORM))]).id)
    finally:
        jobs.close()
    assert (one.state, one.read, one.known, len(one.stories)) == ("done", 1, 0, 1)
    assert (two.state, two.read, two.known, two.stories) == ("done", 0, 1, one.stories)
    with library.reading() as connection:
        (article,) = load_articles(connection)
    assert article.source.endswith("/storm.txt")
    assert [job.id for job in jobs.latest()] == [two.id, one.id] or two.at == one.at


def test_what_cannot_be_read_is_listed_with_advice(library: Library) -> None:
    jobs = Jobs(library, Settings())
    try:
        job = ended(jobs, jobs.start("ada", uploads=[Upload(name="a.pdf", file=BytesIO(b"%PDF-1.4 broken"))]).id)
    finally:
        jobs.close()
    assert (job.state, job.read, job.rejected_count) == ("done", 0, 1)
    assert job.rejected[0].source.endswith("/a.pdf")
    assert job.rejected[0].message


def test_a_run_is_stopped_and_leaves_no_process_or_file(library: Library) -> None:
    jobs = Jobs(library, Settings())
    try:
        storms = [
            Upload(name=f"{n}.txt", file=BytesIO(STORM + b"Hour %d was worse.\n" % n)) for n in range(MANY_COUNT)
        ]
        job = jobs.start("ada", uploads=storms)
        while not job.is_over and not job.read:
            time.sleep(0.02)
            job = jobs.get(job.id) or job
        jobs.cancel(job.id)
        over = ended(jobs, job.id)
    finally:
        jobs.close()
    assert over.state == "cancelled"
    with library.reading() as connection:
        assert over.read <= len(list(load_articles(connection))) < MANY_COUNT
    assert "what was read is stored" in over.message
    assert not any(folder.exists() for folder in jobs._folders.values())


def test_after_a_restart_a_run_that_was_cut_short_says_so(library: Library) -> None:
    before = Jobs(library, Settings())
    cut = Job(id="job1_cut", at="2033-03-05T10:00:00+00:00", by="ada", inputs=("a.txt",), state="running", read=3)
    before._save(cut)
    after = Jobs(library, Settings())
    after.resume()
    found = after.get("job1_cut")
    assert found is not None
    assert (found.state, found.read) == ("interrupted", 3)
    assert "add the same again" in found.message


def test_closing_ends_the_run_under_way(library: Library) -> None:
    jobs = Jobs(library, Settings())
    job = jobs.start("ada", uploads=[Upload(name="storm.txt", file=BytesIO(STORM))])
    jobs.close()
    found = jobs.get(job.id)
    assert found is not None
    assert found.state in ("interrupted", "done")
    assert not any(folder.exists() for folder in jobs._folders.values())


@pytest.mark.parametrize(
    "address", ["/etc/passwd", "file:///etc/passwd", "ftp://a.example/", "https://a.example/\x07"]
)
def test_only_web_addresses_are_taken(library: Library, address: str) -> None:
    with pytest.raises(FirsthandError, match="begins with http"):
        checked([address])


def test_nothing_is_refused(library: Library) -> None:
    with pytest.raises(FirsthandError, match="nothing to add"):
        Jobs(library, Settings()).start("ada", addresses=["  ", ""])


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\pages\\story.html", "story.html"),
        (".hidden.txt", "hidden.txt"),
        ("a\x00b\u202ec.txt", "abc.txt"),
        ("", "upload.txt"),
        ("..", "upload.txt"),
    ],
)
def test_names_of_files_keep_to_their_folder(given: str, kept: str) -> None:
    assert safe_name(given) == kept
