"""The order of the rooms, on one screen. Pure: articles and readings in, dossiers out."""

from collections.abc import Mapping, Sequence

from firsthand.accounts import check, compare
from firsthand.lineage import find_reuse, fold
from firsthand.reading import read
from firsthand.records import Article, ClaimCheck, Dossier, Reading, Story, article_of
from firsthand.stories import group

__all__ = ["DOSSIER_VERSION", "check_claim", "find_stories", "make_dossier"]

DOSSIER_VERSION = 1  # raised whenever a change in lineage, stories or accounts can change a dossier


def find_stories(articles: Sequence[Article]) -> tuple[Story, ...]:
    """The stories that these articles tell, in order of id; every article is in exactly one."""
    return group(articles)


def make_dossier(story: Story, articles: Mapping[str, Article], readings: Mapping[str, Reading]) -> Dossier:
    """Everything known of one story, out of its own articles alone."""
    members = [articles[article] for article in story.articles]
    origins, passages = fold(members, find_reuse(members))
    return compare(story, articles, readings, passages, origins)


def check_claim(
    claim: str,
    model: str,
    dossiers: Sequence[Dossier],
    articles: Mapping[str, Article],
    readings: Mapping[str, Reading],
) -> ClaimCheck:
    """What the given articles of these stories say to a claim of one sentence."""
    asked = article_of(source="claim", text=claim.strip())
    return check(asked, read(asked, model), dossiers, articles, readings)
