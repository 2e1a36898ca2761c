"""A real scheduler, workers on two hosts and a real PostgreSQL: whatever is lost, the result is the plain command's.

The hosts are network namespaces, made by root; elsewhere these tests are skipped. `bench/batch_kills.py` does the
same with more articles.
"""

import json
import os
import shutil
import signal
import socket
import ssl
import tempfile
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep

import pytest
from hosts import Host, Program, hosts
from material import lay_corpus

from firsthand.batch import Progress, make_certificate, read_batch, settings_of
from firsthand.batch.engine import cluster_crew
from firsthand.library import encode, make_export, open_library, settle, take_in
from firsthand.reading import DEFAULT_MODEL, reader_of
from firsthand.records import FirsthandError
from postgres import Server, needed_programs, start_server, stop_server

COUNT = 44
SHARD_BYTES = 2_500
PATIENCE_SECONDS = 300.0

pytestmark = pytest.mark.xdist_group("cluster")


@dataclass
class Site:
    """This machine with the database and the scheduler, and two hosts with a worker each."""

    folder: Path
    server: Server
    hosts: list[Host]
    corpus: Path
    expected: bytes
    shard_bytes: int
    scheduler: Program | None = None
    workers: list[Program] = field(default_factory=list)
    databases: int = 0

    @property
    def address(self) -> str:
        return f"tls://{self.hosts[0].here}:18786"

    def new_library(self) -> str:
        """The URL of a new library, by an address that every host reaches."""
        self.databases += 1
        self.server.make_database(f"site{self.databases}")
        return f"postgresql://firsthand@{self.hosts[0].here}:{self.server.port}/site{self.databases}"

    def start_scheduler(self) -> None:
        here = Host("", "", "", self.folder, self.hosts[0].programs)
        words = ("--host", self.hosts[0].here, "--port", "18786", "--certificate", str(self.folder / "cert"))
        self.scheduler = here.start("batch", "scheduler", *words, log="scheduler")
        self.scheduler.await_word("tls://")

    def start_worker(self, host: Host) -> Program:
        words = ("--host", host.address, "--processes", "1", "--certificate", str(self.folder / "cert"))
        return host.start("batch", "worker", self.address, *words, log=f"worker{host.name}")

    def start_all(self) -> None:
        """See to it that scheduler and both workers are there."""
        if self.scheduler is None or self.scheduler.process.poll() is not None:
            for worker in self.workers:
                worker.kill()
            self.start_scheduler()
            self.workers = [self.start_worker(host) for host in self.hosts]
        for number, worker in enumerate(self.workers):
            if worker.process.poll() is not None:
                self.workers[number] = self.start_worker(self.hosts[number])
        for worker in self.workers:
            worker.await_word("worker processes at")

    def kill_scheduler(self) -> None:
        """End the scheduler, without a word."""
        assert self.scheduler is not None
        self.scheduler.kill()

    def run(self, url: str, progress: Progress | None = None) -> tuple:
        settings = settings_of(DEFAULT_MODEL, shard_bytes=self.shard_bytes)
        with cluster_crew(self.address, self.folder / "cert") as crew:
            return read_batch(url, [str(self.corpus)], settings, crew, progress or Progress())


def export_of(url: str) -> bytes:
    with open_library(url).reading() as connection:
        return encode(make_export(connection))


def start_database(here: list[str]) -> tuple[Server, Path]:
    """A server that listens at these addresses of this machine, and trusts those who come by them."""
    folder = Path(tempfile.mkdtemp(prefix="firsthand-pg-"))
    server = start_server(needed_programs(), folder, listen_addresses=",".join(["127.0.0.1", *here]))
    with open(folder / "data" / "pg_hba.conf", "a") as file:
        file.write("host all all 10.0.0.0/8 trust\n")
    server.say("SELECT pg_reload_conf()")
    return server, folder


@contextmanager
def a_site(folder: Path, count: int, shard_bytes: int) -> Iterator[Site]:
    """This machine and two hosts, with so many articles to be read."""
    corpus = lay_corpus(folder / "c", count)
    plain = open_library(str(folder / "plain.db"), create=True)
    take_in(plain, [corpus], model=DEFAULT_MODEL, processes=1)
    settle(plain, reader_of())
    expected = export_of(str(folder / "plain.db"))
    with hosts(2, folder) as made:
        server, data = start_database([host.here for host in made])
        make_certificate(folder / "cert")
        site = Site(folder, server, made, corpus, expected, shard_bytes)
        try:
            site.start_all()
            yield site
        finally:
            for host in made:
                host.end()
            stop_server(server)
            shutil.rmtree(data, ignore_errors=True)


@pytest.fixture(scope="module")
def whole_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with a_site(tmp_path_factory.mktemp("site"), COUNT, SHARD_BYTES) as site:
        yield site


@pytest.fixture
def site(whole_site: Site) -> Site:
    whole_site.start_all()
    return whole_site


def when(progress: Progress, stage: str, done: int, act) -> Future[None]:
    """Does something once, when a stage has done so much."""

    def watch() -> None:
        until = monotonic() + PATIENCE_SECONDS
        while monotonic() < until:
            if any(one.name == stage and one.done > done for one in list(progress.stages)):
                act()
                return
            sleep(0.01)
        raise AssertionError(f"{stage} never came so far")

    pool = ThreadPoolExecutor(1)
    doing = pool.submit(watch)
    pool.shutdown(wait=False)
    return doing


def test_two_hosts_give_what_the_plain_command_gives(site: Site) -> None:
    url, progress = site.new_library(), Progress()
    assert not site.run(url, progress)
    assert export_of(url) == site.expected
    assert progress.articles == COUNT
    children = [host.children(worker) for host, worker in zip(site.hosts, site.workers, strict=True)]
    assert [len(one) for one in children] == [1, 1]


def kill_worker(site: Site) -> None:
    """One worker's process, which its keeper starts again."""
    (process,) = site.hosts[0].children(site.workers[0])
    os.kill(process, signal.SIGKILL)


def lose_host(site: Site) -> None:
    """A host for good, without a word: its cable first, then all that runs there."""
    site.hosts[1].cable("down")
    site.workers[1].kill()


def cut_cable(site: Site, seconds: float = 10.0) -> None:
    site.hosts[1].cable("down")
    sleep(seconds)
    site.hosts[1].cable("up")


@pytest.mark.parametrize("stage", ["reading", "dossiers"])
def test_a_lost_worker_costs_nothing_but_time(site: Site, stage: str) -> None:
    url, progress = site.new_library(), Progress()
    killing = when(progress, stage, 0, lambda: kill_worker(site))
    assert not site.run(url, progress)
    killing.result()
    assert export_of(url) == site.expected


def test_a_network_cut_for_ten_seconds_costs_nothing_but_time(site: Site) -> None:
    url, progress = site.new_library(), Progress()
    cutting = when(progress, "reading", 0, lambda: cut_cable(site))
    assert not site.run(url, progress)
    cutting.result()
    assert export_of(url) == site.expected


def test_a_host_lost_for_good_costs_nothing_but_time(site: Site) -> None:
    url, progress = site.new_library(), Progress()
    losing = when(progress, "reading", 0, lambda: lose_host(site))
    try:
        assert not site.run(url, progress)
        losing.result()
    finally:
        site.hosts[1].cable("up")
    assert export_of(url) == site.expected


def test_after_a_lost_scheduler_the_same_command_goes_on(site: Site) -> None:
    url, progress = site.new_library(), Progress()
    killing = when(progress, "reading", 0, site.kill_scheduler)
    with pytest.raises(FirsthandError, match="same command again"):
        site.run(url, progress)
    killing.result()
    assert not json.loads(export_of(url))["stories"]
    site.start_all()
    again = Progress()
    assert not site.run(url, again)
    assert again.known > 0
    assert export_of(url) == site.expected


def test_who_has_no_certificate_is_refused(site: Site, tmp_path: Path) -> None:
    make_certificate(tmp_path / "other")
    with pytest.raises(FirsthandError, match="same certificate"), cluster_crew(site.address, tmp_path / "other"):
        pass
    worker = site.hosts[0].start(
        "batch", "worker", site.address, "--host", site.hosts[0].address, "--processes", "1",
        "--certificate", str(tmp_path / "other"), log="stranger",
    )  # fmt: skip
    try:
        with cluster_crew(site.address, site.folder / "cert") as crew:
            sleep(3)
            assert crew.slots == 2
            assert "worker processes at" not in worker.log.read_text()
    finally:
        worker.kill()
    bare = ssl.create_default_context()
    bare.check_hostname, bare.verify_mode = False, ssl.CERT_NONE
    host, _, port = site.address.removeprefix("tls://").partition(":")
    with socket.create_connection((host, int(port)), 10) as plain, bare.wrap_socket(plain) as wrapped:
        wrapped.settimeout(10)
        with pytest.raises(ssl.SSLError):
            wrapped.recv(100)


def test_an_address_without_tls_is_refused(tmp_path: Path) -> None:
    make_certificate(tmp_path)
    with pytest.raises(FirsthandError, match="TLS"), cluster_crew("tcp://127.0.0.1:8786", tmp_path):
        pass
