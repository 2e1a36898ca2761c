"""Files and folders to articles: the only room that meets the outside."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from firsthand.records import Article, Problem


def load(paths: Sequence[str | Path]) -> Iterator[Article | Problem]:
    """TO BUILD."""
    return iter(())
