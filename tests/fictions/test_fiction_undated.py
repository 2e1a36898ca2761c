"""Small libraries keep their stories when no date, or only some, are known: what few texts share is never common."""

from pathlib import Path

import pytest

from firsthand.records import Article, article_of
from firsthand.sources import load
from firsthand.stories import group

ROOT = Path(__file__).parents[2]
FOLDERS = [ROOT / "src/firsthand/demo/articles", *sorted(Path(__file__).parent.glob("*/articles"))]


def articles_in(folder: Path, undated: int) -> list[Article]:
    """The articles of a story, in order; all but one of so many without their dates."""
    found = sorted((one for one in load([folder]) if isinstance(one, Article)), key=lambda one: one.source)
    return [
        article_of(
            source=one.source,
            text=one.text,
            title=one.title,
            outlet=one.outlet,
            published=one.published if undated and place % undated == 0 else None,
        )
        for place, one in enumerate(found)
    ]


@pytest.mark.parametrize("undated", [0, 2, 3])
def test_every_story_is_found_alone_and_among_the_others(undated: int) -> None:
    told = [articles_in(folder, undated) for folder in FOLDERS]
    assert all(len(group(articles)) == 1 for articles in told)
    expected = sorted(sorted(one.id for one in articles) for articles in told)
    assert sorted(list(story.articles) for story in group([one for every in told for one in every])) == expected
