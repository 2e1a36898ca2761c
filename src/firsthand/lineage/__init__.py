"""Text that travelled: passages that stand in more than one article, and the origins left when copies are folded."""

from collections.abc import Sequence

from firsthand.lineage.citations import find_citations
from firsthand.lineage.origins import fold
from firsthand.lineage.passages import Runs, find_passages
from firsthand.lineage.travelled import (
    CARRIERS,
    Carrier,
    find_travelled,
    hubs_among,
    partners_of,
    prints_of,
    rank_of,
    tell,
)
from firsthand.lineage.versions import find_versions
from firsthand.records import Article, Passage

__all__ = [
    "CARRIERS",
    "Carrier",
    "Runs",
    "find_citations",
    "find_reuse",
    "find_travelled",
    "find_versions",
    "fold",
    "hubs_among",
    "partners_of",
    "prints_of",
    "rank_of",
    "tell",
]


def find_reuse(articles: Sequence[Article], runs: Runs | None = None) -> tuple[Passage, ...]:
    """The passages that stand in more than one article, verbatim or edited, in order of extents.

    Extents begin and end with words. Words that independent reporters share do not make a passage: quoted words,
    names, titles, set phrases, furniture, official statements; nor does what one outlet prints again. Empty when
    nothing was copied. ``origin`` is ``None`` until ``fold`` fills it. Pairs of articles in ``runs`` are not
    compared again, and the others are added: what is found does not depend on it.
    """
    return find_passages(articles, {} if runs is None else runs)
