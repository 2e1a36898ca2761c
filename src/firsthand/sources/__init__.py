"""Files and folders to articles: the only room that meets the outside."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from firsthand.records import Article, Problem
from firsthand.sources.files import DEFAULT_LIMITS, Limits, load_input
from firsthand.sources.inputs import Input, find_inputs

__all__ = ["DEFAULT_LIMITS", "Input", "Limits", "find_inputs", "load", "load_input"]


def load(paths: Sequence[str | Path], limits: Limits = DEFAULT_LIMITS) -> Iterator[Article | Problem]:
    """Every article in these files and folders, and a problem for each input that is none."""
    for found in find_inputs(paths):
        yield from load_input(found, limits)
