"""The bundled story: eight articles about one event in countries that do not exist, written for Firsthand."""

from importlib.resources import files
from pathlib import Path

__all__ = ["demo_articles_path"]


def demo_articles_path() -> Path:
    """The folder of the bundled articles, as installed."""
    return Path(str(files("firsthand.demo"))) / "articles"
