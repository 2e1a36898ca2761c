"""Articles about one event, put together."""

from collections.abc import Sequence

from firsthand.records import Article, Story


def group(articles: Sequence[Article]) -> tuple[Story, ...]:
    """TO BUILD."""
    return ()
