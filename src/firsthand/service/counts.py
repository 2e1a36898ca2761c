"""Prometheus counts of one running service: requests and how long they took, by the template of their route."""

from prometheus_client import CollectorRegistry, Counter, Histogram, disable_created_metrics
from starlette.types import Scope

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)

disable_created_metrics()  # type: ignore[no-untyped-call]  # a second series for each, of which nobody makes use


class Counts:
    """The counts of one application, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "firsthand_requests", "Requests answered.", ("method", "route", "status"), registry=self.registry
        )
        self.seconds = Histogram(
            "firsthand_request_seconds",
            "Seconds until a request was answered in full.",
            ("method", "route"),
            buckets=SECONDS,
            registry=self.registry,
        )


def count_request(scope: Scope, method: str, route: str, status: int, seconds: float) -> None:
    """Count an answered request, where its application counts."""
    counts = getattr(scope["app"].state, "counts", None) if "app" in scope else None
    if counts is not None:
        counts.requests.labels(method, route, str(status)).inc()
        counts.seconds.labels(method, route).observe(seconds)
