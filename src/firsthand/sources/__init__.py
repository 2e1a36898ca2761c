"""Files, folders, archives, feeds and addresses to articles: the only room that meets the outside."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from firsthand.records import Article, Problem
from firsthand.sources.feeds import Entry, read_feed
from firsthand.sources.files import DEFAULT_LIMITS, Limits, load_input
from firsthand.sources.inputs import Input, find_inputs
from firsthand.sources.layouts import NO_LAYOUTS, Layout, Layouts, layouts_from
from firsthand.sources.outlets import Outlet, Outlets, outlets_with
from firsthand.sources.web.addresses import AddressError
from firsthand.sources.web.arrivals import problem_of, read_fetched
from firsthand.sources.web.fetching import Fetched, WebLimits
from firsthand.sources.web.rounds import Rounds, Visit
from firsthand.sources.web.visits import Visitor

__all__ = [
    "DEFAULT_LIMITS",
    "NO_LAYOUTS",
    "AddressError",
    "Entry",
    "Fetched",
    "Input",
    "Layout",
    "Layouts",
    "Limits",
    "Outlet",
    "Outlets",
    "Rounds",
    "Visit",
    "Visitor",
    "WebLimits",
    "find_inputs",
    "layouts_from",
    "load",
    "load_input",
    "outlets_with",
    "problem_of",
    "read_feed",
    "read_fetched",
]


def load(
    paths: Sequence[str | Path], limits: Limits = DEFAULT_LIMITS, layouts: Layouts = NO_LAYOUTS
) -> Iterator[Article | Problem]:
    """Every article in these files and folders and at these addresses, and a problem for each input that is none."""
    with Visitor(limits.web) as visitor:
        for found in find_inputs(paths):
            yield from load_input(found, limits, visitor, layouts)
