"""A batch gives what the plain command gives, whatever its shards and workers, and goes on where it stopped."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from material import Here, lay_corpus, lines, page, record

from firsthand.batch import Progress, job, local_crew, read_batch, settings_of, shown_on_page
from firsthand.batch import reading as batch_reading
from firsthand.library import encode, make_export, open_library, settle, take_in
from firsthand.reading import DEFAULT_MODEL, reader_of
from firsthand.records import FirsthandError

COUNT = 40


def export_of(url: str) -> bytes:
    with open_library(url).reading() as connection:
        return encode(make_export(connection))


def run(url: str, *places: Path, shard_bytes: int = 3_000, crew=None, **asked) -> tuple[Progress, tuple]:
    progress = Progress()
    settings = settings_of(DEFAULT_MODEL, shard_bytes=shard_bytes, **asked)
    aside = read_batch(url, [str(place) for place in places], settings, crew or Here(), progress)
    return progress, aside


def plain(url: str, *places: Path) -> bytes:
    library = open_library(url, create=True)
    take_in(library, places, model=DEFAULT_MODEL, processes=1)
    settle(library, reader_of())
    return export_of(url)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory) -> Path:
    return lay_corpus(tmp_path_factory.mktemp("corpus") / "c", COUNT)


@pytest.fixture(scope="module")
def expected(corpus, tmp_path_factory) -> bytes:
    return plain(str(tmp_path_factory.mktemp("plain") / "plain.db"), corpus)


@pytest.mark.parametrize("shard_bytes", [1_000, 100_000])
def test_a_batch_gives_what_the_plain_command_gives(library_url, corpus, expected, shard_bytes):
    progress, aside = run(library_url, corpus, shard_bytes=shard_bytes)
    assert export_of(library_url) == expected
    assert not aside
    assert progress.articles == COUNT
    assert dict(progress.codes) == {"article.empty": 1, "jsonl.malformed": 1}


def test_stories_worked_out_in_rounds_are_the_same(tmp_path, corpus, expected):
    url, progress = str(tmp_path / "a.db"), Progress()
    settings = settings_of(DEFAULT_MODEL, shard_bytes=1_000)
    assert not read_batch(url, [str(corpus)], settings, Here(), progress, round_articles=15)
    assert export_of(url) == expected
    assert progress.stage("comparisons", "pieces").done > 1  # pieces of a kind in a round are few: there were rounds


def test_processes_give_the_same(tmp_path, corpus, expected):
    url = str(tmp_path / "a.db")
    with local_crew(2) as crew:
        run(url, corpus, crew=crew)
    assert export_of(url) == expected


def test_a_second_run_reads_and_stores_nothing(library_url, corpus, expected, monkeypatch):
    run(library_url, corpus)
    monkeypatch.setattr(batch_reading, "read_or_tell", lambda *_: pytest.fail("read again"))
    monkeypatch.setattr(job, "read_shard", lambda *_: pytest.fail("a shard was done again"))
    monkeypatch.setattr(job, "make_shard", lambda *_: pytest.fail("a shard was done again"))
    progress, _ = run(library_url, corpus)
    assert progress.known == COUNT
    assert export_of(library_url) == expected


@contextmanager
def ended_after(monkeypatch, count: int) -> Iterator[list[str]]:
    """Shards after so many end the run as an interrupt does."""
    done: list[str] = []
    whole = batch_reading.store_shard

    def store_some(library, made, run):
        if len(done) == count:
            raise KeyboardInterrupt
        done.append(made.shard.key)
        return whole(library, made, run)

    with monkeypatch.context() as patched:
        patched.setattr(job, "store_shard", store_some)
        with pytest.raises(KeyboardInterrupt):
            yield done


def test_a_run_that_was_cut_short_goes_on_with_what_is_missing(tmp_path, corpus, expected, monkeypatch):
    url = str(tmp_path / "a.db")
    with ended_after(monkeypatch, 3) as done:
        run(url, corpus)
    assert not json.loads(export_of(url))["stories"]
    again = []
    whole = job.make_shard
    monkeypatch.setattr(job, "make_shard", lambda *args: again.append(args[2].key) or whole(*args))
    run(url, corpus)
    assert export_of(url) == expected
    assert not set(again) & set(done)
    assert len(done) == 3


def test_a_mended_file_withdraws_what_was_rejected_and_keeps_the_rest(library_url, tmp_path):
    folder = tmp_path / "c"
    folder.mkdir()
    (folder / "a.jsonl").write_text(lines(range(4)) + "{broken\n")
    (folder / "b.jsonl").write_text("{broken too\n")
    run(library_url, folder)
    (folder / "a.jsonl").write_text(lines(range(5)))
    run(library_url, folder)
    told = json.loads(export_of(library_url))
    assert [one["source"] for one in told["rejected"]] == ["b.jsonl:1"]
    assert len(told["articles"]) == 5


def test_versions_stand_in_the_order_in_which_runs_saw_them(library_url, tmp_path):
    """Also when a run sees an old version again that an earlier batch has read."""
    for name, number in (("a", 1), ("b", 2)):
        fields = json.loads(lines(range(number, number + 1))) | {"source": "https://vell.example/one"}
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(fields) + "\n")
    other = str(tmp_path / "other.db")
    for name in ("a", "b", "a"):
        run(library_url, tmp_path / f"{name}.jsonl")
        assert export_of(library_url) == plain(other, tmp_path / f"{name}.jsonl")
    assert len(json.loads(export_of(other))["versions"]) == 1


def test_a_shard_that_fails_three_times_is_set_aside_and_the_rest_is_read(tmp_path, corpus, expected, monkeypatch):
    url = str(tmp_path / "a.db")
    tries = []
    whole = job.make_shard

    def fails(url, settings, shard):
        if shard.item.name == "crawl.warc.gz" and shard.cut.start == 0:
            tries.append(shard.key)
            raise ValueError("a page that nothing can read")
        return whole(url, settings, shard)

    with monkeypatch.context() as patched:
        patched.setattr(job, "make_shard", fails)
        progress, (aside,) = run(url, corpus)
    assert len(tries) == 3
    assert "a page that nothing can read" in aside.reason
    assert progress.state().aside == (f"{corpus}/crawl.warc.gz@0: ValueError: a page that nothing can read",)
    assert 0 < progress.articles < COUNT
    progress, aside = run(url, corpus)
    assert not aside
    assert export_of(url) == expected


def test_what_is_not_wanted_is_counted_and_not_stored(tmp_path):
    from firsthand.sources import Wanted

    (tmp_path / "a.warc").write_bytes(
        b"".join(record(f"https://{host}/{n}", page(n)) for host in ("vell.example", "other.example") for n in (1, 2))
    )
    url = str(tmp_path / "a.db")
    progress, _ = run(url, tmp_path / "a.warc", wanted=Wanted(domains=("vell.example",)))
    assert (progress.articles, dict(progress.codes)) == (2, {"filter.outlet": 2})
    assert not json.loads(export_of(url))["rejected"]


def test_a_file_that_changes_while_it_is_read_gives_no_articles(tmp_path, monkeypatch):
    path = tmp_path / "a.jsonl"
    path.write_text(lines(range(8)))
    url = str(tmp_path / "a.db")
    whole = job.make_shard

    def changed(*args):
        path.write_text(lines(range(8, 16)))
        return whole(*args)

    monkeypatch.setattr(job, "make_shard", changed)
    _, aside = run(url, path)
    assert aside
    assert "has changed while it was read" in aside[0].reason
    assert not json.loads(export_of(url))["articles"]


def test_what_leads_to_the_web_is_refused(tmp_path):
    with pytest.raises(FirsthandError, match="firsthand read"):
        run(str(tmp_path / "a.db"), "https://vell.example/")


def test_progress_is_told_on_a_page_and_as_json(tmp_path, corpus):
    import httpx

    progress, _ = run(str(tmp_path / "a.db"), corpus)
    with shown_on_page(progress, 0) as port:
        told = httpx.get(f"http://127.0.0.1:{port}/progress.json").json()
        page = httpx.get(f"http://127.0.0.1:{port}/").text
    names = [
        "reading",
        "signatures",
        "comparisons",
        "dossiers",
        "prints",
        "travelled text",
        "travelled text of others",
    ]
    assert [stage["name"] for stage in told["stages"]] == names
    assert all(stage["done"] == stage["total"] and not stage["is_running"] for stage in told["stages"])
    assert told["articles"] == COUNT
    assert f"{COUNT} articles read" in page
