"""Files, folders, archives, feeds and addresses to articles: the only room that meets the outside."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from firsthand.records import Article, Problem
from firsthand.sources.cuts import Cut, CutForm, find_cuts, load_cut, sample_cut
from firsthand.sources.feeds import Entry, read_feed
from firsthand.sources.files import DEFAULT_LIMITS, Limits, load_input
from firsthand.sources.inputs import Input, find_inputs
from firsthand.sources.layouts import NO_LAYOUTS, Layout, Layouts, layouts_from
from firsthand.sources.outlets import Outlet, Outlets, outlets_with
from firsthand.sources.problems import UNCOMPARED, UNREAD, own_error, problem
from firsthand.sources.wanted import EVERYTHING, Wanted
from firsthand.sources.web.addresses import AddressError
from firsthand.sources.web.arrivals import problem_of, read_fetched
from firsthand.sources.web.fetching import Fetched, WebLimits
from firsthand.sources.web.rounds import Rounds, Visit
from firsthand.sources.web.visits import Visitor

__all__ = [
    "DEFAULT_LIMITS",
    "EVERYTHING",
    "NO_LAYOUTS",
    "UNCOMPARED",
    "UNREAD",
    "AddressError",
    "Cut",
    "CutForm",
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
    "Wanted",
    "WebLimits",
    "find_cuts",
    "find_inputs",
    "layouts_from",
    "load",
    "load_cut",
    "load_input",
    "outlets_with",
    "own_error",
    "problem",
    "problem_of",
    "read_feed",
    "read_fetched",
    "sample_cut",
]


def load(
    paths: Sequence[str | Path], limits: Limits = DEFAULT_LIMITS, layouts: Layouts = NO_LAYOUTS
) -> Iterator[Article | Problem]:
    """Every article in these files and folders and at these addresses, and a problem for each input that is none."""
    with Visitor(limits.web) as visitor:
        for found in find_inputs(paths):
            yield from load_input(found, limits, visitor, layouts)
