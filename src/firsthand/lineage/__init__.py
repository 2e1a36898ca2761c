"""Text that travelled: passages that stand in more than one article, and the origins left when copies are folded."""

from collections.abc import Sequence

from firsthand.records import Article, Origin, Passage


def find_reuse(articles: Sequence[Article]) -> tuple[Passage, ...]:
    """TO BUILD."""
    return ()


def fold(
    articles: Sequence[Article], passages: tuple[Passage, ...]
) -> tuple[tuple[Origin, ...], tuple[Passage, ...]]:
    """TO BUILD: the origins, and the passages with their origin filled in."""
    return (), passages
