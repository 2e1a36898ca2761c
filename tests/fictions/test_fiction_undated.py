"""Small libraries keep their stories when all dates, some or none are known: what few texts share is never common."""

from pathlib import Path

import pytest

from firsthand.records import Article, article_of
from firsthand.sources import load
from firsthand.stories import group

ROOT = Path(__file__).parents[2]
# With side stories that are apart where dates are withheld: a crash's feature, analysis and politics, a vote's market
# report, an outbreak's look back on what a ministry knew; and where all are known, a trial's notes five days on.
IN_PARTS = {0: {"crash", "outbreak", "vote"}, 1: {"trial"}, 2: {"crash", "outbreak", "vote"}, 3: {"crash"}}
FOLDERS = [ROOT / "src/firsthand/demo/articles", *sorted(Path(__file__).parent.glob("*/articles"))]


def articles_in(folder: Path, dated_one_in: int) -> list[Article]:
    """The articles of a story, in order, one of so many with its date; without any date for 0."""
    found = sorted((one for one in load([folder]) if isinstance(one, Article)), key=lambda one: one.source)
    return [
        article_of(
            source=one.source,
            text=one.text,
            title=one.title,
            outlet=one.outlet,
            published=one.published if dated_one_in and place % dated_one_in == 0 else None,
        )
        for place, one in enumerate(found)
    ]


@pytest.mark.parametrize("dated_one_in", IN_PARTS)
def test_every_story_is_found_alone_and_among_the_others(dated_one_in: int) -> None:
    whole = (folder for folder in FOLDERS if folder.parent.name not in IN_PARTS[dated_one_in])
    told = [articles_in(folder, dated_one_in) for folder in whole]
    assert all(len(group(articles)) == 1 for articles in told)
    expected = sorted(sorted(one.id for one in articles) for articles in told)
    assert sorted(list(story.articles) for story in group([one for every in told for one in every])) == expected
