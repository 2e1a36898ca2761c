"""The stories of our own with answer keys: their articles, their keys, and the dossiers made of articles."""

from collections.abc import Sequence
from pathlib import Path

from firsthand.evaluation import Key, load_key
from firsthand.library.export import exported
from firsthand.pipeline import find_stories, make_dossier
from firsthand.reading import read
from firsthand.records import Article, Export
from firsthand.sources import load

ROOT = Path(__file__).parents[1]
STORIES = {
    "demo": (ROOT / "src/firsthand/demo/articles", ROOT / "tests/demo/key.toml"),
    **{
        folder.name: (folder / "articles", folder / "key.toml")
        for folder in sorted((ROOT / "tests/fictions").iterdir())
        if (folder / "key.toml").exists()
    },
}


def articles_of(name: str) -> list[Article]:
    """A story's articles, cleaned."""
    return [found for found in load([STORIES[name][0]]) if isinstance(found, Article)]


def key_of(name: str) -> Key:
    """A story's answer key."""
    return load_key(STORIES[name][1])


def export_of(articles: Sequence[Article]) -> Export:
    """What the whole chain makes of the articles, without a library."""
    by_id = {article.id: article for article in articles}
    readings = {id: read(article) for id, article in by_id.items()}
    stories = find_stories(list(by_id.values()))
    ordered = sorted(by_id.values(), key=lambda article: (article.source, article.id))
    return Export(
        articles=tuple(exported(article, readings[article.id]) for article in ordered),
        rejected=(),
        stories=tuple(make_dossier(story, by_id, readings) for story in stories),
    )
