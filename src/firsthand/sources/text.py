"""Plain text files: scraped pages with their furniture."""

from firsthand.records import Article, Problem
from firsthand.sources.characters import decode
from firsthand.sources.given import article_from


def read_text(source: str, data: bytes) -> Article | Problem:
    """The article in a text file's bytes."""
    return article_from(source, decode(data))
