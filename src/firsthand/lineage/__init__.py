"""Text that travelled: passages that stand in more than one article, and the origins left when copies are folded."""

from collections.abc import Sequence

from firsthand.lineage.citations import find_citations
from firsthand.lineage.origins import fold
from firsthand.lineage.passages import find_passages
from firsthand.lineage.travelled import find_travelled
from firsthand.lineage.versions import find_versions
from firsthand.records import Article, Passage

__all__ = ["find_citations", "find_reuse", "find_travelled", "find_versions", "fold"]


def find_reuse(articles: Sequence[Article]) -> tuple[Passage, ...]:
    """The passages that stand in more than one article, verbatim or edited, in order of extents.

    Extents begin and end with words. Words that independent reporters share do not make a passage: quoted words,
    names, titles, set phrases, furniture, official statements; nor does what one outlet prints again. Empty when
    nothing was copied. ``origin`` is ``None`` until ``fold`` fills it.
    """
    return find_passages(articles)
