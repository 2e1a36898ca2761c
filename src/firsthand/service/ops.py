"""Health and metrics: whether the service lives, whether it can answer, and how its library fares."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import Any

import uvicorn
from fastapi import APIRouter, FastAPI, Request, Response
from prometheus_client import generate_latest
from prometheus_client.core import GaugeMetricFamily
from sqlalchemy import Connection, Select, func, select

from firsthand.library import Library, tables
from firsthand.records import LibraryError
from firsthand.service.counts import Counts
from firsthand.service.guard import Guarding
from firsthand.service.jobs import Jobs
from firsthand.service.logs import set_up_logs
from firsthand.service.problems import problem

CONNECTIONS = 500  # at once; more get 503
KEEP_ALIVE_SECONDS = 20
SHUTDOWN_SECONDS = 10  # what running requests are given to end
TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8"

Measures = Callable[[], Iterable[GaugeMetricFamily]]


def add_operations(app: FastAPI, library: Library, guarding: Guarding, measures: Iterable[Measures] = ()) -> None:
    """Answer ``/healthz``, ``/readyz`` and ``/metrics``. ``measures`` give what other parts count besides."""
    counts = app.state.counts = Counts()
    counts.registry.register(LibraryMeasures(library, tuple(measures)))
    app.include_router(operations(library, counts, guarding))


def run_server(app: FastAPI, host: str, port: int) -> None:
    """Serve an application until the process is told to end. Its log is ours; no header names the server; whose word
    is taken for the client's address is the guard's matter alone."""
    set_up_logs()
    uvicorn.run(
        app,
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=CONNECTIONS,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
    )


def operations(library: Library, counts: Counts, guarding: Guarding) -> APIRouter:
    """The three addresses that those who run the service look at."""
    router = APIRouter(include_in_schema=False)
    networks = [ip_network(network) for network in guarding.metrics_from]

    @router.get("/healthz")
    def healthz() -> Response:
        return Response("ok\n", media_type="text/plain")

    @router.get("/readyz")
    def readyz() -> Response:
        try:
            with library.reading() as connection:
                connection.execute(select(tables.state.c.key).limit(1))
        except LibraryError:
            return problem(503, "the library cannot be read")
        return Response("ready\n", media_type="text/plain")

    @router.get("/metrics")
    def metrics(request: Request) -> Response:
        forwarded = "x-forwarded-for" in request.headers and not guarding.proxies
        host = request.client.host if request.client else ""
        if forwarded or not is_within(host, networks):
            return problem(403, "metrics are read from the service's own network")
        return Response(generate_latest(counts.registry), media_type=TEXT_FORMAT)

    return router


def is_within(host: str, networks: Iterable[IPv4Network | IPv6Network]) -> bool:
    """True when the address lies in one of the networks."""
    try:
        address = ip_address(host)
    except ValueError:
        return False
    return any(address in network for network in networks)


class LibraryMeasures:
    """What the library holds and how far its stories are behind, counted anew whenever metrics are read."""

    def __init__(self, library: Library, others: tuple[Measures, ...]) -> None:
        self.library = library
        self.others = others

    def collect(self) -> Iterable[GaugeMetricFamily]:
        """The measures. Where the library cannot be read, only that is told."""
        try:
            with self.library.reading() as connection:
                measured = [gauge(name, told, connection.scalar(query)) for name, told, query in library_queries()]
                measured.append(deliveries_measure(connection))
        except LibraryError:
            yield gauge("firsthand_library_up", "1 when the library can be read.", 0)
            return
        yield gauge("firsthand_library_up", "1 when the library can be read.", 1)
        yield from measured
        for other in self.others:
            yield from other()


def deliveries_measure(connection: Connection) -> GaugeMetricFamily:
    """The deliveries of webhooks by how they stand."""
    standing = tables.deliveries.c.standing
    rows = connection.execute(select(standing, func.count()).group_by(standing))
    counts = {row[0]: row[1] for row in rows}
    return by_kind("firsthand_deliveries", "Deliveries of webhooks.", "standing", counts)


def jobs_measure(jobs: Jobs) -> GaugeMetricFamily:
    """The latest runs that took articles in, by their state."""
    states: Counter[str] = Counter(job.state for job in jobs.latest())
    return by_kind("firsthand_jobs", "Runs that take articles in, the latest ones.", "state", states)


def by_kind(name: str, told: str, label: str, counts: Mapping[str, int]) -> GaugeMetricFamily:
    """One measure with a value for each kind."""
    family = GaugeMetricFamily(name, told, labels=(label,))
    for kind, count in sorted(counts.items()):
        family.add_metric((kind,), count)
    return family


def library_queries() -> Iterable[tuple[str, str, Select[Any]]]:
    """Name, meaning and query of each measure of the library."""
    for name in ("articles", "readings", "dossiers", "rejected", "judgements", "feeds", "entries"):
        table = tables.metadata.tables[name]
        yield f"firsthand_{name}", f"Rows of the library's table {name}.", select(func.count()).select_from(table)
    member = tables.members
    yield "firsthand_stories", "Stories shown.", select(func.count(member.c.story.distinct()))
    unsettled = tables.articles.c.id.not_in(select(member.c.article))
    yield (
        "firsthand_unsettled_articles",
        "Articles in no story: not settled yet, or with a later version.",
        select(func.count()).select_from(tables.articles).where(unsettled),
    )
    yield (
        "firsthand_feed_failures",
        "Failures in a row of all watched feeds together.",
        select(func.coalesce(func.sum(tables.feeds.c.failures), 0)),
    )


def gauge(name: str, told: str, value: float | None) -> GaugeMetricFamily:
    """One measure with one value."""
    return GaugeMetricFamily(name, told, value=float(value or 0))
