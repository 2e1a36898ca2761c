"""A process that delivers changes until it is killed."""

from firsthand.library import open_library
from firsthand.service import alerts
from firsthand.sources.web.fetching import WebLimits


def deliver(url: str) -> None:
    """Deliver without long pauses: a kill then falls into the middle of things."""
    alerts.LEASE_SECONDS, alerts.PAUSES, alerts.POLL_SECONDS = 1.0, (0.05,) * 1_000, 0.05
    alerts.Alerts(open_library(url), WebLimits(networks=("127.0.0.0/8",))).run()
