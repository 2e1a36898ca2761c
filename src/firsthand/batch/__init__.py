"""The same stages for archives: in shards, by processes of one machine or by a cluster."""

from firsthand.batch.certificate import make_certificate
from firsthand.batch.crew import Aside, Crew
from firsthand.batch.job import ROUND_ARTICLES, is_shared, read_batch
from firsthand.batch.plan import Plan, make_plan, plan_lines
from firsthand.batch.processes import local_crew
from firsthand.batch.progress import Progress, State, shown_on_page, time_left, told
from firsthand.batch.shards import SHARD_BYTES, Settings, settings_of

__all__ = [
    "ROUND_ARTICLES",
    "SHARD_BYTES",
    "Aside",
    "Crew",
    "Plan",
    "Progress",
    "Settings",
    "State",
    "is_shared",
    "local_crew",
    "make_certificate",
    "make_plan",
    "plan_lines",
    "read_batch",
    "settings_of",
    "shown_on_page",
    "time_left",
    "told",
]
