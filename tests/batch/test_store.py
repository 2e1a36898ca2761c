"""Archives in a store of the S3 kind, read by ranges of bytes: a real server of that kind, on loopback."""

from collections.abc import Iterator
from pathlib import Path

import obstore
import pytest
from material import Here, lay_corpus
from moto.server import ThreadedMotoServer

from firsthand.batch import Progress, objects, read_batch, settings_of
from firsthand.batch.objects import Object, find_objects, opened
from firsthand.library import encode, make_export, open_library, settle, take_in
from firsthand.reading import DEFAULT_MODEL, reader_of
from firsthand.records import FirsthandError, Problem

COUNT = 24
ROOT = "s3://news-archive"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    running = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    running.start()
    host, port = running.get_host_and_port()
    yield f"http://{host}:{port}"
    running.stop()


@pytest.fixture
def store(server: str, monkeypatch: pytest.MonkeyPatch):
    """An empty bucket."""
    import boto3

    for name, value in {
        "AWS_ENDPOINT_URL": server,
        "AWS_ACCESS_KEY_ID": "tests",
        "AWS_SECRET_ACCESS_KEY": "tests",
        "AWS_REGION": "us-east-1",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    objects._store.cache_clear()
    client = boto3.client("s3", endpoint_url=server)
    client.create_bucket(Bucket="news-archive")
    yield objects._store(ROOT)
    for found in client.list_objects_v2(Bucket="news-archive").get("Contents", []):
        client.delete_object(Bucket="news-archive", Key=found["Key"])
    objects._store.cache_clear()


def export_of(url: str) -> bytes:
    with open_library(url).reading() as connection:
        return encode(make_export(connection))


def run(url: str, *places: str, shard_bytes: int = 2_000) -> Progress:
    progress = Progress()
    settings = settings_of(DEFAULT_MODEL, shard_bytes=shard_bytes)
    assert not read_batch(url, places, settings, Here(), progress)
    return progress


def test_a_prefix_gives_what_the_same_folder_gives(store, tmp_path: Path) -> None:
    folder = lay_corpus(tmp_path / "c", COUNT)
    for path in folder.iterdir():
        obstore.put(store, f"2031/05/{path.name}", path.read_bytes())
    obstore.put(store, "2031/05/notes.md", b"not for us")
    plain = open_library(str(tmp_path / "plain.db"), create=True)
    take_in(plain, [folder], model=DEFAULT_MODEL, processes=1)
    settle(plain, reader_of())
    progress = run(str(tmp_path / "a.db"), f"{ROOT}/2031/05/")
    assert progress.articles == COUNT
    assert export_of(str(tmp_path / "a.db")) == export_of(str(tmp_path / "plain.db"))
    assert run(str(tmp_path / "a.db"), f"{ROOT}/2031/05/").known == COUNT


def test_only_the_bytes_asked_for_are_fetched(store, monkeypatch: pytest.MonkeyPatch) -> None:
    obstore.put(store, "long.jsonl", b"0123456789" * 2_000_000)
    (item,) = find_objects([f"{ROOT}/long.jsonl"])
    assert isinstance(item, Object)
    ranges = []
    whole = obstore.get
    monkeypatch.setattr(obstore, "get", lambda *a, **k: ranges.append(k["options"]["range"]) or whole(*a, **k))
    with opened(item) as file:
        file.seek(15_000_005)
        assert file.read(10) == b"5678901234"
    assert ranges == [(15_000_005, 15_000_005 + objects.READ_AHEAD_BYTES)]


def test_an_object_that_changes_while_it_is_read_is_told(store) -> None:
    obstore.put(store, "a.jsonl", b"one")
    (item,) = find_objects([f"{ROOT}/a.jsonl"])
    obstore.put(store, "a.jsonl", b"two")
    assert isinstance(item, Object)
    with opened(item) as file, pytest.raises(OSError, match=r"a\.jsonl"):
        file.read()


def test_a_prefix_without_anything_and_a_missing_bucket_are_told(store) -> None:
    (found,) = find_objects([f"{ROOT}/nothing/"])
    assert isinstance(found, Problem)
    assert found.code == "path.missing"
    with pytest.raises(FirsthandError, match="s3://no-such-bucket"):
        list(find_objects(["s3://no-such-bucket/a/"]))
