"""The order of the rooms, on one screen. Pure: articles and readings in, dossiers out."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from firsthand.accounts import check, compare
from firsthand.lineage import Runs, find_citations, find_reuse, find_versions, fold
from firsthand.reading import read
from firsthand.records import Article, ClaimCheck, Dossier, NameJudgement, Reading, Story, article_of
from firsthand.stories import group

__all__ = [
    "DOSSIER_VERSION",
    "Runs",
    "check_claim",
    "collecting_later",
    "find_stories",
    "find_versions",
    "make_dossier",
    "read_claim",
]

DOSSIER_VERSION = 5  # raised whenever a change in lineage, stories or accounts can change a dossier


def find_stories(articles: Sequence[Article]) -> tuple[Story, ...]:
    """The stories that these articles tell, in order of id; every article is in exactly one."""
    return group(articles)


def make_dossier(
    story: Story,
    articles: Mapping[str, Article],
    readings: Mapping[str, Reading],
    judgements: Sequence[NameJudgement] = (),
    runs: Runs | None = None,
) -> Dossier:
    """Everything known of one story, out of its own articles and of what persons have decided about its names.
    Pairs of articles in ``runs`` are not compared again, and the others are added; the dossier is the same."""
    members = [articles[article] for article in story.articles]
    with collecting_later():
        origins, passages = fold(members, find_reuse(members, runs))
        citations = find_citations(members, readings, origins)
        return compare(story, articles, readings, passages, origins, judgements, citations)


@contextmanager
def collecting_later() -> Iterator[None]:
    """No search for cyclic garbage meanwhile. A reading and a dossier are made of many small things, which make the
    search long: it finds more at once when they are done."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def check_claim(
    claim: str,
    model: str,
    dossiers: Sequence[Dossier],
    articles: Mapping[str, Article],
    readings: Mapping[str, Reading],
) -> ClaimCheck:
    """What the given articles of these stories say to a claim of one sentence."""
    return check(*read_claim(claim, model), dossiers, articles, readings)


def read_claim(claim: str, model: str) -> tuple[Article, Reading]:
    """A claim as an article of its own, with its reading."""
    asked = article_of(source="claim", text=claim.strip())
    return asked, read(asked, model)
